"""What SQLite says, in words that tell a user what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import StoreError

# Words of SQLite's messages → what it means for the store. The first that is found counts.
_MEANINGS = (
    (
        ("locked", "busy"),
        "another process is writing to the store; wait for it, or name another file with --store",
    ),
    (
        ("readonly", "unable to open"),
        "the file cannot be opened for writing; check its permissions, or name another with --store",
    ),
    (("full",), "the disk is full; make room and run again: what was finished is kept"),
    (
        ("not a database", "malformed", "corrupt"),
        "the file is damaged or no store; move it away, or name another with --store",
    ),
)


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turns an error of SQLite or of the file system inside the block into a StoreError that names `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_meaning(str(error))}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; name another file with --store") from error


def _meaning(message: str) -> str:
    lowered = message.lower()
    for words, meaning in _MEANINGS:
        if any(word in lowered for word in words):
            return f"{meaning} (SQLite: {message})"
    return f"SQLite says: {message}"
