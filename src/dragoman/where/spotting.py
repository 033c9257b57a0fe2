"""Finds names of the gazetteer in a sentence and decides which of them are names of places there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.record import Mention, Sentence
from dragoman.where.gazetteer import Entry, Gazetteer, fold
from dragoman.where.lexicon import Lexicon
from dragoman.where.named import Named, Span, named_tokens

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`](?!s\b)[^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0]|[-‐‑–]|\. ?")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_LONGEST = 6
# A name the model does not mark is believed where it is known to many: a large city, a country, a region.
KNOWN_TO_MANY = 200_000
# What the model takes for a person after a preposition is one where only a few live there: "from Adams".
SURNAMES = 20_000
# What the model does not take for a place is one after a preposition where more live there: "from Media".
VILLAGES = 5_000
# Names of so few letters are mostly words or given names: they count where the model takes them for places.
SHORT = 3
_NAME = re.compile(r"[^\W\d_][^\W\d_\s]+(?:[ '’-][^\W\d_]+){0,4}")
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset(
    {"ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "PERSON", "NORP", "LANGUAGE", "DATE"}
)
# "From Leon and Burgos", "Haifa, Acre or Tyre": what stands between two places of one list.
_JOINED = re.compile(r",? (?:and |or |& )?(?:then |later )?(?:in |at |from |to |near )?")
_DASHES = frozenset("-–—")


@dataclass(slots=True, frozen=True)
class Spot:
    """A name of a place: characters `start` to `end` of the sentence's text, and the entries that bear it. A
    `doubtful` one is a place only in the company of others: the rest of the report must be about where it lies."""

    sentence: Sentence
    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    doubtful: bool = False


@dataclass(slots=True, frozen=True)
class _Candidate:
    """A name of the gazetteer that may be a place; `stands` where it is one by itself, else its company decides."""

    spot: Spot
    stands: bool
    listed: bool


class Spotter:
    """Finds spots, one sentence after another."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon

    def spots(self, sentence: Sentence, mentions: list[Mention]) -> Iterator[Spot]:
        """The places of a sentence, longest names first at each word; `mentions` are the actors named in it."""
        named = named_tokens(sentence, mentions)
        known = _listed(sentence, list(self._candidates(sentence, named)))
        known += self._landforms(sentence, named, known)
        unknown = self._unknown(sentence, named.known | frozenset(named.unknown), known)
        yield from sorted([*known, *unknown], key=lambda spot: spot.start)

    def _landforms(self, sentence: Sentence, named: Named, known: list[Spot]) -> list[Spot]:
        """Rivers, lakes and hills that no list has, known by a word of their names: "Oconee River", "Lake Murray"."""
        found: list[Spot] = []
        for match in self.lexicon.landform.finditer(sentence.text):
            start, end = match.span()
            first = sentence.token_at(sentence.start + start)
            last = sentence.token_at(sentence.start + end - 1)
            free = (named.known | named.persons).isdisjoint(range(first, last + 1))
            if free and not any(s.start < end and s.end > start and not s.doubtful for s in known):
                known[:] = [s for s in known if s.start >= end or s.end <= start]
                found.append(Spot(sentence, start, end, match.group(), ()))
        return found

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

    def _candidates(self, sentence: Sentence, named: Named) -> Iterator[_Candidate]:
        words = list(_WORD.finditer(sentence.text))
        keys = [fold(word.group()) if _capital(word) else word.group().lower() for word in words]
        at = 0
        while at < len(words):
            step = 1
            if _capital(words[at]) or self._is_article(sentence.text, words, at):
                for size in range(self._reach(sentence.text, words, at), 0, -1):
                    spot = self._spot(sentence, words, at, size, " ".join(keys[at : at + size]))
                    if spot:
                        # A known name that is no place here hides the shorter ones that start with it.
                        found = self._judged(spot, words, at, size, named)
                        if found is not None:
                            yield found
                            step = size if found.stands or found.listed else 1
                        break
            at += step

    def _is_article(self, text: str, words: list[re.Match[str]], at: int) -> bool:
        """ "al-Hol": a small article that a name begins with."""
        tied = at + 1 < len(words) and text[words[at].end() : words[at + 1].start()] in _DASHES
        return tied and words[at].group() in self.lexicon.articles and words[at + 1].group()[0].isupper()

    def _reach(self, text: str, words: list[re.Match[str]], at: int) -> int:
        """Over how many words a name may go on: to the last with a capital letter."""
        size = reach = 1
        while size < _LONGEST and at + size < len(words):
            if not _GAP.fullmatch(text, words[at + size - 1].end(), words[at + size].start()):
                break
            size += 1
            if _capital(words[at + size - 1]):
                reach = size
        return reach

    def _spot(
        self, sentence: Sentence, words: list[re.Match[str]], at: int, size: int, key: str
    ) -> Spot | None:
        start, end = words[at].start(), words[at + size - 1].end()
        text = sentence.text
        name = text[start:end]
        found = self.gazetteer.lookup(key) if _capital(words[at + size - 1]) else ()
        if text[end : end + 2] in ("'s", "’s"):
            # "St. John's", not the genitive of a place that happens to give another's name.
            genitive = self.gazetteer.lookup(key + "s")
            if own := tuple(entry for entry in genitive if "'s" in entry.name.replace("’", "'")):
                found, end = own, end + 2
        stop = text[end : end + 1] == "."
        if (at and stop) or "." in name or (name.isupper() and text[start - 2 : start] == ", "):
            found = self._short(name) or found
        # "us" and "it" are words; "US" is a country.
        if not found or (len(name) < 3 and not name.isupper() and not stop):
            return None
        end += stop and _INITIALS.fullmatch(name) is not None
        return Spot(sentence, start, end, text[start:end], found)

    def _short(self, name: str) -> tuple[Entry, ...]:
        """The state that agencies write so after a town: "Okla.", "TX"."""
        country, full = self.lexicon.states.get(name, ("", ""))
        return tuple(
            e for e in self.gazetteer.lookup(fold(full)) if e.country == country and e.kind == "admin"
        )

    def _judged(
        self, spot: Spot, words: list[re.Match[str]], at: int, size: int, named: Named
    ) -> _Candidate | None:
        """Whether a name is a place where it stands; None where it is something else in any company."""
        sentence = spot.sentence
        first = sentence.token_at(sentence.start + spot.start)
        span = (first, sentence.token_at(sentence.start + spot.end - 1) + 1)
        before = words[at - 1].group().lower() if at and spot.start - words[at - 1].end() <= 2 else ""
        if before in self.lexicon.titles or not named.known.isdisjoint(range(*span)):
            return None
        # "Canadian", not "Spanish Town".
        if named.peoples.issuperset(range(*span)):
            return None
        located = (
            before in self.lexicon.locative or _opens_dateline(spot) or self._is_named_site(words, at + size)
        )
        label, wider = _label(sentence, span)
        named_by = words[at - 2].group().lower() if before == "of" and at > 1 else ""
        if named_by in self.lexicon.institutions and words[at - 2].group()[0].isupper():
            return None
        if fold(spot.text) in self.lexicon.never:
            alone = label == "GPE" and before != "the" and not _continued(spot, words, at, size)
            return _Candidate(spot, located, not located) if alone else None
        short = len(spot.text) <= SHORT and not spot.text.isupper()
        if short and label not in _PLACE_LABELS and (label or not located):
            return None
        unknown = [named.unknown[token] for token in range(*span) if token in named.unknown]
        around = [*([wider] if wider else []), *unknown]
        if any(not self._mere_directions(sentence, span, name) for name in around):
            joined = all(self._joins(sentence, span, name) for name in around)
            return _Candidate(spot, False, True) if joined else None
        person = any(token in named.persons for token in range(*span))
        if unknown and self._speaks(sentence, span) and (person or _largest(spot) < KNOWN_TO_MANY):
            return None
        if before == "the" and _is_thing(spot, sentence, span[1] - 1):
            return None
        stands = named.states.issuperset(range(*span)) or (before == "the" and _is_region(spot))
        if label in _PLACE_LABELS:
            stands = stands or located or not person or _largest(spot) >= KNOWN_TO_MANY
        stands = stands or self._unmarked(spot, words, at, size, located, label)
        return _Candidate(spot, stands, not _continued(spot, words, at, size))

    def _joins(self, sentence: Sentence, span: Span, wider: Span) -> bool:
        """Whether a wider name is a list that the model took for one: "Spalding and Skegness"."""
        before, after = sentence.words[wider[0] : span[0]], sentence.words[span[1] : wider[1]]
        between = self.lexicon.joining | {","}
        return (not before or before[-1] in between) and (not after or after[0] in between)

    def _is_named_site(self, words: list[re.Match[str]], after: int) -> bool:
        """ "The Zaatari camp", "Manas air base"."""
        return any(word.group() in self.lexicon.settings for word in words[after : after + 2])

    def _speaks(self, sentence: Sentence, span: Span) -> bool:
        """Whether it is the subject of a verb of speech: persons and authorities are."""
        last = span[1] - 1
        return (
            sentence.deps[last] == "nsubj" and sentence.lemmas[sentence.heads[last]] in self.lexicon.speaking
        )

    def _unmarked(
        self, spot: Spot, words: list[re.Match[str]], at: int, size: int, located: bool, label: str
    ) -> bool:
        """Names that the model takes for something else, or does not see."""
        known = _largest(spot)
        goes_on = _goes_on(spot, words, at + size)
        if (goes_on or _leads(spot, words, at)) and known < KNOWN_TO_MANY * 10:
            return False
        if located:
            return known > (SURNAMES if label == "PERSON" else VILLAGES)
        token = spot.sentence.token_at(spot.sentence.start + spot.end - 1)
        # "Shelled Aleppo": what the model takes for a person or a people is a place where something is done to it.
        aimed_at = spot.sentence.deps[token] == "dobj"
        return (label not in ("PERSON", "NORP") or aimed_at) and known >= KNOWN_TO_MANY and not goes_on

    def _mere_directions(self, sentence: Sentence, span: tuple[int, int], wider: tuple[int, int]) -> bool:
        """Whether a wider name adds only words such as "northern" and "province" to the place, or common nouns behind
        it: "Kingston council"."""
        mere = self.lexicon.directions | self.lexicon.settings | self.lexicon.divisions
        before, after = sentence.words[wider[0] : span[0]], sentence.words[span[1] : wider[1]]
        if all(word.islower() for word in after) and all(word in ("the", "The") for word in before):
            return True
        return all(
            word.lower() in mere or not word[:1].isalpha() or word in ("'s", "of", "s", "and")
            for word in (*before, *after)
        )


