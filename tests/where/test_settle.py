"""Names of a report settled together."""

from __future__ import annotations

from typing import cast

from dragoman.record import Sentence
from dragoman.where.choose import Context, Hints
from dragoman.where.company import Reading, readings, support
from dragoman.where.gazetteer import Entry
from dragoman.where.lexicon import Lexicon
from dragoman.where.settle import settle
from dragoman.where.spotting import Spot
from timing import seconds

LEXICON = Lexicon.load()


def town(id_: int, name: str, country: str, lat: float, people: int = 9_000, admin1: str = "01") -> Entry:
    return Entry(id_, name, "city", country, admin1, lat, 0.0, people)


def spot(name: str, *entries: Entry, doubtful: bool = False) -> Spot:
    return Spot(cast(Sentence, None), 0, len(name), name, entries, doubtful)


LARGE, SMALL = town(1, "Marsa", "AAA", 60.0, 900_000), town(2, "Marsa", "BBB", 1.0)
BESIDE = [town(3, "Dorn", "BBB", 1.1), town(4, "Elm", "BBB", 1.2), town(5, "Fenn", "BBB", 0.9)]


def first(spots: list[Spot], hints: list[Hints] | None = None) -> list[int | None]:
    found = settle(spots, hints or [Hints()] * len(spots), Context(), LEXICON)
    return [entries[0].id if entries else None for entries in found]


def test_villages_around_it_outweigh_a_large_namesake_abroad() -> None:
    around = [spot(entry.name, entry) for entry in BESIDE]
    assert first([spot("Marsa", LARGE, SMALL)]) == [1]
    assert first([spot("Marsa", LARGE, SMALL), *around]) == [2, 3, 4, 5]


def test_name_told_once_with_what_holds_it_means_the_same_again() -> None:
    holder = Entry(9, "Bland", "country", "BBB", "", None, None, 1)
    spots = [spot("Marsa", LARGE, SMALL), spot("Marsa", LARGE, SMALL)]
    assert first(spots, [Hints(holders=(holder,)), Hints()]) == [2, 2]


def test_doubtful_name_is_a_place_in_the_company_of_its_neighbours_alone() -> None:
    doubtful = spot("Gull", town(6, "Gull", "BBB", 1.0), doubtful=True)
    assert first([doubtful, spot("Far", town(7, "Far", "CCC", 50.0))]) == [None, 7]
    assert first([doubtful, *(spot(entry.name, entry) for entry in BESIDE)])[0] == 6


def test_namesake_is_no_witness() -> None:
    assert support(SMALL, [(Reading(SMALL, 1.0),)]) == 0.0


def test_state_holds_its_towns_and_a_country_its_cities() -> None:
    state = Entry(8, "Upland", "admin", "BBB", "01", 9.0, 9.0, 1)
    country = Entry(9, "Bland", "country", "BBB", "", None, None, 1)
    assert support(SMALL, [(Reading(state, 1.0),)]) > support(SMALL, [(Reading(country, 1.0),)]) > 0.0
    assert support(LARGE, [(Reading(state, 1.0),), (Reading(country, 1.0),)]) == 0.0


def test_readings_share_one_and_leave_out_the_rare() -> None:
    found = readings([(LARGE, 9.0), (SMALL, 1.0)])
    assert [reading.entry.id for reading in found] == [1]
    assert 0.9 < found[0].weight <= 1.0
    assert readings([]) == ()


def test_report_of_many_names_stays_linear() -> None:
    towns = [town(100 + i, f"Town{i}", "BBB", (i % 80) - 40.0) for i in range(3_000)]
    spots = [spot(one.name, one, LARGE) for one in towns]
    assert len(first(spots)) == 3_000
    # 1 s; each name against each other would take minutes.
    assert seconds(lambda: first(spots), times=1) < 15
