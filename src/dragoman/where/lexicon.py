"""The words of `data/languages/<language>/places.yaml`."""

from __future__ import annotations

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
    states: Mapping[str, str]

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
        return Lexicon(states=dict(data["states"]), **lists)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}", name) from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"a list is missing or has another shape: {error!r}", name) from error
