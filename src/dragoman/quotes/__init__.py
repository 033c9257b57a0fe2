"""In whose words: quotations, direct and reported, with their speakers."""

from dragoman.quotes.finder import QuoteFinder
from dragoman.quotes.link import link_events

__all__ = ["QuoteFinder", "link_events"]
