"""Reports of games: their teams attack, shoot and beat each other, and nothing of it is an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.record import Event, Parse, Sentence

_FILE = Path(__file__).resolve().parent.parent / "data" / "languages" / "en" / "sport.yaml"


@dataclass(slots=True, frozen=True)
class Play:
    """Words of sport; sport.yaml says what each list and limit is."""

    words: frozenset[str]
    hints: frozenset[str]
    moves: frozenset[str]
    beyond: frozenset[str]
    score: re.Pattern[str]
    words_least: int
    least: int
    share: float

    @classmethod
    def load(cls, path: Path = _FILE) -> Play:
        """The words of sport.yaml."""
        raw = yaml.safe_load(path.read_text("utf-8"))
        lists: dict[str, Any] = {name: frozenset(raw[name]) for name in ("words", "hints", "moves", "beyond")}
        score, share = re.compile(raw["score"]), float(raw["share"])
        return cls(**lists, score=score, words_least=raw["words_least"], least=raw["least"], share=share)

    def is_game(self, parse: Parse) -> bool:
        """Whether a report tells of a game: several words of sport, spread over its sentences."""
        held = [self._told(s) for s in parse.sentences]
        kinds = frozenset().union(*held)
        if len(kinds) < self.least or len(kinds - self.hints) < self.words_least:
            return False
        return sum(map(bool, held)) >= self.share * len(held)

    def without(self, events: Sequence[Event], parse: Parse) -> list[Event]:
        """The events without the moves of a game; all of them where the report tells of none."""
        if not events or not self.is_game(parse):
            return list(events)
        at = {s.start: s for s in parse.sentences}
        return [event for event in events if not self._is_move(event, at.get(event.sentence.start))]

    def _told(self, s: Sentence) -> frozenset[str]:
        score = frozenset({"score"} if self.score.search(s.text) else ())
        return (self.words | self.hints).intersection(s.lemmas) | score

    def _is_move(self, event: Event, s: Sentence | None) -> bool:
        if s is None or not self.beyond.isdisjoint(s.lemmas):
            return False
        return s.lemmas[s.token_at(event.why.trigger.start)] in self.moves
