"""Runs a coder over a gold file and scores what it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from dragoman.evaluate.actors import ActorScores, score_actors
from dragoman.evaluate.articles import ArticleScores, score_articles
from dragoman.evaluate.dates import DateScores, score_dates
from dragoman.evaluate.gold import read_actors, read_articles, read_relations
from dragoman.evaluate.links import LinkScores, score_links
from dragoman.evaluate.marked import read_dates, read_links, read_places, read_quotes
from dragoman.evaluate.mentions import read_mentions
from dragoman.evaluate.merge import MergeScores, place_tellings, read_merge, score_merge
from dragoman.evaluate.places import PlaceScores, score_places
from dragoman.evaluate.quotes import QuoteScores, score_quotes
from dragoman.evaluate.relations import RelationScores, score_relations
from dragoman.evaluate.resolution import ResolutionScores, score_resolution
from dragoman.record import ArticleRecord, Relation, plain
from dragoman.run import Trigger, merge_records


class Codes(Protocol):
    """What scoring asks of a coder; `dragoman.run.Coder` is one."""

    def code_all(self, rows: Iterable[Any], /) -> Iterator[Any]:
        """Records of input rows, in order."""

    def relate(self, rows: Iterable[Any], /) -> Iterator[Any]:
        """Relations of rows with text, source and target, in order."""

    def times(self, rows: Iterable[Any], /) -> Iterator[Any]:
        """Expressions of time, and the dates of triggers, of pairs of an input row and its triggers, in order."""


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


def evaluate_quotes(path: Path | str, coder: Codes, split: str | None = None) -> QuoteScores:
    """Codes the reports of a gold file (those of one `split`, where given) and scores their quotes. Raises
    DataError where the gold is malformed."""
    gold = [g for g in read_quotes(Path(path)) if split in (None, g.split)]
    return score_quotes(gold, _records(coder.code_all([g.row() for g in gold])))


def evaluate_dates(path: Path | str, coder: Codes, split: str | None = None) -> DateScores:
    """Finds the expressions of time in the texts of a gold file (those of one `split`, where given) and scores
    their days. Raises DataError where the gold is malformed."""
    gold = [g for g in read_dates(Path(path)) if split in (None, g.split)]
    return score_dates(gold, map(plain, coder.times([(g.row(), ()) for g in gold])))


def evaluate_links(path: Path | str, coder: Codes, split: str | None = None) -> LinkScores:
    """Dates the events of a gold file's reports (those of one `split`, where given): put at their words by hand, and
    as the coder finds them. Raises DataError where the gold is malformed."""
    gold = [g for g in read_links(Path(path)) if split in (None, g.split)]
    asked = [(g.row(), [Trigger(m.start, m.end, m.type) for m in g.marks]) for g in gold]
    return score_links(
        gold, map(plain, coder.times(asked)), _records(coder.code_all([g.row() for g in gold]))
    )


def evaluate_places(path: Path | str, coder: Codes, split: str | None = None) -> PlaceScores:
    """Codes the reports of a gold file (those of one `split`, where given) and scores their places. Raises
    DataError where the gold is malformed."""
    gold = [g for g in read_places(Path(path)) if split in (None, g.split)]
    return score_places(gold, _records(coder.code_all([g.row() for g in gold])))


def evaluate_merge(path: Path | str, coder: Codes, split: str | None = None) -> MergeScores:
    """Codes the reports of a gold file (those of one `split`, where given), merges their events and scores which
    tellings came together. Raises DataError where the gold is malformed."""
    gold = [g for g in read_merge(Path(path)) if split in (None, g.split)]
    coded = [r for r in coder.code_all([g.row() for g in gold]) if isinstance(r, ArticleRecord)]
    return score_merge(place_tellings(gold, [r.to_dict() for r in coded], merge_records(coded)))


def _records(coded: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The records among what a coder yields; rejected inputs have none and count as missing."""
    return (item.to_dict() for item in coded if isinstance(item, ArticleRecord))


def _relations(related: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    return (plain(item) for item in related if isinstance(item, Relation))
