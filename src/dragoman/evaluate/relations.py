"""Scores of what passed between two given parties, a sentence at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.classes import PENTA, older
from dragoman.evaluate.figures import Row, accuracy, class_rows, macro, ratio
from dragoman.evaluate.gold import GoldRelation


@dataclass(slots=True, frozen=True)
class RelationScores:
    """Figures over all sentences, macro-F1 over the 15 older classes (CONCEDE and RETREAT as YIELD) and over
    the five they fold into. `answered` is the share with any type; `confused` counts (gold, coded) pairs
    that differ, most frequent first."""

    rows: int
    root_macro_f1: float
    root_accuracy: float
    penta_macro_f1: float
    answered: float
    classes: tuple[Row, ...]
    penta: tuple[Row, ...]
    confused: tuple[tuple[str, str | None, int], ...]
    misses: tuple[str, ...]


def score_relations(
    gold_rows: Iterable[GoldRelation], related: Iterable[Mapping[str, Any]]
) -> RelationScores:
    """Scores relations (plain JSON with `id` and `type`, in any order) against labelled sentences."""
    rows = list(gold_rows)
    answers = {str(r["id"]): older(r.get("type")) for r in related}
    gold = [older(r.type) or "" for r in rows]
    coded = [answers.get(r.id) for r in rows]
    classes = class_rows(gold, coded)
    penta = class_rows([PENTA[g] for g in gold], [PENTA.get(c or "", 0) for c in coded])
    confused = Counter((g, c) for g, c in zip(gold, coded, strict=True) if g != c)
    return RelationScores(
        rows=len(rows),
        root_macro_f1=macro(classes),
        root_accuracy=accuracy(gold, coded),
        penta_macro_f1=macro(penta),
        answered=ratio(sum(c is not None for c in coded), len(rows)),
        classes=classes,
        penta=penta,
        confused=tuple((g, c, n) for (g, c), n in confused.most_common()),
        misses=tuple(_misses(rows, gold, coded)),
    )


def _misses(rows: list[GoldRelation], gold: list[str], coded: list[str | None]) -> Iterable[str]:
    for r, wanted, got in zip(rows, gold, coded, strict=True):
        if wanted != got:
            yield f"{r.id} {wanted} coded {got or 'nothing'}: {r.source} -> {r.target}: {r.text}"
