"""What is looked up finds what may tell the same, and little else."""

import pytest

from dragoman.merge import Weights, keys_of, looked_up
from dragoman.merge.block import most_telling
from dragoman.record import Actor, EventDate, Magnitude
from merge.made import CHUHUIV, GUNMEN, day, other, shelling, trace

WEIGHTS = Weights.load()
JULY = EventDate("2024-07-01", "2024-07-31", "month", "in July", "expression")


def meet(a, b) -> bool:
    return bool(set(looked_up(a, WEIGHTS)) & set(keys_of(b))) and bool(
        set(looked_up(b, WEIGHTS)) & set(keys_of(a))
    )


@pytest.mark.parametrize(
    "event",
    [
        shelling(),
        other(date=day("2024-07-11")),
        other(type="COERCE", mode=None),
        other(target=()),
        other(source=(GUNMEN,), target=()),
        other(source=(GUNMEN,), target=(), place=None, date=JULY),
        other(place=CHUHUIV),
    ],
    ids=["same", "two days on", "near type", "one side", "nobody, same place", "a month, same name", "elsewhere"],
)  # fmt: skip
def test_reports_that_may_tell_the_same_meet(event):
    assert meet(trace(1), trace(2, event))


@pytest.mark.parametrize(
    "event",
    [other(date=day("2024-08-09")), other(type="CONSULT", mode=None), other(date=day("2023-07-09"))],
    ids=["a month on", "another kind of thing", "a year before"],
)
def test_others_do_not(event):
    assert not meet(trace(1), trace(2, event))


def test_a_report_without_parties_place_or_names_is_still_kept():
    nobody = other(source=(GUNMEN,), target=(), place=None, sentence=shelling(text="they shot").sentence)
    assert keys_of(trace(1, nobody))
    assert meet(trace(1, nobody), trace(2, nobody))


def test_those_that_share_most_come_first_of_equals_the_earliest():
    assert most_telling([[1, 2, 3], [2, 3], [3]]) == [3, 2, 1]
    assert most_telling([[5, 4]]) == [4, 5]
    assert most_telling([[], []]) == []


def test_a_rare_key_tells_more_than_two_that_many_have():
    many = range(1, 40)
    assert most_telling([many, many, [50]])[:2] == [50, 1]


def test_a_territory_is_looked_up_with_its_ruling_state():
    rock, britain = (Actor(n, n, 0, 7, "state", c, c) for n, c in (("Gibraltar", "GIB"), ("Britain", "GBR")))
    text = "It released the ship."
    released = [
        shelling(text=text, source=(a,), target=(), place=None, magnitude=Magnitude())
        for a in (rock, britain)
    ]
    assert meet(trace(1, released[0]), trace(2, released[1]))
