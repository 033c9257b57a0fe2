"""Noun phrases: their edges and heads."""

from __future__ import annotations

from tests.actors.hand import sentence

from dragoman.actors.phrases import LONGEST, head_of, left_edge, noun_above


def test_a_phrase_takes_in_possessor_and_adjectives() -> None:
    made = sentence("Peru/NNP/poss/3 's/POS/case/0 new/JJ/amod/3 minister/NN/nsubj/4 resigned/VBD/ROOT/4")
    assert left_edge(made, 3) == 0


def test_a_phrase_ends_at_the_verb() -> None:
    made = sentence("police/NN/nsubj/1 held/VBD/ROOT/1 two/CD/nummod/3 men/NNS/dobj/1")
    assert left_edge(made, 3) == 2


def test_the_head_is_the_token_with_a_role_of_its_own() -> None:
    made = sentence("Ana/NNP/compound/1 Lopez/NNP/nsubj/2 resigned/VBD/ROOT/2")
    assert head_of(made, 0, 2) == 1


def test_a_modifier_knows_its_noun() -> None:
    made = sentence("police/NN/compound/1 cars/NNS/nsubj/2 burned/VBD/ROOT/2")
    assert noun_above(made, 0) == 1
    assert noun_above(made, 1) is None


def test_an_endless_compound_is_cut() -> None:
    made = sentence(" ".join(f"A/NNP/compound/{400}" for _ in range(400)) + " B/NNP/ROOT/400")
    assert left_edge(made, 400) == 400 - LONGEST
