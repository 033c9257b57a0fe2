"""dragoman diff: what another coder, codebook or actor list changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DebugOption, OutOption, StoreOption, settings
from dragoman.cli.output import output
from dragoman.cli.periods import period, run_as_of
from dragoman.cli.printing import console, printable

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.store.compare import Comparison, Difference, Told

FirstArgument = Annotated[
    str, typer.Argument(metavar="RUN_A", help="A run's number, or a date: as it was known then.")
]
SecondArgument = Annotated[str, typer.Argument(metavar="RUN_B", help="The run or date to compare it with.")]
ExamplesOption = Annotated[
    int, typer.Option("--examples", min=0, help="How many differences of each kind and type to show.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, all in one object.")]


def diff(
    first: FirstArgument,
    second: SecondArgument,
    examples: ExamplesOption = 1,
    out: OutOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Say what changed in the reports between two runs: by type, by field, by who acts on whom, with examples.

    Compared are the reports of the articles that both know; articles that came in between are counted only.

    Examples:

    \b
      dragoman store info --runs
      dragoman diff 1 2
      dragoman diff 2024-07 2024-08-15 --examples 5 --json
    """
    from dragoman.export import jsonl
    from dragoman.store import Store

    with Store.open(settings(store).store, create=False) as opened:
        found = opened.compare(_run(opened, first), _run(opened, second), examples)
    with output(out) as stream:
        if as_json:
            stream.write(jsonl.line(found))
            return
        page = console(stream)
        for line in _lines(found):
            page.print(line)


def _run(store: Store, text: str) -> int:
    """The run that a number or a date means."""
    if text.isdigit() and any(run.run == int(text) for run in store.runs()):
        return int(text)
    return run_as_of(store, period(text)) or 0


def _lines(found: Comparison) -> Iterator[str]:
    yield f"run {found.first} to run {found.second}: {found.articles:,} articles in both, {found.added:,} added"
    if not any(count.changed or count.gone or count.new for count in found.types):
        yield "no report differs"
        return
    yield ""
    yield _row("type", "before", "after", "alike", "changed", "gone", "new")
    for count in found.types:
        yield _row(count.type, count.before, count.after, count.kept, count.changed, count.gone, count.new)
    if found.fields:
        yield ""
        yield "changed: " + ", ".join(f"{name} {count:,}" for name, count in found.fields.items())
    for pair in found.recoded:
        yield f"  {pair.before} became {pair.after}: {pair.count:,}"
    if found.dyads:
        yield ""
        yield "most changed:"
        for dyad in found.dyads:
            yield printable(f"  {dyad.source} → {dyad.target}: {dyad.gone:,} gone, {dyad.new:,} new")
    for example in found.examples:
        yield ""
        yield from _example(example)


def _row(name: str, *cells: int | str) -> str:
    return f"{name:<12}" + "".join(f"{cell:>9,}" if isinstance(cell, int) else f"{cell:>9}" for cell in cells)


def _example(found: Difference) -> Iterator[str]:
    from dragoman.cli import words

    told = found.after or found.before
    assert told is not None
    how = f"{found.how} ({', '.join(found.fields)})" if found.fields else found.how
    yield printable(f"{how} in {found.article}: “{words.short(told.sentence)}”")
    for sign, side in (("-", found.before), ("+", found.after)):
        if side:
            yield printable(f"  {sign} {_coded(side)}")


def _coded(told: Told) -> str:
    said = f"says {told.said_by}" if told.said_by else None
    parts = (told.type, told.mode, told.cameo, told.factuality, said, told.date, told.place, told.id)
    return f"{told.source} → {told.target}  " + " ".join(part for part in parts if part)
