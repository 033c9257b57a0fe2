import pytest
from tests.evaluate.made import TEXT, actor, also, event, gold_event, record

from dragoman.evaluate.coded import CodedEvent, coded_article
from dragoman.evaluate.gold import GoldEvent
from dragoman.evaluate.matching import Pair, compare, find_span, pair_up


def coded(*events: dict) -> tuple[CodedEvent, ...]:
    return coded_article(record(*events)).events


def pairs(gold: list[GoldEvent], *events: dict) -> list[Pair]:
    return pair_up(gold, coded(*events), TEXT)


def test_an_event_of_the_right_type_in_the_evidences_sentence_is_found():
    (pair,) = pairs([gold_event()], event())
    assert (pair.gold, pair.coded, pair.fit.dyad) == (0, 0, True)


def test_another_type_or_another_sentence_finds_nothing():
    assert pairs([gold_event()], event("AID"), event(sentence=1)) == []


def test_evidence_that_the_coders_text_does_not_hold_finds_nothing():
    assert find_span(TEXT, "Atlantis") is None
    assert pairs([gold_event("Atlantis sank")], event()) == []


def test_the_better_dyad_wins_whatever_the_order():
    worse, better = event(target=[actor("XXX")]), event()
    assert pairs([gold_event()], worse, better)[0].coded == 1
    assert pairs([gold_event()], better, worse)[0].coded == 0


def test_the_nearer_trigger_settles_an_even_fit():
    far = event(why={"trigger": {"start": 20, "end": 22}})
    assert pairs([gold_event()], far, event())[0].coded == 1


def test_one_coded_event_answers_one_gold_event_unless_it_is_told_twice():
    gold = [gold_event(), gold_event("Sudia denied it")]
    assert len(pairs(gold, event())) == 1
    assert [p.coded for p in pairs(gold, event(also=also(1)))] == [0, 0]


def test_two_sided_types_may_swap_their_sides_and_others_may_not():
    swapped = {"source": [actor("SUD")], "target": [actor("NOR")]}
    (meeting,) = coded(event("CONSULT", **swapped))
    (charge,) = coded(event("ACCUSE", **swapped))
    assert compare(gold_event(types=("CONSULT",)), meeting).dyad
    assert not compare(gold_event(), charge).dyad


@pytest.mark.parametrize(
    ("target", "actors", "fits"),
    [
        (None, [actor("XXX")], True),
        (("SUD", None), [], True),
        (("SUD", None), [actor("XXX")], False),
        (("SUD",), [], False),
        (("police",), [actor(text="Sudian police")], True),
    ],
)
def test_a_side_is_right_as_the_gold_allows(target, actors, fits):
    (got,) = coded(event(target=actors))
    assert compare(gold_event(target=target), got).dyad is fits


@pytest.mark.parametrize(
    ("wanted", "got", "fits"),
    [
        (None, ("2011-01-01", "2011-01-01"), None),
        (("2011-01-01", "2011-01-01"), ("2011-01-01", "2011-01-01"), True),
        (("2011-01-01", "2011-01-31"), ("2011-01-01", "2011-01-30"), False),
        (("2011-01-01", None), ("2011-01-01", "2020-05-05"), True),
        (("2011-01-01", None), (None, None), False),
    ],
)
def test_a_date_is_right_at_both_ends_or_at_the_start_where_the_end_is_open(wanted, got, fits):
    (dated,) = coded(event(date={"start": got[0], "end": got[1]}))
    assert compare(gold_event(date=wanted), dated).date is fits


def test_numbers_and_claimants_are_scored_only_where_the_gold_gives_them():
    (got,) = coded(event(magnitude={"dead": 3, "injured": None}, said_by=actor(name="Hauwa Musa")))
    assert compare(gold_event(), got).dead is None
    assert compare(gold_event(dead=3, injured=9), got).dead is True
    assert compare(gold_event(dead=3, injured=9), got).injured is False
    assert compare(gold_event(dead=3, injured=9), got).arrested is None
    assert compare(gold_event(by="Musa"), got).said_by is True
    assert compare(gold_event(by="Sani"), got).said_by is False


def test_arrests_and_participants_are_compared_where_the_gold_counts_them() -> None:
    (got,) = coded(event(magnitude={"arrested": 29, "participants": None}))
    fit = compare(gold_event(arrested=29, participants=200), got)
    assert (fit.arrested, fit.participants, fit.dead) == (True, False, None)
