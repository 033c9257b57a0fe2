"""Reports of one occurrence put together: a summary value a field by a stated rule, and every disagreement kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dragoman.record import Actor, Disagreement, Event, EventDate, Magnitude, Occurrence, Report, Told
from dragoman.record.event import Number

# The rules, as they stand in each disagreement. A wire copy repeats its source and has no vote of its own.
MOST = "most reports; of equals the earliest published"
EXACT = "the most exact day that most reports give; of equals the earliest published"
LATEST = "the latest published: counts are corrected as they grow"
CLOSEST = "the most exact place that most reports give; of equals the earliest published"
BEST = "the report of highest confidence; of equals the earliest published"
_COUNTS = ("dead", "injured", "arrested", "participants")
_PRECISION = {"day": 0, "range": 1, "month": 2, "year": 3, "unknown": 4}
_PLACES = {"point": 0, "city": 1, "admin": 2, "region": 3, "country": 4}


def assemble(id: str, reports: Sequence[Report]) -> Occurrence:
    """The occurrence that `reports` (one at least) tell.

    Type, mode, parties, standing: what most say. Date and place: the most exact that most give. Counts: the latest
    published. All else is as the best report has it. Raises ValueError without reports.
    """
    if not reports:
        raise ValueError("an occurrence has at least one report")
    ordered = tuple(sorted(reports, key=lambda r: (r.source.published or "9999", r.source.id, r.id)))
    voices = [r for r in ordered if r.copy_of is None] or list(ordered)
    fields = {name: choose(voices) for name, choose in _CHOICES.items()}
    best = best_report(voices)
    event = replace(best.event, **{name: value for name, (value, _) in fields.items()})
    event = replace(event, magnitude=_magnitude(voices), confidence=max(r.event.confidence for r in voices))
    return Occurrence(id, _consistent(event, voices), ordered, tuple(disagreements(ordered, event)))


def best_report(reports: Sequence[Report]) -> Report:
    """The report that tells it best: the surest; of equals the earliest in the order given."""
    return max(reports, key=lambda r: r.event.confidence)


def _consistent(event: Event, reports: Sequence[Report]) -> Event:
    """Codes and scores go with type and mode: they are taken from the best report that has both as chosen."""
    fitting = [r for r in reports if (r.event.type, r.event.mode) == (event.type, event.mode)]
    fitting = fitting or [r for r in reports if r.event.type == event.type]
    if not fitting:
        return event
    own = best_report(fitting).event
    return replace(
        event, mode=own.mode, quad=own.quad, cameo=own.cameo, score=own.score, goldstein=own.goldstein
    )


def _most(reports: Sequence[Report], value: Callable[[Event], Any]) -> Any:
    """The value that most reports give; of equals the first. Empty ones do not count."""
    given = [v for r in reports if (v := value(r.event)) not in (None, ())]
    counts = Counter(map(repr, given))
    return max(given, key=lambda v: counts[repr(v)], default=None)


def _side(name: str) -> Callable[[Sequence[Report]], tuple[tuple[Actor, ...], str]]:
    def choose(reports: Sequence[Report]) -> tuple[tuple[Actor, ...], str]:
        keys = [(party_key(getattr(r.event, name)), getattr(r.event, name)) for r in reports]
        counts = Counter(key for key, actors in keys if actors)
        if not counts:
            return (), MOST
        top = max(counts.values())
        return next(actors for key, actors in keys if actors and counts[key] == top), MOST

    return choose


def party_key(actors: Sequence[Actor]) -> str:
    """A side in words: its actors' names or countries, in order of the alphabet."""
    return ", ".join(sorted({a.name or a.country or a.text for a in actors}))


def _date(reports: Sequence[Report]) -> tuple[EventDate, str]:
    dates = [r.event.date for r in reports]
    finest = min(_PRECISION[d.precision] for d in dates)
    rest = [d for d in dates if _PRECISION[d.precision] == finest]
    counts = Counter((d.start, d.end) for d in rest)
    return max(rest, key=lambda d: counts[d.start, d.end]), EXACT


