"""What can be found wrong with a codebook without coding a sentence: gaps, doubles, names that nothing answers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.codebook.load import ROLES
from dragoman.codebook.model import Codebook, Entry, Form, Operator, Outcome, Path, Words
from dragoman.record.actor import ActorKind

# What an entry must bring so that its meaning can be read from its examples alone.
POSITIVE, NEGATIVE = 3, 1
# Steps of a path beside roles and prepositions.
STEPS = frozenset(
    {*ROLES, "infinitive", "subjunctive", "other", "second", "around", "partner", "modal", "source", "target"}
)
# PLOVER 2.0, chapter 5: sectors and, for non-states, what stands in a country's place.
SECTORS = frozenset(
    {
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
    }
)  # fmt: skip
ACTORS = SECTORS | {*get_args(ActorKind), "actor"}


@dataclass(slots=True, frozen=True)
class Finding:
    """Something to mend: "error" where the codebook cannot mean what it says, "warning" where it says too little."""

    level: Literal["error", "warning"]
    rule: str
    file: str
    line: int
    message: str


def findings(book: Codebook) -> tuple[Finding, ...]:
    """All findings, each once, in the codebook's order: entry by entry, then operators, then types and contexts."""
    return tuple(dict.fromkeys(_all(book)))


def _all(book: Codebook) -> Iterator[Finding]:
    doubles = _doubles(book)
    owners: list[Entry | Operator] = [*book.entries.values(), *book.operators.values()]
    for owner in owners:
        yield from _gaps(owner)
        for form in owner.forms:
            yield from _unknown_names(book, owner, form)
        if isinstance(owner, Operator):
            yield from _outcomes(book, owner)
        else:
            yield from _contexts(book, owner)
        yield from doubles.get(owner.id, ())
    yield from _unreachable(book)


def _found(owner: Entry | Operator, message: str, *, error: bool = False, line: int = 0) -> Finding:
    return Finding("error" if error else "warning", owner.id, owner.file, line or owner.line, message)


def _gaps(owner: Entry | Operator) -> Iterator[Finding]:
    if not owner.gist:
        yield _found(owner, "has no gist")
    if not owner.forms:
        yield _found(owner, "has no form under match, so it never fires")
    if len(owner.examples) < POSITIVE and not _only_takes_away(owner):
        yield _found(owner, f"has {len(owner.examples)} examples, wants {POSITIVE}")
    if len(owner.counter) < NEGATIVE:
        yield _found(owner, "has no counter example")


def _only_takes_away(owner: Entry | Operator) -> bool:
    """Whether an operator leaves no event whatever it governs, so that it can have no positive example."""
    return isinstance(owner, Operator) and all(
        outcome is not None and outcome.type is None and outcome.factuality is None
        for outcome in owner.gives.values()
    )


def _unknown_names(book: Codebook, owner: Entry | Operator, form: Form) -> Iterator[Finding]:
    known = STEPS | frozenset(book.classes.get("prepositions", ()))
    conditions = (*form.conditions, *form.absent)
    for path in dict.fromkeys([*(path for path, _ in conditions), *form.source, *form.target]):
        for step in path:
            if step not in known:
                said = f"{'.'.join(path)!r}: {step!r} is neither a role nor a preposition"
                yield _found(owner, said, error=True, line=form.line)
    for _, words in conditions:
        for kind in sorted(words.kinds - ACTORS):
            said = f"<{kind}> is neither a kind of actor nor a sector"
            yield _found(owner, said, error=True, line=form.line)


def _outcomes(book: Codebook, operator: Operator) -> Iterator[Finding]:
    for name, outcome in operator.gives.items():
        if outcome is None or outcome.type is None:
            continue
        wrong = _wrong(book, outcome)
        if wrong:
            yield _found(operator, f"gives for {name}: {wrong}", error=True)
    if operator.inner not in ("absorbed", "kept", "told", "denied"):
        said = f"inner: {operator.inner!r} is none of absorbed, kept, told, denied"
        yield _found(operator, said, error=True)


def _wrong(book: Codebook, outcome: Outcome) -> str:
    kind = book.kinds.get(outcome.type or "")
    if kind is None:
        return f"unknown type {outcome.type!r}"
    if outcome.mode and outcome.mode not in kind.modes:
        return f"{kind.name} has no mode {outcome.mode!r}"
    return ""


def _contexts(book: Codebook, entry: Entry) -> Iterator[Finding]:
    for name in entry.contexts:
        if name not in book.contexts:
            yield _found(entry, f"unknown context {name!r}", error=True)


Wording = tuple[str, str, frozenset[tuple[bool, Path, frozenset[str]]]]


def _wording(form: Form) -> Wording:
    """What a form asks for, whatever it is written in and whoever its parties are."""
    asked = [(True, path, _said(words)) for path, words in form.conditions]
    asked += [(False, path, _said(words)) for path, words in form.absent]
    return form.part, form.term.text, frozenset(asked)


def _said(words: Words) -> frozenset[str]:
    terms = {term.text for found in words.terms.values() for term in found}
    return frozenset(terms | {f"<{kind}>" for kind in words.kinds})


def _doubles(book: Codebook) -> dict[str, list[Finding]]:
    """Forms that an entry of another outcome words exactly alike: only chance or weight would choose between them."""
    first: dict[Wording, Entry] = {}
    found: dict[str, list[Finding]] = {}
    for entry in book.entries.values():
        for form in entry.forms:
            other = first.setdefault(_wording(form), entry)
            if other.id != entry.id and other.weight == entry.weight:
                said = f"{form.part} {form.term.text!r} is worded exactly so by {other.id} ({other.file})"
                found.setdefault(entry.id, []).append(_found(entry, said, line=form.line))
    return found


def _unreachable(book: Codebook) -> Iterator[Finding]:
    """Modes that neither an entry, nor an operator, nor words of the clause can give; contexts without words."""
    given = {(entry.type, entry.mode) for entry in book.entries.values()}
    for operator in book.operators.values():
        given |= {(out.type, out.mode) for out in operator.gives.values() if out is not None and out.type}
    for kind in book.kinds.values():
        for mode in kind.modes.values():
            if not mode.words and (kind.name, mode.name) not in given:
                yield Finding("warning", kind.name, "types.yaml", 1, f"nothing gives the mode {mode.name!r}")
    for name, words in book.contexts.items():
        if not words and not any(name in entry.contexts for entry in book.entries.values()):
            yield Finding("warning", name, "types.yaml", 1, f"nothing shows the context {name!r}")
