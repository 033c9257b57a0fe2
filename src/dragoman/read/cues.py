"""The words that tell a report from what stands around it, loaded from data/languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from dragoman.errors import DataError

_WORD = re.compile(r"\w+")
# Punctuation that sets a cue off from what it announces ("Photo: ...", "ALSO READ | ...").
SEPARATORS = frozenset(":|/»>→-–—©：")
LONGEST_CUE = 9
_LISTS = (
    "lines", "starts", "contains", "comment_forms", "comment_counts", "related_starts", "captions", "credits",
    "bylines", "sign_offs", "date_starts", "post_starts", "minor_words", "narrative_words", "part_openers",
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Lead:
    """A cue at the start of a line: how many words it has, the character after it, whether a separator follows."""

    words: int
    end: int
    separated: bool


@dataclass(slots=True, frozen=True)
class Cues:
    """Phrases in normal form (see `normal`), as data/languages/en/furniture.yaml describes them; `months` maps the
    names of all languages to 1 to 12."""

    lines: frozenset[str]
    starts: frozenset[str]
    contains: frozenset[str]
    comment_forms: frozenset[str]
    comment_counts: frozenset[str]
    related_starts: frozenset[str]
    captions: frozenset[str]
    credits: frozenset[str]
    bylines: frozenset[str]
    sign_offs: frozenset[str]
    date_starts: frozenset[str]
    post_starts: frozenset[str]
    minor_words: frozenset[str]
    narrative_words: frozenset[str]
    part_openers: frozenset[str]
    months: dict[str, int]


def normal(line: str) -> str:
    """`line` without case and punctuation, single blanks between words, numbers as "#"."""
    return " ".join("#" if word.isdecimal() else word for word in _WORD.findall(line.casefold()))


def lead(line: str, phrases: frozenset[str]) -> Lead | None:
    """The longest of `phrases` that `line` starts with, None where it starts with none."""
    found: Lead | None = None
    words: list[str] = []
    for word in _WORD.finditer(line, 0, 200):
        if len(words) == LONGEST_CUE:
            break
        words.append("#" if word.group().isdecimal() else word.group().casefold())
        if " ".join(words) in phrases:
            after = line[word.end() : word.end() + 8].lstrip(" \t\u00a0)]")
            found = Lead(len(words), word.end(), after[:1] in SEPARATORS and after != "")
    return found


@lru_cache(maxsize=4)
def load_cues(language: str = "en") -> Cues:
    """The cues for reports in `language` (ISO 639-1), with the site furniture of every language.

    Raises DataError where a file is malformed.
    """
    folder = resources.files("dragoman") / "data" / "languages"
    own = folder / language / "furniture.yaml"
    others = [f for f in folder.iterdir() if f.name.startswith("furniture-") and f.name.endswith(".yaml")]
    files = ([own] if own.is_file() else []) + sorted(others, key=lambda f: f.name)
    lists: dict[str, set[str]] = {name: set() for name in _LISTS}
    months: dict[str, int] = {}
    for file in files:
        _merge(_load(file), file.name, lists, months)
    counts = lists["comment_counts"]
    lists["comment_forms"] |= {f"# {phrase}" for phrase in counts} | {f"{phrase} #" for phrase in counts}
    return Cues(months=months, **{name: frozenset(phrases) for name, phrases in lists.items()})


def _load(file: Traversable) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text("utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(f"not YAML: {error}", file.name, mark.line + 1 if mark else None) from error
    if not isinstance(data, dict):
        raise DataError("should hold lists of phrases by name", file.name)
    return data


def _merge(data: dict[str, Any], name: str, lists: dict[str, set[str]], months: dict[str, int]) -> None:
    for key, values in data.items():
        if not isinstance(values, list) or (key != "months" and key not in lists):
            raise DataError(f"{key!r} is not a list this file may have", name)
        if key == "months":
            _merge_months(values, name, months)
        else:
            lists[key] |= set(_phrases(values, key, name))


def _phrases(values: list[Any], key: str, name: str) -> Iterable[str]:
    for value in values:
        phrase = " ".join(_words(value)) if isinstance(value, str) else ""
        if not phrase:
            raise DataError(f"{key}: {value!r} is not a phrase; quote it if YAML reads it otherwise", name)
        yield phrase


def _words(phrase: str) -> list[str]:
    """The words of a phrase of the data, where "#" stands for a number."""
    return re.findall(r"\w+|#", phrase.casefold())


def _merge_months(values: list[Any], name: str, months: dict[str, int]) -> None:
    if len(values) != 12:
        raise DataError(f"months has {len(values)} entries, not 12", name)
    for number, names in enumerate(values, 1):
        for month in names if isinstance(names, list) else [names]:
            word = str(month).casefold()
            if months.setdefault(word, number) != number:
                raise DataError(f"{word!r} is month {number} here and {months[word]} elsewhere", name)
