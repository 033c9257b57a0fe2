from typing import Any

from dragoman.evaluate.links import score_links
from dragoman.evaluate.marked import Marked, MarkedTime

MONDAY, OPEN = ("2024-07-08", "2024-07-08"), (None, "2024-07-10")


def gold(*spans: tuple[int, int]) -> Any:
    marks = tuple(MarkedTime(*span, "met", (MONDAY,), "day", "CONSULT") for span in spans)
    return [Marked("a", "x" * 60, marks)]


def times(*days: Any) -> Any:
    return [{"id": "a", "dates": [{"start": first, "end": last} for first, last in days]}]


def record(*events: tuple[str, int, int, Any]) -> Any:
    return [{"article": {"id": "a"}, "events": [_event(*event) for event in events]}]


def _event(kind: str, start: int, end: int, days: Any) -> dict[str, Any]:
    date = {"start": days[0], "end": days[1]}
    return {"type": kind, "date": date, "why": {"trigger": {"start": start, "end": end}}, "also": []}


def test_dates_belong_to_the_marks_in_their_order():
    scores = score_links(gold((0, 3), (10, 13)), times(MONDAY, OPEN), record())
    assert (scores.right, scores.coded) == (0.5, 0.0)
    assert "dated ..2024-07-10" in scores.misses[0]


def test_the_coders_own_events_are_scored_apart():
    coded = record(("CONSULT", 0, 3, OPEN))
    scores = score_links(gold((0, 3), (10, 13)), times(MONDAY, MONDAY), coded)
    assert (scores.right, scores.coded, scores.coded_right) == (1.0, 0.5, 0.0)


def test_of_two_events_at_the_words_the_one_of_the_type_counts():
    coded = record(("ACCUSE", 0, 3, OPEN), ("CONSULT", 0, 2, MONDAY))
    assert score_links(gold((0, 3)), times(MONDAY), coded).coded_right == 1.0


def test_another_telling_of_an_event_counts_where_it_is_marked():
    event = _event("CONSULT", 30, 33, MONDAY) | {"also": [{"trigger": {"start": 0, "end": 3}}]}
    coded = [{"article": {"id": "a"}, "events": [event]}]
    assert score_links(gold((0, 3)), times(MONDAY), coded).coded_right == 1.0


def test_a_text_that_was_set_aside_is_wrong():
    assert score_links(gold((0, 3)), [], []).right == 0.0
