"""How many were killed, injured, arrested or took part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.events.magnitude import Counter, count_parties
from dragoman.record import Actor, Magnitude

from .made import sentence
from .test_tellings import event

COUNTER = Counter.load()


def count(
    rows: str, *triggers: str, kind: str = "PROTEST", persons: frozenset[int] = frozenset()
) -> Magnitude:
    """What the clause of the triggers (the root where none is named) counts; protests can count all four."""
    s = sentence(rows)
    own = [s.words.index(word) for word in triggers] or [i for i, head in enumerate(s.heads) if head == i]
    return COUNTER.count(s, own, kind, persons)


def test_digits_before_what_a_verb_is_done_to() -> None:
    rows = "Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT 1,200/CD/nummod>men men=man/NNS/dobj>killed"
    assert count(rows) == Magnitude(dead=1200)


def test_number_words_stand_alone_and_before_nouns() -> None:
    rows = (
        "Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT six/CD/dobj>killed and/CC/cc>killed"
        " wounded=wound/VBD/conj>killed twenty/CD/nummod>others others/NNS/dobj>wounded"
    )
    assert count(rows) == Magnitude(dead=6, injured=20)


def test_bounds_give_the_number_that_the_text_gives() -> None:
    rows = "At/RB/advmod>least least/JJS/advmod>40 40/CD/nsubjpass>killed were/VBD/auxpass>killed killed=kill/VBN/ROOT"
    assert count(rows).dead == 40


def test_dozens_are_a_range() -> None:
    rows = "Raids/NNS/nsubj>killed killed=kill/VBD/ROOT dozens=dozen/NNS/dobj>killed of/IN/prep>dozens men/NNS/pobj>of"
    assert count(rows).dead == (24, 99)


def test_a_range_of_two_numbers() -> None:
    rows = (
        "Raids/NNS/nsubj>killed killed=kill/VBD/ROOT 10/CD/quantmod>15 to/TO/quantmod>15"
        " 15/CD/nummod>men men/NNS/dobj>killed"
    )
    assert count(rows).dead == (10, 15)


def test_those_included_are_not_added() -> None:
    rows = (
        "Raids/NNS/nsubj>killed killed=kill/VBD/ROOT 12/CD/nummod>people people/NNS/dobj>killed"
        " including/VBG/prep>people three/CD/nummod>children children/NNS/pobj>including"
    )
    assert count(rows).dead == 12


def test_coordinate_victims_are_added() -> None:
    rows = (
        "Raids/NNS/nsubj>killed killed=kill/VBD/ROOT a/DT/det>guard guard/NN/dobj>killed and/CC/cc>guard"
        " two/CD/nummod>porters porters/NNS/conj>guard"
    )
    assert count(rows).dead == 3


def test_one_beside_uncounted_others_is_no_number() -> None:
    rows = (
        "Police/NNS/nsubj>arrested arrested=arrest/VBD/ROOT the/DT/det>leader leader/NN/dobj>arrested and/CC/cc>leader"
        " others/NNS/conj>leader"
    )
    assert count(rows).arrested is None


@pytest.mark.parametrize("determiner", ["a/DT/det>guard", "the/DT/det>guard", "their/PRP$/poss>guard"])
def test_a_single_being_that_is_killed_is_one(determiner: str) -> None:
    rows = f"Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT {determiner} guard/NN/dobj>killed"
    assert count(rows).dead == 1


def test_a_pronoun_and_a_known_person_are_one() -> None:
    rows = "Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT {}/dobj>killed"
    assert count(rows.format("him/PRP")).dead == 1
    assert count(rows.format("Traore/NNP"), persons=frozenset({2})).dead == 1
    assert count(rows.format("Traore/NNP")).dead is None


@pytest.mark.parametrize("many", ["civilians/NNS", "police/NNS", "crowd/NN", "them/PRP"])
def test_an_unnumbered_many_has_no_number(many: str) -> None:
    rows = f"Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT the/DT/det>{many.split('/')[0]} {many}/dobj>killed"
    assert count(rows) == Magnitude()


def test_hurting_a_thing_counts_nobody() -> None:
    rows = "Strikes/NNS/nsubj>hurt hurt/VBD/ROOT the/DT/det>economy economy/NN/dobj>hurt"
    assert count(rows) == Magnitude()


def test_no_casualties_are_none_dead_and_none_injured() -> None:
    rows = (
        "It/PRP/nsubj>caused caused=cause/VBD/ROOT no/DT/det>casualties casualties=casualty/NNS/dobj>caused"
    )
    assert count(rows) == Magnitude(dead=0, injured=0)


def test_forty_casualties_are_neither_forty_dead_nor_forty_injured() -> None:
    rows = "It/PRP/nsubj>caused caused=cause/VBD/ROOT 40/CD/nummod>casualties casualties=casualty/NNS/dobj>caused"
    assert count(rows) == Magnitude()


@pytest.mark.parametrize("nobody", ["Nobody/NN/nsubjpass>hurt", "No/DT/det>one one/NN/nsubjpass>hurt"])
def test_nobody_is_zero(nobody: str) -> None:
    assert count(f"{nobody} was=be/VBD/auxpass>hurt hurt/VBN/ROOT").injured == 0


def test_a_toll_rises_to_its_number() -> None:
    rows = (
        "The/DT/det>toll death/NN/compound>toll toll/NN/nsubj>rose rose=rise/VBD/ROOT from/IN/prep>rose"
        " 30/CD/pobj>from to/IN/prep>rose 45/CD/pobj>to"
    )
    assert count(rows).dead == 45


def test_left_dead_counts_the_dead() -> None:
    rows = "The/DT/det>raid raid/NN/nsubj>left left=leave/VBD/ROOT 12/CD/nummod>dead dead/JJ/dobj>left"
    assert count(rows).dead == 12
    rows = "It/PRP/nsubj>left left=leave/VBD/ROOT two/CD/nummod>boys boys/NNS/dobj>left dead/JJ/oprd>left"
    assert count(rows).dead == 2


def test_any_verb_with_dead_or_to_death_kills() -> None:
    rows = "They/PRP/nsubj>shot shot=shoot/VBD/ROOT dead/JJ/acomp>shot three/CD/nummod>men men/NNS/dobj>shot"
    assert count(rows).dead == 3
    rows = (
        "A/DT/det>guard guard/NN/nsubjpass>beaten was=be/VBD/auxpass>beaten beaten=beat/VBN/ROOT"
        " to/IN/prep>beaten death/NN/pobj>to"
    )
    assert count(rows).dead == 1


def test_beating_without_death_kills_nobody() -> None:
    rows = "They/PRP/nsubj>beat beat/VBD/ROOT three/CD/nummod>men men/NNS/dobj>beat"
    assert count(rows) == Magnitude()


@pytest.mark.parametrize(
    "rows",
    [
        "It/PRP/nsubj>claimed claimed=claim/VBD/ROOT 14/CD/nummod>lives lives=life/NNS/dobj>claimed",
        "It/PRP/nsubj>took took=take/VBD/ROOT lives=life/NNS/dobj>took of/IN/prep>lives 14/CD/nummod>men"
        " men/NNS/pobj>of",
        "14/CD/nummod>men men/NNS/nsubj>lost lost=lose/VBD/ROOT their/PRP$/poss>lives lives=life/NNS/dobj>lost",
        "It/PRP/nsubj>cost cost/VBD/ROOT 14/CD/nummod>men men/NNS/dative>cost their/PRP$/poss>lives"
        " lives=life/NNS/dobj>cost",
    ],
)
def test_lives_taken_are_dead(rows: str) -> None:
    assert count(rows).dead == 14


def test_the_clause_above_tells_what_came_of_it() -> None:
    rows = (
        "17/CD/nummod>men men/NNS/nsubjpass>killed were/VBD/auxpass>killed killed=kill/VBN/ROOT"
        " when/WRB/advmod>attacked rebels/NNS/nsubj>attacked attacked=attack/VBD/advcl>killed Gao/NNP/dobj>attacked"
    )
    assert count(rows, "attacked", kind="ASSAULT").dead == 17


def test_what_another_doer_did_is_not_counted() -> None:
    rows = (
        "Rebels/NNS/nsubj>shelled shelled=shell/VBD/ROOT Gao/NNP/dobj>shelled and/CC/cc>shelled troops/NNS/nsubj>killed"
        " killed=kill/VBD/conj>shelled 12/CD/nummod>rebels rebels/NNS/dobj>killed"
    )
    assert count(rows, "shelled", kind="ASSAULT") == Magnitude()
    assert count(rows, "killed", kind="ASSAULT").dead == 12


def test_what_a_relative_clause_tells_of_somebody_is_not_counted() -> None:
    rows = (
        "Police/NNS/nsubj>arrested arrested=arrest/VBD/ROOT a/DT/det>man man/NN/dobj>arrested who/WP/nsubj>killed"
        " killed=kill/VBD/relcl>man three/CD/dobj>killed"
    )
    assert count(rows, "arrested", kind="COERCE") == Magnitude(arrested=1)


def test_a_deed_names_those_it_was_done_to_after_of() -> None:
    rows = (
        "The/DT/det>killing killing/NN/nsubj>angered of/IN/prep>killing three/CD/nummod>farmers farmers/NNS/pobj>of"
        " angered=anger/VBD/ROOT voters/NNS/dobj>angered"
    )
    assert count(rows, "killing", kind="ASSAULT").dead == 3


def test_those_who_march_are_participants_and_their_cause_is_not() -> None:
    rows = (
        "Some/DT/quantmod>3,000 3,000/CD/nummod>miners miners/NNS/nsubj>marched marched=march/VBD/ROOT"
        " over/IN/prep>marched deaths=death/NNS/pobj>over of/IN/prep>deaths two/CD/nummod>men men/NNS/pobj>of"
    )
    assert count(rows) == Magnitude(participants=3000)


def test_a_crowd_is_as_many_as_stand_after_of() -> None:
    rows = (
        "A/DT/det>crowd crowd/NN/nsubj>gathered of/IN/prep>crowd about/RB/advmod>5,000 5,000/CD/pobj>of"
        " gathered=gather/VBD/ROOT"
    )
    assert count(rows).participants == 5000


def test_only_violence_and_protest_are_counted() -> None:
    rows = "Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT 12/CD/nummod>men men=man/NNS/dobj>killed"
    assert count(rows, kind="CONSULT") == Magnitude()
    assert count(rows, kind="ACCUSE") == Magnitude()
    assert count(rows, kind="ASSAULT") == Magnitude(dead=12)


def test_nothing_counted_is_nothing_known() -> None:
    assert count("Rebels/NNS/nsubj>attacked attacked=attack/VBD/ROOT Gao/NNP/dobj>attacked") == Magnitude()
    assert count("A/DT/det>bomb bomb/NN/nsubj>killed killed=kill/VBD/ROOT") == Magnitude()


def test_years_are_no_victims() -> None:
    rows = "Rebels/NNS/nsubj>killed killed=kill/VBD/ROOT civilians/NNS/dobj>killed in/IN/prep>killed 2014/CD/pobj>in"
    assert count(rows) == Magnitude()


def test_as_many_take_part_as_the_protesters_are() -> None:
    s = sentence(
        "Some/DT/quantmod>200 200/CD/nummod>men men/NNS/nsubj>blocked blocked=block/VBD/ROOT roads/NNS/dobj>blocked"
    )
    who = Actor(None, "Some 200 men", s.start, s.start + len("Some 200 men"), "unnamed")
    told = event(type="PROTEST", source=(who,))
    assert count_parties(told, s, COUNTER.numerals).magnitude == Magnitude(participants=200)
    assert count_parties(replace(told, type="ASSAULT"), s, COUNTER.numerals).magnitude == Magnitude()
    counted = replace(told, magnitude=Magnitude(participants=90))
    assert count_parties(counted, s, COUNTER.numerals) == counted


def test_as_many_are_arrested_as_were_rounded_up() -> None:
    s = sentence("Police/NNS/nsubj>seized seized=seize/VBD/ROOT 70/CD/nummod>men men/NNS/dobj>seized")
    who = Actor(None, "70 men", s.offsets[2], s.end, "unnamed")
    told = event(type="COERCE", mode="arrest", target=(who,))
    assert count_parties(told, s, COUNTER.numerals).magnitude == Magnitude(arrested=70)
    assert count_parties(replace(told, mode=None), s, COUNTER.numerals).magnitude == Magnitude()
