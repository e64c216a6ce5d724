"""``python -m tools.docs``: renews what is stale, and names it."""

from __future__ import annotations

from tools.docs.made import stale

for path, content in stale().items():
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    print(path)  # noqa: T201 - its output
