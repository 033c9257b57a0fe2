"""What: an event as the record keeps it, with its date, numbers, evidence and reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.record.actor import Actor
from dragoman.record.place import Place

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Factuality = Literal["asserted", "negated", "future", "hypothetical"]
DatePrecision = Literal["day", "month", "year", "range", "unknown"]
DateBasis = Literal["expression", "published", "embedded-post", "none"]
Number = int | tuple[int, int]


@dataclass(slots=True, frozen=True)
class EventDate:
    """When: ISO days `start` to `end`, either None where open. `text` is the expression it came from."""

    start: str | None
    end: str | None
    precision: DatePrecision
    text: str | None
    basis: DateBasis


@dataclass(slots=True, frozen=True)
class TimeExpression:
    """Words of sentence `sentence` (characters `start` to `end` of the article) that name an interval of days.

    `first` and `last` are ISO days, None where open ("from 2011"). `basis` says what anchored a relative expression.
    """

    sentence: int
    start: int
    end: int
    text: str
    first: str | None
    last: str | None
    precision: DatePrecision
    basis: DateBasis = "expression"


@dataclass(slots=True, frozen=True)
class Magnitude:
    """How many: a number, a range (low, high), or None where the text gives none."""

    dead: Number | None = None
    injured: Number | None = None
    arrested: Number | None = None
    participants: Number | None = None


@dataclass(slots=True, frozen=True)
class Evidence:
    """A stretch of the article: a sentence that tells something, or the words in it that do."""

    start: int
    end: int
    text: str


@dataclass(slots=True, frozen=True)
class Telling:
    """Another telling of the same occurrence in the same report."""

    sentence: Evidence
    trigger: Evidence


@dataclass(slots=True, frozen=True)
class RunnerUp:
    """An entry that also fitted: its id, the type it gives, its score and why it lost."""

    rule: str
    type: str
    score: float
    reason: str


@dataclass(slots=True, frozen=True)
class Why:
    """The reasons for a code: the codebook entry, its trigger, each step in order, what else fitted, and the signs that
    its confidence goes by, each with its value."""

    rule: str
    trigger: Evidence
    steps: tuple[str, ...] = ()
    runner_up: tuple[RunnerUp, ...] = ()
    signs: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Standing:
    """Who stands by an event: those in whose own words it is told, those who deny it, and those who hand the words of
    others on. Nobody where the report itself tells it."""

    asserted_by: tuple[Actor, ...] = ()
    denied_by: tuple[Actor, ...] = ()
    repeated_by: tuple[Actor, ...] = ()


@dataclass(slots=True, frozen=True)
class Event:
    """Who did what to whom, when, where, in whose words. See docs/record.md for every field."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    cameo: str | None
    score: float
    goldstein: float
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    factuality: Factuality
    historical: bool
    said_by: Actor | None
    chain: tuple[Actor, ...]
    date: EventDate
    place: Place | None
    magnitude: Magnitude
    sentence: Evidence
    also: tuple[Telling, ...]
    confidence: float
    why: Why
    quotes: tuple[str, ...] = ()
    standing: Standing = Standing()


@dataclass(slots=True, frozen=True)
class Relation:
    """What passed between two given parties in a sentence; `type` None where nothing was found."""

    id: str
    type: str | None
    mode: str | None
    quad: int | None
    factuality: Factuality | None
    confidence: float
    why: Why | None = field(default=None)
