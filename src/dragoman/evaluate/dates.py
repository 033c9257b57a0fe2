"""Scores of expressions of time: whether the days they name are the right ones, both ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.figures import Row, accuracy_row, ratio
from dragoman.evaluate.marked import Interval, Marked, MarkedTime
from dragoman.evaluate.spans import common, touching

Plain = Mapping[str, Any]


@dataclass(slots=True, frozen=True)
class DateScores:
    """Figures over all marked expressions. `exact` is the share whose first and last day are both right, `found`
    the share that some coded expression touches (of those that name days). `figures_dated` counts figures that
    are no dates and came out as days, `spurious` other words that did. `classes` has a row a precision."""

    expressions: int
    exact: float
    found: float
    figures_dated: int
    spurious: int
    classes: tuple[Row, ...]
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CodedTime:
    """An expression of time as the coder found it."""

    start: int
    end: int
    text: str
    days: Interval

    @property
    def resolved(self) -> bool:
        """Does it name any day?"""
        return self.days != (None, None)


def coded_time(data: Plain) -> CodedTime:
    """The view of a TimeExpression in plain JSON."""
    return CodedTime(data["start"], data["end"], data["text"], (data["first"], data["last"]))


def score_dates(gold_rows: Iterable[Marked[MarkedTime]], coded: Iterable[Plain]) -> DateScores:
    """Scores the times of texts (`dragoman.run.Times` as plain JSON, in any order) against marked ones."""
    times = {str(t["id"]): [coded_time(x) for x in t["expressions"]] for t in coded}
    n = Counter[str]()
    misses: list[str] = []
    for gold in gold_rows:
        misses.extend(_score(gold, times.get(gold.id, []), n))
    classes = [name.removeprefix("of ") for name in sorted(n) if name.startswith("of ")]
    return DateScores(
        expressions=n["all"],
        exact=ratio(n["right"], n["all"]),
        found=ratio(n["found"], n["all"] - n["of unknown"]),
        figures_dated=n["figures"],
        spurious=n["spurious"],
        classes=tuple(accuracy_row(name, n[f"right {name}"], n[f"of {name}"]) for name in classes),
        misses=tuple(misses),
    )


def _score(gold: Marked[MarkedTime], coded: Sequence[CodedTime], n: Counter[str]) -> Iterator[str]:
    for mark in gold.marks:
        got = touching(mark, coded)
        right = exact(mark, got)
        n.update(["all", f"of {mark.precision}"])
        n["found"] += bool(got) and mark.precision != "unknown"
        n["right"] += right
        n[f"right {mark.precision}"] += right
        if not right:
            yield f"{'wrong' if got else 'missed':8} {gold.id} {_told(mark)} | coded {_got(got)} | {_said(gold)}"
    for one in coded:
        if one.resolved and not any(common(one, mark) > 0 for mark in gold.marks):
            figure = any(common(one, words) > 0 for words in gold.negatives)
            n["figures" if figure else "spurious"] += 1
            yield f"{'figure' if figure else 'spurious':8} {gold.id} coded {_got([one])} | {_said(gold)}"


def exact(mark: MarkedTime, got: Sequence[CodedTime]) -> bool:
    """Are the days right: those of the expression that shares most with the marked one, or of all that touch it
    together ("Monday" and "Tuesday" for "on Monday and Tuesday")?"""
    if not got:
        return mark.accepts((None, None))
    return mark.accepts(got[0].days) or mark.accepts(_together(got))


def _together(got: Sequence[CodedTime]) -> Interval:
    firsts, lasts = [one.days[0] for one in got], [one.days[1] for one in got]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    return first, last


def _days(days: Interval) -> str:
    return f"{days[0] or ''}..{days[1] or ''}"


def _told(mark: MarkedTime) -> str:
    return f"{mark.text!r} {' or '.join(_days(one) for one in mark.intervals)}"


def _got(got: Sequence[CodedTime]) -> str:
    return "; ".join(f"{one.text!r} {_days(one.days)}" for one in got) or "nothing"


def _said(gold: Marked[MarkedTime]) -> str:
    return f"{gold.published}: {gold.text}"
