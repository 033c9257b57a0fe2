"""The choice among the types that rules and a second opinion speak for."""

from __future__ import annotations

import pytest

from dragoman.events.choice import FEATURES, Choice, features
from dragoman.record import Opinion


@pytest.fixture(scope="module")
def choice() -> Choice:
    return Choice.load()


def test_the_best_scored_type_wins_where_nobody_else_is_asked(choice: Choice) -> None:
    ranked = choice.rank([("AID", 6.0), ("AGREE", 2.0)], None)
    assert [r.type for r in ranked] == ["AID", "AGREE"]
    assert sum(r.share for r in ranked) == pytest.approx(1)


def test_a_sure_opinion_turns_a_close_race(choice: Choice) -> None:
    opinion = Opinion({"AGREE": 0.97, "AID": 0.01, "NONE": 0.02})
    assert choice.rank([("AID", 3.1), ("AGREE", 3.0)], opinion)[0].type == "AGREE"


def test_where_no_rule_fits_the_opinion_answers_and_never_with_none(choice: Choice) -> None:
    assert choice.rank([], Opinion({"NONE": 0.9, "PROTEST": 0.1}))[0].type == "PROTEST"


def test_nothing_said_is_nothing_chosen(choice: Choice) -> None:
    assert choice.rank([], None) == []


def test_every_type_has_every_feature() -> None:
    made = features([("AID", 6.0), ("AGREE", 2.0), ("AID", 1.0)], Opinion({"AID": 0.5, "NONE": 0.5}))
    assert set(made) == {"AID", "AGREE"}
    assert all(tuple(row) == FEATURES for row in made.values())
    assert made["AID"]["best"] == 1
    assert made["AGREE"]["behind"] == pytest.approx(-0.8)
