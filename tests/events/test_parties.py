"""Which actors stand at a token, and which belong to a noun phrase that is none."""

from __future__ import annotations

from dragoman.events.parties import Parties
from dragoman.record import Mention, Sentence

from .made import mention, sentence

GROUPS = frozenset({"dozen", "series"})


def parties(s: Sentence, *mentions: Mention) -> Parties:
    return Parties(s, mentions, GROUPS)


def test_a_mention_stands_at_its_head_and_at_each_of_its_words() -> None:
    s = sentence("President/NNP/compound>Deby Deby/NNP/nsubj>left left/VBD/ROOT")
    held = parties(s, mention(s, "President Deby", country="TCD", kind="person"))
    assert [held.at(t)[0].country for t in (0, 1)] == ["TCD", "TCD"]
    assert held.at(2) == ()


def test_the_longer_of_two_mentions_with_one_head_wins() -> None:
    s = sentence("army/NN/compound>chief chief/NN/nsubj>left left/VBD/ROOT")
    held = parties(s, mention(s, "chief", country="NER"), mention(s, "army chief", country="TCD"))
    assert held.at(1)[0].country == "TCD"


def test_a_nationality_names_whose_jets_they_are_in_the_jets_own_words() -> None:
    s = sentence("Chadian/JJ/amod>jets jets/NNS/nsubj>bombed bombed/VBD/ROOT")
    (actor,) = parties(s, mention(s, "Chadian", country="TCD", use="modifier", form="adjective")).at(1)
    assert (actor.text, actor.country, actor.name, actor.kind) == ("Chadian jets", "TCD", None, "unnamed")
    assert s.text[actor.start : actor.end] == "Chadian jets"


def test_villages_of_a_state_belong_to_it() -> None:
    s = sentence(
        "the/DT/det>villages villages/NNS/dobj>bombed of/IN/prep>villages Chad/NNP/pobj>of bombed/VBD/ROOT"
    )
    (actor,) = parties(s, mention(s, "Chad", country="TCD")).at(1)
    assert (actor.text, actor.country) == ("the villages of Chad", "TCD")


def test_a_measuring_noun_stands_for_what_it_measures() -> None:
    s = sentence("dozens=dozen/NNS/nsubj>fled of/IN/prep>dozens Chadians/NNPS/pobj>of fled/VBD/ROOT")
    (actor,) = parties(s, mention(s, "Chadians", country="TCD", kind="group")).at(0)
    assert actor.text == "Chadians"


def test_a_plain_noun_and_a_verb_stand_for_nobody() -> None:
    s = sentence("a/DT/det>bus bus/NN/nsubj>burned burned/VBD/ROOT")
    assert parties(s).at(1) == ()
    assert parties(s).at(2) == ()


def test_kinds_and_sectors_are_conditions() -> None:
    s = sentence("troops/NNS/nsubj>fired fired/VBD/ROOT shells/NNS/dobj>fired")
    held = parties(s, mention(s, "troops", kind="unnamed", sectors=("MIL",)))
    assert held.fits(0, frozenset({"MIL"}))
    assert held.fits(0, frozenset({"unnamed"}))
    assert held.fits(0, frozenset({"actor"}))
    assert not held.fits(0, frozenset({"GOV", "state"}))
    assert not held.fits(2, frozenset({"actor"}))


def test_offsets_count_characters_of_the_article_not_of_the_sentence() -> None:
    s = sentence("Chadian/JJ/amod>jets jets/NNS/nsubj>bombed bombed/VBD/ROOT", start=100)
    (actor,) = parties(s, mention(s, "Chadian", country="TCD", use="modifier", form="adjective")).at(1)
    assert (actor.start, actor.end) == (100, 112)


def test_who_is_counted_beside_the_first_is_counted_too() -> None:
    s = sentence(
        "dozens=dozen/NNS/nsubj>fled of/IN/prep>dozens Chadians/NNPS/pobj>of and/CC/cc>Chadians "
        "Malians/NNPS/conj>Chadians fled/VBD/ROOT"
    )
    held = parties(s, mention(s, "dozens of Chadians", country="TCD"), mention(s, "Malians", country="MLI"))
    assert [a.country for a in held.at(0)] == ["TCD", "MLI"]


def test_people_of_several_states_are_of_each_of_them() -> None:
    s = sentence(
        "expelled/VBD/ROOT envoys/NNS/dobj>expelled from/IN/prep>expelled Benin/NNP/pobj>from "
        "Togo/NNP/conj>Benin and/CC/cc>Togo Ghana/NNP/conj>Togo"
    )
    envoys = mention(s, "envoys", country="BEN", kind="unnamed", form="description", plural=True)
    states = [
        mention(s, w, country=c, kind="state")
        for w, c in (("Benin", "BEN"), ("Togo", "TGO"), ("Ghana", "GHA"))
    ]
    assert [a.country for a in parties(s, envoys, *states).at(1)] == ["BEN", "TGO", "GHA"]
    assert [a.country for a in parties(s, envoys, states[0]).at(1)] == ["BEN"]


def test_a_name_that_nobody_knows_stands_for_what_it_is_said_to_be() -> None:
    s = sentence(
        "Umbra/NNP/nsubj>left ,/,/punct>Umbra the/DT/det>company company/NN/appos>Umbra left/VBD/ROOT"
    )
    (actor,) = parties(s, mention(s, "the company", kind="organisation", form="description")).at(0)
    assert actor.text == "the company"


def test_people_of_several_states_have_the_words_of_each_state() -> None:
    s = sentence(
        "Envoys/NNS/nsubj>met from/IN/prep>Envoys Chad/NNP/pobj>from and/CC/cc>Chad Togo/NNP/conj>Chad met/VBD/ROOT"
    )
    envoys = mention(s, "Envoys from Chad", country="TCD", kind="unnamed", form="description")
    held = parties(s, envoys, mention(s, "Chad", country="TCD"), mention(s, "Togo", country="TGO"))
    assert [(a.text, a.country) for a in held.at(0)] == [("Envoys from Chad", "TCD"), ("Togo", "TGO")]
