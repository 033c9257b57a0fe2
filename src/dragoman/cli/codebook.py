"""dragoman codebook: the entries that say what counts as which event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.options import (
    ActorsOption,
    CodebookOption,
    DebugOption,
    HiddenStoreOption,
    debugging,
    settings,
)
from dragoman.cli.printing import console, printable
from dragoman.cli.show import codebook_at, print_json

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.codebook import Codebook, Entry, Form, Operator, Words
    from dragoman.codebook.check import Finding
    from dragoman.run import Coder
    from dragoman.run.examples import Failure

app = typer.Typer(no_args_is_help=True, help="List, show and check the codebook's entries.")

TypeOption = Annotated[
    str | None, typer.Option("--type", help="Only entries of this type.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, an entry a line.")]
CheckJsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", help="Show warnings too, and the forms that no example makes fire.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of an entry or operator.")]
IdsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Only these entries or operators.", show_default=False),
]


@dataclass(slots=True, frozen=True)
class EntryText:
    """An entry or operator as it is read by people: its forms are worded. `type` is None for operators."""

    id: str
    type: str | None
    mode: str | None
    cameo: str | None
    gist: str
    notes: str
    wordings: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    file: str
    line: int

    @property
    def gives(self) -> str:
        """Type, mode and code; "operator" for operators."""
        return " ".join(part for part in (self.type or "operator", self.mode, self.cameo) if part)


@app.command("list")
def list_entries(
    type: TypeOption = None,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """List the entries and operators, with what they mean.

    Examples:

    \b
      dragoman codebook list
      dragoman codebook list --type PROTEST
    """
    book = codebook_at(codebook)
    wanted = [entry_text(e) for e in book.entries.values() if type is None or e.type == type.upper()]
    operators = [] if type else [entry_text(operator) for operator in book.operators.values()]
    if as_json:
        for entry in (*wanted, *operators):
            print_json(entry)
        return
    page = console()
    for entry in (*wanted, *operators):
        page.print(f"{entry.id:<34}{entry.gives:<24}{entry.gist}")
    page.print(f"{len(wanted)} entries, {len(operators)} operators, version {book.version}")


@app.command("show")
def show_entry(
    id: IdArgument,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show one entry: what it means, how it is worded, its examples.

    Examples:

    \b
      dragoman codebook show assault.attack
      dragoman codebook show consult.phone --json
    """
    entry = entry_text(_find(codebook_at(codebook), id))
    if as_json:
        print_json(entry)
        return
    page = console()
    for line in _page(entry):
        page.print(line)


@dataclass(slots=True, frozen=True)
class CheckText:
    """What the check found. `failures` are examples that do not hold, `findings` what is wrong with the entries as they
    are written, `silent` the forms that no example makes fire."""

    version: str
    examples: int
    held: int
    failures: tuple[Failure, ...]
    findings: tuple[Finding, ...]
    silent: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether every example holds and no finding is an error."""
        return not self.failures and all(finding.level != "error" for finding in self.findings)


@app.command()
def check(
    context: typer.Context,
    ids: IdsArgument = None,
    verbose: VerboseOption = False,
    as_json: CheckJsonOption = False,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Code every entry's own examples and name those that do not hold; the exit code is then 1.

    Also named is what is wrong with the entries as they are written: errors, which also make the exit code 1, and
    warnings, such as too few examples.
    """
    from dragoman.run import Coder

    book = codebook_at(codebook)
    wanted = {_find(book, id).id for id in ids or ()}
    coder = Coder(settings(), actors=actors, codebook=codebook, debug=debugging(context))
    checked = _checked(book, wanted, coder)
    if as_json:
        print_json(checked)
    else:
        for line in _check_lines(checked, verbose):
            console().print(line)
    if not checked.passed:
        raise typer.Exit(Exit.ERROR)


def _checked(book: Codebook, wanted: set[str], coder: Coder) -> CheckText:
    """The check of the wanted entries, of all where none is."""
    from dragoman.codebook.check import findings
    from dragoman.run import examples

    written = [e for e in examples.examples_of(book) if not wanted or e.owner.id in wanted]
    coded = examples.check(written, coder)
    return CheckText(
        book.version,
        coded.examples,
        coded.examples - len(coded.failures),
        coded.failures,
        tuple(f for f in findings(book) if not wanted or f.rule in wanted),
        tuple(s for s in examples.silent(book, coded) if not wanted or s.rule in wanted),
    )


def _check_lines(checked: CheckText, verbose: bool) -> Iterator[str]:
    for failure in checked.failures:
        place = f"{failure.file}:{failure.line}: {failure.rule}"
        yield f"{place}: “{printable(failure.text)}” gave {printable(failure.found)}"
    for finding in checked.findings:
        if verbose or finding.level == "error":
            place = f"{finding.file}:{finding.line}: {finding.rule}"
            yield f"{place}: {finding.level}: {printable(finding.message)}"
    for form in checked.silent if verbose else ():
        yield f"{form.file}:{form.line}: {form.rule}: {printable(form.text)}: {form.found}"
    failed = len(checked.failures)
    yield (
        f"{checked.examples} examples, {checked.held} hold, {failed} do not; "
        f"{len(checked.findings)} findings, {len(checked.silent)} forms without an example; version {checked.version}"
    )


def _find(book: Codebook, id: str) -> Entry | Operator:
    from dragoman.errors import UsageError

    found = book.entries.get(id) or book.operators.get(id)
    if found is None:
        near = [known for known in sorted((*book.entries, *book.operators)) if id in known][:8]
        hint = f"; there are {', '.join(near)}" if near else ", see `dragoman codebook list`"
        raise UsageError(f"the codebook has no entry {id!r}{hint}")
    return found


def entry_text(found: Entry | Operator) -> EntryText:
    """An entry or operator of the codebook, worded."""
    return EntryText(
        id=found.id,
        type=getattr(found, "type", None),
        mode=getattr(found, "mode", None),
        cameo=getattr(found, "cameo", None),
        gist=found.gist,
        notes=getattr(found, "notes", ""),
        wordings=tuple(dict.fromkeys(map(_wording, found.forms))),
        examples=found.examples,
        counter=found.counter,
        file=found.file,
        line=found.line,
    )


def _page(entry: EntryText) -> Iterator[Text]:
    from rich.text import Text

    from dragoman.cli.summary import field

    yield Text(entry.id, "bold").append(f"  {entry.gives}").append(f"  {entry.file}:{entry.line}", "dim")
    yield field("means", entry.gist)
    if entry.notes:
        yield field("notes", entry.notes)
    parts = (("wordings", entry.wordings), ("fits", entry.examples), ("fits not", entry.counter))
    for label, lines in parts:
        for number, line in enumerate(lines):
            yield field(label if number == 0 else "", printable(line))


def _wording(form: Form) -> str:
    """A form as it stands in the codebook: "verb phone, object <person>"."""
    words = " ".join((form.term.head, *form.term.others))
    conditions = [f"{'.'.join(path)} {_wanted(wanted)}" for path, wanted in form.conditions]
    absent = [f"no {'.'.join(path)} {_wanted(wanted)}" for path, wanted in form.absent]
    return ", ".join([f"{form.part} {words}", *conditions, *absent])


def _wanted(words: Words) -> str:
    terms = sorted({" ".join((*t.others, t.head)) for found in words.terms.values() for t in found})
    named = [*terms, *(f"<{kind}>" for kind in sorted(words.kinds))]
    return "any" if not named else "/".join(named[:6]) + ("/…" if len(named) > 6 else "")
