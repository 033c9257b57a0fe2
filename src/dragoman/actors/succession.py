"""Who holds an office as a report has it, who held it before and who after: "the president", "his predecessor"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.entities import Entity, Office
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.offices import day_before, days_between, offices_on

# Days from a change of office within which "the president" may be the one before: told of after his fall or death.
_FRESH = 2


def holders(knowledge: Knowledge, title: str, seat: str, day: str) -> list[Entity]:
    """Who may be meant by a title of the state or body `seat` on the ISO day: the holder and, just after a change,
    the one before."""
    held = knowledge.holders(title, seat, day)
    if len(held) != 1 or not _is_new(held[0], seat, day):
        return held
    before = knowledge.holders(title, seat, day_before(day, _FRESH + 1))
    return [*held, *(e for e in before if e.id != held[0].id)]


def _is_new(holder: Entity, seat: str, day: str) -> bool:
    held = (o for o in offices_on(holder.offices, day) if seat in (o.country, o.organisation))
    return any(o.start and o.precision == "day" and days_between(o.start, day) <= _FRESH for o in held)


def beside(knowledge: Knowledge, person: Entity, day: str, before: bool) -> tuple[Entity, str] | None:
    """Who held the person's highest office of the ISO day before, or after, and the office with the day on which;
    None where nobody or several are known."""
    for office in offices_on(person.offices, day):
        at = _day_outside(office, before)
        seat = office.organisation or office.country
        found = knowledge.holders(office.title, seat, at) if at and seat else []
        others: Sequence[Entity] = [e for e in found if e.id != person.id]
        if len(others) == 1:
            return others[0], f"{office.title} on {at}"
    return None


def _day_outside(office: Office, before: bool) -> str | None:
    if before:
        return day_before(office.start, 1) if office.start else None
    return day_before(office.end, -1) if office.end else None
