"""Which event a report tells: one of those its companions tell, or one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dragoman.merge.block import looked_up
from dragoman.merge.compare import Link, compare, may_join, nothing_against
from dragoman.merge.trace import Trace
from dragoman.merge.weights import Weights

MEMBERS = 12  # of a large event so many reports are compared, evenly picked


class Pool(Protocol):
    """What deciding asks of whatever keeps the reports."""

    def candidates(self, keys: Sequence[int], day: int | None, most: int, /) -> Sequence[Trace]:
        """At most so many of the reports kept under any of the keys, those under the most telling of them first; none
        that gives a day more than one from `day`, where that is given."""

    def event(self, report: int, /) -> int:
        """The event that a report tells."""

    def members(self, event: int, /) -> Sequence[Trace]:
        """The reports that tell an event."""


@dataclass(slots=True, frozen=True)
class Ruling:
    """What a person decided of two reports: that they tell one event (`same`) or two."""

    first: int
    second: int
    same: bool


@dataclass(slots=True, frozen=True)
class Judgement:
    """What is decided of a report. `event` is the one it joins, None where it stands alone; `link` the strongest
    link to one of that event's reports, or the strongest found that did not suffice; `by` who decided."""

    report: int
    event: int | None
    link: Link | None
    by: Literal["merge", "person"] = "merge"


class Merger:
    """Decides for one report at a time, against what the pool holds."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or Weights.load()

    def judge(self, trace: Trace, pool: Pool, rulings: Iterable[Ruling] = ()) -> Judgement:
        """The event that the report tells. `rulings` are people's, of this report: they come before every score."""
        same, apart = _ruled(trace.report, rulings)
        for other in same:
            return Judgement(trace.report, pool.event(other), None, "person")
        barred = {pool.event(other) for other in apart}
        links = self._links(trace, pool, barred)
        best: Link | None = None
        for link in links:
            best = best or link
            if link.score < self.weights.join:
                break
            event = pool.event(link.other)
            if self._fits(trace, pool.members(event)):
                return Judgement(trace.report, event, link)
        return Judgement(trace.report, None, best)

    def _links(self, trace: Trace, pool: Pool, barred: set[int]) -> list[Link]:
        """Links to reports of other events, the strongest first, one an event; of reports that can be joined at all."""
        found: dict[int, Link] = {}
        most = int(self.weights.limits["candidates"])
        for other in pool.candidates(looked_up(trace, self.weights), trace.exact_day, most):
            if other.article == trace.article or not may_join(trace, other, self.weights):
                continue
            event = pool.event(other.report)
            if event in barred:
                continue
            link = compare(trace, other, self.weights)
            if event not in found or link.score > found[event].score:
                found[event] = link
        return sorted(found.values(), key=lambda link: (-link.score, link.other))

    def _fits(self, trace: Trace, members: Sequence[Trace]) -> bool:
        """Is the report near enough to half of them, not to one alone? A copy of one of them is. What its own article
        tells as two events stays two, unless nothing but the wording speaks for two: "visited Athens and met him"."""
        siblings = [m for m in members if m.article == trace.article and m.report != trace.report]
        if not all(self._one_deed(trace, sibling) for sibling in siblings):
            return False
        others = [m for m in members if m.article != trace.article]
        step = max(1, len(others) // MEMBERS)
        links = [compare(trace, m, self.weights) for m in others[::step]]
        if any(finding.name == "copy" for link in links for finding in link.findings):
            return True
        scores = sorted((link.score for link in links), reverse=True)
        better = scores[: (len(scores) + 1) // 2]
        return not better or sum(better) / len(better) >= self.weights.mean

    def _one_deed(self, a: Trace, b: Trace) -> bool:
        """May two events of one article, to both of which another article's report is near, be one? Where one sentence
        tells both in different words: "struck at dawn and struck again at night" is two."""
        one_sentence = a.sentence == b.sentence >= 0 and a.trigger != b.trigger
        return one_sentence and a.type == b.type and nothing_against(a, b, self.weights)


def _ruled(report: int, rulings: Iterable[Ruling]) -> tuple[list[int], list[int]]:
    """The reports that people put with this one, and those they told from it."""
    same: list[int] = []
    apart: list[int] = []
    for ruling in rulings:
        if report in (ruling.first, ruling.second):
            other = ruling.second if ruling.first == report else ruling.first
            (same if ruling.same else apart).append(other)
    return same, apart
