"""Hand-marked mentions: who is meant by which words of a short report, and a reader of such gold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from dragoman.evaluate.gold import read_rows, required_id, required_text
from dragoman.record.actor import ActorKind

Plain = Mapping[str, Any]
# Accepted values; None where not scored.
Accepted = tuple[str, ...] | None
# The parties that words may stand for, each answer a set of ids or canonical names; an empty one accepts that
# nobody known is meant. None for a mere place.
Who = tuple[frozenset[str], ...] | None
KINDS = frozenset(get_args(ActorKind))
TOGETHER = " + "


@dataclass(slots=True, frozen=True)
class GoldMention:
    """Characters `start` to `end` of a text and whom they stand for. `sectors` are written primary first,
    "LEG+OPP"; `place` where the words name a mere place, whose `country` then counts."""

    start: int
    end: int
    kind: str
    who: Who
    country: Accepted = None
    sectors: Accepted = None
    role: Accepted = None
    place: bool = False
    tags: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class GoldMentions:
    """A short report with its marked mentions, in the order of the text."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]
    published: str | None = None
    split: str | None = None

    def row(self) -> dict[str, Any]:
        """The report as an input line, without its marks."""
        fields = {"id": self.id, "text": self.text, "published": self.published}
        return {name: value for name, value in fields.items() if value is not None}


def read_mentions(path: Path) -> list[GoldMentions]:
    """Short reports with marked mentions. Raises DataError with file and line."""
    return read_rows(path, mentions_from)


def mentions_from(data: Plain) -> GoldMentions:
    """A report with marked mentions from plain JSON. Raises ValueError saying what is wrong."""
    text = required_text(data, "text")
    marks = data.get("mentions")
    if not isinstance(marks, list) or not marks:
        raise ValueError("`mentions` must be a list that is not empty")
    mentions = tuple(_mention(mark, text) for mark in marks)
    return GoldMentions(required_id(data), text, mentions, data.get("published"), data.get("split"))


def _mention(data: Plain, text: str) -> GoldMention:
    start, end = data.get("start"), data.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"{start!r} to {end!r} are no characters of a text of {len(text)}")
    if data.get("kind") not in KINDS:
        raise ValueError(f"`kind` {data.get('kind')!r} is none of {', '.join(sorted(KINDS))}")
    if data.get("use") not in ("actor", "place"):
        raise ValueError(f'`use` must be "actor" or "place", not {data.get("use")!r}')
    place = data["use"] == "place"
    return GoldMention(
        start=start,
        end=end,
        kind=data["kind"],
        who=None if place else _who(data.get("who")),
        country=_accepted(data, "country"),
        sectors=_accepted(data, "sectors"),
        role=_accepted(data, "role"),
        place=place,
        tags=tuple(str(tag) for tag in data.get("tags", [])),
    )


def _who(value: Any) -> Who:
    if (
        not isinstance(value, list)
        or not value
        or not all(one is None or isinstance(one, str) for one in value)
    ):
        raise ValueError(f"`who` must be a list of ids, names or null (nobody known), not {value!r}")
    return tuple(frozenset(one.split(TOGETHER)) if one else frozenset() for one in value)


def _accepted(data: Plain, name: str) -> Accepted:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise ValueError(f"`{name}` must be a list of accepted values, or null, not {value!r}")
    return tuple(value)
