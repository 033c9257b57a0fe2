"""Gold in, scores out: hand-coded reports and labelled sentences against what a coder makes of them."""

from dragoman.evaluate.actors import ActorScores, score_actors
from dragoman.evaluate.articles import ArticleScores, score_articles
from dragoman.evaluate.figures import Row
from dragoman.evaluate.gold import (
    GoldActors,
    GoldArticle,
    GoldRelation,
    fingerprint,
    read_actors,
    read_articles,
    read_relations,
)
from dragoman.evaluate.measure import evaluate_actors, evaluate_articles, evaluate_relations
from dragoman.evaluate.relations import RelationScores, score_relations

__all__ = [
    "ActorScores",
    "ArticleScores",
    "GoldActors",
    "GoldArticle",
    "GoldRelation",
    "RelationScores",
    "Row",
    "evaluate_actors",
    "evaluate_articles",
    "evaluate_relations",
    "fingerprint",
    "read_actors",
    "read_articles",
    "read_relations",
    "score_actors",
    "score_articles",
    "score_relations",
]
