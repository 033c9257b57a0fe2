"""Where: names of places → what they stand for and where that is, and which event happened there."""

from dragoman.where.finder import PlaceFinder
from dragoman.where.link import locate_events
from dragoman.where.parties import settle_parties

__all__ = ["PlaceFinder", "locate_events", "settle_parties"]
