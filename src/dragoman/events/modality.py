"""Negation, tense and modality of a predicate, read from its auxiliaries, particles and governors."""

from __future__ import annotations

from dragoman.events.frame import SUBJECT, infinitive
from dragoman.record import Sentence

FUTURE = frozenset({"will", "'ll", "shall", "wo", "sha"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca", "would", "'d"})
OBLIGATION = frozenset({"must", "should", "ought"})
CONDITION = frozenset({"if", "unless", "whether", "lest"})
# How far before its verb a modal may stand.
STRAY = 12
NEVER = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly", "nobody", "none", "without"})


def is_negated(s: Sentence, token: int) -> bool:
    """Whether the predicate is said not to be so: "did not", "never", "no troops", "without consulting"."""
    children = s.children[token]
    for child in children:
        lemma, dep = s.lemmas[child], s.deps[child]
        if dep == "neg" and not _only(s, child):
            return True
        if lemma in ("never", "neither", "nor") and dep in ("advmod", "preconj", "cc"):
            return True
        if (dep in SUBJECT or dep == "dobj") and _is_nobody(s, child):
            return True
        if s.tags[token][:1] == "N" and lemma == "no" and dep in ("det", "neg"):
            return True
    if s.deps[token] == "xcomp" and any(
        s.lemmas[c] == "yet" for c in (*children, *s.children[s.heads[token]])
    ):
        return s.lemmas[s.heads[token]] in ("have", "be")
    if s.deps[token] == "pcomp" and s.lemmas[s.heads[token]] == "without":
        return True
    return s.deps[token] == "pobj" and s.lemmas[s.heads[token]] == "without"


def _is_nobody(s: Sentence, noun: int) -> bool:
    """ "nobody", "no troops"."""
    none = any(s.lemmas[g] in ("no", "neither") and s.deps[g] in ("det", "neg") for g in s.children[noun])
    return none or s.lemmas[noun] in ("nobody", "none", "nothing")


def _only(s: Sentence, neg: int) -> bool:
    """ "not only": no negation."""
    return neg + 1 < len(s) and s.lemmas[neg + 1] in ("only", "just", "merely")


def auxiliaries(s: Sentence, token: int) -> list[str]:
    """Lemmas of the predicate's modal auxiliaries, its own or those of the verb it is coordinated with."""
    own = [s.words[c].lower() for c in s.children[token] if s.tags[c] == "MD"] or _stray_modal(s, token)
    if own or s.deps[token] != "conj" or s.tags[token] not in ("VB", "VBN"):
        return own
    head = s.heads[token]
    return [s.words[c].lower() for c in s.children[head] if s.tags[c] == "MD"]


def _stray_modal(s: Sentence, token: int) -> list[str]:
    """The modal of a bare verb that the parser hung elsewhere: "he will on Tuesday, 19 June, lead the talks"."""
    if s.tags[token] != "VB" or any(s.deps[c] in ("aux", "auxpass") for c in s.children[token]):
        return []
    for at in range(token - 1, max(-1, token - STRAY), -1):
        if s.tags[at] == "MD" and s.heads[at] != token:
            return [s.words[at].lower()] if s.deps[at] != "aux" else []
        if s.tags[at][:1] == "V" or s.tags[at] == "TO":
            return []
    return []


def modality(s: Sentence, token: int) -> str:
    """ "future", "hypothetical", "possible" (it may have been), "obligation" or "" of a predicate in its own clause."""
    for word in auxiliaries(s, token):
        if word in FUTURE:
            return "future"
        if word in OBLIGATION:
            return "obligation"
        if word in ("would", "'d"):
            return "hypothetical" if _conditional(s) else "future"
        if word in POSSIBLE:
            return "possible" if _is_perfect(s, token) else "hypothetical"
    if s.heads[token] == token and infinitive(s, token):
        return "future"
    if any(s.lemmas[c] in CONDITION and s.deps[c] == "mark" for c in s.children[token]):
        return "hypothetical"
    return ""


def _is_perfect(s: Sentence, token: int) -> bool:
    """ "may have attacked": it is the past that is not certain."""
    return s.tags[token] in ("VBN", "VBD") and any(
        s.lemmas[c] == "have" and s.deps[c] == "aux" for c in s.children[token]
    )


def _conditional(s: Sentence) -> bool:
    """Whether the sentence states a condition; without one "would" is the future seen from the past."""
    return any(word.lower() in CONDITION for word in s.words)


def is_unreal(s: Sentence, token: int) -> bool:
    """Whether the predicate is an infinitive that nothing above it makes real: purpose, wish, plan."""
    return infinitive(s, token) and s.deps[token] in ("xcomp", "advcl", "acl", "relcl", "ccomp", "conj")


def is_background(s: Sentence, token: int) -> bool:
    """Whether the predicate stands in the pluperfect."""
    return any(
        s.lemmas[c] == "have" and s.words[c].lower() in ("had", "'d") and s.deps[c] == "aux"
        for c in s.children[token]
    )
