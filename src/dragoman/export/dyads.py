"""Occurrences as dyadic layouts need them: one actor on either side, one day, whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, product

from dragoman.export.layout import ExportLog
from dragoman.record import Actor, Event, Occurrence

_TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})
ROOT_SENTENCES = 2  # what stands so early in a report is what it is about


@dataclass(slots=True, frozen=True)
class Dyad:
    """A source and a target of an event; `number` counts the event's dyads from 1, `of` says how many there are."""

    source: Actor | None
    target: Actor | None
    number: int
    of: int

    def id(self, occurrence: Occurrence) -> str:
        """The row's id: the event's own, with the number of the dyad after it, so that counts can be undone."""
        return f"{occurrence.id}.{self.number}"


def dyads(event: Event) -> list[Dyad]:
    """Each source with each target. Of a two-sided event that names parties on one side only, each two of them."""
    pairs: list[tuple[Actor | None, Actor | None]]
    if event.source and event.target:
        pairs = list(product(event.source, event.target))
    elif event.type in _TWO_SIDED and len(event.source) > 1:
        pairs = list(combinations(event.source, 2))
    else:
        pairs = [(source, None) for source in event.source] or [(None, target) for target in event.target]
    return [Dyad(a, b, n, len(pairs)) for n, (a, b) in enumerate(pairs, 1)]


def counted_dyads(occurrence: Occurrence, log: ExportLog) -> Iterator[Dyad]:
    """The dyads of an occurrence; what they multiply is noted."""
    found = dyads(occurrence.event)
    if len(found) > 1:
        log.notes["events of several parties, in a row for each two (the ids share their first part)"] += 1
    yield from found


def day_of(occurrence: Occurrence, log: ExportLog | None = None) -> str:
    """The one day that layouts without intervals give: the first; failing that the last; else of publication."""
    date = occurrence.event.date
    if log is not None and (date.precision != "day" or date.start is None):
        log.notes[
            "events without an exact day, written with the first day they may fall on, or the last"
        ] += 1
    found = date.start or date.end or occurrence.reports[0].source.published
    return (found or "")[:10]


def whole_id(text: str) -> int:
    """A whole number for an id, below 2^50: it keeps its value in readers that know only doubles."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 14


def tellings(occurrence: Occurrence) -> int:
    """How often it is told, all sentences of all reports."""
    return sum(1 + len(report.event.also) for report in occurrence.reports)


def publishers(occurrence: Occurrence) -> list[str]:
    """Who reports it, each once, the first published first."""
    names = (
        report.source.publisher or report.source.url or report.source.id for report in occurrence.reports
    )
    return list(dict.fromkeys(names))


def urls(occurrence: Occurrence) -> list[str]:
    """Where it is reported: addresses, or ids of articles without one."""
    return list(dict.fromkeys(report.source.url or report.source.id for report in occurrence.reports))


def first_seen(occurrence: Occurrence) -> str:
    """When the first of its reports came: fourteen digits in UTC; "" where nothing is known."""
    seen = [t for report in occurrence.reports if (t := report.source.retrieved or report.source.published)]
    return stamp(min(seen)) if seen else ""


def stamp(time: str) -> str:
    """An ISO day or time as fourteen digits."""
    return "".join(c for c in time.partition("+")[0] if c.isdigit())[:14].ljust(14, "0")


def is_root(occurrence: Occurrence) -> bool:
    """Does its first report lead with it?"""
    return occurrence.reports[0].sentence <= ROOT_SENTENCES


def name_of(actor: Actor | None) -> str | None:
    """An actor's name; its words where it has none."""
    return (actor.name or actor.text) if actor else None


def low(number: int | tuple[int, int] | None) -> int | None:
    """A number, or the lower end of a range."""
    return number[0] if isinstance(number, tuple) else number
