"""Scores of places: found, and the right one of those that bear the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from dragoman.evaluate.figures import Row, accuracy_row, ratio
from dragoman.evaluate.marked import Marked, MarkedPlace
from dragoman.evaluate.spans import common, touching

Plain = Mapping[str, Any]
# The field's measure of a place found: 100 miles.
NEAR_KM = 161.0
# What passes for the middle of a province is a gazetteer's choice.
MIDDLE_KM = 400.0
EARTH_RADIUS_KM = 6371.0


@dataclass(slots=True, frozen=True)
class PlaceScores:
    """Figures over all marked places. `found` is the share that a coded place touches; `right` the share of those
    with the right place: a point within 161 km (of a province, in its country, within 400), the right country for
    a country, no point for either a country or a region. `overall` is both together for the places that have a
    point. `points_given_to_countries` counts marked countries and coded ones that got a point, `no_places_taken`
    names of people, firms and the like that came out as places, `spurious` other words that did."""

    places: int
    found: float
    right: float
    overall: float
    points_given_to_countries: int
    no_places_taken: int
    spurious: int
    fields: tuple[Row, ...]
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CodedPlace:
    """A place of a record."""

    start: int
    end: int
    name: str
    country: str | None
    point: tuple[float, float] | None
    precision: str

    def __str__(self) -> str:
        return f"{self.name!r} {self.country} {self.point} {self.precision}"


def coded_place(data: Plain) -> CodedPlace:
    """The view of one place of an article record."""
    point = None if data.get("lat") is None else (data["lat"], data["lon"])
    return CodedPlace(
        data["start"], data["end"], data["name"], data.get("country"), point, data.get("precision") or ""
    )


def score_places(gold_rows: Iterable[Marked[MarkedPlace]], coded: Iterable[Plain]) -> PlaceScores:
    """Scores article records (plain JSON, in any order) against reports with marked places."""
    records = {str(r["article"]["id"]): r for r in coded}
    n = Counter[str]()
    misses: list[str] = []
    for gold in gold_rows:
        places = [coded_place(p) for p in records.get(gold.id, {}).get("places") or []]
        misses.extend(_score_marks(gold, places, n))
        misses.extend(_score_others(gold, places, n))
    kinds = [name.removeprefix("of ") for name in sorted(n) if name.startswith("of ")]
    pointed = [kind for kind in kinds if kind not in ("country", "region")]
    return PlaceScores(
        places=n["all"],
        found=ratio(n["found"], n["all"]),
        right=ratio(n["right"], n["found"]),
        overall=ratio(sum(n[f"right {kind}"] for kind in pointed), sum(n[f"of {kind}"] for kind in pointed)),
        points_given_to_countries=n["pointed"],
        no_places_taken=n["taken"],
        spurious=n["spurious"],
        fields=tuple(row for kind in kinds for row in _rows(kind, n)),
        misses=tuple(misses),
    )


def _rows(kind: str, n: Counter[str]) -> Iterator[Row]:
    yield accuracy_row(f"{kind} found", n[f"found {kind}"], n[f"of {kind}"])
    yield accuracy_row(f"{kind} right", n[f"right {kind}"], n[f"found {kind}"])


def _score_marks(gold: Marked[MarkedPlace], coded: Sequence[CodedPlace], n: Counter[str]) -> Iterator[str]:
    for mark in gold.marks:
        got = touching(mark, coded)[:1]
        right = bool(got) and is_right(mark, got[0])
        n.update(["all", f"of {mark.precision}"])
        n["found"] += bool(got)
        n[f"found {mark.precision}"] += bool(got)
        n["right"] += right
        n[f"right {mark.precision}"] += right
        n["pointed"] += mark.precision == "country" and any(one.point for one in got)
        if not right:
            wanted = f"{mark.text!r} {mark.country} {mark.lat}, {mark.lon} {mark.precision}"
            yield f"{'wrong' if got else 'missed':8} {gold.id} {wanted} | coded {_listed(got)} | {gold.text}"


def _score_others(gold: Marked[MarkedPlace], coded: Sequence[CodedPlace], n: Counter[str]) -> Iterator[str]:
    """Countries with a point, and places where the gold has none."""
    for one in coded:
        marked = any(common(one, mark) > 0 for mark in gold.marks)
        # A marked country is counted with its mark.
        if one.precision == "country" and one.point and not marked:
            n["pointed"] += 1
            yield f"{'pointed':8} {gold.id} {one}"
        if marked or any(common(one, words) > 0 for words in gold.optional):
            continue
        taken = any(common(one, words) > 0 for words in gold.negatives)
        n["taken" if taken else "spurious"] += 1
        yield f"{'taken' if taken else 'spurious':8} {gold.id} {one} | {gold.text}"


def is_right(mark: MarkedPlace, one: CodedPlace) -> bool:
    """Is it the marked place?"""
    if mark.lat is not None and mark.lon is not None:
        same = mark.precision == one.precision == "admin" and mark.country == one.country
        near = MIDDLE_KM if same else NEAR_KM
        return one.point is not None and kilometres((mark.lat, mark.lon), one.point) <= near
    return one.point is None and (mark.precision == "region" or one.country == mark.country)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude and longitude in degrees) on a sphere, by the haversine formula."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def _listed(got: Sequence[CodedPlace]) -> str:
    return "; ".join(map(str, got)) or "nothing"
