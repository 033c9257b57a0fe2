"""dragoman actors: who is known, by which name, in which office, and who is not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import Exit, complain
from dragoman.cli.options import (
    ActorsOption,
    DebugOption,
    HiddenStoreOption,
    OutOption,
    StoreOption,
    settings,
)
from dragoman.cli.output import output
from dragoman.cli.printing import console, printable
from dragoman.cli.show import print_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.actors.dossier import Dossier, Spell
    from dragoman.actors.gaps import Gap
    from dragoman.actors.tables import Base
    from dragoman.errors import DataError

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check, find and show the known actors.")


class GapLayout(StrEnum):
    """What `gaps` writes."""

    TABLE = "table"
    CSV = "csv"


def _is_day(value: str | None) -> str | None:
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise typer.BadParameter(f"{value!r} is no day; write it as 2024-07-09") from error
    return value


JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, an answer a line.")]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DAY", help="As of this day (2024-07-09).", callback=_is_day, show_default=False
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", metavar="ISO3", help="Only actors of this state.", show_default=False),
]
WordsArgument = Annotated[str, typer.Argument(metavar="NAME", help="A name as a report might write it.")]
IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="An actor's id (SYR, HEZBOLLAH, Q44329), or a name that is its alone."),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="How many to list.")]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", help="Only names of a person, organisation, group or state.", show_default=False),
]
ToOption = Annotated[
    GapLayout, typer.Option("--to", help="table: to be read; csv: rows for actor files of your own.")
]


@dataclass(slots=True, frozen=True)
class Checked:
    """A problem of the actor files; `line` is None where the file as a whole is meant."""

    file: str
    line: int | None
    reason: str


@app.command()
def check(
    actors: ActorsOption = None,
    as_json: JsonOption = False,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Name everything that is wrong in the actor files, with file and line; the exit code is then 1.

    With --actors, your own files are laid over the package's and the whole is checked.
    """
    from dragoman.actors.check import check as problems_of

    base = _base(actors)
    problems = [_checked(problem) for problem in problems_of(base)]
    page = console()
    for problem in problems:
        if as_json:
            print_json(problem)
        else:
            line = f":{problem.line}" if problem.line else ""
            page.print(f"{printable(problem.file)}{line}: {printable(problem.reason)}")
    rows = sum(len(laid.rows) for laid in base.laid.values())
    complain(f"{rows} rows, {len(problems)} problems")
    if problems:
        raise typer.Exit(Exit.ERROR)


