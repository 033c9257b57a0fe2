from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages import speech
from dragoman.quotes.marks import find_marked
from timing import seconds

ELISIONS = speech().elisions


def marked(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marked(text, [(0, len(text))], ELISIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We wait," she said.', ["We wait,"]),
        ("“We wait,” she said.", ["We wait,"]),
        ("«We wait», she said.", ["We wait"]),
        ("« We wait », she said.", ["We wait"]),
        ("»We wait«, she said.", ["We wait"]),
        ("„We wait“, she said.", ["We wait"]),
        ("„We wait”, she said.", ["We wait"]),
        ("”We wait”, she said.", ["We wait"]),
        ("‹We wait›, she said.", ["We wait"]),
        ("‘We wait,’ she said.", ["We wait,"]),
        ("'We wait,' she said.", ["We wait,"]),
        ("``We wait,'' she said.", ["We wait,"]),
        ('“We wait," she said.', ["We wait,"]),
        ('He said,"We wait"and left.', ["We wait"]),
    ],
)
def test_every_kind_of_mark_closes_its_own(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' talks weren't Orsova's idea.",
        "Rock 'n' roll of the '90s, and '68 too.",
        "Tell 'em it's the rebels' turn.",
        'A 6\' 2" guard with a 9" knife.',
        'A stray " mark stands here.',
    ],
)
def test_apostrophes_and_inches_open_nothing(text: str) -> None:
    assert marked(text) == []


def test_a_genitive_within_single_marks_does_not_close_them() -> None:
    assert marked("'It is the rebels' turn,' she said.") == ["It is the rebels' turn,"]


def test_inner_marks_nest_in_the_outer() -> None:
    text = "“She told me ‘go home’ twice,” he said."
    outer, inner = find_marked(text, [(0, len(text))], ELISIONS)
    assert (outer.parent, inner.parent) == (-1, 0)
    assert text[inner.start : inner.end] == "go home"


def test_a_quotation_goes_on_where_each_paragraph_opens_again() -> None:
    text = "“We wait.\n\n“We hope.\n\n“We stay,” she said."
    found = find_marked(text, [(0, len(text))], ELISIONS)
    assert [text[m.start : m.end] for m in found] == ["We wait.", "We hope.", "We stay,"]
    assert [m.carried for m in found] == [False, True, True]


def test_a_missing_mark_costs_no_more_than_its_paragraph() -> None:
    assert marked('"We wait, she said.\n\nThe road "to nowhere" is open.') == ["to nowhere"]


def test_a_quotation_goes_on_over_lines_wrapped_at_a_margin() -> None:
    text = '"We shall be waiting at the northern bridge until the last of\nthe convoys is through," she said.'
    assert len(marked(text)) == 1


MARKS = "\"“”„‟'‘’‚«»‹›`"


@given(st.text(alphabet=MARKS + "abs .,:\n\u200f\u200b", max_size=120))
def test_stretches_slice_and_nest_whatever_the_marks(text: str) -> None:
    found = find_marked(text, [(0, len(text))], ELISIONS)
    for index, m in enumerate(found):
        assert 0 <= m.first <= m.opening < m.start < m.end <= m.closing <= m.last <= len(text)
        assert text[m.start : m.end].strip() == text[m.start : m.end]
        assert -1 <= m.parent < index
        if m.parent >= 0:
            outer = found[m.parent]
            assert outer.start <= m.opening
            assert m.closing <= outer.closing
    spans = [(m.opening, m.closing) for m in found]
    assert spans == sorted(spans)
    for (_, one_end), (start, end) in pairwise(spans):
        assert start >= one_end or end <= one_end


@pytest.mark.parametrize("piece", ["“", '"', "'a ", "“a”", "«“‘", '\n"a', "s' a ", "“a\n", "‘a’s "])
def test_hostile_marks_cost_linear_time(piece: str) -> None:
    def spent(count: int) -> float:
        text = piece * count
        return seconds(lambda: find_marked(text, [(0, len(text))], ELISIONS))

    # Eight times the text: a square would take sixty-four times as long.
    assert spent(40_000) < 32 * max(spent(5_000), 0.01)
