"""Sums over the whole store: read once from its snapshot into columns in a file for this run, and anew when the store
changed. The processes that answer all open that file.

One row of `acts` is an event that holds, done by one state to another ("" where no state is known); `pair` is both in
the order of their codes. `months` has what is asserted by whole months, `totals` everything at once.
"""

from __future__ import annotations

import sqlite3
import tempfile
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
_PATIENCE_SECONDS = 1.0  # a reading that takes longer is not waited for
_KEPT = 2_000  # answers kept of one reading of the store

NEWEST = 12  # events of an actor that are kept at hand
KNOWN = 16  # of an actor's names, roles, types and partners each: as many as there are types
# What is asserted of a table of acts, summed by month (null: no day), pair and type, as far as a condition holds.
MONTHLY = (
    "SELECT pair, source, target, date_trunc('month', day)::DATE AS month, type, quad, count(*)::INT AS events,"
    " count(*) FILTER (claim)::INT AS claims, sum(reports)::INT AS reports, sum(goldstein)::DOUBLE AS goldstein,"
    " min(day) AS first, max(day) AS last FROM {} WHERE factuality = 'asserted' AND {}"
    " GROUP BY ALL"
)
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
    "CREATE TABLE actors AS SELECT p.who, p.name, p.n, p.acting, c.kind, c.country FROM (SELECT who,"
    " mode(name) AS name, count(DISTINCT event) AS n,"
    " count(DISTINCT event) FILTER (side IN ('source', 'target')) AS acting FROM parties"
    " WHERE who IS NOT NULL GROUP BY 1) p JOIN (SELECT who, arg_max(kind, n) AS kind,"
    " arg_max(country, n) FILTER (country IS NOT NULL) AS country FROM called GROUP BY 1) c ON c.who = p.who"
    " ORDER BY p.who",
    "CREATE TABLE partners AS SELECT a.who, b.who AS other, count(DISTINCT a.event) AS n FROM parties a"
    " JOIN parties b ON b.event = a.event AND b.who != a.who AND b.side IN ('source', 'target')"
    " WHERE a.side IN ('source', 'target') GROUP BY 1, 2 ORDER BY a.who",
    "CREATE TABLE known AS SELECT who, what, id, name, n::BIGINT AS n,"
    " row_number() OVER (PARTITION BY who, what ORDER BY n DESC, id) AS place FROM ("
    " SELECT who, 'name' AS what, name AS id, name, sum(n) AS n FROM called WHERE name IS NOT NULL GROUP BY ALL"
    " UNION ALL SELECT who, 'role', role, role, sum(n) FROM called WHERE role IS NOT NULL GROUP BY ALL"
    " UNION ALL SELECT who, side, type, type, n FROM deeds WHERE side IN ('source', 'target')"
    " UNION ALL SELECT p.who, 'partner', p.other, a.name, p.n FROM partners p JOIN actors a ON a.who = p.other"
    f") QUALIFY place <= {KNOWN} ORDER BY who, what, place",
    "CREATE TABLE newest AS SELECT who, event, row_number() OVER (PARTITION BY who ORDER BY day DESC NULLS LAST,"
    " event DESC) AS place FROM (SELECT DISTINCT who, event, day FROM parties WHERE who IS NOT NULL"
    f" AND side IN ('source', 'target')) QUALIFY place <= {NEWEST} ORDER BY who, place",
    "CREATE TABLE acts AS SELECT DISTINCT e.key, e.day, e.type, e.quad, e.goldstein, e.claim, e.factuality, e.reports,"
    " coalesce(s.country, '') AS source, coalesce(t.country, '') AS target,"
    " least(coalesce(s.country, ''), coalesce(t.country, '')) || ':'"
    " || greatest(coalesce(s.country, ''), coalesce(t.country, '')) AS pair FROM events e"
    " JOIN parties s ON s.event = e.key AND s.side = 'source'"
    " LEFT JOIN parties t ON t.event = e.key AND t.side = 'target' ORDER BY pair, e.day",
    f"CREATE TABLE months AS {MONTHLY.format('acts', 'true')} ORDER BY pair, month",
    "CREATE TABLE totals AS SELECT source, target, type, count(*)::INT AS events, count(*) FILTER (quad <= 2)::INT"
    " AS cooperation, count(*) FILTER (quad >= 3)::INT AS conflict, sum(goldstein) AS goldstein,"
    " count(*) FILTER (factuality != 'asserted')::INT AS others,"
    " count(*) FILTER (factuality = 'asserted' AND day IS NULL)::INT AS undated FROM acts GROUP BY ALL"
    " ORDER BY source, target, type",
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
    """One reading of the store, in the file at `path`. `state` names it: two readings with the same are alike."""

    state: str
    path: Path
    db: DuckDBPyConnection
    _answers: dict[tuple[object, ...], Any] = field(default_factory=dict)

    @classmethod
    def open(cls, state: str, path: Path) -> Sums:
        """What was read into the file at `path`."""
        import duckdb

        # One thread: a question is answered in a millisecond or ten, and several are asked at once.
        return cls(state, path, duckdb.connect(str(path), read_only=True, config={"threads": 1}))

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
        self._watch = Watch(path)
        self._building = threading.Lock()
        self._sums: Sums | None = None
        self._before: Path | None = None
        self._seconds = 0.0  # that the last reading took
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def state(self) -> str:
        """What changes whenever something was written to the store."""
        return self._watch.state()

    def level(self) -> Sums | None:
        """The sums, where they are there and level with the store; takes no time."""
        current, state = self._sums, self.state()
        return current if current is not None and current.state == state else None

    def now(self) -> Sums:
        """The sums, level with the store, or as they were where somebody else is just reading them anew."""
        state = self.state()
        current = self._sums
        if current is not None and current.state == state:
            return current
        if current is not None and self._seconds > _PATIENCE_SECONDS:
            # A large store is read beside the answers, which are given from the reading before until it is done.
            if not self._building.locked():
                threading.Thread(target=self._read, args=(state,), daemon=True).start()
            return current
        return self._read(state)

    def close(self) -> None:
        """Removes the file; it is made again where it is asked for again."""
        with self._building:
            folder, self._folder, self._sums, self._before = self._folder, None, None, None
        if folder is not None:
            # Not left to the end of the interpreter, which a signal may forestall.
            folder.cleanup()

    def _read(self, state: str) -> Sums:
        """Reads the store anew, or gives back what is there while another thread does."""
        current = self._sums
        if not self._building.acquire(blocking=current is None):
            assert current is not None
            return current
        try:
            if self._sums is None or self._sums.state != state:
                begun = time.monotonic()
                if self._folder is None:
                    self._folder = tempfile.TemporaryDirectory(
                        prefix="dragoman-room-", ignore_cleanup_errors=True
                    )
                target = Path(self._folder.name) / f"{state}.duckdb"
                _build(self._path, target)
                self._sums = Sums.open(state, target)
                self._seconds = time.monotonic() - begun
                # The one before last: the last one may just be opened by who was told of it.
                if self._before is not None:
                    self._before.unlink(missing_ok=True)
                self._before = current.path if current else None
            return self._sums
        finally:
            self._building.release()


