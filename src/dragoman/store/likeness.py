"""What merging compares, kept beside the reports and found again by keys. The caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.store.sql import marks

COMMON = 600  # a key that so many reports share tells nothing more than the others do


@dataclass(slots=True, frozen=True)
class Kept:
    """What is kept of a report: its number, the JSON of its trace, and its article's signature and words."""

    report: int
    body: str
    copy: bytes
    about: str


def keep_article(db: sqlite3.Connection, article: int, copy: bytes, about: str) -> None:
    """Keeps the signature and words of the article of that key."""
    db.execute("INSERT OR REPLACE INTO merge_articles VALUES (?, ?, ?)", (article, copy, about))


def keep_trace(db: sqlite3.Connection, report: int, article: int, body: str, keys: Iterable[int]) -> None:
    """Keeps a report's trace under its keys."""
    db.execute("INSERT OR REPLACE INTO merge_traces VALUES (?, ?, ?)", (report, article, body))
    db.executemany("INSERT OR IGNORE INTO merge_keys VALUES (?, ?)", [(key, report) for key in keys])


def drop_trace(db: sqlite3.Connection, report: int, keys: Iterable[int]) -> None:
    """Takes a report out; `keys` are those it was kept under."""
    db.execute("DELETE FROM merge_traces WHERE report = ?", (report,))
    db.executemany("DELETE FROM merge_keys WHERE key = ? AND report = ?", [(key, report) for key in keys])


def sharing(db: sqlite3.Connection, keys: Sequence[int], most: int) -> list[int]:
    """The numbers of at most so many reports that share keys with these, those with most of them first."""
    shared: Counter[int] = Counter()
    for key in keys:
        shared.update(
            report
            for (report,) in db.execute(
                "SELECT report FROM merge_keys WHERE key = ? ORDER BY report DESC LIMIT ?", (key, COMMON)
            )
        )
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return [report for report, _ in ranked[:most]]


def not_of_other_days(db: sqlite3.Connection, reports: Sequence[int], day: date | None) -> list[int]:
    """Those of the reports that still hold, in their order; without those whose text gives a day more than one from
    `day`, where that is given."""
    if not reports:
        return []
    rows = db.execute(
        "SELECT report, CASE WHEN date_precision = 'day' AND date_basis IN ('expression', 'embedded-post')"
        " AND date_start = date_end THEN date_start END FROM reports"
        f" WHERE valid_to IS NULL AND report IN ({marks(reports)})",
        tuple(reports),
    )
    given = dict(rows.fetchall())
    return [r for r in reports if r in given and not _apart(given[r], day)]


def _apart(given: str | None, day: date | None) -> bool:
    return given is not None and day is not None and abs((date.fromisoformat(given) - day).days) > 1


def kept(db: sqlite3.Connection, reports: Iterable[int]) -> list[Kept]:
    """What is kept of these reports; of those that are not kept, nothing."""
    found = []
    for report in reports:
        row = db.execute(
            "SELECT t.body, a.copy, a.about FROM merge_traces t"
            " JOIN merge_articles a ON a.article = t.article WHERE t.report = ?",
            (report,),
        ).fetchone()
        if row is not None:
            found.append(Kept(report, *row))
    return found
