"""Where a deed arrives whose target nobody names: the place it reaches, the thing it was done to in a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.codebook import Words
from dragoman.events.coded import Coded
from dragoman.events.match import Scene, is_one
from dragoman.record import Actor

# The prepositions of a deed's own phrase that lead to where it arrives, the surest first.
ARRIVING = ("to", "into", "against", "on", "onto", "across", "in", "inside", "at", "near", "from")
# Those that only say where: the thing done to stands beside them.
WITHIN = frozenset({"in", "at", "inside", "near", "across"})


def place_reached(scene: Scene, coded: Coded, grounds: Words) -> list[int]:
    """The tokens of the place that the deed reaches, in its own prepositional phrases; [] where there is none.

    "sent troops *to Ghat*", "delivered rice *to two camps in Chad*": the first preposition that leads to a place,
    by name or by one of the words `grounds` ("to the border").
    """
    taken = {c for t in coded.source for c in _countries(scene, t)}
    for predicate in dict.fromkeys((coded.token, coded.outer)):
        preps = scene.frame(predicate).preps
        for name in ARRIVING:
            found = [t for t in preps.get(name, ()) if t not in coded.source and _is_place(scene, t, grounds)]
            found = [t for t in found if name != "from" or not taken.intersection(_countries(scene, t))]
            if found:
                return found
    return []


def thing_in_place(scene: Scene, reached: Sequence[int], harmed: Sequence[int]) -> tuple[Actor, ...]:
    """The things at `harmed`, of the country of the place, where the target `reached` is but their place; else ().

    "torched *a village* in Chad" was done to the village.
    """
    s = scene.sentence
    if not harmed or not reached:
        return ()
    for token in reached:
        mention = scene.parties.by_head.get(token)
        inside = s.deps[token] == "pobj" and s.lemmas[s.heads[token]] in WITHIN
        if not inside or mention is None or mention.use != "place" or token in harmed:
            return ()
    countries = [c for t in reached for c in _countries(scene, t)]
    things = [thing for token in harmed for thing in scene.parties.thing(token)]
    return tuple(replace(thing, country=countries[0] if countries else None) for thing in things)


def _is_place(scene: Scene, token: int, grounds: Words) -> bool:
    """Whether a place stands there, named or described by one: "Ghat", "two villages in Chad"."""
    s = scene.sentence
    if token in s.dated or s.tags[token][:1] != "N":
        return False
    mention = scene.parties.by_head.get(token)
    if mention is not None:
        return mention.use == "place" or any(a.kind == "state" for a in mention.actors)
    if scene.parties.at(token):
        return True
    if is_one(scene, token, grounds):
        return True
    return bool(scene.parties.named(token)) and any(
        e.label in ("GPE", "LOC", "FAC") and e.start <= token < e.end for e in s.entities
    )


def _countries(scene: Scene, token: int) -> Iterable[str]:
    return [a.country for a in scene.parties.at(token) if a.country]
