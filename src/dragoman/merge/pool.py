"""Where a report's likely companions are found: here in memory; the store has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.merge.block import keys_of, most_telling
from dragoman.merge.trace import Trace


class MemoryPool:
    """Reports with their keys and the event each tells, in memory."""

    def __init__(self) -> None:
        self._by_key: dict[int, set[int]] = defaultdict(set)
        self._traces: dict[int, Trace] = {}
        self.event_of: dict[int, int] = {}
        self._members: dict[int, set[int]] = defaultdict(set)

    def add(self, trace: Trace, event: int) -> None:
        """Keeps a report as one that tells `event`."""
        self._traces[trace.report] = trace
        for key in keys_of(trace):
            self._by_key[key].add(trace.report)
        self.move(trace.report, event)

    def move(self, report: int, event: int) -> None:
        """From now on the report tells `event`."""
        if report in self.event_of:
            self._members[self.event_of[report]].discard(report)
        self.event_of[report] = event
        self._members[event].add(report)

    def candidates(self, keys: Iterable[int], day: int | None, most: int) -> list[Trace]:
        """At most so many of the reports kept under any of the keys, those under the most telling of them first; none
        that gives a day more than one from `day`."""
        ranked = most_telling(self._by_key.get(key, ()) for key in dict.fromkeys(keys))
        found = (self._traces[report] for report in ranked)
        return [t for t in found if not _apart(t.exact_day, day)][:most]

    def event(self, report: int) -> int:
        """The event that a report tells."""
        return self.event_of[report]

    def members(self, event: int) -> list[Trace]:
        """The reports that tell an event."""
        return [self._traces[report] for report in sorted(self._members[event])]


def _apart(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and abs(a - b) > 1
