"""Records kept in one SQLite file: articles, events, reports, quotes, what was rejected, and by which run."""

from dragoman.store.store import Outcome, Store, Stored

__all__ = ["Outcome", "Store", "Stored"]
