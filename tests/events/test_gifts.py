"""Whom and what, where the parser takes a gift and who gets it for one phrase."""

from __future__ import annotations

import pytest

from dragoman.events.frame import frame

from .made import sentence, words

JOINED = (
    "Chad/NNP/nsubj>{0} {0}/VBD/ROOT Niger/NNP/compound>maize surplus/NN/compound>maize maize/NN/dobj>{0}"
)
TWICE = "Chad/NNP/nsubj>sent sent=send/VBD/ROOT Niger/NNP/dobj>sent rice/NN/dobj>sent"
CLAUSE = (
    "Chad/NNP/nsubj>sent sent=send/VBD/ROOT Niger/NNP/dative>sent two/CD/nummod>men men=man/NNS/nsubj>wanted "
    "wanted=want/VBN/ccomp>sent"
)
TO = "Chad/NNP/nsubj>sent sent=send/VBD/ROOT rice/NN/dobj>sent to/IN/dative>sent Niger/NNP/pobj>to"
TOLD = "Soldiers=soldier/NNS/ROOT trained=train/VBN/acl>Soldiers with/IN/prep>trained recruits=recruit/NNS/pobj>with"


@pytest.mark.parametrize(
    ("rows", "verb", "thing"),
    [(JOINED.format("sell"), "sell", "maize"), (TWICE, "sent", "rice"), (CLAUSE, "sent", "men")],
)
def test_whom_and_what_are_told_apart(rows: str, verb: str, thing: str) -> None:
    s = sentence(rows, places=["Niger"])
    made = frame(s, s.words.index(verb))
    assert (words(s, made.indirect), words(s, made.object)) == (["Niger"], [thing])


def test_only_verbs_of_giving_part_a_phrase() -> None:
    s = sentence(JOINED.format("burn"), places=["Niger"])
    assert frame(s, s.words.index("burn")).indirect == []


def test_what_is_given_to_somebody_stays_the_object() -> None:
    s = sentence(TO, places=["Niger"])
    assert words(s, frame(s, s.words.index("sent")).object) == ["rice"]


@pytest.mark.parametrize(("end", "passive"), [(" ./PUNCT/punct>Soldiers", False), ("", True)])
def test_a_sentence_without_a_verb_but_a_participle_is_told(end: str, passive: bool) -> None:
    s = sentence(TOLD + end)
    assert frame(s, s.words.index("trained")).passive is passive


def test_a_verb_at_the_end_has_nothing_inside_what_stands_before_it() -> None:
    s = sentence("maize/NN/dobj>sell Chad/NNP/nsubj>sell sell/VBP/ROOT")
    assert frame(s, 2).indirect == []
