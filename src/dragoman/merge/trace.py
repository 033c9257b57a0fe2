"""What of a report is compared: small, kept beside the report, made once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.merge.words import all_words, figures, tokens, weighted
from dragoman.record import Actor, Event, Place
from dragoman.record.event import Number

_ARTICLE_CHARS = 1500  # the head of a report says what it is about; the tail is background


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
    copy: tuple[int, ...]
    two_sided: bool = False
    bands: tuple[str, ...] = field(default=())

    @property
    def day(self) -> int | None:
        """The day to look for it under: its own where it is dated, else that of publication."""
        for day in (self.last, self.first) if self.dated else (self.published, self.last):
            if day is not None:
                return day
        return self.published or self.last or self.first


TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def trace_of(
    event: Event,
    report: int,
    article: str,
    published: str | None,
    text: str,
    copy: tuple[int, ...] = (),
) -> Trace:
    """The trace of an event that article `article`, published on that day, tells; `text` is the article's, `copy`
    its signature (made once an article by `copies.signature`)."""
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
        about=weighted(text[:_ARTICLE_CHARS], names),
        figures=figures(event.sentence.text),
        copy=copy,
        two_sided=event.type in TWO_SIDED,
    )


def _party(actor: Actor) -> Party:
    words = tokens(actor.text)
    word = words[-1].lower() if words else ""
    return Party(actor.id, actor.country, actor.kind, word, actor.sectors)


def _spot(place: Place | None) -> Spot | None:
    if place is None:
        return None
    return Spot(place.name.lower(), place.country, place.lat, place.lon, place.precision == "country" or (place.precision == "region" and place.country is None))


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
    """The trace as one line of JSON, to be kept beside the report."""
    fields = {name: getattr(trace, name) for name in Trace.__slots__}
    return json.dumps(fields, default=_listed, separators=(",", ":"), ensure_ascii=True)


def _listed(value: Any) -> Any:
    if isinstance(value, (Party, Spot)):
        return [getattr(value, name) for name in type(value).__slots__]
    return sorted(value)


def read_trace(line: str) -> Trace:
    """A trace from the line that `trace_text` made."""
    data: dict[str, Any] = json.loads(line)
    for side in ("sources", "targets"):
        data[side] = tuple(Party(*p[:4], tuple(p[4])) for p in data[side])
    data["place"] = Spot(*data["place"]) if data["place"] else None
    data["numbers"] = tuple(tuple(n) if n else None for n in data["numbers"])
    data["figures"] = frozenset(data["figures"])
    data["copy"], data["bands"] = tuple(data["copy"]), tuple(data["bands"])
    return Trace(**data)
