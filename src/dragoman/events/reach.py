"""Where a deed arrives whose target nobody names: the place it reaches, the thing it was done to in a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.codebook import Words
from dragoman.events.coded import Coded
from dragoman.events.grammar import conjuncts, infinitive, vocabulary
from dragoman.events.match import Scene, is_one
from dragoman.record import Actor, Sentence

# The prepositions of a deed's own phrase that lead to where it arrives, the surest first.
ARRIVING = ("to", "into", "against", "on", "onto", "across", "in", "inside", "at", "near", "from")
# In how many words below a purpose those are looked for whom it is for.
PURPOSE = 20
# Those that only say where: the thing done to stands beside them.
WITHIN = frozenset({"in", "at", "inside", "near", "across"})


def place_reached(scene: Scene, coded: Coded, grounds: Words) -> list[int]:
    """The tokens of the place that the deed reaches, in its own prepositional phrases; [] where there is none.

    "sent troops *to Ghat*", "delivered rice *to two camps in Chad*": the first preposition that leads to a place,
    by name or by one of the words `grounds` ("to the border").
    """
    taken = {c for t in coded.source for c in _countries(scene, t)}
    for predicate in dict.fromkeys((coded.token, coded.outer, coded.deed)):
        preps = scene.frame(predicate).preps
        for name in ARRIVING:
            found = [t for t in preps.get(name, ()) if t not in coded.source and _is_place(scene, t, grounds)]
            found = [t for t in found if name != "from" or not taken.intersection(_countries(scene, t))]
            if found:
                return found
    return []


def force_ground(scene: Scene, coded: Coded) -> list[int]:
    """Where the force stands that is helped or kept up: "gave trucks to the peace force *in Mali*", "extended its
    mission *in Mali*". [] where the target is no such force, or no place is told with it."""
    s = scene.sentence
    for token in coded.target:
        owned = any(s.tags[c] == "PRP$" for c in s.children[token] if s.deps[c] == "poss")
        if s.lemmas[token] not in vocabulary().forces or not (owned or coded.entry.type == "AID"):
            continue
        for prep in (c for c in s.children[token] if s.deps[c] == "prep" and s.lemmas[c] in WITHIN):
            found = [g for g in s.children[prep] if s.deps[g] == "pobj" and g not in s.dated]
            found = [t for g in found for t in conjuncts(s, g)]
            if found:
                return found
    return []


def for_whom(scene: Scene, coded: Coded) -> list[int]:
    """Whom help is for by its purpose ("gave pumps *to supply villages in Mali*", "food *aimed at* feeding Malians"),
    or by what it is given to ("to the building of a dam *in Mali*")."""
    s = scene.sentence
    taken = {c for t in coded.source for c in _countries(scene, t)}
    roots = [coded.deed, *scene.frame(coded.deed).object]
    roots += [g for r in roots for c in s.children[r] if s.deps[c] == "prep" for g in s.children[c]]
    purposes = [c for r in roots for c in s.children[r] if c > coded.deed and _is_purpose(s, c)]
    given = [t for name in ("to", "for") for t in scene.frame(coded.deed).preps.get(name, ())]
    waiting = list(dict.fromkeys(purposes or given))
    for _ in range(PURPOSE):
        if not waiting:
            break
        token = waiting.pop(0)
        mention = scene.parties.by_head.get(token)
        states = set(_countries(scene, token))
        if mention is not None and mention.use != "modifier" and states and not states & taken:
            return [t for t in conjuncts(s, token) if scene.parties.at(t)]
        waiting += [
            c for c in s.children[token] if s.deps[c] in ("dobj", "prep", "pobj", "pcomp", "conj", "xcomp")
        ]
    return []


def _is_purpose(s: Sentence, token: int) -> bool:
    if s.deps[token] in ("advcl", "xcomp", "acl", "relcl") and infinitive(s, token):
        return True
    return s.deps[token] == "acl" and s.tags[token] == "VBN" and s.lemmas[token] in vocabulary().meant


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
