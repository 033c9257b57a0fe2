"""The types every stage speaks: what is read, parsed, found and written."""

from dragoman.record.actor import Actor, Mention, Via
from dragoman.record.article import Article, Origin, Rejected, Section, text_hash
from dragoman.record.coded import ArticleRecord, CoderInfo
from dragoman.record.event import (
    Event,
    EventDate,
    Evidence,
    Magnitude,
    Relation,
    RunnerUp,
    Standing,
    Telling,
    TimeExpression,
    Why,
)
from dragoman.record.occurrence import Disagreement, Occurrence, Report, ReportSource, Told
from dragoman.record.opinion import Likeness, Opinion
from dragoman.record.parse import Entity, Parse, Sentence
from dragoman.record.place import Place, PlaceChoice
from dragoman.record.quote import Quote
from dragoman.record.serialise import from_plain, json_schema, plain, to_json

__all__ = [
    "Actor",
    "Article",
    "ArticleRecord",
    "CoderInfo",
    "Disagreement",
    "Entity",
    "Event",
    "EventDate",
    "Evidence",
    "Likeness",
    "Magnitude",
    "Mention",
    "Occurrence",
    "Opinion",
    "Origin",
    "Parse",
    "Place",
    "PlaceChoice",
    "Quote",
    "Rejected",
    "Relation",
    "Report",
    "ReportSource",
    "RunnerUp",
    "Section",
    "Sentence",
    "Standing",
    "Telling",
    "TimeExpression",
    "Told",
    "Via",
    "Why",
    "from_plain",
    "json_schema",
    "plain",
    "text_hash",
    "to_json",
]
