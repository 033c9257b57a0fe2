"""Is the store whole: the file, its indexes, and what must hold between its rows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.store.rows import event_mark
from dragoman.store.schema import TEXTS, inflate


@dataclass(slots=True, frozen=True)
class Problem:
    """What does not hold: the name of the check, and what it found."""

    check: str
    detail: str


# A name → SQL that gives what does not hold; each row is told as one problem.
_RULES = {
    "an article has one record": """
        SELECT 'article ' || a.id || ' has ' || count(r.key) FROM articles a
        LEFT JOIN records r ON r.article = a.key AND r.valid_to IS NULL GROUP BY a.key HAVING count(r.key) <> 1""",
    "a report is in one event": """
        SELECT 'report ' || r.id || ' is in ' || count(m.key) FROM reports r
        LEFT JOIN event_reports m ON m.report = r.report AND m.valid_to IS NULL
        WHERE r.valid_to IS NULL GROUP BY r.key HAVING count(m.key) <> 1""",
    "what is in an event holds": """
        SELECT 'report number ' || m.report || ' of event number ' || m.event FROM event_reports m
        WHERE m.valid_to IS NULL AND NOT (
            EXISTS (SELECT 1 FROM reports r WHERE r.report = m.report AND r.valid_to IS NULL)
            AND EXISTS (SELECT 1 FROM events e WHERE e.event = m.event AND e.valid_to IS NULL))""",
    "an event counts its reports": """
        SELECT 'event ' || e.id || ' counts ' || e.reports || ' reports, ' || count(m.key) || ' tell it' FROM events e
        LEFT JOIN event_reports m ON m.event = e.event AND m.valid_to IS NULL
        WHERE e.valid_to IS NULL GROUP BY e.key HAVING count(m.key) <> e.reports""",
    "an event's best report tells it": """
        SELECT 'event ' || e.id FROM events e WHERE e.valid_to IS NULL AND NOT EXISTS (
            SELECT 1 FROM event_reports m
            WHERE m.report = e.best AND m.event = e.event AND m.valid_to IS NULL)""",
    "a version ends after it began": """
        SELECT 'report ' || id FROM reports WHERE valid_to < valid_from
        UNION ALL SELECT 'event ' || id FROM events WHERE valid_to < valid_from""",
    "a report has a source": """
        SELECT 'report ' || id FROM reports r WHERE NOT EXISTS (
            SELECT 1 FROM report_actors a WHERE a.report = r.key AND a.side = 'source')""",
}


def problems(db: sqlite3.Connection, *, quick: bool = False) -> Iterator[Problem]:
    """What does not hold; with `quick` the indexes are not compared row by row and records are not read."""
    for (said,) in db.execute(f"PRAGMA {'quick_check' if quick else 'integrity_check'}"):
        if said != "ok":
            yield Problem("the file is whole", str(said))
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(
            "what is referred to is there", f"row {row} of {table} refers to a missing row of {parent}"
        )
    for name, sql in _RULES.items():
        for (said,) in db.execute(sql):
            yield Problem(name, str(said))
    if not quick:
        yield from _pages(db)
        yield from _texts(db)
        yield from _records(db)


def _pages(db: sqlite3.Connection) -> Iterator[Problem]:
    """Kept pages that are not what was read."""
    for sha256, body in db.execute("SELECT sha256, body FROM pages"):
        try:
            found = hashlib.sha256(zlib.decompress(body)).hexdigest()
        except zlib.error as error:
            found = str(error)
        if found != sha256:
            yield Problem("a kept page is what was read", f"page {sha256}: {found}")


def _texts(db: sqlite3.Connection) -> Iterator[Problem]:
    """Full-text indexes that do not hold what their tables do."""
    for table in TEXTS:
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if "malformed" not in str(error):
                raise
            yield Problem(
                "full text is level with its table", f"{table}; `dragoman store compact` builds it anew"
            )


def _records(db: sqlite3.Connection) -> Iterator[Problem]:
    """Articles whose rows do not say what their record says."""
    rows = db.execute(
        "SELECT a.id, a.text, r.body, a.key FROM articles a JOIN records r ON r.article = a.key AND r.valid_to IS NULL"
    )
    for id, text, body, key in rows:
        try:
            record = json.loads(inflate(body))
        except (ValueError, zlib.error) as error:
            yield Problem("a record can be read", f"article {id}: {error}")
            continue
        told = [event_mark(event) for event in record["events"]]
        kept = db.execute(
            "SELECT fingerprint FROM reports WHERE article = ? AND valid_to IS NULL ORDER BY n", (key,)
        )
        if told != [mark for (mark,) in kept]:
            yield Problem("reports say what the record says", f"article {id}")
        if record["article"]["text"].encode("utf-8", "replace") != text.encode("utf-8", "replace"):
            yield Problem("the article's text is the record's", f"article {id}")
