"""What a word is used as, against the tagger, and where the parser's labels mislead."""

from __future__ import annotations

from dragoman.events.grammar import dateline, is_passive, part_of

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


def passive(rows: str, verb: str) -> bool:
    s = sentence(rows)
    return is_passive(s, s.words.index(verb))


def test_what_is_done_by_telephone_is_done_by_the_subject() -> None:
    assert not passive(
        "They/PRP/nsubj>talked talked/VBD/ROOT by/IN/agent>talked telephone/NN/pobj>by", "talked"
    )


def test_what_is_done_by_somebody_is_suffered_by_the_subject_even_without_an_auxiliary() -> None:
    rows = "nurses/NNS/nsubj>beaten beaten/VBN/ROOT by/IN/agent>beaten villagers/NNS/pobj>by"
    assert passive(rows, "beaten")


def test_a_verb_with_its_own_that_clause_is_no_participle_of_the_noun_that_carries_the_sentence() -> None:
    rows = (
        "envoy/NN/ROOT charged/VBN/acl>envoy that/IN/mark>armed Togo/NNP/nsubj>armed armed/VBD/ccomp>charged "
        "rebels/NNS/dobj>armed"
    )
    assert not passive(rows, "charged")


def test_a_headline_of_those_arrested_is_passive() -> None:
    assert passive(
        "Two/CD/nummod>men men/NNS/ROOT arrested/VBN/acl>men in/IN/prep>arrested Lome/NNP/pobj>in", "arrested"
    )


def test_a_dateline_ends_with_its_dash() -> None:
    s = sentence(
        "LOME/NNP/ROOT (/-LRB-/punct>LOME ATOP/NNP/appos>LOME )/-RRB-/punct>LOME -/:/punct>LOME Togo/NNP/dep>LOME"
    )
    assert dateline(s) == 5


def test_a_name_with_a_dash_and_a_sentence_with_one_are_no_datelines() -> None:
    assert (
        dateline(
            sentence("Al/NNP/compound>Shabaab -/HYPH/punct>Shabaab Shabaab/NNP/nsubj>fled fled/VBD/ROOT")
        )
        == 0
    )
    assert (
        dateline(
            sentence("Togo/NNP/nsubj>won won/VBD/ROOT -/:/punct>won Chad/NNP/nsubj>lost lost/VBD/conj>won")
        )
        == 0
    )
