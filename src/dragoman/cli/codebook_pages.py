"""The codebook's types, entries and operators, worded for a reader: as records for JSON and as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.cli.printing import printable

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.codebook import Codebook, Entry, EventKind, Form, Operator, Outcome, Words

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
INNER = {
    "absorbed": "the event it acts on is no event beside it",
    "kept": "the event it acts on stays an event of its own",
    "told": "the event it acts on stays one, in its source's words",
    "denied": "the event it acts on stays one, negated, in its source's words",
}
# How many examples of an entry stand on the page of its type, and how many words of a condition in a wording.
FEW = 3
WORDS = 6
# A type's name on the left, what becomes of it on the right.
_WIDE, _NARROW = 34, 16


@dataclass(slots=True, frozen=True)
class EntryText:
    """An entry or operator as it is read by people: its forms are worded. `type` is None for operators; `makes` is what
    they make of the event they act on, `inner` what becomes of it; `borders` are the types that share its words."""

    id: str
    type: str | None
    mode: str | None
    cameo: str | None
    gist: str
    notes: str
    borders: tuple[str, ...]
    makes: tuple[str, ...]
    inner: str | None
    wordings: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    file: str
    line: int

    @property
    def gives(self) -> str:
        """Type, mode and code; "operator" for operators."""
        return " ".join(part for part in (self.type or "operator", self.mode, self.cameo) if part)


@dataclass(slots=True, frozen=True)
class ModeText:
    """A mode of a type. `score` is None where the manual prints none and the type's is used."""

    name: str
    gist: str
    score: float | None
    cameo: str | None
    words: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class TypeText:
    """A type as documentation: meaning, scales, modes, where it ends, its entries, what operators make of it and out of
    what they make it. `becomes` says what its tense and negation make of it."""

    name: str
    gist: str
    notes: str
    quad: int
    score: float
    cameo: str
    goldstein: float
    two_sided: bool
    harms: bool
    becomes: tuple[str, ...]
    modes: tuple[ModeText, ...]
    entries: tuple[EntryText, ...]
    operators: tuple[str, ...]
    made_by: tuple[str, ...]
    file: str
    line: int


def entry_text(book: Codebook, found: Entry | Operator) -> EntryText:
    """An entry or operator of the codebook, worded."""
    from dragoman.codebook.check import borders

    gives: dict[str, Outcome | None] = getattr(found, "gives", {})
    return EntryText(
        id=found.id,
        type=getattr(found, "type", None),
        mode=getattr(found, "mode", None),
        cameo=getattr(found, "cameo", None),
        gist=found.gist,
        notes=found.notes,
        borders=borders(book).get(found.id, ()),
        makes=tuple(f"{name} → {outcome_text(outcome)}" for name, outcome in gives.items()),
        inner=getattr(found, "inner", None),
        wordings=tuple(dict.fromkeys(map(_wording, found.forms))),
        examples=found.examples,
        counter=found.counter,
        file=found.file,
        line=found.line,
    )


def type_text(book: Codebook, kind: EventKind) -> TypeText:
    """A type of the codebook with all that is said of it."""
    turns = (
        ("told as to come", kind.future),
        ("refused by its doer", kind.refused),
        ("denied", kind.denied),
        ("said to be so no longer", kind.ended),
    )
    return TypeText(
        name=kind.name,
        gist=kind.gist,
        notes=kind.notes,
        quad=kind.quad,
        score=kind.score,
        cameo=kind.cameo,
        goldstein=book.goldstein_of(kind.cameo),
        two_sided=kind.two_sided,
        harms=kind.harms,
        becomes=tuple(f"{how} → {outcome_text(out)}" for how, out in turns if out is not None),
        modes=tuple(
            ModeText(mode.name, mode.gist, mode.score, mode.cameo, _words(mode.words))
            for mode in kind.modes.values()
        ),
        entries=tuple(entry_text(book, entry) for entry in book.entries.values() if entry.type == kind.name),
        operators=tuple(_uses(book, kind)),
        made_by=tuple(_makers(book, kind)),
        file=kind.file,
        line=kind.line,
    )


def outcome_text(outcome: Outcome | None) -> str:
    """What an operator gives: "REJECT meet 125", "same", "none hypothetical"."""
    if outcome is None:
        return "same"
    said = (outcome.type or "none", outcome.mode, outcome.cameo, outcome.factuality)
    return " ".join(word for word in said if word)


def _uses(book: Codebook, kind: EventKind) -> Iterator[str]:
    """What every operator makes of the type, its modes and its negation: "refuse → REJECT meet 125"."""
    for operator in book.operators.values():
        told = [name for name in operator.gives if name.removeprefix("not ").partition(" ")[0] == kind.name]
        for name in told or [name for name in operator.gives if name == "*"]:
            which = f" ({name})" if name not in (kind.name, "*") else ""
            yield f"{operator.id}{which} → {outcome_text(operator.gives[name])}"


