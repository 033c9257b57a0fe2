"""Finds the expressions of time in a parsed report and the days they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.record import Parse, Sentence, TimeExpression
from dragoman.record.event import DateBasis
from dragoman.when import calendar as cal
from dragoman.when.calendar import Span
from dragoman.when.counted import COUNTED, beginnings, counted, of_what
from dragoman.when.fallback import absolute
from dragoman.when.forms import Match, matches
from dragoman.when.lexicon import Lexicon
from dragoman.when.phrases import Phrase, bounded, phrases
from dragoman.when.resolve import Scene, resolve
from dragoman.when.tense import Outlooks
from dragoman.when.tokens import words

# "Two days earlier" looks back at most this many sentences for the day it is counted from.
MEMORY = 2
# Rules that may count from the clause after them.
_RELATIVE = frozenset({"offset", "eve"})
_FIGURE = re.compile(r"\d{4}|\d[./]\d|\dth |\b[A-Z][1-4]\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNRESOLVED = Span(None, None, "unknown")


@dataclass(slots=True, frozen=True)
class Anchor:
    """The day relative expressions count from, and what an expression so counted is based on."""

    day: date | None
    basis: DateBasis


@dataclass(slots=True, frozen=True)
class _Told:
    """The latest resolved expression: where it stands and what it means."""

    sentence: int
    section: int
    span: Span


def anchors(parse: Parse) -> list[Anchor]:
    """The anchor of each section: an embedded post's own date, else the report's, else that of a post in the report."""
    article = parse.article
    posts = [cal.parse_day(s.date) if s.kind == "embedded-post" else None for s in article.sections]
    published = cal.parse_day(article.published)
    if published:
        whole = Anchor(
            published, "embedded-post" if article.published_basis == "embedded-post" else "expression"
        )
    else:
        post = next((day for day in posts if day), None)
        whole = Anchor(post, "embedded-post" if post else "none")
    return [Anchor(day, "embedded-post") if day else whole for day in posts]


class TimeFinder:
    """Expressions of time of one language (ISO 639-1). Raises DataError where the language has no dates.yaml."""

    def __init__(self, language: str = "en") -> None:
        self.lexicon = Lexicon.load(language)
        self.language = language

    def find(self, parse: Parse) -> list[TimeExpression]:
        """Every expression of time, in the order of the text. What cannot be resolved is kept with both ends None
        and precision "unknown"."""
        article, where = parse.article, anchors(parse)
        found: list[TimeExpression] = []
        open_: list[tuple[Sentence, Phrase, TimeExpression]] = []
        told: _Told | None = None
        for sentence in parse.sentences:
            if told and (sentence.index - told.sentence > MEMORY or sentence.section != told.section):
                told = None
            heading = bool(article.sections) and article.sections[sentence.section].kind == "heading"
            if not self._may_tell(sentence.text):
                continue
            reader = _Reader(
                self, sentence, where[sentence.section] if where else Anchor(None, "none"), heading
            )
            for expression, span in reader.read(told.span if told else None):
                found.append(expression)
                if span.first and span.last:
                    told = _Told(sentence.index, sentence.section, span)
            open_ += [(sentence, phrase, expression) for phrase, expression in reader.counted]
        return self._counted(parse, found, open_) if open_ else found

    def _counted(
        self,
        parse: Parse,
        found: list[TimeExpression],
        open_: list[tuple[Sentence, Phrase, TimeExpression]],
    ) -> list[TimeExpression]:
        """With the expressions that count from the beginning of something, once the whole report was read for it."""
        starts = beginnings(parse, found, self.lexicon)
        for sentence, phrase, expression in open_:
            noun = of_what(sentence, expression.end)
            if noun is None:
                continue
            begun = starts.get(sentence.lemmas[noun])
            span = counted(phrase.match, begun) if begun else None
            end = sentence.char_span(noun, noun + 1)[1]
            text = sentence.text[expression.start - sentence.start : end - sentence.start]
            whole = replace(expression, end=end, text=text)
            if span is not None:
                first, last = cal.iso(span.first), cal.iso(span.last)
                whole = replace(whole, first=first, last=last, precision=span.precision, basis="expression")
            if not any(other.start < whole.end and other.end > whole.start for other in found):
                found.append(whole)
        return sorted(found, key=lambda expression: expression.start)

    def _may_tell(self, text: str) -> bool:
        """Whether the text has a word or figure that every expression has one of."""
        return bool(_FIGURE.search(text)) or not self.lexicon.signs.isdisjoint(_LETTERS.findall(text.lower()))


class _Reader:
    """Reads one sentence."""

    def __init__(self, finder: TimeFinder, sentence: Sentence, anchor: Anchor, heading: bool) -> None:
        self.finder, self.sentence, self.anchor = finder, sentence, anchor
        self.outlooks = Outlooks(sentence, finder.lexicon.tense, heading)
        self.words = words(sentence.text, finder.lexicon.abbreviated)
        self.counted: list[tuple[Phrase, TimeExpression]] = []
        self.tokens = [sentence.token_at(sentence.start + word.start) for word in self.words]

    def read(self, told: Span | None) -> Iterator[tuple[TimeExpression, Span]]:
        lexicon = self.finder.lexicon
        found = list(
            phrases(self.words, list(matches(self.words, lexicon)), lexicon, self._is_name, self._counts)
        )
        spans: list[tuple[int, int, Span]] = []
        for phrase in found:
            if phrase.match.rule in COUNTED:
                start, end = self.words[phrase.start].start, self.words[phrase.end - 1].end
                self.counted.append((phrase, self._expression(start, end, _UNRESOLVED)))
                continue
            span = self._span(phrase, found, told)
            start, end = self.words[phrase.start].start, self.words[phrase.end - 1].end
            spans.append((start, end, span))
            if span.first and span.last:
                told = span
        spans += absolute(self.sentence, self.words, spans, self.finder.language)
        for start, end, span in sorted(spans, key=lambda item: item[0]):
            yield self._expression(start, end, span), span

    def _expression(self, start: int, end: int, span: Span) -> TimeExpression:
        sentence = self.sentence
        resolved = span.first is not None or span.last is not None
        basis = "none" if not resolved else self.anchor.basis if span.anchored else "expression"
        return TimeExpression(
            sentence=sentence.index,
            start=sentence.start + start,
            end=sentence.start + end,
            text=sentence.text[start:end],
            first=cal.iso(span.first),
            last=cal.iso(span.last),
            precision=span.precision if resolved else "unknown",
            basis=basis,
        )

    def _span(self, phrase: Phrase, found: list[Phrase], told: Span | None) -> Span:
        first = self._resolved(
            phrase.match, found, told, phrase.last.get("year") if phrase.last else None, phrase.bound
        )
        if phrase.last is None:
            return bounded(first, phrase, self.anchor.day) if first else _UNRESOLVED
        last = self._resolved(phrase.last, found, told, phrase.match.get("year"))
        if first is None or last is None:
            return _UNRESOLVED
        whole = cal.joined(first, last) or cal.joined(first, _later(phrase.last, last))
        return whole or _UNRESOLVED

    def _resolved(
        self, match: Match, found: list[Phrase], told: Span | None, year: int | None, bound: str = ""
    ) -> Span | None:
        token = self.tokens[match.start]
        for at in range(match.start, match.end):
            # The word that the rest of the sentence hangs on, so that the clause above it is found.
            head = self.sentence.heads[self.tokens[at]]
            if not self.tokens[match.start] <= head <= self.tokens[match.end - 1]:
                token = self.tokens[at]
                break
        view = self.outlooks.around(token)
        # What has gone on since a day began in the past, whatever the tense of what goes on.
        scene = Scene(self.anchor.day, "past" if bound == "since" else view, year, told)
        if (
            match.rule in ("offset", "eve")
            and match.said[-1] in ("after", "before")
            and self._goes_on(match.end)
        ):
            return self._from_clause(match, found, scene)
        return resolve(match, scene)

    def _goes_on(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].kind in ("word", "number")

    def _from_clause(self, match: Match, found: list[Phrase], scene: Scene) -> Span | None:
        """The days that "two days after" and what follows mean. With "the vote on Friday" it counts from Friday; "on
        Wednesday, a day after jets struck" says that they struck on Tuesday; "the vote" alone says nothing."""
        inside = next((phrase for phrase in found if phrase.start >= match.end), None)
        if inside and not any(w.low in ",;" for w in self.words[match.end : inside.start]):
            # One step at a time: "a day after a day after" is nobody's news.
            inner = _UNRESOLVED if inside.match.rule in _RELATIVE else self._span(inside, found, None)
            return resolve(match, replace(scene, earlier=inner)) if inner.first and inner.last else None
        before = [phrase for phrase in found if phrase.end <= match.start]
        if not before or not scene.earlier:
            return None
        turned = tuple((slot, -value if slot == "side" else value) for slot, value in match.filled)
        return resolve(replace(match, filled=turned), scene)

    def _is_name(self, match: Match) -> bool:
        """Whether the words are part of a person's name ("May", "April Jones")."""
        token = self.tokens[match.start]
        return any(e.label == "PERSON" and e.start <= token < e.end for e in self.sentence.entities)

    def _counts(self, at: int) -> bool:
        """Whether a figure says how many: "in 1990 soldiers"."""
        token = self.tokens[at]
        head = self.sentence.heads[token]
        return (
            head > token
            and self.sentence.deps[token] == "nummod"
            and self.sentence.tags[head] in ("NNS", "NNPS")
        )


def _later(match: Match, span: Span) -> Span:
    """The next time a weekday or a date without a year comes round."""
    if span.first is None or span.last is None or match.get("year"):
        return span
    try:
        if match.rule == "weekday":
            return replace(span, first=span.first + 7 * cal.DAY, last=span.last + 7 * cal.DAY)
        return replace(span, first=cal.moved(cal.YEAR, 1, span.first), last=cal.moved(cal.YEAR, 1, span.last))
    except (ValueError, OverflowError):
        return span
