"""The store: what the coder wrote, kept once, found again by id."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from dragoman.errors import StoreError, UsageError
from dragoman.record import ArticleRecord, CoderInfo, Event, Rejected, from_plain
from dragoman.store.errors import speaking
from dragoman.store.rows import fingerprint, rejected_row, row
from dragoman.store.schema import connect, transaction
from dragoman.store.write import coder_key, write_record

Outcome = Literal["added", "unchanged", "replaced"]
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

    def close(self) -> None:
        """Closes the file."""
        with speaking(self.path):
            self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin_run(self, coder: CoderInfo) -> int:
        """Opens a run of `coder` and returns its number."""
        with speaking(self.path), transaction(self._db):
            values = (coder_key(self._db, coder), _now(), "running")
            cursor = self._db.execute("INSERT INTO runs (coder, started, status) VALUES (?, ?, ?)", values)
            return int(cursor.lastrowid or 0)

    def end_run(
        self, run: int, status: RunStatus, *, read: int, coded: int, events: int, rejected: int
    ) -> None:
        """Closes run number `run` with how it ended and its counts."""
        with speaking(self.path), transaction(self._db):
            self._db.execute(
                "UPDATE runs SET ended = ?, status = ?, read = ?, coded = ?, events = ?, rejected = ?"
                " WHERE key = ?",
                (_now(), status, read, coded, events, rejected, run),
            )

    def put(self, record: ArticleRecord, run: int) -> Outcome:
        """Keeps `record`, in one transaction.

        "unchanged" where the very same record (apart from when it was fetched) is already there, "replaced"
        where the article was there in another coding or wording.
        """
        mark = fingerprint(record)
        with speaking(self.path), transaction(self._db):
            found = self._db.execute(
                "SELECT key, fingerprint FROM articles WHERE id = ?", row(record.article.id)
            ).fetchone()
            if found and found[1] == mark:
                return "unchanged"
            write_record(self._db, record, run, mark, found and found[0])
            return "replaced" if found else "added"

    def reject(self, rejected: Rejected, run: int) -> None:
        """Keeps an input that was not coded."""
        with speaking(self.path), transaction(self._db):
            self._db.execute(
                "INSERT INTO rejected (run, source, line, reason, detail) VALUES (?, ?, ?, ?, ?)",
                (run, *rejected_row(rejected)),
            )

    def article(self, id: str) -> ArticleRecord:
        """The record of the article whose id is, or alone begins with, `id`. UsageError where none is."""
        return self._stored(id, ("articles",)).record

    def event(self, id: str) -> Stored:
        """The event whose id is, or alone begins with, `id`. Raises UsageError where none is."""
        return self._stored(id, ("events",))

    def find(self, id: str) -> Stored:
        """The event or article whose id is, or alone begins with, `id`; a full id wins over a beginning.

        Raises UsageError where nothing is named so, or several are.
        """
        return self._stored(id, ("events", "articles"))

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
            yield self._record(key)

    def _stored(self, id: str, tables: Sequence[str]) -> Stored:
        with speaking(self.path):
            table, key = self._single(id, tables)
            if table == "articles":
                return Stored(self._record(key))
            article, n = self._db.execute("SELECT article, n FROM events WHERE key = ?", (key,)).fetchone()
        record = self._record(article)
        return Stored(record, record.events[n])

    def _single(self, id: str, tables: Sequence[str]) -> tuple[str, int]:
        """Table and key of the one row that `id` names."""
        hits = self._hits(id, tables)
        if not hits:
            raise UsageError(f"{self.path}: no {' or '.join(t[:-1] for t in tables)} has the id {id!r}")
        if len(hits) > 1:
            several = ", ".join(sorted(hits))
            raise UsageError(f"{self.path}: several ids begin with {id!r}: {several}; give more of it")
        return next(iter(hits.values()))

    def _hits(self, id: str, tables: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Ids, each with its table and key: those that are `id`, or if none is, ten a table that begin so."""
        exact: dict[str, tuple[str, int]] = {}
        begin: dict[str, tuple[str, int]] = {}
        for table in tables if id else ():
            own = f"SELECT id, key FROM {table} WHERE id"
            for name, key in self._db.execute(f"{own} = ?", row(id)):
                exact.setdefault(name, (table, key))
            for name, key in self._db.execute(f"{own} > ? AND id < ? LIMIT 10", row(id, id + _LAST)):
                begin.setdefault(name, (table, key))
        return exact or begin

    def _record(self, key: int) -> ArticleRecord:
        with speaking(self.path):
            (text,) = self._db.execute("SELECT json FROM records WHERE article = ?", (key,)).fetchone()
        try:
            return from_plain(ArticleRecord, json.loads(text))
        except (ValueError, ValidationError) as error:
            raise StoreError(
                f"{self.path}: the record of article {key} is not as this dragoman writes it; code it again"
            ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
