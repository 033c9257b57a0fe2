"""Runs the codebook's own examples through the whole chain: does each entry hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.codebook import Codebook, Entry, Operator
from dragoman.record import Actor, ArticleRecord, Event
from dragoman.run.coder import Coder

# A day for the examples, so that roles and dates resolve; nothing in them depends on it.
PUBLISHED = "2024-06-03"


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


def failing(examples: Iterable[Example], coder: Coder) -> Iterator[Failure]:
    """The examples that do not hold, coded with `coder`."""
    listed = list(examples)
    rows = (
        {"id": str(number), "text": e.text, "published": PUBLISHED, "language": "en"}
        for number, e in enumerate(listed)
    )
    records = {record.article.id: record for record in coder.code_all(rows)}
    for number, example in enumerate(listed):
        record = records.get(str(number))
        if record is None or holds(example, record) != example.fits:
            yield Failure(
                example.owner.id, example.owner.file, example.owner.line, example.text, _told(record)
            )


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
    return any(f"({owner.id})" in step or step.startswith(f"{owner.id} ") for step in event.why.steps)


def _between(event: Event, example: Example) -> bool:
    return _names(event.source, example.source) and _names(event.target, example.target)


def _comes_to(event: Event, example: Example) -> bool:
    return {*example.outcome} <= {event.type, event.mode, event.cameo, event.factuality}


def _names(actors: Iterable[Actor], words: str | None) -> bool:
    return words is None or any(words.lower() in f"{a.text} {a.name}".lower() for a in actors)


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
    return ", ".join(a.text for a in actors) or "nobody"
