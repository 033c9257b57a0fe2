"""Readings: what PLOVER's papers put under two types, and which of them a relation is counted as."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder, Reading
from dragoman.readings import ReadingName
from dragoman.record import Parse, Relation

Parsed = Callable[..., Parse]


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder(load())


@pytest.fixture(scope="module")
def counted() -> Reading:
    return Reading.load(ReadingName.CONVERSION)


def related(coder: EventCoder, reading: Reading, parse: Parse, source: str, target: str) -> Relation:
    return coder.relate(parse, [], "r", source, target, None, reading)


@pytest.mark.parametrize(
    ("text", "source", "target", "manual", "conversion"),
    [
        ("A court in Kampala convicted the smuggler.", "court", "smuggler", "SANCTION", "ACCUSE"),
        ("A court in Kampala jailed the smuggler for six years.", "court", "smuggler", "SANCTION", "COERCE"),
        (
            "A court in Kampala convicted the smuggler and sentenced him to six years in prison.",
            "court",
            "smuggler",
            "SANCTION",
            "COERCE",
        ),
        ("Kenya extradited the smuggler.", "Kenya", "smuggler", "COOPERATE", "ACCUSE"),
        ("Kenya extradited the smuggler to Uganda.", "Kenya", "Uganda", "COOPERATE", "COOPERATE"),
        ("Kenya imposed sanctions on Uganda.", "Kenya", "Uganda", "SANCTION", "COERCE"),
        ("Kenya imposed a blockade on Uganda.", "Kenya", "Uganda", "COERCE", "ASSAULT"),
        ("Kenya launched a cyberattack on Uganda.", "Kenya", "Uganda", "COERCE", "ASSAULT"),
        ("Kenya lifted the sanctions on Uganda.", "Kenya", "Uganda", "CONCEDE", "CONCEDE"),
        ("Kenya suspended aid to Uganda.", "Kenya", "Uganda", "SANCTION", "SANCTION"),
    ],
)
def test_an_act_of_two_homes_is_counted_by_the_reading(
    coder: EventCoder,
    counted: Reading,
    parsed: Parsed,
    text: str,
    source: str,
    target: str,
    manual: str,
    conversion: str,
) -> None:
    parse = parsed(text)
    assert related(coder, Reading.load(ReadingName.MANUAL), parse, source, target).type == manual
    read = related(coder, counted, parse, source, target)
    assert read.type == conversion
    assert read.quad == coder.codebook.kinds[conversion].quad


def test_what_is_read_otherwise_says_so(coder: EventCoder, counted: Reading, parsed: Parsed) -> None:
    read = related(coder, counted, parsed("Kenya imposed sanctions on Uganda."), "Kenya", "Uganda")
    assert read.why is not None
    assert any(step.startswith("SANCTION read as COERCE: CAMEO 163") for step in read.why.steps)


def test_every_row_names_an_entry_of_the_codebook_and_its_type(coder: EventCoder, counted: Reading) -> None:
    for (entry, kind), read in counted.rows.items():
        assert coder.codebook.entries[entry].type == kind
        modes = {mode.name for mode in coder.codebook.kinds[read.type].modes.values()}
        assert read.mode is None or read.mode in modes
