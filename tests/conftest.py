"""Shared fixtures: the language model loads once a test run, and only for tests that ask for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.parse import Parser
from dragoman.record import Article, Parse, Section, text_hash


def article(text: str, **fields: object) -> Article:
    """An article of one body section."""
    values: dict[str, object] = {
        "id": "t",
        "text": text,
        "hash": text_hash(text),
        "sections": (Section("body", 0, len(text)),),
        "language": "en",
    }
    return Article(**(values | fields))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real language model."""
    return Parser()


@pytest.fixture(scope="session")
def parsed(parser: Parser) -> Callable[..., Parse]:
    """Parses a text: parsed("Iran warned Israel.", published="2024-07-10")."""

    def parse(text: str, **fields: object) -> Parse:
        return next(iter(parser.parse([article(text, **fields)])))

    return parse