class Handed:
    """The sums that another process keeps level with the store: opened as that one says, read by this one."""

    def __init__(self) -> None:
        self._state = ""
        self._sums: Sums | None = None

    def take(self, state: str, sums_state: str, path: Path) -> None:
        """The store is at `state`; its sums are in the file at `path`."""
        self._state = state
        if self._sums is None or self._sums.state != sums_state:
            self._sums = Sums.open(sums_state, path)

    def state(self) -> str:
        """What changes whenever something was written to the store."""
        return self._state

    def now(self) -> Sums:
        """What was handed over."""
        assert self._sums is not None
        return self._sums


class Watch:
    """Sees whether anything was written to the store at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._version = -1
        self._state = ""

    def state(self) -> str:
        """What changes whenever something was written."""
        with self._lock:
            if self._db is None:
                uri = f"{self._path.resolve().as_uri()}?mode=ro"
                self._db = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
            # SQLite's own count of what others wrote: asked in microseconds.
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._state, self._version = _state_of(self._db), version
            return self._state


def _state_of(db: sqlite3.Connection) -> str:
    parts = [
        db.execute("SELECT id FROM identity").fetchone()[0],
        db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'changes'").fetchone()[0],
        *(
            db.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone()[0]
            for table in ("runs", "decisions", "reviews", "articles")
        ),
    ]
    return "-".join(str(part) for part in parts)


def _build(path: Path, target: Path) -> None:
    """Reads the store's snapshot into a file, and lets it go, so that others can bring it up to date."""
    import duckdb

    with Store.open(path, create=False) as store:
        store.snapshot().close()
        coverage = store.db.execute(
            "SELECT coalesce(publisher, ''), substr(published, 1, 10), count(*) FROM articles GROUP BY 1, 2"
        ).fetchall()
    target.unlink(missing_ok=True)
    with closing(duckdb.connect(str(target))) as db:
        db.execute(f"ATTACH '{str(snapshot_path(path)).replace(chr(39), chr(39) * 2)}' AS s (READ_ONLY)")
        try:
            for sql in _TABLES:
                db.execute(sql)
        finally:
            db.execute("DETACH s")
        _coverage(db, coverage)


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
