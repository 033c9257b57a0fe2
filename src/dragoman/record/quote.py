"""In whose words: a quotation, direct or reported."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record.actor import Actor
from dragoman.record.event import Evidence


@dataclass(slots=True, frozen=True)
class Quote:
    """Words and their speaker. `start` to `end` are the characters of the quoted words, marks left out for direct
    quotes; `cue` is the word that introduces them; `events` are the ids of the events told in them."""

    id: str
    text: str
    start: int
    end: int
    direct: bool
    speaker: Actor | None
    addressee: Actor | None
    cue: Evidence | None
    about: tuple[Actor, ...]
    events: tuple[str, ...]
    sentence: Evidence
