"""A copy of the store for analysis, in DuckDB: columns instead of rows, so that sums over millions take milliseconds.

It lies in a file beside the store and follows it: when it is opened, what changed since is read from the store. Where
another process holds it just then, it is given as it is and says how many changes it lacks.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import StoreError
from dragoman.store.columns import ACTOR, CODED, type_of
from dragoman.store.parquet import ColumnType
from dragoman.store.schema import reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAYOUT = 3  # counts up with every change of the tables below: a snapshot of another layout is built anew
# Above this many changes a new snapshot costs less than bringing the old one up to date.
_REBUILD = 200_000
_ROWS = 50_000  # rows moved at once: some 100 MB
_WAIT_SECONDS = 5.0  # for another process that brings it up to date


@dataclass(slots=True, frozen=True)
class _Copied:
    """A table of the snapshot: the store's rows behind it, and which column the changes of `kind` name."""

    sql: str
    kind: str
    key: str


_TABLES = {
    "reports": _Copied(
        f"SELECT r.key, r.report, r.id, r.valid_from, r.valid_to, r.article, {CODED},"
        " a.publisher, date(substr(a.published, 1, 10)) AS published, date(substr(a.seen, 1, 10)) AS seen"
        " FROM reports r JOIN articles a ON a.key = r.article",
        "report",
        "r.key",
    ),
    "report_actors": _Copied(f"SELECT report, {ACTOR} FROM report_actors", "report", "report"),
    "events": _Copied(
        f"SELECT key, event, id, valid_from, valid_to, best, reports, articles, {CODED} FROM events",
        "event",
        "key",
    ),
    "event_actors": _Copied(f"SELECT event, {ACTOR} FROM event_actors", "event", "event"),
    "event_reports": _Copied(
        "SELECT key, report, event, valid_from, valid_to, how FROM event_reports", "event_report", "key"
    ),
}
# Who acts on whom in an event, each by state and by id, so that a dyad's events are read and no others: each source
# with each target; where an event has no target, each two of its sources, both ways.
_DYADS = """
    WITH party AS (
        SELECT event, side, n, country AS who FROM event_actors WHERE country IS NOT NULL AND {0}
        UNION SELECT event, side, n, actor FROM event_actors WHERE actor IS NOT NULL AND {0}
    )
    SELECT s.event, s.who AS source, t.who AS target FROM party s JOIN party t ON t.event = s.event
    WHERE s.side = 'source' AND t.side = 'target'
    UNION SELECT s.event, s.who, t.who FROM party s JOIN party t ON t.event = s.event AND t.n <> s.n
    WHERE s.side = 'source' AND t.side = 'source'
        AND s.event NOT IN (SELECT event FROM event_actors WHERE side = 'target' AND {0})
    ORDER BY source, target, event
"""
_WHOLE = [
    "key",
    "report",
    "valid_from",
    "valid_to",
    "article",
    "event",
    "best",
    "reports",
    "articles",
    "historical",
]
_TYPES: dict[str, ColumnType] = {**dict.fromkeys(_WHOLE, "BIGINT"), "published": "DATE", "seen": "DATE"}


@dataclass(slots=True)
class Snapshot:
    """The open copy. `db` is a read-only DuckDB connection; `behind` counts changes of the store that it lacks.

    Tables: reports, report_actors, events, event_actors, event_reports, with the store's columns; days are of type
    DATE, and reports have their article's publisher, published and seen. `dyads` has who acts on whom: an event (key),
    source and target, each by state and by id.
    """

    db: DuckDBPyConnection
    behind: int

    def close(self) -> None:
        """Lets others bring it up to date."""
        self.db.close()

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def snapshot_path(store: Path) -> Path:
    """Where the snapshot of the store at `store` lies."""
    return store.with_name(store.name + ".analysis.duckdb")


def open_snapshot(store: sqlite3.Connection, path: Path) -> Snapshot:
    """The snapshot at `path` of the open store, level with it unless another process holds the file.

    Raises StoreError where it can be neither read nor made.
    """
    import duckdb

    now = _state(store)
    try:
        if _lacking(path, now):
            _follow(store, path, now)
    except duckdb.Error as error:
        raise StoreError(f"{path}: cannot be written: {error}") from error
    opened = _connect(path, read_only=True, wait=_WAIT_SECONDS)
    if opened is None:
        raise StoreError(f"{path}: another process is bringing it up to date; try again")
    had = _read_state(opened)
    if had is None or had.store != now.store:
        opened.close()
        raise StoreError(f"{path}: is no snapshot of this store; remove it and try again")
    return Snapshot(opened, max(0, now.seq - had.seq))


@dataclass(slots=True, frozen=True)
class _State:
    """Which store, the last change of it that is known, and the layout of the copy."""

    store: str
    seq: int
    layout: int


def _state(store: sqlite3.Connection) -> _State:
    (id,) = store.execute("SELECT id FROM identity").fetchone()
    found = store.execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").fetchone()
    return _State(id, found[0] if found else 0, LAYOUT)