def _place(reports: Sequence[Report]) -> tuple[Any, str]:
    places = [r.event.place for r in reports if r.event.place]
    if not places:
        return None, CLOSEST
    finest = min(_PLACES[p.precision] for p in places)
    rest = [p for p in places if _PLACES[p.precision] == finest]
    counts = Counter(p.name for p in rest)
    return max(rest, key=lambda p: counts[p.name]), CLOSEST


def _magnitude(reports: Sequence[Report]) -> Magnitude:
    return Magnitude(**{name: _latest(reports, name) for name in _COUNTS})


def _latest(reports: Sequence[Report], name: str) -> Number | None:
    given = [v for r in reports if (v := getattr(r.event.magnitude, name)) is not None]
    return given[-1] if given else None


_CHOICES: dict[str, Callable[[Sequence[Report]], tuple[Any, str]]] = {
    "type": lambda rs: (_most(rs, lambda e: e.type), MOST),
    "mode": lambda rs: (_most(rs, lambda e: e.mode), MOST),
    "factuality": lambda rs: (_most(rs, lambda e: e.factuality), MOST),
    "historical": lambda rs: (all(r.event.historical for r in rs), MOST),
    "said_by": lambda rs: (_said_by(rs), MOST),
    "chain": lambda rs: (_chain(rs), MOST),
    "contexts": lambda rs: (tuple(dict.fromkeys(c for r in rs for c in r.event.contexts)), MOST),
    "source": _side("source"),
    "target": _side("target"),
    "date": _date,
    "place": _place,
}


def _said_by(reports: Sequence[Report]) -> Actor | None:
    """It is a claim only where every report leaves it to somebody: then the speaker that most name."""
    if any(r.event.said_by is None for r in reports):
        return None
    keys = Counter(_name(r.event.said_by) for r in reports)
    return max((r.event.said_by for r in reports), key=lambda a: keys[_name(a)])


def _chain(reports: Sequence[Report]) -> tuple[Actor, ...]:
    speaker = _said_by(reports)
    return next((r.event.chain for r in reports if speaker and r.event.said_by == speaker), ())


def disagreements(reports: Sequence[Report], event: Event) -> Iterator[Disagreement]:
    """Every field on which the reports differ, the chosen value first. A field that a report leaves open is no voice.

    `event` is the summary."""
    for name, (worded, rule) in _WORDED.items():
        said: dict[str, list[str]] = {}
        for report in reports:
            value = worded(report.event)
            if value is not None:
                said.setdefault(value, []).append(report.id)
        if len(said) < 2:
            continue
        chosen = worded(event)
        values = sorted(said.items(), key=lambda item: item[0] != chosen)
        yield Disagreement(name, tuple(Told(value, tuple(ids)) for value, ids in values), rule)


def days_in_words(date: EventDate) -> str | None:
    """ "2024-07-09", "2024-07-01..2024-07-31"; None where no words of the report give it."""
    if date.text is None or (date.start is None and date.end is None):
        return None
    return (date.start or "") if date.start == date.end else f"{date.start or ''}..{date.end or ''}"


def _number(name: str) -> Callable[[Event], str | None]:
    def worded(event: Event) -> str | None:
        value = getattr(event.magnitude, name)
        if value is None:
            return None
        return str(value) if isinstance(value, int) else f"{value[0]}..{value[1]}"

    return worded


def _name(actor: Actor | None) -> str | None:
    return (actor.name or actor.text) if actor else None


_WORDED: dict[str, tuple[Callable[[Event], str | None], str]] = {
    "type": (lambda e: e.type, MOST),
    "mode": (lambda e: e.mode, MOST),
    "factuality": (lambda e: e.factuality, MOST),
    "source": (lambda e: party_key(e.source) or None, MOST),
    "target": (lambda e: party_key(e.target) or None, MOST),
    "said_by": (lambda e: _name(e.said_by), MOST),
    "date": (lambda e: days_in_words(e.date), EXACT),
    "place": (lambda e: e.place.name if e.place else None, CLOSEST),
    **{name: (_number(name), LATEST) for name in _COUNTS},
}
