"""A record as a reader sees it in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from dragoman.cli import words
from dragoman.cli.marking import marked, marks_of, outside
from dragoman.cli.printing import printable
from dragoman.record import Actor, Article, ArticleRecord, Event, Origin, Quote

QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}


def article(record: ArticleRecord) -> Iterator[Text]:
    """The article, its events and its quotes, a line at a time."""
    yield from heading(record.article)
    if not record.events:
        yield Text("  no events", "dim")
    for event in record.events:
        yield from event_lines(event)
    for quote in record.quotes:
        yield from quote_lines(quote)
    yield Text()


def heading(article: Article) -> Iterator[Text]:
    """Title and where it comes from."""
    yield Text(words.short(article.title or article.id), "bold underline")
    basis = f"{article.published} ({article.published_basis})" if article.published else "no publication day"
    known = [article.id, basis, article.publisher, article.url]
    yield Text("  " + " · ".join(printable(part) for part in known if part), "dim")


def origin(found: Origin) -> Text:
    """Where a page lies: file, line or record, byte, and the SHA-256 of its bytes."""
    names = {"jsonl": "line", "json": "row", "warc": "record"}
    place = f", {names[found.kind]} {found.number}" if found.number and found.kind in names else ""
    byte = f", byte {found.start:,}" if found.start is not None else ""
    record = f", {printable(found.record)}" if found.record else ""
    return Text(f"{printable(found.source)}{place}{byte}{record}, SHA-256 {found.sha256}")


def event_lines(event: Event) -> Iterator[Text]:
    """One event: parties, type, day and id; what to mind; its sentence."""
    line = Text("  ")
    line.append(words.dyad(event), "bold")
    line.append("  ").append(words.kind(event), QUAD_STYLES[event.quad])
    line.append("  ").append(words.day(event.date)).append("  ").append(printable(event.id), "dim")
    yield line
    yield Text("      " + " · ".join([_who(event), *words.marks(event)]))
    yield Text(f"      “{words.short(event.sentence.text)}”", "italic")


def quote_lines(quote: Quote) -> Iterator[Text]:
    """One quote: who says what."""
    speaker = printable(quote.speaker.name or quote.speaker.text) if quote.speaker else "somebody"
    addressee = f" to {printable(quote.addressee.name or quote.addressee.text)}" if quote.addressee else ""
    said = f"«{words.short(quote.text)}»" if quote.direct else words.short(quote.text)
    yield Text("  ").append(f"{speaker}{addressee}:", "bold").append(f" {said}")


def event_page(record: ArticleRecord, event: Event) -> Iterator[Text]:
    """One event in full, its sentence marked."""
    yield from list(event_lines(event))[:1]
    yield Text("  ").append_text(marked(event.sentence, marks_of(event)))
    for telling in event.also:
        yield field("told also", f"“{words.short(telling.sentence.text)}”")
    yield field("source", _actors(event, event.source))
    yield field("target", _actors(event, event.target))
    yield field("said", event.factuality + (", as background" if event.historical else ""))
    if event.said_by is not None:
        yield field("said by", " → ".join(words.name(actor) for actor in event.chain or (event.said_by,)))
    yield field("when", _when(event))
    if event.place is not None:
        yield field("where", words.place(event.place))
    if numbers := ", ".join(words.numbers(event.magnitude)):
        yield field("how many", numbers)
    yield field("codes", _codes(event))
    yield field("rule", f"{printable(event.why.rule)}, confidence {event.confidence:.2f}")
    yield from heading(record.article)


def _who(event: Event) -> str:
    return f"{words.names(event.source)} → {words.names(event.target)}"


def field(label: str, value: str) -> Text:
    """A labelled line of a page."""
    return Text("  ").append(f"{label:<10}", "dim").append(value)


def _actors(event: Event, actors: tuple[Actor, ...]) -> str:
    away = outside(event.sentence, actors)
    described = (
        words.name(a) + (f" [{a.country}]" if a.country else "") + (" (named elsewhere)" if a in away else "")
        for a in actors
    )
    return ", ".join(described) or "–"


def _when(event: Event) -> str:
    date = event.date
    source = f"“{printable(date.text)}”, {date.basis}" if date.text else f"{date.basis}"
    return f"{words.day(date)} ({source})"


def _codes(event: Event) -> str:
    contexts = f", {', '.join(event.contexts)}" if event.contexts else ""
    cameo = event.cameo or "none"
    return (
        f"quad {event.quad}, CAMEO {cameo}, PLOVER {event.score:+g}, Goldstein {event.goldstein:+g}{contexts}"
    )
