"""Who: an actor as the record keeps it, and a mention of one or several in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "state", "organisation", "group", "unnamed"]
MentionForm = Literal["name", "adjective", "description", "pronoun"]
MentionUse = Literal["actor", "place", "modifier"]


@dataclass(slots=True, frozen=True)
class Via:
    """The pronoun or description through which a name was reached; characters of the article."""

    text: str
    start: int
    end: int


@dataclass(slots=True, frozen=True)
class Actor:
    """An actor. `name` is canonical (None for the unnamed), `text`, `start`, `end` are the mention's characters.

    Where the actor is reached through a pronoun or description, `via` holds those words, and `text` and its offsets
    are the mention that they go back to (or the same words, where none stands in the report). `id` is the key in
    the actor knowledge base, `country` ISO 3166 alpha-3 (KOS, PSE, TWN included), `sectors` PLOVER codes with the
    primary one first, `role` the office as of the event's day ("president-elect").
    """

    name: str | None
    text: str
    start: int
    end: int
    kind: ActorKind
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    via: Via | None = None


@dataclass(slots=True, frozen=True)
class Mention:
    """Tokens `start` to `end` (exclusive) of sentence `sentence` that stand for `actors`; `head` is the token that
    the rest of the sentence hangs on.

    More than one actor for "both leaders". `form` says how it is worded, `use` what it does: an actor, a mere place
    ("in Tehran") or a modifier inside another mention ("Turkish" in "Turkish police"). `steps` say how it was
    resolved, one short English clause each. `plural` and `gender` ("m", "f", "n", "") serve agreement.
    """

    sentence: int
    start: int
    end: int
    head: int
    actors: tuple[Actor, ...]
    form: MentionForm
    use: MentionUse = "actor"
    steps: tuple[str, ...] = ()
    plural: bool = False
    gender: str = ""
