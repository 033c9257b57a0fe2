"""An actor's events by type, and with whom they are."""

from __future__ import annotations

from typing import Any

from dragoman.analyse import Selection, profile


def test_a_states_events_are_those_of_everybody_of_it(db: Any) -> None:
    found = profile(db, "RUS")
    assert (found.events, found.reports) == (4, 5)
    assert (found.first, found.last) == ("2024-07-09", "2024-09-02")
    assert [(c.role, c.type, c.events, c.reports) for c in found.types] == [
        ("source", "ASSAULT", 2, 3), ("source", "CONSULT", 1, 1), ("target", "ACCUSE", 1, 1),
    ]  # fmt: skip


def test_partners_have_events_each_way_the_most_first(db: Any) -> None:
    partners = {p.name: (p.done_to, p.done_by) for p in profile(db, "RUS").partners}
    assert partners == {"UKR": (2, 1), "IRN": (1, 0)}
    assert [p.name for p in profile(db, "RUS", partners=1).partners] == ["UKR"]


def test_a_selection_narrows_it(db: Any) -> None:
    assert profile(db, "RUS", Selection(types=("ACCUSE",))).events == 1


def test_nobody_known_has_no_events(db: Any) -> None:
    found = profile(db, "ABC")
    assert (found.events, found.first, found.types, found.partners) == (0, None, (), ())
