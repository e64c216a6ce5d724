"""The scripts that complete verbs and options are what the shells take."""

from __future__ import annotations

import shutil
import subprocess
from typing import get_args

import pytest

from bootstrap.cli.main import main
from bootstrap.commands.completion import PROGRAM, Shell, completion


@pytest.mark.parametrize("shell", get_args(Shell))
def test_a_script_for_each_shell(shell: Shell) -> None:
    result = completion(shell, main)
    assert result.shell == shell
    assert PROGRAM in result.script
    if shutil.which(shell) is not None:
        subprocess.run([shell, "-n"], input=result.script, text=True, check=True)
