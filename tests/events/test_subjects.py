"""Whose a deed is where its verb has no subject of its own."""

from __future__ import annotations

from dragoman.events.subjects import authors, subjects

from .made import sentence, words


def doers(rows: str, verb: str) -> list[str]:
    s = sentence(rows)
    return words(s, subjects(s, s.words.index(verb)))


def test_a_participle_after_a_comma_goes_on_with_the_sentence_and_not_with_the_object() -> None:
    rows = "Chad/NNP/nsubj>banned banned/VBD/ROOT clubs/NNS/dobj>banned ,/,/punct>clubs forcing/VBG/acl>clubs"
    assert doers(rows, "forcing") == ["Chad"]


def test_a_participle_right_behind_its_noun_is_that_nouns() -> None:
    rows = "Chad/NNP/nsubj>banned banned/VBD/ROOT clubs/NNS/dobj>banned gathering/VBG/acl>clubs"
    assert doers(rows, "gathering") == ["clubs"]


def test_what_is_told_behind_an_object_is_told_by_the_subject() -> None:
    rows = (
        "Chad/NNP/nsubj>expelled expelled/VBD/ROOT envoys/NNS/dobj>expelled charging=charge/VBG/acl>envoys "
        "that/IN/mark>spied they/PRP/nsubj>spied spied/VBD/ccomp>charging"
    )
    assert doers(rows, "charging") == ["Chad"]


def test_what_killed_is_the_attack_and_not_where_it_was() -> None:
    rows = (
        "attack/NN/ROOT on/IN/prep>attack school/NN/pobj>on that/WDT/nsubj>killed "
        "killed=kill/VBD/relcl>school ten/CD/dobj>killed"
    )
    assert doers(rows, "killed") == ["attack"]


def test_a_relative_clause_that_harms_nobody_stays_with_its_noun() -> None:
    rows = (
        "attack/NN/ROOT on/IN/prep>attack school/NN/pobj>on that/WDT/nsubj>taught "
        "taught=teach/VBD/relcl>school girls/NNS/dobj>taught"
    )
    assert doers(rows, "taught") == ["school"]


def test_a_nouns_infinitive_is_done_by_who_made_it() -> None:
    rows = (
        "Chad/NNP/nsubj>refused refused/VBD/ROOT a/DT/det>request request/NN/dobj>refused by/IN/prep>request "
        "Togo/NNP/pobj>by to/TO/aux>march march/VB/acl>request"
    )
    assert doers(rows, "march") == ["Togo"]


def test_a_name_before_a_noun_is_its_author() -> None:
    s = sentence("a/DT/det>offer Togo/NNP/compound>offer offer/NN/ROOT")
    assert words(s, authors(s, 2)) == ["Togo"]


def test_who_issued_a_report_is_its_author_and_who_hired_guards_is_not_theirs() -> None:
    report = sentence("report/NN/ROOT issued/VBN/acl>report by/IN/agent>issued Togo/NNP/pobj>by")
    guards = sentence("guards/NNS/ROOT hired/VBN/acl>guards by/IN/agent>hired Togo/NNP/pobj>by")
    assert words(report, authors(report, 0)) == ["Togo"]
    assert authors(guards, 0) == []


def test_the_place_of_a_dateline_does_nothing() -> None:
    rows = "LOME/NNP/nsubj>fined ,/,/punct>LOME -/:/punct>LOME Togo/NNP/nsubj>fined fined/VBD/ROOT"
    assert doers(rows, "fined") == ["Togo"]
    assert doers(rows.replace("Togo/NNP/nsubj>fined", "Togo/NNP/appos>LOME"), "fined") == ["Togo"]


def test_a_thing_accused_of_a_deed_is_who_did_it() -> None:
    rows = (
        "Togo/NNP/nsubj>accused accused=accuse/VBD/ROOT the/DT/det>law law/NN/dobj>accused of/IN/prep>law "
        "harming=harm/VBG/pcomp>of farmers=farmer/NNS/dobj>harming"
    )
    s = sentence(rows)
    assert words(s, subjects(s, 5)) == ["law"]
