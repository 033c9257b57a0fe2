"""Runs the codebook's own examples through the whole chain: does each entry hold?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.codebook import Codebook, Entry, Form, Operator
from dragoman.codebook.check import Finding, takes_away
from dragoman.record import Actor, ArticleRecord, Event
from dragoman.run.coder import Coder

# A day for the examples, so that roles and dates resolve; nothing in them depends on it.
PUBLISHED = "2024-06-03"
# What the reasons of an event say of the form that fitted: the entry's id, the part of speech and the term.
_FITS = re.compile(r" fits (\S+ \(.*\))$")
# The predicate in an operator's reason.
_QUOTED = re.compile(r"'([^']+)'")
_NAMED = 3


@dataclass(slots=True, frozen=True)
class Example:
    """A codebook example: a text, whether the entry must fit it, words of the parties it must find there, and what
    must come of it ("REJECT meet", "negated")."""

    owner: Entry | Operator
    text: str
    fits: bool
    source: str | None
    target: str | None
    outcome: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Failure:
    """An example that does not hold, with what was found instead; `file` and `line` are the entry's."""

    rule: str
    file: str
    line: int
    text: str
    found: str


@dataclass(slots=True, frozen=True)
class Checked:
    """What became of the examples: how many were coded, which do not hold, the reasons of every event in them, the
    types, modes and contexts that came of them ("CONSULT", "CONSULT visit", "legal"), and by entry or operator the
    predicates that its own examples are worded with."""

    examples: int
    failures: tuple[Failure, ...]
    steps: frozenset[str]
    given: frozenset[str]
    wordings: dict[str, frozenset[str]]


def read_example(owner: Entry | Operator, written: str, fits: bool) -> Example:
    """An example as written, "A sentence. | source -> target | TYPE mode factuality"; the sentence alone will do."""
    text, _, rest = written.partition("|")
    parties, _, outcome = rest.partition("|")
    source, _, target = parties.partition("->")
    return Example(
        owner, text.strip(), fits, source.strip() or None, target.strip() or None, tuple(outcome.split())
    )


def examples_of(codebook: Codebook) -> list[Example]:
    """Every example of every entry and operator, in the codebook's order."""
    owners: list[Entry | Operator] = [*codebook.entries.values(), *codebook.operators.values()]
    return [
        read_example(owner, written, fits)
        for owner in owners
        for written, fits in [*((e, True) for e in owner.examples), *((c, False) for c in owner.counter)]
    ]


def check(examples: Iterable[Example], coder: Coder) -> Checked:
    """Codes the examples with `coder` and says which do not hold."""
    listed = list(examples)
    rows = (
        {"id": str(number), "text": e.text, "published": PUBLISHED, "language": "en"}
        for number, e in enumerate(listed)
    )
    records = {record.article.id: record for record in coder.code_all(rows)}
    coded = [(example, records.get(str(number))) for number, example in enumerate(listed)]
    events = [event for record in records.values() for event in record.events]
    return Checked(
        examples=len(listed),
        failures=tuple(_failures(coded)),
        steps=frozenset(step for event in events for step in event.why.steps),
        given=frozenset(name for event in events for name in _given(event)),
        wordings=_wordings(coded),
    )


def _given(event: Event) -> Iterator[str]:
    yield event.type
    yield from event.contexts
    if event.mode:
        yield f"{event.type} {event.mode}"


def _wordings(coded: Iterable[tuple[Example, ArticleRecord | None]]) -> dict[str, frozenset[str]]:
    """By entry or operator, the predicates with which its examples told it."""
    found: dict[str, set[str]] = {}
    for example, record in coded:
        if example.fits and record is not None:
            steps = [step for event in record.events for step in event.why.steps]
            found.setdefault(example.owner.id, set()).update(_predicates(example.owner, steps))
    return {name: frozenset(words) for name, words in found.items()}


def _predicates(owner: Entry | Operator, steps: Iterable[str]) -> Iterator[str]:
    for step in steps:
        if isinstance(owner, Operator):
            if _is_of(step, owner) and (quoted := _QUOTED.search(step)):
                yield quoted[1]
        elif (fits := _FITS.search(step)) and fits[1].startswith(f"{owner.id} "):
            yield fits[1]


