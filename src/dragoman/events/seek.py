"""Whom a deed was done to where its entry's paths lead to nobody: the parties of the sentence, weighed by their signs.

A conditional logit over the parties and "none of them". The weights stand in `data/choice/parties.yaml`, learned from
the project's own sentences by tools/opinion/learn_parties.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml

from dragoman.errors import DataError
from dragoman.events.coded import Coded
from dragoman.events.grammar import conjuncts
from dragoman.events.match import Scene
from dragoman.events.signs import nobody, parties, signs, way
from dragoman.record import Sentence

# How a clause hangs on another that only tells it or stands beside it.
_TOLD = frozenset({"conj", "ccomp", "parataxis"})
# What opens a clause that tells of something else; a threat's condition names whom it is made to.
_BESIDE = frozenset({"while", "if", "although", "though", "unless"})
LIMITS = ("least", "surer")


@dataclass(slots=True, frozen=True)
class Seeker:
    """The weights of the signs, and the limits: how likely a party must be, and how much likelier
    than the one that the rules found to take its place."""

    weights: Mapping[str, float]
    least: float
    surer: float

    @classmethod
    def load(cls) -> Seeker:
        """The weights that dragoman ships. Raises DataError where a limit is missing or a weight is no number."""
        raw = yaml.safe_load((files("dragoman.data") / "choice" / "parties.yaml").read_text("utf-8"))
        missing = [name for name in (*LIMITS, "target") if name not in raw]
        if missing:
            raise DataError(f"missing: {', '.join(missing)}", "parties.yaml")
        try:
            weights = {str(sign): float(weight) for sign, weight in raw["target"].items()}
        except (TypeError, ValueError) as error:
            raise DataError(f"a weight is no number: {error}", "parties.yaml") from error
        return cls(weights, float(raw["least"]), float(raw["surer"]))

    def settle(self, scene: Scene, coded: Coded) -> bool:
        """Sets the target of an event where the rules found nobody, or somebody far less likely; whether it did."""
        if not coded.target and not is_main(scene.sentence, coded.outer):
            return False
        shares = self.shares(scene, coded)
        if not shares:
            return False
        ruled = max((share for token, share in shares.items() if token in coded.target), default=0.0)
        if shares.keys().isdisjoint(coded.target) and any(_is_known(scene, t) for t in coded.target):
            return False
        if any(_is_named_object(scene, t) for t in coded.target):
            return False
        free = {token: share for token, share in shares.items() if token not in coded.target}
        best = max(free, key=lambda token: free[token], default=None)
        if best is None or free[best] < self.least or free[best] < self.surer * ruled:
            return False
        if not _may_be(scene, coded, best):
            return False
        words = scene.parties.at(best)[0].text
        found = f"less likely whom the rules found ({ruled:.2f})" if coded.target else "nobody on its paths"
        coded.steps.append(f"{found}: its target is most likely {words!r} ({free[best]:.2f})")
        coded.target = [t for t in conjuncts(scene.sentence, best) if t in free]
        return True

    def shares(self, scene: Scene, coded: Coded) -> dict[int, float]:
        """How likely each party of the sentence is the target, by its token; the rest to 1 is that none is."""
        among = parties(scene, coded)
        if not among:
            return {}
        sums = [self._sum(signs(scene, coded, token, among)) for token in among]
        none = self._sum(nobody(coded))
        top = max(*sums, none)
        powers = [math.exp(total - top) for total in sums]
        whole = sum(powers) + math.exp(none - top)
        return {token: power / whole for token, power in zip(among, powers, strict=True)}

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self.weights.get(sign, 0.0) for sign in found)


def _may_be(scene: Scene, coded: Coded, token: int) -> bool:
    """Whether somebody unlooked for may be the target: a known party, not the source, in the deed's own clause.

    Of a clause beside it only the object may be meant again: "praised *Syria* and pledged 40 million dollars"; who
    stands in one below it, never in place of whom the rules found.
    """
    s = scene.sentence
    if not _is_known(scene, token):
        return False
    if s.lemmas[token] in {s.lemmas[t] for t in coded.source}:
        return False
    if _in_another_telling(s, coded, token):
        return False
    up, down = way(s, coded.outer, coded.token, token)
    if coded.target and "advcl" in down and coded.type != "PROTEST":
        return False
    return "conj" not in down and ("conj" not in up or down in (["dobj"], ["dative"]))


def _is_known(scene: Scene, token: int) -> bool:
    return any(a.id or a.name or a.country for a in scene.parties.at(token))


def _is_named_object(scene: Scene, token: int) -> bool:
    """Whether a name that nobody knows is the verb's own object: "will visit *Karelia*", "asked *Europe* to act"."""
    return scene.sentence.deps[token] in ("dobj", "dative", "nsubj") and bool(scene.parties.named(token))


def _in_another_telling(s: Sentence, coded: Coded, token: int) -> bool:
    """Whether the party stands in what is told before or beside it: "*She* lied, he said", "while *Togo* slept"."""
    at = token
    while s.heads[at] != at and at not in coded.triggers:
        if s.deps[at] in ("ccomp", "parataxis") and at < coded.token:
            return True
        if s.deps[at] == "advcl" and any(
            s.lemmas[c] in _BESIDE for c in s.children[at] if s.deps[c] == "mark"
        ):
            return coded.type != "THREATEN"
        at = s.heads[at]
    return False


def is_main(s: Sentence, token: int) -> bool:
    """Whether the verb there carries the sentence, or what a speaker in it says: a deed told for its own sake."""
    while s.deps[token] in _TOLD and s.tags[s.heads[token]][:1] == "V":
        token = s.heads[token]
    return s.tags[token][:1] in ("V", "M") and s.deps[token] == "ROOT"
