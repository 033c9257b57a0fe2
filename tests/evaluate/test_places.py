from typing import Any

import pytest

from dragoman.evaluate.marked import Marked, MarkedPlace, Words
from dragoman.evaluate.places import kilometres, score_places

BONN, GEORGIA = (50.73, 7.10), (41.7, 44.8)


def mark(precision: str = "city", point: Any = BONN, country: str | None = "DEU") -> MarkedPlace:
    lat, lon = point or (None, None)
    return MarkedPlace(0, 4, "Bonn", country, lat, lon, precision)


def gold(*marks: MarkedPlace, **fields: Any) -> Any:
    return [Marked("a", "Bonn and the rest of them", marks, **fields)]


def record(*places: dict[str, Any]) -> Any:
    return [{"article": {"id": "a"}, "places": list(places)}]


def place(
    point: Any = BONN, precision: str = "city", country: str | None = "DEU", start: int = 0
) -> dict[str, Any]:
    lat, lon = point or (None, None)
    fields = {"start": start, "end": start + 4, "name": "Bonn", "country": country}
    return fields | {"lat": lat, "lon": lon, "precision": precision}


def test_a_degree_of_latitude_is_111_kilometres():
    assert kilometres((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((0, 179), (0, -179)) == pytest.approx(222.4, abs=0.1)


def test_a_point_must_lie_near():
    assert score_places(gold(mark()), record(place((51.5, 7.5)))).right == 1.0
    far = score_places(gold(mark()), record(place((53.5, 10.0))))
    assert (far.found, far.right, far.overall) == (1.0, 0.0, 0.0)


def test_a_place_without_a_point_is_found_and_not_right():
    scores = score_places(gold(mark()), record(place(None, "region")))
    assert (scores.found, scores.right) == (1.0, 0.0)


def test_the_middle_of_a_province_may_lie_further_off_in_its_country():
    province = gold(mark("admin"))
    assert score_places(province, record(place((53.0, 9.0), "admin"))).right == 1.0
    assert score_places(province, record(place((53.0, 9.0), "admin", "NLD"))).right == 0.0
    assert score_places(province, record(place((53.0, 9.0), "city"))).right == 0.0


def test_a_country_given_a_point_is_counted_and_wrong():
    country = gold(mark("country", None, "GEO"))
    scores = score_places(country, record(place(GEORGIA, "admin", "USA")))
    assert (scores.points_given_to_countries, scores.right) == (1, 0.0)
    assert score_places(country, record(place(None, "country", "GEO"))).right == 1.0
    assert score_places(country, record(place(None, "country", "USA"))).right == 0.0


def test_an_unmarked_country_given_a_point_is_counted_too():
    assert score_places(gold(), record(place(GEORGIA, "country", "GEO"))).points_given_to_countries == 1


def test_a_region_has_no_point_and_any_country():
    assert score_places(gold(mark("region", None, None)), record(place(None, "region", None))).right == 1.0
    assert score_places(gold(mark("region", None, None)), record(place())).right == 0.0


def test_names_that_are_no_places_and_other_words_are_counted_apart():
    coded = record(place(), place(start=9), place(start=17))
    scores = score_places(gold(mark(), negatives=(Words(9, 12, "the"),)), coded)
    assert (scores.no_places_taken, scores.spurious) == (1, 1)


def test_optional_places_cost_nothing():
    scores = score_places(gold(optional=(Words(0, 4, "Bonn"),)), record(place()))
    assert (scores.places, scores.spurious, scores.no_places_taken) == (0, 0, 0)