def unvaried(codebook: Codebook, checked: Checked) -> Iterator[Finding]:
    """Entries and operators with several predicates whose examples are all worded with one."""
    owners: list[Entry | Operator] = [*codebook.entries.values(), *codebook.operators.values()]
    for owner in owners:
        several = len({form.term for form in owner.forms}) > 1
        if several and owner.id in checked.wordings and len(checked.wordings[owner.id]) < 2:
            said = "all its examples are worded with one predicate"
            yield Finding("warning", owner.id, owner.file, owner.line, said)


def unshown(codebook: Codebook, checked: Checked) -> Iterator[Finding]:
    """Types, modes and contexts that no example gives: whether anything can give them has not been tried."""
    for kind in codebook.kinds.values():
        wanted = [(kind.name, "type")] + [(f"{kind.name} {mode}", "mode") for mode in kind.modes]
        for name, what in wanted:
            if name not in checked.given:
                said = f"no example gives the {what} {name!r}"
                yield Finding("warning", kind.name, kind.file, kind.line, said)
    for name in codebook.contexts:
        if name not in checked.given:
            yield Finding("warning", name, "types.yaml", 1, f"no example gives the context {name!r}")


def _failures(coded: Iterable[tuple[Example, ArticleRecord | None]]) -> Iterator[Failure]:
    for example, record in coded:
        if record is None or holds(example, record) != example.fits:
            owner = example.owner
            yield Failure(owner.id, owner.file, owner.line, example.text, _told(record))


def silent(codebook: Codebook, checked: Checked) -> Iterator[Failure]:
    """Lines under `match`, and operators, that none of the examples made fire; `text` names their predicates."""
    fired = {found[1] for step in checked.steps if (found := _FITS.search(step))}
    for entry in codebook.entries.values():
        by_line: dict[int, list[Form]] = {}
        for form in entry.forms:
            by_line.setdefault(form.line, []).append(form)
        for line, forms in by_line.items():
            if fired.isdisjoint(f"{entry.id} ({form.part} {form.term.text!r})" for form in forms):
                words = ", ".join(form.wording for form in forms[:_NAMED])
                yield Failure(
                    entry.id, entry.file, line, f"{forms[0].part} {words}", "no example makes it fire"
                )
    for operator in codebook.operators.values():
        if not takes_away(operator) and not any(_is_of(step, operator) for step in checked.steps):
            yield Failure(operator.id, operator.file, operator.line, "", "no example makes it fire")


def holds(example: Example, record: ArticleRecord) -> bool:
    """Whether some event of the record was made by the example's entry or operator, between its parties."""
    return any(
        _made_by(event, example.owner) and _between(event, example) and _comes_to(event, example)
        for event in record.events
    )


def _made_by(event: Event, owner: Entry | Operator) -> bool:
    if event.why.rule == owner.id:
        return True
    if isinstance(owner, Entry):
        return any(step.endswith(f"tells the same event ({owner.id})") for step in event.why.steps)
    return any(_is_of(step, owner) for step in event.why.steps)


def _is_of(step: str, operator: Operator) -> bool:
    return f"({operator.id})" in step or step.startswith(f"{operator.id} ")


def _between(event: Event, example: Example) -> bool:
    return _names(event.source, example.source) and _names(event.target, example.target)


def _comes_to(event: Event, example: Example) -> bool:
    return {*example.outcome} <= {event.type, event.mode, event.cameo, event.factuality}


def _names(actors: Iterable[Actor], words: str | None) -> bool:
    return words is None or any(words.lower() in f"{_said(a)} {a.name}".lower() for a in actors)


def _said(actor: Actor) -> str:
    """The actor's words, or those through which it was reached: "the two Koreas"."""
    return actor.text or (actor.via.text if actor.via else actor.name or "")


def _told(record: ArticleRecord | None) -> str:
    if record is None:
        return "not coded at all"
    told = [
        f"{e.type} {e.mode or ''}".rstrip()
        + f" by {e.why.rule} ({_listed(e.source)} -> {_listed(e.target)}, {e.factuality})"
        for e in record.events
    ]
    return "; ".join(told) or "no event"


def _listed(actors: Iterable[Actor]) -> str:
    return ", ".join(map(_said, actors)) or "nobody"
