"""Several tellings of one occurrence in a report are one event: headline, lead and a later mention of a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.record import Actor, Event, EventDate, Magnitude, Telling

# Half a year: reports call this year's news by its months.
BACKGROUND_DAYS = 180
# The quad classes of deeds; what is promised or threatened for a day to come is spoken now.
DEEDS = frozenset({2, 4})
TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def join_tellings(events: Sequence[Event]) -> list[Event]:
    """The events with retellings folded into the first one of each, in the order of the text. Dates must be set."""
    kept: list[Event] = []
    for event in events:
        at = next((i for i, other in enumerate(kept) if is_same(other, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = joined(kept[at], event)
    return kept


def settle(events: Sequence[Event], published: str | None) -> list[Event]:
    """The events of a report once dated: retellings joined, talks dated by what was said in them, what is to come
    and background marked.

    `published` is the report's ISO day, None where unknown.
    """
    joined = join_tellings(events)
    dated = [_mark_coming(_date_talk(event, joined), published) for event in joined]
    return [_mark_background(event, dated, published) for event in dated]


def _date_talk(event: Event, events: Sequence[Event]) -> Event:
    """An undated meeting or call takes the day on which the report lets one of its parties speak to the other."""
    if event.type != "CONSULT" or event.historical or event.date.text is not None:
        return event
    parties = {a.country or a.id for a in (*event.source, *event.target)}
    for said in events:
        if said.said_by is None or said.date.text is None or said.date.precision != "day" or said.historical:
            continue
        if {a.country or a.id for a in (*said.source, *said.target)} == parties and len(parties) > 1:
            steps = (*event.why.steps, f"dated by what was said between them: {said.date.text}")
            return replace(event, date=said.date, why=replace(event.why, steps=steps))
    return event


def _mark_coming(event: Event, published: str | None) -> Event:
    """A deed of a day after the report is still to come: "the sanctions enter into force on Monday"."""
    day = event.date.start
    if event.factuality != "asserted" or event.quad not in DEEDS or event.date.text is None:
        return event
    if published is None or day is None or day <= published[:10]:
        return event
    steps = (*event.why.steps, f"to come: {event.date.text} is after the report")
    return replace(event, factuality="future", why=replace(event.why, steps=steps))


def _mark_background(event: Event, events: Sequence[Event], published: str | None) -> Event:
    """Background is what began long before the report, and what only the background of its own sentence dates."""
    if event.historical or event.factuality != "asserted":
        return event
    if event.date.text is not None:
        old = published is not None and event.date.end is None and _long_before(event.date.start, published)
        return replace(event, historical=True) if old else event
    same = [
        e
        for e in events
        if e is not event and e.sentence.start == event.sentence.start and e.date.text is not None
    ]
    spoken = event.said_by is not None
    return replace(event, historical=True) if spoken and same and all(e.historical for e in same) else event


def _long_before(day: str | None, published: str) -> bool:
    if day is None:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days > BACKGROUND_DAYS


def is_same(a: Event, b: Event) -> bool:
    """Whether two events of one report tell one occurrence: type, mode, parties, standing and date do not differ."""
    if a.type != b.type or a.factuality != b.factuality or a.historical != b.historical:
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    if a.sentence.start == b.sentence.start and a.why.rule != b.why.rule:
        return False
    if not fits_in_time_and_number(a, b):
        return False
    both_a, both_b = (*a.source, *a.target), (*b.source, *b.target)
    if a.type in TWO_SIDED and same_parties(both_a, both_b) and not _promised_each_way(a, b):
        return a.type == "CONSULT" or a.why.rule == b.why.rule
    if a.type == "CONSULT" and a.mode == b.mode is not None and (not a.target or not b.target):
        return _within(both_a, both_b) or _within(both_b, both_a)
    return a.why.rule == b.why.rule and same_parties(a.source, b.source) and same_parties(a.target, b.target)


def _promised_each_way(a: Event, b: Event) -> bool:
    """Whether each side promises in its own words: two promises, not one agreement."""
    return a.type == "AGREE" and None not in (a.said_by, b.said_by) and not same_parties(a.source, b.source)


def fits_in_time_and_number(a: Event, b: Event) -> bool:
    """Whether neither the dates nor the numbers of two events tell them apart."""
    return _dates_fit(a.date, b.date) and _numbers_fit(a.magnitude, b.magnitude)


def same_parties(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """The same states, and no two different persons or groups of one."""
    if not a or not b:
        return not a and not b
    if {x.country or x.id or x.text.lower() for x in a} != {x.country or x.id or x.text.lower() for x in b}:
        return False
    return not any(_differ(x, y) for x in a for y in b if x.country == y.country)


def _within(few: Sequence[Actor], many: Sequence[Actor]) -> bool:
    """Whether all of the few are among the many: "during the call, he said" of a call between two."""
    return all(any(_is_one(x, y) for y in many) for x in few)


def _is_one(a: Actor, b: Actor) -> bool:
    return (a.id is not None and a.id == b.id) or (
        a.country is not None and a.country == b.country and not _differ(a, b)
    )


def _differ(a: Actor, b: Actor) -> bool:
    if a.id and b.id:
        return a.id != b.id and a.kind == b.kind
    if a.kind == "unnamed" and b.kind == "unnamed":
        return a.text.lower().split()[-1:] != b.text.lower().split()[-1:]
    return False


def _dates_fit(a: EventDate, b: EventDate) -> bool:
    if a.text is None or b.text is None or a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _numbers_fit(a: Magnitude, b: Magnitude) -> bool:
    pairs = (
        (a.dead, b.dead),
        (a.injured, b.injured),
        (a.arrested, b.arrested),
        (a.participants, b.participants),
    )
    return all(x is None or y is None or x == y for x, y in pairs)


def joined(first: Event, again: Event) -> Event:
    """The first telling, with what the other adds."""
    a, b = first.magnitude, again.magnitude
    return replace(
        first,
        mode=first.mode or again.mode,
        date=again.date if first.date.text is None and again.date.text is not None else first.date,
        place=first.place or again.place,
        magnitude=Magnitude(
            a.dead if a.dead is not None else b.dead,
            a.injured if a.injured is not None else b.injured,
            a.arrested if a.arrested is not None else b.arrested,
            a.participants if a.participants is not None else b.participants,
        ),
        also=(*first.also, Telling(again.sentence, again.why.trigger)),
    )
