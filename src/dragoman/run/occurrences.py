"""Events as occurrences: read from a store with all their reports, and what people decide of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.errors import UsageError
from dragoman.merge import assemble
from dragoman.record import Occurrence, Report
from dragoman.run.merging import StoreMerger, sum_up
from dragoman.store import Store, decisions
from dragoman.store.decisions import Decision
from dragoman.store.errors import speaking
from dragoman.store.occurrences import event_of, move_report, take_out
from dragoman.store.sql import holds
from dragoman.store.told import Told, told_in

_LAST = "\U0010ffff"
COPIED_WORDS = 8  # shorter sentences may be equal by chance: "Talks will go on."


def occurrences(store: Store, as_of: int | None = None) -> Iterator[Occurrence]:
    """Every event of a store with its reports, in the order in which they were found; as of run `as_of`.

    What is read is as it was when the reading began. Raises StoreError where the file cannot be read.
    """
    rows = store.db.execute(f"SELECT event FROM events WHERE {holds('events', as_of)} ORDER BY event")
    yield from numbered_occurrences(store, [event for (event,) in rows.fetchall()], as_of)


def numbered_occurrences(
    store: Store, numbers: Sequence[int], as_of: int | None = None
) -> Iterator[Occurrence]:
    """The events of these numbers, in their order; those that do not hold are left out. Raises StoreError."""
    with speaking(store.path):
        for event, told in told_in(store.db, numbers, as_of):
            yield assemble(event_id(store.db, event), _marked(t.report for t in told))


def event_id(db: sqlite3.Connection, event: int) -> str:
    """The public id of the event of that number: it never changes."""
    (id,) = db.execute("SELECT id FROM events WHERE event = ? ORDER BY key LIMIT 1", (event,)).fetchone()
    return str(id)


def _marked(reports: Iterable[Report]) -> list[Report]:
    """The reports with wire copies marked: a later one whose sentence another outlet had word for word."""
    found: list[Report] = []
    seen: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.source.published or "9999", r.source.id, r.id)):
        words = " ".join(report.event.sentence.text.split()).lower()
        first = seen.setdefault(words, report)
        copied = first.source.id != report.source.id and len(words.split()) >= COPIED_WORDS
        found.append(replace(report, copy_of=first.source.id) if copied else report)
    return found


@dataclass(slots=True, frozen=True)
class Found:
    """An event of the store: its number, its occurrence, and its reports with theirs."""

    number: int
    occurrence: Occurrence
    told: tuple[Told, ...]


def find_event(store: Store, id: str) -> Found:
    """The event whose id is, or alone begins with, `id`, or that a report of that id tells. Raises UsageError where
    none or several are."""
    numbers = _named(store.db, "events", "event", id) or {
        report_id: event_of(store.db, report)
        for report_id, report in _named(store.db, "reports", "report", id).items()
    }
    if not numbers:
        raise UsageError(f"{store.path}: no event or report has the id {id!r}")
    if len(set(numbers.values())) > 1:
        several = ", ".join(sorted(numbers))
        raise UsageError(f"{store.path}: several ids begin with {id!r}: {several}; give more of it")
    return event_numbered(store, next(iter(numbers.values())))


def event_numbered(store: Store, number: int) -> Found:
    """The event of that number. Raises UsageError where it does not hold any more."""
    for event, told in told_in(store.db, [number]):
        occurrence = assemble(event_id(store.db, event), _marked(t.report for t in told))
        return Found(event, occurrence, tuple(told))
    raise UsageError(f"{store.path}: event number {number} does not hold any more")


def _named(db: sqlite3.Connection, table: str, column: str, id: str) -> dict[str, int]:
    """Numbers of what holds under this id, or failing that under ids that begin so."""
    own = f"SELECT id, {column} FROM {table} WHERE valid_to IS NULL AND id"
    exact = db.execute(f"{own} = ?", (id,)).fetchall()
    if exact or not id:
        return dict(exact)
    return dict(db.execute(f"{own} > ? AND id < ? LIMIT 10", (id, id + _LAST)).fetchall())


def join(store: Store, events: Sequence[Found], who: str) -> Found:
    """All reports of the events become the first one's, by decision of `who`. Raises UsageError for fewer than two."""
    if len({e.number for e in events}) < 2:
        raise UsageError("joining takes two different events")
    first, *others = events
    run = store.begin_run(None, "person", who)
    with store.transaction():
        for told in (t for other in others if other.number != first.number for t in other.told):
            _lift(store.db, first, told, run)
            move_report(store.db, told.number, first.number, "person", run)
        head = first.told[0].number
        for number in dict.fromkeys(t.number for event in events for t in event.told):
            if number != head:
                decisions.decide(store.db, (head, number), "same", who, run)
        sum_up(store.db, first.number, run)
    store.end_run(run, "done")
    return event_numbered(store, first.number)


