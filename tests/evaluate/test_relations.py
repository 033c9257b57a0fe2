import pytest

from dragoman.evaluate.gold import GoldRelation
from dragoman.evaluate.relations import score_relations


def gold(*types: str) -> list[GoldRelation]:
    return [GoldRelation(str(i), "x met y", "x", "y", kind) for i, kind in enumerate(types)]


def answers(*types: str | None) -> list[dict]:
    return [{"id": i, "type": kind} for i, kind in enumerate(types)]


def test_concede_and_retreat_are_one_older_class():
    scores = score_relations(gold("YIELD", "RETREAT", "AID"), answers("CONCEDE", "CONCEDE", "AID"))
    assert scores.root_macro_f1 == 1.0
    assert [r.name for r in scores.classes] == ["AID", "YIELD"]


def test_a_neighbouring_class_is_wrong_by_type_and_right_by_the_five():
    scores = score_relations(gold("AGREE", "ACCUSE"), answers("CONSULT", "ACCUSE"))
    assert scores.root_accuracy == 0.5
    assert scores.penta_macro_f1 == 1.0
    assert scores.confused == (("AGREE", "CONSULT", 1),)


def test_no_answer_counts_against_recall_and_the_share_answered():
    scores = score_relations(gold("AID", "AID"), answers("AID", None))
    assert scores.answered == 0.5
    assert scores.root_macro_f1 == pytest.approx(2 / 3)
    assert scores.misses == ("1 AID coded nothing: x -> y: x met y",)
    assert score_relations(gold("AID"), []).answered == 0.0
