"""Where an event happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.record import Event, EventDate, Evidence, Magnitude, Parse, Why
from dragoman.where import PlaceFinder, locate_events

FINDER = PlaceFinder.load()


def event(text: str, trigger: str) -> Event:
    """An event told by the first `trigger` of `text`, before it is placed."""
    start = text.index(trigger)
    return Event(
        id="e", type="ASSAULT", mode=None, contexts=(), quad=4, cameo=None, score=-10.0, goldstein=-10.0, source=(),
        target=(), factuality="asserted", historical=False, said_by=None, chain=(),
        date=EventDate(None, None, "unknown", None, "none"), place=None, magnitude=Magnitude(),
        sentence=Evidence(0, len(text), text), also=(), confidence=1.0,
        why=Why("rule", Evidence(start, start + len(trigger), trigger)),
    )  # fmt: skip


CASES = [
    ("The two ministers met on Monday in Geneva.", "met", "Geneva"),
    ("Shells hit a school in the city of Kharkiv.", "hit", "Kharkiv"),
    ("Gunmen killed nine people outside Quetta, Pakistan.", "killed", "Quetta"),
    ("In Nairobi, police arrested the editor and searched his house.", "arrested", "Nairobi"),
    ("Rebels shelled Aleppo.", "shelled", "Aleppo"),
    ("France condemned the attack in Mogadishu.", "attack", "Mogadishu"),
    ("Japan thanked Norway.", "thanked", None),
    ("The envoy left after soldiers shot a farmer near Juba.", "left", None),
    ("The envoy left after soldiers shot a farmer near Juba.", "shot", "Juba"),
    ("The general resigned. Rioters burned shops in Lagos.", "resigned", None),
]


@pytest.mark.parametrize(("text", "trigger", "place"), CASES, ids=[f"{t} | {x}" for x, t, _ in CASES])
def test_place_of_the_event_s_own_clause(
    text: str, trigger: str, place: str | None, parsed: Callable[..., Parse]
) -> None:
    parse = parsed(text)
    (found,) = locate_events([event(text, trigger)], FINDER.find(parse, []), parse)
    assert (found.place.text if found.place else None) == place
