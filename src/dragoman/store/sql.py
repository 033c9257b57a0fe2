"""The few statements that every part of the store writes with. The caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from dragoman.store.rows import Row


def insert(db: sqlite3.Connection, table: str, values: Sequence[object]) -> int:
    """Writes one whole row (its key None) and gives back its key."""
    return int(db.execute(f"INSERT INTO {table} VALUES ({marks(values)})", values).lastrowid or 0)


def insert_many(db: sqlite3.Connection, table: str, key: int, rows: Iterable[Row]) -> None:
    """Writes rows, each after the key of what it belongs to."""
    full = [(key, *values) for values in rows]
    if full:
        db.executemany(f"INSERT INTO {table} VALUES ({marks(full[0])})", full)


def close(db: sqlite3.Connection, table: str, key: int, run: int) -> None:
    """Ends a version with `run`: it does not hold as of that run."""
    db.execute(f"UPDATE {table} SET valid_to = ? WHERE key = ?", (run, key))


def holds(table: str, as_of: int | None) -> str:
    """The condition that a version in `table` (a name or alias) holds now, or held as of run `as_of`."""
    if as_of is None:
        return f"{table}.valid_to IS NULL"
    run = int(as_of)
    return f"({table}.valid_from <= {run} AND ({table}.valid_to IS NULL OR {table}.valid_to > {run}))"


def next_number(db: sqlite3.Connection, table: str, column: str) -> int:
    """A number that no report or event had before. Versions are never removed, so the highest is known."""
    return int(db.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchone()[0])


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))
