"""Counts turned into figures: ratios, precision with recall, and the rows of a table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


def ratio(part: int | float, whole: int | float) -> float:
    """`part` of `whole`; 0.0 where there is no whole."""
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1: the harmonic mean of the two, 0.0 where both are."""
    return ratio(2 * precision * recall, precision + recall)


@dataclass(slots=True, frozen=True)
class Row:
    """A line of a table: a class, a side or a field. `gold` and `coded` count items; F1 of a field that only
    has an accuracy is None, its accuracy stands under `precision` and `recall`."""

    name: str
    precision: float
    recall: float
    f1: float | None
    gold: int
    coded: int


def row(name: str, right_coded: int, coded: int, right_gold: int, gold: int) -> Row:
    """A row from counts: right among the coded, right among the gold."""
    precision, recall = ratio(right_coded, coded), ratio(right_gold, gold)
    return Row(name, precision, recall, harmonic(precision, recall), gold, coded)


def accuracy_row(name: str, right: int, of: int) -> Row:
    """A row for a field that is right or wrong on each of `of` items."""
    share = ratio(right, of)
    return Row(name, share, share, None, of, of)


def class_rows(gold: Sequence[Hashable], coded: Sequence[Hashable]) -> tuple[Row, ...]:
    """A row for every class among `gold`, in the order of their names. Both sequences run in parallel."""
    rows = []
    for name in sorted(set(gold), key=str):
        right = sum(g == name == c for g, c in zip(gold, coded, strict=True))
        rows.append(row(str(name), right, coded.count(name), right, gold.count(name)))
    return tuple(rows)


def macro(rows: Sequence[Row]) -> float:
    """The mean F1 of the rows, each class counting the same."""
    return ratio(sum(r.f1 or 0.0 for r in rows), len(rows))


def accuracy(gold: Sequence[Hashable], coded: Sequence[Hashable]) -> float:
    """How many of the pairs are equal, as a share."""
    return ratio(sum(g == c for g, c in zip(gold, coded, strict=True)), len(gold))
