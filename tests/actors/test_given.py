"""Given names that tell a gender."""

from __future__ import annotations

import pytest

from dragoman.actors.given import gender_of, given_names


@pytest.mark.parametrize(
    ("name", "gender"), [("Rosa Tamm", "f"), ("rick Odell", "m"), ("Rosa", ""), ("Kim Yo-jong", ""), ("", "")]
)
def test_gender_is_told_by_the_first_of_several_names(name: str, gender: str) -> None:
    assert gender_of(name) == gender


def test_names_that_men_and_women_bear_tell_nothing() -> None:
    assert not {"kim", "andrea", "jordan", "sasha", "nur", "robin", "nicola", "jan"} & set(given_names())
