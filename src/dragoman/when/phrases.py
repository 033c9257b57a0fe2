"""What stands around a form: prepositions that bound it, hedges, and pairs such as "from June to August"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.when.calendar import DAY, Span
from dragoman.when.forms import Match
from dragoman.when.lexicon import Lexicon, Phrases
from dragoman.when.tokens import Word

_LONE = {"bare_year": "year", "bare_month": "month", "bare_season": "season", "bare_feast": "feast"}
_COUNTED = frozenset({"ago", "offset"})
_STRETCHES = frozenset({"days", "years", "winter", "period", "decade", "century", "quarter", "half"})
# "End" among the parts of a period.
END_OF = 2
_LONGEST = 4
# Units that one goes through to their end, not up to: "through the weekend".
_GONE_THROUGH = frozenset({"weekend", "winter", "season", "bare_season", "period"})
_EARLIEST_BARE_YEAR = 1800


@dataclass(slots=True, frozen=True)
class Phrase:
    """Words `start` to `end` (exclusive) around a `match`; `last` is the second form of a pair. `bound` says how the
    words before bound it ("within", "since", "from", "until", "until_end", "earlier", "later"), `hedge` how sure
    a count is."""

    start: int
    end: int
    match: Match
    last: Match | None = None
    bound: str = "within"
    hedge: str = ""


def phrases(
    words: list[Word],
    found: list[Match],
    lexicon: Lexicon,
    is_name: Callable[[Match], bool],
    counts: Callable[[int], bool],
) -> Iterator[Phrase]:
    """The expressions that the forms `found` in `words` make up. `is_name` says whether a form is part of a person's
    name, `counts` whether a word is a quantity."""
    at = 0
    carried = False
    while at < len(found):
        match = found[at]
        follows = carried and _gap(words, found[at - 1], match) in ("and", "or", ",")
        carried = follows or _stands(words, match, lexicon, is_name, counts)
        at += 1
        if not carried:
            continue
        phrase = _phrase(words, match, lexicon)
        pair = _pair(words, phrase, found[at], lexicon) if at < len(found) else None
        at += pair is not None
        yield pair or phrase


def _stands(
    words: list[Word],
    match: Match,
    lexicon: Lexicon,
    is_name: Callable[[Match], bool],
    counts: Callable[[int], bool],
) -> bool:
    """Whether a form is a date where it stands: a lone year, month or season needs a word that says so."""
    kind = _LONE.get(match.rule)
    if match.rule in ("bare_month", "bare_season", "weekday") and is_name(match):
        return False
    if kind is None:
        return True
    before = words[match.start - 1].low if match.start else ""
    if match.rule == "bare_year":
        return _stands_as_year(words, match, before, lexicon, counts)
    return before in lexicon.alone[kind]


def _stands_as_year(
    words: list[Word], match: Match, before: str, lexicon: Lexicon, counts: Callable[[int], bool]
) -> bool:
    year = match.get("year") or 0
    after = words[match.end] if match.end < len(words) else None
    if before in lexicon.alone["noun"]:
        # "The 2015 deal", but "the 1500" alone is a number or a race.
        return after is not None and after.kind == "word" and year >= _EARLIEST_BARE_YEAR
    if before not in lexicon.alone["year"]:
        return False
    if before == "in" and match.start == 1:
        # "In 1990 troops crossed": a sentence that opens so tells the year.
        return True
    if counts(match.start):
        return False
    if before == "(":
        return after is not None and after.low in (")", "-", ",", ";") and year >= _EARLIEST_BARE_YEAR
    if after is not None and after.low in lexicon.measures:
        return False
    return before == "in" or year >= _EARLIEST_BARE_YEAR


def _gap(words: list[Word], first: Match, second: Match) -> str:
    return " ".join(word.low for word in words[first.end : second.start])


def _phrase(words: list[Word], match: Match, lexicon: Lexicon) -> Phrase:
    start, hedge = match.start, ""
    if match.rule in _COUNTED:
        start, hedge = _before(words, start, lexicon.hedges)
    if _possessive(words, match.end):
        return Phrase(start, match.end, match, hedge=hedge)
    left, bound = _before(words, start, lexicon.before)
    if bound in ("earlier", "later") and _modifies(words, match):
        return Phrase(start, match.end, match, hedge=hedge)
    if bound in ("earlier", "until") and match.get("partnoun") == END_OF:
        # "Before the end of October", "by the end of the year": up to the very last day.
        return Phrase(left, match.end, match, bound="until_end", hedge=hedge)
    if bound == "from" and match.rule in _STRETCHES:
        bound = "within"
    if bound == "until" and match.rule in _GONE_THROUGH and words[start - 1].low in lexicon.through:
        bound = "within"
    return Phrase(left, match.end, match, bound=bound or "within", hedge=hedge)


def _before(words: list[Word], start: int, known: Phrases) -> tuple[int, str]:
    """Where the longest known phrase that ends at `start` begins, and its kind."""
    for length in range(min(_LONGEST, start), 0, -1):
        kind = known.get(tuple(word.low for word in words[start - length : start]))
        if kind:
            return start - length, kind
    return start, ""


def _possessive(words: list[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at].low in "'’" and words[at + 1].low == "s"


def _modifies(words: list[Word], match: Match) -> bool:
    """Whether a noun follows that the expression belongs to: "before the 2015 deal"."""
    return (
        match.end < len(words)
        and words[match.end].kind == "word"
        and match.rule in ("bare_year", "decade", "weekday")
    )


def _pair(words: list[Word], phrase: Phrase, second: Match, lexicon: Lexicon) -> Phrase | None:
    first = phrase.match
    gap = [word.low for word in words[first.end : second.start] if word.low not in ("the", "in")]
    if len(gap) != 1:
        return None
    opener = words[first.start - 1].low if first.start else ""
    if gap[0] in lexicon.openers.get(opener, ()) or (
        gap[0] in lexicon.joins and gap[0] != "and" and opener != "between"
    ):
        return Phrase(min(phrase.start, first.start - (opener in lexicon.openers)), second.end, first, second)
    if gap[0] == "and" and _next_to(first, second):
        return Phrase(phrase.start, second.end, first, second)
    return None


def _next_to(first: Match, second: Match) -> bool:
    """Whether the second of two like expressions begins where the first ends: "the 1970s and 1980s"."""
    if {first.rule, second.rule} <= {"bare_month", "month"}:
        one, two = first.get("month"), second.get("month")
        return one is not None and two == one + 1 and not first.get("year")
    steps = {
        "decade": ("decade", 10),
        "bare_year": ("year", 1),
        "year": ("year", 1),
        "weekday": ("weekday", 1),
    }
    slot, step = steps.get(first.rule, ("", 0))
    one, two = first.get(slot), second.get(slot)
    return first.rule == second.rule and one is not None and two is not None and two - one == step


def bounded(span: Span, phrase: Phrase, anchor: date | None) -> Span:
    """The days that an expression with its preposition and hedge leaves, open at the side it does not name."""
    if phrase.hedge == "over":
        span = replace(span, first=None, precision="range")
    elif phrase.hedge == "under":
        span = replace(span, last=anchor, precision="range")
    try:
        return _bounded(span, phrase.bound)
    except OverflowError:
        return span


def _bounded(span: Span, bound: str) -> Span:
    if bound in ("from", "since"):
        return replace(span, last=None, precision="range")
    if bound in ("until", "until_end"):
        return replace(span, first=None, precision="range")
    if bound == "earlier":
        return replace(span, first=None, last=span.first - DAY if span.first else None, precision="range")
    if bound == "later":
        return replace(span, first=span.last + DAY if span.last else None, last=None, precision="range")
    return span
