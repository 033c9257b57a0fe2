"""What the chain itself does to the events."""

from __future__ import annotations

from dragoman.run.chain import distinct
from records import call, vow


def test_two_events_told_by_one_word_have_two_ids_and_always_the_same() -> None:
    first, second, third = (vow(id="e-1", confidence=n / 10) for n in (1, 2, 3))
    found = distinct([first, call(), second, third])
    assert [event.confidence for event in found] == [0.1, 0.9, 0.2, 0.3]
    assert len({event.id for event in found}) == 4
    assert [event.id for event in found][:2] == ["e-1", "e-1a2b-phone"]
    assert distinct([first, call(), second, third]) == found
