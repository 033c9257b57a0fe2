"""Reading the codebook's YAML: the files with their lines, and the small notations in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

import yaml

from dragoman.codebook.model import Outcome, Path, Term, Words
from dragoman.errors import DataError
from dragoman.record.event import Factuality

LINE = "__line__"


class _Loader(yaml.SafeLoader):
    """Keeps the line of every mapping, and reads "on" as the preposition that it is here, not as a truth value."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way to say it
        first: [
            (tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool" or first in "tTfF"
        ]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = loader.construct_pairs(node, deep=True)
    found: dict[Any, Any] = {LINE: node.start_mark.line + 1}
    for key, value in pairs:
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands twice", node.start_mark)
        found[key] = value
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: FilePath) -> Any:
    """The file's content, every mapping with its line. Raises DataError where it is not YAML."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", str(path)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        raise DataError(
            f"not readable as YAML: {what}", path.name, mark.line + 1 if mark else None
        ) from error


def line_of(raw: Any) -> int | None:
    """The line of a mapping read by `read_yaml`, None for anything else."""
    return raw.get(LINE) if isinstance(raw, dict) else None


def number(file: FilePath, raw: Mapping[str, Any], key: str, default: float) -> float:
    """The number under a key. Raises DataError where it is none."""
    value = raw.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise DataError(f"{_name(raw)}{key} must be a number, found {value!r}", file.name, line_of(raw))
    return float(value)


def texts(file: FilePath, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The list of sentences under a key, () where it is absent. Raises DataError where it is no such list."""
    value = raw.get(key) or []
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise DataError(
            f"{_name(raw)}{key} must be a list of sentences, each after a dash", file.name, line_of(raw)
        )
    return tuple(value)


def mappings(file: FilePath, raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The list of mappings under a key, [] where it is absent. Raises DataError where it is no such list."""
    value = raw.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise DataError(
            f"{_name(raw)}{key} must be a list of forms such as {{verb: meet, target: with}}",
            file.name,
            line_of(raw),
        )
    return value


def factuality(file: FilePath, raw: Mapping[str, Any]) -> Factuality | None:
    """The factuality that an entry or operator fixes. Raises DataError where there is none of that name."""
    value = raw.get("factuality")
    if value is not None and value not in FACTUALITIES:
        raise DataError(
            f"{_name(raw)}factuality is one of {', '.join(FACTUALITIES)}, found {value!r}",
            file.name,
            line_of(raw),
        )
    return FACTUALITIES[value] if value else None


def _name(raw: Mapping[str, Any]) -> str:
    return f"{raw['id']}: " if raw.get("id") else ""


def listed(value: Any) -> list[str]:
    """Words written as a list, or as one text divided by commas."""
    if value is None:
        return []
    if isinstance(value, list):
        return [str(word).strip() for word in value]
    return [word.strip() for word in str(value).split(",") if word.strip()]


def paths(value: Any) -> tuple[Path, ...]:
    """Paths divided by commas, "object.of, with"; "none" is no path."""
    return tuple(tuple(path.split(".")) for path in listed(value) if path != "none")


FACTUALITIES: dict[str, Factuality] = {
    "asserted": "asserted", "negated": "negated", "future": "future", "hypothetical": "hypothetical",
}  # fmt: skip


def outcome(value: Any) -> Outcome:
    """From "REJECT meet 125 negated" (mode, code and factuality optional) or "none"."""
    words = str(value).split() or ["none"]
    if words[0] == "none":
        return Outcome(None, None, None, FACTUALITIES.get(words[-1]))
    mode = cameo = factuality = None
    for word in words[1:]:
        if word in FACTUALITIES:
            factuality = FACTUALITIES[word]
        elif word.isdigit():
            cameo = word
        else:
            mode = word
    return Outcome(words[0], mode, cameo, factuality)


def noun_term(text: str) -> Term:
    """In a noun phrase the last word is the head, "diplomatic relation", or the one before "of", "state of siege".

    The parser takes hyphened words apart, so they are phrases here too: "cease-fire" is a "fire" with "cease".
    """
    words = text.lower().replace("-", " ").split()
    at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    return Term(words[at], tuple(words[:at] + words[at + 1 :]))


def words_of(words: Iterable[str]) -> Words:
    """What a condition asks for: terms, and kinds of actors in angles ("<MIL>")."""
    terms: dict[str, list[Term]] = {}
    kinds: set[str] = set()
    for word in words:
        if word.startswith("<") and word.endswith(">"):
            kinds.add(word[1:-1])
        else:
            term = noun_term(word)
            terms.setdefault(term.head, []).append(term)
    return Words({head: tuple(found) for head, found in terms.items()}, frozenset(kinds))


def verb_term(text: str) -> Term:
    """In a verb phrase the first word is the head, "open fire"; of a hyphened one its last part, "test-fire"."""
    first, *rest = text.lower().split()
    *before, head = first.split("-")
    return Term(head, (*before, *rest))
