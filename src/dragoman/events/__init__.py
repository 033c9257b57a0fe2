"""Predicates and their parties → events, by the codebook."""

from dragoman.events.coder import EventCoder
from dragoman.events.outcomes import Outcomes
from dragoman.events.play import Play
from dragoman.events.reading import Reading, ReadingName
from dragoman.events.tellings import join_tellings, settle

__all__ = ["EventCoder", "Outcomes", "Play", "Reading", "ReadingName", "join_tellings", "settle"]
