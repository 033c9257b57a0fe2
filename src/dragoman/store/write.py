"""The SQL that writes one record's rows. The caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dragoman.record import ArticleRecord, CoderInfo, to_json
from dragoman.store.rows import (
    Row,
    article_row,
    event_rows,
    mention_rows,
    place_rows,
    quote_rows,
    row,
    section_rows,
)

_CHILDREN = ("records", "sections", "events", "quotes", "mentions", "places")
_ARTICLE = ("id, hash, url, title, published, published_basis, publisher, author, language, retrieved, text,"
            " coder, run, fingerprint")  # fmt: skip


def coder_key(db: sqlite3.Connection, coder: CoderInfo) -> int:
    """The key of `coder` in the table of coders, which gets it where it is new."""
    values = row(coder.version, coder.codebook, coder.actors, coder.language_model)
    db.execute(
        "INSERT OR IGNORE INTO coders (version, codebook, actors, language_model) VALUES (?, ?, ?, ?)", values
    )
    where = "version = ? AND codebook = ? AND actors = ? AND language_model = ?"
    return int(db.execute(f"SELECT key FROM coders WHERE {where}", values).fetchone()[0])


def write_record(
    db: sqlite3.Connection, record: ArticleRecord, run: int, fingerprint: str, key: int | None
) -> None:
    """Writes all rows of `record`; where `key` names the article's row, its old rows go first."""
    values = (*article_row(record), coder_key(db, record.coder), run, fingerprint)
    if key is None:
        key = _insert(db, "articles", _ARTICLE, values)
    else:
        for table in _CHILDREN:
            db.execute(f"DELETE FROM {table} WHERE article = ?", (key,))
        db.execute(f"UPDATE articles SET ({_ARTICLE}) = ({_marks(values)}) WHERE key = ?", (*values, key))
    db.execute("INSERT INTO records VALUES (?, ?)", (key, to_json(record)))
    _write_many(db, "sections", key, section_rows(record))
    _write_many(db, "mentions", key, mention_rows(record))
    _write_many(db, "places", key, place_rows(record))
    _write_events(db, record, key)
    _write_quotes(db, record, key)


def _write_events(db: sqlite3.Connection, record: ArticleRecord, article: int) -> None:
    for n, event in enumerate(record.events):
        rows = event_rows(event)
        key = _insert(db, "events", "", (None, article, n, *rows.event))
        _write_many(db, "event_actors", key, rows.actors)
        _write_many(db, "reports", key, rows.reports)


def _write_quotes(db: sqlite3.Connection, record: ArticleRecord, article: int) -> None:
    for n, quote in enumerate(record.quotes):
        rows = quote_rows(quote)
        key = _insert(db, "quotes", "", (None, article, n, *rows.quote))
        _write_many(db, "quote_actors", key, rows.actors)
        _write_many(db, "quote_events", key, rows.events)


def _insert(db: sqlite3.Connection, table: str, columns: str, values: Row) -> int:
    named = f"({columns})" if columns else ""
    cursor = db.execute(f"INSERT INTO {table} {named} VALUES ({_marks(values)})", values)
    return int(cursor.lastrowid or 0)


def _write_many(db: sqlite3.Connection, table: str, key: int, rows: Iterable[Row]) -> None:
    full = [(key, *values) for values in rows]
    if full:
        db.executemany(f"INSERT INTO {table} VALUES ({_marks(full[0])})", full)


def _marks(values: Row) -> str:
    return ", ".join("?" * len(values))
