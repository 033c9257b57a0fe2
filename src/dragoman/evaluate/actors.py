"""Scores of who is taken for source and target of a sentence's events, by overlap of their characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.coded import CodedActor, CodedArticle, coded_article
from dragoman.evaluate.figures import Row, row
from dragoman.evaluate.gold import GoldActors, Span


@dataclass(slots=True, frozen=True)
class ActorScores:
    """A row a side, and the mean of their F1. The parties of two-sided events (`either`) are right on either
    side; they count among the gold of the sources."""

    source: Row
    target: Row
    f1: float
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class _Sides:
    """The coded spans of one sentence, all its events together."""

    source: frozenset[Span]
    target: frozenset[Span]


def score_actors(gold_rows: Iterable[GoldActors], coded: Iterable[Mapping[str, Any]]) -> ActorScores:
    """Scores article records (plain JSON; the sentence is the article's text) against marked sentences."""
    records = {record.id: record for record in map(coded_article, coded)}
    rows = list(gold_rows)
    sides = [_sides(records.get(r.id)) for r in rows]
    source, target = (_side_row(name, rows, sides) for name in ("source", "target"))
    misses = [line for r, s in zip(rows, sides, strict=True) for line in _misses(r, s)]
    return ActorScores(source, target, ((source.f1 or 0.0) + (target.f1 or 0.0)) / 2, tuple(misses))


def _sides(record: CodedArticle | None) -> _Sides:
    events = record.events if record else ()
    return _Sides(_spans(a for e in events for a in e.source), _spans(a for e in events for a in e.target))


def _spans(actors: Iterable[CodedActor]) -> frozenset[Span]:
    return frozenset(a.span for a in actors if a.span is not None)


def _hit(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _side_row(name: str, rows: Sequence[GoldActors], sides: Sequence[_Sides]) -> Row:
    right_gold = gold = right_coded = coded = 0
    for r, s in zip(rows, sides, strict=True):
        mine: frozenset[Span] = getattr(s, name)
        wanted: tuple[Span, ...] = getattr(r, name)
        either = r.either if name == "source" else ()
        gold += len(wanted) + len(either)
        coded += len(mine)
        right_gold += sum(_hit(span, mine) for span in wanted)
        right_gold += sum(_hit(span, s.source | s.target) for span in either)
        right_coded += sum(_hit(span, wanted + r.either) for span in mine)
    return row(name, right_coded, coded, right_gold, gold)


def _misses(gold: GoldActors, sides: _Sides) -> Iterable[str]:
    both = sides.source | sides.target
    for name, wanted, mine in (
        ("source", gold.source, sides.source),
        ("target", gold.target, sides.target),
        ("either", gold.either, both),
    ):
        lost = [gold.text[a:b] for a, b in wanted if not _hit((a, b), mine)]
        extra = [gold.text[a:b] for a, b in sorted(mine) if not _hit((a, b), wanted + gold.either)]
        if lost or (extra and name != "either"):
            yield f"{gold.id} {name}: missed {lost}, coded besides {extra}: {gold.text}"
