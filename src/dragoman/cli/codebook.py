"""dragoman codebook: the entries that say what counts as which event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.codebook_pages import EntryText, TypeText, entry_page, entry_text, type_page, type_text
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
    from dragoman.codebook import Codebook, Entry, Operator
    from dragoman.codebook.check import Finding
    from dragoman.run import Coder
    from dragoman.run.examples import Checked, Failure

app = typer.Typer(no_args_is_help=True, help="List, show and check the codebook's entries.")

TypeOption = Annotated[
    str | None, typer.Option("--type", help="Only entries of this type.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, an entry a line.")]
CheckJsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", help="Show warnings too, and the forms that no example makes fire.")
]
ShownArgument = Annotated[
    str, typer.Argument(metavar="ID", help="A type (ASSAULT), or the id of an entry or operator.")
]
IdsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Only these entries or operators.", show_default=False),
]


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
    wanted = [entry_text(book, e) for e in book.entries.values() if type is None or e.type == type.upper()]
    operators = [] if type else [entry_text(book, operator) for operator in book.operators.values()]
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
    id: ShownArgument,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show one type, entry or operator: what it means, where it ends, how it is worded, its examples.

    A type's page also has its modes, all its entries, and what every operator makes of it.

    Examples:

    \b
      dragoman codebook show ASSAULT
      dragoman codebook show assault.attack
      dragoman codebook show consult.phone --json
    """
    found = _shown(codebook_at(codebook), id)
    if as_json:
        print_json(found)
        return
    page = console()
    for line in type_page(found) if isinstance(found, TypeText) else entry_page(found):
        page.print(line)


def _shown(book: Codebook, id: str) -> TypeText | EntryText:
    kind = book.kinds.get(id.upper()) if id not in book.operators else None
    return type_text(book, kind) if kind is not None else entry_text(book, _find(book, id))


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
    from dragoman.run import examples

    written = [e for e in examples.examples_of(book) if not wanted or e.owner.id in wanted]
    coded = examples.check(written, coder)
    return CheckText(
        book.version,
        coded.examples,
        coded.examples - len(coded.failures),
        coded.failures,
        tuple(f for f in _all_findings(book, coded, wanted) if not wanted or f.rule in wanted),
        tuple(s for s in examples.silent(book, coded) if not wanted or s.rule in wanted),
    )


def _all_findings(book: Codebook, coded: Checked, wanted: set[str]) -> Iterator[Finding]:
    """What is wrong as written, and what the coded examples leave untried; the latter of a whole codebook only."""
    from dragoman.codebook.check import findings
    from dragoman.run import examples

    yield from findings(book)
    yield from examples.unvaried(book, coded)
    if not wanted:
        yield from examples.unshown(book, coded)


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
    errors = sum(finding.level == "error" for finding in checked.findings)
    warnings = len(checked.findings) - errors
    yield (
        f"{checked.examples} examples, {checked.held} hold, {failed} do not; "
        f"{errors} errors, {warnings} warnings, {len(checked.silent)} forms without an example; "
        f"version {checked.version}"
    )


def _find(book: Codebook, id: str) -> Entry | Operator:
    from dragoman.errors import UsageError

    found = book.entries.get(id) or book.operators.get(id)
    if found is None:
        near = [known for known in sorted((*book.entries, *book.operators)) if id in known][:8]
        hint = f"; there are {', '.join(near)}" if near else ", see `dragoman codebook list`"
        raise UsageError(f"the codebook has no entry {id!r}{hint}")
    return found
