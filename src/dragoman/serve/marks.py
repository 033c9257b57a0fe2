"""Which words of a sentence or a paragraph are shown as what: stretches with their parts, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.record import Actor, Event, Quote
from dragoman.record.article import Article


@dataclass(slots=True, frozen=True)
class Mark:
    """Characters `start` to `end` of the article play a `part` ("trigger", "source", "quote"); `id` is whose, `label`
    what is written beside them."""

    start: int
    end: int
    part: str
    label: str
    id: str = ""


@dataclass(slots=True, frozen=True)
class Piece:
    """A stretch of text with the parts it plays; `ends` are the marks that end with it, to be labelled there."""

    text: str
    parts: tuple[str, ...]
    ends: tuple[Mark, ...]


def pieces(text: str, start: int, marks: Iterable[Mark]) -> list[Piece]:
    """`text`, which begins at character `start` of its article, cut where marks begin and end."""
    end = start + len(text)
    inside = [m for m in marks if m.start < m.end and start <= m.start and m.end <= end]
    cuts = sorted({start, end, *(m.start for m in inside), *(m.end for m in inside)})
    found = []
    for a, b in pairwise(cuts):
        over = [m for m in inside if m.start <= a and b <= m.end]
        parts = tuple(dict.fromkeys(m.part for m in over))
        ends = tuple(m for m in inside if m.end == b)
        found.append(Piece(text[a - start : b - start], parts, ends))
    return found


def marks_of(event: Event) -> list[Mark]:
    """Trigger, source, target, speaker, place and date of an event, as far as its text shows them."""
    trigger = event.why.trigger
    found = [Mark(trigger.start, trigger.end, "trigger", "trigger")]
    for part, actors in (("source", event.source), ("target", event.target)):
        found += [mark for actor in actors for mark in _actor(actor, part)]
    if event.said_by:
        found += list(_actor(event.said_by, "speaker"))
    if event.place and event.place.end > event.place.start:
        found.append(Mark(event.place.start, event.place.end, "place", "place"))
    if event.date.text and (at := event.sentence.text.find(event.date.text)) >= 0:
        start = event.sentence.start + at
        found.append(Mark(start, start + len(event.date.text), "date", "date"))
    return list(dict.fromkeys(found))


def _actor(actor: Actor, part: str) -> Iterator[Mark]:
    yield Mark(actor.start, actor.end, part, part)
    if actor.via:
        yield Mark(actor.via.start, actor.via.end, part, part)


@dataclass(slots=True, frozen=True)
class Paragraph:
    """A paragraph of an article with the events and quotes whose sentences begin in it. `kind` is its section's, ""
    outside all of them."""

    start: int
    kind: str
    pieces: tuple[Piece, ...]
    events: tuple[tuple[int, Event], ...]
    quotes: tuple[Quote, ...]


def paragraphs(article: Article, events: Sequence[Event], quotes: Sequence[Quote]) -> list[Paragraph]:
    """The article paragraph by paragraph; its events are numbered from 1 in the order of their sentences."""
    numbered = list(enumerate(sorted(events, key=lambda e: (e.sentence.start, e.why.trigger.start)), 1))
    marks = [Mark(e.why.trigger.start, e.why.trigger.end, "trigger", str(n), e.id) for n, e in numbered] + [
        Mark(q.start, q.end, "quote", "", q.id) for q in quotes
    ]
    found = []
    for start, end in _stretches(article):
        own = [(n, e) for n, e in numbered if start <= e.sentence.start < end]
        said = [q for q in quotes if start <= q.sentence.start < end]
        text = article.text[start:end].rstrip("\n")
        if text.strip() or own or said:
            cut = pieces(text, start, _within(marks, start, end))
            found.append(Paragraph(start, _kind(article, start), tuple(cut), tuple(own), tuple(said)))
    return found


def _within(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    """What of each mark lies in the stretch: a quote may run over paragraphs."""
    for m in marks:
        if m.start < end and m.end > start:
            yield Mark(max(m.start, start), min(m.end, end), m.part, m.label if m.end <= end else "", m.id)


def _stretches(article: Article) -> Iterator[tuple[int, int]]:
    """Paragraphs, cut where a section begins or ends."""
    text = article.text
    cuts = {0, len(text)} | {s.start for s in article.sections} | {s.end for s in article.sections}
    at = text.find("\n")
    while at >= 0:
        cuts.add(at + 1)
        at = text.find("\n", at + 1)
    ordered = sorted(c for c in cuts if 0 <= c <= len(text))
    yield from pairwise(ordered)


def _kind(article: Article, at: int) -> str:
    return next((s.kind for s in article.sections if s.start <= at < s.end), "")
