"""One summary from many reports; who says what is kept."""

from dataclasses import replace

import pytest

from dragoman.merge import assemble
from dragoman.merge.assemble import EXACT, LATEST, MOST
from dragoman.record import EventDate, Magnitude
from merge.made import KHARKIV, UKRAINE, day, other, report, shelling


def test_one_report_is_its_own_summary():
    event = assemble("o1", [report()]).event
    assert event == shelling()


def test_type_is_what_most_say_and_codes_go_with_it():
    reports = [
        report(
            other(id="a", type="COERCE", mode="seize", cameo="171", quad=4, confidence=0.99),
            "First",
            "2024-07-09",
        ),
        report(other(id="b"), "Second"),
        report(other(id="c"), "Third"),
    ]
    summary = assemble("o1", reports)
    assert (summary.event.type, summary.event.cameo) == ("ASSAULT", "194")
    (kind, _) = (d for d in summary.disagreements if d.field in ("type", "mode"))
    assert [t.value for t in kind.values] == ["ASSAULT", "COERCE"]
    assert kind.values[1].reports == ("a",)
    assert kind.rule == MOST


def test_counts_are_those_published_last():
    reports = [
        report(other(id="late", magnitude=Magnitude(dead=5)), "Late", "2024-07-12"),
        report(other(id="early", magnitude=Magnitude(dead=3)), "Early", "2024-07-09"),
    ]
    summary = assemble("o1", reports)
    assert summary.event.magnitude.dead == 5
    (dead,) = summary.disagreements
    assert (dead.field, dead.rule) == ("dead", LATEST)
    assert [(t.value, t.reports) for t in dead.values] == [("5", ("late",)), ("3", ("early",))]


def test_the_most_exact_day_wins_over_more_votes():
    vague = EventDate("2024-07-01", "2024-07-31", "month", "in July", "expression")
    reports = [report(other(id=id, date=vague), id) for id in ("a", "b")] + [report(other(id="c"), "c")]
    summary = assemble("o1", reports)
    assert summary.event.date == day("2024-07-09")
    assert [d.rule for d in summary.disagreements if d.field == "date"] == [EXACT]


def test_copies_have_no_vote_of_their_own():
    copies = [report(other(id=f"c{n}", mode="drone"), f"Copy {n}", copy_of="first") for n in range(3)]
    first = report(other(id="first", mode="drone"), "First")
    rest = [report(other(id=f"r{n}"), f"Own {n}") for n in range(2)]
    assert assemble("o1", [first, *copies, *rest]).event.mode == "heavy-weapons"


def test_it_is_a_claim_only_where_nobody_tells_it_as_fact():
    claim = other(id="claim", said_by=UKRAINE, chain=(UKRAINE,))
    assert assemble("o1", [report(claim)]).event.said_by == UKRAINE
    assert assemble("o1", [report(claim), report(shelling(), "Own eyes")]).event.said_by is None


def test_a_missing_field_is_filled_and_is_no_disagreement():
    bare = other(id="bare", place=None, target=(), magnitude=Magnitude())
    summary = assemble("o1", [report(bare, published="2024-07-09"), report(shelling())])
    assert (summary.event.place, summary.event.target) == (KHARKIV, (UKRAINE,))
    assert summary.disagreements == ()


def test_reports_stand_in_the_order_of_their_publication():
    reports = [report(other(id="b"), "B", "2024-07-11"), report(other(id="a"), "A", "2024-07-10")]
    assert [r.id for r in assemble("o1", reports).reports] == ["a", "b"]


def test_an_event_without_reports_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        assemble("o1", [])


def test_the_surest_report_lends_the_rest():
    sure = replace(shelling("sure"), confidence=0.95, contexts=("military",))
    summary = assemble("o1", [report(shelling("early"), published="2024-07-09"), report(sure, "Sure")])
    assert summary.event.id == "sure"
    assert summary.event.confidence == 0.95
