"""Whom a deed was done to where no path of its entry leads to anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.events.seek import Seeker, is_main
from dragoman.events.signs import way

from .made import mention, report, sentence

PRESSED = (
    "Nurses/NNS/nsubj>fasted fasted=fast/VBD/ROOT to/TO/aux>press press/VB/advcl>fasted "
    "Togo/NNP/dobj>press for/IN/prep>press pay/NN/pobj>for"
)
TWO_VERBS = (
    "Nurses/NNS/nsubj>fasted fasted=fast/VBD/ROOT and/CC/cc>fasted doctors/NNS/nsubj>praised "
    "praised=praise/VBD/conj>fasted Togo/NNP/dobj>praised"
)


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder(load())


def protest(coder: EventCoder, rows: str) -> list[str]:
    """Whom the fast is held against, and the step that says so."""
    parse = report(rows)
    s = parse.sentences[0]
    held = [
        mention(s, "Nurses", country="BEN", kind="unnamed", form="description", plural=True),
        mention(s, "Togo", country="TGO", kind="state"),
    ]
    events = [e for e in coder.code(parse, held, []) if e.type == "PROTEST"]
    assert len(events) == 1
    found = [a.text for a in events[0].target]
    told = any("is most likely" in step or "done to whom" in step for step in events[0].why.steps)
    assert bool(found) == told
    return found


def test_whom_a_purpose_names_is_the_target(coder: EventCoder) -> None:
    assert protest(coder, PRESSED) == ["Togo"]


def test_what_the_next_clause_is_about_is_not(coder: EventCoder) -> None:
    assert protest(coder, TWO_VERBS) == []


def test_the_way_leads_up_and_down_by_labels_and_prepositions() -> None:
    s = sentence(
        "They/PRP/nsubj>came came=come/VBD/ROOT to/TO/aux>sing sing/VB/advcl>came before/IN/prep>came "
        "leaders/NNS/pobj>before of/IN/prep>leaders Togo/NNP/pobj>of"
    )
    assert way(s, 1, 1, 7) == ([], ["before", "of"])
    assert way(s, 3, 3, 5) == (["advcl"], ["before"])


def test_a_clause_that_is_only_said_is_a_main_one() -> None:
    s = sentence(
        "He/PRP/nsubj>said said=say/VBD/ROOT they/PRP/nsubj>left left=leave/VBD/ccomp>said "
        "after/IN/mark>lost they/PRP/nsubj>lost lost=lose/VBD/advcl>left"
    )
    assert is_main(s, 3)
    assert not is_main(s, 6)


def test_the_shipped_weights_load() -> None:
    seeker = Seeker.load()
    assert 0 < seeker.least < 1 < seeker.surer
    assert seeker.weights["down dobj"] > seeker.weights["dateline"]


def test_what_the_doer_is_said_to_have_done_names_no_target(coder: EventCoder) -> None:
    assert (
        protest(
            coder,
            "Nurses/NNS/nsubj>fasted who/WP/nsubj>left left=leave/VBD/relcl>Nurses Togo/NNP/dobj>left "
            "fasted=fast/VBD/ROOT",
        )
        == []
    )


def test_what_a_clause_beside_the_deed_names_is_no_target(coder: EventCoder) -> None:
    assert (
        protest(
            coder,
            "Nurses/NNS/nsubj>fasted fasted=fast/VBD/ROOT while/IN/mark>blamed banks/NNS/nsubj>blamed "
            "blamed=blame/VBD/advcl>fasted Togo/NNP/dobj>blamed",
        )
        == []
    )


def test_a_place_that_the_verb_names_as_its_object_is_not_put_aside(coder: EventCoder) -> None:
    rows = (
        "Togo/NNP/nsubj>visit will/MD/aux>visit visit/VB/ROOT Karelia/NNP/dobj>visit amid/IN/prep>visit "
        "quarrels=quarrel/NNS/pobj>amid about/IN/prep>quarrels Benin/NNP/pobj>about"
    )
    parse = report(rows)
    held = [
        mention(parse.sentences[0], w, country=c, kind="state")
        for w, c in (("Togo", "TGO"), ("Benin", "BEN"))
    ]
    (event,) = coder.code(parse, held, [])
    assert [a.text for a in event.target] == ["Karelia"]


def test_what_is_the_speakers_own_is_no_target(coder: EventCoder) -> None:
    rows = (
        "Togo/NNP/nsubj>said said=say/VBD/ROOT rebels=rebel/NNS/nsubj>lay will/MD/aux>lay lay/VB/ccomp>said "
        "down/RP/prt>lay its/PRP$/poss>arms arms=arm/NNS/dobj>lay"
    )
    parse = report(rows)
    s = parse.sentences[0]
    togo = mention(s, "Togo", country="TGO", id="TGO", kind="state")
    its = replace(mention(s, "its", form="pronoun"), actors=togo.actors)
    rebels = mention(s, "rebels", kind="unnamed", form="description", plural=True)
    (event,) = coder.code(parse, [togo, rebels, its], [])
    assert (event.type, event.target) == ("AGREE", ())
