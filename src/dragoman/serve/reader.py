"""The store, read only: one connection a thread, and a limit on the time of what is asked."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.serve.problems import Problem
from dragoman.store import Store

_STEPS = 5_000  # of SQLite's machine between two looks at the clock: about a millisecond


class Reader:
    """Opens the store at `path` for reading; nothing that is asked takes longer than `seconds`."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path = path
        self._seconds = seconds
        self._own = threading.local()

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection. Raises Problem where the block asks for more than its time."""
        db = self._connection()
        end = time.monotonic() + self._seconds
        db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            yield db
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise Problem(
                    503, "Store unavailable", "The store cannot be read just now; try again."
                ) from error
            raise too_long() from error
        finally:
            db.set_progress_handler(None, 0)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The same, as a store."""
        with self.open() as db:
            yield Store(self._path, db)

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._own, "db", None)
        if db is None:
            db = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
            db.execute("PRAGMA query_only = ON")
            db.execute(
                "PRAGMA mmap_size = 1073741824"
            )  # bytes: pages are shared between the threads, not copied
            self._own.db = db
        return db


def too_long() -> Problem:
    """What to say where a query was stopped."""
    return Problem(
        503, "Too much to look through", "This would take too long. Narrow it by an actor, a state or dates."
    )
