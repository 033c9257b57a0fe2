"""Findings for and against two reports telling one occurrence."""

from dataclasses import replace

import pytest

from dragoman.merge import Weights, compare
from dragoman.merge.compare import may_join
from dragoman.record import Actor, Evidence, Magnitude, Place
from merge.made import CHUHUIV, RUSSIA, UKRAINE, day, other, shelling, trace

WEIGHTS = Weights.load()


def found(event, published: str = "2024-07-10") -> set[str]:
    return {f.name for f in compare(trace(1), trace(2, event, published), WEIGHTS).findings}


def score(event, published: str = "2024-07-10") -> float:
    return compare(trace(1), trace(2, event, published), WEIGHTS).score


def test_the_same_told_twice_is_joined():
    assert score(shelling()) >= WEIGHTS.join


@pytest.mark.parametrize(
    ("event", "finding"),
    [
        (other(date=day("2024-07-12")), "other_day"),
        (other(date=day("2024-07-10")), "next_day"),
        (other(place=CHUHUIV), "other_place"),
        (other(source=(UKRAINE,), target=(RUSSIA,)), "other_actor"),
        (other(factuality="negated"), "other_standing"),
        (other(magnitude=Magnitude(dead=17)), "other_number"),
        (other(magnitude=Magnitude(dead=4)), "close_number"),
        (other(mode="abduct"), "other_mode"),
        (other(target=()), "open_side"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_difference_is_named(event, finding):
    assert finding in found(event)


@pytest.mark.parametrize(
    "event", [other(date=day("2024-07-12")), other(place=CHUHUIV), other(factuality="negated")]
)
def test_day_place_and_denial_part_what_else_is_the_same(event):
    sure = replace(WEIGHTS, points=WEIGHTS.points | {"copy": 0.0, "sentence": 0.5, "report": 0.5})
    assert compare(trace(1), trace(2, event), sure).score < WEIGHTS.join


def test_it_does_not_matter_which_comes_first():
    a, b = trace(1), trace(2, other(place=CHUHUIV, target=()))
    assert compare(a, b, WEIGHTS).score == compare(b, a, WEIGHTS).score


def test_sides_of_a_meeting_may_swap():
    meeting = other(type="CONSULT", mode=None)
    swapped = replace(meeting, source=(UKRAINE,), target=(RUSSIA,))
    link = compare(trace(1, meeting), trace(2, swapped), WEIGHTS)
    assert sum(f.name == "same_actor" for f in link.findings) == 2


def test_a_report_without_a_date_is_weighed_by_when_it_came_out():
    undated = other(
        date=replace(day("2024-07-10"), start=None, text=None, precision="unknown", basis="published")
    )
    assert "fresh" in found(undated, "2024-07-10")
    assert "stale" in found(undated, "2024-09-10")


def test_the_same_words_in_two_outlets_are_a_copy():
    text = "Russia shelled a bakery in Kharkiv on Tuesday, killing three people, the governor said."
    event = other(sentence=Evidence(0, len(text), text))
    link = compare(trace(1, event, text=text), trace(2, event, "2024-07-12", text), WEIGHTS)
    assert "copy" in {f.name for f in link.findings}


def test_the_same_words_with_another_figure_or_weeks_later_are_none():
    text = "Russia shelled a bakery in Kharkiv on Tuesday, killing three people, the governor said."
    changed = text.replace("three", "six")
    a = trace(1, other(sentence=Evidence(0, len(text), text)), text=text)
    b = trace(2, other(sentence=Evidence(0, len(changed), changed)), text=changed)
    c = trace(3, other(sentence=Evidence(0, len(text), text)), "2024-08-10", text)
    assert all("copy" not in {f.name for f in compare(a, x, WEIGHTS).findings} for x in (b, c))


def test_a_finding_reads_as_a_reason():
    assert "both ASSAULT (+1.0)" in [str(f) for f in compare(trace(1), trace(2), WEIGHTS).findings]


# One thing otherwise, or two: what shares a name or a state with a report in a large store.
OTHERS = [
    {}, {"target": ()}, {"source": (UKRAINE,), "target": (RUSSIA,)}, {"date": day("2024-07-10")},
    {"date": day("2024-07-12")}, {"place": None}, {"place": CHUHUIV}, {"magnitude": Magnitude(dead=17)},
    {"factuality": "negated"}, {"type": "COERCE", "mode": "seize"},
    {"sentence": Evidence(0, 27, "Talks on grain ended in Oslo.")},
]  # fmt: skip


@pytest.mark.parametrize("one", OTHERS, ids=range(len(OTHERS)))
def test_no_pair_that_would_be_joined_is_passed_over(one):
    for two in OTHERS:
        a, b = trace(1), trace(2, other(**(one | two)))
        assert may_join(a, b, WEIGHTS) or compare(a, b, WEIGHTS).score < WEIGHTS.join


def test_what_no_wording_could_join_is_passed_over():
    swapped = {"source": (UKRAINE,), "target": (RUSSIA,)}
    far = [{"date": day("2024-07-12")}, {"factuality": "negated", "place": None}, {**swapped, "place": None}]
    text = {"sentence": Evidence(0, 27, "Talks on grain 2 days long.")}  # another figure: no copy
    assert [fields for fields in far if may_join(trace(1), trace(2, other(**fields, **text)), WEIGHTS)] == []
    assert may_join(trace(1), trace(2), WEIGHTS)


GIBRALTAR = Actor("Gibraltar", "Gibraltar", 0, 9, "state", "GIB", "GIB")
BRITAIN = Actor("United Kingdom", "Britain", 0, 7, "state", "GBR", "GBR")


def names(first, second) -> set[str]:
    return {f.name for f in compare(trace(1, first), trace(2, second), WEIGHTS).findings}


def test_a_territory_may_act_where_another_report_lets_its_ruling_state_act():
    assert "other_actor" not in names(other(source=(GIBRALTAR,)), other(source=(BRITAIN,)))
    assert "other_actor" in names(other(source=(GIBRALTAR,)), other(source=(RUSSIA,)))
    assert may_join(trace(1, other(source=(GIBRALTAR,))), trace(2, other(source=(BRITAIN,))), WEIGHTS)


def test_a_place_in_a_territory_is_not_a_place_in_another_land():
    rock = Place("Gibraltar", "Gibraltar", 0, 9, "GIB", None, 36.14, -5.35, 2411585, "city")
    assert "same_place" in names(other(place=rock), other(place=replace(rock, country="GBR")))
    assert "other_place" in names(other(place=rock), other(place=replace(rock, country="ESP")))
