"""One occurrence and the reports that tell it: an event is what happened, a report is an article's sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record.event import Event


@dataclass(slots=True, frozen=True)
class ReportSource:
    """The article that a report stands in. `length` counts the characters of its text."""

    id: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    retrieved: str | None = None
    length: int = 0


@dataclass(slots=True, frozen=True)
class Report:
    """What one article tells of an occurrence: the event as it was coded there, under its own id.

    `sentence` is the number of the sentence in the article, from 1. `copy_of` is the id of the article whose words
    this one repeats (a wire copy), None for words of its own.
    """

    id: str
    event: Event
    source: ReportSource
    sentence: int = 1
    copy_of: str | None = None


@dataclass(slots=True, frozen=True)
class Told:
    """A value of a field in words ("12", "2024-07-09", "Khan Younis") and the ids of the reports that give it."""

    value: str
    reports: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Disagreement:
    """A field on which reports differ: every value with who gives it, the first one chosen, and the rule that chose."""

    field: str
    values: tuple[Told, ...]
    rule: str


@dataclass(slots=True, frozen=True)
class Occurrence:
    """What happened, once: `event` holds the chosen values, `reports` all tellings, the first published first."""

    id: str
    event: Event
    reports: tuple[Report, ...]
    disagreements: tuple[Disagreement, ...] = ()
