"""What merging compares, kept beside the reports and found again by keys. The caller holds the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

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


def holders(db: sqlite3.Connection, keys: Iterable[int]) -> list[list[int]]:
    """The numbers of the reports kept under each of the keys that anybody has; where it is everybody's, the last."""
    rows = db.execute(_HOLDERS, (json.dumps(list(dict.fromkeys(keys))), COMMON)).fetchall()
    return [[report for _, report in own] for _, own in groupby(rows, key=lambda row: row[0])]


# The keys that nobody has, which are most, cost one look each.
_HOLDERS = """
SELECT j.key, k.report FROM json_each(?1) j
CROSS JOIN merge_keys k ON k.key = j.value AND k.report > coalesce(
    (SELECT c.report FROM merge_keys c WHERE c.key = j.value ORDER BY c.report DESC LIMIT 1 OFFSET ?2), -1)"""
_AT_ONCE = 48  # reports whose days are read together: mostly more than enough


def not_of_other_days(db: sqlite3.Connection, reports: Sequence[int], day: date | None) -> Iterator[int]:
    """Those of the reports that still hold, in their order; without those whose text gives a day more than one from
    `day`, where that is given. Read in parts, as they are asked for."""
    days = _beside(day) if day else (date.min, date.max)
    near = [limit.isoformat() for limit in days]
    for at in range(0, len(reports), _AT_ONCE):
        some = reports[at : at + _AT_ONCE]
        hold = {report for (report,) in db.execute(_NEAR, (json.dumps(some), *near)).fetchall()}
        yield from (r for r in some if r in hold)


def _beside(day: date) -> tuple[date, date]:
    """The day before and the day after; the calendar has a first day and a last."""
    return day - timedelta(day > date.min), day + timedelta(day < date.max)


_NEAR = """
SELECT report FROM reports WHERE valid_to IS NULL AND report IN (SELECT value FROM json_each(?))
AND NOT coalesce(date_precision = 'day' AND date_basis IN ('expression', 'embedded-post')
    AND date_start = date_end AND date_start NOT BETWEEN ? AND ?, FALSE)"""


def kept(db: sqlite3.Connection, reports: Iterable[int]) -> list[Kept]:
    """What is kept of these reports, in no order; of those that are not kept, nothing."""
    return [Kept(*row) for row in db.execute(_KEPT, (json.dumps(list(reports)),)).fetchall()]


_KEPT = """
SELECT t.report, t.body, a.copy, a.about FROM json_each(?) j
CROSS JOIN merge_traces t ON t.report = j.value JOIN merge_articles a ON a.article = t.article"""
