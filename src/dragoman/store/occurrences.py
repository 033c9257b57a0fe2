"""Events as occurrences: which reports tell them, and their summary's versions. The caller holds the transaction.

At every commit each report that holds is told in exactly one event that holds.
"""

from __future__ import annotations

import sqlite3
from typing import Literal

from dragoman.record import Event
from dragoman.store.rows import coded_row, event_actor_rows, row
from dragoman.store.sql import close, insert, insert_many, next_number

How = Literal["alone", "merge", "person"]


def found_event(db: sqlite3.Connection, report: int, summary: Event, run: int, how: How = "alone") -> int:
    """A new event told by `report` alone, which waits to be compared. Gives back the event's number."""
    event = next_number(db, "events", "event")
    insert(db, "event_reports", (None, report, event, run, None, how))
    _insert_version(db, event, _free_id(db, summary.id), summary, report, run)
    _wait(db, report)
    return event


def told_anew(db: sqlite3.Connection, report: int, summary: Event, run: int) -> None:
    """The report has a new version. An event told by it alone follows; either way it waits to be compared again."""
    event = event_of(db, report)
    if reports_of(db, event) == [report]:
        set_event(db, event, summary, report, run)
    _wait(db, report)


def event_of(db: sqlite3.Connection, report: int) -> int:
    """The number of the event that the report tells."""
    where = "report = ? AND valid_to IS NULL"
    return int(db.execute(f"SELECT event FROM event_reports WHERE {where}", (report,)).fetchone()[0])


def reports_of(db: sqlite3.Connection, event: int) -> list[int]:
    """The numbers of the reports that tell the event, in the order in which they came."""
    rows = db.execute(
        "SELECT report FROM event_reports WHERE event = ? AND valid_to IS NULL ORDER BY report", (event,)
    )
    return [report for (report,) in rows]


def move_report(db: sqlite3.Connection, report: int, event: int, how: How, run: int) -> None:
    """The report tells `event` from now on. Both events' summaries are the caller's to renew with `set_event`."""
    left = _end_membership(db, report, run)
    insert(db, "event_reports", (None, report, event, run, None, how))
    if not reports_of(db, left):
        _close_event(db, left, run)


def take_out(db: sqlite3.Connection, report: int, summary: Event, how: How, run: int) -> int:
    """The report tells an event of its own from now on; gives back its number. The one it leaves is the caller's to
    sum up anew."""
    left = _end_membership(db, report, run)
    event = found_event(db, report, summary, run, how)
    if not reports_of(db, left):
        _close_event(db, left, run)
    return event


def leave_event(db: sqlite3.Connection, report: int, run: int) -> None:
    """The report no longer holds: its event goes on with the others, which wait to be summed up, or ends."""
    event = _end_membership(db, report, run)
    db.execute("DELETE FROM waiting WHERE report = ?", (report,))
    others = reports_of(db, event)
    if not others:
        _close_event(db, event, run)
    else:
        _renew(db, event, run, others)
        _wait(db, others[0])


def set_event(db: sqlite3.Connection, event: int, summary: Event, best: int, run: int) -> None:
    """Writes the event's summary, best told by report `best`: a new version, or over this run's own. An event that
    had ended goes on under its id."""
    where = "event = ? ORDER BY valid_to IS NULL DESC, key DESC LIMIT 1"
    key, id, since, until = db.execute(
        f"SELECT key, id, valid_from, valid_to FROM events WHERE {where}", (event,)
    ).fetchone()
    if since == run and until is None:
        _delete_version(db, key)
    elif until is None:
        close(db, "events", key, run)
    _insert_version(db, event, id, summary, best, run)


def _insert_version(db: sqlite3.Connection, event: int, id: str, summary: Event, best: int, run: int) -> None:
    reports, articles = _counts(db, event)
    own = (None, event, id, run, None, best, reports, articles)
    insert_many(
        db, "event_actors", insert(db, "events", (*own, *coded_row(summary))), event_actor_rows(summary)
    )


def _delete_version(db: sqlite3.Connection, key: int) -> None:
    db.execute("DELETE FROM event_actors WHERE event = ?", (key,))
    db.execute("DELETE FROM events WHERE key = ?", (key,))


def _counts(db: sqlite3.Connection, event: int) -> tuple[int, int]:
    """How many reports tell it, in how many articles."""
    reports, articles = db.execute(
        "SELECT count(*), count(DISTINCT r.article) FROM event_reports m"
        " JOIN reports r ON r.report = m.report AND r.valid_to IS NULL WHERE m.event = ? AND m.valid_to IS NULL",
        (event,),
    ).fetchone()
    return reports, articles


def _renew(db: sqlite3.Connection, event: int, run: int, others: list[int]) -> None:
    """A version with the same summary and the counts of now; its best report is one of `others`."""
    columns = [name for _, name, *_ in db.execute("PRAGMA table_info(events)")]
    found = db.execute("SELECT * FROM events WHERE event = ? AND valid_to IS NULL", (event,)).fetchone()
    values = dict(zip(columns, found, strict=True))
    reports, articles = _counts(db, event)
    best = values["best"] if values["best"] in others else others[0]
    if values["valid_from"] == run:
        now = (best, reports, articles, values["key"])
        db.execute("UPDATE events SET best = ?, reports = ?, articles = ? WHERE key = ?", now)
        return
    close(db, "events", values["key"], run)
    new = values | {"key": None, "valid_from": run, "best": best, "reports": reports, "articles": articles}
    key = insert(db, "events", tuple(new.values()))
    own = "side, n, name, text, kind, actor, country, sectors, role"
    db.execute(
        f"INSERT INTO event_actors SELECT ?, {own} FROM event_actors WHERE event = ?", (key, values["key"])
    )


def _end_membership(db: sqlite3.Connection, report: int, run: int) -> int:
    """Ends what the report tells and gives back the event's number."""
    where = "report = ? AND valid_to IS NULL"
    key, event = db.execute(f"SELECT key, event FROM event_reports WHERE {where}", (report,)).fetchone()
    close(db, "event_reports", key, run)
    return int(event)


def _close_event(db: sqlite3.Connection, event: int, run: int) -> None:
    db.execute("UPDATE events SET valid_to = ? WHERE event = ? AND valid_to IS NULL", (run, event))


def _wait(db: sqlite3.Connection, report: int) -> None:
    db.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (report,))


def _free_id(db: sqlite3.Connection, report_id: str) -> str:
    """The id of an event that begins with this report: its own with an o; with a number where that is taken."""
    (own,) = row("o" + report_id.removeprefix("e"))
    id, n = str(own), 1
    while db.execute("SELECT 1 FROM events WHERE id = ?", (id,)).fetchone():
        n += 1
        id = f"{own}-{n}"
    return id
