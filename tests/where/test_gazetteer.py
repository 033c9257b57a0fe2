"""Names and the places that bear them."""

from __future__ import annotations

import pytest

import dragoman.where.gazetteer as gazetteer_module
from dragoman.errors import DataError
from dragoman.where.gazetteer import Gazetteer, Lines, _points, fold
from timing import seconds

ROW = "7\tHarbour City\tc\tATL\t01\t1.5000\t-2.5000\t900\tPort City"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sana'a", "sanaa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("São Paulo", "sao paulo"),
        ("U.S.", "u s"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_fold_into_one(name: str, key: str) -> None:
    assert fold(name) == key


def test_other_names_are_told_from_the_own_name() -> None:
    gazetteer = Gazetteer([ROW], ["harbour city\t0", "port city\t0"], {})
    assert [e.own for e in gazetteer.lookup("harbour city") + gazetteer.lookup("port city")] == [True, False]


@pytest.mark.parametrize("name", ["harbour", "harbour city x", "", "\x00", "\ud800"])
def test_names_that_nothing_bears(name: str) -> None:
    assert Gazetteer([ROW], ["harbour city\t0"], {}).lookup(name) == ()


def test_malformed_row_says_its_line() -> None:
    with pytest.raises(DataError, match=r"gazetteer\.tsv\.gz:1"):
        Gazetteer(["7\tHarbour City"], ["harbour city\t0"], {}).lookup("harbour city")


def test_shipped_places_load_quickly_and_hold_every_capital_s_country() -> None:
    def load() -> Gazetteer:
        gazetteer_module._load.cache_clear()
        return Gazetteer.load()

    # The goal is 0.3 s; the margin is for a slow machine.
    assert seconds(load) < 1.5
    gazetteer = Gazetteer.load()
    (damascus,) = [e for e in gazetteer.lookup("damascus") if e.kind == "capital"]
    assert (damascus.country, round(damascus.lat or 0), round(damascus.lon or 0)) == ("SYR", 34, 36)
    assert gazetteer.division("USA", "TX") == "Texas"


def test_shipped_names_are_sorted_and_point_at_rows() -> None:
    gazetteer = Gazetteer.load()
    names = list(gazetteer.names)
    assert names == sorted(names)
    assert all(int(row) < len(gazetteer.rows) for name in names for row in name.split("\t")[1].split(","))


def test_lines_of_a_text_stand_as_in_a_list() -> None:
    lines = Lines("Łódź\n\nNice\n".encode())
    assert (len(lines), list(lines), lines[0:2]) == (3, ["Łódź", "", "Nice"], ["Łódź", ""])
    with pytest.raises(IndexError):
        lines[3]


def test_villages_are_known_where_local_papers_write_english() -> None:
    gazetteer = Gazetteer.load()
    (village,) = [e for e in gazetteer.lookup("blossom") if e.admin1 == "TX"]
    assert (village.country, village.population < 5_000) == ("USA", True)


def test_division_stands_in_the_middle_of_its_towns_without_islands_far_off() -> None:
    (texas,) = [e for e in Gazetteer.load().lookup("texas") if e.kind == "admin"]
    (valparaiso,) = [e for e in Gazetteer.load().lookup("valparaiso") if e.kind == "admin"]
    assert (round(texas.lat or 0), round(texas.lon or 0)) == (31, -100)
    assert round(valparaiso.lon or 0) == -71


def test_countries_and_regions_have_no_point() -> None:
    gazetteer = Gazetteer.load()
    countries = [row.split("\t") for row in gazetteer.rows if row.split("\t")[2] == "n"]
    assert len(countries) > 200
    assert all(cells[5] == cells[6] == "" for cells in countries)
    assert all(
        entry.lat is None for found in gazetteer.regions.values() for entry in found if entry.kind == "region"
    )


def test_camps_and_towns_too_small_for_the_lists_have_a_point_of_their_own() -> None:
    (camp,) = Gazetteer.load().lookup(fold("Za'atari"))
    assert (camp.name, camp.kind, camp.country, round(camp.lat or 0)) == ("Zaatari", "point", "JOR", 32)


def test_malformed_point_is_answered_with_file_and_line() -> None:
    with pytest.raises(DataError, match=r"points\.csv.*2"):
        _points("name,aliases,precision,country,lat,lon,people,source\nFort,,point,USA,north,1,5,x\n")
