"""Hand-marked words of short reports: quotes, expressions of time, events with their days, places; and readers of
such gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from dragoman.evaluate.classes import TYPES
from dragoman.evaluate.gold import read_rows, required_id, required_text
from dragoman.record.event import DatePrecision
from dragoman.record.place import PlacePrecision

T = TypeVar("T")
Plain = Mapping[str, Any]
# ISO days, first and last, None where open. An expression that names no days has neither.
Interval = tuple[str | None, str | None]


@dataclass(slots=True, frozen=True)
class Words:
    """Characters `start` to `end` of a text and what stands there."""

    start: int
    end: int
    text: str


@dataclass(slots=True, frozen=True)
class MarkedQuote(Words):
    """Quoted words. `direct` None is not scored; `speaker` are accepted parts of a name or description, None
    where nobody is named; `addressee` the same, where `addressed` says that it is scored."""

    direct: bool | None
    speaker: tuple[str, ...] | None
    addressee: tuple[str, ...] | None
    addressed: bool


@dataclass(slots=True, frozen=True)
class MarkedTime(Words):
    """An expression of time, or words that tell an event, with the accepted intervals, the best one first.
    `type` is the event's, "" for expressions."""

    intervals: tuple[Interval, ...]
    precision: str
    type: str = ""

    def accepts(self, interval: Interval) -> bool:
        """Is it one of the accepted?"""
        return interval in self.intervals


@dataclass(slots=True, frozen=True)
class MarkedPlace(Words):
    """A place; `lat` and `lon` in degrees, None for countries and regions."""

    country: str | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(slots=True, frozen=True)
class Marked(Generic[T]):
    """A short report with its marked words, in order. `negatives` look like them and are none, `optional` ones
    may be taken for them."""

    id: str
    text: str
    marks: tuple[T, ...]
    negatives: tuple[Words, ...] = ()
    optional: tuple[Words, ...] = ()
    published: str | None = None
    split: str | None = None

    def row(self) -> dict[str, Any]:
        """The report as an input line, without its marks."""
        fields = {"id": self.id, "text": self.text, "published": self.published, "language": "en"}
        return {name: value for name, value in fields.items() if value is not None}


def read_quotes(path: Path) -> list[Marked[MarkedQuote]]:
    """Reports with marked quotes. Raises DataError with file and line."""
    return read_rows(path, lambda data: _marked(data, "quotes", _quote, "not_quotes"))


def read_dates(path: Path) -> list[Marked[MarkedTime]]:
    """Reports with marked expressions of time. Raises DataError with file and line."""
    return read_rows(path, lambda data: _marked(data, "expressions", _time, "no_dates"))


def read_links(path: Path) -> list[Marked[MarkedTime]]:
    """Reports with marked events and their days. Raises DataError with file and line."""
    return read_rows(path, lambda data: _marked(data, "events", _event, ""))


def read_places(path: Path) -> list[Marked[MarkedPlace]]:
    """Reports with marked places. Raises DataError with file and line."""
    return read_rows(path, lambda data: _marked(data, "places", _place, "not_places", "name"))


def _marked(
    data: Plain, name: str, build: Callable[[Plain, Words], T], negatives: str, words: str = "text"
) -> Marked[T]:
    text = required_text(data, "text")
    if not isinstance(data.get(name), list):
        raise ValueError(f"`{name}` must be a list")
    return Marked(
        required_id(data),
        text,
        tuple(build(mark, _words(mark, text, words)) for mark in data[name]),
        tuple(_words(mark, text, words) for mark in data.get(negatives) or ()),
        tuple(_words(mark, text, words) for mark in data.get("optional") or ()),
        data.get("published"),
        data.get("split"),
    )


def _words(mark: Plain, text: str, name: str) -> Words:
    start, end, said = mark.get("start"), mark.get("end"), mark.get(name)
    if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != said or not said:
        raise ValueError(f"characters {start!r} to {end!r} of the text are not {said!r}")
    return Words(start, end, said)


def _quote(mark: Plain, at: Words) -> MarkedQuote:
    direct = mark.get("direct")
    if direct not in (True, False, None):
        raise ValueError(f"`direct` must be true, false or null (not scored), not {direct!r}")
    sides = [_names(mark, name) for name in ("speaker", "addressee")]
    return MarkedQuote(at.start, at.end, at.text, direct, sides[0], sides[1], "addressee" in mark)


def _names(mark: Plain, name: str) -> tuple[str, ...] | None:
    value = mark.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
        raise ValueError(f"`{name}` must be a list of accepted parts of a name, or null, not {value!r}")
    return tuple(value)


def _time(mark: Plain, at: Words) -> MarkedTime:
    if mark.get("precision") not in get_args(DatePrecision):
        raise ValueError(f"`precision` {mark.get('precision')!r} is none of {get_args(DatePrecision)}")
    named = [(mark.get("first"), mark.get("last")), *map(tuple, mark.get("or") or ())]
    return MarkedTime(at.start, at.end, at.text, tuple(_interval(one) for one in named), mark["precision"])


def _interval(value: tuple[Any, ...]) -> Interval:
    for day in value:
        if day is not None:
            date.fromisoformat(day)
    first, last = value
    if first and last and first > last:
        raise ValueError(f"{first} lies after {last}")
    return first, last


def _event(mark: Plain, at: Words) -> MarkedTime:
    time = _time(mark, at)
    if mark.get("type") not in TYPES:
        raise ValueError(f"`type` {mark.get('type')!r} is no PLOVER type")
    return MarkedTime(at.start, at.end, at.text, time.intervals, time.precision, mark["type"])


def _place(mark: Plain, at: Words) -> MarkedPlace:
    precision = mark.get("precision")
    if precision not in get_args(PlacePrecision):
        raise ValueError(f"`precision` {precision!r} is none of {get_args(PlacePrecision)}")
    lat, lon = _degrees(mark, "lat", 90), _degrees(mark, "lon", 180)
    if (lat is None) != (precision in ("country", "region")) or (lat is None) != (lon is None):
        raise ValueError("countries and regions have no point, all others have `lat` and `lon`")
    return MarkedPlace(at.start, at.end, at.text, mark.get("country"), lat, lon, str(precision))


def _degrees(mark: Plain, name: str, most: int) -> float | None:
    value = mark.get(name)
    if value is not None and (not isinstance(value, (int, float)) or abs(value) > most):
        raise ValueError(f"`{name}` must be degrees from {-most} to {most}, or null, not {value!r}")
    return value
