"""The tables of a data set that is frozen, as Parquet, and the record that it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.record import CoderInfo
from dragoman.store.columns import ACTOR, CODED, type_of
from dragoman.store.parquet import ColumnType, write_parquet
from dragoman.store.rows import row
from dragoman.store.sql import holds, insert


@dataclass(slots=True, frozen=True)
class Table:
    """A table of the data set: the SQL of its rows, where {x} stands for "version x holds", and its columns' types."""

    name: str
    sql: str
    types: dict[str, ColumnType]


_FLAGS: dict[str, ColumnType] = {"historical": "BOOLEAN", "direct": "BOOLEAN"}
_SPAN: dict[str, ColumnType] = {"start_char": "BIGINT", "end_char": "BIGINT"}


def _of(alias: str, columns: str) -> str:
    """The columns, each of the table called `alias`."""
    return ", ".join(f"{alias}.{name.strip()}" for name in columns.split(","))


# What follows the last slash of either kind.
_FILE = "substr(o.source, 1 + length(rtrim(o.source, replace(replace(o.source, '/', ''), '\\', ''))))"
TABLES = (
    Table(
        "articles",
        "SELECT a.id, a.url, a.title, a.published, a.published_basis, a.publisher, a.author, a.language, a.retrieved,"
        " a.seen, a.hash, a.length AS characters FROM articles a JOIN records v ON v.article = a.key AND {v}"
        " ORDER BY a.key",
        {"characters": "BIGINT"},
    ),
    Table(
        "origins",  # the file alone: folders are nobody else's
        f"SELECT a.id AS article, {_FILE} AS file, o.kind, o.number, o.start_byte, o.bytes, o.record, o.sha256"
        " FROM origins o JOIN articles a ON a.key = o.article JOIN records v ON v.article = a.key AND {v}"
        " WHERE o.run <= {run} ORDER BY o.key",
        {"number": "BIGINT", "start_byte": "BIGINT", "bytes": "BIGINT"},
    ),
    Table(
        "reports",
        f"SELECT r.id, e.id AS event, a.id AS article, {_of('r', CODED)}, s.text AS sentence, r.trigger"
        " FROM reports r JOIN articles a ON a.key = r.article JOIN sentences s ON s.key = r.sentence"
        " JOIN event_reports m ON m.report = r.report AND {m} JOIN events e ON e.event = m.event AND {e}"
        " WHERE {r} ORDER BY r.key",
        _FLAGS,
    ),
    Table(
        "report_actors",
        f"SELECT r.id AS report, {_of('p', ACTOR)}, p.text, p.start_char, p.end_char, p.via"
        " FROM reports r JOIN report_actors p ON p.report = r.key WHERE {r} ORDER BY r.key",
        _SPAN,
    ),
    Table(
        "standings",
        f"SELECT r.id AS report, {_of('p', ACTOR)}, p.text, p.start_char, p.end_char, p.via"
        " FROM reports r JOIN standings p ON p.report = r.key WHERE {r} ORDER BY r.key, p.side, p.n",
        _SPAN,
    ),
    Table(
        "events",
        f"SELECT e.id, r.id AS best, e.reports, e.articles, {_of('e', CODED)}"
        " FROM events e JOIN reports r ON r.report = e.best AND {r} WHERE {e} ORDER BY e.key",
        {**_FLAGS, "reports": "BIGINT", "articles": "BIGINT"},
    ),
    Table(
        "event_actors",
        f"SELECT e.id AS event, {_of('p', ACTOR)} FROM events e JOIN event_actors p ON p.event = e.key"
        " WHERE {e} ORDER BY e.key",
        {},
    ),
    Table(
        "quotes",
        "SELECT q.id, a.id AS article, q.text, q.start_char, q.end_char, q.direct, q.cue, q.type, q.channel, q.date,"
        " q.unattributed, s.text AS sentence"
        " FROM quotes q JOIN articles a ON a.key = q.article JOIN sentences s ON s.key = q.sentence"
        " WHERE {q} ORDER BY q.key",
        {**_FLAGS, **_SPAN},
    ),
    Table(
        "quote_actors",
        f"SELECT q.id AS quote, {_of('p', ACTOR)} FROM quotes q JOIN quote_actors p ON p.quote = q.key WHERE {{q}}"
        " ORDER BY q.key",
        {},
    ),
    Table(
        "quote_reports",
        "SELECT q.id AS quote, r.id AS report FROM quotes q JOIN quote_reports t ON t.quote = q.key"
        " JOIN reports r ON r.report = t.report AND {r} WHERE {q} ORDER BY q.key",
        {},
    ),
)
_TEXTS = Table(
    "texts",
    "SELECT a.id AS article, a.text FROM articles a JOIN records v ON v.article = a.key AND {v} ORDER BY a.key",
    {},
)


@dataclass(slots=True, frozen=True)
class Written:
    """A table that was written: its rows and its columns with their types."""

    name: str
    rows: int
    columns: dict[str, ColumnType]


@dataclass(slots=True, frozen=True)
class CoderShare:
    """How many articles a coder's coding holds of."""

    coder: CoderInfo
    articles: int


def write_tables(db: sqlite3.Connection, folder: Path, as_of: int, *, texts: bool) -> Iterator[Written]:
    """Writes each table as of run `as_of` into `folder` as NAME.parquet; the articles' texts only where asked."""
    versions = {alias: holds(alias, as_of) for alias in ("v", "r", "m", "e", "q")} | {"run": str(int(as_of))}
    for table in (*TABLES, *((_TEXTS,) if texts else ())):
        found = db.execute(table.sql.format(**versions))
        columns = {name: type_of(name, table.types) for name, *_ in found.description}
        rows = write_parquet(folder / f"{table.name}.parquet", columns, found)
        yield Written(table.name, rows, columns)


def coders(db: sqlite3.Connection, as_of: int) -> list[CoderShare]:
    """Who coded what is known, those of most articles first."""
    rows = db.execute(
        "SELECT c.version, c.codebook, c.actors, c.language_model, count(*) FROM records v"
        f" JOIN coders c ON c.key = v.coder WHERE {holds('v', as_of)} GROUP BY c.key ORDER BY 5 DESC, c.key"
    )
    return [CoderShare(CoderInfo(*info), articles) for *info, articles in rows]


def note_release(db: sqlite3.Connection, name: str, run: int, manifest: dict[str, Any]) -> None:
    """Keeps that the data set was released. Raises UsageError where one of this name was."""
    if db.execute("SELECT 1 FROM releases WHERE name = ?", row(name)).fetchone():
        raise UsageError(f"{name!r} was released already; a release stays as it is: give another name")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    insert(db, "releases", (None, *row(name, at, run, json.dumps(manifest))))
