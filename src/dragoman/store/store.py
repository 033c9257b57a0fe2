"""The store: what the coder wrote, kept once, found again by id."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from dragoman.errors import StoreError, UsageError
from dragoman.record import Article, ArticleRecord, CoderInfo, Event, Origin, Rejected, from_plain
from dragoman.store.compare import Comparison, compare
from dragoman.store.errors import speaking
from dragoman.store.filters import Filters
from dragoman.store.info import RunInfo, StoreInfo, info, runs
from dragoman.store.origins import keep_page, kept_page, note_origin, origins_of
from dragoman.store.rows import article_row, event_fingerprint, fingerprint, rejected_row, row
from dragoman.store.schema import compact, connect, copy_to, inflate, reading, transaction
from dragoman.store.search import SEARCHES, Hit, Kind
from dragoman.store.snapshot import Snapshot, open_snapshot, snapshot_path
from dragoman.store.sql import holds, insert
from dragoman.store.verify import Problem, problems
from dragoman.store.write import coder_key, write_record

Outcome = Literal["added", "unchanged", "replaced"]
RunKind = Literal["code", "merge", "person"]
RunStatus = Literal["done", "interrupted", "failed"]
_LAST = "\U0010ffff"  # the last character there is: closes the range of ids that share a beginning


@dataclass(slots=True, frozen=True)
class Stored:
    """What an id led to: the article's record and, where the id was an event's, that event."""

    record: ArticleRecord
    event: Event | None = None


class Store:
    """One file that keeps records. Use as a context manager; one object belongs to one thread.

    Every method raises StoreError where the file cannot be read or written.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """The store at `path`, made with its folders where it is missing and `create` is true.

        Raises StoreError where it is locked, damaged, unwritable, another program's, or of a newer version.
        """
        with speaking(path):
            return cls(path, connect(path, create))

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for the other modules of the store that `run/` calls."""
        return self._db

    def close(self) -> None:
        """Closes the file."""
        with speaking(self.path):
            self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What the block writes is written together or not at all: an article with what follows from it."""
        with speaking(self.path), transaction(self._db):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read in the block is of one moment, whatever others write meanwhile."""
        with speaking(self.path), reading(self._db):
            yield

    def begin_run(self, coder: CoderInfo | None, kind: RunKind = "code", who: str | None = None) -> int:
        """Opens a run and returns its number: of `coder`, of the merge, or of a person called `who`."""
        with self.transaction():
            key = coder_key(self._db, coder) if coder else None
            return insert(self._db, "runs", (None, kind, key, who, _now(), None, "running", *(None,) * 4))

    def end_run(
        self,
        run: int,
        status: RunStatus,
        *,
        read: int = 0,
        coded: int = 0,
        events: int = 0,
        rejected: int = 0,
    ) -> None:
        """Closes run number `run` with how it ended and its counts."""
        with self.transaction():
            self._db.execute(
                "UPDATE runs SET ended = ?, status = ?, read = ?, coded = ?, events = ?, rejected = ?"
                " WHERE key = ?",
                (_now(), status, read, coded, events, rejected, run),
            )

    def put(self, record: ArticleRecord, run: int, page: bytes | None = None) -> Outcome:
        """Keeps `record`, where it was read and, where given, the `page` itself, in one transaction.

        "unchanged" where the very same record (apart from when and where it was fetched) is already there, "replaced"
        where the article was there in another coding or wording: what held before holds until this run.
        """
        mark = fingerprint(record)
        with self.transaction():
            found = self._db.execute(
                "SELECT a.key, r.fingerprint FROM articles a"
                " JOIN records r ON r.article = a.key AND r.valid_to IS NULL WHERE a.id = ?",
                row(record.article.id),
            ).fetchone()
            known = bool(found and found[1] == mark)
            key = found and found[0]
            if not known:
                key = write_record(self._db, record, run, mark, key, _now())
            self._keep_origin(key, record.article.origin, run, page)
            return "unchanged" if known else "replaced" if found else "added"

    def _keep_origin(self, article: int, origin: Origin | None, run: int, page: bytes | None) -> None:
        if origin is not None:
            note_origin(self._db, article, origin, run)
            if page is not None:
                keep_page(self._db, origin, page)

    def has(self, article: Article, coder: CoderInfo) -> bool:
        """Has `coder` coded this very article (apart from when it was fetched)?"""
        columns = "id, hash, url, title, published, published_basis, publisher, author, language"
        same = " AND ".join(f"a.{column.strip()} IS ?" for column in columns.split(","))
        coded = "c.version = ? AND c.codebook = ? AND c.actors = ? AND c.language_model = ?"
        values = (
            *article_row(article)[:9],
            coder.version,
            coder.codebook,
            coder.actors,
            coder.language_model,
        )
        with speaking(self.path):
            found = self._db.execute(
                "SELECT 1 FROM articles a JOIN records r ON r.article = a.key AND r.valid_to IS NULL"
                f" JOIN coders c ON c.key = r.coder WHERE {same} AND {coded}",
                row(*values),
            ).fetchone()
        return found is not None

    def reject(self, rejected: Rejected, run: int) -> None:
        """Keeps an input that was not coded."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO rejected (run, source, line, reason, detail) VALUES (?, ?, ?, ?, ?)",
                (run, *rejected_row(rejected)),
            )

    def article(self, id: str, as_of: int | None = None) -> ArticleRecord:
        """The record of the article whose id is, or alone begins with, `id`; as it was with run `as_of`.

        Raises UsageError where none is.
        """
        return self._stored(id, ("articles",), as_of).record

    def origins(self, id: str) -> list[Origin]:
        """Where the article whose id is, or alone begins with, `id` was read, the last place first.

        Raises UsageError where none is.
        """
        with speaking(self.path):
            return origins_of(self._db, self._single(id, ("articles",), None)[1])

    def page(self, sha256: str) -> bytes | None:
        """The page of that hash as it was read; None where it was not kept."""
        with speaking(self.path):
            try:
                return kept_page(self._db, sha256)
            except zlib.error as error:
                raise StoreError(f"{self.path}: the page {sha256} is damaged: {error}") from error

    def event(self, id: str, as_of: int | None = None) -> Stored:
        """The report or event whose id is, or alone begins with, `id`; of an event, the report that tells it best.

        Raises UsageError where none is.
        """
        return self._stored(id, ("reports", "events"), as_of)

    def find(self, id: str, as_of: int | None = None) -> Stored:
        """The report, event or article whose id is, or alone begins with, `id`; a full id wins over a beginning.

        Raises UsageError where nothing is named so, or several are.
        """
        return self._stored(id, ("reports", "events", "articles"), as_of)

    def run_of(self, day: str) -> int:
        """The last run that began on `day` or before, 0 where none did; `day` may be a month or a year, whole."""
        with speaking(self.path):
            found = self._db.execute(
                "SELECT max(key) FROM runs WHERE started <= ?", (day + _LAST,)
            ).fetchone()
        return int(found[0] or 0)

    def info(self) -> StoreInfo:
        """What is in the store, in numbers."""
        with speaking(self.path):
            return info(self._db, self.path)

    def runs(self, limit: int | None = None) -> list[RunInfo]:
        """The runs, the latest first."""
        with speaking(self.path):
            return runs(self._db, limit)

    def verify(self, *, quick: bool = False) -> Iterator[Problem]:
        """What does not hold in the file; `quick` leaves out what takes long in a large store."""
        with speaking(self.path):
            yield from problems(self._db, quick=quick)

    def snapshot(self) -> Snapshot:
        """The copy for analysis, in DuckDB, level with the store; where it could not be, it says by how much.

        Close it soon: nobody can bring it up to date while it is open. Raises StoreError.
        """
        with speaking(self.path):
            return open_snapshot(self._db, snapshot_path(self.path))

    def backup(self, target: Path) -> None:
        """Writes a copy of the store, as of now, to `target`; others may go on writing meanwhile.

        Raises UsageError where `target` exists.
        """
        if target.exists():
            raise UsageError(f"{target}: exists; name a new file")
        with speaking(target):
            copy_to(self._db, target)

    def compact(self) -> tuple[int, int]:
        """Gives unused room back and orders the full-text indexes. Returns the bytes before and after."""
        with speaking(self.path):
            before = info(self._db, self.path).bytes
            compact(self._db)
            return before, info(self._db, self.path).bytes

    def compare(self, first: int, second: int, examples: int = 1) -> Comparison:
        """What is known otherwise with run `second` than with run `first`; see `dragoman.store.compare`.

        Raises UsageError where one of the runs is not there.
        """
        with speaking(self.path):
            (last,) = self._db.execute("SELECT coalesce(max(key), 0) FROM runs").fetchone()
            for run in (first, second):
                if not 0 < run <= last:
                    raise UsageError(
                        f"{self.path}: there is no run {run}; `dragoman store info --runs` lists them"
                    )
            return compare(self._db, first, second, examples)

    def search(self, wanted: Filters, kind: Kind = "reports") -> Iterator[Hit]:
        """What `wanted` describes, the newest first, lazily: reports, one report an event, quotes or articles.

        Raises UsageError where the words name nothing to look for.
        """
        with speaking(self.path):
            yield from SEARCHES[kind](self._db, wanted)

    def rejected(self, run: int | None = None) -> Iterator[Rejected]:
        """What was rejected, in order; in run number `run` where it is given."""
        where, values = ("", ()) if run is None else ("WHERE run = ?", (run,))
        with speaking(self.path):
            rows = self._db.execute(
                f"SELECT source, line, reason, detail FROM rejected {where} ORDER BY key", values
            )
            for source, line, reason, detail in rows:
                yield Rejected(source, line, reason, detail)

    def records(self) -> Iterator[ArticleRecord]:
        """Every record, in the order in which the articles first came."""
        with speaking(self.path):
            keys = [key for (key,) in self._db.execute("SELECT key FROM articles ORDER BY key")]
        for key in keys:
            yield self._record(key, None)

    def _stored(self, id: str, tables: Sequence[str], as_of: int | None) -> Stored:
        with speaking(self.path):
            table, key = self._single(id, tables, as_of)
            if table == "articles":
                return Stored(self._record(key, as_of))
            if table == "events":
                key = self._best(key, as_of)
            article, mark = self._db.execute(
                "SELECT article, fingerprint FROM reports WHERE key = ?", (key,)
            ).fetchone()
        record = self._record(article, as_of)
        return Stored(record, next(e for e in record.events if event_fingerprint(e) == mark))

    def _best(self, event: int, as_of: int | None) -> int:
        """The key of the report that tells the event (its version's key) best."""
        found = self._db.execute(
            "SELECT r.key FROM reports r JOIN events e ON e.best = r.report"
            f" WHERE e.key = ? AND {holds('r', as_of)}",
            (event,),
        ).fetchone()
        return int(found[0])

    def _single(self, id: str, tables: Sequence[str], as_of: int | None) -> tuple[str, int]:
        """Table and key of the one row that `id` names."""
        hits = self._hits(id, tables, as_of) or self._former(id, tables, as_of)
        if not hits:
            names = " or ".join(table[:-1] for table in tables if table != "reports")
            raise UsageError(f"{self.path}: no {names} has the id {id!r}")
        if len(hits) > 1:
            several = ", ".join(sorted(hits))
            raise UsageError(f"{self.path}: several ids begin with {id!r}: {several}; give more of it")
        return next(iter(hits.values()))

    def _hits(self, id: str, tables: Sequence[str], as_of: int | None) -> dict[str, tuple[str, int]]:
        """Ids, each with its table and key: those that are `id`, or if none is, ten a table that begin so."""
        exact: dict[str, tuple[str, int]] = {}
        begin: dict[str, tuple[str, int]] = {}
        for table in tables if id else ():
            own = f"SELECT id, key FROM {table} WHERE {'1' if table == 'articles' else holds(table, as_of)} AND id"
            for name, key in self._db.execute(f"{own} = ?", row(id)):
                exact.setdefault(name, (table, key))
            for name, key in self._db.execute(f"{own} > ? AND id < ? LIMIT 10", row(id, id + _LAST)):
                begin.setdefault(name, (table, key))
        return exact or begin

    def _former(self, id: str, tables: Sequence[str], as_of: int | None) -> dict[str, tuple[str, int]]:
        """The report that had this id in an earlier coding, or that told an event best before it joined another."""
        ways = {
            "reports": "SELECT id, report FROM former_ids WHERE id = ?",
            "events": "SELECT id, best AS report FROM events WHERE id = ? ORDER BY key DESC LIMIT 1",
        }
        found: dict[str, tuple[str, int]] = {}
        for table in (table for table in ways if table in tables):
            sql = f"SELECT f.id, r.key FROM ({ways[table]}) f JOIN reports r ON r.report = f.report"
            rows = self._db.execute(f"{sql} WHERE {holds('r', as_of)}", row(id))
            found |= {own: ("reports", key) for own, key in rows}
        return found

    def _record(self, article: int, as_of: int | None) -> ArticleRecord:
        with speaking(self.path):
            found = self._db.execute(
                f"SELECT body FROM records WHERE article = ? AND {holds('records', as_of)}", (article,)
            ).fetchone()
        if found is None:
            raise UsageError(f"{self.path}: this article was not there with run {as_of}")
        try:
            return from_plain(ArticleRecord, json.loads(inflate(found[0])))
        except (ValueError, ValidationError, zlib.error) as error:
            raise StoreError(
                f"{self.path}: the record of article {article} is not as this dragoman writes it; code it again"
            ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
