from pathlib import Path

import pytest


@pytest.fixture
def opencode_options():
    """Run OpenCode in a copy of this project."""
    return {"project": Path(__file__).parents[1]}
