"""Every error dragoman raises on purpose.

DragomanError
├── DataError        a data file of the package or the user is malformed (file, line)
├── InputError       an input cannot be read or is not a report
├── ModelError       the language model is missing or does not load
├── StoreError       the store cannot be opened, read or written
└── UsageError       the caller asked for something that does not exist
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors; its text says what happened, where, and what to do."""


class DataError(DragomanError):
    """A data file is malformed. `file` and `line` say where (line counts from 1, None where unknown)."""

    def __init__(self, message: str, file: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        super().__init__(f"{file}{f':{line}' if line else ''}: {message}")


class InputError(DragomanError):
    """An input cannot be read or is not a report; `reason` is the short stable code of `Rejected`."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


class ModelError(DragomanError):
    """The language model is missing or does not load."""


class StoreError(DragomanError):
    """The store cannot be opened, read or written."""


class UsageError(DragomanError):
    """The caller asked for something that does not exist or does not fit together."""
