"""What a reader of the actor files cannot see at a glance: whether the rows agree with one another.

Loading refuses what is malformed or linked to nothing (tables.py). This goes further: spells that cannot both be true,
names that several actors bear without a word about it, links that lead in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from dragoman.actors.layouts import (
    AMBIGUOUS,
    GROUPS,
    MEMBERS,
    OFFICES,
    ORGANISATIONS,
    PERSONS,
    STATES,
    BodyRow,
    Layout,
    OfficeRow,
    SharedRow,
)
from dragoman.actors.names import exact_key, tokens
from dragoman.actors.tables import Base
from dragoman.errors import DataError

# Posts that one person of a state holds at a time. Speakers (two chambers), deputies and the rest are many.
SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defense_minister"})
# Days for which two may hold one post: handovers are reported by different days, acting holders are named meanwhile.
HANDOVER = 31
# Days by which the start of a spell may be wrong, by its precision. Ends have none of their own: they take the same.
_SLACK = {"month": 31, "year": 366, "day-or-year": 366}
_FAR = "9999-12-31"


def check(base: Base) -> list[DataError]:
    """Every problem of the files, those of reading first, then by file and line."""
    found = [
        *_own_overlaps(base), *_shared_seats(base), *_undeclared(base), *_needless(base), *_circles(base),
        *_members(base),
    ]  # fmt: skip
    return [*base.problems(), *sorted(found, key=lambda problem: (problem.file, problem.line or 0))]


def _problem(base: Base, layout: Layout[Any], row: Any, said: str) -> DataError:
    place = base.place(layout, row)
    return DataError(said, place.file, place.line)


def _seats(base: Base, key: tuple[str, ...]) -> Iterator[list[OfficeRow]]:
    """The dated spells of each seat, in order; `key` are the columns that make one."""
    seats = defaultdict[tuple[str, ...], list[OfficeRow]](list)
    for row in base.laid[OFFICES.file].rows.values():
        if row.start:
            seats[tuple(getattr(row, column) for column in key)].append(row)
    for spells in seats.values():
        yield sorted(spells, key=lambda spell: spell.start)


def _own_overlaps(base: Base) -> Iterator[DataError]:
    """Nobody holds one post twice at once."""
    for spells in _seats(base, ("person", "post", "title", "country", "organisation")):
        for before, after in pairwise(spells):
            if _overlap(before, after) > 1:
                said = f"{after.person} holds {after.post} of {after.country or after.organisation} from {after.start}"
                yield _problem(
                    base, OFFICES, after, f"{said} and from {before.start} at once; join or date them"
                )


def _shared_seats(base: Base) -> Iterator[DataError]:
    """Two people hold a post for one only where shared.csv says so."""
    shared = defaultdict[tuple[str, str], list[SharedRow]](list)
    for row in base.laid["shared.csv"].rows.values():
        shared[row.country, row.post].append(row)
    names = {row.id: row.name for row in base.laid[PERSONS.file].rows.values()}
    for spells in _seats(base, ("country", "post", "organisation")):
        if spells[0].post not in SINGLE or not spells[0].country:
            continue
        declared = shared[spells[0].country, spells[0].post]
        for before, after in _pairs(spells):
            if before.person != after.person and not _is_declared(before, after, declared):
                said = (
                    f"{names.get(after.person, after.person)} and {names.get(before.person, before.person)} are both"
                    f" {after.post} of {after.country} from {after.start}; mend a date or declare it in shared.csv"
                )
                yield _problem(base, OFFICES, after, said)


def _pairs(spells: list[OfficeRow]) -> Iterator[tuple[OfficeRow, OfficeRow]]:
    """Spells that share more days than a handover and the precision of their dates explain."""
    for at, after in enumerate(spells):
        for before in spells[:at]:
            slack = HANDOVER + max(_SLACK.get(spell.precision, 0) for spell in (before, after))
            if _overlap(before, after) > slack:
                yield before, after


def _is_declared(before: OfficeRow, after: OfficeRow, declared: Iterable[SharedRow]) -> bool:
    start, end = max(before.start, after.start), min(_end(before), _end(after))
    return any(row.start <= start and end <= (row.end or _FAR) for row in declared)


def _overlap(one: OfficeRow, other: OfficeRow) -> int:
    """The days that two spells have in common; one known to last to a day is not counted beyond it."""
    return _days(min(_end(one), _end(other))) - _days(max(one.start, other.start))


def _end(spell: OfficeRow) -> str:
    return spell.end or spell.open_as_of or _FAR


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def bearers(base: Base) -> dict[str, dict[str, tuple[Layout[Any], Any]]]:
    """Who bears each full name, alias or acronym that more than one actor bears: by its key, by id."""
    borne = defaultdict[str, dict[str, tuple[Layout[Any], Any]]](dict)
    layouts: tuple[Layout[Any], ...] = (STATES, ORGANISATIONS, GROUPS, PERSONS)
    for layout in layouts:
        for row in base.laid[layout.file].rows.values():
            for phrase in _phrases(row):
                borne[phrase_key(phrase)][row.id] = (layout, row)
    return {key: who for key, who in borne.items() if key and len(who) > 1}


def _phrases(row: Any) -> tuple[str, ...]:
    single = (row.name, getattr(row, "official_name", ""), getattr(row, "capital", ""))
    lists = ("aliases", "acronyms", "adjectives", "demonyms", "metonyms")
    return (*filter(None, single), *(phrase for name in lists for phrase in getattr(row, name, ())))


def phrase_key(phrase: str) -> str:
    """The key that two phrases share where a text cannot tell them apart."""
    return " ".join(exact_key(word) for word in tokens(phrase))


def _undeclared(base: Base) -> Iterator[DataError]:
    declared = {phrase_key(row.phrase): set(row.actors) for row in base.laid[AMBIGUOUS.file].rows.values()}
    for key, who in bearers(base).items():
        missing = sorted(set(who) - declared.get(key, set()))
        if missing:
            # The row that came last: a reader's own rather than one of the package's.
            layout, row = max((who[id] for id in missing), key=lambda found: base.place(*found).rank)
            others = ", ".join(sorted(set(who) - {row.id}))
            said = f"{key!r} of {row.id} names {others} too; take one out or declare it in {AMBIGUOUS.file}"
            yield _problem(base, layout, row, said)


def _needless(base: Base) -> Iterator[DataError]:
    """Declared as ambiguous, and borne by fewer."""
    borne = bearers(base)
    for row in base.laid[AMBIGUOUS.file].rows.values():
        gone = sorted(set(row.actors) - set(borne.get(phrase_key(row.phrase), {})))
        if gone:
            said = f"{row.phrase!r} is no name that {', '.join(gone)} shares; mend the row"
            yield _problem(base, AMBIGUOUS, row, said)


def _circles(base: Base) -> Iterator[DataError]:
    """A body that is its own parent, at however many removes."""
    bodies: dict[str, tuple[Layout[Any], BodyRow]] = {
        row.id: (layout, row)
        for layout in (ORGANISATIONS, GROUPS)
        for row in base.laid[layout.file].rows.values()
    }
    for id, (layout, row) in bodies.items():
        seen, parent = {id}, row.parent
        while parent in bodies and parent not in seen:
            seen.add(parent)
            parent = bodies[parent][1].parent
        if parent == id:
            yield _problem(
                base, layout, row, f"{id} is its own parent by way of {row.parent}; cut the circle"
            )


def _members(base: Base) -> Iterator[DataError]:
    """A body is no member of itself, and nobody joins a second time before leaving."""
    spells = defaultdict[tuple[str, str], list[Any]](list)
    for row in base.laid[MEMBERS.file].rows.values():
        if row.body == row.member:
            yield _problem(base, MEMBERS, row, f"{row.body} cannot be a member of itself")
        spells[row.body, row.member].append(row)
    for rows in spells.values():
        rows.sort(key=lambda row: row.start)
        for before, after in pairwise(rows):
            if after.start < (before.end or _FAR):
                said = f"{after.member} joins {after.body} on {after.start or 'no day'} and has not left it before"
                yield _problem(base, MEMBERS, after, said)
