"""How fields are worded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.cli import words
from dragoman.record import EventDate, Magnitude
from records import LEAD, actor, call, vow


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2024-07-09", "2024-07-09", "day", "2024-07-09"),
        ("2024-07-01", "2024-07-31", "month", "2024-07"),
        ("1988-01-01", "1988-12-31", "year", "1988"),
        ("1980-01-01", "1988-12-31", "range", "1980-01-01 to 1988-12-31"),
        ("2011-01-01", None, "range", "from 2011-01-01"),
        (None, "2011-12-31", "range", "until 2011-12-31"),
        (None, "2024-07-10", "unknown", "date unknown (by 2024-07-10)"),
        (None, None, "unknown", "date unknown"),
    ],
)
def test_a_date_keeps_its_precision(start: str | None, end: str | None, precision: str, said: str) -> None:
    assert words.day(EventDate(start, end, precision, None, "expression")) == said  # type: ignore[arg-type]


def test_parties_of_one_side_are_joined_and_nobody_is_a_dash() -> None:
    both = (actor(LEAD, "Kenya", country="KEN"), actor(LEAD, "Ministers", name=None, kind="unnamed"))
    assert words.dyad(call(source=both, target=())) == "KEN+Ministers → –"


def test_two_actors_of_one_country_are_written_once() -> None:
    both = (actor(LEAD, "Kenya", country="KEN"), actor(LEAD, "Ministers", country="KEN"))
    assert words.dyad(call(source=both)) == "KEN → KEN"


def test_what_is_asserted_and_plain_has_no_marks_but_its_tellings() -> None:
    assert list(words.marks(call())) == ["told 2 times"]


def test_a_relayed_claim_names_who_relays_it() -> None:
    relayed = vow(
        chain=(actor(LEAD, "Ministers", name=None), vow().said_by), place=None, magnitude=Magnitude()
    )
    assert list(words.marks(relayed)) == ["FUTURE", "background", "said by Norway as told by Ministers"]


def test_a_denied_event_says_so() -> None:
    assert "NEGATED" in list(words.marks(replace(call(), factuality="negated")))


def test_a_very_long_sentence_is_cut_at_a_blank() -> None:
    cut = words.short("word " * 1000)
    assert len(cut) <= words.LONGEST + 2
    assert cut.endswith("word …")


def test_a_very_long_word_is_cut() -> None:
    assert len(words.short("x" * 100_000)) <= words.LONGEST + 2
