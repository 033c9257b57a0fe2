"""Predicates and their parties → events, by the codebook."""

from dragoman.events.coded import Coded
from dragoman.events.coder import EventCoder
from dragoman.events.match import Scene
from dragoman.events.outcomes import Outcomes
from dragoman.events.play import Play
from dragoman.events.reading import Reading
from dragoman.events.tellings import join_tellings, settle

__all__ = [
    "Coded",
    "EventCoder",
    "Outcomes",
    "Play",
    "Reading",
    "Scene",
    "join_tellings",
    "settle",
]
