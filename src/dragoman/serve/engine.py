"""What the reading room needs of other stages. the command gives it, so that it imports none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.record import ArticleRecord, Occurrence
from dragoman.store import Store


@dataclass(slots=True, frozen=True)
class Pasted:
    """A report that somebody wants coded: its words, and what is known of it."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(slots=True, frozen=True)
class Bond:
    """Why two reports are one event or two: ids of the reports, verdict, score (None for a person's), reasons."""

    reports: tuple[str, str]
    verdict: str
    by: str
    at: str
    score: float | None
    reasons: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Told:
    """An event of the store with its reports and what was decided of them."""

    occurrence: Occurrence
    bonds: tuple[Bond, ...]


@dataclass(slots=True, frozen=True)
class Spell:
    """Something held or belonged to for a time: ISO days cut to what is known, "" where open."""

    what: str
    who: str
    id: str
    start: str
    end: str
    source: str


@dataclass(slots=True, frozen=True)
class ActorFile:
    """What the actor files say of an actor: facts by their column, offices, memberships, members."""

    id: str
    kind: str
    name: str
    facts: dict[str, str]
    source: str
    offices: tuple[Spell, ...]
    belongs: tuple[Spell, ...]
    members: tuple[Spell, ...]


@dataclass(slots=True, frozen=True)
class Engine:
    """`told` reads an event of an open store by its id, or by one of its reports' (UsageError where none is);
    `code` makes the record of a text (InputError where it is no report), `keep` writes a record into the store and
    says what came of it; `actor` looks an id up in the actor files; `codebook` is what the coder codes by; `scores` are
    the gold scores as they are pinned, by gold and figure, empty where this installation has none."""

    told: Callable[[Store, str], Told]
    code: Callable[[Pasted], ArticleRecord]
    keep: Callable[[ArticleRecord], str]
    actor: Callable[[str], ActorFile | None]
    codebook: Callable[[], Codebook]
    scores: Callable[[], dict[str, dict[str, float]]]
