"""The words of `data/languages/<language>/places.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from dragoman.errors import DataError

_LISTS = (
    "locative",
    "stands",
    "happens",
    "towards",
    "settings",
    "titles",
    "never",
    "divisions",
    "towns",
    "directions",
    "speaking",
    "articles",
    "institutions",
    "joining",
)


@dataclass(slots=True, frozen=True)
class Lexicon:
    """A language's words around places; places.yaml says what each list is for."""

    locative: frozenset[str]
    stands: frozenset[str]
    happens: frozenset[str]
    towards: frozenset[str]
    settings: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    divisions: frozenset[str]
    towns: frozenset[str]
    directions: frozenset[str]
    speaking: frozenset[str]
    articles: frozenset[str]
    institutions: frozenset[str]
    joining: frozenset[str]
    states: Mapping[str, tuple[str, str]]
    landform: re.Pattern[str]

    @classmethod
    def load(cls, language: str = "en") -> Lexicon:
        """The lexicon of an ISO 639-1 language. Raises DataError where the file is missing or malformed."""
        return _load(language)


@lru_cache(maxsize=8)
def _load(language: str) -> Lexicon:
    name = f"languages/{language}/places.yaml"
    file = files("dragoman.data") / "languages" / language / "places.yaml"
    try:
        data = yaml.load(
            file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        lists = {key: frozenset(data[key]) for key in _LISTS}
        states = {
            short: (country, name) for country, row in data["states"].items() for short, name in row.items()
        }
        landform = _landform(data["landforms"], data["landform_heads"])
        return Lexicon(states=states, landform=landform, **lists)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}", name) from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"a list is missing or has another shape: {error!r}", name) from error


def _landform(tails: list[str], heads: list[str]) -> re.Pattern[str]:
    """Matches a name that ends in one of the tails or begins with one of the heads, where no capital goes on behind."""
    name = r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*"
    tail = rf"(?:{name} ){{1,3}}(?:{'|'.join(sorted(tails))})"
    head = rf"(?:{'|'.join(sorted(heads))}) {name}"
    return re.compile(rf"\b(?!The )(?:{tail}|{head})\b(?! [A-Z])(?!['’][a-z]?\w* [A-Z])")
