"""Which coded event tells which hand-coded one: overlap of evidence, then best fit first, one to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.evaluate.classes import SYMMETRIC
from dragoman.evaluate.coded import CodedActor, CodedEvent
from dragoman.evaluate.gold import GoldEvent, Wanted


@dataclass(slots=True, frozen=True)
class Fit:
    """How well a coded event fits a gold one that it tells. A field that the gold leaves open is None."""

    dyad: bool
    factuality: bool
    date: bool | None
    dead: bool | None
    injured: bool | None
    arrested: bool | None
    participants: bool | None
    said_by: bool | None
    distance: int

    @property
    def rank(self) -> tuple[bool, bool, bool, int]:
        """Better fits rank higher; `distance` (characters from trigger to evidence) settles the rest."""
        return self.dyad, self.factuality, bool(self.date), -self.distance


@dataclass(slots=True, frozen=True)
class Pair:
    """Gold event `gold` told by coded event `coded`, both as indices."""

    gold: int
    coded: int
    fit: Fit


@dataclass(slots=True, frozen=True)
class _Telling:
    event: int
    start: int
    end: int


def find_span(text: str, part: str) -> tuple[int, int] | None:
    """The characters of the first `part` in `text`, None where it is not there."""
    at = text.find(part)
    return (at, at + len(part)) if at >= 0 else None


def pair_up(gold: Sequence[GoldEvent], coded: Sequence[CodedEvent], text: str) -> list[Pair]:
    """Gold and coded events of one report, paired: every gold event takes at most one telling of a coded one
    and the other way round. A coded event whose `also` tells another sentence may so answer several gold
    events."""
    tellings = [_Telling(i, start, end) for i, event in enumerate(coded) for start, end in event.sentences]
    fits = sorted(_fits(gold, coded, tellings, text), key=lambda f: f[2].rank, reverse=True)
    taken_gold: set[int] = set()
    taken_tellings: set[int] = set()
    pairs = []
    for wanted, telling, fit in fits:
        if wanted not in taken_gold and telling not in taken_tellings:
            taken_gold.add(wanted)
            taken_tellings.add(telling)
            pairs.append(Pair(wanted, tellings[telling].event, fit))
    return pairs


def _fits(
    gold: Sequence[GoldEvent], coded: Sequence[CodedEvent], tellings: Sequence[_Telling], text: str
) -> Iterator[tuple[int, int, Fit]]:
    for i, wanted in enumerate(gold):
        span = find_span(text, wanted.ev)
        if span is None:
            continue
        for j, telling in enumerate(tellings):
            event = coded[telling.event]
            if telling.start < span[1] and telling.end > span[0] and event.type in wanted.types:
                anchor = event.trigger[0] if event.trigger else telling.start
                yield i, j, compare(wanted, event, abs(anchor - span[0]))


def compare(wanted: GoldEvent, event: CodedEvent, distance: int = 0) -> Fit:
    """How the fields of a coded event fit those of the gold event it tells."""
    return Fit(
        dyad=_dyad_fits(wanted, event),
        factuality=event.factuality in wanted.factuality,
        date=_date_fits(wanted, event),
        dead=_counted(wanted.dead, event.dead),
        injured=_counted(wanted.injured, event.injured),
        arrested=_counted(wanted.arrested, event.arrested),
        participants=_counted(wanted.participants, event.participants),
        said_by=_said_by_fits(wanted, event),
        distance=distance,
    )


def actors_fit(wanted: Wanted, actors: Sequence[CodedActor]) -> bool:
    """Is one of the wanted among the actors, or nobody there where nobody may be?"""
    if wanted is None or (None in wanted and not actors):
        return True
    return any(actor.fits(code) for actor in actors for code in wanted if code)


def _dyad_fits(wanted: GoldEvent, event: CodedEvent) -> bool:
    if actors_fit(wanted.source, event.source) and actors_fit(wanted.target, event.target):
        return True
    parties = event.source + event.target
    return (
        event.type in SYMMETRIC and actors_fit(wanted.source, parties) and actors_fit(wanted.target, parties)
    )


def _date_fits(wanted: GoldEvent, event: CodedEvent) -> bool | None:
    if wanted.date is None:
        return None
    first, last = wanted.date
    return event.date[0] == first and (last is None or event.date[1] == last)


def _counted(wanted: int | None, found: object) -> bool | None:
    return None if wanted is None else found == wanted


def _said_by_fits(wanted: GoldEvent, event: CodedEvent) -> bool | None:
    if wanted.by is None:
        return None
    return event.said_by is not None and event.said_by.fits(wanted.by)