@app.command()
def find(
    words: WordsArgument,
    on: DayOption = None,
    country: CountryOption = None,
    actors: ActorsOption = None,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """List who may be meant by a name, the likeliest first, each with the reason."""
    from dragoman.actors import Knowledge
    from dragoman.actors.search import candidates

    found = candidates(Knowledge.load(actors), words, on, country.upper() if country else None)
    page = console()
    for candidate in found[:limit]:
        if as_json:
            print_json(candidate)
            continue
        who = f"{candidate.name}, {candidate.kind}" + (
            f" of {candidate.country}" if candidate.country else ""
        )
        role = f", {candidate.role}" if candidate.role else ""
        page.print(f"{candidate.score:.2f}  {candidate.id:<14} {printable(who + role)}")
        page.print(f"{'':<21}{printable('; '.join(candidate.reasons))}")
    if not found:
        complain(f"nobody is known as {printable(words)!r}; `dragoman actors gaps` lists names to be added")
        raise typer.Exit(Exit.ERROR)
    if len(found) > limit and not as_json:
        complain(f"{len(found) - limit} more; --limit shows them")


@app.command()
def show(
    id: IdArgument,
    on: DayOption = None,
    actors: ActorsOption = None,
    as_json: JsonOption = False,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show everything known of an actor: names, offices by date, members, parents, and the source of each row."""
    from dragoman.actors.dossier import dossier
    from dragoman.errors import UsageError

    base = _base(actors)
    for problem in base.problems():
        raise problem
    found = dossier(base, id, on) or dossier(base, _single(id, actors), on)
    if found is None:
        raise UsageError(f"no actor has the id {id!r}; `dragoman actors find` looks for names")
    if as_json:
        print_json(found)
        return
    page = console()
    for line in _page(found):
        page.print(line)


@app.command()
def gaps(
    store: StoreOption = None,
    to: ToOption = GapLayout.TABLE,
    kind: KindOption = None,
    limit: LimitOption = 50,
    out: OutOption = None,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """List the names in the store that the actor files do not know, the most frequent first, with examples.

    --to csv writes rows for a folder of your own (--actors), to be looked over first: with --out FOLDER the files
    themselves, otherwise one file's rows on standard output (persons, or those of --kind).
    """
    from dragoman.actors.gaps import gaps as gaps_in
    from dragoman.export import jsonl
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = list(islice(gaps_in(opened.records(), kind), limit))
    if to is GapLayout.CSV:
        _write_rows(found, kind, out)
        return
    with output(out) as stream:
        page = console(stream)
        for gap in found:
            if as_json:
                stream.write(jsonl.line(gap))
            else:
                _tell(page, gap)
    complain(f"{len(found)} names, {sum(gap.count for gap in found)} mentions")


def _base(actors: Path | None) -> Base:
    from dragoman.actors.tables import read_base, shipped
    from dragoman.errors import DataError

    if actors is not None and not actors.is_dir():
        raise DataError("no such folder; name one that holds actor files", str(actors))
    return read_base([shipped(), *([actors] if actors else [])])


def _checked(problem: DataError) -> Checked:
    where = f"{problem.file}:{problem.line}: " if problem.line else f"{problem.file}: "
    return Checked(problem.file, problem.line, str(problem).removeprefix(where))


def _single(words: str, actors: Path | None) -> str:
    """The id of the one actor known by a name. Raises UsageError naming the candidates where there are several."""
    from dragoman.actors import Knowledge
    from dragoman.actors.search import candidates
    from dragoman.errors import UsageError

    found = candidates(Knowledge.load(actors), words)
    if len(found) > 1 and found[0].score == found[1].score:
        several = ", ".join(f"{c.id} ({c.name})" for c in found[:8])
        raise UsageError(f"{words!r} may be {several}; give an id")
    return found[0].id if found else ""


def _page(found: Dossier) -> Iterator[Text]:
    from rich.text import Text

    yield Text(printable(found.name), "bold").append(f"  {found.id}  {found.kind}", "dim")
    for column, value in found.facts.items():
        yield _field(column.replace("_", " "), printable(value))
    yield _field("source", f"{printable(found.source)} ({printable(found.place)})")
    tables = (
        ("offices", found.offices),
        ("member of", found.belongs),
        ("members", found.members),
        ("parts", found.parts),
    )
    for heading, spells in tables:
        if spells:
            yield Text(f"  {heading}", "bold")
            yield from map(_row, spells)


def _field(label: str, value: str) -> Text:
    from rich.text import Text

    return Text("  ").append(f"{label:<15}", "dim").append(value)


def _row(spell: Spell) -> Text:
    from rich.text import Text

    span = f"{spell.start or '?':<10} – {spell.end or '':<12}" if spell.start or spell.end else f"{'':<25}"
    line = Text(f"    {span}  {printable(spell.what)}, {printable(spell.who)} [{spell.id}]")
    return line.append(f"  {printable(spell.source)} ({printable(spell.place)})", "dim")


def _tell(page: Console, gap: Gap) -> None:
    known = [gap.kind, gap.country, gap.role, "several actors have the name" if gap.open else "unknown"]
    page.print(f"{gap.count:>5}  {printable(gap.name)}  ({', '.join(printable(k) for k in known if k)})")
    for example in gap.examples:
        page.print(f"{'':<7}“{printable(example.text)}” {printable(example.article)}")


def _write_rows(found: list[Gap], kind: str | None, out: Path | None) -> None:
    """The rows as files in the folder `out`, which must not be there yet, or one file's on standard output."""
    from dragoman.actors.gaps import to_csv
    from dragoman.errors import UsageError

    files = to_csv(found)
    if out is None:
        file = "persons.csv" if kind in (None, "person") else "organisations.csv"
        with output(None):
            sys.stdout.write(files.get(file, ""))
        return
    out.mkdir(parents=True, exist_ok=True)
    for name in files:
        if (out / name).exists():
            raise UsageError(f"{out / name}: is there already; name another folder")
    for name, text in files.items():
        (out / name).write_text(text, "utf-8")
        complain(f"{out / name}: {len(text.splitlines()) - 1} rows")
