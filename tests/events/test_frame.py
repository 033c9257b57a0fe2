"""Who does it and to whom, from the dependencies around a predicate."""

from __future__ import annotations

import pytest

from dragoman.events.frame import frame
from dragoman.events.grammar import infinitive, is_passive, measured
from dragoman.events.subjects import subjects
from dragoman.record import Sentence

from .made import sentence, words


def roles(rows: str, predicate: str, **fields: object) -> tuple[list[str], list[str]]:
    """Subjects and objects of a predicate of a sentence, as words."""
    s = sentence(rows, **fields)  # type: ignore[arg-type]
    made = frame(s, s.words.index(predicate))
    return words(s, made.subject), words(s, made.object)


def test_active_clause_has_its_subject_and_object() -> None:
    assert roles("Chad/NNP/nsubj>warned warned/VBD/ROOT Niger/NNP/dobj>warned", "warned") == (
        ["Chad"],
        ["Niger"],
    )


def test_passive_turns_agent_into_subject_and_subject_into_object() -> None:
    rows = "Niger/NNP/nsubjpass>warned was/VBD/auxpass>warned warned/VBN/ROOT by/IN/agent>warned Chad/NNP/pobj>by"
    assert roles(rows, "warned") == (["Chad"], ["Niger"])


def test_an_adjective_behind_its_noun_is_said_of_it() -> None:
    rows = "Rebels/NNS/nsubj>fled responsible/JJ/amod>Rebels for/IN/prep>responsible raids/NNS/pobj>for fled/VBD/ROOT"
    assert roles(rows, "responsible") == (["Rebels"], [])


def test_passive_without_agent_has_no_doer() -> None:
    rows = "Niger/NNP/nsubjpass>warned was/VBD/auxpass>warned warned/VBN/ROOT"
    assert roles(rows, "warned") == ([], ["Niger"])


def test_by_of_an_active_verb_is_no_doer() -> None:
    rows = "Chad/NNP/nsubj>answered answered/VBD/ROOT by/IN/prep>answered letter/NN/pobj>by"
    assert roles(rows, "answered") == (["Chad"], [])


def test_what_follows_a_particle_tagged_as_a_preposition_is_the_object() -> None:
    rows = "Chad/NNP/nsubj>switched switched/VBD/ROOT off/IN/prep>switched radio/NN/pobj>off"
    assert roles(rows, "switched") == (["Chad"], ["radio"])


def test_a_place_after_a_preposition_that_is_no_particle_is_no_object() -> None:
    rows = "Troops/NNS/nsubj>landed landed/VBD/ROOT in/IN/prep>landed Chad/NNP/pobj>in"
    assert roles(rows, "landed") == (["Troops"], [])


def test_relative_pronoun_stands_for_its_noun() -> None:
    rows = "Gunmen/NNS/nsubj>fled who/WP/nsubj>attacked attacked/VBD/relcl>Gunmen Gao/NNP/dobj>attacked fled/VBD/ROOT"
    assert roles(rows, "attacked") == (["Gunmen"], ["Gao"])


def test_object_relative_clause_takes_its_noun_as_object() -> None:
    rows = "towns/NNS/nsubj>burn that/WDT/dobj>shelled rebels/NNS/nsubj>shelled shelled/VBD/relcl>towns burn/VBP/ROOT"
    assert roles(rows, "shelled") == (["rebels"], ["towns"])


def test_object_relative_clause_without_pronoun() -> None:
    rows = "villages/NNS/nsubj>burn rebels/NNS/nsubj>shelled shelled/VBD/relcl>villages burn/VBP/ROOT"
    assert roles(rows, "shelled") == (["rebels"], ["villages"])


def test_who_is_never_the_place_that_the_parser_hung_it_on() -> None:
    rows = (
        "minister/NN/nsubj>resigned of/IN/prep>minister Chad/NNP/pobj>of who/WP/nsubj>praised"
        " praised/VBD/relcl>Chad Niger/NNP/dobj>praised resigned/VBD/ROOT"
    )
    assert roles(rows, "praised", places=["Chad"])[0] == ["minister"]


def test_participle_after_a_clause_is_done_by_its_subject() -> None:
    rows = (
        "Rebels/NNS/nsubj>attacked attacked/VBD/ROOT Gao/NNP/dobj>attacked"
        " killing/VBG/advcl>attacked soldiers/NNS/dobj>killing"
    )
    assert roles(rows, "killing") == (["Rebels"], ["soldiers"])


