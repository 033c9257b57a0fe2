"""Shared by the tests of reading: settings with defaults, cues, and a look at an article's sections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.read.cues import Cues, load_cues
from dragoman.record import Article
from dragoman.settings import Settings


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def cues() -> Cues:
    return load_cues("en")


@pytest.fixture(scope="session")
def sections() -> Callable[[Article], list[tuple[str, str]]]:
    """(kind, text) of each section of an article."""
    return lambda article: [(s.kind, article.text[s.start : s.end]) for s in article.sections]
