"""Who is no other than the doer: a pronoun ("the police fired, and the boys answered by pelting *them*"), a state whose
own head calls for order in it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.events.grammar import MODIFIER, SUBJECT, conjuncts
from dragoman.events.match import Scene
from dragoman.record import Actor, Sentence

# How far up a clause looks for the clauses that it goes on from.
CLAUSES = 6


def not_oneself(scene: Scene, source: list[int], target: list[int]) -> list[int]:
    """The target, where pronouns in it were taken for the source those whom the clauses before it speak of.

    "Them" is never who does it: that would be "themselves".
    """
    doers = _spans(a for t in source for a in scene.parties.at(t))
    found: list[int] = []
    for token in target:
        mistaken = _is_pronoun(scene, token) and doers.issuperset(_spans(scene.parties.at(token)))
        found += _others(scene, source, token) if mistaken else [token]
    return found


def is_own_ground(scene: Scene, source: list[int], target: list[int]) -> bool:
    """Whether the target is but the state whose government speaks, named as the place or owner of what it speaks of:
    "the king called for order *in the country*", "pushed for changes in *Kenya*'s law"."""
    s, parties = scene.sentence, scene.parties
    speaking = {a.country for t in source for a in parties.at(t) if a.kind == "state" or "GOV" in a.sectors}
    states = [a for t in target for a in parties.at(t)]
    if not states or any(a.kind != "state" or a.country not in speaking - {None} for a in states):
        return False
    return all(_is_ground(s, t) for t in target)


def _is_ground(s: Sentence, token: int) -> bool:
    return s.deps[token] in ("poss", *MODIFIER) or (
        s.deps[token] == "pobj" and s.lemmas[s.heads[token]] in ("in", "within", "across", "throughout")
    )


def _is_pronoun(scene: Scene, token: int) -> bool:
    mention = scene.parties.by_head.get(token)
    word = scene.sentence.words[token].lower()
    return mention is not None and mention.form == "pronoun" and not word.endswith(("self", "selves"))


def _others(scene: Scene, source: list[int], token: int) -> list[int]:
    """The nearest object, else subject, of a clause that this one goes on from, which agrees and did not do it."""
    s, doers = scene.sentence, _spans(a for t in source for a in scene.parties.at(t))
    pronoun = scene.parties.by_head[token]
    at = s.heads[token]
    for _ in range(CLAUSES):
        for role in (frozenset({"dobj", "dative"}), SUBJECT):
            for child in (c for c in reversed(s.children[at]) if c < token and s.deps[c] in role):
                mention = scene.parties.by_head.get(child)
                several = len(conjuncts(s, child)) > 1
                if (
                    mention is None
                    or mention.form == "pronoun"
                    or not doers.isdisjoint(_spans(mention.actors))
                ):
                    continue
                if pronoun.plural in (mention.plural, several) or s.tags[child] in ("NNS", "NNPS"):
                    return [child]
        if s.heads[at] == at:
            break
        at = s.heads[at]
    return []


def _spans(actors: Iterable[Actor]) -> set[tuple[int, int]]:
    """Where the actors are named: the same for a pronoun and for what it was taken for."""
    return {(a.start, a.end) for a in actors}
