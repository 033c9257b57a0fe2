"""Finds names of the gazetteer in a sentence and decides which of them are names of places there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.record import Mention, Sentence
from dragoman.where.gazetteer import Entry, Gazetteer, fold
from dragoman.where.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`](?!s\b)[^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0]|[-‐‑–]|\. ?")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_LONGEST = 6
# A name the model does not mark is believed where it is known to many: a large city, a country, a region.
KNOWN_TO_MANY = 200_000
_NAME = re.compile(r"[^\W\d_][^\W\d_\s]+(?:[ '’-][^\W\d_]+){0,4}")
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset(
    {"ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "PERSON", "NORP", "LANGUAGE", "DATE"}
)
_NO_PLACE = frozenset({"person", "organisation", "group"})


@dataclass(slots=True, frozen=True)
class Spot:
    """A name of a place: characters `start` to `end` of the sentence's text, and the entries that bear it."""

    sentence: Sentence
    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]


class Spotter:
    """Finds spots, one sentence after another."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon

    def spots(self, sentence: Sentence, mentions: list[Mention]) -> Iterator[Spot]:
        """The places of a sentence, longest names first at each word; `mentions` are the actors named in it."""
        barred = _barred(mentions)
        known = list(self._known(sentence, barred))
        yield from sorted([*known, *self._unknown(sentence, barred, known)], key=lambda spot: spot.start)

    def _unknown(self, sentence: Sentence, barred: frozenset[int], known: list[Spot]) -> Iterator[Spot]:
        """Names that the model takes for places and the text puts something at, but that no list has."""
        for entity in sentence.entities:
            tokens = range(entity.start, min(entity.end, len(sentence)))
            while tokens and sentence.words[tokens[0]].lower() in self.lexicon.directions:
                tokens = tokens[1:]
            if entity.label not in ("GPE", "LOC") or not tokens or barred.intersection(tokens):
                continue
            start, end = (c - sentence.start for c in sentence.char_span(tokens[0], tokens[-1] + 1))
            text = sentence.text[start:end]
            before = sentence.words[tokens[0] - 1].lower() if tokens[0] else ""
            located = (
                before in self.lexicon.stands
                and text[:1].isupper()
                and not (text.isupper() and len(text) < 5)
            )
            name = _NAME.fullmatch(text) and fold(text) not in self.lexicon.never
            if located and name and not any(s.start < end and s.end > start for s in known):
                yield Spot(sentence, start, end, text, ())

    def _known(self, sentence: Sentence, barred: frozenset[int]) -> Iterator[Spot]:
        words = list(_WORD.finditer(sentence.text))
        keys = [fold(word.group()) if word.group()[0].isupper() else word.group().lower() for word in words]
        at = 0
        while at < len(words):
            step = 1
            if words[at].group()[0].isupper():
                for size in range(self._reach(sentence.text, words, at), 0, -1):
                    spot = self._spot(sentence, words, at, size, " ".join(keys[at : at + size]))
                    if spot:
                        # A known name that is no place here hides the shorter ones that start with it.
                        if self._is_place(spot, words, at, size, barred):
                            yield spot
                            step = size
                        break
            at += step

    def _reach(self, text: str, words: list[re.Match[str]], at: int) -> int:
        """Over how many words a name may go on: to the last with a capital letter."""
        size = reach = 1
        while size < _LONGEST and at + size < len(words):
            if not _GAP.fullmatch(text, words[at + size - 1].end(), words[at + size].start()):
                break
            size += 1
            if words[at + size - 1].group()[0].isupper():
                reach = size
        return reach

    def _spot(
        self, sentence: Sentence, words: list[re.Match[str]], at: int, size: int, key: str
    ) -> Spot | None:
        start, end = words[at].start(), words[at + size - 1].end()
        text = sentence.text
        name = text[start:end]
        found = self.gazetteer.lookup(key) if words[at + size - 1].group()[0].isupper() else ()
        if text[end : end + 2] in ("'s", "’s"):
            # "St. John's", not the genitive of a place that happens to give another's name.
            genitive = self.gazetteer.lookup(key + "s")
            if own := tuple(entry for entry in genitive if "'s" in entry.name.replace("’", "'")):
                found, end = own, end + 2
        stop = text[end : end + 1] == "."
        if at and stop and name in self.lexicon.states:
            full = self.gazetteer.lookup(fold(self.lexicon.states[name]))
            found = tuple(entry for entry in full if entry.country == "USA")
        # "us" and "it" are words; "US" is a country.
        if not found or (len(name) <= 3 and not name.isupper() and not stop):
            return None
        end += stop and _INITIALS.fullmatch(name) is not None
        return Spot(sentence, start, end, text[start:end], found)

    def _is_place(
        self, spot: Spot, words: list[re.Match[str]], at: int, size: int, barred: frozenset[int]
    ) -> bool:
        sentence = spot.sentence
        first = sentence.token_at(sentence.start + spot.start)
        span = (first, sentence.token_at(sentence.start + spot.end - 1) + 1)
        if any(token in barred for token in range(*span)):
            return False
        before = words[at - 1].group().lower() if at and spot.start - words[at - 1].end() <= 2 else ""
        if before in self.lexicon.titles:
            return False
        located = before in self.lexicon.locative
        label, wider = _label(sentence, span)
        if fold(spot.text) in self.lexicon.never:
            return located and label == "GPE"
        if wider and not self._mere_directions(sentence, span, wider):
            return False
        if label in _PLACE_LABELS:
            return True
        return self._unmarked(spot, words, at, size, located, label)

    def _unmarked(
        self, spot: Spot, words: list[re.Match[str]], at: int, size: int, located: bool, label: str
    ) -> bool:
        """Names that the model takes for something else, or does not see."""
        known = max(_known(entry) for entry in spot.entries)
        following = words[at + size] if at + size < len(words) else None
        goes_on = (
            following is not None and following.group()[0].isupper() and following.start() - spot.end == 1
        )
        leads = at > 0 and words[at - 1].group()[0].isupper() and spot.start - words[at - 1].end() == 1
        if (goes_on or leads) and known < KNOWN_TO_MANY * 10:
            return False
        if located:
            return known > 0
        token = spot.sentence.token_at(spot.sentence.start + spot.end - 1)
        # "Shelled Aleppo": what the model takes for a person or a people is a place where something is done to it.
        aimed_at = spot.sentence.deps[token] == "dobj"
        return (label not in ("PERSON", "NORP") or aimed_at) and known >= KNOWN_TO_MANY and not goes_on

    def _mere_directions(self, sentence: Sentence, span: tuple[int, int], wider: tuple[int, int]) -> bool:
        """Whether a wider name adds only words such as "northern" and "province" to the place."""
        outside = [sentence.words[t].lower() for t in range(*wider) if not span[0] <= t < span[1]]
        mere = self.lexicon.directions | self.lexicon.settings | self.lexicon.divisions
        return all(
            word in mere or not word[:1].isalpha() or word in ("'s", "of", "s", "and") for word in outside
        )


def _known(entry: Entry) -> int:
    """How many people a name can be expected to be known by; none for names in other languages."""
    if entry.kind in ("country", "region"):
        return KNOWN_TO_MANY * 100
    return entry.population if entry.own else 0


def _barred(mentions: list[Mention]) -> frozenset[int]:
    """Tokens of a sentence that name a person, an organisation or a group."""
    found: set[int] = set()
    for mention in mentions:
        if mention.form == "name" and any(actor.kind in _NO_PLACE for actor in mention.actors):
            found.update(range(mention.start, mention.end))
    return frozenset(found)


def _label(sentence: Sentence, span: tuple[int, int]) -> tuple[str, tuple[int, int] | None]:
    """The model's label over a span, and the span of its name where that is wider."""
    for entity in sentence.entities:
        if entity.start < span[1] and entity.end > span[0] and entity.label in _PLACE_LABELS | _OTHER_LABELS:
            wider = entity.start < span[0] or entity.end > span[1]
            return entity.label, (entity.start, entity.end) if wider else None
    return "", None
