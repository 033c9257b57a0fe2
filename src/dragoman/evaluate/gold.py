"""Hand-coded reports and sentences: their types, and readers that name file and line of what is malformed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import DataError
from dragoman.evaluate.classes import FACTUALITIES, PENTA, TYPES

T = TypeVar("T")
Plain = Mapping[str, Any]
# Codes or name parts that are accepted; None among them: the actor may be absent. None instead of them: not
# scored.
Wanted = tuple[str | None, ...] | None
Span = tuple[int, int]


@dataclass(slots=True, frozen=True)
class GoldEvent:
    """One hand-coded event. `ev` is a piece of the sentence that tells it, `types` and `factuality` the
    accepted values, `date` ISO days (first, last; last None where open) or None where not scored, `by` a
    part of the name of the one in whose words it is told; `optional` where careful coders would differ."""

    ev: str
    types: tuple[str, ...]
    source: Wanted
    target: Wanted
    factuality: tuple[str, ...]
    date: tuple[str, str | None] | None = None
    by: str | None = None
    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None
    participants: int | None = None
    optional: bool = False


@dataclass(slots=True, frozen=True)
class GoldQuote:
    """Words that a quote must contain, and a part of its speaker's name or description."""

    contains: str
    speaker: str


@dataclass(slots=True, frozen=True)
class GoldArticle:
    """A hand-coded report. `not_events` are stretches that must not come out as asserted events."""

    id: str
    text: str
    events: tuple[GoldEvent, ...]
    quotes: tuple[GoldQuote, ...] = ()
    not_events: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None
    split: str | None = None

    def row(self) -> dict[str, Any]:
        """The report as an input line, without its codes."""
        fields = {"id": self.id, "text": self.text, "title": self.title, "published": self.published}
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(slots=True, frozen=True)
class GoldRelation:
    """A sentence, the words of its two parties, and the class of what passed between them."""

    id: str
    text: str
    source: str
    target: str
    type: str
    split: str | None = None

    def row(self) -> dict[str, str]:
        """The sentence as an input line, without its class."""
        return {"id": self.id, "text": self.text, "source": self.source, "target": self.target}


@dataclass(slots=True, frozen=True)
class GoldActors:
    """A sentence with the characters of its main event's parties; `either` holds those of two-sided
    events."""

    id: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    either: tuple[Span, ...] = ()
    split: str | None = None

    def row(self) -> dict[str, str]:
        """The sentence as an input line, without its spans."""
        return {"id": self.id, "text": self.text}


