"""The SQL that writes one record's rows. The caller holds the transaction.

A report or quote that the new record tells as the old one did keeps its row; one that it tells otherwise gets a new
version; one that it no longer tells ends with this run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.record import ArticleRecord, CoderInfo, Event, Evidence, Quote, to_json
from dragoman.store.occurrences import found_event, leave_event, told_anew
from dragoman.store.rows import (
    Row,
    Value,
    article_row,
    coded_row,
    event_fingerprint,
    mention_rows,
    place_rows,
    quote_actor_rows,
    quote_fingerprint,
    quote_row,
    report_actor_rows,
    row,
    section_rows,
    standing_rows,
    trigger_row,
)
from dragoman.store.schema import deflate
from dragoman.store.sentences import sentence_number
from dragoman.store.sql import close, insert, insert_many, marks, next_number

_PARTS = {"sections": section_rows, "mentions": mention_rows, "places": place_rows}
_ARTICLE = (
    "id, hash, url, title, published, published_basis, publisher, author, language, retrieved, text, length"
)


def coder_key(db: sqlite3.Connection, coder: CoderInfo) -> int:
    """The key of `coder` in the table of coders, which gets it where it is new."""
    values = row(coder.version, coder.codebook, coder.actors, coder.language_model)
    db.execute(
        "INSERT OR IGNORE INTO coders (version, codebook, actors, language_model) VALUES (?, ?, ?, ?)", values
    )
    where = "version = ? AND codebook = ? AND actors = ? AND language_model = ?"
    return int(db.execute(f"SELECT key FROM coders WHERE {where}", values).fetchone()[0])


def write_record(
    db: sqlite3.Connection, record: ArticleRecord, run: int, fingerprint: str, key: int | None, now: str
) -> int:
    """Writes all rows of `record`; `key` is the article's row, None where it is new. `now` is an ISO time. Gives back
    the article's key."""
    values = article_row(record.article)
    if key is None:
        *own, length = values
        key = insert(db, "articles", (None, *own, record.article.retrieved or now, length))
    else:
        db.execute(f"UPDATE articles SET ({_ARTICLE}) = ({marks(values)}) WHERE key = ?", (*values, key))
        for (version,) in db.execute(
            "SELECT key FROM records WHERE article = ? AND valid_to IS NULL", (key,)
        ).fetchall():
            close(db, "records", version, run)
    body = deflate(to_json(record))
    insert(db, "records", (None, key, run, None, coder_key(db, record.coder), fingerprint, body))
    for table, rows_of in _PARTS.items():
        db.execute(f"DELETE FROM {table} WHERE article = ?", (key,))
        insert_many(db, table, key, rows_of(record))
    sentences = _Sentences(db, key, record.article.text)
    numbers = _write_reports(db, record.events, key, run, sentences)
    _write_quotes(db, record.quotes, key, run, sentences, numbers)
    return key


class _Sentences:
    """The article's sentences, each written once."""

    def __init__(self, db: sqlite3.Connection, article: int, text: str) -> None:
        self._db = db
        self._article = article
        self._text = text
        found = db.execute(
            "SELECT start_char, end_char, text, key FROM sentences WHERE article = ?", (article,)
        )
        self._keys: dict[Row, int] = {(start, end, text): key for start, end, text, key in found}

    def key(self, sentence: Evidence) -> int:
        """The key of the sentence's row."""
        values = row(sentence.start, sentence.end, sentence.text)
        if values not in self._keys:
            number = sentence_number(self._text, sentence.start)
            self._keys[values] = insert(self._db, "sentences", (None, self._article, *values, number))
        return self._keys[values]


@dataclass(slots=True, frozen=True)
class _Live:
    """A version that holds: its row's key, number and id, and what a newer telling is recognised by, surest first."""

    key: int
    number: int
    id: str
    marks: tuple[object, ...]


def _write_reports(
    db: sqlite3.Connection, events: Sequence[Event], article: int, run: int, sentences: _Sentences
) -> dict[str, int]:
    """Writes what changed; gives back the report's number for each event's id."""
    live = _live_reports(db, article)
    found = [_event_marks(event) for event in events]
    olds = _matched(live, found)
    gone = {version.number: version for version in live}
    numbers: dict[str, int] = {}
    for n, (event, old) in enumerate(zip(events, olds, strict=True)):
        if old is not None:
            del gone[old.number]
            _remember_id(db, old, event)
        if old is not None and old.marks[0] == found[n][0]:
            db.execute("UPDATE reports SET n = ?, id = ? WHERE key = ?", (n, *row(event.id), old.key))
            numbers[event.id] = old.number
        else:
            numbers[event.id] = _write_report(db, (article, n, event, found[n][0]), run, sentences, old)
    for version in gone.values():
        close(db, "reports", version.key, run)
        leave_event(db, version.number, run)
    return numbers


