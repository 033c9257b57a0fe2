"""Both directions of a dyad, period by period, on a store made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.analyse import Selection, dyad_series
from dragoman.analyse.dyads import following


def figures(series: Any, source: str) -> list[tuple[str, int, int, float | None]]:
    return [(p.period, p.events, p.reports, p.value) for p in series.direction(source)]


def test_events_stand_beside_reports_without_gaps(db: Any) -> None:
    series = dyad_series(db, "RUS", "UKR")
    assert figures(series, "RUS") == [
        ("2024-07-01", 2, 3, -10.0), ("2024-08-01", 0, 0, None), ("2024-09-01", 0, 0, None),
    ]  # fmt: skip
    assert figures(series, "UKR") == [
        ("2024-07-01", 0, 0, None), ("2024-08-01", 0, 0, None), ("2024-09-01", 1, 1, -2.0),
    ]  # fmt: skip


def test_the_pair_may_be_asked_for_either_way(db: Any) -> None:
    one, two = dyad_series(db, "RUS", "UKR"), dyad_series(db, "UKR", "RUS")
    assert one.direction("RUS") == two.direction("RUS")


def test_a_meeting_without_host_counts_both_ways_once(db: Any) -> None:
    series = dyad_series(db, "RUS", "IRN", score="count")
    assert figures(series, "RUS") == figures(series, "IRN") == [("2024-08-01", 1, 1, 1.0)]


def test_claims_are_counted_when_asked_for(db: Any) -> None:
    series = dyad_series(db, "RUS", "UKR", selection=Selection(everything=True))
    assert series.direction("RUS")[0].events == 3


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("day", "2024-07-09"),
        ("week", "2024-07-08"),
        ("month", "2024-07-01"),
        ("quarter", "2024-07-01"),
        ("year", "2024-01-01"),
    ],
)
def test_periods_begin_where_the_calendar_has_them(db: Any, by: Any, first: str) -> None:
    assert dyad_series(db, "RUS", "UKR", by=by).points[0].period == first


def test_scores_are_those_asked_for(db: Any) -> None:
    assert dyad_series(db, "RUS", "UKR", score="plover").direction("RUS")[0].value == -9.5
    assert dyad_series(db, "RUS", "UKR", score="count").direction("RUS")[0].value == 2.0


def test_normalised_figures_are_per_thousand_events_of_the_store(db: Any) -> None:
    # Two events of the dyad among the two facts of July; one of two in August.
    counted = dyad_series(db, "RUS", "UKR", score="count", normalise=True)
    assert counted.direction("RUS")[0].value == 1000.0
    talked = dyad_series(db, "RUS", "IRN", score="goldstein", normalise=True)
    assert talked.direction("RUS")[0].value == 500.0


def test_bounds_and_types_narrow_it(db: Any) -> None:
    assert (
        dyad_series(db, "RUS", "UKR", selection=Selection(since="2024-07-10")).direction("RUS")[0].events == 1
    )
    assert (
        dyad_series(db, "RUS", "UKR", selection=Selection(until="2024-07-10")).direction("RUS")[0].events == 1
    )
    assert (
        dyad_series(db, "RUS", "UKR", selection=Selection(types=("ACCUSE",))).direction("RUS")[0].events == 0
    )


def test_an_actor_may_be_asked_for_by_id(db: Any) -> None:
    assert dyad_series(db, "RUS", "Q9").direction("RUS")[0].events == 1


def test_nobody_known_gives_no_points(db: Any) -> None:
    assert dyad_series(db, "ABC", "UKR").points == ()


def test_as_of_a_run_before_the_first_nothing_was_known(db: Any) -> None:
    assert dyad_series(db, "RUS", "UKR", selection=Selection(as_of=0)).points == ()


def test_a_month_follows_a_month_over_the_year() -> None:
    assert following(date(2024, 12, 1), "month") == date(2025, 1, 1)
    assert following(date(2024, 10, 1), "quarter") == date(2025, 1, 1)
    assert following(date(2024, 2, 28), "day") == date(2024, 2, 29)