def fingerprint(path: Path) -> str:
    """The SHA-256 of a gold file's bytes, line ends made equal, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_articles(path: Path) -> list[GoldArticle]:
    """Hand-coded reports, a JSON object a line. Raises DataError with file and line."""
    return read_rows(path, article_from)


def read_relations(path: Path) -> list[GoldRelation]:
    """Labelled sentences with their parties. Raises DataError with file and line."""
    return read_rows(path, relation_from)


def read_actors(path: Path) -> list[GoldActors]:
    """Sentences with marked parties. Raises DataError with file and line."""
    return read_rows(path, actors_from)


def article_from(data: Plain) -> GoldArticle:
    """A hand-coded report from plain JSON. Raises ValueError saying what is wrong."""
    text = required_text(data, "text")
    codes = data.get("gold")
    if not isinstance(codes, Mapping) or not isinstance(codes.get("events"), list):
        raise ValueError("`gold` must be an object with a list of `events`")
    article = GoldArticle(
        id=required_id(data),
        text=text,
        events=tuple(_event(e, text) for e in codes["events"]),
        quotes=tuple(
            GoldQuote(required_text(q, "contains"), required_text(q, "speaker"))
            for q in codes.get("quotes", [])
        ),
        not_events=tuple(str(part) for part in codes.get("not_events", [])),
        title=data.get("title"),
        published=data.get("published"),
        split=data.get("split"),
    )
    missing = next((part for part in article.not_events if part not in text), None)
    if missing is not None:
        raise ValueError(f"`not_events`: the text does not hold {missing!r}")
    return article


def relation_from(data: Plain) -> GoldRelation:
    """A labelled sentence from plain JSON. Raises ValueError saying what is wrong."""
    kind = required_text(data, "type")
    if kind not in PENTA and kind not in TYPES:
        raise ValueError(
            f"`type` {kind!r} is no PLOVER class; known are {', '.join(sorted({*PENTA, *TYPES}))}"
        )
    parties = [required_text(data, side) for side in ("source", "target")]
    return GoldRelation(
        required_id(data), required_text(data, "text"), parties[0], parties[1], kind, data.get("split")
    )


def actors_from(data: Plain) -> GoldActors:
    """A sentence with marked parties from plain JSON. Raises ValueError saying what is wrong."""
    text = required_text(data, "text")
    sides = [_spans(data, side, len(text)) for side in ("source", "target", "either")]
    return GoldActors(required_id(data), text, sides[0], sides[1], sides[2], data.get("split"))


def _event(data: Plain, text: str) -> GoldEvent:
    ev = required_text(data, "ev")
    if ev not in text:
        raise ValueError(f"`ev`: the text does not hold {ev!r}; copy it letter by letter")
    return GoldEvent(
        ev=ev,
        types=_among(data, "type", TYPES),
        source=_wanted(data, "source"),
        target=_wanted(data, "target"),
        factuality=_among(data, "factuality", FACTUALITIES),
        date=_days(data.get("date")),
        by=data.get("by"),
        dead=data.get("dead"),
        injured=data.get("injured"),
        arrested=data.get("arrested"),
        participants=data.get("participants"),
        optional=bool(data.get("optional", False)),
    )


def _days(value: Any) -> tuple[str, str | None] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) not in (1, 2) or not isinstance(value[0], str):
        raise ValueError(f"`date` must be [day] or [first, last] in ISO form, not {value!r}")
    return (value[0], value[-1])


def _wanted(data: Plain, side: str) -> Wanted:
    value = data.get(side)
    if value is None:
        return None
    if not isinstance(value, list) or not value:
        raise ValueError(f"`{side}` must be a list of country codes or name parts, or null, not {value!r}")
    return tuple(value)


def _among(data: Plain, name: str, known: frozenset[str]) -> tuple[str, ...]:
    value = data.get(name)
    if not isinstance(value, list) or not value or not set(value) <= known:
        raise ValueError(f"`{name}` must be a list of {', '.join(sorted(known))}, not {value!r}")
    return tuple(value)


def _spans(data: Plain, side: str, length: int) -> tuple[Span, ...]:
    spans = []
    for span in data.get(side) or []:
        match span:
            case [int(start), int(end)] if 0 <= start < end <= length:
                spans.append((start, end))
            case _:
                raise ValueError(
                    f"`{side}`: {span!r} is no [start, end] within the text's {length} characters"
                )
    return tuple(spans)


def required_id(data: Plain) -> str:
    """The `id` of a gold row, as text. Raises ValueError where it is missing."""
    if data.get("id") in (None, ""):
        raise ValueError("`id` is missing")
    return str(data["id"])


def required_text(data: Plain, name: str) -> str:
    """A field that must hold a text that is not empty. Raises ValueError where it does not."""
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"`{name}` must be a text that is not empty, not {value!r}")
    return value


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read as UTF-8 text: {error}", str(path)) from error


def read_rows(path: Path, build: Callable[[Plain], T]) -> list[T]:
    """The rows of a JSON Lines file, each made by `build` from plain JSON; their ids must differ. Raises
    DataError with file and line."""
    rows: list[T] = []
    seen: dict[str, int] = {}
    for number, line in _lines(Path(path)):
        rows.append(_build(build, line, str(path), number))
        key = str(getattr(rows[-1], "id", number))
        if key in seen:
            raise DataError(f"id {key!r} stands on line {seen[key]} already", str(path), number)
        seen[key] = number
    if not rows:
        raise DataError("holds no line of gold", str(path))
    return rows


def _build(build: Callable[[Plain], T], line: str, file: str, number: int) -> T:
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise ValueError("a line must be a JSON object")
        return build(data)
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError(str(error), file, number) from error
