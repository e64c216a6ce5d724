"""What a user sees of an installation that takes minutes."""

from __future__ import annotations

from bootstrap.servers.pip_progress import PipProgress

EARLIER = """\
Ignoring colorama: markers 'sys_platform == "win32"' don't match your environment
Collecting aiohttp==3.14.5 (from -r requirements.lock (line 4))
  Downloading aiohttp-3.14.5-cp311-cp311-manylinux2014_x86_64.whl (1.9 MB)
Collecting numpy==2.4.6 (from -r requirements.lock (line 166))
  Using cached numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.whl (16.9 MB)
Processing /opt/wheels/six-1.17.0-py2.py3-none-any.whl (from -r requirements.lock (line 7))
Collecting pyarrow==25.0.1 (from -r requirements.lock (line 9))
  Downloading pyarrow-25.0.1-cp311-cp311-manylinux_2_28_x86_64.whl (50.1 MB)
Installing collected packages: six, pyarrow, numpy, aiohttp
Successfully installed aiohttp-3.14.5 numpy-2.4.6 pyarrow-25.0.1 six-1.17.0
"""
"""Of pip 24.0, which the venv of Python 3.11 has."""
LATER = """\
Collecting aiohttp==3.14.5 (from -r requirements.lock (line 4))
  Using cached aiohttp-3.14.5-cp311-cp311-manylinux2014_x86_64.whl.metadata (8.1 kB)
Collecting pyarrow==25.0.1 (from -r requirements.lock (line 9))
  Downloading pyarrow-25.0.1-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (3.0 kB)
Using cached aiohttp-3.14.5-cp311-cp311-manylinux2014_x86_64.whl (1.9 MB)
Downloading pyarrow-25.0.1-cp311-cp311-manylinux_2_28_x86_64.whl (50.1 MB)
Installing collected packages: pyarrow, aiohttp
"""
"""It asks for the metadata first where the index has them alone."""


def told(wanted: int, output: str) -> list[str]:
    progress = PipProgress(wanted)
    return [text for line in output.splitlines() if (text := progress.told(line))]


def test_how_far_it_is_what_takes_long_and_what_was_there() -> None:
    assert told(5, EARLIER) == [
        "Package 1 of 4 (1.9 MB downloaded) …",
        "Package 2 of 4 (1.9 MB downloaded, 17 MB cached; now numpy, 17 MB) …",
        "Package 3 of 4 (1.9 MB downloaded, 17 MB cached) …",
        "Package 4 of 4 (52 MB downloaded, 17 MB cached; now pyarrow, 50 MB) …",
        "Installing 4 packages (52 MB downloaded, 17 MB cached) …",
    ]
    assert told(2, LATER)[-1] == "Installing 2 packages (50 MB downloaded, 1.9 MB cached) …"


def test_many_packages_are_few_lines_that_fit_a_terminal() -> None:
    line = "  Downloading a-1-py3-none-any.whl (10 kB)\n"
    lines = told(87, line * 87)
    assert [text.split(" (")[0] for text in lines] == [
        f"Package {number} of 87" for number in (22, 44, 66, 87)
    ]
    large = "".join(
        f"{how} scikit_learn-1.whl (35.5 MB)\n" for how in ("Downloading", "Using cached")
    )
    assert max(len(text) for text in told(87, (line * 40) + large * 20)) < 80
