"""The record of one article: what is written, a line an article, and what the store keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.record.actor import Actor
from dragoman.record.article import Article
from dragoman.record.event import Event
from dragoman.record.place import Place
from dragoman.record.quote import Quote
from dragoman.record.serialise import plain


@dataclass(slots=True, frozen=True)
class CoderInfo:
    """What coded it: versions and content hashes, so that a run can be repeated."""

    version: str
    codebook: str
    actors: str
    language_model: str


@dataclass(slots=True, frozen=True)
class ArticleRecord:
    """An article with its events, quotes, mentions and places."""

    article: Article
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[Actor, ...]
    places: tuple[Place, ...]
    coder: CoderInfo

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON types, in the shape of docs/record.md."""
        data: dict[str, Any] = plain(self)
        return data
