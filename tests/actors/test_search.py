"""Who may be meant by a name, and why."""

from __future__ import annotations

import pytest

from dragoman.actors.knowledge import Knowledge
from dragoman.actors.search import Candidate, candidates


def first(knowledge: Knowledge, *asked: str | None) -> Candidate:
    return candidates(knowledge, *asked)[0]  # type: ignore[arg-type]


def test_of_two_with_the_surname_the_one_in_office_that_day_comes_first(knowledge: Knowledge) -> None:
    bashar, hafez = candidates(knowledge, "Al Assad", "2013-05-01")[:2]
    assert (bashar.name, bashar.role) == ("Bashar al-Assad", "president")
    assert bashar.reasons == ("“Al Assad” is the surname", "president on 2013-05-01")
    assert hafez.role == "former president"
    assert bashar.score > hafez.score
    assert first(knowledge, "Al Assad", "1995-05-01").name == "Hafez al-Assad"


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("georgia", "GEO"), ("the kremlin", "RUS"), ("hizbullah", "HEZBOLLAH"), ("U.N.", "UN"), ("unifil", "UNIFIL"),
        ("Syrian", "SYR"), ("Damascus", "SYR"),
    ],
)  # fmt: skip
def test_capitals_need_not_be_right(knowledge: Knowledge, words: str, id: str) -> None:
    assert first(knowledge, words).id == id


def test_words_that_are_nobodys_name_find_those_whose_name_has_them(knowledge: Knowledge) -> None:
    (found,) = candidates(knowledge, "Pezeshkian masoud")
    assert found.name == "Masoud Pezeshkian"
    assert "is a part of" in found.reasons[0]


def test_the_country_narrows(knowledge: Knowledge) -> None:
    assert {c.country for c in candidates(knowledge, "Kim", None, "PRK")} == {"PRK"}


def test_who_is_chosen_is_told_before_taking_office(knowledge: Knowledge) -> None:
    assert first(knowledge, "Pezeshkian", "2024-07-10").reasons[1] == "president-elect on 2024-07-10"


def test_a_group_that_was_no_more_is_less_likely(knowledge: Knowledge) -> None:
    found = first(knowledge, "Tamil Tigers", "2020-01-01")
    assert found.score < 0.5
    assert "no longer active on 2020-01-01" in found.reasons[1]


@pytest.mark.parametrize("words", ["", " ", "\x00", "\u202e", "\ud800", "-", "x" * 10_000])
def test_words_that_are_no_name_find_nobody(knowledge: Knowledge, words: str) -> None:
    assert candidates(knowledge, words) == []
