"""Where: a place named in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlacePrecision = Literal["point", "city", "admin", "country", "region"]


@dataclass(slots=True, frozen=True)
class PlaceChoice:
    """Another place the same words could name."""

    name: str
    country: str | None
    admin1: str | None
    geonames: int | None


@dataclass(slots=True, frozen=True)
class Place:
    """A place of the text, characters `start` to `end`. `lat` and `lon` (WGS 84, degrees) are None for countries and
    regions and where unresolved; `country` is ISO 3166 alpha-3; `alternatives` are the readings not chosen."""

    name: str
    text: str
    start: int
    end: int
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: PlacePrecision
    alternatives: tuple[PlaceChoice, ...] = ()
