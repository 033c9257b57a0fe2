"""A second opinion on what passed between two parties, beside what the rules say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Likeness:
    """A labelled example sentence, its type, and how alike it is: the cosine of the two, up to 1."""

    text: str
    type: str
    cosine: float


@dataclass(slots=True, frozen=True)
class Opinion:
    """How probable each type is between two parties, and the example sentences that are most alike, nearest first.

    `types` maps a PLOVER type, or "NONE" for no event, to its probability; together they are 1.
    """

    types: dict[str, float]
    like: tuple[Likeness, ...] = ()

    @property
    def best(self) -> str:
        """The most probable type, "NONE" among them."""
        return max(self.types, key=lambda name: self.types[name])
