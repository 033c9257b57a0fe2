"""Gold in, scores out: hand-coded reports and labelled sentences against what a coder makes of them."""

from dragoman.evaluate.actors import ActorScores, score_actors
from dragoman.evaluate.articles import ArticleScores, score_articles
from dragoman.evaluate.dates import DateScores, score_dates
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
from dragoman.evaluate.links import LinkScores, score_links
from dragoman.evaluate.marked import read_dates, read_links, read_places, read_quotes
from dragoman.evaluate.measure import (
    evaluate_actors,
    evaluate_articles,
    evaluate_dates,
    evaluate_links,
    evaluate_merge,
    evaluate_places,
    evaluate_quotes,
    evaluate_relations,
    evaluate_resolution,
)
from dragoman.evaluate.mentions import GoldMention, GoldMentions, read_mentions
from dragoman.evaluate.merge import MergeScores, read_merge, score_merge
from dragoman.evaluate.places import PlaceScores, score_places
from dragoman.evaluate.quotes import QuoteScores, score_quotes
from dragoman.evaluate.relations import RelationScores, score_relations
from dragoman.evaluate.resolution import ResolutionScores, score_resolution

__all__ = [
    "ActorScores",
    "ArticleScores",
    "DateScores",
    "GoldActors",
    "GoldArticle",
    "GoldMention",
    "GoldMentions",
    "GoldRelation",
    "LinkScores",
    "MergeScores",
    "PlaceScores",
    "QuoteScores",
    "RelationScores",
    "ResolutionScores",
    "Row",
    "evaluate_actors",
    "evaluate_articles",
    "evaluate_dates",
    "evaluate_links",
    "evaluate_merge",
    "evaluate_places",
    "evaluate_quotes",
    "evaluate_relations",
    "evaluate_resolution",
    "fingerprint",
    "read_actors",
    "read_articles",
    "read_dates",
    "read_links",
    "read_mentions",
    "read_merge",
    "read_places",
    "read_quotes",
    "read_relations",
    "score_actors",
    "score_articles",
    "score_dates",
    "score_links",
    "score_merge",
    "score_places",
    "score_quotes",
    "score_relations",
    "score_resolution",
]
