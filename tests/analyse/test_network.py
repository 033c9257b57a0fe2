"""Who acts on whom, an edge for each two parties."""

from __future__ import annotations

from typing import Any

from dragoman.analyse import Selection, network


def test_edges_are_directed_and_count_events_and_reports(db: Any) -> None:
    edges = {(e.source, e.target): e for e in network(db)}
    assert set(edges) == {("RUS", "UKR"), ("UKR", "RUS"), ("RUS", "IRN"), ("IRN", "RUS")}
    strong = edges["RUS", "UKR"]
    assert (strong.events, strong.reports, strong.quad4, strong.goldstein) == (2, 3, 2, -10.0)
    assert (strong.first, strong.last) == ("2024-07-09", "2024-07-20")
    assert next(iter(network(db))) == strong


def test_two_of_one_state_make_one_event_of_it(db: Any) -> None:
    edges = {(e.source, e.target): e.events for e in network(db, states=True)}
    assert edges["RUS", "IRN"] == 1


def test_weak_edges_and_others_may_be_left_out(db: Any) -> None:
    assert len(network(db, least=2)) == 1
    assert {(e.source, e.target) for e in network(db, around="IRN")} == {("RUS", "IRN"), ("IRN", "RUS")}
    assert network(db, Selection(until="2023-01-01")) == []
