"""What came of a deed is told after it: one event, with the numbers of the outcome."""

from __future__ import annotations

from dataclasses import replace

from dragoman.events.outcomes import Outcomes
from dragoman.record import Event, Evidence, Magnitude, Parse, Why

from .made import report
from .test_tellings import event, party

OUTCOMES = Outcomes.load()
DEED = "Chad/NNP/nsubj>shelled shelled=shell/VBD/ROOT Niger/NNP/dobj>shelled"
RAID = (
    "The/DT/det>raid raid/NN/nsubj>killed killed=kill/VBD/ROOT 14/CD/nummod>people people/NNS/dobj>killed"
    " and/CC/cc>killed wounded=wound/VBD/conj>killed 20/CD/dobj>wounded"
)
DIED = (
    "Four/CD/nsubj>died died=die/VBD/ROOT and/CC/cc>died 22/CD/nsubjpass>hurt were/VBD/auxpass>hurt"
    " hurt=hurt/VBN/conj>died"
)


def told(parse: Parse, at: int, word: str, **fields: object) -> Event:
    """The event of a sentence of the report whose trigger is a word."""
    s = parse.sentences[at]
    start = s.offsets[s.words.index(word)]
    trigger = Evidence(start, start + len(word), word)
    made = event(s.start, sentence=Evidence(s.start, s.end, s.text), why=Why(f"t.{word}", trigger))
    return replace(made, **fields)  # type: ignore[arg-type]


def killed(parse: Parse, **fields: object) -> Event:
    by = (party("", "The raid", "unnamed"),)
    return told(parse, 1, "killed", **({"source": by, "magnitude": Magnitude(14, 20)} | fields))


def test_the_raid_that_killed_is_the_deed_told_before() -> None:
    parse = report(DEED, RAID)
    (one,) = OUTCOMES.tie([told(parse, 0, "shelled"), killed(parse)], parse)
    assert one.magnitude == Magnitude(14, 20)
    assert [t.trigger.text for t in one.also] == ["killed"]
    assert one.source[0].country == "TCD"


def test_another_doer_s_killing_is_another_event() -> None:
    parse = report(DEED, RAID)
    events = [told(parse, 0, "shelled"), killed(parse, source=(party("MLI"),))]
    assert OUTCOMES.tie(events, parse) == events


def test_other_numbers_are_another_event_and_are_never_summed() -> None:
    parse = report(DEED, RAID)
    events = [told(parse, 0, "shelled", magnitude=Magnitude(dead=3)), killed(parse)]
    assert OUTCOMES.tie(events, parse) == events


def test_of_two_deeds_none_takes_the_outcome() -> None:
    parse = report(DEED, RAID)
    events = [told(parse, 0, "shelled"), told(parse, 0, "Niger", target=(party("MLI"),)), killed(parse)]
    assert OUTCOMES.tie(events, parse) == events


def test_those_who_died_in_the_next_sentence_are_the_deed_s() -> None:
    parse = report(DEED, DIED)
    (one,) = OUTCOMES.tie([told(parse, 0, "shelled")], parse)
    assert one.magnitude == Magnitude(4, 22)
    assert [t.trigger.text for t in one.also] == ["died", "hurt"]


def test_a_deed_s_own_number_stands() -> None:
    parse = report(DEED, DIED)
    (one,) = OUTCOMES.tie([told(parse, 0, "shelled", magnitude=Magnitude(dead=9))], parse)
    assert one.magnitude == Magnitude(dead=9)


def test_a_new_place_or_day_is_another_occurrence() -> None:
    there = "Four/CD/nsubj>died died=die/VBD/ROOT in/IN/prep>died Mali/NNP/pobj>in"
    then = "Four/CD/nsubj>died died=die/VBD/ROOT Friday/NNP/npadvmod>died"
    parse = report(DEED, there)
    parse.sentences[1].entities.extend(report(there, dates=["Mali"]).sentences[0].entities)
    assert OUTCOMES.tie([told(parse, 0, "shelled")], parse)[0].magnitude == Magnitude()
    parse = report(DEED, then, dates=["Friday"])
    assert OUTCOMES.tie([told(parse, 0, "shelled")], parse)[0].magnitude == Magnitude()


def test_who_may_or_will_die_is_not_counted() -> None:
    parse = report(DEED, "Four/CD/nsubj>die may/MD/aux>die die/VB/ROOT")
    assert OUTCOMES.tie([told(parse, 0, "shelled")], parse)[0].magnitude == Magnitude()


def test_a_passive_goes_on_without_its_auxiliary() -> None:
    rest = (
        "Three/CD/nsubjpass>killed were/VBD/auxpass>killed killed=kill/VBN/ROOT and/CC/cc>killed"
        " others/NNS/nsubj>injured injured=injure/VBD/conj>killed"
    )
    parse = report(DEED, rest)
    others = told(parse, 1, "injured", source=(party("TCD", "others", "unnamed"),), target=())
    (one,) = OUTCOMES.tie([told(parse, 0, "shelled"), others], parse)
    assert one.magnitude.dead == 3


def test_nobody_hurt_is_none_and_not_killed_is_unknown() -> None:
    parse = report(DEED, "Nobody/NN/nsubjpass>injured was/VBD/auxpass>injured injured=injure/VBN/ROOT")
    assert OUTCOMES.tie([told(parse, 0, "shelled")], parse)[0].magnitude == Magnitude(injured=0)
    rows = "Ten/CD/nsubjpass>killed were/VBD/auxpass>killed not/RB/neg>killed killed=kill/VBN/ROOT"
    parse = report(DEED, rows)
    assert OUTCOMES.tie([told(parse, 0, "shelled")], parse)[0].magnitude == Magnitude()
