"""The one form that spellings of a name share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.names import exact_key, sound_key, tokens


@pytest.mark.parametrize(
    "spellings",
    [
        "Gaddafi Qaddafi Qadhafi Kadhafi Gadhafi Khadafy",
        "Zelensky Zelenskyy Zelenskiy",
        "Mohammed Muhammad Mohamed Mohammad",
        "Hussein Husayn Hossein Hussain",
        "Haniyeh Haniya Haniyah",
        "Shoigu Shoygu",
    ],
)
def test_romanisations_of_one_name_sound_alike(spellings: str) -> None:
    assert len({sound_key(exact_key(word)) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Putin", "Patten"), ("Maduro", "Madero"), ("Rouhani", "Rahmani")]
)
def test_other_names_do_not_sound_alike(one: str, other: str) -> None:
    assert sound_key(exact_key(one)) != sound_key(exact_key(other))


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("U.S.", "us"),
        ("Sana'a", "sanaa"),
        ("Élysée", "elysee"),
        ("Łódź", "lodz"),
        ("-", ""),
        ("Organisation", "organization"),
    ],
)
def test_exact_key_ignores_case_accents_and_stops(word: str, key: str) -> None:
    assert exact_key(word) == key


def test_a_name_is_cut_as_the_parser_cuts_it() -> None:
    assert tokens("St. John's") == ["St.", "John", "'s"]
    assert tokens("Bosnia-Herzegovina") == ["Bosnia", "Herzegovina"]
    assert tokens("DHKP/C (Turkey)") == ["DHKP", "C", "Turkey"]


@given(st.text(max_size=200))
def test_any_text_has_keys(text: str) -> None:
    assert sound_key(exact_key(text)) is not None
    assert all(tokens(text)) or tokens(text) == []