def test_past_participle_after_a_noun_is_passive() -> None:
    rows = "soldiers/NNS/nsubj>left captured/VBN/acl>soldiers by/IN/agent>captured rebels/NNS/pobj>by left/VBD/ROOT"
    assert roles(rows, "captured") == (["rebels"], ["soldiers"])


def test_infinitive_after_an_object_is_done_by_the_object() -> None:
    rows = (
        "Chad/NNP/nsubj>urged urged/VBD/ROOT Niger/NNP/dobj>urged to/TO/aux>withdraw withdraw/VB/xcomp>urged"
    )
    assert roles(rows, "withdraw")[0] == ["Niger"]


def test_promised_infinitive_is_done_by_who_promises() -> None:
    rows = (
        "Chad/NNP/nsubj>promised promised=promise/VBD/ROOT Niger/NNP/dobj>promised"
        " to/TO/aux>help help/VB/xcomp>promised"
    )
    assert roles(rows, "help")[0] == ["Chad"]


def test_infinitive_without_object_is_done_by_the_subject() -> None:
    rows = "Chad/NNP/nsubj>refused refused/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>refused Niger/NNP/dobj>meet"
    assert roles(rows, "meet") == (["Chad"], ["Niger"])


def test_coordinate_verb_shares_the_subject() -> None:
    rows = (
        "Chad/NNP/nsubj>recalled recalled/VBD/ROOT envoys/NNS/dobj>recalled and/CC/cc>recalled"
        " closed/VBD/conj>recalled embassies/NNS/dobj>closed"
    )
    assert roles(rows, "closed") == (["Chad"], ["embassies"])


def test_coordinate_passive_participle_shares_what_it_is_done_to() -> None:
    rows = (
        "aides/NNS/nsubjpass>seized were/VBD/auxpass>seized seized/VBN/ROOT and/CC/cc>seized"
        " beaten/VBN/conj>seized by/IN/agent>beaten police/NNS/pobj>by"
    )
    assert roles(rows, "beaten") == (["police"], ["aides"])


def test_coordinate_subjects_all_do_it() -> None:
    rows = "Chad/NNP/nsubj>signed and/CC/cc>Chad Niger/NNP/conj>Chad signed/VBD/ROOT"
    s = sentence(rows)
    made = frame(s, 3)
    assert words(s, made.subject) == ["Chad", "Niger"]
    assert words(s, made.second) == ["Niger"]


def test_accused_of_doing_is_done_by_the_accused() -> None:
    rows = (
        "Chad/NNP/nsubj>accused accused/VBD/ROOT Niger/NNP/dobj>accused of/IN/prep>accused"
        " arming/VBG/pcomp>of rebels/NNS/dobj>arming"
    )
    assert roles(rows, "arming") == (["Niger"], ["rebels"])


def test_by_doing_is_done_by_the_subject() -> None:
    rows = (
        "Chad/NNP/nsubj>provoked provoked/VBD/ROOT Niger/NNP/dobj>provoked by/IN/prep>provoked"
        " closing/VBG/pcomp>by borders/NNS/dobj>closing"
    )
    assert roles(rows, "closing")[0] == ["Chad"]


def test_noun_frame_has_possessor_modifiers_and_prepositions() -> None:
    s = sentence(
        "Chad/NNP/poss>attack 's/POS/case>Chad surprise/NN/compound>attack attack/NN/nsubj>failed"
        " on/IN/prep>attack Niger/NNP/pobj>on failed/VBD/ROOT"
    )
    made = frame(s, 3)
    assert not made.verbal
    assert words(s, made.poss) == ["Chad"]
    assert words(s, made.mod) == ["surprise"]
    assert words(s, made.role("on")) == ["Niger"]


def test_days_are_no_objects_of_prepositions() -> None:
    rows = "Chad/NNP/nsubj>met met/VBD/ROOT on/IN/prep>met Tuesday/NNP/pobj>on"
    assert frame(sentence(rows, dates=["Tuesday"]), 1).role("on") == []
    assert frame(sentence(rows), 1).role("on") == []


