"""Where: names of places → what they stand for and where that is, and which event happened there."""

from dragoman.where.finder import PlaceFinder
from dragoman.where.link import locate_events

__all__ = ["PlaceFinder", "locate_events"]
