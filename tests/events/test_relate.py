"""What passed between two given parties, on the real parse of whole sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.codebook import load
from dragoman.events import EventCoder
from dragoman.events.relate import candidates
from dragoman.record import Likeness, Opinion, Parse, Relation

Parsed = Callable[..., Parse]


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder(load())


def between(coder: EventCoder, parse: Parse, source: str, target: str) -> Relation:
    """The relation with nothing known of the actors but their words."""
    return coder.relate(parse, [], "r", source, target)


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Kenya accused Uganda of hiding the stolen cattle.", "Kenya", "Uganda", "ACCUSE"),
        (
            "Kenyan soldiers attacked an Ugandan patrol on the lake.",
            "Kenyan soldiers",
            "Ugandan patrol",
            "ASSAULT",
        ),
        ("The president of Kenya met the prime minister of Uganda in Kisumu.", "Kenya", "Uganda", "CONSULT"),
        ("Kenya refused to meet Uganda's envoys.", "Kenya", "Uganda", "REJECT"),
        ("Kenya will send food aid to Uganda.", "Kenya", "Uganda", "AGREE"),
        ("Uganda was praised by Kenya for the rescue.", "Kenya", "Uganda", "SUPPORT"),
        ("Kenya's president phoned Uganda's to thank him for the maize.", "Kenya", "Uganda", "SUPPORT"),
        ("Kenya's minister visited Kampala to apologise to Uganda.", "Kenya", "Uganda", "CONCEDE"),
        ("Kenya's president met Uganda's to discuss the lake.", "Kenya", "Uganda", "CONSULT"),
        ("Kenya imposed sanctions on Uganda.", "Kenya", "Uganda", "SANCTION"),
        ("Kenya urged Uganda to release the fishermen.", "Kenya", "Uganda", "REQUEST"),
        ("Kenya and Uganda share a customs hall at Busia.", "Kenya", "Uganda", "COOPERATE"),
        ("Kenya covered the wage bill of Uganda.", "Kenya", "Uganda", "AID"),
        (
            "Ugandan nurses marched in Kampala to demand a raise from Kenya.",
            "Ugandan nurses",
            "Kenya",
            "PROTEST",
        ),
        ("Ugandan nurses went on strike, blaming Kenya.", "Ugandan nurses", "Kenya", "PROTEST"),
        ("Kenya moved tanks to the border to stop Uganda.", "Kenya", "Uganda", "MOBILIZE"),
        ("Kenya has no plans to meet the envoy of Uganda.", "Kenya", "Uganda", "REJECT"),
        ("Kenya vowed to bring the Ugandan smugglers to justice.", "Kenya", "Ugandan smugglers", "THREATEN"),
        ("Kenya gave the Ugandan envoy 48 hours to leave.", "Kenya", "Ugandan envoy", "SANCTION"),
    ],
)
def test_the_type_of_what_passed(
    coder: EventCoder, parsed: Parsed, text: str, source: str, target: str, kind: str
) -> None:
    found = between(coder, parsed(text), source, target)
    assert found.type == kind
    assert found.quad == coder.codebook.kinds[kind].quad


def test_of_two_deeds_the_one_between_the_parties_is_taken(coder: EventCoder, parsed: Parsed) -> None:
    text = "Rwanda attacked Burundi while Kenya praised Uganda."
    parse = parsed(text)
    assert between(coder, parse, "Kenya", "Uganda").type == "SUPPORT"
    assert between(coder, parse, "Rwanda", "Burundi").type == "ASSAULT"


def test_a_later_sentence_may_tell_it(coder: EventCoder, parsed: Parsed) -> None:
    parse = parsed("It rained in Kampala. Kenya accused Uganda of theft.")
    assert between(coder, parse, "Kenya", "Uganda").type == "ACCUSE"


def test_the_reasons_quote_the_text(coder: EventCoder, parsed: Parsed) -> None:
    text = "Kenya accused Uganda of theft."
    found = between(coder, parsed(text), "Kenya", "Uganda")
    assert found.why is not None
    trigger = found.why.trigger
    assert text[trigger.start : trigger.end] == trigger.text == "accused"
    assert found.why.rule in coder.codebook.entries or found.why.rule in coder.codebook.operators
    assert 0 < found.confidence < 1


def test_what_is_denied_is_negated(coder: EventCoder, parsed: Parsed) -> None:
    assert between(coder, parsed("Kenya did not attack Uganda."), "Kenya", "Uganda").factuality == "negated"


def test_nothing_codable_is_no_type(coder: EventCoder, parsed: Parsed) -> None:
    found = between(coder, parsed("Kenya lies east of Uganda."), "Kenya", "Uganda")
    assert (found.type, found.mode, found.quad, found.why, found.confidence) == (None, None, None, None, 0.0)


@pytest.mark.parametrize(
    ("source", "target"), [("", ""), ("Atlantis", "Uganda"), ("Kenya", "Kenya"), ("of", "\n")]
)
def test_odd_parties_are_borne(coder: EventCoder, parsed: Parsed, source: str, target: str) -> None:
    found = between(coder, parsed("Kenya accused Uganda of theft."), source, target)
    assert found.id == "r"
    assert 0 <= found.confidence < 1


def test_an_empty_text_has_no_relation(coder: EventCoder, parsed: Parsed) -> None:
    assert between(coder, parsed(""), "Kenya", "Uganda").type is None


def test_where_no_form_fits_words_of_an_entry_answer_with_little_confidence(
    coder: EventCoder, parsed: Parsed
) -> None:
    found = between(coder, parsed("Blankets: that is what Uganda has had from Kenya."), "Kenya", "Uganda")
    strict = between(coder, parsed("Kenya sent blankets to Uganda."), "Kenya", "Uganda")
    assert strict.type == "AID"
    assert found.confidence < strict.confidence


def test_candidates_come_best_first_with_what_they_tell(coder: EventCoder, parsed: Parsed) -> None:
    parse = parsed("Kenya attacked Rwanda and praised Uganda.")
    found = candidates(coder.codebook, parse, [], "Kenya", "Uganda")
    assert [c.coded.type for c in found][:2] == ["SUPPORT", "ASSAULT"]
    assert found[0].score > found[1].score


def test_what_both_do_together_to_others_is_cooperation_between_them(
    coder: EventCoder, parsed: Parsed
) -> None:
    parse = parsed("Kenya and Uganda sent troops to the border of Sudan.")
    assert between(coder, parse, "Kenya", "Uganda").type == "COOPERATE"
    assert between(coder, parse, "Kenya", "Sudan").type == "MOBILIZE"


def test_what_the_opinion_alone_says_is_of_open_standing(coder: EventCoder, parsed: Parsed) -> None:
    parse = parsed("Fiji, Tonga and the sea.")
    opinion = Opinion(
        {"PROTEST": 0.9, "NONE": 0.1}, (Likeness("Miners marched on the ministry.", "PROTEST", 0.8),)
    )
    relation = coder.relate(parse, [], "r", "Fiji", "Tonga", opinion)
    assert (relation.type, relation.factuality) == ("PROTEST", None)
    assert relation.why is not None
    assert any("Miners marched" in step for step in relation.why.steps)


def test_where_neither_rule_nor_opinion_sees_an_event_there_is_none(
    coder: EventCoder, parsed: Parsed
) -> None:
    parse = parsed("Fiji, Tonga and the sea.")
    relation = coder.relate(parse, [], "r", "Fiji", "Tonga", Opinion({"PROTEST": 0.1, "NONE": 0.9}))
    assert relation.type is None