@pytest.mark.parametrize(
    ("rows", "below"),
    [
        (
            "Eleven/CD/nsubj>died of/IN/prep>Eleven the/DT/det>children children/NNS/pobj>of died/VBD/ROOT",
            "children",
        ),
        ("series/NN/nsubj>began of/IN/prep>series talks/NNS/pobj>of began/VBD/ROOT", "talks"),
        ("minister/NN/nsubj>left of/IN/prep>minister defence/NN/pobj>of left/VBD/ROOT", None),
    ],
)
def test_counted_groups_are_looked_through(rows: str, below: str | None) -> None:
    s = sentence(rows)
    found = measured(s, 0, frozenset({"series"}))
    assert (None if found is None else s.words[found]) == below


@pytest.mark.parametrize(
    ("rows", "passive"),
    [
        ("envoys/NNS/nsubjpass>held were/VBD/auxpass>held held/VBN/ROOT", True),
        ("police/NNS/nsubj>held have/VBP/aux>held held/VBN/ROOT envoys/NNS/dobj>held", False),
        ("police/NNS/nsubj>held held/VBD/ROOT envoys/NNS/dobj>held", False),
    ],
)
def test_passive_is_told_from_perfect_and_past(rows: str, passive: bool) -> None:
    s = sentence(rows)
    assert is_passive(s, s.words.index("held")) is passive


def test_a_clause_without_subject_above_it_has_none() -> None:
    s = sentence("Killing/VBG/ROOT soldiers/NNS/dobj>Killing")
    assert subjects(s, 0) == []


def test_long_chains_of_clauses_end_the_search_for_a_subject() -> None:
    count = 400
    chain: list[int] = [0, *range(count - 1)]
    s = Sentence(
        0, 0, 0, count * 2, "v " * count, ["v"] * count, ["v"] * count, ["VBD"] * count,
        ["ROOT", *["conj"] * (count - 1)], chain, [2 * i for i in range(count)],
    )  # fmt: skip
    assert subjects(s, count - 1) == []


@pytest.mark.parametrize(
    ("rows", "subjunctive", "other"),
    [
        (
            "Chad/NNP/nsubj>insisted insisted/VBD/ROOT Niger/NNP/nsubj>pay pay/VB/ccomp>insisted",
            ["pay"],
            ["Niger"],
        ),
        (
            "Chad/NNP/nsubj>insisted insisted/VBD/ROOT Niger/NNP/nsubj>paid paid/VBD/ccomp>insisted",
            [],
            ["Niger"],
        ),
        ("Chad/NNP/nsubj>wants wants/VBZ/ROOT to/TO/aux>pay pay/VB/xcomp>wants", [], []),
    ],
)
def test_what_others_shall_do_is_told_from_what_they_do(
    rows: str, subjunctive: list[str], other: list[str]
) -> None:
    s = sentence(rows)
    made = frame(s, 1)
    assert (words(s, made.subjunctive), words(s, made.other)) == (subjunctive, other)


def test_the_second_of_two_infinitives_with_or_is_the_alternative() -> None:
    rows = (
        "Chad/NNP/nsubj>told told=tell/VBD/ROOT Niger/NNP/dobj>told to/TO/aux>leave leave/VB/xcomp>told "
        "or/CC/cc>leave be/VB/auxpass>shot shot=shoot/VBN/conj>leave"
    )
    s = sentence(rows)
    assert words(s, frame(s, 1).alternative) == ["shot"]
    assert frame(s, s.words.index("leave")).alternative == []


def test_to_before_a_noun_makes_no_infinitive() -> None:
    rows = "it/PRP/nsubj>go will/MD/aux>go go/VB/ROOT to/IN/prep>go Chad/NNP/pobj>to"
    assert not infinitive(sentence(rows), 2)


def test_one_noun_may_stand_for_two_doers() -> None:
    rows = "Chadian/JJ/amod>forces and/CC/cc>Chadian Malian/JJ/conj>Chadian forces/NNS/nsubj>met met=meet/VBD/ROOT"
    s = sentence(rows)
    assert words(s, frame(s, 4).second) == ["Malian"]


def test_participle_after_a_clause_that_somebody_tells_is_done_by_whom_it_tells_of() -> None:
    rows = (
        "Rebels/NNS/nsubj>overran overran/VBD/ccomp>said Ghat/NNP/dobj>overran ,/,/punct>said "
        "officials/NNS/nsubj>said said=say/VBD/ROOT ,/,/punct>said killing=kill/VBG/advcl>said ten/CD/dobj>killing"
    )
    assert roles(rows, "killing") == (["Rebels"], ["ten"])


