"""What the coder scored on the project's gold, type by type, as it ships with the package."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

# The gold of single sentences counts these two as one.
_OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(slots=True, frozen=True)
class TypeScore:
    """Figures of one type on one gold: how many there are in it, and how many of those coded are right, and found."""

    in_gold: int
    precision: float
    recall: float
    f1: float


@dataclass(slots=True, frozen=True)
class TypeScores:
    """`articles` are whole reports, `relations` sentences with both parties given. `codebook` is the hash of what they
    were measured with."""

    coder: str
    codebook: str
    articles: dict[str, TypeScore]
    relations: dict[str, TypeScore]

    def of_reports(self, type: str) -> TypeScore | None:
        """On whole reports."""
        return self.articles.get(type)

    def of_sentences(self, type: str) -> TypeScore | None:
        """On sentences with both parties given."""
        return self.relations.get(_OLDER.get(type, type))


@lru_cache(maxsize=1)
def type_scores() -> TypeScores:
    """The table of the package."""
    text = (resources.files("dragoman.data") / "evaluation" / "types.csv").read_text("utf-8")
    coder, codebook, *lines = text.splitlines()
    found: dict[str, dict[str, TypeScore]] = {"articles": {}, "relations": {}}
    for row in csv.DictReader(lines):
        figures = (float(row[name]) for name in ("precision", "recall", "f1"))
        found[row["gold"]][row["type"]] = TypeScore(int(row["in_gold"]), *figures)
    return TypeScores(coder.split()[-1], codebook.split()[-1], found["articles"], found["relations"])
