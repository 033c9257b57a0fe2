"""The word lists of a language, data/languages/<code>/*.yaml, as typed records.

A language is a folder named by its ISO 639-1 code; every folder holds files of the same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from dragoman.errors import DataError, UsageError


@dataclass(slots=True, frozen=True)
class Speech:
    """The words of speech.yaml, lemmas in lower case; verbs with a particle are two words ("point out").

    `verbs` and `nouns` map a cue to its type ("say", "deny", ...), `beside_marks` are verbs that introduce words only
    beside quotation marks, `objects` those whose noun object is what was said, `addressed` those whose bare object is
    the one spoken to, `addressed_by` the prepositions that bring him. `sources` are phrases such as "according to",
    as tuples of words; `quoted` verbs that in the passive make somebody speak ("was quoted as saying"). `carriers` are
    nouns that bear words but do not speak, `hearers` those spoken to without a name. The other lists are explained
    in the file."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    beside_marks: frozenset[str]
    objects: frozenset[str]
    addressed: frozenset[str]
    addressed_by: frozenset[str]
    addressed_at: frozenset[str]
    told: frozenset[str]
    other_to: frozenset[str]
    asking: frozenset[str]
    turning: frozenset[str]
    facing: frozenset[str]
    sources: tuple[tuple[str, ...], ...]
    quoted: frozenset[str]
    own_voice: frozenset[str]
    empty_subjects: frozenset[str]
    carriers: frozenset[str]
    hearers: frozenset[str]
    spoken_after: frozenset[str]
    unsaid: frozenset[str]
    elisions: frozenset[str]
    colon_stops: frozenset[str]
    colon_labels: frozenset[str]
    channels: Mapping[str, frozenset[str]]
    channel_verbs: Mapping[str, frozenset[str]]
    channel_by: frozenset[str]
    parts: frozenset[str]
    replies: frozenset[str]
    joining: frozenset[str]


def read_words(name: str, language: str = "en") -> Any:
    """The content of data/languages/`language`/`name`.yaml as plain lists and dicts.

    Raises UsageError where the language has no such file, DataError where it is not YAML."""
    file = files("dragoman") / "data" / "languages" / language / f"{name}.yaml"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"no word list {name!r} for the language {language!r}: {error}") from error
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise DataError(
            f"not readable as YAML: {error}", f"languages/{language}/{name}.yaml", line
        ) from error


@lru_cache(maxsize=8)
def speech(language: str = "en") -> Speech:
    """The words of speech of a language. Raises UsageError where it has none, DataError where they are malformed."""
    return speech_of(read_words("speech", language), f"languages/{language}/speech.yaml")


def speech_cues(language: str = "en") -> Mapping[str, str]:
    """Verb lemma to the type of cue ("say", "claim", "deny", "warn", "pledge", "ask", ...). Raises as `speech`."""
    return speech(language).verbs


def speech_of(data: Any, file: str) -> Speech:
    """The record of a speech file's plain content; `file` is named in the DataError where it is malformed."""
    try:
        types: Mapping[str, Mapping[str, list[str]]] = data["types"]
        return Speech(
            verbs=_typed(types, "verbs", file),
            nouns=_typed(types, "nouns", file),
            sources=tuple(sorted((tuple(s.split()) for s in data["sources"]), key=len, reverse=True)),
            beside_marks=_words(data["beside_marks"]),
            objects=_words(data["objects"]),
            addressed=_words(data["addressed"]),
            addressed_by=_words(data["addressed_by"]),
            addressed_at=_words(data["addressed_at"]),
            told=_words(data["told"]),
            other_to=_words(data["other_to"]),
            asking=_words(data["asking"]),
            turning=_words(data["turning"]),
            facing=_words(data["facing"]),
            quoted=_words(data["quoted"]),
            own_voice=_words(data["own_voice"]),
            empty_subjects=_words(data["empty_subjects"]),
            carriers=_words(data["carriers"]),
            hearers=_words(data["hearers"]),
            spoken_after=_words(data["spoken_after"]),
            unsaid=_words(data["unsaid"]),
            elisions=_words(data["elisions"]),
            colon_stops=_words(data["colon_stops"]),
            colon_labels=_words(data["colon_labels"]),
            channels=_rows(data["channels"]),
            channel_verbs=_rows(data["channel_verbs"]),
            channel_by=_words(data["channel_by"]),
            parts=_words(data["parts"]),
            replies=_words(data["replies"]),
            joining=_words(data["joining"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"a list is missing or has another shape: {error!r}", file) from error


def _typed(types: Mapping[str, Mapping[str, list[str]]], part: str, file: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind, row in types.items():
        for word in _words(row[part]):
            if word in found:
                raise DataError(f"{word!r} stands under {found[word]!r} and {kind!r}; keep one", file)
            found[word] = kind
    return MappingProxyType(dict(sorted(found.items())))


def _rows(data: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: _words(row) for name, row in data.items()})


def _words(values: Iterable[Any]) -> frozenset[str]:
    """Raises TypeError on a value that YAML does not read as a word ("no", "on" and "off" need quotes)."""
    words = list(values)
    wrong = next((word for word in words if not isinstance(word, str)), None)
    if isinstance(values, str) or wrong is not None:
        raise TypeError(f"{wrong if wrong is not None else values!r} is no list of words; quote it")
    return frozenset(words)
