"""dragoman search: reports, events, quotes and articles found in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dragoman.cli.exits import complain
from dragoman.cli.options import DebugOption, OutOption, StoreOption, settings
from dragoman.cli.output import output
from dragoman.cli.periods import AsOfOption, period, run_as_of
from dragoman.cli.printing import console, printable
from dragoman.cli.tables import TableLayout, write

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.store import Store
    from dragoman.store.filters import Filters
    from dragoman.store.search import Hit


class Kind(StrEnum):
    """What is looked for."""

    REPORTS = "reports"
    EVENTS = "events"
    QUOTES = "quotes"
    ARTICLES = "articles"


class Clock(StrEnum):
    """Which date counts."""

    HAPPENED = "happened"
    PUBLISHED = "published"
    SEEN = "seen"


def _types(values: list[str] | None) -> list[str]:
    from dragoman.record.event import EventType

    return _known([value.upper() for value in values or []], get_args(EventType))


def _factualities(values: list[str] | None) -> list[str]:
    from dragoman.record.event import Factuality

    return _known(values or [], get_args(Factuality))


def _known(values: list[str], allowed: tuple[str, ...]) -> list[str]:
    for value in values:
        if value not in allowed:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(allowed)}")
    return values


def _states(values: list[str] | None) -> list[str]:
    for value in values or []:
        if len(value) != 3 or not value.isalpha():
            raise typer.BadParameter(f"{value!r} is no state; write its code of three letters, as SYR")
    return [value.upper() for value in values or []]


def _dyad(value: str | None) -> str | None:
    if value is not None:
        parts = value.split(":")
        if len(parts) != 2:
            raise typer.BadParameter(f"{value!r} is no dyad; write it as SYR:IRN")
        _states(parts)
    return value


def _option(name: str, metavar: str, help: str, callback: Callable[..., object] | None = None) -> Any:
    return typer.Option(name, metavar=metavar, help=help, callback=callback, show_default=False)


WordsArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[WORDS]",
        help='All of them, in any of their forms; "…" for a phrase, a* for a beginning, -a for without, OR for either.',
        show_default=False,
    ),
]
KindOption = Annotated[Kind, typer.Option("--in", help="What to look for; events: one report of each.")]
ActorOption = Annotated[
    list[str] | None,
    _option("--actor", "ACTOR", "Its id (SYR, Q44329) or name takes part; a state's, whoever is of it."),
]
StateOption = Annotated[
    list[str] | None, _option("--state", "ISO3", "Anybody of this state takes part.", callback=_states)
]
DyadOption = Annotated[
    str | None, _option("--dyad", "A:B", "One of state A acts on one of state B, or B on A.", callback=_dyad)
]
DirectedOption = Annotated[bool, typer.Option("--directed", help="With --dyad: only A on B.")]
TypeOption = Annotated[
    list[str] | None, _option("--type", "TYPE", "A PLOVER type, CONSULT or another.", callback=_types)
]
OutletOption = Annotated[
    list[str] | None, _option("--outlet", "NAME", "The publisher's name, or part of the address.")
]
FactualityOption = Annotated[
    list[str] | None,
    _option("--factuality", "HOW", "asserted, negated, future, hypothetical.", callback=_factualities),
]
SpeakerOption = Annotated[str | None, _option("--speaker", "ACTOR", "In whose words: an id or a name.")]
AddresseeOption = Annotated[
    str | None, _option("--addressee", "ACTOR", "To whom quotes are said: an id or a name.")
]
DeniedOption = Annotated[
    str | None,
    _option("--denied-by", "ACTOR", "Who denies what is told: an id or a name; a state's, its people."),
]
SinceOption = Annotated[
    str | None, _option("--since", "DATE", "From this day, month or year on.", callback=period)
]
UntilOption = Annotated[
    str | None, _option("--until", "DATE", "To the end of this day, month or year.", callback=period)
]
ClockOption = Annotated[
    Clock,
    typer.Option("--clock", help="Which date --since, --until and the order go by; quotes are published."),
]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="How many at most; 0 for all.")]
ToOption = Annotated[TableLayout, typer.Option("--to", help="json: an answer a line; parquet needs --out.")]
JsonOption = Annotated[bool, typer.Option("--json", help="The same as --to json.")]


def search(
    words: WordsArgument = None,
    kind: KindOption = Kind.REPORTS,
    actor: ActorOption = None,
    state: StateOption = None,
    dyad: DyadOption = None,
    directed: DirectedOption = False,
    type: TypeOption = None,
    outlet: OutletOption = None,
    factuality: FactualityOption = None,
    speaker: SpeakerOption = None,
    addressee: AddresseeOption = None,
    denied_by: DeniedOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    clock: ClockOption = Clock.HAPPENED,
    as_of: AsOfOption = None,
    limit: LimitOption = 50,
    to: ToOption = TableLayout.TABLE,
    out: OutOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Find reports, events, quotes or articles by their words and by who, what, when and where; the newest first.

    Options given several times: all actors and states must take part; one of the types, outlets and factualities
    is enough. Without WORDS the options alone decide.

    Examples:

    \b
      dragoman search "phone call" --actor SYR --since 2024-07 --type CONSULT
      dragoman search --dyad SYR:IRN --until 2024 --limit 0 --to csv --out syria-iran.csv
      dragoman search '"lasting help" OR aid*' --in quotes --speaker NOR --json
      dragoman search --denied-by RUS --type ASSAULT
      dragoman search ceasefire --as-of 2024-08-01
    """
    from dragoman.store import Store
    from dragoman.store.filters import Filters

    wanted = Filters(
        words=words,
        actors=tuple(actor or ()),
        states=tuple(state or ()),
        dyad=_pair(dyad),
        directed=directed,
        types=tuple(type or ()),
        outlets=tuple(outlet or ()),
        factuality=tuple(factuality or ()),
        speaker=speaker,
        addressee=addressee,
        denied_by=denied_by,
        since=since,
        until=until,
        clock=clock.value,
    )
    with Store.open(settings(store).store, create=False) as opened:
        wanted = replace(wanted, as_of=run_as_of(opened, as_of))
        _write(_some(opened, wanted, kind, limit), kind, TableLayout.JSON if as_json else to, out)


