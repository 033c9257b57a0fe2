"""When things happen, asked on its own: the expressions of time of a text, and the dates of events that the caller
points at instead of the coder's own."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record import Event, EventDate, Evidence, Magnitude, Parse, TimeExpression, Why
from dragoman.run.chain import Chain
from dragoman.when import date_events

_UNDATED = EventDate(None, None, "unknown", None, "none")


@dataclass(slots=True, frozen=True)
class Trigger:
    """Characters `start` to `end` of a text that tell an event of PLOVER type `type`."""

    start: int
    end: int
    type: str


@dataclass(slots=True, frozen=True)
class Times:
    """The expressions of time in the text `id`, in order, and the date of each trigger asked for, in their order."""

    id: str
    expressions: tuple[TimeExpression, ...]
    dates: tuple[EventDate, ...]


def times_of(chain: Chain, parse: Parse, triggers: tuple[Trigger, ...]) -> Times:
    """The times of a parsed text: nothing of the coder's but its dates has a say in them."""
    expressions = chain.times.find(parse)
    dated = date_events([_event(trigger, parse) for trigger in triggers], expressions, parse)
    return Times(parse.article.id, tuple(expressions), tuple(event.date for event in dated))


def _event(trigger: Trigger, parse: Parse) -> Event:
    """An event of which nothing is known but its type and the words that tell it."""
    text, sentence = parse.article.text, parse.sentence_at(trigger.start)
    start, end = (sentence.start, sentence.end) if sentence else (trigger.start, trigger.end)
    why = Why("", Evidence(trigger.start, trigger.end, text[trigger.start : trigger.end]))
    return Event(
        id=f"{trigger.start}",
        type=trigger.type,
        mode=None,
        contexts=(),
        quad=1,
        cameo=None,
        score=0.0,
        goldstein=0.0,
        source=(),
        target=(),
        factuality="asserted",
        historical=False,
        said_by=None,
        chain=(),
        date=_UNDATED,
        place=None,
        magnitude=Magnitude(),
        sentence=Evidence(start, end, text[start:end]),
        also=(),
        confidence=0.0,
        why=why,
    )
