"""dragoman codebook: the entries that say what counts as which event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import CodebookOption, DebugOption, HiddenStoreOption
from dragoman.cli.printing import console, printable
from dragoman.cli.show import codebook_at, print_json

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.codebook import Entry, Form, Operator

app = typer.Typer(no_args_is_help=True, help="List, show and check the codebook's entries.")

TypeOption = Annotated[
    str | None, typer.Option("--type", help="Only entries of this type.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, an entry a line.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of an entry or operator.")]


@app.command("list")
def list_entries(
    type: TypeOption = None,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """List the entries and operators, with what they mean."""
    book = codebook_at(codebook)
    wanted = [entry for entry in book.entries.values() if type is None or entry.type == type.upper()]
    operators = list(book.operators.values()) if type is None else []
    if as_json:
        for item in (*wanted, *operators):
            print_json(item)
        return
    page = console()
    for entry in wanted:
        page.print(f"{entry.id:<34}{_gives(entry):<24}{entry.gist}")
    for operator in operators:
        page.print(f"{operator.id:<34}{'operator':<24}{operator.gist}")
    page.print(f"{len(wanted)} entries, {len(operators)} operators, version {book.version}")


@app.command("show")
def show_entry(
    id: IdArgument,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show one entry: what it means, how it is worded, its examples."""
    from dragoman.errors import UsageError

    book = codebook_at(codebook)
    found = book.entries.get(id) or book.operators.get(id)
    if found is None:
        near = ", ".join(sorted(known for known in (*book.entries, *book.operators) if id in known)[:8])
        raise UsageError(
            f"the codebook has no entry {printable(id)!r}" + (f"; there are {near}" if near else "")
        )
    if as_json:
        print_json(found)
        return
    page = console()
    for line in _page(found):
        page.print(line)


def _gives(entry: Entry) -> str:
    return " ".join(part for part in (entry.type, entry.mode, entry.cameo) if part)


def _page(found: Entry | Operator) -> Iterator[Text]:
    from rich.text import Text

    from dragoman.cli.summary import field
    from dragoman.codebook import Entry

    gives = _gives(found) if isinstance(found, Entry) else "operator"
    yield Text(found.id, "bold").append(f"  {gives}").append(f"  {found.file}:{found.line}", "dim")
    yield field("means", found.gist)
    if isinstance(found, Entry) and found.notes:
        yield field("notes", found.notes)
    for number, wording in enumerate(dict.fromkeys(map(_wording, found.forms))):
        yield field("wordings" if number == 0 else "", wording)
    for number, example in enumerate(found.examples):
        yield field("fits" if number == 0 else "", f"“{example}”")
    for number, example in enumerate(found.counter):
        yield field("fits not" if number == 0 else "", f"“{example}”")


def _wording(form: Form) -> str:
    """A form as it stands in the codebook: "verb phone, object <person>"."""
    words = " ".join((form.term.head, *form.term.others))
    conditions = [f"{'.'.join(path)} {_wanted(wanted)}" for path, wanted in form.conditions]
    absent = [f"no {'.'.join(path)} {_wanted(wanted)}" for path, wanted in form.absent]
    return ", ".join([f"{form.part} {words}", *conditions, *absent])


def _wanted(words: object) -> str:
    from dragoman.codebook import Words

    assert isinstance(words, Words)
    terms = sorted({" ".join((*t.others, t.head)) for found in words.terms.values() for t in found})
    named = [*terms, *(f"<{kind}>" for kind in sorted(words.kinds))]
    return "any" if not named else "/".join(named[:6]) + ("/…" if len(named) > 6 else "")