def test_participle_after_those_who_speak_first_is_theirs() -> None:
    rows = (
        "Officials/NNS/nsubj>said said=say/VBD/ROOT rebels/NNS/nsubj>overran overran/VBD/ccomp>said "
        "Ghat/NNP/dobj>overran citing=cite/VBG/advcl>said witnesses/NNS/dobj>citing"
    )
    assert roles(rows, "citing") == (["Officials"], ["witnesses"])


def test_what_is_reported_killed_did_not_kill() -> None:
    rows = (
        "ten/CD/nsubjpass>reported were/VBD/auxpass>reported reported/VBN/ROOT killed=kill/VBN/oprd>reported"
    )
    assert roles(rows, "killed") == ([], ["ten"])


def test_a_name_joined_to_the_verb_is_one_more_object() -> None:
    rows = (
        "Chad/NNP/nsubj>banned banned/VBD/ROOT League/NNP/dobj>banned (/-LRB-/punct>League LP/NNP/appos>League "
        ")/-RRB-/punct>League and/CC/cc>banned Front/NNP/conj>banned"
    )
    assert roles(rows, "banned") == (["Chad"], ["League", "Front"])


def test_who_is_joined_to_a_name_right_behind_its_noun_is_joined_to_the_noun() -> None:
    rows = (
        "Chad/NNP/nsubj>fined fined/VBD/ROOT agency/NN/dobj>fined Ros/NNP/appos>agency and/CC/cc>Ros "
        "Tass/NNP/conj>Ros"
    )
    assert roles(rows, "fined") == (["Chad"], ["agency", "Tass"])


def test_an_acronym_taken_for_an_adverb_is_the_doer() -> None:
    rows = "USAID/RB/advmod>announced had=have/VBD/aux>announced announced/VBN/ROOT aid/NN/dobj>announced"
    assert roles(rows, "announced") == (["USAID"], ["aid"])


def test_a_headlines_comma_joins_its_doers() -> None:
    rows = (
        "Chad/NNP/dep>hold ,/,/punct>hold western/JJ/amod>allies allies=ally/NNS/nsubj>hold hold/VBP/ROOT "
        "drills=drill/NNS/dobj>hold"
    )
    assert roles(rows, "hold") == (["Chad", "allies"], ["drills"])


def test_what_several_are_given_is_the_object_and_they_receive_it() -> None:
    s = sentence(
        "gave=give/VBD/ROOT Benin/NNP/dobj>gave and/CC/cc>Benin Togo/NNP/conj>Benin 60/CD/nummod>trucks "
        "trucks=truck/NNS/appos>Benin"
    )
    made = frame(s, 0)
    assert (made.object, made.indirect) == ([5], [1, 3])


def test_the_doer_of_a_passive_may_hang_on_what_it_was_done_with() -> None:
    rows = (
        "activist/NN/nsubjpass>fined was/VBD/auxpass>fined fined/VBN/ROOT euros/NNS/dobj>fined by/IN/prep>euros "
        "court/NN/pobj>by"
    )
    assert roles(rows, "fined")[0] == ["court"]


def test_two_verbs_in_a_row_share_the_object_of_the_second() -> None:
    rows = (
        "Mobs/NNS/nsubj>looted looted/VBD/ROOT and/CC/cc>looted burned/VBD/conj>looted shops/NNS/dobj>burned"
    )
    assert roles(rows, "looted") == (["Mobs"], ["shops"])


def test_a_verb_with_words_of_its_own_before_the_next_shares_no_object() -> None:
    rows = (
        "Mobs/NNS/nsubj>marched marched/VBD/ROOT through/IN/prep>marched Lome/NNP/pobj>through and/CC/cc>marched "
        "burned/VBD/conj>marched shops/NNS/dobj>burned"
    )
    assert roles(rows, "marched") == (["Mobs"], [])


def test_what_hangs_on_some_of_a_thing_hangs_on_the_thing() -> None:
    rows = (
        "Togo/NNP/nsubj>eased eased=ease/VBD/ROOT some/DT/dobj>eased of/IN/prep>some curbs=curb/NNS/pobj>of "
        "on/IN/prep>curbs Benin/NNP/pobj>on"
    )
    s = sentence(rows)
    assert words(s, frame(s, 1).preps["on"]) == ["Benin"]


