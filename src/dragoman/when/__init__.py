"""When: expressions of time → intervals of days, and which event each dates."""

from dragoman.when.finder import TimeFinder
from dragoman.when.link import date_events

__all__ = ["TimeFinder", "date_events"]
