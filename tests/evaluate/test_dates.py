from typing import Any

from dragoman.evaluate.dates import score_dates
from dragoman.evaluate.marked import Interval, Marked, MarkedTime, Words

MONDAY, TUESDAY = ("2024-07-08", "2024-07-08"), ("2024-07-09", "2024-07-09")
NONE: Interval = (None, None)


def gold(*intervals: Interval, span: tuple[int, int] = (0, 10), negatives: tuple[Words, ...] = ()) -> Any:
    return [Marked("a", "x" * 60, (MarkedTime(*span, "x", intervals, "day"),), negatives)]


def times(*found: tuple[int, int, Interval]) -> Any:
    keys = ("start", "end", "first", "last", "text")
    return [
        {"id": "a", "expressions": [dict(zip(keys, (s, e, *days, "x"), strict=True)) for s, e, days in found]}
    ]


def test_both_ends_must_be_right():
    assert score_dates(gold(MONDAY), times((0, 10, MONDAY))).exact == 1.0
    assert score_dates(gold(MONDAY), times((0, 10, ("2024-07-08", None)))).exact == 0.0


def test_another_accepted_reading_is_right():
    assert score_dates(gold(MONDAY, TUESDAY), times((0, 10, TUESDAY))).exact == 1.0


def test_two_expressions_may_make_up_one():
    both = (MONDAY[0], TUESDAY[1])
    assert score_dates(gold(both), times((0, 4, MONDAY), (6, 10, TUESDAY))).exact == 1.0
    assert score_dates(gold(both), times((0, 4, MONDAY))).exact == 0.0


def test_words_that_name_no_day_must_get_none():
    assert score_dates(gold(NONE), times()).exact == 1.0
    assert score_dates(gold(NONE), times((0, 10, NONE))).exact == 1.0
    assert score_dates(gold(NONE), times((0, 10, MONDAY))).exact == 0.0


def test_what_is_not_found_is_missed():
    scores = score_dates(gold(MONDAY), times((20, 30, NONE)))
    assert (scores.found, scores.exact) == (0.0, 0.0)
    assert scores.misses[0].startswith("missed")


def test_dated_figures_and_other_words_are_counted_apart():
    coded = times((0, 10, MONDAY), (20, 24, TUESDAY), (40, 44, TUESDAY), (50, 54, NONE))
    scores = score_dates(gold(MONDAY, negatives=(Words(20, 24, "2024"),)), coded)
    assert (scores.figures_dated, scores.spurious) == (1, 1)
