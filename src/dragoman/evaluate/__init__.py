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
from dragoman.evaluate.measure import (
    evaluate_actors,
    evaluate_articles,
    evaluate_relations,
    evaluate_resolution,
)
from dragoman.evaluate.mentions import GoldMention, GoldMentions, read_mentions
from dragoman.evaluate.relations import RelationScores, score_relations
from dragoman.evaluate.resolution import ResolutionScores, score_resolution

__all__ = [
    "ActorScores",
    "ArticleScores",
    "GoldActors",
    "GoldArticle",
    "GoldMention",
    "GoldMentions",
    "GoldRelation",
    "RelationScores",
    "ResolutionScores",
    "Row",
    "evaluate_actors",
    "evaluate_articles",
    "evaluate_relations",
    "evaluate_resolution",
    "fingerprint",
    "read_actors",
    "read_articles",
    "read_mentions",
    "read_relations",
    "score_actors",
    "score_articles",
    "score_relations",
    "score_resolution",
]
