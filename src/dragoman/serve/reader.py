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

_LOOK = 0.05  # seconds between two looks at the clock while anything is asked


class _Limit:
    """Stops what has run for too long, from a thread of its own: a question is not held up by its being watched."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ends: dict[sqlite3.Connection, float] = {}
        self._watching = False

    def begin(self, db: sqlite3.Connection, end: float) -> None:
        """What `db` runs is stopped at `end`, by the monotonic clock."""
        with self._changed:
            self._ends[db] = end
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, daemon=True, name="dragoman-limit").start()
            elif len(self._ends) == 1:
                self._changed.notify()

    def end(self, db: sqlite3.Connection) -> None:
        """It is done."""
        with self._changed:
            self._ends.pop(db, None)

    def _watch(self) -> None:
        while True:
            with self._changed:
                while not self._ends:
                    self._changed.wait()
                now = time.monotonic()
                # Under the lock: what is done meanwhile is not stopped in its next question.
                for db in [db for db, end in self._ends.items() if now > end]:
                    db.interrupt()
            time.sleep(_LOOK)


class Reader:
    """Opens the store at `path` for reading; nothing that is asked takes longer than `seconds`."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path = path
        self._seconds = seconds
        self._own = threading.local()
        self._limit = _Limit()

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection. Raises Problem where the block asks for more than its time."""
        db = self._connection()
        self._limit.begin(db, time.monotonic() + self._seconds)
        try:
            yield db
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise Problem(
                    503, "Store unavailable", "The store cannot be read just now; try again."
                ) from error
            raise too_long() from error
        finally:
            self._limit.end(db)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The same, as a store."""
        with self.open() as db:
            yield Store(self._path, db)

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._own, "db", None)
        if db is None:
            # Another thread stops what runs too long, and nothing else.
            db = sqlite3.connect(
                f"{self._path.resolve().as_uri()}?mode=ro",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
            )
            db.execute("PRAGMA query_only = ON")
            # Bytes, the most that SQLite takes: pages are shared between threads and processes, not copied.
            db.execute("PRAGMA mmap_size = 2147418112")
            self._own.db = db
        return db


def too_long() -> Problem:
    """What to say where a query was stopped."""
    return Problem(
        503, "Too much to look through", "This would take too long. Narrow it by an actor, a state or dates."
    )
