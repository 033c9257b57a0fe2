"""Several tellings of one occurrence are one event; two occurrences stay two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.events import join_tellings, settle
from dragoman.record import Actor, Event, EventDate, Evidence, Magnitude, Why

UNDATED = EventDate(None, None, "unknown", None, "none")


def party(country: str, text: str = "", kind: str = "state", id: str | None = None) -> Actor:
    name = None if kind == "unnamed" else country
    return Actor(name, text or country, 0, 1, kind, id=id, country=country)  # type: ignore[arg-type]


def event(at: int = 0, **fields: object) -> Event:
    """An attack of Chad's on Niger, told in the sentence that starts at character `at`."""
    told = Evidence(at, at + 20, "Chad attacked Niger.")
    made = Event(
        id=f"e{at}", type="ASSAULT", mode=None, contexts=(), quad=4, cameo="190", score=-10.0, goldstein=-10.0,
        source=(party("TCD"),), target=(party("NER"),), factuality="asserted", historical=False, said_by=None,
        chain=(), date=UNDATED, place=None, magnitude=Magnitude(), sentence=told, also=(), confidence=0.8,
        why=Why("t.attack", Evidence(at + 5, at + 13, "attacked")),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def day(iso: str) -> EventDate:
    return EventDate(iso, iso, "day", iso, "expression")


def test_a_retelling_is_kept_as_also() -> None:
    (one,) = join_tellings([event(0), event(100)])
    assert one.id == "e0"
    assert [t.sentence.start for t in one.also] == [100]
    assert one.also[0].trigger.start == 105


def test_a_retelling_fills_what_the_first_left_open() -> None:
    first = event(0, magnitude=Magnitude(dead=5))
    again = event(100, mode="aerial", date=day("2020-05-01"), magnitude=Magnitude(dead=5, injured=2))
    (one,) = join_tellings([first, again])
    assert one.mode == "aerial"
    assert one.date.start == "2020-05-01"
    assert one.magnitude == Magnitude(dead=5, injured=2)


def test_a_third_telling_joins_the_first() -> None:
    (one,) = join_tellings([event(0), event(100), event(200)])
    assert len(one.also) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"type": "COERCE"},
        {"factuality": "negated"},
        {"historical": True},
        {"target": (party("MLI"),)},
        {"source": (party("MLI"),)},
        {"target": ()},
        {"magnitude": Magnitude(dead=6)},
    ],
)
def test_what_differs_is_another_event(other: dict[str, object]) -> None:
    first = event(0, magnitude=Magnitude(dead=5))
    assert len(join_tellings([first, event(100, **other)])) == 2


def test_other_modes_and_other_days_are_other_events() -> None:
    assert len(join_tellings([event(0, mode="aerial"), event(100, mode="beat")])) == 2
    assert len(join_tellings([event(0, date=day("2020-05-01")), event(100, date=day("2020-05-02"))])) == 2
    assert len(join_tellings([event(0, date=day("2020-05-01")), event(100, date=day("2020-05-01"))])) == 1


def test_sides_of_a_meeting_may_swap_and_those_of_an_attack_may_not() -> None:
    chad, niger = (party("TCD"),), (party("NER"),)
    meeting = event(0, type="CONSULT", source=chad, target=niger)
    assert len(join_tellings([meeting, replace(meeting, source=niger, target=chad)])) == 1
    attack = event(0)
    assert len(join_tellings([attack, replace(attack, source=niger, target=chad)])) == 2


def test_two_persons_of_one_state_are_two() -> None:
    first = event(0, source=(party("TCD", "Deby", "person", "Q1"),))
    again = event(100, source=(party("TCD", "Masra", "person", "Q2"),))
    assert len(join_tellings([first, again])) == 2


def test_unnamed_parties_are_told_apart_by_their_nouns() -> None:
    police = event(0, source=(party("TCD", "riot police", "unnamed"),))
    same = event(100, source=(party("TCD", "the police", "unnamed"),))
    guards = event(200, source=(party("TCD", "prison guards", "unnamed"),))
    assert len(join_tellings([police, same, guards])) == 2


def test_joining_twice_changes_nothing() -> None:
    once = join_tellings([event(0), event(100), event(200, target=(party("MLI"),))])
    assert join_tellings(once) == once


def test_nothing_is_joined_of_nothing() -> None:
    assert join_tellings([]) == []


def meeting(at: int = 0, **fields: object) -> Event:
    return event(at, type="CONSULT", quad=1, **fields)


def test_an_undated_call_takes_the_day_of_what_was_said_in_it() -> None:
    promise = event(100, type="AGREE", quad=1, said_by=party("TCD"), date=day("2020-05-01"))
    call, _ = settle([meeting(), promise], "2020-05-03")
    assert call.date.start == "2020-05-01"
    assert any("2020-05-01" in step for step in call.why.steps)


@pytest.mark.parametrize(
    "other",
    [
        {"said_by": None},
        {"date": EventDate("2020-05-01", None, "range", "since May", "expression")},
        {"target": (party("MLI"),)},
    ],
)
def test_other_events_leave_a_call_undated(other: dict[str, object]) -> None:
    fields = {"type": "AGREE", "quad": 1, "said_by": party("TCD"), "date": day("2020-05-01")} | other
    call, _ = settle([meeting(), event(100, **fields)], "2020-05-03")
    assert call.date == UNDATED


SINCE = EventDate("1998-05-01", None, "range", "since 1998", "expression")


def test_what_began_long_before_the_report_is_background() -> None:
    (old,) = settle([event(date=SINCE)], "2020-05-03")
    (new,) = settle([event(date=day("2020-05-01"))], "2020-05-03")
    assert (old.historical, new.historical) == (True, False)


def test_without_a_day_of_publication_nothing_is_long_ago() -> None:
    (one,) = settle([event(date=SINCE)], None)
    assert not one.historical


def test_what_is_denied_or_to_come_is_no_background() -> None:
    events = [event(0, date=SINCE, factuality="negated"), event(100, date=SINCE, factuality="future")]
    assert not any(e.historical for e in settle(events, "2020-05-03"))


def test_a_deed_of_a_day_after_the_report_is_to_come() -> None:
    (later,) = settle([event(date=day("2020-05-06"))], "2020-05-03")
    (today,) = settle([event(date=day("2020-05-03"))], "2020-05-03")
    (promise,) = settle([event(type="AGREE", quad=1, date=day("2020-05-06"))], "2020-05-03")
    assert (later.factuality, today.factuality, promise.factuality) == ("future", "asserted", "asserted")


@pytest.mark.parametrize(("teller", "kept"), [("NER", 2), (None, 1)])
def test_each_sides_own_promise_is_an_event(teller: str | None, kept: int) -> None:
    chad, niger = (party("TCD"),), (party("NER"),)
    one = event(0, type="AGREE", source=chad, target=niger, said_by=chad[0] if teller else None)
    other = event(100, type="AGREE", source=niger, target=chad, said_by=party(teller) if teller else None)
    assert len(join_tellings([one, other])) == kept
