"""Which reports are worth comparing: those of one family of types, of days near one another, that share a state."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dragoman.merge.copies import bands
from dragoman.merge.trace import Party, Trace
from dragoman.merge.weights import Weights

SPAN = 4  # days in a bucket; the buckets before and after are looked into, too
NOBODY = "-"


def keys_of(trace: Trace, weights: Weights) -> list[str]:
    """The keys under which a report is kept, in an order of their own.

    "family/day bucket/states": both states of a pair, or each of them marked as half of a pair, or the only one.
    "band..." keys find copies of its article.
    """
    bucket = _bucket(trace)
    family = weights.family.get(trace.type, trace.type)
    states = sorted(states_of(trace))
    pairs = [f"{a}+{b}" for a, b in combinations(states, 2)]
    halves = [f"{state}~" for state in states] if pairs else states
    named = [f"{family}/{bucket}/{key}" for key in (*pairs, *halves)]
    return [*named, *_copy_keys(trace)]


def looked_up(trace: Trace, weights: Weights) -> list[str]:
    """The keys under which reports that may tell the same are kept."""
    bucket = _bucket(trace)
    family = weights.family.get(trace.type, trace.type)
    states = sorted(states_of(trace))
    pairs = [f"{a}+{b}" for a, b in combinations(states, 2)]
    # Of a pair: the same pair, or one of the two where the other report leaves the second open. Of one state: any.
    others = [*pairs, *states] if pairs else [key for state in states for key in (state, f"{state}~")]
    near = (bucket - 1, bucket, bucket + 1)
    return [*(f"{family}/{b}/{key}" for b in near for key in others), *_copy_keys(trace)]


def states_of(trace: Trace) -> set[str]:
    """What the parties are found by: states, bodies without one, the place's country where nobody has either."""
    found = {key for party in (*trace.sources, *trace.targets) if (key := _key(party))}
    if not found or all(party.id is None for party in (*trace.sources, *trace.targets)):
        found |= {trace.place.country} if trace.place and trace.place.country else set()
    return found or {NOBODY}


def _key(party: Party) -> str | None:
    return party.country or party.id


def _bucket(trace: Trace) -> int:
    return (trace.day or 0) // SPAN


def _copy_keys(trace: Trace) -> Iterator[str]:
    family = f"band {trace.type}"
    return (f"{family} {band}" for band in trace.bands or bands(trace.copy))
