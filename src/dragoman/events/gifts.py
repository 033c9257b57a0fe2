"""Who is given what, where the parser takes the two for one phrase: "sold *Kenya* maize", "shipping *Togo* oil"."""

from __future__ import annotations

from dragoman.events.grammar import vocabulary
from dragoman.record import Sentence

_JOINED = ("compound", "nmod")


def parted(s: Sentence, verb: int, objects: list[int], whom: list[int]) -> tuple[list[int], list[int]] | None:
    """Whom and what of an active verb of giving; None where the parser has parted them or nothing tells them apart."""
    apposed = None if whom else _apposed(s, objects)
    if apposed is not None:
        return objects, [apposed]
    if s.lemmas[verb] not in vocabulary().giving:
        return None
    given = [c for c in s.children[verb] if _is_given(s, c) and c > verb]
    if not whom and len(given) == 2 and s.subtree(given[1])[0] == s.subtree(given[0])[1]:
        return [given[0]], [given[1], *(t for t in objects if t not in given)]
    thing = _subject_of_what_follows(s, verb)
    if len(given) == 1 and thing is not None and s.subtree(given[0])[1] == s.subtree(thing)[0]:
        return [given[0]], [thing]
    one = objects if len(objects) == 1 else [thing] if thing is not None and not objects else []
    return _inside(s, verb, one[0]) if one else None


def _is_given(s: Sentence, token: int) -> bool:
    return s.deps[token] in ("dobj", "appos", "dative") and s.tags[token] not in ("IN", "TO")


def _apposed(s: Sentence, objects: list[int]) -> int | None:
    """What several are given, where it passes for another name of theirs: "gave Benin and Togo *60 trucks*"."""
    if len(objects) < 2 or any(s.tags[t] not in ("NNP", "NNPS") for t in objects):
        return None
    for child in (c for t in objects for c in s.children[t]):
        counted = any(s.deps[c] == "nummod" or s.tags[c] == "CD" for c in s.children[child])
        if s.deps[child] == "appos" and counted and s.subtree(child)[0] == objects[-1] + 1:
            return child
    return None


def _inside(s: Sentence, verb: int, thing: int) -> tuple[list[int], list[int]] | None:
    """ "send *Ethiopia* weapons": a state right behind the verb, which the parser takes for a part of the gift."""
    whom = verb + 1
    if whom >= thing or not _is_part(s, whom, thing):
        return None
    if s.tags[thing] not in ("NN", "NNS") or any(
        s.lemmas[c] == "to" and s.deps[c] != "aux" for c in s.children[verb]
    ):
        return None
    held = any(e.label == "GPE" and (e.start, e.end) == (whom, whom + 1) for e in s.entities)
    return ([whom], [thing]) if held else None


def _is_part(s: Sentence, token: int, noun: int) -> bool:
    """Whether a word stands within a compound noun: "*Togo* membership talks"."""
    while token < noun and s.deps[token] in _JOINED and s.heads[token] > token:
        token = s.heads[token]
    return token == noun


def _subject_of_what_follows(s: Sentence, verb: int) -> int | None:
    """ "sent Britain *two men* wanted for fraud": what is given, where the parser makes a clause of it."""
    for clause in s.children[verb]:
        if s.deps[clause] == "ccomp" and s.tags[clause] in ("VBN", "VBD") and clause > verb:
            own = [c for c in s.children[clause] if s.deps[c] in ("nsubj", "nsubjpass", "aux", "auxpass")]
            if len(own) == 1 and s.deps[own[0]] == "nsubj" and s.tags[own[0]][:1] == "N":
                return own[0]
    return None
