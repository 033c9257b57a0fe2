"""Sentences are numbered as a reader would count them."""

from __future__ import annotations

import pytest

from dragoman.store.sentences import sentence_number

TEXT = "Talks fail\n\nNorway left. “We are done,” it said.  (Kenya stayed.) In all 3.5 tons were sent.\n\nNobody spoke!"


@pytest.mark.parametrize(
    ("words", "number"),
    [("Talks", 1), ("Norway", 2), ("“We", 3), ("(Kenya", 4), ("In all", 5), ("Nobody", 6)],
)
def test_a_sentence_is_numbered_from_one(words: str, number: int) -> None:
    assert sentence_number(TEXT, TEXT.index(words)) == number
