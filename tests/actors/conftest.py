"""The shipped knowledge base, loaded once a test run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import ActorFinder, Knowledge
from dragoman.record import Mention, Parse


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped knowledge base."""
    return Knowledge.load()


@pytest.fixture(scope="session")
def finder(knowledge: Knowledge) -> ActorFinder:
    """A finder over the shipped knowledge base."""
    return ActorFinder(knowledge)


@pytest.fixture(scope="session")
def found(finder: ActorFinder, parsed: Callable[..., Parse]) -> Callable[..., dict[str, Mention]]:
    """The mentions of a text by their words; the last of equal words counts."""

    def find(text: str, published: str | None = None) -> dict[str, Mention]:
        parse = parsed(text, published=published)
        return {
            text[at.start : at.end]: m for m in finder.find(parse) for at in [m.actors[0].via or m.actors[0]]
        }

    return find
