"""Clauses that no rule reads: which are put before the second opinion, and what is made of its answer."""

from __future__ import annotations

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.events.propose import Open
from dragoman.record import Likeness, Mention, Opinion, Parse

from .made import mention, report

TO_TOGO = "Oman/NNP/nsubj>waltzed waltzed=waltz/VBD/ROOT to/IN/prep>waltzed Togo/NNP/pobj>to"
NEVER = (
    "Oman/NNP/nsubj>waltzed never/RB/neg>waltzed waltzed=waltz/VBD/ROOT to/IN/prep>waltzed Togo/NNP/pobj>to"
)
MAYBE = "Oman/NNP/nsubj>waltz might/MD/aux>waltz waltz/VB/ROOT to/IN/prep>waltz Togo/NNP/pobj>to"
READ = "Oman/NNP/nsubj>attacked attacked=attack/VBD/ROOT Togo/NNP/dobj>attacked"


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder(load())


def told(rows: str) -> tuple[Parse, list[Mention]]:
    parse = report(rows)
    s = parse.sentences[0]
    countries = {"Oman": "OMN", "Togo": "TGO", "Chad": "TCD"}
    held = [
        mention(s, name, country=code, kind="state") for name, code in countries.items() if name in s.words
    ]
    return parse, held


def asked(coder: EventCoder, rows: str) -> list[tuple[str, str]]:
    parse, held = told(rows)
    return [clause.words for clause in opened(coder, parse, held)]


def opened(coder: EventCoder, parse: Parse, held: list[Mention]) -> list[Open]:
    return [clause for scene, found in coder.read(parse, held) for clause in coder.open_clauses(scene, found)]


def opinion(share: float, kind: str = "AID") -> Opinion:
    return Opinion({kind: share, "NONE": round(1 - share, 2)}, (Likeness("Oman fed Togo.", kind, 0.9),))


def test_an_unread_clause_is_asked_about_between_its_parties(coder: EventCoder) -> None:
    assert asked(coder, TO_TOGO) == [("Oman", "Togo")]


@pytest.mark.parametrize("rows", [NEVER, MAYBE, READ])
def test_what_is_not_so_or_already_read_is_not_asked_about(coder: EventCoder, rows: str) -> None:
    assert asked(coder, rows) == []


def test_a_sure_opinion_makes_an_event_that_says_whose_it_is(coder: EventCoder) -> None:
    parse, held = told(TO_TOGO)
    clause = opened(coder, parse, held)[0]
    event = coder.proposed(parse, clause, opinion(0.97), [])
    assert event is not None
    assert (event.type, event.why.rule, event.why.trigger.text) == ("AID", "opinion", "waltzed")
    assert [a.country for a in event.source] == ["OMN"]
    assert [a.country for a in event.target] == ["TGO"]
    assert event.confidence == coder.confidence.proposed
    assert any(step.startswith("second opinion") for step in event.why.steps)


@pytest.mark.parametrize("said", [opinion(0.5), opinion(0.02, "AID")])
def test_a_doubtful_opinion_makes_none(coder: EventCoder, said: Opinion) -> None:
    parse, held = told(TO_TOGO)
    clause = opened(coder, parse, held)[0]
    assert coder.proposed(parse, clause, said, []) is None