def _lift(db: sqlite3.Connection, first: Found, told: Told, run: int) -> None:
    """What people decided against it before no longer holds."""
    members = {t.number for t in first.told}
    for d in decisions.decisions_on(db, told.number, people=True):
        if d.verdict == "different" and (d.first in members or d.second in members):
            decisions.retire(db, d.key, run)


def split(store: Store, event: Found, reports: Sequence[Told], who: str) -> Found:
    """These reports of the event become one of their own, by decision of `who`. Gives back the new event.

    Raises UsageError where none or all of its reports are named."""
    numbers = {t.number for t in reports}
    rest = [t for t in event.told if t.number not in numbers]
    if not numbers or not rest:
        raise UsageError(
            f"{event.occurrence.id} has {len(event.told)} reports; name some of them, not none and not all"
        )
    run = store.begin_run(None, "person", who)
    with store.transaction():
        head, *others = reports
        fresh = take_out(store.db, head.number, head.report.event, "person", run)
        for told in others:
            decisions.decide(store.db, (head.number, told.number), "same", who, run)
            move_report(store.db, told.number, fresh, "person", run)
        _part(store.db, reports, rest, who, run)
        for number in (event.number, fresh):
            sum_up(store.db, number, run)
        store.db.execute("DELETE FROM waiting WHERE report = ?", (head.number,))
    store.end_run(run, "done")
    return event_numbered(store, fresh)


def _part(db: sqlite3.Connection, out: Sequence[Told], rest: Sequence[Told], who: str, run: int) -> None:
    """Writes that those taken out and the rest are of different events; what bound them no longer holds."""
    inside = {t.number for t in rest}
    for told in out:
        for d in decisions.decisions_on(db, told.number):
            if d.verdict == "same" and (d.first in inside or d.second in inside):
                decisions.retire(db, d.key, run)
        for other in rest:
            decisions.decide(db, (told.number, other.number), "different", who, run)


@dataclass(slots=True, frozen=True)
class Undone:
    """What was taken back: the run of decisions and how many reports went back to the event they told before."""

    run: int
    by: str
    decisions: int
    reports: int


def undo(store: Store, who: str | None = None) -> Undone:
    """Takes back the last decision of a person (of `who`, where given) that still holds.

    Reports go back to the events that they told before it, under the ids these had; a report that was moved again
    since waits and is judged anew. Raises UsageError where there is nothing to take back."""
    made = decisions.last_of_person(store.db, who)
    if not made:
        whom = f" of {who}" if who else ""
        raise UsageError(f"{store.path}: no decision{whom} to take back")
    undone = made[0].run
    run = store.begin_run(None, "person", made[0].by)
    with store.transaction():
        for decision in made:
            decisions.retire(store.db, decision.key, run)
        store.db.execute("UPDATE decisions SET retired = NULL WHERE retired = ?", (undone,))
        moved = _move_back(store.db, undone, run)
    StoreMerger(store).settle(run)
    store.end_run(run, "done")
    return Undone(undone, made[0].by, len(made), moved)


def _move_back(db: sqlite3.Connection, undone: int, run: int) -> int:
    """Puts the reports that run `undone` moved back to where they were, and sums up every event touched."""
    before = db.execute(
        "SELECT report, event, how FROM event_reports WHERE valid_to = ?", (undone,)
    ).fetchall()
    touched: dict[int, None] = {}
    moved = 0
    for report, event, how in before:
        now = db.execute(
            "SELECT event, valid_from FROM event_reports WHERE report = ? AND valid_to IS NULL", (report,)
        ).fetchone()
        if now is None:
            continue
        if now[1] != undone:
            db.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (report,))
            continue
        move_report(db, report, event, how, run)
        touched |= dict.fromkeys((now[0], event))
        moved += 1
    for event in touched:
        sum_up(db, event, run)
    return moved


@dataclass(slots=True, frozen=True)
class Bond:
    """A decision on a report of an event, with the ids of the two reports and of the events they tell now."""

    decision: Decision
    reports: tuple[str, str]
    events: tuple[str, str]


def bonds(store: Store, event: Found) -> list[Bond]:
    """What was decided, by merging or by people, of the reports of an event, in order; each once."""
    found: dict[int, Decision] = {}
    for told in event.told:
        found |= {d.key: d for d in decisions.decisions_on(store.db, told.number)}
    return [_bond(store.db, found[key]) for key in sorted(found)]


def _bond(db: sqlite3.Connection, decision: Decision) -> Bond:
    ids = [_ids(db, number) for number in (decision.first, decision.second)]
    return Bond(decision, (ids[0][0], ids[1][0]), (ids[0][1], ids[1][1]))


def _ids(db: sqlite3.Connection, report: int) -> tuple[str, str]:
    """The ids of a report and of its event; "" where it does not hold any more."""
    found = db.execute(
        "SELECT r.id, e.id FROM reports r"
        " JOIN event_reports m ON m.report = r.report AND m.valid_to IS NULL"
        " JOIN events e ON e.event = m.event AND e.valid_to IS NULL"
        " WHERE r.report = ? AND r.valid_to IS NULL",
        (report,),
    ).fetchone()
    return found if found else ("", "")
