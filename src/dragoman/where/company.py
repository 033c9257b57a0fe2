"""What the other places of a report say about a reading: towns named together mostly lie together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, exp, radians, sin, sqrt

from dragoman.where.gazetteer import Entry

EARTH_RADIUS_KM = 6371.0
# What another place is worth for a reading within these kilometres of it. Set by hand on own reports of local papers.
_WORTH = ((50.0, 1.0), (150.0, 0.7), (400.0, 0.25))
# No point within the widest of these lies further in latitude.
_DEGREES = _WORTH[-1][0] / 110.0
# What it is worth to lie in the division or the country that the other stands for, or in one division with it.
HELD_BY_DIVISION, ONE_DIVISION, HELD_BY_COUNTRY = 0.7, 0.35, 0.3
# Points of score at which a reading is e times as likely as another; less likely ones than RARE are left out.
_TEMPERATURE, _RARE, _MOST = 0.6, 0.04, 12
_TOWNS = frozenset({"city", "capital", "county", "point"})


@dataclass(slots=True, frozen=True)
class Reading:
    """What a name may stand for, and how likely it is: of a name's readings 1 together."""

    entry: Entry
    weight: float


Readings = tuple[Reading, ...]


def readings(scored: Sequence[tuple[Entry, float]], trust: float = 1.0) -> Readings:
    """The likelier of some entries with their scores, the best first. `trust` is how likely the name is a place."""
    if not scored:
        return ()
    best = scored[0][1]
    shares = [exp((points - best) / _TEMPERATURE) for _, points in scored]
    total = sum(shares)
    rows = zip(scored, shares, strict=True)
    return tuple(
        Reading(entry, trust * share / total) for (entry, _), share in rows if share >= _RARE * total
    )[:_MOST]


def support(entry: Entry, others: Iterable[Readings]) -> float:
    """How many other names of the report speak for a reading: each at most 1, by its own likeliest reading that
    does. A place of the same name is no witness."""
    return sum(max((r.weight * _worth(entry, r.entry) for r in other), default=0.0) for other in others)


def _worth(entry: Entry, other: Entry) -> float:
    if entry.name == other.name:
        return 0.0
    same = entry.country == other.country and bool(entry.country)
    if entry.kind == "country" or other.kind == "country":
        return HELD_BY_COUNTRY if same and entry.kind != other.kind else 0.0
    near = _near(entry, other)
    if same and entry.admin1 and entry.admin1 == other.admin1:
        held = entry.kind in _TOWNS or other.kind in _TOWNS
        division = "admin" in (entry.kind, other.kind)
        return max(near, HELD_BY_DIVISION if division and held else ONE_DIVISION)
    return near


def _near(entry: Entry, other: Entry) -> float:
    if entry.lat is None or entry.lon is None or other.lat is None or other.lon is None:
        return 0.0
    if abs(entry.lat - other.lat) > _DEGREES:
        return 0.0
    distance = kilometres((entry.lat, entry.lon), (other.lat, other.lon))
    return next((worth for limit, worth in _WORTH if distance <= limit), 0.0)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude and longitude in degrees) on a sphere, by the haversine formula."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
