"""Days counted from the beginning of something: "on the second day of fighting", "three weeks into the war"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dragoman.record import Parse, Sentence, TimeExpression
from dragoman.when import calendar as cal
from dragoman.when.calendar import Span
from dragoman.when.forms import Match
from dragoman.when.lexicon import Lexicon
from dragoman.when.tense import is_verb

# The rules of such forms.
COUNTED = frozenset({"nth_of", "into"})
# What a clause hangs on lies at most this far above the subject's verb.
_DEPTH = 4


def beginnings(parse: Parse, found: list[TimeExpression], lexicon: Lexicon) -> Mapping[str, date]:
    """For the noun of each thing that the report says began on a day, that day: "the war, which broke out on March 3".

    Nouns as lemmas; the first telling counts."""
    starts: dict[str, date] = {}
    for expression in found:
        day = cal.parse_day(expression.first)
        if day is None or expression.first != expression.last:
            continue
        noun = _begun(parse.sentences[expression.sentence], expression, lexicon)
        if noun:
            starts.setdefault(noun, day)
    return starts


def _begun(sentence: Sentence, expression: TimeExpression, lexicon: Lexicon) -> str | None:
    """What begins on the day of an expression, None where nothing does."""
    token = sentence.token_at(expression.start)
    for _ in range(_DEPTH):
        head = sentence.heads[token]
        if head == token:
            return None
        token = head
        if is_verb(sentence, token):
            break
    if sentence.lemmas[token] not in lexicon.beginning:
        return None
    subject = next(
        (c for c in sentence.children[token] if sentence.deps[c] in ("nsubj", "nsubjpass", "dobj")), None
    )
    if subject is not None and sentence.tags[subject] in ("WDT", "WP") and sentence.deps[token] == "relcl":
        subject = sentence.heads[token]
    if subject is None and sentence.deps[token] in ("acl", "relcl"):
        subject = sentence.heads[token]
    return sentence.lemmas[subject] if subject is not None and sentence.tags[subject][:1] in "NV" else None


def counted(match: Match, start: date) -> Span | None:
    """The days that "the second week of", "three weeks into" mean of something that began on `start`; None where they
    lie beyond the calendar."""
    try:
        if match.rule == "into":
            return cal.back(match.get("unit") or 0, match.get("count") or 1, start)
        kind, number = match.get("ranked") or cal.DAYS, match.get("rank") or 1
        first = cal.moved(kind, number - 1, start)
        last = cal.moved(kind, number, start) - cal.DAY
    except (ValueError, OverflowError):
        return None
    return Span(first, last, "day" if first == last else "range")


def of_what(sentence: Sentence, end: int) -> int | None:
    """The token of the noun behind the characters that end at `end`: "the second day of | the fighting"."""
    at = sentence.token_at(end - 1) + 1
    while at < len(sentence) and sentence.tags[at] in ("DT", "PRP$", "JJ", "POS", "NN", "NNP", "VBG"):
        following = sentence.tags[at + 1] if at + 1 < len(sentence) else ""
        if sentence.tags[at] in ("NN", "NNP", "VBG") and following not in ("NN", "NNS"):
            return at
        at += 1
    return at if at < len(sentence) and sentence.tags[at] == "NNS" else None
