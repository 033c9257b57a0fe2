"""Who holds an office, who held it before and after."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors import Knowledge
from dragoman.actors.succession import beside, holders
from dragoman.record import Mention


def test_just_after_a_change_both_may_be_meant(knowledge: Knowledge) -> None:
    names = [e.name for e in holders(knowledge, "president", "FRA", "2012-05-16")]
    assert names == ["François Hollande", "Nicolas Sarkozy"]
    assert [e.name for e in holders(knowledge, "president", "FRA", "2012-06-16")] == ["François Hollande"]


def test_the_one_before_and_the_one_after_are_known_by_the_office(knowledge: Knowledge) -> None:
    (hollande,) = holders(knowledge, "president", "FRA", "2013-06-16")
    before, after = (beside(knowledge, hollande, "2013-06-16", first) for first in (True, False))
    assert before is not None
    assert after is not None
    assert (before[0].name, after[0].name) == ("Nicolas Sarkozy", "Emmanuel Macron")
    assert before[1] == "president on 2012-05-14"


def test_his_predecessor_is_a_mention_of_him(found: Callable[..., dict[str, Mention]]) -> None:
    text = "French President Francois Hollande thanked his predecessor."
    (actor,) = found(text, published="2013-06-16")["his predecessor"].actors
    assert (actor.name, actor.role) == ("Nicolas Sarkozy", "former president")