def _known(entry: Entry) -> int:
    """How many people a name can be expected to be known by; few for other spellings and names in other languages."""
    if entry.kind in ("country", "region"):
        return KNOWN_TO_MANY * 100
    return entry.population if entry.own else entry.population // 10


def _largest(spot: Spot) -> int:
    return max(_known(entry) for entry in spot.entries)


def _capital(word: re.Match[str]) -> bool:
    """Whether a word is written as one of a name: "Alene", "d'Alene"."""
    letters = word.group()
    return letters[0].isupper() or (
        letters[1] in "'’" and letters[2].isupper() if len(letters) > 2 else False
    )


def _goes_on(spot: Spot, words: list[re.Match[str]], after: int) -> bool:
    """Whether another capital follows: "Toronto Dominion"; a day does not count: "in Toronto Monday"."""
    following = words[after] if after < len(words) else None
    if following is None or not following.group()[0].isupper() or following.start() - spot.end != 1:
        return False
    token = spot.sentence.token_at(spot.sentence.start + following.start())
    return not any(e.label in ("DATE", "TIME") and e.start == token for e in spot.sentence.entities)


def _leads(spot: Spot, words: list[re.Match[str]], at: int) -> bool:
    """Whether another capital stands before, of a name itself: "Paris Hilton", but "In Paris"."""
    if at == 0 or not words[at - 1].group()[0].isupper() or spot.start - words[at - 1].end() != 1:
        return False
    token = spot.sentence.token_at(spot.sentence.start + words[at - 1].start())
    return spot.sentence.tags[token][:2] not in ("IN", "TO", "RB", "DT", "CC", "WR")


