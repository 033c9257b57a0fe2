"""Gives every event its date: from its sentence's expressions, from the story before it, else from the report's day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from dragoman.record import Event, EventDate, Evidence, Parse, Sentence, TimeExpression
from dragoman.when import calendar as cal
from dragoman.when.attach import Setting, dated, setting
from dragoman.when.calendar import DAY
from dragoman.when.finder import Anchor, anchors
from dragoman.when.lexicon import Lexicon
from dragoman.when.tense import clause_of, verb_outlook

# What ended this long before the report is background. Half a year: reports call this year's news by its months.
BACKGROUND = DAY * 180


@dataclass(slots=True, frozen=True)
class _Report:
    """What is needed to date the events of one report."""

    parse: Parse
    starts: list[int]
    anchors: list[Anchor]
    settings: dict[int, Setting]
    lexicon: Lexicon

    def sentence(self, char: int) -> Sentence | None:
        at = bisect_right(self.starts, char) - 1
        found = self.parse.sentences[at] if at >= 0 else None
        return found if found and char < found.end else None

    def anchor(self, sentence: Sentence | None) -> Anchor:
        if sentence is not None and self.anchors:
            return self.anchors[sentence.section]
        day = cal.parse_day(self.parse.article.published)
        return Anchor(day, "expression" if day else "none")


def date_events(events: list[Event], expressions: list[TimeExpression], parse: Parse) -> list[Event]:
    """The events with `date` filled and `historical` set where it ended over 180 days before the report.

    `expressions` are those TimeFinder found in `parse`. An event without one ends on the report's day, its start open
    unless the story before it bounds it, with precision "unknown"."""
    report = _report(events, expressions, parse)
    return [_dated(event, report) for event in events]


def _report(events: list[Event], expressions: list[TimeExpression], parse: Parse) -> _Report:
    lexicon = Lexicon.load("en")
    report = _Report(parse, [s.start for s in parse.sentences], anchors(parse), {}, lexicon)
    triggers: dict[int, set[int]] = {}
    for event in events:
        for trigger in (event.why.trigger, *(telling.trigger for telling in event.also)):
            sentence = report.sentence(trigger.start)
            if sentence:
                triggers.setdefault(sentence.index, set()).add(sentence.token_at(trigger.start))
    told: dict[int, list[TimeExpression]] = {}
    for expression in expressions:
        # Words that name no days date nothing: "on the second day of the talks, held on Monday".
        if expression.first is None and expression.last is None:
            continue
        told.setdefault(expression.sentence, []).append(expression)
    for sentence in parse.sentences:
        if sentence.index in told:
            at = frozenset(triggers.get(sentence.index, ()))
            report.settings[sentence.index] = setting(sentence, told[sentence.index], at, lexicon)
    return report


def _dated(event: Event, report: _Report) -> Event:
    spoken = event.type in report.lexicon.linking.spoken
    for trigger in (event.why.trigger, *(telling.trigger for telling in event.also)):
        found = _expression(trigger, report, spoken)
        if found is not None:
            when = EventDate(found.first, found.last, found.precision, found.text, found.basis)
            past = _is_background(found, report.anchor(report.sentence(trigger.start)).day)
            return replace(event, date=when, historical=event.historical or past)
    return _said_on(event, report) or _without(event, report)


def _said_on(event: Event, report: _Report) -> Event | None:
    """What a speech act is dated by where the parse keeps it apart: the only day its sentence names."""
    sentence = report.sentence(event.why.trigger.start)
    if event.said_by is None or event.type not in report.lexicon.linking.spoken or sentence is None:
        return None
    here = report.settings.get(sentence.index)
    if here is None or len(here.placed) != 1 or here.placed[0].expression.precision != "day":
        return None
    found = here.placed[0].expression
    if found.first is None:
        return None
    return replace(event, date=EventDate(found.first, found.last, found.precision, found.text, found.basis))


def _expression(trigger: Evidence, report: _Report, spoken: bool) -> TimeExpression | None:
    sentence = report.sentence(trigger.start)
    if sentence is None or sentence.index not in report.settings:
        return None
    found = dated(report.settings[sentence.index], sentence.token_at(trigger.start), spoken)
    return found if found is not None and (found.first or found.last) else None


def _is_background(expression: TimeExpression, anchor: date | None) -> bool:
    last = cal.parse_day(expression.last)
    return last is not None and anchor is not None and last < anchor - BACKGROUND


def _without(event: Event, report: _Report) -> Event:
    sentence = report.sentence(event.why.trigger.start)
    anchor = report.anchor(sentence)
    start = _story_start(sentence, event, report, anchor.day) if sentence else None
    basis = "published" if anchor.basis == "expression" else anchor.basis
    when = EventDate(start, cal.iso(anchor.day), "unknown", None, basis if anchor.day else "none")
    return replace(event, date=when)


def _story_start(sentence: Sentence, event: Event, report: _Report, anchor: date | None) -> str | None:
    """The first day of the background that the sentence before, in the same paragraph, tells of: what is told next in
    the past tense did not happen before it."""
    before = report.settings.get(sentence.index - 1)
    if before is None or sentence.index in report.settings or before.sentence.paragraph != sentence.paragraph:
        return None
    verb = clause_of(sentence, sentence.token_at(event.why.trigger.start))
    if verb is None or verb_outlook(sentence, verb, report.lexicon.tense, heading=False) != "past":
        return None
    if any(sentence.tags[c] in report.lexicon.linking.present for c in sentence.children[verb]):
        return None
    if not before.placed:
        return None
    last = before.placed[-1].expression
    return last.first if _is_background(last, anchor) else None
