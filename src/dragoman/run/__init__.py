"""The only place that knows the order of the stages: text in, records out."""

from dragoman.run.coder import Coder
from dragoman.run.merging import merge_records
from dragoman.run.pairs import Pair, pair_from_row, read_pairs
from dragoman.run.times import Times, Trigger

__all__ = ["Coder", "Pair", "Times", "Trigger", "merge_records", "pair_from_row", "read_pairs"]
