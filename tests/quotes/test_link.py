from __future__ import annotations

from dataclasses import replace

from dragoman.quotes import QuoteFinder, link_events
from dragoman.record import Event, EventDate, Evidence, Magnitude, Telling, Why
from quotes.hand import parse, sentence
from quotes.test_finder import LINE, SAID


def event(key: str, start: int, end: int, also: tuple[Telling, ...] = ()) -> Event:
    trigger = Evidence(start, end, LINE[start:end])
    date = EventDate(None, None, "unknown", None, "none")
    whole = Evidence(0, len(LINE), LINE)
    return Event(
        key, "CONSULT", None, (), 1, None, 0.0, 0.0, (), (), "asserted", False, None, (), date, None, Magnitude(),
        whole, also, 1.0, Why("rule", trigger),
    )  # fmt: skip


def test_an_event_is_told_in_the_quote_its_trigger_stands_in() -> None:
    [quote] = QuoteFinder().find(parse(LINE, [sentence(LINE, SAID)]), [])
    inside, outside = event("inside", 4, 8), event("outside", 16, 20)
    assert link_events([quote], [outside, inside])[0].events == ("inside",)


def test_a_later_telling_within_the_quote_counts_once() -> None:
    [quote] = QuoteFinder().find(parse(LINE, [sentence(LINE, SAID)]), [])
    telling = Telling(Evidence(0, len(LINE), LINE), Evidence(4, 8, LINE[4:8]))
    twice = event("twice", 1, 3, (telling,))
    elsewhere = replace(event("elsewhere", 16, 20), also=(telling,))
    assert link_events([quote], [twice, elsewhere])[0].events == ("twice", "elsewhere")
