"""Sentences with their parties marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.opinion.marking import SOURCE, TARGET, marked


def test_each_party_stands_between_its_marks() -> None:
    assert (
        marked("Fiji thanked Tonga.", "Fiji", "Tonga")
        == f"{SOURCE} Fiji {SOURCE} thanked {TARGET} Tonga {TARGET}."
    )


def test_masked_parties_are_hidden() -> None:
    assert marked("Fiji thanked Tonga.", "Fiji", "Tonga", masked=True) == f"{SOURCE} thanked {TARGET}."


def test_the_target_may_come_first() -> None:
    text = "Tonga was thanked by Fiji."
    assert marked(text, "Fiji", "Tonga", masked=True) == f"{TARGET} was thanked by {SOURCE}."


def test_words_inside_the_other_party_are_looked_for_further_on() -> None:
    text = "The envoy of Fiji met Fiji."
    assert marked(text, "The envoy of Fiji", "Fiji", masked=True) == f"{SOURCE} met {TARGET}."


def test_a_party_that_is_nowhere_has_no_mark() -> None:
    assert marked("Fiji thanked Tonga.", "Fiji", "Samoa") == f"{SOURCE} Fiji {SOURCE} thanked Tonga."
    assert marked("Fiji thanked Tonga.", "", "") == "Fiji thanked Tonga."


@given(st.text(), st.text(max_size=5), st.text(max_size=5))
def test_nothing_but_marks_is_added(text: str, source: str, target: str) -> None:
    made = marked(text, source, target)
    assert len(made) >= len(text)
    if SOURCE not in text and TARGET not in text:
        assert (
            made.replace(f"{SOURCE} ", "")
            .replace(f" {SOURCE}", "")
            .replace(f"{TARGET} ", "")
            .replace(f" {TARGET}", "")
            == text
        )
