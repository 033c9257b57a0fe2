"""Reads the codebook's YAML files into typed records; every complaint names file and line.

Lists may be written as YAML lists or as words divided by commas. "@name" stands for a class of classes.yaml,
"<MIL>" for an actor of that sector or kind. The form of the files is described in docs/codebook.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from dragoman.codebook.model import (
    Codebook,
    Entry,
    EventKind,
    Form,
    Mode,
    Operator,
    Outcome,
    Path,
    Words,
)
from dragoman.codebook.reading import (
    LINE,
    factuality,
    line_of,
    listed,
    mappings,
    noun_term,
    number,
    outcome,
    paths,
    read_yaml,
    texts,
    verb_term,
    words_of,
)
from dragoman.errors import DataError

FOLDER = FilePath(__file__).resolve().parent.parent / "data" / "codebook"
PARTS = ("verb", "noun", "adjective")
ROLES = ("subject", "object", "complement", "clause", "poss", "mod", "indirect", "inner")
_ENTRY_KEYS = {
    "id", "type", "mode", "cameo", "contexts", "factuality", "gist", "notes", "both", "outcome", "doerless",
    "future", "weight", "match", "source", "target", "needs", "examples", "counter",
}  # fmt: skip
_OPERATOR_KEYS = {
    "id", "gist", "notes", "over", "gives", "inner", "spares", "factuality", "source", "target", "weight",
    "match", "needs", "examples", "counter",
}  # fmt: skip
_TOLD_AS = ("future", "refused", "denied", "ended", "conditional")
# How much a condition says for a form; conditions on objects count most, as they tell most verbs' senses apart.
SPECIFICITY = {"object": 1.5, "complement": 1.5, "subject": 0.8, "clause": 0.6, "alternative": 4.0}
_VERB_TARGET = (
    "object, indirect, to, against, on, with, at, from, into, for, toward, towards, over, in, "
    "complement.object, object.of"
)
_NOUN_SOURCE = "by, poss, mod, between, from"
_NOUN_TARGET = "against, on, upon, with, to, of, for, at, in, between"
_TWO_SIDED_NOUN_SOURCE = "between, among, of, poss, mod, by"


def load(path: FilePath | None = None) -> Codebook:
    """The shipped codebook; with `path`, entries of that file or folder replace those of the same id and add others.

    Raises DataError where a file is malformed, missing, or a folder without any.
    """
    files = sorted(FOLDER.glob("*.yaml"))
    if path is not None:
        own = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not own:
            raise DataError("no codebook file (*.yaml) in this folder", str(path))
        files += own
    return _Builder(files).build()


class _Builder:
    """Collects the files' parts; a later file replaces what an earlier one said of the same name."""

    def __init__(self, files: list[FilePath]) -> None:
        self.files = files
        self.raw: dict[str, dict[str, tuple[FilePath, Any]]] = {
            part: {} for part in ("types", "classes", "contexts", "goldstein", "entries", "operators")
        }
        self.classes: dict[str, tuple[str, ...]] = {}

    def build(self) -> Codebook:
        for file in self.files:
            self._collect(file)
        for name in self.raw["classes"]:
            self._expand_class(name, ())
        kinds = {name: self._kind(file, name, raw) for name, (file, raw) in self.raw["types"].items()}
        entries = {name: self._entry(file, raw, kinds) for name, (file, raw) in self.raw["entries"].items()}
        operators = {
            name: self._operator(file, raw, kinds) for name, (file, raw) in self.raw["operators"].items()
        }
        return Codebook(
            version=self._version(),
            kinds=kinds,
            contexts={n: self._words(f, {LINE: None}, raw) for n, (f, raw) in self.raw["contexts"].items()},
            goldstein={
                str(n): number(f, {str(n): raw}, str(n), 0.0) for n, (f, raw) in self.raw["goldstein"].items()
            },
            entries=entries,
            operators=operators,
            forms=_index([*entries.values(), *operators.values()]),
            classes=self.classes,
        )

    def _version(self) -> str:
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:16]

    def _collect(self, file: FilePath) -> None:
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise DataError(
                "the file must be a mapping with types, classes, entries or operators", file.name, 1
            )
        for part, body in content.items():
            if part == LINE:
                continue
            if part not in self.raw:
                raise DataError(
                    f"unknown part {part!r}; known are {', '.join(self.raw)}", file.name, content[LINE]
                )
            seen: set[str] = set()
            for name, raw in _named(file, part, body):
                if name in seen:
                    raise DataError(f"{name} stands twice in {part}", file.name, line_of(raw))
                seen.add(name)
                self.raw[part][name] = (file, self._over(file, part, name, raw))

    def _over(self, file: FilePath, part: str, name: str, raw: Any) -> Any:
        """What a later file says, over an earlier one: a type keeps the modes and values that are not said again, a
        class that names itself adds to its words, all else is replaced."""
        if part in ("types", "entries", "operators") and not isinstance(raw, dict):
            raise DataError(f"{name}: expected a mapping, found {raw!r}", file.name)
        if name not in self.raw[part]:
            return raw
        before = self.raw[part][name][1]
        if part == "types":
            return {**before, **raw, "modes": {**(before.get("modes") or {}), **(raw.get("modes") or {})}}
        if part == "classes":
            return [w for word in listed(raw) for w in (listed(before) if word == f"@{name}" else [word])]
        return raw

    def _expand_class(self, name: str, above: tuple[str, ...]) -> tuple[str, ...]:
        if name in self.classes:
            return self.classes[name]
        if name not in self.raw["classes"]:
            raise DataError(f"no class @{name}", "classes.yaml")
        file, raw = self.raw["classes"][name]
        if name in above:
            raise DataError(f"class @{name} contains itself", file.name)
        words: list[str] = []
        for word in listed(raw):
            words += self._expand_class(word[1:], (*above, name)) if word.startswith("@") else [word]
        self.classes[name] = tuple(dict.fromkeys(words))
        return self.classes[name]

    def _flat(self, file: FilePath, raw: Mapping[str, Any], value: Any) -> list[str]:
        words: list[str] = []
        for word in listed(value):
            if word.startswith("@"):
                if word[1:] not in self.classes:
                    raise DataError(
                        f"no class {word}; classes stand in classes.yaml", file.name, raw.get(LINE)
                    )
                words += self.classes[word[1:]]
            else:
                words.append(word)
        return words

    def _words(self, file: FilePath, raw: Mapping[str, Any], value: Any) -> Words:
        return words_of(self._flat(file, raw, value))

    def _kind(self, file: FilePath, name: str, raw: dict[str, Any]) -> EventKind:
        modes = {
            mode: Mode(
                mode,
                str(given.get("gist", "")),
                None if given.get("score") is None else number(file, given, "score", 0.0),
                None if given.get("cameo") is None else str(given["cameo"]),
                self._words(file, given, given.get("words", [])),
            )
            for mode, given in (raw.get("modes") or {}).items()
            if mode != LINE
        }
        try:
            return EventKind(
                name=name, quad=int(raw["quad"]), score=float(raw["score"]), cameo=str(raw["cameo"]),
                two_sided=bool(raw.get("two_sided")), gist=str(raw["gist"]), modes=modes, harms=bool(raw.get("harms")),
                placed=bool(raw.get("placed")), notes=str(raw.get("notes", "")), file=file.name, line=raw[LINE],
                **{what: outcome(raw[what]) if raw.get(what) else None for what in _TOLD_AS},
            )  # fmt: skip
        except (KeyError, ValueError) as error:
            raise DataError(f"type {name} lacks or misspells {error}", file.name, raw[LINE]) from error

    def _entry(self, file: FilePath, raw: dict[str, Any], kinds: Mapping[str, EventKind]) -> Entry:
        self._known_keys(file, raw, _ENTRY_KEYS)
        kind = kinds.get(str(raw.get("type", "")))
        if kind is None:
            raise DataError(f"{raw['id']}: unknown type {raw.get('type')!r}", file.name, raw[LINE])
        if raw.get("mode") and str(raw["mode"]) not in kind.modes:
            raise DataError(f"{raw['id']}: {kind.name} has no mode {raw['mode']!r}", file.name, raw[LINE])
        both = bool(raw.get("both", kind.two_sided))
        return Entry(
            id=raw["id"], type=kind.name, mode=raw.get("mode"),
            cameo=str(raw["cameo"]) if raw.get("cameo") else None,
            contexts=tuple(listed(raw.get("contexts", []))), factuality=factuality(file, raw),
            gist=str(raw.get("gist", "")), notes=str(raw.get("notes", "")), both=both, outcome=bool(raw.get("outcome")),
            weight=number(file, raw, "weight", 0.0), forms=tuple(self._forms(file, raw, both)),
            examples=texts(file, raw, "examples"), counter=texts(file, raw, "counter"),
            file=file.name, line=raw[LINE], doerless=bool(raw.get("doerless")),
            future=self._future(file, raw, kinds),
        )  # fmt: skip

    def _future(self, file: FilePath, raw: dict[str, Any], kinds: Mapping[str, EventKind]) -> Outcome | None:
        """What the entry becomes when told as to come, where that is another than its type's."""
        if not raw.get("future"):
            return None
        found = outcome(raw["future"])
        kind = kinds.get(found.type or "")
        if kind is None or (found.mode and found.mode not in kind.modes):
            raise DataError(f"{raw['id']}: unknown type {raw['future']!r} under future", file.name, raw[LINE])
        return found

    def _operator(self, file: FilePath, raw: dict[str, Any], kinds: Mapping[str, EventKind]) -> Operator:
        self._known_keys(file, raw, _OPERATOR_KEYS)
        gives: dict[str, Outcome | None] = {}
        for names, result in (raw.get("gives") or {}).items():
            for name in listed(names) if names != LINE else []:
                kind, _, mode = name.removeprefix("not ").partition(" ")
                if name != "*" and (kind not in kinds or (mode and mode not in kinds[kind].modes)):
                    raise DataError(f"{raw['id']}: unknown type {name!r} under gives", file.name, raw[LINE])
                gives[name] = None if result == "same" else outcome(result)
        return Operator(
            id=raw["id"], gist=str(raw.get("gist", "")), notes=str(raw.get("notes", "")),
            forms=tuple(self._forms(file, raw, False)),
            over=tuple(paths(raw.get("over", "object, complement"))), gives=gives,
            inner=str(raw.get("inner", "absorbed")), factuality=factuality(file, raw),
            source=tuple(paths(raw.get("source", "subject, poss, by, mod"))),
            target=tuple(paths(raw.get("target", "inner.target, inner.source"))),
            weight=number(file, raw, "weight", 0.0), examples=texts(file, raw, "examples"),
            counter=texts(file, raw, "counter"), file=file.name, line=raw[LINE], spares=_spares(file, raw, kinds),
        )  # fmt: skip

    def _known_keys(self, file: FilePath, raw: Mapping[str, Any], keys: set[str]) -> None:
        unknown = set(raw) - keys - {LINE}
        if unknown:
            raise DataError(f"{raw.get('id')}: unknown {', '.join(sorted(unknown))}", file.name, raw[LINE])

    def _forms(self, file: FilePath, raw: dict[str, Any], both: bool) -> Iterator[Form]:
        for form in mappings(file, raw, "match"):
            parts = [part for part in PARTS if part in form]
            if len(parts) != 1:
                raise DataError(f"{raw['id']}: a form names one of {', '.join(PARTS)}", file.name, form[LINE])
            part = parts[0]
            conditions = tuple(self._conditions(file, form, part, ""))
            absent = tuple(self._conditions(file, form, part, "not "))
            source = paths(form.get("source", raw.get("source", _default_source(part, both))))
            target = paths(
                form.get("target", raw.get("target", _VERB_TARGET if part != "noun" else _NOUN_TARGET))
            )
            needs = self._needs(file, raw, form)
            asked = tuple(frozenset(w.terms) for _, w in conditions if w.terms and not w.kinds)
            for word in self._flat(file, form, form[part]):
                term = noun_term(word) if part == "noun" else verb_term(word)
                worth = 1.0 + len(term.others) + sum(SPECIFICITY.get(p[0], 1.2) for p, _ in conditions)
                words = (*(frozenset({other}) for other in term.others), *asked)
                yield Form(part, term, conditions, absent, source, target, worth, form[LINE], needs, words)

    def _needs(self, file: FilePath, raw: dict[str, Any], form: dict[str, Any]) -> bool:
        """Whether it needs a target, by the form's own word or else its owner's."""
        needs = form.get("needs", raw.get("needs", "nobody"))
        if needs not in ("target", "nobody"):
            raise DataError(f"{raw['id']}: needs is target or nobody, found {needs!r}", file.name, form[LINE])
        return bool(needs == "target")

    def _conditions(
        self, file: FilePath, form: dict[str, Any], part: str, prefix: str
    ) -> Iterator[tuple[Path, Words]]:
        for key, value in form.items():
            if key in (LINE, part, "source", "target", "needs") or key.startswith("not ") != bool(prefix):
                continue
            path = tuple(key.removeprefix("not ").split("."))
            yield path, self._words(file, form, [] if value in ("any", None) else value)


