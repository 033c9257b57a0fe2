"""Who does what a verb says: its own subject, or the one that it shares, borrows or is controlled by."""

from __future__ import annotations

from dragoman.events.grammar import DEPTH, RELATIVE, SUBJECT, conjuncts, is_clausal, is_passive, vocabulary
from dragoman.record import Sentence


def subjects(s: Sentence, token: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a verb, its own or the one it shares or is controlled by."""
    own = [c for c in s.children[token] if s.deps[c] in ("nsubj", "nsubjpass")]
    own = own or [c for c in s.children[token] if s.deps[c] in SUBJECT]
    if own:
        if s.deps[token] == "relcl" and s.lemmas[own[0]] in RELATIVE:
            return conjuncts(s, _antecedent(s, s.heads[token], s.lemmas[own[0]]))
        return [t for o in (*_before_comma(s, token, own[0]), *own) for t in conjuncts(s, o)]
    if depth >= DEPTH or s.heads[token] == token:
        return []
    return _borrowed_subject(s, token, depth)


def _before_comma(s: Sentence, token: int, subject: int) -> list[int]:
    """A name that a headline joins to the subject by a comma: "*Chad*, western allies hold drills"."""
    children = s.children[token] if s.deps[token] == "ROOT" else []
    loose = (c for c in children if s.deps[c] == "dep" and s.tags[c] == "NNP" and c < subject)
    return [c for c in loose if s.words[c + 1] == ","]


def _antecedent(s: Sentence, noun: int, pronoun: str) -> int:
    """What a relative clause is about; "who" is never the place that the parser hung it on."""
    if pronoun != "who" or s.deps[noun] != "pobj":
        return noun
    places = {t for e in s.entities if e.label in ("GPE", "LOC", "FAC") for t in range(e.start, e.end)}
    holder = s.heads[s.heads[noun]]
    return holder if noun in places and s.tags[holder][:1] == "N" else noun


def _borrowed_subject(s: Sentence, token: int, depth: int) -> list[int]:
    head, dep = s.heads[token], s.deps[token]
    if dep in ("relcl", "acl"):
        if dep == "acl" and (
            s.tags[token] == "VB" or (s.lemmas[head] in vocabulary().utterances and s.tags[token] == "VBG")
        ):
            return _owner(s, head, depth)
        return conjuncts(s, head)
    if dep == "amod" and head < token:
        return conjuncts(s, head)
    if dep in ("conj", "advcl", "ccomp", "parataxis", "dep", "acomp", "oprd") and is_clausal(s, head):
        return subjects(s, _told_before(s, token), depth + 1)
    if dep == "xcomp":
        held = [c for c in s.children[head] if s.deps[c] in ("dobj", "dative") and s.children[head]]
        if held and s.lemmas[head] not in vocabulary().subject_control and not is_passive(s, head):
            return [t for h in held for t in conjuncts(s, h)]
        return subjects(s, head, depth + 1)
    if dep == "pcomp":
        verb = s.heads[head]
        if s.tags[verb][:2] == "RB":
            verb = s.heads[verb]
        held = [c for c in s.children[verb] if s.deps[c] == "dobj"]
        if (
            s.lemmas[head] in vocabulary().object_control_prepositions
            and held
            and is_clausal(s, verb)
            and held[0] < head
        ):
            return [t for h in held for t in conjuncts(s, h)]
        return subjects(s, verb, depth + 1) if is_clausal(s, verb) else _owner(s, verb, depth)
    return []


def _told_before(s: Sentence, token: int) -> int:
    """Whose subject a participle shares: "Rebels took Ghat, he said, *killing* ten" goes on with what was said."""
    head = s.heads[token]
    if s.deps[token] != "advcl" or s.tags[token] != "VBG" or token < head:
        return head
    own = [c for c in s.children[head] if s.deps[c] in SUBJECT]
    said = [c for c in s.children[head] if s.deps[c] == "ccomp" and c < head and own and c < own[0]]
    return said[-1] if said else head


def _owner(s: Sentence, noun: int, depth: int) -> list[int]:
    """Who does what a noun's infinitive says: its possessor, or the subject of the verb it is the object of."""
    held = [c for c in s.children[noun] if s.deps[c] == "poss"]
    if held:
        return conjuncts(s, held[0])
    head = s.heads[noun]
    if s.deps[noun] in ("dobj", "attr", "pobj", "oprd") and depth < DEPTH:
        while s.deps[head] == "prep" and s.heads[head] != head:
            head = s.heads[head]
        return subjects(s, head, depth + 1) if is_clausal(s, head) else []
    return conjuncts(s, noun) if s.deps[noun] in SUBJECT else []
