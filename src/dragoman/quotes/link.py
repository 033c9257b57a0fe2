"""Which events are told in which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.record import Event, Quote


def link_events(quotes: Sequence[Quote], events: Sequence[Event]) -> list[Quote]:
    """The quotes with the ids of the events of which any telling's trigger lies within them, in order of the text."""
    triggers = sorted(
        (trigger.start, trigger.end, event.id)
        for event in events
        for trigger in (event.why.trigger, *(telling.trigger for telling in event.also))
    )
    starts = [row[0] for row in triggers]
    return [replace(quote, events=_within(quote, triggers, starts)) for quote in quotes]


def _within(quote: Quote, triggers: list[tuple[int, int, str]], starts: list[int]) -> tuple[str, ...]:
    first, last = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
    return tuple(dict.fromkeys(key for _, end, key in triggers[first:last] if end <= quote.end))
