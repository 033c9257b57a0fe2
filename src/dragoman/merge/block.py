"""Which reports are worth comparing: those of one type or of near ones, of days near one another, that share a state, a
name or a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from itertools import combinations

from dragoman.merge.territories import land_of
from dragoman.merge.trace import Party, Trace
from dragoman.merge.weights import Weights
from dragoman.merge.words import NAME, stem

SPAN = 4  # days in a bucket; the buckets before and after are looked into, too
WIDEST = (
    9  # a report that only gives a month is kept in as many buckets; one that gives a year in its last ones
)
NAMES = 6  # names of a sentence that it is kept under
LEAST_FIGURE = 13  # smaller figures are everywhere
NOBODY = "-"
EVEN = 9  # a key that n reports have counts 1 / (EVEN + n): a rare name says more than a common one


def keys_of(trace: Trace) -> list[int]:
    """The keys under which a report is kept: hashes, so that a million reports' keys are small.

    Of "type/day bucket/what": both states of a pair, or each of them marked as half of a pair, or the only one; names
    and large figures in its sentence.
    """
    states = sorted(states_of(trace))
    pairs = _pairs(states)
    halves = [f"{state}~" for state in states] if pairs else states
    return _spread([trace.type], [*pairs, *halves, *_marks(trace)], _buckets(trace))


def looked_up(trace: Trace, weights: Weights) -> list[int]:
    """The keys under which reports that may tell the same are kept."""
    states = sorted(states_of(trace))
    pairs = _pairs(states)
    # Of a pair: the same pair, or one of the two where the other report leaves the second open. Of one state: any.
    others = [*pairs, *states] if pairs else [key for state in states for key in (state, f"{state}~")]
    buckets = _buckets(trace)
    types = [trace.type, *weights.near_types.get(trace.type, ())]
    return _spread(types, [*others, *_marks(trace)], range(buckets[0] - 1, buckets[-1] + 2))


def most_telling(holders: Iterable[Collection[int]]) -> list[int]:
    """Reports by the keys that they share with what is looked up, those with the most telling ones first, of equals
    the earliest. `holders` are the reports kept under each key."""
    shared: Counter[int] = Counter()
    for held in holders:
        counts = 1_000_000 // (EVEN + len(held))  # whole: a sum of fractions depends on their order
        for report in held:
            shared[report] += counts
    return sorted(shared, key=lambda report: (-shared[report], report))


def _pairs(states: list[str]) -> list[str]:
    return [f"{a}+{b}" for a, b in combinations(states, 2)]


def _spread(types: Iterable[str], names: list[str], buckets: range) -> list[int]:
    keys = (f"{kind}/{bucket}/{name}" for kind in types for bucket in buckets for name in names)
    return [_hashed(key) for key in keys]


def _hashed(key: str) -> int:
    """63 bits of a key: SQLite's whole numbers have a sign."""
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def states_of(trace: Trace) -> set[str]:
    """What the parties are found by: states, bodies without one; nobody where neither is known."""
    found = {key for party in (*trace.sources, *trace.targets) if (key := _key(party))}
    return found or {NOBODY}


def _key(party: Party) -> str | None:
    return land_of(party.country) or party.id


def _marks(trace: Trace) -> Iterator[str]:
    """Its place, and the names and large figures of its sentence."""
    if trace.place is not None and trace.place.name != (trace.place.country or ""):
        yield f"@{trace.place.name}"
    names = [word for word, weight in trace.words.items() if weight == NAME]
    names += [stem(p.word) for p in (*trace.sources, *trace.targets) if p.kind == "person" and not p.country]
    yield from (f"={word}" for word in names[:NAMES])
    figures = [word for word in trace.words if word.isdecimal() and int(word) >= LEAST_FIGURE]
    yield from (f"#{figure}" for figure in figures[:NAMES])


def _buckets(trace: Trace) -> range:
    day = trace.day or 0
    last = day // SPAN
    if not trace.dated or trace.exact or trace.first is None or trace.last is None:
        return range(last, last + 1)
    return range(max(trace.first // SPAN, last - WIDEST + 1), last + 1)
