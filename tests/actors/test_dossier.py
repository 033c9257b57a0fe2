"""All that is known of one actor."""

from __future__ import annotations

import pytest

from dragoman.actors.dossier import Dossier, dossier
from dragoman.actors.tables import Base, read_base, shipped


@pytest.fixture(scope="module")
def base() -> Base:
    return read_base([shipped()])


def of(base: Base, id: str, day: str | None = None) -> Dossier:
    found = dossier(base, id, day)
    assert found is not None
    return found


def test_a_state_shows_who_held_its_offices_on_the_day(base: Base) -> None:
    syria = of(base, "SYR", "2013-05-01")
    assert ("president", "Bashar al-Assad") in {(s.what, s.who) for s in syria.offices}
    assert "Hafez al-Assad" not in {s.who for s in syria.offices}
    assert {"AL", "OIC"} <= {s.id for s in syria.belongs}


def test_a_person_shows_offices_in_order_each_with_source_and_line(base: Base) -> None:
    offices = of(base, "Q44329").offices
    assert [s.start for s in offices] == sorted(s.start for s in offices)
    assert all(s.source and s.place.startswith("offices.csv:") for s in offices)


def test_a_bloc_shows_its_members_of_the_day(base: Base) -> None:
    assert "GBR" in {s.id for s in of(base, "EU", "2019-06-01").members}
    assert "GBR" not in {s.id for s in of(base, "EU", "2021-06-01").members}
    assert len(of(base, "EU", "2021-06-01").members) == 27
    assert len(of(base, "NATO", "2024-04-01").members) == 32


def test_a_movement_shows_its_wings(base: Base) -> None:
    assert "QASSAM" in {s.id for s in of(base, "HAMAS").parts}


def test_a_day_known_to_the_year_is_shown_as_a_year(base: Base) -> None:
    wing = next(s for s in of(base, "HAMAS").parts if s.id == "QASSAM")
    assert wing.start == "1991"


def test_an_unknown_id_has_no_dossier(base: Base) -> None:
    assert dossier(base, "NOBODY") is None
