"""Users of the command line who have no OpenCode: what it says does not depend on one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.mlflow_server import use_data_made_before, use_shared_environment
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def user_without_opencode(root: Path) -> Iterator[Sandbox]:
    """Give a user; end with ``down`` for every project of theirs.

    Raises:
        AssertionError: Something outlived that.
    """
    user = Sandbox(root, root / "no-opencode" / "opencode", {})
    data = Path(user.env["XDG_DATA_HOME"])
    use_shared_environment(data)
    use_data_made_before(data)
    yield user
    for record in user.cli("status").data["projects"]:
        user.cli("down", "--project", record["project"])
    assert user.leftovers() == []