def _lacking(path: Path, now: _State) -> bool:
    """Is there something to do? Not where another process is at work on it: that is seen when it is opened."""
    if not path.exists():
        return True
    opened = _connect(path, read_only=True, wait=0)
    if opened is None:
        return True
    with closing(opened):
        return _read_state(opened) != now


def _follow(store: sqlite3.Connection, path: Path, now: _State) -> None:
    """Brings the snapshot up to date, or builds it anew; leaves it where another process reads or writes it."""
    opened = _connect(path, read_only=False, wait=_WAIT_SECONDS) if path.exists() else None
    if path.exists() and opened is None:
        return
    had = _read_state(opened) if opened else None
    if opened and had and _reachable(store, had, now):
        with closing(opened), reading(store):
            _catch_up(store, opened, had)
        return
    if opened:
        opened.close()
    _build(store, path)


def _reachable(store: sqlite3.Connection, had: _State, now: _State) -> bool:
    """Are all changes since still in the log, and few enough?"""
    if (had.store, had.layout) != (now.store, now.layout) or not 0 <= now.seq - had.seq <= _REBUILD:
        return False
    (kept,) = store.execute("SELECT count(*) FROM changes WHERE seq > ?", (had.seq,)).fetchone()
    return bool(kept == now.seq - had.seq)


def _catch_up(store: sqlite3.Connection, copy: DuckDBPyConnection, had: _State) -> None:
    now = _state(store)
    copy.execute("BEGIN")
    for table, copied in _TABLES.items():
        keys = _changed(store, copied.kind, had.seq)
        for some in (keys[at : at + _ROWS] for at in range(0, len(keys), _ROWS)):
            listed = ", ".join(map(str, some))
            copy.execute(f"DELETE FROM {table} WHERE {copied.key.removeprefix('r.')} IN ({listed})")
            _move(store, copy, table, f"{copied.sql} WHERE {copied.key} IN ({listed})")
            if table == "event_actors":
                copy.execute(f"DELETE FROM dyads WHERE event IN ({listed})")
                copy.execute(f"INSERT INTO dyads {_DYADS.format(f'event IN ({listed})')}")
    _write_state(copy, now)
    copy.execute("COMMIT")


def _changed(store: sqlite3.Connection, kind: str, since: int) -> list[int]:
    """The keys of what changed; with its article a report's row changes too."""
    keys = {
        key for (key,) in store.execute("SELECT key FROM changes WHERE seq > ? AND kind = ?", (since, kind))
    }
    if kind == "report":
        keys |= {
            key
            for (key,) in store.execute(
                "SELECT r.key FROM changes c JOIN reports r ON r.article = c.key"
                " WHERE c.seq > ? AND c.kind = 'article'",
                (since,),
            )
        }
    return sorted(keys)


def _build(store: sqlite3.Connection, path: Path) -> None:
    """A new snapshot, at its place once it is whole."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        made = _connect(part, read_only=False, wait=0)
        if made is None:
            raise StoreError(f"{part}: cannot be written")
        with closing(made), reading(store):
            for table, copied in _TABLES.items():
                _create(store, made, table, copied)
                _move(store, made, table, copied.sql)
            made.execute(f"CREATE TABLE dyads AS {_DYADS.format('true')}")
            made.execute("CREATE TABLE state (store VARCHAR, seq BIGINT, layout BIGINT)")
            _write_state(made, _state(store))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _create(store: sqlite3.Connection, copy: DuckDBPyConnection, table: str, copied: _Copied) -> None:
    names = [column[0] for column in store.execute(f"{copied.sql} LIMIT 0").description]
    copy.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {type_of(name, _TYPES)}' for name in names)})")


def _move(store: sqlite3.Connection, copy: DuckDBPyConnection, table: str, sql: str) -> None:
    """Moves the rows of `sql` over, column by column."""
    import numpy

    cursor = store.execute(sql)
    while rows := cursor.fetchmany(_ROWS):
        columns = {
            f"c{n}": numpy.array(cells, dtype=object) for n, cells in enumerate(zip(*rows, strict=True))
        }
        copy.register("moved", columns)
        copy.execute(f"INSERT INTO {table} SELECT * FROM moved")
        copy.unregister("moved")


def _connect(path: Path, *, read_only: bool, wait: float) -> DuckDBPyConnection | None:
    """None where another process holds the file for longer than `wait` seconds. What is no DuckDB file is removed."""
    import duckdb

    deadline = time.monotonic() + wait
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            # Held by another process, or open to be read in this one; anything else is no DuckDB file.
            if "lock" not in str(error) and isinstance(error, duckdb.IOException):
                path.unlink(missing_ok=True)
                return None
            if time.monotonic() >= deadline:
                return None
            time.sleep(0.05)


def _read_state(copy: DuckDBPyConnection) -> _State | None:
    import duckdb

    try:
        found = copy.execute("SELECT store, seq, layout FROM state").fetchone()
    except duckdb.CatalogException:
        return None
    return _State(*found) if found else None


def _write_state(copy: DuckDBPyConnection, state: _State) -> None:
    copy.execute("DELETE FROM state")
    copy.execute("INSERT INTO state VALUES (?, ?, ?)", [state.store, state.seq, state.layout])
