"""What hopes and worries leave of what they speak of."""

from __future__ import annotations

import pytest

from dragoman.events import EventCoder
from dragoman.record import Event

from .made import report, states, tiny_book

BOOK = """
classes:
  situations: fighting
entries:
  - {id: t.bomb, type: ASSAULT, match: [{verb: bomb}, {noun: "attack, fighting", source: by}]}
  - {id: t.ties, type: SUPPORT, match: [{verb: deepen, object: tie, target: with}]}
operators:
  - {id: t.hope, over: "complement, for", gives: {"*": none}, spares: own SUPPORT, match: [{verb: hope}]}
  - {id: t.worry, over: "complement, about", gives: {"*": none}, spares: done, match: [{verb: worry}]}
"""
CODES = {"Chad": "TCD", "Niger": "NER", "Mali": "MLI"}


@pytest.fixture(scope="module")
def coder(tmp_path_factory: pytest.TempPathFactory) -> EventCoder:
    return EventCoder(tiny_book(tmp_path_factory.mktemp("book") / "tiny.yaml", BOOK))


def code(coder: EventCoder, rows: str) -> list[Event]:
    parse = report(rows)
    return coder.code(parse, states(parse.sentences[0], CODES), [])


def test_nothing_that_is_hoped_is_told_however_deep(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>hopes hopes=hope/VBZ/ROOT Mali/NNP/nsubj>persuade will/MD/aux>persuade "
        "persuade/VB/ccomp>hopes Niger/NNP/dobj>persuade to/TO/aux>bomb bomb/VB/xcomp>persuade Mali/NNP/dobj>bomb"
    )
    assert code(coder, rows) == []


def test_a_relative_clause_under_a_hope_is_told(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>hopes hopes=hope/VBZ/ROOT for/IN/prep>hopes Niger/NNP/pobj>for "
        "which/WDT/nsubj>bombed bombed=bomb/VBD/relcl>Niger Mali/NNP/dobj>bombed"
    )
    assert [e.type for e in code(coder, rows)] == ["ASSAULT"]


def test_what_one_hopes_of_ones_own_side_stays_as_goodwill(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>hopes hopes=hope/VBZ/ROOT to/TO/aux>deepen deepen/VB/xcomp>hopes "
        "ties=tie/NNS/dobj>deepen with/IN/prep>deepen Niger/NNP/pobj>with"
    )
    assert [(e.type, e.factuality) for e in code(coder, rows)] == [("SUPPORT", "hypothetical")]


@pytest.mark.parametrize(
    ("verb", "told"), [("bombed=bomb/VBD/ccomp>worried", ["ASSAULT"]), ("bomb/VB/ccomp>worried", [])]
)
def test_a_worry_leaves_only_what_is_told_as_done(coder: EventCoder, verb: str, told: list[str]) -> None:
    modal = "" if told else "might/MD/aux>bomb "
    word = verb.partition("=")[0].partition("/")[0]
    rows = (
        f"Chad/NNP/nsubj>worried worried=worry/VBD/ROOT that/IN/mark>{word} Mali/NNP/nsubj>{word} "
        f"{modal}{verb} Niger/NNP/dobj>{word}"
    )
    assert [e.type for e in code(coder, rows)] == told


@pytest.mark.parametrize(("noun", "told"), [("attack", ["ASSAULT"]), ("fighting", [])])
def test_a_worry_leaves_deeds_with_their_doer_but_no_situations(
    coder: EventCoder, noun: str, told: list[str]
) -> None:
    rows = (
        f"Chad/NNP/nsubj>worried worried=worry/VBD/ROOT about/IN/prep>worried {noun}/NN/pobj>about "
        f"by/IN/prep>{noun} Mali/NNP/pobj>by on/IN/prep>{noun} Niger/NNP/pobj>on"
    )
    assert [e.type for e in code(coder, rows)] == told
