"""Exit codes, and the one place where an error becomes words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import IntEnum

from dragoman.cli.printing import printable
from dragoman.errors import DragomanError, UsageError


class Exit(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    REJECTED = 3
    INTERRUPTED = 130


HELP = (
    "Exit codes: 0 all was done, 1 an error stopped it, 2 wrong usage, 3 some inputs were rejected, "
    "130 interrupted (what was finished is kept)."
)


@dataclass(slots=True)
class State:
    """What the commands of one call share."""

    debug: bool = False


def code_of(error: Exception) -> Exit:
    """The exit code of an error that ended a command."""
    return Exit.USAGE if isinstance(error, UsageError) else Exit.ERROR


def explain(error: Exception) -> str:
    """What to tell the user of an error that ended a command."""
    if isinstance(error, DragomanError):
        return f"error: {printable(str(error))}"
    said = printable(f"{type(error).__name__}: {error}")
    return f"error: {said}\nThis is a fault of dragoman's; --debug shows where it happened."


def complain(message: str) -> None:
    """Writes a line on standard error."""
    print(message, file=sys.stderr, flush=True)
