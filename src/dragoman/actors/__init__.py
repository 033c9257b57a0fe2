"""Who: every actor by every name, in the role of the day."""

from dragoman.actors.finder import ActorFinder
from dragoman.actors.knowledge import Knowledge

__all__ = ["ActorFinder", "Knowledge"]
