"""What is in the store, counted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

_COUNTED = ("articles", "reports", "events", "quotes")


@dataclass(slots=True, frozen=True)
class RunInfo:
    """A run: `who` where a person decided, `coder` where articles were coded ("0.1.0, codebook 1a2b3c4d")."""

    run: int
    kind: str
    who: str | None
    coder: str | None
    started: str
    ended: str | None
    status: str
    read: int | None
    coded: int | None
    events: int | None
    rejected: int | None


@dataclass(slots=True, frozen=True)
class StoreInfo:
    """What holds now, in numbers; `versions` counts reports of earlier codings too, `published` is the span of days.

    `pages` were kept as they were read; `waiting` reports have not been compared with others yet.
    """

    path: str
    version: int
    bytes: int
    articles: int
    reports: int
    versions: int
    events: int
    quotes: int
    pages: int
    waiting: int
    rejected: int
    runs: int
    published: tuple[str | None, str | None]
    last_run: RunInfo | None


def info(db: sqlite3.Connection, path: Path) -> StoreInfo:
    """The numbers of the store at `path`."""
    counts = {
        table: _count(db, table, "" if table == "articles" else "WHERE valid_to IS NULL")
        for table in _COUNTED
    }
    files = [path, path.with_name(path.name + "-wal")]
    first, last = db.execute("SELECT min(published), max(published) FROM articles").fetchone()
    known = runs(db, limit=1)
    return StoreInfo(
        path=str(path),
        version=int(db.execute("PRAGMA user_version").fetchone()[0]),
        bytes=sum(file.stat().st_size for file in files if file.exists()),
        versions=_count(db, "reports"),
        pages=_count(db, "pages"),
        waiting=_count(db, "waiting"),
        rejected=_count(db, "rejected"),
        runs=_count(db, "runs"),
        published=(first, last),
        last_run=known[0] if known else None,
        **counts,
    )


def runs(db: sqlite3.Connection, limit: int | None = None) -> list[RunInfo]:
    """The runs, the latest first."""
    rows = db.execute(
        "SELECT r.key, kind, who, c.version || ', codebook ' || substr(c.codebook, 1, 8),"
        " started, ended, status, read, coded, events, rejected"
        " FROM runs r LEFT JOIN coders c ON c.key = r.coder ORDER BY r.key DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [RunInfo(*row) for row in rows]


def _count(db: sqlite3.Connection, table: str, where: str = "") -> int:
    return int(db.execute(f"SELECT count(*) FROM {table} {where}").fetchone()[0])
