"""What the words of a sentence recall where no form fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.events.loose import loose
from dragoman.events.match import stage

from .made import sentence, tiny_book

BOOK = """
entries:
  - id: t.aid
    type: AID
    match: [{verb: send, object: [rice, blanket]}]
  - id: t.troops
    type: MOBILIZE
    match: [{verb: send, object: [troop, tank]}]
"""
ROWS = "The/DT/det>rice rice/NN/nsubj>was that/WDT/dobj>@4 Chad/NNP/nsubj>@4 {} was/VBD/ROOT"
SENT = "sent=send/VBD/relcl>rice"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return tiny_book(tmp_path_factory.mktemp("book") / "tiny.yaml", BOOK)


def recalled(book: Codebook, rows: str, parties: list[list[int]]) -> list[str]:
    scene = stage(sentence(rows), [], frozenset())
    return [coded.rule for coded in loose(book, scene, parties)]


def test_the_entry_whose_words_stand_in_the_sentence_is_recalled(book: Codebook) -> None:
    assert recalled(book, ROWS.format(SENT), [[3], []]) == ["t.aid"]


def test_an_auxiliary_recalls_nothing(book: Codebook) -> None:
    rows = ROWS.format(SENT).replace("relcl>rice", "aux>was")
    assert recalled(book, rows, [[3], []]) == []


def test_without_its_words_nothing_is_recalled(book: Codebook) -> None:
    assert recalled(book, ROWS.format("grew=grow/VBD/relcl>rice"), [[3], []]) == []


def test_the_parties_own_words_recall_nothing(book: Codebook) -> None:
    assert recalled(book, ROWS.format(SENT), [[3, 4], []]) == []


def test_the_recalled_says_that_no_form_fits(book: Codebook) -> None:
    scene = stage(sentence(ROWS.format(SENT)), [], frozenset())
    (coded,) = loose(book, scene, [[3], []])
    assert coded.steps == ["'sent' recalls t.aid (verb 'send'), though no form fits"]


def test_the_entry_that_leads_to_the_parties_is_recalled_before_one_that_does_not(
    tmp_path: Path,
) -> None:
    book = tiny_book(
        tmp_path / "tiny.yaml",
        """
entries:
  - id: t.aid
    type: AID
    match: [{verb: send, object: rice, target: over}]
  - id: t.troops
    type: MOBILIZE
    match: [{verb: send, object: tank, target: to}]
""",
    )
    rows = "Chad/NNP/nsubj>sent sent=send/VBD/ROOT word/NN/dobj>sent to/IN/prep>sent Niger/NNP/pobj>to"
    assert recalled(book, rows, [[0], [4]]) == ["t.troops"]


def test_without_the_negation_that_it_asks_for_a_form_is_not_recalled(tmp_path: Path) -> None:
    book = tiny_book(
        tmp_path / "tiny.yaml",
        """
entries:
  - id: t.refused
    type: REJECT
    match: [{verb: send, negation: any, object: rice, target: to}]
  - id: t.aid
    type: AID
    match: [{verb: send, object: rice, with: lorry, target: over}]
""",
    )
    rows = "Chad/NNP/nsubj>sent sent=send/VBD/ROOT rice/NN/dobj>sent to/IN/prep>sent Niger/NNP/pobj>to"
    assert recalled(book, rows, [[0], []]) == ["t.aid"]


def test_words_that_stand_in_every_sentence_recall_nothing(tmp_path: Path) -> None:
    book = tiny_book(
        tmp_path / "tiny.yaml",
        """
entries:
  - id: t.must
    type: REQUEST
    match: [{verb: say, complement: have, with: letter, target: over}]
  - id: t.blame
    type: ACCUSE
    match: [{verb: say, complement: any, target: over}]
""",
    )
    rows = (
        "Chad/NNP/nsubj>said said=say/VBD/ROOT Niger/NNP/nsubj>dug had=have/VBD/aux>dug "
        "dug=dig/VBN/ccomp>said wells/NNS/dobj>dug"
    )
    assert recalled(book, rows, [[0], [2]]) == ["t.blame"]