def _pair(dyad: str | None) -> tuple[str, str] | None:
    if dyad is None:
        return None
    first, second = dyad.upper().split(":")
    return first, second


def _some(store: Store, wanted: Filters, kind: Kind, limit: int) -> Iterator[Hit]:
    """The first of what is found, and a word on standard error where there is more."""
    found = store.search(wanted, kind.value)
    yield from islice(found, limit or None)
    if limit and next(found, None) is not None:
        complain(f"there are more than {limit}; --limit 0 gives all")


def _write(found: Iterator[Hit], kind: Kind, to: TableLayout, out: Path | None) -> None:
    from dragoman.store.search import HITS

    if to is not TableLayout.TABLE:
        write(to, HITS[kind.value], found, out)
        return
    count = 0
    with output(out) as stream:
        page = console(stream)
        for hit in found:
            count += 1
            for line in _lines(hit):
                page.print(line)
    if not count:
        complain("nothing found")


def _lines(hit: Hit) -> Iterator[Text]:
    """A hit for a reader: what it is, where it stood, its words."""
    from dragoman.store.search import ArticleHit, QuoteHit

    if isinstance(hit, ArticleHit):
        yield _line(hit.published or "no day", hit.title or hit.article, hit.article)
        counted = f"{hit.reports} reports, {hit.quotes} quotes"
        yield _line("", *filter(None, (counted, hit.publisher, hit.url)))
        yield _words(hit.snippet)
    elif isinstance(hit, QuoteHit):
        who = ", ".join(filter(None, (hit.speaker or "somebody", hit.role)))
        yield _line(hit.published or "no day", who, hit.quote)
        yield _line("", *filter(None, (hit.title, hit.publisher, hit.article)))
        yield _words(f"«{hit.text}»" if hit.direct else hit.text)
    else:
        parties = f"{hit.source or '–'} → {hit.target or '–'}"
        deed = " ".join(filter(None, (hit.type, hit.mode)))
        yield _line(_when(hit.date_start, hit.date_end), parties, deed, hit.report)
        said = f"says {hit.said_by}" if hit.said_by else None
        how = None if hit.factuality == "asserted" else hit.factuality
        yield _line("", *filter(None, (how, said, hit.place, hit.publisher, hit.published, hit.article)))
        yield _words(hit.sentence)


_INDENT = " " * 12


def _when(start: str | None, end: str | None) -> str:
    return start or "?" if start == end else f"{start or '?'}/{end or '?'}"


def _line(when: str, *rest: str) -> Text:
    """A hit's first line, its first words bold; without `when` its second, dotted."""
    from rich.text import Text

    safe = [printable(part) for part in rest]
    if not when:
        return Text(_INDENT + " · ".join(safe), "dim")
    line = Text(f"{printable(when):<{len(_INDENT) - 2}}  ").append(safe[0], "bold")
    return line.append("  " + "  ".join(safe[1:]))


def _words(text: str) -> Text:
    from rich.text import Text

    from dragoman.cli import words

    return Text(f"{_INDENT}“{words.short(text)}”", "italic")
