"""Where an event stands in its sentence: below another one, or in a passive that names no doer."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.events.coded import Coded
from dragoman.events.match import Scene
from dragoman.record import Sentence

CHAIN = 4


def is_below(s: Sentence, coded: Coded, others: Iterable[Coded]) -> bool:
    """Whether another event of the sentence stands above it: "recalled its envoy, *saying that Peru had insulted it*".

    What is merely coordinated with another one stands beside it.
    """
    above = {
        c.outer
        for c in others
        if c is not coded and (c.source or c.entry.doerless) and not (c.absorbed or c.unreal)
    }
    above -= {coded.outer, *coded.triggers}
    token, under = coded.outer, False
    while above and s.heads[token] != token:
        under = under or s.deps[token] != "conj"
        token = s.heads[token]
        if under and token in above:
            return True
    return False


def is_bare(coded: Coded) -> bool:
    """Whether a noun tells it that no verb carries: "after *talks* in Oslo"."""
    return coded.form.part == "noun" and coded.triggers == [coded.token]


def is_doerless(scene: Scene, coded: Coded) -> bool:
    """Whether it is told in a passive that names no doer, in a form without one, or as what its subject suffers ("died
    under torture"), and its entry lets that stand."""
    told = coded.rule == coded.entry.id and coded.type == coded.entry.type and coded.standing() == "asserted"
    if not coded.entry.doerless or not told:
        return False
    if not coded.form.source:
        return True
    made = scene.frame(coded.outer)
    if coded.outer != coded.token and coded.target and set(coded.target) <= set(made.subject):
        return not scene.frame(coded.token).preps.get("by")
    return made.passive and not made.preps.get("by") and _is_finite(scene.sentence, coded.outer)


def _is_finite(s: Sentence, token: int) -> bool:
    """Whether the passive has an auxiliary, its own or that of the verb before it: "was tortured and *killed*"."""
    for _ in range(CHAIN):
        if any(s.deps[c] == "auxpass" for c in s.children[token]):
            return s.deps[token] not in ("relcl", "acl")
        if s.deps[token] != "conj":
            return False
        token = s.heads[token]
    return False
