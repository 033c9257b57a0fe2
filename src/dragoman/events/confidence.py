"""How sure an event is: of those said to be 0.9 sure, nine in ten should be right.

A logistic sum of named features, whose weights stand in `data/choice/confidence.yaml`. The rules' own confidence comes
first; where a second opinion was asked, it moves it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

import yaml

from dragoman.errors import DataError
from dragoman.events.coded import Coded
from dragoman.events.explain import said
from dragoman.record import Actor, Event, Opinion, RunnerUp

RULES = ("base", "met", "close", "target", "known", "noun", "hypothetical", "claimed", "spoken", "below")
OPINION = ("base", "rules", "agreed", "none")
# A score that meets all that entries usually ask; the least share of an opinion.
FULL, LEAST = 8.0, 1e-3
CLOSE = 0.3  # a runner-up so near might as well have won
LOWEST, HIGHEST = 0.02, 0.98


@dataclass(slots=True, frozen=True)
class Confidence:
    """The weights of the rules' signs and of the second opinion's; below `asked` an event's opinion is asked for.

    Where no rule reads a clause, an opinion with a share of `proposes` or more makes an event, `proposed` sure.
    """

    rules: Mapping[str, float]
    opinion: Mapping[str, float]
    asked: float
    proposes: float
    proposed: float

    @classmethod
    def load(cls) -> Confidence:
        """The weights that dragoman ships. Raises DataError where a feature is unknown or missing."""
        raw = yaml.safe_load((files("dragoman.data") / "choice" / "confidence.yaml").read_text("utf-8"))
        for part, wanted in (("rules", RULES), ("opinion", OPINION)):
            if set(raw[part]) != set(wanted):
                raise DataError(f"{part}: the features are {', '.join(wanted)}", "confidence.yaml")
        return cls(raw["rules"], raw["opinion"], raw["asked"], raw["proposes"], raw["proposed"])

    def of(self, signs: Mapping[str, float]) -> float:
        """The rules' confidence from their signs, a probability to two places."""
        return _share(self.rules["base"] + sum(self.rules[name] * value for name, value in signs.items()))

    def reconsidered(self, event: Event, opinion: Opinion) -> Event:
        """The event with what the second opinion says of it: its confidence, a step, and what it would rather be."""
        row = opinion_signs(event, opinion)
        sure = _share(self.opinion["base"] + sum(self.opinion[name] * value for name, value in row.items()))
        rather = opinion.best
        others = event.why.runner_up
        if rather not in (event.type, "NONE"):
            share = round(opinion.types[rather], 2)
            others = (*others, RunnerUp("opinion", rather, share, "the second opinion would rather have it"))
        steps = (*event.why.steps, *said(opinion, event.type))
        reasons = replace(event.why, steps=steps, runner_up=others, signs={**event.why.signs, **row})
        return replace(event, confidence=sure, why=reasons)


def rule_signs(
    coded: Coded, source: tuple[Actor, ...], target: tuple[Actor, ...], quad: int, below: bool = False
) -> dict[str, float]:
    """The signs that the rules go by.

    `met`: how much of what entries ask for holds; `close`: another entry fits almost as well; `target`: there is one;
    `known`: source and target are known actors; `noun`: no verb tells it; `hypothetical`, `claimed`: how it is told;
    `spoken`: it is a verbal deed; `below`: another event stands above it in the sentence.
    """
    close = bool(coded.runner_up) and coded.runner_up[0].score >= coded.score - CLOSE
    known = [any(a.id or a.country for a in side) for side in (source, target)]
    return {
        "met": round(max(0.0, min(1.0, coded.score / FULL)), 2),
        "close": float(close),
        "target": float(bool(target)),
        "known": float(all(known)),
        "noun": float(coded.form.part == "noun" and coded.triggers == [coded.token]),
        "hypothetical": float(coded.standing() == "hypothetical"),
        "claimed": float(coded.teller is not None),
        "spoken": float(quad in (1, 3)),
        "below": float(below),
    }


def opinion_signs(event: Event, opinion: Opinion) -> dict[str, float]:
    """The rules' confidence as log odds, and the logarithms of the opinion's shares of the type and of no event."""
    sure = max(LOWEST, min(HIGHEST, event.confidence))
    return {
        "rules": round(math.log(sure / (1 - sure)), 2),
        "agreed": round(math.log(opinion.types.get(event.type, 0.0) + LEAST), 2),
        "none": round(math.log(opinion.types.get("NONE", 0.0) + LEAST), 2),
    }


def _share(total: float) -> float:
    return round(max(LOWEST, min(HIGHEST, 1 / (1 + math.exp(-total)))), 2)
