"""Runs a coder over a gold file and scores what it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from dragoman.evaluate.actors import ActorScores, score_actors
from dragoman.evaluate.articles import ArticleScores, score_articles
from dragoman.evaluate.gold import read_actors, read_articles, read_relations
from dragoman.evaluate.mentions import read_mentions
from dragoman.evaluate.relations import RelationScores, score_relations
from dragoman.evaluate.resolution import ResolutionScores, score_resolution
from dragoman.record import ArticleRecord, Relation, plain


class Codes(Protocol):
    """What scoring asks of a coder; `dragoman.run.Coder` is one."""

    def code_all(self, rows: Iterable[Any], /) -> Iterator[Any]:
        """Records of input rows, in order."""

    def relate(self, rows: Iterable[Any], /) -> Iterator[Any]:
        """Relations of rows with text, source and target, in order."""


def evaluate_articles(path: Path | str, coder: Codes, split: str | None = None) -> ArticleScores:
    """Codes the reports of a gold file (those of one `split`, where given) and scores the records. Raises
    DataError where the gold is malformed."""
    gold = [g for g in read_articles(Path(path)) if split in (None, g.split)]
    return score_articles(gold, _records(coder.code_all([g.row() for g in gold])))


def evaluate_relations(path: Path | str, coder: Codes, split: str | None = None) -> RelationScores:
    """Relates the parties of a gold file's sentences and scores the classes. Raises DataError where the gold
    is malformed."""
    gold = [g for g in read_relations(Path(path)) if split in (None, g.split)]
    return score_relations(gold, _relations(coder.relate([g.row() for g in gold])))


def evaluate_actors(path: Path | str, coder: Codes, split: str | None = None) -> ActorScores:
    """Codes the sentences of a gold file and scores whom it takes for source and target. Raises DataError
    where the gold is malformed."""
    gold = [g for g in read_actors(Path(path)) if split in (None, g.split)]
    return score_actors(gold, _records(coder.code_all([g.row() for g in gold])))


def evaluate_resolution(path: Path | str, coder: Codes, split: str | None = None) -> ResolutionScores:
    """Codes the texts of a gold file (those of one `split`, where given) and scores whom each marked mention
    is taken for. Raises DataError where the gold is malformed."""
    gold = [g for g in read_mentions(Path(path)) if split in (None, g.split)]
    return score_resolution(gold, _records(coder.code_all([g.row() for g in gold])))


def _records(coded: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The records among what a coder yields; rejected inputs have none and count as missing."""
    return (item.to_dict() for item in coded if isinstance(item, ArticleRecord))


def _relations(related: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    return (plain(item) for item in related if isinstance(item, Relation))
