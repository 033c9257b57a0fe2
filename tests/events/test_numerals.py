"""Number words to numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.events.magnitude import Counter
from dragoman.record.event import Number

NUMERALS = Counter.load().numerals


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17", 17),
        ("1,200", 1200),
        ("1.5 million", 1_500_000),
        ("twenty five", 25),
        ("twenty - five", 25),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("two hundred and five", 205),
        ("three thousand two hundred", 3200),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("at least 40", 40),
        ("up to 40", 40),
        ("more than 60", 60),
        ("about 3,000", 3000),
        ("10 to 15", (10, 15)),
        ("5 - 7", (5, 7)),
        ("between 10 and 15", (10, 15)),
        ("two to three hundred", (200, 300)),
        ("three or four", (3, 4)),
        ("two hundred and ten thousand", 210_000),
        ("several", (3, 9)),
        ("several hundred", (300, 900)),
        ("dozens", (24, 99)),
        ("tens of thousands", (20_000, 99_999)),
        ("zero", 0),
        ("many", None),
        ("", None),
        ("12-year-old", None),
        ("1234567890123", None),
    ],
)
def test_what_words_say(words: str, value: Number | None) -> None:
    assert NUMERALS.value(words.split()) == value


@given(
    st.lists(
        st.sampled_from(
            ["17", "two", "hundred", "to", "-", "and", "between", "half", "dozens", "million", "a"]
        )
    )
)
def test_any_row_of_number_words_is_a_number_or_an_ordered_range_or_nothing(words: list[str]) -> None:
    value = NUMERALS.value(words)
    if isinstance(value, tuple):
        assert 0 <= value[0] < value[1]
    else:
        assert value is None or value >= 0


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_words_are_read_without_complaint(words: list[str]) -> None:
    NUMERALS.value(words)
