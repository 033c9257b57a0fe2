"""Which type passed between two parties, where rules and a second opinion speak for several: a scored decision.

Each type that anything speaks for has named features; its score is their sum by the weights of
`data/choice/weights.yaml`, which were learned from sentences of the project's own. Scores become probabilities, the
best of which is the answer's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import yaml

from dragoman.errors import DataError
from dragoman.record import Opinion

# What the features are made of is bounded, so that no single odd score decides.
LOWEST, HIGHEST, UNIT = -8.0, 10.0, 5.0
# The least share of an opinion: what it holds impossible stays possible.
LEAST = 1e-3
FEATURES = ("score", "best", "behind", "sure", "opinion", "unsure")
# A score from which the rules are as sure as they get: their own arguments are the two parties, in the main clause.
SURE = 8.0


@dataclass(slots=True, frozen=True)
class Ranked:
    """A type and how probable it is, of all that anything speaks for."""

    type: str
    share: float


@dataclass(slots=True, frozen=True)
class Choice:
    """The weights of the features, for the rules alone and for rules and opinion together."""

    rules: Mapping[str, float]
    both: Mapping[str, float]

    @classmethod
    def load(cls) -> Choice:
        """The weights that dragoman ships. Raises DataError where a feature is unknown or missing."""
        file = files("dragoman.data") / "choice" / "weights.yaml"
        raw = yaml.safe_load(file.read_text("utf-8"))
        for part in ("rules", "both"):
            if set(raw[part]) != set(FEATURES):
                raise DataError(f"{part}: the features are {', '.join(FEATURES)}", "weights.yaml")
        return cls(raw["rules"], raw["both"])

    def rank(self, scores: Sequence[tuple[str, float]], opinion: Opinion | None) -> list[Ranked]:
        """The types, most probable first. `scores` are what the rules found, best first: a type and its score each.

        Without an opinion only the types that rules found take part.
        """
        weights = self.rules if opinion is None else self.both
        made = features(scores, opinion)
        sums = {kind: sum(weights[name] * value for name, value in row.items()) for kind, row in made.items()}
        top = max(sums.values(), default=0.0)
        raised = {kind: math.exp(value - top) for kind, value in sums.items()}
        whole = sum(raised.values())
        ranked = [Ranked(kind, value / whole) for kind, value in raised.items()]
        return sorted(ranked, key=lambda r: -r.share)


def features(scores: Sequence[tuple[str, float]], opinion: Opinion | None) -> dict[str, dict[str, float]]:
    """The features of every type that a rule or the opinion speaks for.

    - `score`: the best score that a rule gave it; `best`: no type scores better, `sure`: how well it then scores;
      `behind`: how far it lies behind the best.
    - `opinion`: the logarithm of its share in the opinion; `unsure`: the same, by how far the rules are from sure.
    """
    best: dict[str, float] = {}
    for kind, score in scores:
        best[kind] = max(best.get(kind, LOWEST), min(score, HIGHEST))
    top = max(best.values(), default=0.0)
    kinds = dict.fromkeys([*best, *(k for k in (opinion.types if opinion else ()) if k != "NONE")])
    return {kind: _row(kind, best, top, opinion) for kind in kinds}


def _row(kind: str, best: Mapping[str, float], top: float, opinion: Opinion | None) -> dict[str, float]:
    fits = kind in best
    leads = fits and best[kind] == top
    said = math.log(opinion.types.get(kind, 0.0) + LEAST) if opinion else 0.0
    return {
        "score": best[kind] / UNIT if fits else 0.0,
        "best": float(leads),
        "behind": (best[kind] - top) / UNIT if fits else 0.0,
        "sure": top / UNIT if leads else 0.0,
        "opinion": said,
        "unsure": said * (1 - min(max(top, 0.0), SURE) / SURE),
    }
