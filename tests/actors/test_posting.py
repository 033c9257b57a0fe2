"""What a known person is on a day."""

from __future__ import annotations

import pytest

from dragoman.actors import ActorFinder
from dragoman.record import Actor


@pytest.mark.parametrize(
    ("day", "country", "role"),
    [("1999-09-05", "PRT", "prime minister"), ("2023-09-05", None, "secretary-general")],
)
def test_who_heads_a_body_of_several_states_acts_for_none(
    finder: ActorFinder, day: str, country: str | None, role: str
) -> None:
    guterres = Actor("António Guterres", "Guterres", 0, 8, "person", id="Q311440", country="PRT")
    posted = finder.as_of(guterres, day)
    assert (posted.country, posted.role) == (country, role)
