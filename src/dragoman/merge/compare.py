"""Two reports compared: findings for and against their telling one occurrence, each with its points and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dragoman.merge.copies import resemblance
from dragoman.merge.territories import land_of
from dragoman.merge.trace import Party, Spot, Trace
from dragoman.merge.weights import Weights
from dragoman.merge.words import NAME, likeness

_COUNTS = ("dead", "injured", "arrested", "participants")
_EARTH_KM = 6371.0
_DIGITS = 3  # of a score
_ROUNDED = 10.0**-_DIGITS


@dataclass(slots=True, frozen=True)
class Finding:
    """One reason: its name in the weights, its points, and the same in words."""

    name: str
    points: float
    words: str

    def __str__(self) -> str:
        return f"{self.words} ({self.points:+.1f})"


@dataclass(slots=True, frozen=True)
class Link:
    """Two reports, by their numbers, with the score and the findings it adds up from."""

    report: int
    other: int
    score: float
    findings: tuple[Finding, ...]


def compare(a: Trace, b: Trace, weights: Weights) -> Link:
    """How far two reports speak of one occurrence. It does not matter which is given first."""
    found = [
        finding
        for judge in _JUDGES
        for name, words, times in judge(a, b, weights)
        if (finding := Finding(name, weights.points[name] * times, words)).points
    ]
    return Link(a.report, b.report, round(sum(f.points for f in found), _DIGITS), tuple(found))


def may_join(a: Trace, b: Trace, weights: Weights) -> bool:
    """Can the two reach the score from which reports are joined, were their wording as like as it could be? Most pairs
    that share a name or a state cannot, and their texts need not be compared: they differ in parties, place or day."""
    points = weights.points
    facts = sum(points[name] * times for judge in _FACTS for name, _, times in judge(a, b, weights))
    wording = ["sentence", "report", *(["copy"] if _near_copies(a, b, weights) else [])]
    wording += [name for name, _, _ in _trigger(a, b)]
    most = sum(max(points[name], 0.0) for name in wording)
    return facts + most >= weights.join - _ROUNDED


def nothing_against(a: Trace, b: Trace, weights: Weights) -> bool:
    """Do type, mode, parties, days, place and numbers of the two go together, a side that one leaves open aside?"""
    names = [name for judge in _FACTS for name, _, _ in judge(a, b, weights)]
    return all(weights.points[name] >= 0 or name == "open_side" for name in names)


Judged = Iterator[
    tuple[str, str, float]
]  # the finding's name, its words, and how many times its points count


def _type(a: Trace, b: Trace, w: Weights) -> Judged:
    if a.type == b.type:
        yield "same_type", f"both {a.type}", 1
    elif b.type in w.near_types.get(a.type, ()):
        yield "near_type", f"{a.type} beside {b.type}", 1
    else:
        yield "other_type", f"{a.type}, not {b.type}", 1
    if a.mode and b.mode and a.type == b.type:
        if a.mode == b.mode:
            yield "same_mode", f"both {a.mode}", 1
        elif b.mode in w.near_modes.get(a.mode, ()):
            yield "near_mode", f"{a.mode} beside {b.mode}", 1
        else:
            yield "other_mode", f"{a.mode}, not {b.mode}", 1
    if a.standing != b.standing:
        yield "other_standing", f"{a.standing}, not {b.standing}", 1


def _parties(a: Trace, b: Trace, w: Weights) -> Judged:
    straight = [*_side("source", a.sources, b.sources), *_side("target", a.targets, b.targets)]
    if not (a.two_sided or b.two_sided):
        yield from straight
        return
    readings = [straight]
    if a.targets and b.targets:
        readings.append([*_side("party", a.sources, b.targets), *_side("party", a.targets, b.sources)])
    elif a.targets or b.targets:
        readings.append([*_side("party", (*a.sources, *a.targets), (*b.sources, *b.targets))] * 2)
    yield from max(readings, key=lambda reading: sum(w.points[name] * times for name, _, times in reading))


def _side(side: str, a: tuple[Party, ...], b: tuple[Party, ...]) -> Judged:
    if not a and not b:
        return
    if not a or not b:
        yield "open_side", f"one names no {side}", 1
        return
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    verdicts = [max((_alike(x, y) for y in many), key=_RANK.index) for x in few]
    worst = min(verdicts, key=_RANK.index)
    best = max(verdicts, key=_RANK.index)
    verdict = "same_state" if worst == "other_actor" and best == "same_actor" else worst
    if verdict != "open":
        yield verdict, f"{_SAYS[verdict]} {side}", 1


_RANK = ("other_actor", "open", "same_state", "same_actor")
_SAYS = {"same_actor": "the same", "same_state": "of one state:", "other_actor": "another"}


def _alike(x: Party, y: Party) -> str:
    if x.id and y.id and x.id == y.id:
        return "same_actor"
    if land_of(x.country) != land_of(y.country) and x.country and y.country:
        return "other_actor"
    if x.country and y.country and x.country != y.country:
        return "open"  # a territory and its ruling state, or another territory of it
    if x.id and y.id and x.kind == y.kind and x.kind != "organisation":
        return "other_actor"  # two persons, two groups, two states
    if x.country and x.country == y.country:
        return _of_one_state(x, y)
    if x.kind == y.kind == "unnamed":
        return "same_state" if x.word == y.word or set(x.sectors) & set(y.sectors) else "open"
    return "open"


def _of_one_state(x: Party, y: Party) -> str:
    """Of one state: the state and its minister may be one actor; its police and its miners are not."""
    if x.kind == y.kind == "unnamed":
        if x.word == y.word:
            return "same_actor"
        if x.sectors and y.sectors and not set(x.sectors) & set(y.sectors):
            return "open"
    return "same_state"


def _days(a: Trace, b: Trace, w: Weights) -> Judged:
    if a.dated and b.dated:
        yield from _both_dated(a, b)
        return
    gap = _gap(a, b)
    if gap is None:
        return
    if gap > w.limits["stale_days"] or gap < -1:
        yield "stale", f"{abs(gap)} days between them", 1
    elif gap <= w.limits["fresh_days"]:
        yield "fresh", "told within days", 1
    else:
        yield "later", f"{gap} days between them", 1


def _both_dated(a: Trace, b: Trace) -> Judged:
    apart = _days_apart(a, b)
    if apart <= 0:
        name = "same_day" if a.exact and b.exact else "overlapping_days"
        yield name, "on the same day" if name == "same_day" else "in the same days", 1
    elif apart == 1:
        yield "next_day", "a day apart", 1
    else:
        yield "other_day", f"{apart} days apart", 1


def _days_apart(a: Trace, b: Trace) -> int:
    """Days between what two dated reports give; 0 or less where they overlap, 0 where one is not dated."""
    if not (a.dated and b.dated):
        return 0
    return max(_or(a.first, a.last), _or(b.first, b.last)) - min(_or(a.last, a.first), _or(b.last, b.first))


def _or(day: int | None, other: int | None) -> int:
    return day if day is not None else other or 0


def _gap(a: Trace, b: Trace) -> int | None:
    """Days from what the one tells to the day on which the other, who gives none, came out. Where neither gives a
    day, days between their coming out."""
    if not a.dated and not b.dated:
        return None if a.published is None or b.published is None else abs(a.published - b.published)
    told, came = (a, b) if a.dated else (b, a)
    day = told.last if told.last is not None else told.first
    return None if day is None or came.published is None else came.published - day


def _place(a: Trace, b: Trace, w: Weights) -> Judged:
    x, y = a.place, b.place
    if x is None or y is None:
        return
    if x.country and y.country and land_of(x.country) != land_of(y.country):
        yield "other_place", f"in {y.name}, not in {x.name}", 1
    elif x.name == y.name:
        yield "near_place" if x.broad else "same_place", f"both in {x.name}", 1
    elif not x.broad and not y.broad:
        km = _km(x, y)
        if km is not None and km <= w.limits["near_km"]:
            yield "near_place", f"{km:.0f} km apart", 1
        elif km is not None:
            yield "other_place", f"{km:.0f} km apart", 1


def _km(x: Spot, y: Spot) -> float | None:
    """The distance on a sphere, in kilometres; None where a point is unknown."""
    if x.lat is None or y.lat is None or x.lon is None or y.lon is None:
        return None
    dlat, dlon = radians(y.lat - x.lat) / 2, radians(y.lon - x.lon) / 2
    arc = sin(dlat) ** 2 + cos(radians(x.lat)) * cos(radians(y.lat)) * sin(dlon) ** 2
    return 2 * _EARTH_KM * asin(sqrt(arc))


def _numbers(a: Trace, b: Trace, w: Weights) -> Judged:
    for name, x, y in zip(_COUNTS, a.numbers, b.numbers, strict=True):
        if x is None or y is None:
            continue
        if x[0] <= y[1] and y[0] <= x[1]:
            if max(x[0], y[0]) > 1:
                yield "same_number", f"the same number {name}", 1
            continue
        low, high = sorted((max(x), max(y)))
        close = low / high >= w.limits["close_ratio"]
        yield "close_number" if close else "other_number", f"{x[0]} and {y[0]} {name}", 1


def _wording(a: Trace, b: Trace, w: Weights) -> Judged:
    yield from _trigger(a, b)
    sentences, reports = likeness(a.words, b.words), likeness(a.about, b.about)
    yield from _names_and_figures(a, b)
    yield "sentence", f"sentences alike to {sentences:.0%}", sentences
    yield "report", f"reports alike to {reports:.0%}", reports
    if is_copy(a, b, w, sentences):
        yield "copy", "the same words in two outlets", 1


def _trigger(a: Trace, b: Trace) -> Judged:
    if a.trigger == b.trigger:
        yield "same_trigger", f"both “{a.trigger}”", 1
    elif a.rule == b.rule:
        yield "same_rule", "the same codebook entry", 1


def _names_and_figures(a: Trace, b: Trace) -> Judged:
    """Names beside the parties, and sums, of which the two have none in common."""
    for name, pick, words in (("other_name", _names, "names"), ("other_sum", _sums, "sums")):
        x, y = pick(a), pick(b)
        if x and y and not x & y:
            yield name, f"other {words}: {', '.join(sorted(x))}; {', '.join(sorted(y))}", 1


def _names(trace: Trace) -> set[str]:
    return {word for word, weight in trace.words.items() if weight == NAME}


def _sums(trace: Trace) -> set[str]:
    return {word for word in trace.words if " " in word}


def is_copy(a: Trace, b: Trace, w: Weights, sentences: float) -> bool:
    """Are these a wire's text in two outlets: like texts, near in time, with the same figures and days in them?"""
    if sentences < w.limits["copy_sentences"] or not _near_copies(a, b, w):
        return False
    return resemblance(a.copy, b.copy) >= w.limits["copy_articles"]


def _near_copies(a: Trace, b: Trace, w: Weights) -> bool:
    """All that copies have in common beside their words."""
    if a.type != b.type or a.figures != b.figures or a.published is None or b.published is None:
        return False
    return _days_apart(a, b) <= 1 and abs(a.published - b.published) <= w.limits["copy_days"]


_FACTS: tuple[Callable[[Trace, Trace, Weights], Judged], ...] = (_type, _parties, _days, _place, _numbers)
_JUDGES = (*_FACTS, _wording)
