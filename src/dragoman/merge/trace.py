"""What of a report is compared: small, kept beside the report, made once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.merge.words import all_words, figures, tokens, weighted
from dragoman.record import Actor, Event, Place
from dragoman.record.event import Number

_HEAD_CHARS = 1500  # the head of a report says what it is about; the tail is background
_HEAD_WORDS = 40


@dataclass(slots=True, frozen=True)
class Party:
    """An actor as it is compared. `word` is the last word of its wording in lower case ("gunmen")."""

    id: str | None
    country: str | None
    kind: str
    word: str
    sectors: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Spot:
    """A place as it is compared; `broad` where it is a whole country or region."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    broad: bool


@dataclass(slots=True)
class Trace:
    """What of a report is compared. `report` is its number, `article` its article's id.

    Days are ordinals (datetime.date.toordinal), None where open; `dated` says that the text gives them, `exact` that
    they are one day. `numbers` are dead, injured, arrested and participants, each None or (low, high). `words` are
    the telling words of its sentences with their weights, `about` those of the head of its article, `figures` the
    figures and days in its best sentence, `copy` the signature of its article.
    """

    report: int
    article: str
    type: str
    mode: str | None
    standing: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    first: int | None
    last: int | None
    dated: bool
    exact: bool
    published: int | None
    place: Spot | None
    numbers: tuple[tuple[int, int] | None, ...]
    trigger: str
    rule: str
    words: dict[str, float]
    about: dict[str, float]
    figures: frozenset[str]
    copy: bytes
    two_sided: bool = False
    sentence: int = -1  # where its best sentence starts; -1 in what was kept before this was

    @property
    def day(self) -> int | None:
        """The day to look for it under: its own where it is dated, else that of publication."""
        for day in (self.last, self.first) if self.dated else (self.published, self.last):
            if day is not None:
                return day
        return self.published or self.last or self.first

    @property
    def exact_day(self) -> int | None:
        """The one day that its text gives; None where it gives none or several."""
        return self.first if self.dated and self.exact else None


TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def trace_of(
    event: Event,
    report: int,
    article: str,
    published: str | None,
    about: dict[str, float],
    copy: bytes = b"",
) -> Trace:
    """The trace of an event that article `article`, published on that day, tells; `about` and `copy` are made once an
    article, by `about` and `copies.signature`."""
    parties = (*event.source, *event.target)
    # Known parties are compared as such; the words of the others ("a school in Khan Younis") are all there is of them.
    known = (a for a in parties if a.id is not None)
    names = all_words(part for a in known for part in (a.text, a.name or "", a.via.text if a.via else ""))
    sentences = " ".join([event.sentence.text, *(telling.sentence.text for telling in event.also)])
    when = event.date
    return Trace(
        report=report,
        article=article,
        type=event.type,
        mode=event.mode,
        standing=event.factuality,
        sources=tuple(map(_party, event.source)),
        targets=tuple(map(_party, event.target)),
        first=_ordinal(when.start),
        last=_ordinal(when.end),
        dated=when.basis in ("expression", "embedded-post"),
        exact=when.precision == "day" and when.start == when.end and when.start is not None,
        published=_ordinal(published),
        place=_spot(event.place),
        numbers=tuple(map(_range, _numbers(event))),
        trigger=event.why.trigger.text.lower(),
        rule=event.why.rule,
        words=weighted(sentences, names),
        about=about,
        figures=figures(event.sentence.text),
        copy=copy,
        two_sided=event.type in TWO_SIDED,
        sentence=event.sentence.start,
    )


def about(text: str) -> dict[str, float]:
    """What an article is about: the weightiest words of its head, the first of equals."""
    words = weighted(text[:_HEAD_CHARS])
    return dict(sorted(words.items(), key=lambda item: -item[1])[:_HEAD_WORDS])


def _party(actor: Actor) -> Party:
    words = tokens(actor.text)
    word = words[-1].lower() if words else ""
    return Party(actor.id, actor.country, actor.kind, word, actor.sectors)


def _spot(place: Place | None) -> Spot | None:
    if place is None:
        return None
    # A region without a country is a river or a landscape; one with a country may be a village nobody knows.
    broad = place.precision == "country" or (place.precision == "region" and place.country is None)
    return Spot(place.name.lower(), place.country, place.lat, place.lon, broad)


def _numbers(event: Event) -> tuple[Number | None, ...]:
    m = event.magnitude
    return (m.dead, m.injured, m.arrested, m.participants)


def _range(number: Number | None) -> tuple[int, int] | None:
    return (number, number) if isinstance(number, int) else number


def _ordinal(day: str | None) -> int | None:
    """Raises nothing: a day that is no day of the calendar is unknown."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def trace_text(trace: Trace) -> str:
    """The trace as one line of JSON, to be kept beside the report; without what is kept once an article."""
    fields = {name: getattr(trace, name) for name in _OWN}
    return json.dumps(fields, default=_listed, separators=(",", ":"), ensure_ascii=True)


_OWN = [name for name in Trace.__slots__ if name not in ("copy", "about")]


def _listed(value: Any) -> Any:
    if isinstance(value, (Party, Spot)):
        return [getattr(value, name) for name in type(value).__slots__]
    return sorted(value)


def read_trace(line: str, about: dict[str, float], copy: bytes) -> Trace:
    """A trace from the line that `trace_text` made, and what is kept of its article."""
    data: dict[str, Any] = json.loads(line)
    for side in ("sources", "targets"):
        data[side] = tuple(
            Party(id, land, kind, word, tuple(own)) for id, land, kind, word, own in data[side]
        )
    data["place"] = Spot(*data["place"]) if data["place"] else None
    data["numbers"] = tuple(tuple(n) if n else None for n in data["numbers"])
    data["figures"] = frozenset(data["figures"])
    return Trace(**data, about=about, copy=copy)
