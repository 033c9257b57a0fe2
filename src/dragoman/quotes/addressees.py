"""Who is spoken to, read from the dependencies around a verb of speech. All functions return tokens of the sentence."""

from __future__ import annotations

from dragoman.languages import Speech
from dragoman.quotes.grammar import child, is_passive, subject
from dragoman.record import Sentence

_OBJECT = frozenset({"dobj", "obj"})
_INDIRECT = frozenset({"dative", "iobj"})


def addressee(s: Sentence, verb: int, lemma: str, words: Speech, actors: frozenset[int]) -> int | None:
    """The one spoken to: "told Xi", "was told", "said to Xi", "wrote to the council"."""
    if lemma in words.addressed:
        if is_passive(s, verb):
            return child(s, verb, "nsubjpass") or _questioned(s, verb, words)
        bare = [c for c in s.children[verb] if c > verb and s.deps[c] in _OBJECT | _INDIRECT]
        objects = [c for c in bare if s.tags[c][:1] in "NP" and _hears(s, verb, c, lemma, words, actors)]
        if objects and objects[0] != subject(s, verb, words):
            return objects[0]
        waiting = child(s, verb, "xcomp")
        if not bare and waiting == verb + 1 and s.tags[waiting] == "VBG":
            # "Told waiting reporters", where the model takes the participle for the verb's own.
            hearer = child(s, waiting, *_OBJECT)
            if hearer is not None and s.lemmas[hearer] in words.hearers:
                return hearer
    if lemma.split(" ")[0] in words.other_to:
        return _faced(s, verb, words, actors)
    by = words.addressed_by | ({"at"} if lemma in words.addressed_at else frozenset())
    return _brought(s, verb, by, words, actors) or _faced(s, verb, words, actors)


def _hears(s: Sentence, verb: int, noun: int, lemma: str, words: Speech, actors: frozenset[int]) -> bool:
    """Whether the object of a verb of speech is spoken to, not what is said ("asked a question", "promised reform")."""
    if s.lemmas[noun] in words.nouns and noun not in actors and lemma not in words.told:
        return False
    known = noun in actors or s.lemmas[noun] in words.hearers or s.tags[noun][:3] in ("PRP", "NNP")
    clause = any(s.deps[c] in ("ccomp", "xcomp") and c > noun for c in s.children[verb])
    return known or clause or lemma in words.told


def _brought(s: Sentence, head: int, by: frozenset[str], words: Speech, actors: frozenset[int]) -> int | None:
    """The one that a preposition brings: "wrote to the council", "shouted at the minister"."""
    for c in s.children[head]:
        if s.deps[c] in ("prep", *_INDIRECT) and s.lemmas[c] in by:
            target = child(s, c, "pobj")
            if target is not None and (target in actors or s.lemmas[target] in words.hearers):
                return target
    return None


def _faced(s: Sentence, verb: int, words: Speech, actors: frozenset[int]) -> int | None:
    """ "In a message to the council, she said", "Speaking to reporters, she said", "Addressing the crowd, she said"."""
    for c in s.children[verb]:
        if s.deps[c] == "prep" and s.lemmas[c] in words.channel_by:
            noun = child(s, c, "pobj")
            if noun is not None and any(s.lemmas[noun] in terms for terms in words.channels.values()):
                found = _brought(s, noun, words.addressed_by, words, actors)
                if found is not None:
                    return found
        if s.deps[c] == "advcl" and s.tags[c] == "VBG":
            if s.lemmas[c] in words.turning:
                return _brought(s, c, words.addressed_by, words, actors)
            faced = child(s, c, *_OBJECT) if s.lemmas[c] in words.facing else None
            if faced is not None and (faced in actors or s.lemmas[faced] in words.hearers):
                return faced
    return None


def _questioned(s: Sentence, verb: int, words: Speech) -> int | None:
    """ "Asked whether he would go, Xi said": Xi was asked."""
    head = s.heads[verb]
    if s.deps[verb] == "advcl" and s.tags[head][:1] == "V":
        return subject(s, head, words)
    return None
