"""Who held which office on a day, and what to call a person on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.actors.entities import Office

# Longest wait between being chosen and taking office that is assumed where the day of the choice is not known.
# Presidents: Mexico's 2018 interregnum, the longest usual one, was 5 months, most are under 80 days.
_WAIT = {"president": timedelta(days=80), "prime minister": timedelta(days=14)}
_DESIGNATE = {"prime minister": "prime minister-designate"}
# Posts from the highest down; a person with several is called by the first.
_RANK = (
    "head_of_state", "head_of_government", "head", "vice_president", "foreign_minister", "defense_minister",
    "interior_minister", "finance_minister", "legislature_speaker", "military_chief", "party_leader",
)  # fmt: skip
_LAST = "9999-12-31"


def rank(office: Office) -> int:
    """The place of an office's post in the order of precedence, 0 the highest."""
    return _RANK.index(office.post) if office.post in _RANK else len(_RANK)


def held_on(office: Office, day: str) -> bool | None:
    """Whether the office was held on the ISO day; None where that is not known."""
    if office.start is None or day < office.start:
        return None if office.start is None else False
    if office.end is not None:
        return day <= office.end
    return True if office.open_as_of is None or day <= office.open_as_of else None


def offices_on(offices: Sequence[Office], day: str) -> list[Office]:
    """The offices held on the ISO day for certain, the highest first."""
    return sorted((o for o in offices if held_on(o, day)), key=rank)


def role_on(offices: Sequence[Office], day: str) -> str | None:
    """The title on the ISO day: "president", "president-elect", "former president"; None where it is not known."""
    current = offices_on(offices, day)
    coming = _coming(offices, day)
    if coming is not None and (not current or rank(coming) < rank(current[0])):
        return _DESIGNATE.get(coming.title, f"{coming.title}-elect")
    if current:
        return current[0].title
    if any(held_on(o, day) is None for o in offices):
        return None
    past = [o for o in offices if o.end is not None and o.end < day]
    if not past:
        return None
    # A former president who was a minister afterwards is still called a former president.
    return f"former {min(past, key=lambda o: (rank(o), -_ordinal(o.end or _LAST))).title}"


def _coming(offices: Sequence[Office], day: str) -> Office | None:
    """The office the person was chosen for and had not taken up on the day."""
    for office in sorted(offices, key=lambda o: o.start or _LAST):
        if office.start is None or office.start <= day or _succeeds_himself(offices, office):
            continue
        if office.elected is not None:
            if office.elected <= day:
                return office
        elif office.title in _WAIT and _ordinal(office.start) - _ordinal(day) <= _WAIT[office.title].days:
            return office
    return None


def _succeeds_himself(offices: Sequence[Office], office: Office) -> bool:
    before = (date.fromisoformat(office.start or _LAST) - timedelta(days=2)).isoformat()
    return any(o is not office and o.title == office.title and held_on(o, before) for o in offices)


def days_between(first: str, second: str) -> int:
    """The days from one ISO day to another, negative where the second lies before."""
    return _ordinal(second) - _ordinal(first)


def day_before(day: str, count: int) -> str:
    """The ISO day `count` days earlier."""
    return date.fromordinal(_ordinal(day) - count).isoformat()


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
