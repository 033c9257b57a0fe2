"""A sentence with the words that matter marked: by colour, and by a label in brackets that needs no colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text

from dragoman.cli.printing import printable
from dragoman.record import Actor, Event, Evidence, Via

STYLES = {"trigger": "bold yellow", "source": "bold cyan", "target": "bold magenta", "said by": "bold green"}


@dataclass(slots=True, frozen=True)
class Mark:
    """Characters of the article, and what they are."""

    start: int
    end: int
    label: str


def marks_of(event: Event) -> list[Mark]:
    """The trigger and the parties of an event; the first of two that overlap is the one that is shown."""
    parties = (
        ("source", event.source),
        ("target", event.target),
        ("said by", (event.said_by,) if event.said_by else ()),
    )
    marks = [Mark(event.why.trigger.start, event.why.trigger.end, "trigger")]
    return marks + [Mark(w.start, w.end, label) for label, actors in parties for w in map(words_of, actors)]


def words_of(actor: Actor) -> Actor | Via:
    """Where an actor stands in the telling: the pronoun or description it is reached through, else its own words."""
    return actor.via or actor


def marked(sentence: Evidence, marks: Iterable[Mark]) -> Text:
    """The sentence as "[source: Norway] [trigger: phoned] [target: Kenya]."; marks outside of it are left out."""
    text, at = Text(), sentence.start
    for mark in _apart(m for m in _joined(marks) if sentence.start <= m.start < m.end <= sentence.end):
        text.append(printable(sentence.text[at - sentence.start : mark.start - sentence.start]))
        words = printable(sentence.text[mark.start - sentence.start : mark.end - sentence.start])
        text.append(f"[{mark.label}: {words}]", STYLES[mark.label.split(" + ")[0]])
        at = mark.end
    text.append(printable(sentence.text[at - sentence.start :]))
    return text


def outside(sentence: Evidence, actors: Iterable[Actor]) -> list[Actor]:
    """The actors whose words do not stand in the sentence."""
    return [
        a for a in actors if not (sentence.start <= words_of(a).start and words_of(a).end <= sentence.end)
    ]


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    """Marks on the same words become one with both labels."""
    labels: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        found = labels.setdefault((mark.start, mark.end), [])
        if mark.label not in found:
            found.append(mark.label)
    return [Mark(start, end, " + ".join(found)) for (start, end), found in labels.items()]


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Of marks that overlap the first, in the order of the text."""
    kept: list[Mark] = []
    for mark in marks:
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)