def _continued(spot: Spot, words: list[re.Match[str]], at: int, size: int) -> bool:
    return _goes_on(spot, words, at + size) or _leads(spot, words, at)


def _opens_dateline(spot: Spot) -> bool:
    """Whether the name opens a sentence that is a dateline: "CORDOBA, Argentina, May 3 (Reuters) -"."""
    return spot.start == 0 and spot.sentence.text[-1:] in _DASHES


def _is_region(spot: Spot) -> bool:
    return any(entry.kind == "region" for entry in spot.entries)


def _is_thing(spot: Spot, sentence: Sentence, last: int) -> bool:
    """ "The White House", "the Potomac": towns have no article, unless another noun follows that it belongs to."""
    return sentence.deps[last] not in ("compound", "amod", "nmod", "poss") and all(
        entry.kind in ("city", "county") and not fold(entry.name).startswith("the ") for entry in spot.entries
    )


def _listed(sentence: Sentence, candidates: list[_Candidate]) -> list[Spot]:
    """The places that stand by themselves and those in a list with one (forwards, then backwards); others doubtful."""
    kept = [candidate.stands for candidate in candidates]
    size = len(candidates)
    for one, other in [*((i, i + 1) for i in range(size - 1)), *((i, i - 1) for i in range(size - 1, 0, -1))]:
        left, right = candidates[min(one, other)].spot, candidates[max(one, other)].spot
        joined = kept[one] and candidates[other].listed and _largest(candidates[other].spot) > 0
        kept[other] |= joined and _JOINED.fullmatch(sentence.text, left.end, right.start) is not None
    return [
        candidate.spot if keep else replace(candidate.spot, doubtful=True)
        for candidate, keep in zip(candidates, kept, strict=True)
        if keep or candidate.listed
    ]


def _label(sentence: Sentence, span: tuple[int, int]) -> tuple[str, tuple[int, int] | None]:
    """The model's label over a span, and the span of its name where that is wider."""
    for entity in sentence.entities:
        if entity.start < span[1] and entity.end > span[0] and entity.label in _PLACE_LABELS | _OTHER_LABELS:
            wider = entity.start < span[0] or entity.end > span[1]
            return entity.label, (entity.start, entity.end) if wider else None
    return "", None
