"""``completion``: the script with which a shell completes verbs and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bootstrap.results import CompletionResult

if TYPE_CHECKING:
    import click

Shell = Literal["bash", "zsh", "fish"]
PROGRAM = "opencode-mlflow"


def completion(shell: Shell, command: click.Command) -> CompletionResult:
    """Return the script with which a shell completes a command."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only where used

    variable = f"_{PROGRAM.replace('-', '_')}_complete".upper()
    found = get_completion_class(shell)
    assert found is not None, "click knows each Shell"  # noqa: S101 - of a Literal
    return CompletionResult(shell, found(command, {}, PROGRAM, variable).source())
