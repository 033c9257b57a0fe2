"""What tense and condition make of an event, and whose word an event without a doer is."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook, load
from dragoman.events import EventCoder
from dragoman.record import Event

from .made import mention, report

CODES = {"Chad": "TCD", "Niger": "NER"}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def code(book: Codebook, rows: str) -> list[Event]:
    parse = report(rows)
    (s,) = parse.sentences
    named = [mention(s, word, country=CODES[word], id=CODES[word]) for word in s.words if word in CODES]
    return EventCoder(book).code(parse, named, [])


ARRESTED = (
    "Chad/NNP/nsubj>said said=say/VBD/ROOT Niger/NNP/nsubjpass>arrested {}/MD/aux>arrested be/VB/auxpass>arrested "
    "arrested=arrest/VBN/ccomp>said"
)
SUES = "Chad/NNP/nsubj>sue {}/MD/aux>sue sue/VB/ROOT Niger/NNP/dobj>sue"
CONDITION = " if/IN/mark>rains it/PRP/nsubj>rains rains=rain/VBZ/advcl>sue"


@pytest.mark.parametrize("modal", ["will", "would"])
def test_harm_announced_without_a_doer_is_the_speakers_threat(book: Codebook, modal: str) -> None:
    (event,) = code(book, ARRESTED.format(modal))
    assert (event.type, event.factuality) == ("THREATEN", "asserted")
    assert [a.text for a in event.source] == ["Chad"]
    assert [a.text for a in event.target] == ["Niger"]


def test_going_to_court_on_a_condition_is_a_threat(book: Codebook) -> None:
    (event,) = code(book, SUES.format("will") + CONDITION)
    assert event.type == "THREATEN"


def test_going_to_court_on_no_condition_is_an_accusation_to_come(book: Codebook) -> None:
    (event,) = code(book, SUES.format("will"))
    assert (event.type, event.factuality) == ("ACCUSE", "future")


def test_a_refusal_on_a_condition_stays_one(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>lift will/MD/aux>lift not/RB/neg>lift lift/VB/ROOT the/DT/det>embargo embargo/NN/dobj>lift"
    (event,) = code(book, rows + CONDITION.replace("sue", "lift"))
    assert event.type == "REJECT"


def test_an_entry_may_say_itself_what_it_is_when_to_come(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>boycott {}/MD/aux>boycott boycott/VB/ROOT the/DT/det>summit summit/NN/dobj>boycott"
    (event,) = code(book, rows.format("will"))
    assert (event.type, event.mode, event.factuality) == ("THREATEN", "relations", "asserted")
    (event,) = code(book, rows.format("did"))
    assert (event.type, event.mode) == ("REJECT", "meet")


def test_what_is_no_longer_done_becomes_what_the_codebook_says(book: Codebook) -> None:
    rows = "Chad/NNP/nsubj>bombs no/RB/neg>longer longer/RBR/advmod>bombs bombs=bomb/VBZ/ROOT Niger/NNP/dobj>bombs"
    (event,) = code(book, rows)
    assert (event.type, event.mode, event.factuality) == ("RETREAT", "ceasefire", "asserted")
