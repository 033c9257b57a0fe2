"""Sums over the whole store: read once from its snapshot into columns in memory, read again when the store changed.

One row of `acts` is an event that holds, done by one state to another ("" where no state is known).
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.store import Store
from dragoman.store.snapshot import snapshot_path

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
_FRESH_SECONDS = 2.0  # how long what was seen of the store's state is believed
_PATIENCE_SECONDS = 1.0  # a reading that takes longer is not waited for
_KEPT = 2_000  # answers kept of one reading of the store

_TABLES = (
    "CREATE TABLE events AS SELECT key, event, id, type, mode, quad, goldstein::FLOAT AS goldstein, factuality,"
    " said_by IS NOT NULL AS claim, said_by, coalesce(date_end, date_start) AS day, date_start, date_end,"
    " date_precision = 'unknown' AS undated, place, place_country, place_lat, place_lon, reports, articles,"
    " confidence::FLOAT AS confidence FROM s.events WHERE valid_to IS NULL ORDER BY day",
    "CREATE TABLE parties AS SELECT a.event, a.side, a.n, a.name, a.kind, a.actor, a.country, a.role,"
    " coalesce(a.actor, a.name) AS who, e.type, e.day"
    " FROM s.event_actors a JOIN events e ON e.key = a.event ORDER BY who, a.event",
    "CREATE TABLE called AS SELECT who, name, role, kind, country, count(*) AS n FROM parties WHERE who IS NOT NULL"
    " GROUP BY ALL ORDER BY who",
    "CREATE TABLE deeds AS SELECT who, side, type, count(DISTINCT event) AS n FROM parties"
    " WHERE who IS NOT NULL GROUP BY ALL ORDER BY who",
    "CREATE TABLE actors AS SELECT who, mode(name) AS name, count(DISTINCT event) AS n,"
    " count(DISTINCT event) FILTER (side IN ('source', 'target')) AS acting FROM parties"
    " WHERE who IS NOT NULL GROUP BY 1 ORDER BY who",
    "CREATE TABLE partners AS SELECT a.who, b.who AS other, count(DISTINCT a.event) AS n FROM parties a"
    " JOIN parties b ON b.event = a.event AND b.who != a.who AND b.side IN ('source', 'target')"
    " WHERE a.side IN ('source', 'target') GROUP BY 1, 2 ORDER BY a.who",
    "CREATE TABLE acts AS SELECT DISTINCT e.key, e.day, e.type, e.quad, e.goldstein, e.claim, e.factuality, e.reports,"
    " coalesce(s.country, '') AS source, coalesce(t.country, '') AS target FROM events e"
    " JOIN parties s ON s.event = e.key AND s.side = 'source'"
    " LEFT JOIN parties t ON t.event = e.key AND t.side = 'target' ORDER BY source, target, e.day",
    "CREATE TABLE doubts AS SELECT m.event, (count(DISTINCT r.type) > 1)::INT + (count(DISTINCT r.date_end) > 1)::INT"
    " + (count(DISTINCT r.factuality) > 1)::INT + (count(DISTINCT r.place) > 1)::INT AS differ FROM s.event_reports m"
    " JOIN s.reports r ON r.report = m.report AND r.valid_to IS NULL WHERE m.valid_to IS NULL AND m.event IN"
    " (SELECT event FROM events WHERE reports > 1) GROUP BY 1 HAVING differ > 0",
    "CREATE TABLE unresolved AS SELECT coalesce(a.name, '') AS name, a.kind, count(*) AS n FROM s.report_actors a"
    " JOIN s.reports r ON r.key = a.report AND r.valid_to IS NULL WHERE a.actor IS NULL AND a.name IS NOT NULL"
    " AND a.side IN ('source', 'target') GROUP BY 1, 2 ORDER BY n DESC LIMIT 500",
)  # fmt: skip


@dataclass(slots=True)
class Sums:
    """One reading of the store. `state` names it: two readings with the same are alike."""

    state: str
    db: DuckDBPyConnection
    _answers: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a statement gives; the same one is asked once."""
        return self.once(("sql", sql, *values), lambda: self._ask(sql, values))

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, kept under `key`."""
        if key not in self._answers:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[key] = make()
        found: T = self._answers[key]
        return found

    def _ask(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        # A cursor of its own: a connection serves one thread at a time.
        with closing(self.db.cursor()) as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(sql, list(values)).fetchall()
            return found


class Summing:
    """Keeps the sums level with the store at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._building = threading.Lock()
        self._looked = 0.0
        self._state = ""
        self._sums: Sums | None = None
        self._seconds = 0.0  # that the last reading took

    def state(self) -> str:
        """What changes whenever something was written to the store."""
        with self._lock:
            if time.monotonic() - self._looked > _FRESH_SECONDS:
                self._state = _state_of(self._path)
                self._looked = time.monotonic()
            return self._state

    def seen(self) -> None:
        """Something was just written: look again."""
        with self._lock:
            self._looked = 0.0

    def now(self) -> Sums:
        """The sums, level with the store, or as they were where somebody else is just reading them anew."""
        state = self.state()
        current = self._sums
        if current is not None and current.state == state:
            return current
        if current is not None and self._seconds > _PATIENCE_SECONDS:
            # A large store is read beside the answers, which are given from the reading before until it is done.
            threading.Thread(target=self._read, args=(state,), daemon=True).start()
            return current
        return self._read(state)

    def _read(self, state: str) -> Sums:
        """Reads the store anew, or gives back what is there while another thread does."""
        current = self._sums
        if not self._building.acquire(blocking=current is None):
            assert current is not None
            return current
        try:
            if self._sums is None or self._sums.state != state:
                begun = time.monotonic()
                self._sums = _build(self._path, state)
                self._seconds = time.monotonic() - begun
            return self._sums
        finally:
            self._building.release()


def _state_of(path: Path) -> str:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        parts = [
            db.execute("SELECT id FROM identity").fetchone()[0],
            db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'changes'").fetchone()[
                0
            ],
            db.execute("SELECT coalesce(max(key), 0) FROM runs").fetchone()[0],
            db.execute("SELECT coalesce(max(key), 0) FROM decisions").fetchone()[0],
            db.execute("SELECT coalesce(max(key), 0) FROM reviews").fetchone()[0],
        ]
    return "-".join(str(part) for part in parts)


def _build(path: Path, state: str) -> Sums:
    """Reads the store's snapshot, and lets it go, so that others can bring it up to date."""
    import duckdb

    with Store.open(path, create=False) as store:
        store.snapshot().close()
        coverage = store.db.execute(
            "SELECT coalesce(publisher, ''), substr(published, 1, 10), count(*) FROM articles GROUP BY 1, 2"
        ).fetchall()
    db = duckdb.connect(":memory:")
    db.execute(f"ATTACH '{str(snapshot_path(path)).replace(chr(39), chr(39) * 2)}' AS s (READ_ONLY)")
    try:
        for sql in _TABLES:
            db.execute(sql)
    finally:
        db.execute("DETACH s")
    _coverage(db, coverage)
    return Sums(state, db)


def _coverage(db: DuckDBPyConnection, rows: list[tuple[Any, ...]]) -> None:
    """How many articles of which outlet are of which day."""
    import numpy

    db.execute("CREATE TABLE coverage (outlet VARCHAR, day DATE, articles BIGINT)")
    if rows:
        columns = {
            f"c{n}": numpy.array(cells, dtype=object) for n, cells in enumerate(zip(*rows, strict=True))
        }
        db.register("moved", columns)
        db.execute("INSERT INTO coverage SELECT c0, try_cast(c1 AS DATE), c2 FROM moved")
        db.unregister("moved")
