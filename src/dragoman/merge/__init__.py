"""The same occurrence across reports: block, compare, decide, assemble. Pure functions over records."""

from dragoman.merge.assemble import assemble
from dragoman.merge.block import keys_of, looked_up
from dragoman.merge.compare import Finding, Link, compare
from dragoman.merge.copies import signature
from dragoman.merge.decide import Judgement, Merger, Pool, Ruling
from dragoman.merge.pool import MemoryPool
from dragoman.merge.trace import Party, Trace, about, read_trace, trace_of, trace_text
from dragoman.merge.weights import Weights

__all__ = [
    "Finding",
    "Judgement",
    "Link",
    "MemoryPool",
    "Merger",
    "Party",
    "Pool",
    "Ruling",
    "Trace",
    "Weights",
    "about",
    "assemble",
    "compare",
    "keys_of",
    "looked_up",
    "read_trace",
    "signature",
    "trace_of",
    "trace_text",
]