def _spares(file: FilePath, raw: dict[str, Any], kinds: Mapping[str, EventKind]) -> tuple[str, ...]:
    """What an operator that takes all away leaves: "done", types, or "own" and types."""
    value = str(raw.get("spares", ""))
    first, _, rest = value.partition(" ")
    types = tuple(listed(rest if first == "own" else value))
    if not value or value == "done":
        return (value,) if value else ()
    if not types or any(name not in kinds for name in types):
        raise DataError(
            f"{raw['id']}: spares is done, types, or own and types, found {value!r}", file.name, raw[LINE]
        )
    return ("own", *types) if first == "own" else types


def _default_source(part: str, both: bool) -> str:
    if part != "noun":
        return "subject"
    return _TWO_SIDED_NOUN_SOURCE if both else _NOUN_SOURCE


def _named(file: FilePath, part: str, body: Any) -> Iterator[tuple[str, Any]]:
    """Every item of a part of a file, by its id or name."""
    if part not in ("entries", "operators"):
        if not isinstance(body, dict):
            raise DataError(f"{part} must be a mapping, a name a line", file.name)
        yield from ((name, raw) for name, raw in body.items() if name != LINE)
        return
    if not isinstance(body, list):
        raise DataError(f"{part} must be a list, each with an id", file.name)
    for raw in body:
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
            raise DataError(f"every one of the {part} needs an id", file.name, line_of(raw))
        yield raw["id"], raw


def _index(
    owners: list[Entry | Operator],
) -> dict[tuple[str, str], tuple[tuple[Entry | Operator, Form], ...]]:
    index: dict[tuple[str, str], list[tuple[Entry | Operator, Form]]] = {}
    for owner in owners:
        for form in owner.forms:
            index.setdefault((form.part, form.term.head), []).append((owner, form))
    return {key: tuple(found) for key, found in index.items()}
