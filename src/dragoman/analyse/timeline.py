"""A footnoted chronology of events, as Markdown or as a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from dragoman.record import Actor, EventDate, Occurrence

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #ccc}"
    "li{margin:.5rem 0}.kind{color:#666;font-size:.85rem}sup a{text-decoration:none}"
    "section.notes{font-size:.85rem;border-top:1px solid #ccc;margin-top:3rem}"
)
_MARKS = {"negated": "denied or did not happen", "future": "to come", "hypothetical": "supposed"}


@dataclass(slots=True, frozen=True)
class Entry:
    """A line of the chronology: its year and month as a heading, its day, who and what, the words that tell it, what to
    mind, and the numbers of its footnotes."""

    heading: str
    day: str
    parties: str
    kind: str
    text: str
    marks: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(slots=True, frozen=True)
class Note:
    """A footnote: a report. `url` is None where it has no address."""

    number: int
    publisher: str
    published: str
    title: str
    url: str | None


@dataclass(slots=True, frozen=True)
class Chronology:
    """Entries in the order of their days, and their footnotes; an article has one note, however often it is cited."""

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def chronology(occurrences: Sequence[Occurrence], title: str) -> Chronology:
    """The chronology of these events."""
    notes: dict[str, Note] = {}
    ordered = sorted(occurrences, key=lambda o: (_first(o) or "9999", o.id))
    entries = [_entry(occurrence, notes) for occurrence in ordered]
    return Chronology(title, tuple(entries), tuple(notes.values()))


def _first(occurrence: Occurrence) -> str | None:
    date = occurrence.event.date
    return date.start or date.end


def _entry(occurrence: Occurrence, notes: dict[str, Note]) -> Entry:
    event = occurrence.event
    for report in occurrence.reports:
        s = report.source
        note = Note(
            len(notes) + 1,
            s.publisher or "unnamed outlet",
            (s.published or "undated")[:10],
            s.title or s.id,
            s.url,
        )
        notes.setdefault(s.id, note)
    numbers = dict.fromkeys(notes[report.source.id].number for report in occurrence.reports)
    return Entry(
        heading=(_first(occurrence) or "undated")[:7],
        day=day_in_words(event.date),
        parties=" → ".join(names for side in (event.source, event.target) if (names := _names(side))),
        kind=f"{event.type} {event.mode}" if event.mode else event.type,
        text=" ".join(event.sentence.text.split()),
        marks=tuple(_marks(occurrence)),
        notes=tuple(numbers),
    )


def day_in_words(date: EventDate) -> str:
    """A day, an interval, or what bounds it."""
    if date.start is None:
        return f"by {date.end}" if date.end else "undated"
    if date.end is None:
        return f"from {date.start}"
    return date.start if date.start == date.end else f"{date.start} to {date.end}"


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(dict.fromkeys(a.name or a.text for a in actors))


def _marks(occurrence: Occurrence) -> Iterator[str]:
    event = occurrence.event
    if event.factuality in _MARKS:
        yield _MARKS[event.factuality]
    if event.said_by is not None:
        yield f"according to {event.said_by.name or event.said_by.text} alone"
    for disagreement in occurrence.disagreements:
        if disagreement.field in ("dead", "injured", "arrested", "participants", "date", "place"):
            values = " or ".join(told.value for told in disagreement.values)
            yield f"reports differ on {disagreement.field}: {values}"


def markdown(chronicle: Chronology) -> str:
    """The chronology as Markdown with footnotes."""
    lines = [f"# {_plain(chronicle.title)}", ""]
    heading = ""
    for entry in chronicle.entries:
        if entry.heading != heading:
            heading = entry.heading
            lines += ["", f"## {heading}", ""] if lines[-1] else [f"## {heading}", ""]
        marks = f" *({'; '.join(map(_plain, entry.marks))})*" if entry.marks else ""
        cited = "".join(f"[^{number}]" for number in entry.notes)
        lines.append(
            f"- **{entry.day}** {_plain(entry.parties)} ({entry.kind}): {_plain(entry.text)}{marks}{cited}"
        )
    lines.append("")
    for note in chronicle.notes:
        title = f"[{_plain(note.title)}](<{note.url}>)" if _is_link(note.url) else _plain(note.title)
        lines.append(f"[^{note.number}]: {_plain(note.publisher)}, {note.published}: {title}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text in which no character means anything to Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in " ".join(text.split()))


def _is_link(url: str | None) -> bool:
    """Only addresses of pages become links: one of a script's must not."""
    return url is not None and url.startswith(("https://", "http://")) and not set(url) & set(' <>"\n')


def html(chronicle: Chronology) -> str:
    """The chronology as one page that asks nothing of any other host."""
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f"<title>{escape(chronicle.title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(chronicle.title)}</h1>",
    ]
    heading = None
    for entry in chronicle.entries:
        if entry.heading != heading:
            parts.append(f"{'</ul>' if heading else ''}<h2>{escape(entry.heading)}</h2><ul>")
            heading = entry.heading
        parts.append(_item(entry))
    parts += ["</ul>" if heading else "", '<section class="notes"><ol>']
    parts += [_note(note) for note in chronicle.notes]
    return "\n".join([*parts, "</ol></section></body></html>"]) + "\n"


def _item(entry: Entry) -> str:
    marks = f" <em>({escape('; '.join(entry.marks))})</em>" if entry.marks else ""
    cited = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in entry.notes)
    head = (
        f'<b>{escape(entry.day)}</b> {escape(entry.parties)} <span class="kind">{escape(entry.kind)}</span>'
    )
    return f"<li>{head}<br>{escape(entry.text)}{marks}{cited}</li>"


def _note(note: Note) -> str:
    title = escape(note.title)
    linked = f'<a href="{escape(note.url or "")}">{title}</a>' if _is_link(note.url) else title
    return f'<li id="n{note.number}">{escape(note.publisher)}, {escape(note.published)}: {linked}</li>'
