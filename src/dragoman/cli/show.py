"""dragoman show and explain: what the store keeps, and why it was coded so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import CodebookOption, DebugOption, JsonOption, StoreOption, settings
from dragoman.cli.periods import AsOfOption, run_as_of
from dragoman.cli.printing import console, printable

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.codebook import Codebook
    from dragoman.record import ArticleRecord, Event
    from dragoman.store import Stored

AnyIdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Id of an event or article, or as much of it as is its alone.")
]
EventIdArgument = Annotated[
    str, typer.Argument(metavar="EVENT_ID", help="Id of an event, or as much of it as is its alone.")
]


@dataclass(slots=True, frozen=True)
class RuleText:
    """A codebook entry as `explain` tells it. `current` is false where the codebook has changed since the coding."""

    id: str
    gist: str
    file: str
    line: int
    examples: tuple[str, ...]
    current: bool


@dataclass(slots=True, frozen=True)
class Explanation:
    """Why an event was coded so: its reasons in the record, and what the codebook says of the entry (None: gone)."""

    event: Event
    entry: RuleText | None


def show(
    id: AnyIdArgument,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Show an event or article from the store.

    The words that matter in an event's sentence are marked; an article comes with all its events and quotes.

    Examples:

    \b
      dragoman show e5229440f8246602
      dragoman show e5229440f8246602 --as-of 2024-08-01
    """
    from dragoman.cli import summary

    found = _find(store, id, as_of, events_only=False)
    if as_json:
        print_json(found.record if found.event is None else found.event)
    elif found.event is None:
        _print(summary.article(found.record))
        if (origin := found.record.article.origin) is not None:
            _print([summary.field("read from", summary.origin(origin).plain)])
    else:
        _print(summary.event_page(found.record, found.event))


def explain(
    id: EventIdArgument,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    codebook: CodebookOption = None,
    debug: DebugOption = False,
) -> None:
    """Say why an event was coded so.

    The codebook entry and what it means, its trigger, each step, and what else fitted and why it lost.

    Examples:

    \b
      dragoman explain e5229440f8246602
    """
    found = _find(store, id, as_of, events_only=True)
    event = found.event
    assert event is not None
    entry = rule_text(event.why.rule, codebook_at(codebook), found.record)
    if as_json:
        print_json(Explanation(event, entry))
    else:
        _print(_reasons(event, entry))


def rule_text(rule: str, book: Codebook, record: ArticleRecord) -> RuleText | None:
    """What `book` says of the entry or operator called `rule`."""
    found = book.entries.get(rule) or book.operators.get(rule)
    if found is None:
        return None
    current = book.version == record.coder.codebook
    return RuleText(found.id, found.gist, found.file, found.line, found.examples, current)


def _reasons(event: Event, entry: RuleText | None) -> Iterator[Text]:
    from rich.text import Text

    from dragoman.cli import summary, words
    from dragoman.cli.marking import marked, marks_of

    why = event.why
    yield from list(summary.event_lines(event))[:1]
    yield Text("  ").append_text(marked(event.sentence, marks_of(event)))
    yield summary.field("entry", _entry(why.rule, entry))
    for example in entry.examples[:2] if entry else ():
        yield summary.field("", f"e.g. “{printable(example)}”")
    yield summary.field("trigger", f"“{printable(why.trigger.text)}”")
    for number, step in enumerate(why.steps, start=1):
        yield summary.field("steps" if number == 1 else "", f"{number}. {printable(step)}")
    yield summary.field(
        "result", f"{words.kind(event)}, {event.factuality}, confidence {event.confidence:.2f}"
    )
    for number, other in enumerate(why.runner_up):
        lost = f"{printable(other.rule)} ({other.type}, {other.score:.2f}): {printable(other.reason)}"
        yield summary.field("runner-up" if number == 0 else "", lost)
    if not why.runner_up:
        yield summary.field("runner-up", "none: no other entry fitted")


def _entry(rule: str, entry: RuleText | None) -> str:
    if entry is None:
        return f"{printable(rule)}: not in the codebook any more"
    since = "" if entry.current else " (the codebook has changed since this was coded)"
    gist = f": {printable(entry.gist)}" if entry.gist else ""
    return f"{printable(rule)}{gist} — {entry.file}:{entry.line}{since}"


def codebook_at(folder: Path | None) -> Codebook:
    """The package's codebook, with the entries of `folder` (a file or folder) over its own."""
    from dragoman.codebook import load

    return load(folder) if folder else load()


def _find(path: Path | None, id: str, as_of: str | None, *, events_only: bool) -> Stored:
    from dragoman.store import Store

    with Store.open(settings(path).store, create=False) as store:
        run = run_as_of(store, as_of)
        return store.event(id, run) if events_only else store.find(id, run)


def _print(lines: Iterable[Text]) -> None:
    page = console()
    for line in lines:
        page.print(line)


def print_json(record: object) -> None:
    """Writes one record as a line of JSON on standard output."""
    import sys

    from dragoman.cli.output import output
    from dragoman.export import jsonl

    with output(None):
        sys.stdout.write(jsonl.line(record))
