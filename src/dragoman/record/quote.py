"""In whose words: a quotation, direct or reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.record.actor import Actor
from dragoman.record.event import Evidence

Unattributed = Literal["no-cue", "cue-names-nobody", "not-a-speaker"]


@dataclass(slots=True, frozen=True)
class Quote:
    """Words and their speaker. `start` to `end` are the characters of the quoted words, marks left out for direct
    quotes; `cue` is the word that introduces them; `events` are the ids of the events told in them.

    `type` is what the cue does with them ("say", "claim", "deny", "warn", "pledge" ...), `channel` the way they came
    ("telephone", "statement", "social post", "broadcast" ...) where the text names one, `date` the ISO day of an
    embedded post. `unattributed` says why there is no speaker: "no-cue", "cue-names-nobody" or "not-a-speaker"."""

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
    type: str | None = None
    channel: str | None = None
    date: str | None = None
    unattributed: Unattributed | None = None
