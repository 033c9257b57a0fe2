"""Stretches of characters beside each other: which coded one answers a gold one, and how much they share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything from character `start` to `end` of a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Spanned)


def common(one: Spanned, other: Spanned) -> int:
    """How many characters both cover; 0 or less where they lie apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def share(one: Spanned, other: Spanned) -> float:
    """Common characters among all that either covers, 0 to 1."""
    both = common(one, other)
    return both / (max(one.end, other.end) - min(one.start, other.start)) if both > 0 else 0.0


def within(one: Spanned, other: Spanned) -> bool:
    """Does `other` cover all of `one`?"""
    return other.start <= one.start and one.end <= other.end


def touching(one: Spanned, others: Iterable[T]) -> list[T]:
    """Those that share characters with `one`, most first."""
    return sorted((o for o in others if common(one, o) > 0), key=lambda o: -share(one, o))
