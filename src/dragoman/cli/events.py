"""dragoman events: reports of one occurrence merged, looked at, taken apart and put together."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DebugOption, StoreOption, settings
from dragoman.cli.printing import console, printable
from dragoman.cli.show import print_json

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.record import Occurrence, Report
    from dragoman.run.occurrences import Bond, Found
    from dragoman.store.told import Told

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Events across reports: merge them, look at them, split and join them. Every decision can be undone.",
)

EventArgument = Annotated[
    str,
    typer.Argument(
        metavar="EVENT", help="Id of an event or of one of its reports, or as much of it as is its alone."
    ),
]
EventsArgument = Annotated[
    list[str], typer.Argument(metavar="EVENT...", help="Two or more events; the first one's id stays.")
]
ReportsArgument = Annotated[
    list[str], typer.Argument(metavar="REPORT...", help="Reports of the event that are of another one.")
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; else your user name.", show_default=False),
]
OfOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Only what this person decided.", show_default=False),
]
AgainOption = Annotated[
    bool, typer.Option("--again", help="Judge every report anew; what people decided is kept.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]


@dataclass(slots=True, frozen=True)
class Reason:
    """A decision as it is told: two reports, the events they tell now, and why. `score` is null for a person's."""

    reports: tuple[str, str]
    events: tuple[str, str]
    verdict: str
    by: str
    at: str
    score: float | None
    reasons: tuple[str, ...]


@app.command()
def merge(
    again: AgainOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Give reports that wait their events.

    `dragoman code` does so as articles come; this settles what an interrupted run left, and --again looks at all anew.

    Examples:

    \b
      dragoman events merge
      dragoman events merge --again
    """
    from dragoman.run.merging import StoreMerger
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        run = opened.begin_run(None, "merge")
        merger = StoreMerger(opened)
        done = merger.rerun(run) if again else merger.settle(run)
        opened.end_run(run, "done")
    if as_json:
        print_json(done)
    else:
        typer.echo(f"{done.looked_at} reports looked at: {done.joined} joined an event, {done.left} left one")


@app.command()
def show(
    event: EventArgument, as_json: JsonOption = False, store: StoreOption = None, debug: DebugOption = False
) -> None:
    """Show an event with all its reports, and on what they differ.

    Examples:

    \b
      dragoman events show o5229440f8246602
      dragoman events show e5229440 --json
    """
    from dragoman.run.occurrences import find_event
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = find_event(opened, event)
    _tell(found.occurrence, as_json)


@app.command()
def why(
    event: EventArgument, as_json: JsonOption = False, store: StoreOption = None, debug: DebugOption = False
) -> None:
    """Say why an event's reports are one event, and what was decided of them.

    Examples:

    \b
      dragoman events why o5229440f8246602
    """
    from dragoman.run.occurrences import bonds, find_event
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = find_event(opened, event)
        decided = bonds(opened, found)
    if as_json:
        for bond in decided:
            print_json(_reason(bond))
        return
    page = console()
    for line in _why_lines(found, decided):
        page.print(line)


@app.command()
def split(
    event: EventArgument,
    reports: ReportsArgument,
    by: ByOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Take reports out of an event into one of their own.

    Merging never puts them together again; `dragoman events undo` takes it back.

    Examples:

    \b
      dragoman events split o5229440f8246602 e77a1c0de
    """
    from dragoman.run.occurrences import find_event
    from dragoman.run.occurrences import split as split_event
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = find_event(opened, event)
        fresh = split_event(opened, found, _named(found, reports), by or _user())
    _tell(fresh.occurrence, as_json)


@app.command()
def join(
    events: EventsArgument,
    by: ByOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Make several events one.

    Merging never parts them again; `dragoman events undo` takes it back.

    Examples:

    \b
      dragoman events join o5229440f8246602 o0f3a
    """
    from dragoman.run.occurrences import find_event
    from dragoman.run.occurrences import join as join_events
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = [find_event(opened, event) for event in events]
        joined = join_events(opened, found, by or _user())
    _tell(joined.occurrence, as_json)


@app.command()
def undo(
    by: OfOption = None, as_json: JsonOption = False, store: StoreOption = None, debug: DebugOption = False
) -> None:
    """Take back the last split or join that still holds.

    Reports go back to the events they told before, under the same ids.

    Examples:

    \b
      dragoman events undo
      dragoman events undo --by ann
    """
    from dragoman.run.occurrences import undo as undo_last
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        done = undo_last(opened, by)
    if as_json:
        print_json(done)
    else:
        moved = f"{done.decisions} decisions, {done.reports} reports moved"
        typer.echo(f"run {done.run} of {printable(done.by)} taken back: {moved}")


def _user() -> str:
    """The name of whoever types; "somebody" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _named(found: Found, reports: Sequence[str]) -> list[Told]:
    """The event's reports of these ids, or of ids that begin so. Raises UsageError where one is none of them."""
    from dragoman.errors import UsageError

    chosen: dict[int, Told] = {}
    for id in reports:
        exact = [t for t in found.told if t.report.id == id]
        hits = exact or [t for t in found.told if id and t.report.id.startswith(id)]
        if len(hits) != 1:
            own = ", ".join(t.report.id for t in found.told)
            raise UsageError(f"{id!r} is not one report of {found.occurrence.id}; its reports are {own}")
        chosen[hits[0].number] = hits[0]
    return list(chosen.values())


def _tell(occurrence: Occurrence, as_json: bool) -> None:
    if as_json:
        print_json(occurrence)
        return
    page = console()
    for line in occurrence_lines(occurrence):
        page.print(line)


def occurrence_lines(occurrence: Occurrence) -> Iterator[Text]:
    """The event, its reports and their disagreements, a line at a time."""
    from dataclasses import replace

    from rich.text import Text

    from dragoman.cli import summary

    yield from summary.event_lines(replace(occurrence.event, id=occurrence.id))
    count = len(occurrence.reports)
    yield Text(f"  told in {count} report{'s' if count > 1 else ''}", "dim")
    for report in occurrence.reports:
        yield _report_line(report)
    for disagreement in occurrence.disagreements:
        told = "; ".join(f"{printable(v.value)} ({len(v.reports)})" for v in disagreement.values)
        yield summary.field(disagreement.field, f"{told} — {disagreement.rule}")


def _report_line(report: Report) -> Text:
    from rich.text import Text

    from dragoman.cli import words

    source = report.source
    head = " · ".join(printable(part) for part in (source.published, source.publisher) if part)
    line = Text("    ").append(report.id, "dim").append(f"  {head}  ")
    return line.append(f"“{words.short(report.event.sentence.text)}”", "italic")


def _reason(bond: Bond) -> Reason:
    d = bond.decision
    return Reason(bond.reports, bond.events, d.verdict, d.by, d.at, d.score, d.reasons)


def _why_lines(found: Found, decided: Sequence[Bond]) -> Iterator[Text]:
    from rich.text import Text

    yield from occurrence_lines(found.occurrence)
    if not decided:
        yield Text("  nothing was decided of it: no other report came near")
    for bond in decided:
        d = bond.decision
        score = "" if d.score is None else f", score {d.score:.2f}"
        gone = "(no longer told)"
        names = " and ".join(id or gone for id in bond.reports)
        yield Text(f"  {names}: {d.verdict}, by {printable(d.by)} on {d.at[:10]}{score}", "bold")
        for reason in d.reasons:
            yield Text(f"      {printable(reason)}")
