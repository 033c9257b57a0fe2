"""Events below others, and passives that name no doer."""

from __future__ import annotations

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.record import Event

from .made import mention, report, states, tiny_book

BOOK = """
entries:
  - {id: t.arrest, type: COERCE, doerless: true, match: [{verb: arrest}]}
  - {id: t.torture, type: ASSAULT, doerless: true, match: [{noun: torture, target: of}]}
  - {id: t.insult, type: ACCUSE, match: [{verb: insult}]}
operators:
  - id: t.suffer
    over: "object, under"
    gives: {"*": same}
    source: inner.source
    target: subject
    match: [{verb: die}]
"""
CODES = {"Chad": "TCD", "Niger": "NER", "Mali": "MLI"}
ARRESTED = "Mali/NNP/nsubjpass>arrested was/VBD/auxpass>arrested arrested=arrest/VBN/ROOT"
TOLD = (
    "Chad/NNP/nsubj>arrested arrested=arrest/VBD/ROOT Mali/NNP/dobj>arrested ,/,/punct>arrested "
    "saying=say/VBG/advcl>arrested Niger/NNP/nsubj>insulted insulted=insult/VBD/ccomp>saying Mali/NNP/dobj>insulted"
)


@pytest.fixture(scope="module")
def coder(tmp_path_factory: pytest.TempPathFactory) -> EventCoder:
    return EventCoder(tiny_book(tmp_path_factory.mktemp("book") / "tiny.yaml", BOOK))


def code(coder: EventCoder, rows: str) -> list[Event]:
    parse = report(rows)
    return coder.code(parse, states(parse.sentences[0], CODES), [])


def test_a_passive_without_doer_has_an_empty_source_where_its_entry_lets_it(coder: EventCoder) -> None:
    (event,) = code(coder, ARRESTED)
    assert (event.source, [a.country for a in event.target]) == ((), ["MLI"])


def test_other_passives_without_doer_tell_nothing(coder: EventCoder) -> None:
    assert code(coder, ARRESTED.replace("arrested=arrest", "arrested=insult")) == []


def test_a_passive_whose_doer_is_nobody_known_tells_nothing(coder: EventCoder) -> None:
    assert code(coder, ARRESTED + " by/IN/agent>arrested frost/NN/pobj>by") == []


def test_a_doerless_passive_that_is_denied_or_to_come_tells_nothing(coder: EventCoder) -> None:
    assert code(coder, ARRESTED.replace("was/VBD/auxpass", "not/RB/neg>arrested was/VBD/auxpass")) == []
    assert code(coder, ARRESTED.replace("was/VBD/auxpass", "may/MD/aux>arrested be/VB/auxpass")) == []


def test_what_its_subject_suffers_needs_no_doer(coder: EventCoder) -> None:
    rows = "Mali/NNP/nsubj>died died=die/VBD/ROOT under/IN/prep>died torture/NN/pobj>under"
    assert [(e.type, e.source) for e in code(coder, rows)] == [("ASSAULT", ())]


def test_what_stands_below_another_event_is_less_sure(coder: EventCoder) -> None:
    arrest, insult = code(coder, TOLD)
    assert (arrest.why.signs["below"], insult.why.signs["below"]) == (0.0, 1.0)
    assert insult.confidence < arrest.confidence


def test_what_is_coordinated_stands_beside(coder: EventCoder) -> None:
    rows = TOLD.replace(",/,/punct>arrested saying=say/VBG/advcl>arrested", "and/CC/cc>arrested")
    rows = rows.replace("insulted=insult/VBD/ccomp>saying", "insulted=insult/VBD/conj>arrested")
    assert [e.why.signs["below"] for e in code(coder, rows)] == [0.0, 0.0]


def test_a_noun_that_another_event_is_only_about_tells_none(coder: EventCoder) -> None:
    insulted = (
        "Niger/NNP/nsubj>insulted insulted=insult/VBD/ROOT Mali/NNP/dobj>insulted after/IN/prep>insulted "
    )
    topic = "the/DT/det>torture torture/NN/pobj>after by/IN/prep>torture Chad/NNP/pobj>by"
    assert [e.type for e in code(coder, insulted + topic)] == ["ACCUSE"]
    told = topic + " of/IN/prep>torture Mali/NNP/pobj>of"
    assert [e.type for e in code(coder, insulted + told)] == ["ACCUSE", "ASSAULT"]


def test_a_mere_attempt_below_another_event_tells_none() -> None:
    rows = (
        "Chad/NNP/nsubj>accused accused=accuse/VBD/ROOT Niger/NNP/dobj>accused of/IN/prep>accused "
        "trying=try/VBG/pcomp>of to/TO/aux>bomb bomb/VB/xcomp>trying Mali/NNP/dobj>bomb"
    )
    events = code(EventCoder(load()), rows)
    assert [(e.type, [a.country for a in e.target]) for e in events] == [("ACCUSE", ["NER"])]


def test_who_is_arrested_by_nobody_named_is_arrested_where_he_is() -> None:
    rows = (
        "Sow/NNP/nsubjpass>arrested was=be/VBD/auxpass>arrested arrested=arrest/VBN/ROOT in/IN/prep>arrested "
        "Chad/NNP/pobj>in"
    )
    parse = report(rows)
    s = parse.sentences[0]
    held = [mention(s, "Sow", kind="person", country="MLI"), mention(s, "Chad", country="TCD", use="place")]
    (event,) = EventCoder(load()).code(parse, held, [])
    assert [a.country for a in event.source] == ["TCD"]
