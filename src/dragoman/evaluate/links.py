"""Scores of when events happened: the days an event gets from the words around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.figures import Row, accuracy_row, ratio
from dragoman.evaluate.marked import Interval, Marked, MarkedTime
from dragoman.evaluate.spans import touching

Plain = Mapping[str, Any]


@dataclass(slots=True, frozen=True)
class LinkScores:
    """Figures over all marked events. `right` is the share dated right, both ends, when an event is put at the
    marked words: it does not hang on what the coder finds. `coded` is the share where the coder has an event of
    its own at those words, `coded_right` the share of those with the right days. `classes` has a row a precision
    ("unknown": undated), of `right`."""

    events: int
    right: float
    coded: float
    coded_right: float
    classes: tuple[Row, ...]
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CodedTrigger:
    """Words of a record that tell an event, its type and days."""

    start: int
    end: int
    type: str
    days: Interval


def coded_triggers(record: Plain) -> list[CodedTrigger]:
    """The triggers of all tellings of a record's events."""
    found = []
    for event in record.get("events") or []:
        days = (event["date"]["start"], event["date"]["end"])
        tellings = [event["why"]["trigger"], *(telling["trigger"] for telling in event.get("also") or [])]
        found += [CodedTrigger(t["start"], t["end"], event["type"], days) for t in tellings]
    return found


def score_links(
    gold_rows: Iterable[Marked[MarkedTime]], times: Iterable[Plain], coded: Iterable[Plain]
) -> LinkScores:
    """Scores the dates of events at the marked words (`times`: dragoman.run.Times as plain JSON, a date a mark)
    and those of the coder's own events (`coded`: article records); each in any order."""
    dated = {str(t["id"]): [(d["start"], d["end"]) for d in t["dates"]] for t in times}
    own = {str(r["article"]["id"]): coded_triggers(r) for r in coded}
    n = Counter[str]()
    misses: list[str] = []
    for gold in gold_rows:
        misses.extend(_score(gold, dated.get(gold.id), own.get(gold.id, []), n))
    classes = [name.removeprefix("of ") for name in sorted(n) if name.startswith("of ")]
    return LinkScores(
        events=n["all"],
        right=ratio(n["right"], n["all"]),
        coded=ratio(n["coded"], n["all"]),
        coded_right=ratio(n["coded right"], n["coded"]),
        classes=tuple(accuracy_row(name, n[f"right {name}"], n[f"of {name}"]) for name in classes),
        misses=tuple(misses),
    )


def _score(
    gold: Marked[MarkedTime],
    dated: Sequence[Interval] | None,
    own: Sequence[CodedTrigger],
    n: Counter[str],
) -> Iterator[str]:
    for index, mark in enumerate(gold.marks):
        days = dated[index] if dated else None
        right = days is not None and mark.accepts(days)
        n.update(["all", f"of {mark.precision}"])
        n["right"] += right
        n[f"right {mark.precision}"] += right
        told = touching(mark, own)
        told.sort(key=lambda one: one.type != mark.type)
        n["coded"] += bool(told)
        n["coded right"] += bool(told) and mark.accepts(told[0].days)
        if not right:
            wanted = " or ".join(_days(one) for one in mark.intervals)
            said = f"{gold.published}: {gold.text}"
            yield f"{mark.precision:8} {gold.id} {mark.text!r} {wanted} | dated {_days(days)} | {said}"


def _days(days: Interval | None) -> str:
    return f"{days[0] or ''}..{days[1] or ''}" if days else "not at all"
