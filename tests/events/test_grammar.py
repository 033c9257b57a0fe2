"""What a word is used as, against the tagger."""

from __future__ import annotations

from dragoman.events.grammar import part_of

from .made import sentence


def test_a_headlines_verb_that_is_tagged_as_a_noun_is_a_verb() -> None:
    s = sentence("Bonn/NNP/nsubj>hands hands=hand/NNS/ROOT Togo/NNP/dative>hands ships/NNS/dobj>hands")
    assert part_of(s, 1) == "verb"
    assert part_of(s, 3) == "noun"


def test_a_noun_that_is_no_verb_stays_one() -> None:
    s = sentence("The/DT/det>raid raid/NN/nsubj>ended ended/VBD/ROOT")
    assert part_of(s, 1) == "noun"


def test_what_is_tagged_as_an_adjective_where_a_noun_stands_is_a_noun() -> None:
    s = sentence("The/DT/det>offensive offensive/JJ/nsubj>ended ended/VBD/ROOT abrupt/JJ/acomp>ended")
    assert part_of(s, 1) == "noun"
    assert part_of(s, 3) == "adjective"