def _makers(book: Codebook, kind: EventKind) -> Iterator[str]:
    """The operators that make the type out of another: "refuse + CONSULT, AID"."""
    for operator in book.operators.values():
        of = [name for name, out in operator.gives.items() if out is not None and out.type == kind.name]
        if of:
            yield f"{operator.id} + {', '.join(of)}"


def entry_page(entry: EntryText) -> Iterator[Text]:
    """The page of an entry or operator."""
    from rich.text import Text

    from dragoman.cli.summary import field
    from dragoman.codebook.check import listing

    yield Text(entry.id, "bold").append(f"  {entry.gives}").append(f"  {entry.file}:{entry.line}", "dim")
    yield field("means", printable(entry.gist))
    if entry.notes:
        yield field("notes", printable(entry.notes))
    if entry.borders:
        yield field("borders", listing(entry.borders))
    if entry.inner is not None:
        yield from _listed("makes", entry.makes)
        yield field("", INNER[entry.inner])
    yield from _listed("wordings", entry.wordings)
    yield from _listed("fits", entry.examples)
    yield from _listed("fits not", entry.counter)


def type_page(kind: TypeText) -> Iterator[Text]:
    """The page of a type."""
    from rich.text import Text

    from dragoman.cli.summary import field

    yield Text(kind.name, "bold").append(f"  {kind.file}:{kind.line}", "dim")
    yield field("means", printable(kind.gist))
    yield field("quad", f"{kind.quad}, {QUADS[kind.quad]}")
    yield field("score", f"{kind.score:g} of -10 to 10; CAMEO {kind.cameo}, Goldstein {kind.goldstein:g}")
    if kind.notes:
        yield field("notes", printable(kind.notes))
    if kind.two_sided:
        yield field("parties", "both do it: the first named is the source, the others are targets")
    if kind.harms:
        yield field("parties", "a thing may be its target, in the words of the text")
    yield from _listed("becomes", kind.becomes)
    yield from _modes(kind.modes)
    yield from _entries(kind.entries)
    yield from _head("what operators make of it")
    yield from _table(line.partition(" → ")[::2] for line in kind.operators)
    yield from _head("what operators make it of")
    yield from _table(line.partition(" + ")[::2] for line in kind.made_by)


def _modes(modes: tuple[ModeText, ...]) -> Iterator[Text]:
    yield from _head("modes" if modes else "no modes")
    for mode in modes:
        score = "as type" if mode.score is None else f"{mode.score:g}"
        yield _line(f"{mode.name:<{_NARROW}}{score:<9}{mode.cameo or '':<7}{printable(mode.gist)}")
        if mode.words:
            yield _line(" " * (_NARROW + 16) + "words: " + ", ".join(map(printable, mode.words)), "dim")


def _entries(entries: tuple[EntryText, ...]) -> Iterator[Text]:
    yield from _head(f"{len(entries)} entries; `dragoman codebook show ID` shows one in full")
    for entry in entries:
        scales = " ".join(part for part in (entry.mode, entry.cameo) if part)
        yield _line(f"{entry.id:<{_WIDE}}{scales}")
        yield _line(f"    {printable(entry.gist)}")
        if entry.notes:
            yield _line(f"    {printable(entry.notes)}")
        for example in entry.examples[:FEW]:
            yield _line(f"      + {printable(example)}", "dim")
        for example in entry.counter[:1]:
            yield _line(f"      - {printable(example)}", "dim")


def _head(words: str) -> Iterator[Text]:
    from rich.text import Text

    yield Text()
    yield Text(f"  {words}", "bold")


def _line(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text("  " + words, style)


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[Text]:
    for left, right in rows:
        yield _line(f"{left:<{_WIDE}}{right}")


def _listed(label: str, lines: Iterable[str]) -> Iterator[Text]:
    from dragoman.cli.summary import field

    for number, line in enumerate(lines):
        yield field(label if number == 0 else "", printable(line))


def _wording(form: Form) -> str:
    """A form as it stands in the codebook: "verb phone, object <person>"."""
    conditions = [f"{'.'.join(path)} {_wanted(wanted)}" for path, wanted in form.conditions]
    absent = [f"no {'.'.join(path)} {_wanted(wanted)}" for path, wanted in form.absent]
    return ", ".join([f"{form.part} {form.wording}", *conditions, *absent])


def _words(words: Words) -> tuple[str, ...]:
    return tuple(sorted({term.phrase for found in words.terms.values() for term in found}))


def _wanted(words: Words) -> str:
    named = [*_words(words), *(f"<{kind}>" for kind in sorted(words.kinds))]
    return "any" if not named else "/".join(named[:WORDS]) + ("/…" if len(named) > WORDS else "")
