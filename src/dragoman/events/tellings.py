"""Several tellings of one occurrence in a report are one event: the headline, the lead and a later mention of a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.record import Actor, Event, EventDate, Magnitude, Telling

TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def join_tellings(events: Sequence[Event]) -> list[Event]:
    """The events with retellings folded into the first one of each, in the order of the text. Dates must be set."""
    kept: list[Event] = []
    for event in events:
        at = next((i for i, other in enumerate(kept) if is_same(other, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return kept


def is_same(a: Event, b: Event) -> bool:
    """Whether two events of one report tell one occurrence: type, mode, parties, standing and date do not differ."""
    if a.type != b.type or a.factuality != b.factuality or a.historical != b.historical:
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    if a.sentence.start == b.sentence.start and a.why.rule != b.why.rule:
        return False
    if not _dates_fit(a.date, b.date) or not _numbers_fit(a.magnitude, b.magnitude):
        return False
    if a.type in TWO_SIDED and _same_parties((*a.source, *a.target), (*b.source, *b.target)):
        return a.type == "CONSULT" or a.why.rule == b.why.rule
    return a.why.rule == b.why.rule and _same_parties(a.source, b.source) and _same_parties(a.target, b.target)


def _same_parties(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """The same states, and no two different persons or groups of one."""
    if not a or not b:
        return not a and not b
    if {x.country or x.id or x.text.lower() for x in a} != {x.country or x.id or x.text.lower() for x in b}:
        return False
    return not any(_differ(x, y) for x in a for y in b if x.country == y.country)


def _differ(a: Actor, b: Actor) -> bool:
    if a.id and b.id:
        return a.id != b.id and a.kind == b.kind
    if a.kind == "unnamed" and b.kind == "unnamed":
        return a.text.lower().split()[-1:] != b.text.lower().split()[-1:]
    return False


def _dates_fit(a: EventDate, b: EventDate) -> bool:
    if a.basis != "expression" or b.basis != "expression" or a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _numbers_fit(a: Magnitude, b: Magnitude) -> bool:
    pairs = ((a.dead, b.dead), (a.injured, b.injured), (a.arrested, b.arrested), (a.participants, b.participants))
    return all(x is None or y is None or x == y for x, y in pairs)


def _joined(first: Event, again: Event) -> Event:
    """The first telling, with what the other adds."""
    a, b = first.magnitude, again.magnitude
    return replace(
        first,
        mode=first.mode or again.mode,
        date=again.date if first.date.basis != "expression" and again.date.basis == "expression" else first.date,
        place=first.place or again.place,
        magnitude=Magnitude(
            a.dead if a.dead is not None else b.dead,
            a.injured if a.injured is not None else b.injured,
            a.arrested if a.arrested is not None else b.arrested,
            a.participants if a.participants is not None else b.participants,
        ),
        also=(*first.also, Telling(again.sentence, again.why.trigger)),
    )