def _write_report(
    db: sqlite3.Connection,
    told: tuple[int, int, Event, Value],
    run: int,
    sentences: _Sentences,
    old: _Live | None,
) -> int:
    """A version of a report (article, n, event, fingerprint): of `old`, which it ends, or of a new one. Gives back the
    report's number."""
    article, n, event, mark = told
    if old is not None:
        close(db, "reports", old.key, run)
    number = old.number if old else next_number(db, "reports", "report")
    own = row(n, event.id, mark)
    sentence = sentences.key(event.sentence)
    values = (*own, sentence, *trigger_row(event.why.trigger), *coded_row(event))
    key = insert(db, "reports", (None, number, article, run, None, *values))
    insert_many(db, "report_actors", key, report_actor_rows(event))
    insert_many(db, "standings", key, standing_rows(event))
    also = ((n, sentences.key(t.sentence), *trigger_row(t.trigger)) for n, t in enumerate(event.also, 1))
    insert_many(db, "tellings", key, also)
    if old is None:
        found_event(db, number, event, run)
    else:
        told_anew(db, number, event, run)
    return number


def _remember_id(db: sqlite3.Connection, old: _Live, event: Event) -> None:
    """The report is still found by the id that an earlier codebook gave it."""
    if row(event.id) != (old.id,):
        db.execute("INSERT OR REPLACE INTO former_ids VALUES (?, ?)", (old.id, old.number))


def _live_reports(db: sqlite3.Connection, article: int) -> list[_Live]:
    rows = db.execute(
        "SELECT r.key, r.report, r.id, r.fingerprint, r.type, r.trigger_start, r.trigger_end, r.trigger, s.text"
        " FROM reports r JOIN sentences s ON s.key = r.sentence"
        " WHERE r.article = ? AND r.valid_to IS NULL ORDER BY r.n",
        (article,),
    )
    return [_Live(key, number, id, _marks(*marks)) for key, number, id, *marks in rows]


def _event_marks(event: Event) -> Row:
    trigger, sentence = row(event.why.trigger.text, event.sentence.text)
    where = event.why.trigger
    return _marks(event_fingerprint(event), event.type, where.start, where.end, trigger, sentence)


def _marks(fingerprint: Value, type: Value, start: Value, end: Value, trigger: Value, text: Value) -> Row:
    """The same content; or the same trigger; or, in a text whose start has changed, the same words."""
    return (fingerprint, f"{type} {start} {end}", f"{start} {end}", f"{type}\0{trigger}\0{text}")


def _matched(live: Sequence[_Live], found: Sequence[Row]) -> list[_Live | None]:
    """For each of `found` the version it tells anew, each version once; the surest marks choose first."""
    free = list(live)
    matched: list[_Live | None] = [None] * len(found)
    for level in range(len(found[0]) if found else 0):
        for at, own in enumerate(found):
            if matched[at] is None:
                same = next((v for v in free if v.marks[level] == own[level]), None)
                if same is not None:
                    matched[at] = same
                    free.remove(same)
    return matched


def _write_quotes(
    db: sqlite3.Connection,
    quotes: Sequence[Quote],
    article: int,
    run: int,
    sentences: _Sentences,
    numbers: dict[str, int],
) -> None:
    live = _live_quotes(db, article)
    for n, quote in enumerate(quotes):
        mark = quote_fingerprint(quote)
        key = live.pop(mark, None)
        if key is None:
            values = (n, *row(quote.id, mark), sentences.key(quote.sentence), *quote_row(quote))
            key = insert(db, "quotes", (None, article, run, None, *values))
            insert_many(db, "quote_actors", key, quote_actor_rows(quote))
        else:
            db.execute("UPDATE quotes SET n = ?, id = ? WHERE key = ?", (n, *row(quote.id), key))
            db.execute("DELETE FROM quote_reports WHERE quote = ?", (key,))
        told = dict.fromkeys(numbers[id] for id in quote.events if id in numbers)
        insert_many(db, "quote_reports", key, ((number,) for number in told))
    for key in live.values():
        close(db, "quotes", key, run)


def _live_quotes(db: sqlite3.Connection, article: int) -> dict[str, int]:
    return dict(
        db.execute("SELECT fingerprint, key FROM quotes WHERE article = ? AND valid_to IS NULL", (article,))
    )
