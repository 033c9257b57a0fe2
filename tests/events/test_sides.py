"""Who does it and to whom where no path of a form leads to an actor."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook import words_of
from dragoman.events.match import Scene, stage
from dragoman.events.sides import doer, party, sufferer

from .made import mention, sentence, states, words

PEOPLE = words_of(("hostage",))
SUBJECT, OBJECT, TO, MOD = ("subject",), ("object",), ("to",), ("mod",)


def scene(rows: str, *described: str) -> Scene:
    s = sentence(rows)
    held = states(s, {"Chad": "TCD", "Togo": "TGO", "Mali": "MLI"})
    held += [mention(s, w, kind="unnamed", form="description", use="actor") for w in described]
    return stage(s, held, frozenset())


def test_an_order_acts_for_who_gave_it() -> None:
    made = scene("order/NN/nsubj>bans by/IN/prep>order Togo/NNP/pobj>by bans/VBZ/ROOT rallies/NNS/dobj>bans")
    assert words(made.sentence, doer(made, made.frame(3), [SUBJECT])) == ["Togo"]


def test_a_name_that_nobody_knows_may_act_and_a_common_noun_not() -> None:
    known = scene("Umbra/NNP/nsubj>bans bans/VBZ/ROOT rallies/NNS/dobj>bans")
    thing = scene("frost/NN/nsubj>bans bans/VBZ/ROOT rallies/NNS/dobj>bans")
    assert words(known.sentence, doer(known, known.frame(1), [SUBJECT])) == ["Umbra"]
    assert doer(thing, thing.frame(1), [SUBJECT]) == []


def test_people_that_a_refusal_is_about_suffer_it() -> None:
    rows = "Chad/NNP/nsubj>free not/RB/neg>free free/VB/ROOT hostages=hostage/NNS/dobj>free"
    made = scene(rows, "hostages")
    assert words(made.sentence, sufferer(made, made.frame(2), [TO], [0], "REJECT", PEOPLE)) == ["hostages"]
    assert sufferer(made, made.frame(2), [TO], [0], "MOBILIZE", PEOPLE) == []


def test_a_preposition_deeper_in_the_sentence_names_nobody_else() -> None:
    rows = (
        "Chad/NNP/nsubj>gave gave/VBD/ROOT rice/NN/dobj>gave to/IN/prep>gave Mali/NNP/pobj>to in/IN/prep>gave "
        "reply/NN/pobj>in to/IN/prep>reply Togo/NNP/pobj>to@7"
    ).replace("to@7", "@7")
    made = scene(rows)
    assert words(made.sentence, party(made, made.frame(1), [TO], [0])) == ["Mali"]


def test_who_is_marched_against_does_not_march() -> None:
    rows = "anti/JJ/amod>Chad -/HYPH/punct>Chad Chad/NNP/compound>marches marches/NNS/ROOT"
    made = scene(rows)
    assert party(made, made.frame(3), [MOD]) == []


def test_a_ban_lifted_after_somebodys_fall_does_not_reach_him() -> None:
    rows = (
        "Chad/NNP/nsubj>lifted lifted/VBD/ROOT ban/NN/dobj>lifted after/IN/prep>ban fall/NN/pobj>after "
        "of/IN/prep>fall Togo/NNP/pobj>of"
    )
    made = scene(rows)
    assert sufferer(made, made.frame(1), [TO], [0], "CONCEDE", PEOPLE) == []


def test_the_press_that_is_told_of_a_deed_is_no_party_and_the_press_that_is_told_to_do_something_is() -> None:
    told = "Chad/NNP/nsubj>told told=tell/VBD/ROOT reporters/NNS/dobj>told"
    asked = told + " to/TO/aux>leave leave/VB/xcomp>told"
    for rows, found in ((told, []), (asked, ["reporters"])):
        s = sentence(rows)
        press = mention(s, "reporters", kind="unnamed", form="description", sectors=("JRN",))
        made = stage(s, [*states(s, {"Chad": "TCD"}), press], frozenset())
        assert words(s, party(made, made.frame(1), [OBJECT], [0])) == found


def test_the_doers_own_things_suffer_nothing_and_his_neighbours_may() -> None:
    rows = (
        "Chad/NNP/nsubj>eased eased=ease/VBD/ROOT its/PRP$/poss>{0} {0}={1}/NNS/dobj>eased "
        "on/IN/prep>{0} Togo/NNP/pobj>on"
    )

    def suffering(noun: str, lemma: str) -> list[str]:
        s = sentence(rows.format(noun, lemma))
        held = states(s, {"Chad": "TCD", "Togo": "TGO"})
        its = replace(mention(s, "its", form="pronoun"), actors=held[0].actors)
        made = stage(s, [*held, its], frozenset())
        return words(s, party(made, made.frame(1), [OBJECT, ("on",)], [0]))

    assert suffering("rules", "rule") == ["Togo"]
    assert suffering("neighbours", "neighbour") == ["neighbours"]


def test_what_somebody_is_called_is_nobody_else() -> None:
    rows = (
        "Chad/NNP/nsubj>called called=call/VBD/ROOT Togo/NNP/dobj>called a/DT/det>bully bully/NN/oprd>called"
    )
    made = scene(rows, "a bully")
    assert words(made.sentence, party(made, made.frame(1), [OBJECT], [0])) == ["Togo"]


def test_whose_the_doer_is_suffers_nothing_by_it() -> None:
    rows = (
        "inquiry/NN/ROOT by/IN/prep>inquiry Togo/NNP/poss>prosecutors prosecutors=prosecutor/NNS/pobj>by "
        "into/IN/prep>inquiry Chad/NNP/pobj>into"
    )
    made = scene(rows, "prosecutors")
    paths = [("by", "poss"), ("into",)]
    assert words(made.sentence, party(made, made.frame(0), paths, [3])) == ["Chad"]
