"""What can be found wrong with a codebook without coding a sentence: gaps, forms in each other's way, unknown names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from dragoman.codebook.load import ROLES
from dragoman.codebook.model import PLACE, Codebook, Entry, EventKind, Form, Operator, Outcome, Term
from dragoman.codebook.rivals import Rivalry, rivalries
from dragoman.record.actor import ActorKind

# What an entry must bring so that its meaning can be read from its examples alone.
POSITIVE, NEGATIVE = 3, 1
# A predicate that stands in more types than this tells none of them.
TELLING = 4
# How many words a finding lists.
NAMED = 5
# Steps of a path beside roles and prepositions.
STEPS = frozenset(
    {
        *ROLES,
        "infinitive",
        "subjunctive",
        "other",
        "alternative",
        "second",
        "around",
        "partner",
        "modal",
        "negation",
        "source",
        "target",
    }
)
# PLOVER 2.0, chapter 5: sectors and, for non-states, what stands in a country's place.
SECTORS = frozenset(
    {
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
    }
)  # fmt: skip
ACTORS = SECTORS | {*get_args(ActorKind), "actor", PLACE}


@dataclass(slots=True, frozen=True)
class Finding:
    """Something to mend: "error" where the codebook cannot mean what it says or be tried, "warning" where it says too
    little, or says it twice."""

    level: Literal["error", "warning"]
    rule: str
    file: str
    line: int
    message: str


def findings(book: Codebook) -> tuple[Finding, ...]:
    """All findings, each once, in the codebook's order: entry by entry, then operators, then types and contexts."""
    return tuple(dict.fromkeys(_all(book)))


def _all(book: Codebook) -> Iterator[Finding]:
    rivals = _rivals(book)
    beside = borders(book)
    owners: list[Entry | Operator] = [*book.entries.values(), *book.operators.values()]
    for owner in owners:
        yield from _gaps(owner)
        if beside[owner.id] and not owner.notes:
            yield _found(owner, f"has no notes, though it borders {listing(beside[owner.id])}")
        for form in owner.forms:
            yield from _unknown_names(book, owner, form)
        if isinstance(owner, Operator):
            yield from _outcomes(book, owner)
        else:
            yield from _contexts(book, owner)
        yield from rivals.get(owner.id, ())
    for kind in book.kinds.values():
        yield from _bare(kind)
    yield from _unreachable(book)


def _found(owner: Entry | Operator, message: str, *, error: bool = False, line: int = 0) -> Finding:
    return Finding("error" if error else "warning", owner.id, owner.file, line or owner.line, message)


def _gaps(owner: Entry | Operator) -> Iterator[Finding]:
    """What is missing without which nobody can read, or the check cannot try, what an entry means."""
    if not owner.gist:
        yield _found(owner, "has no gist", error=True)
    if not owner.forms:
        yield _found(owner, "has no form under match, so it never fires", error=True)
    nothing_left = takes_away(owner)
    if len(owner.examples) < POSITIVE and not nothing_left:
        yield _found(owner, f"has {len(owner.examples)} examples, wants {POSITIVE}", error=True)
    wanted = POSITIVE if nothing_left else NEGATIVE
    if len(owner.counter) < wanted:
        yield _found(owner, f"has {len(owner.counter)} counter examples, wants {wanted}", error=True)


def _bare(kind: EventKind) -> Iterator[Finding]:
    if not kind.notes:
        yield Finding("warning", kind.name, kind.file, kind.line, "has no notes that say where it ends")
    for mode in kind.modes.values():
        if not mode.gist:
            yield Finding("warning", kind.name, kind.file, kind.line, f"the mode {mode.name!r} has no gist")


def borders(book: Codebook) -> dict[str, tuple[str, ...]]:
    """The other types that share predicates with an entry or operator, by its id, those that share most first: where
    its notes are wanted. Predicates of many types ("make", "hold") are left out: alone they say nothing.
    """
    types: dict[tuple[str, Term], set[str]] = {}
    for entry in book.entries.values():
        for form in entry.forms:
            types.setdefault((form.part, form.term), set()).add(entry.type)
    found: dict[str, tuple[str, ...]] = {}
    owners: list[Entry | Operator] = [*book.entries.values(), *book.operators.values()]
    for owner in owners:
        own = owner.type if isinstance(owner, Entry) else ""
        sharing = [types.get(key, set()) for key in {(form.part, form.term) for form in owner.forms}]
        count = Counter(name for names in sharing if len(names) <= TELLING for name in names - {own})
        found[owner.id] = tuple(sorted(count, key=lambda name: (-count[name], name)))
    return found


def takes_away(owner: Entry | Operator) -> bool:
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
    if operator.inner not in ("absorbed", "kept", "told", "denied", "disputed"):
        said = f"inner: {operator.inner!r} is none of absorbed, kept, told, denied, disputed"
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


def _rivals(book: Codebook) -> dict[str, list[Finding]]:
    """Forms in each other's way, by the entry whose form loses; those of the same two lines are told together."""
    lines: dict[tuple[str, str, int, str, int], list[Rivalry]] = {}
    for one in rivalries(book):
        key = (one.entry.id, one.how, one.form.line, one.other.id, one.rival.line)
        lines.setdefault(key, []).append(one)
    found: dict[str, list[Finding]] = {}
    for same in lines.values():
        entry = same[0].entry
        found.setdefault(entry.id, []).append(_found(entry, _told(same), line=same[0].form.line))
    return found


def _told(same: list[Rivalry]) -> str:
    """What is to be said of rivalries between the same two lines."""
    found = same[0]
    words = listing(dict.fromkeys(repr(one.form.wording) for one in same))
    named = f"{found.form.part} {words}"
    if found.how == "twice":
        return f"{named}: worded already in line {found.rival.line}"
    other = f"{found.other.id} ({found.other.file}:{found.rival.line})"
    if found.how == "shadowed":
        return f"{named}: never wins, wherever it fits, so does {other}, and is taken first"
    common = listing(dict.fromkeys(word for one in same for word in one.common))
    where = f" with {common}" if common else ""
    return f"{named}{where}: fits as surely as {other}; only the order of their ids chooses"


def listing(words: Iterable[str]) -> str:
    """Words after one another, the first few where there are many."""
    first, rest = [*islice(it := iter(words), NAMED)], sum(1 for _ in it)
    return ", ".join(first) + (f" and {rest} more" if rest else "")


def _unreachable(book: Codebook) -> Iterator[Finding]:
    """Modes that neither an entry, nor an operator, nor words of the clause can give; contexts without words."""
    given = {(entry.type, entry.mode) for entry in book.entries.values()}
    for operator in book.operators.values():
        given |= {(out.type, out.mode) for out in operator.gives.values() if out is not None and out.type}
    for kind in book.kinds.values():
        for mode in kind.modes.values():
            if not mode.words and (kind.name, mode.name) not in given:
                said = f"nothing gives the mode {mode.name!r}"
                yield Finding("warning", kind.name, kind.file, kind.line, said)
    for name, words in book.contexts.items():
        if not words and not any(name in entry.contexts for entry in book.entries.values()):
            yield Finding("warning", name, "types.yaml", 1, f"nothing shows the context {name!r}")