def test_the_subject_of_a_bare_participle_behind_a_verb_is_the_verbs_object() -> None:
    rows = (
        "Togo/NNP/nsubj>accept will/MD/aux>accept not/RB/neg>accept accept/VB/ROOT settlers=settler/NNS/nsubj>leaving "
        "leaving=leave/VBG/ccomp>accept Benin/NNP/dobj>leaving"
    )
    s = sentence(rows)
    assert words(s, frame(s, 3).object) == ["settlers"]


def test_what_is_only_an_instance_keeps_its_own_phrases() -> None:
    rows = (
        "Togo/NNP/nsubj>expelled expelled=expel/VBD/ROOT clerks=clerk/NNS/dobj>expelled "
        "including=include/VBG/prep>clerks those/DT/pobj>including from/IN/prep>those Oxfam/NNP/pobj>from"
    )
    s = sentence(rows)
    assert "from" not in frame(s, 1).preps


def test_counted_things_that_a_verb_of_giving_gives_are_its_object() -> None:
    rows = (
        "Togo/NNP/nsubj>returned returned=return/VBD/ROOT to/IN/prep>returned Benin/NNP/pobj>to "
        "nine/CD/nummod>masks masks=mask/NNS/npadvmod>returned"
    )
    s = sentence(rows)
    assert words(s, frame(s, 1).object) == ["masks"]
    grown = sentence(rows.replace("returned=return", "grew=grow").replace("returned", "grew"))
    assert frame(grown, 1).object == []


def test_some_of_those_it_was_done_to_told_once_more_are_nobody_else() -> None:
    rows = (
        "teachers=teacher/NNS/nsubjpass>seized were=be/VBD/auxpass>seized seized=seize/VBN/ROOT -/:/punct>seized "
        "mostly/RB/advmod>women women=woman/NNS/oprd>seized and/CC/cc>women girls=girl/NNS/conj>women"
    )
    s = sentence(rows)
    assert words(s, frame(s, 2).object) == ["teachers"]


def test_what_somebody_is_cleared_of_is_the_verbs_even_where_it_hangs_on_him() -> None:
    s = sentence(
        "Judges/NNS/nsubj>cleared cleared=clear/VBD/ROOT mayors/NNS/dobj>cleared of/IN/prep>mayors fraud/NN/pobj>of"
    )
    assert words(s, frame(s, 1).preps["of"]) == ["fraud"]


def test_the_of_of_an_owner_stays_with_the_object() -> None:
    s = sentence(
        "Judges/NNS/nsubj>praised praised=praise/VBD/ROOT mayors/NNS/dobj>praised of/IN/prep>mayors Togo/NNP/pobj>of"
    )
    assert "of" not in frame(s, 1).preps


def test_an_order_asks_for_the_participle_behind_its_object() -> None:
    s = sentence(
        "Judges/NNS/nsubj>ordered ordered=order/VBD/ROOT mayors/NNS/dobj>ordered held=hold/VBN/acl>mayors"
    )
    assert words(s, frame(s, 1).complement) == ["held"]


def test_who_is_engaged_in_talks_does_it_himself() -> None:
    s = sentence(
        "Chad/NNP/nsubjpass>engaged was=be/VBD/auxpass>engaged engaged=engage/VBN/ROOT in/IN/prep>engaged"
        " talks/NNS/pobj>in"
    )
    assert not is_passive(s, 2)


def test_what_fills_a_time_stands_for_it() -> None:
    s = sentence(
        "Chad/NNP/nsubj>yielded yielded/VBD/ROOT after/IN/prep>yielded nights/NNS/pobj>after of/IN/prep>nights"
        " riots/NNS/pobj>of",
        dates=["nights"],
    )
    assert words(s, frame(s, 1).preps["after"]) == ["riots"]


def test_one_collective_noun_stands_for_both_sides() -> None:
    s = sentence(
        "Turkish/JJ/amod>aircraft and/CC/cc>Turkish Iraqi/JJ/conj>Turkish aircraft/NN/nsubj>flew flew/VBD/ROOT"
    )
    assert words(s, frame(s, 4).second) == ["Iraqi"]
