"""Surnames alone: a person named in full once is found again by surname, whatever the model made of the word."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.entities import Alias
from dragoman.actors.line import Line
from dragoman.actors.names import exact_key, sound_key
from dragoman.actors.phrases import LINKS, Name

_NAME_TAGS = frozenset({"NNP", "NNPS", "NN"})
_SHORTEST = 3
# Dependencies of those who act, are acted on or own.
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
# From this length on a surname is known again in another romanisation ("Gadhafi", "Kadhafi").
_LONG = 5


def add_surnames(lines: Sequence[Line]) -> None:
    """Adds to `lines` the words that are surnames of people whom the report names in full."""
    people = _surnames(lines)
    if not people:
        return
    parts = _parts(lines, people)
    sounds = {sound_key(exact_key(word)): word for word in people if len(word) >= _LONG}
    for line in lines:
        found = []
        for token, word in enumerate(line.sentence.words):
            if token in line.name_at or not word[0].isupper():
                continue
            if line.sentence.tags[token] not in _NAME_TAGS and (token == 0 or word not in people):
                continue
            if word in parts and _alone(line, token):
                found.append(Name(token, token + 1, parts[word], "PERSON", frozenset({"person"})))
                continue
            spelt = (
                word
                if word in people
                else sounds.get(sound_key(exact_key(word)))
                if len(word) >= _LONG
                else None
            )
            if spelt is not None:
                found.append(Name(token, token + 1, people[spelt], "PERSON", frozenset({"person"})))
        line.add_names(found)


def _surnames(lines: Sequence[Line]) -> dict[str, tuple[Alias, ...]]:
    """Surnames by their spelling in the text, with the readings of the full name as surname readings."""
    people: dict[str, tuple[Alias, ...]] = {}
    for line in lines:
        for name in line.names:
            words = [w for w in line.sentence.words[name.start : name.end] if w not in LINKS]
            if name.personal and len(words) > 1 and len(words[-1]) >= _SHORTEST and words[-1][0].isupper():
                people.setdefault(words[-1], tuple(Alias(a.entity, "surname") for a in name.aliases))
    return people


def _parts(lines: Sequence[Line], people: dict[str, tuple[Alias, ...]]) -> dict[str, tuple[Alias, ...]]:
    """The middle words of long names, by which some are known ("Lula", the first of two surnames), where one person
    of the report has them."""
    found: dict[str, set[tuple[Alias, ...]]] = {}
    for line in lines:
        for name in line.names:
            words = [w for w in line.sentence.words[name.start : name.end] if w not in LINKS]
            if not name.personal or words[-1] not in people:
                continue
            for word in words[1:-1]:
                if len(word) >= _SHORTEST and word[0].isupper() and word not in people:
                    found.setdefault(word, set()).add(people[words[-1]])
    return {word: next(iter(readings)) for word, readings in found.items() if len(readings) == 1}


def _alone(line: Line, token: int) -> bool:
    """Whether a word acts, is acted on or owns by itself, and is no part of a longer name."""
    sentence = line.sentence
    beside = [t for t in (token - 1, token + 1) if 0 <= t < len(sentence)]
    return (
        sentence.tags[token] in ("NNP", "NNPS")
        and sentence.deps[token] in _PARTIES
        and not any(sentence.tags[t] in ("NNP", "NNPS") for t in beside)
    )
