"""Where a deed arrives whose target nobody names."""

from __future__ import annotations

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.record import Event, Mention, Sentence

from .made import mention, report, states

CODES = {"Chad": "TCD", "Niger": "NER", "Mali": "MLI"}

SENT = "Chad/NNP/nsubj>sent sent=send/VBD/ROOT troops=troop/NNS/dobj>sent to/IN/prep>sent "


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder(load())


def code(coder: EventCoder, rows: str, *places: tuple[str, str]) -> list[Event]:
    """The events of a sentence about Chad, with mere places by their words and country."""
    parse = report(rows)
    s: Sentence = parse.sentences[0]
    held: list[Mention] = [mention(s, "Chad", country="TCD", id="TCD")]
    held += [mention(s, words, country=country, use="place") for words, country in places]
    return coder.code(parse, held, [])


def test_the_place_troops_are_sent_to_is_the_target(coder: EventCoder) -> None:
    (event,) = code(coder, SENT + "Niger/NNP/pobj>to", ("Niger", "NER"))
    assert (event.type, [a.country for a in event.target]) == ("MOBILIZE", ["NER"])


def test_a_place_in_plain_words_is_a_target_in_those_words(coder: EventCoder) -> None:
    (event,) = code(coder, SENT + "the/DT/det>border border/NN/pobj>to")
    assert [(a.text, a.kind) for a in event.target] == [("the border", "unnamed")]


def test_what_is_no_place_is_none(coder: EventCoder) -> None:
    (event,) = code(coder, SENT + "work/NN/pobj>to")
    assert event.target == ()


def test_a_thing_in_a_place_is_what_was_harmed_and_lies_in_its_country(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>torched torched=torch/VBD/ROOT a/DT/det>village village/NN/dobj>torched "
        "in/IN/prep>torched Niger/NNP/pobj>in"
    )
    (event,) = code(coder, rows, ("Niger", "NER"))
    assert [(a.text, a.country) for a in event.target] == [("a village", "NER")]


def test_whose_convoy_is_attacked_does_not_attack(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>condemned condemned=condemn/VBD/ROOT an/DT/det>attack attack/NN/dobj>condemned "
        "on/IN/prep>attack a/DT/det>convoy convoy/NN/pobj>on of/IN/prep>convoy Niger/NNP/pobj>of"
    )
    events = code(coder, rows, ("Niger", "NER"))
    assert all(a.country != "NER" for e in events for a in e.source)


def test_between_whom_an_effort_shall_make_peace_is_whom_it_is_with(coder: EventCoder) -> None:
    parse = report(
        "Chad/NNP/nsubj>launched launched=launch/VBD/ROOT a/DT/det>effort mediation/NN/compound>effort "
        "effort/NN/dobj>launched to/TO/aux>end end/VB/acl>effort a/DT/det>feud feud/NN/dobj>end "
        "between/IN/prep>feud Niger/NNP/pobj>between and/CC/cc>Niger Mali/NNP/conj>Niger"
    )
    s = parse.sentences[0]
    named = states(s, CODES)
    mediated = [e for e in coder.code(parse, named, []) if e.type == "CONSULT"]
    assert [[a.country for a in e.target] for e in mediated] == [["NER", "MLI"]]


def test_who_helps_a_peace_force_helps_where_it_stands(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>sent sent=send/VBD/ROOT medics=medic/NNS/dobj>sent to/IN/prep>sent the/DT/det>force "
        "peacekeeping/NN/compound>force force/NN/pobj>to in/IN/prep>force Niger/NNP/pobj>in"
    )
    parse = report(rows)
    s = parse.sentences[0]
    force = mention(s, "the peacekeeping force", kind="unnamed", form="description")
    held = [mention(s, "Chad", country="TCD", id="TCD"), force]
    (event,) = coder.code(parse, [*held, mention(s, "Niger", country="NER", use="place")], [])
    assert (event.type, [a.country for a in event.target]) == ("AID", ["NER"])


def test_a_gift_is_for_those_whom_its_purpose_names(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>donated donated=donate/VBD/ROOT pumps=pump/NNS/dobj>donated to/TO/aux>water "
        "water/VB/advcl>donated the/DT/det>fields fields=field/NNS/dobj>water of/IN/prep>fields Niger/NNP/pobj>of"
    )
    (event,) = code(coder, rows, ("Niger", "NER"))
    assert (event.type, [a.country for a in event.target]) == ("AID", ["NER"])


def test_a_threat_to_a_thing_is_against_the_thing(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>threatened threatened=threaten/VBD/ROOT to/TO/aux>shell shell/VB/xcomp>threatened "
        "the/DT/det>tower tower/NN/dobj>shell"
    )
    (event,) = code(coder, rows)
    assert (event.type, [a.text for a in event.target]) == ("THREATEN", ["the tower"])


def test_who_agrees_to_a_deed_agrees_to_it_where_that_is_done(coder: EventCoder) -> None:
    rows = (
        "Chad/NNP/nsubj>agreed agreed=agree/VBD/ROOT to/TO/aux>withdraw withdraw/VB/xcomp>agreed its/PRP$/poss>troops "
        "troops=troop/NNS/dobj>withdraw from/IN/prep>withdraw a/DT/det>zone zone/NN/pobj>from"
    )
    (event,) = code(coder, rows)
    assert (event.type, [a.text for a in event.target]) == ("AGREE", ["a zone"])


def test_a_situation_is_nobody_who_harms(coder: EventCoder) -> None:
    rows = (
        "months=month/NNS/nsubj>killed of/IN/prep>months fighting/NN/pobj>of killed=kill/VBD/ROOT "
        "farmers=farmer/NNS/dobj>killed in/IN/prep>killed Chad/NNP/pobj>in"
    )
    assert all("fighting" not in actor.text for event in code(coder, rows) for actor in event.source)
