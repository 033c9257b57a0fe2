"""Who does what a verb says: its own subject, or the one that it shares, borrows or is controlled by."""

from __future__ import annotations

from dragoman.events.grammar import (
    DATELINE,
    DEPTH,
    RELATIVE,
    SUBJECT,
    conjuncts,
    dateline,
    is_clausal,
    is_passive,
    vocabulary,
)
from dragoman.record import Sentence


def subjects(s: Sentence, token: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a verb, its own or the one it shares or is controlled by."""
    own = [c for c in s.children[token] if s.deps[c] in ("nsubj", "nsubjpass")]
    own = own or [c for c in s.children[token] if s.deps[c] in SUBJECT]
    if own:
        if s.deps[token] == "relcl" and s.lemmas[own[0]] in RELATIVE:
            return conjuncts(s, _antecedent(s, s.heads[token], token, s.lemmas[own[0]]))
        return _behind_dateline(
            s, [t for o in (*_before_comma(s, token, own[0]), *own) for t in conjuncts(s, o)]
        )
    if depth >= DEPTH or s.heads[token] == token:
        return []
    return _borrowed_subject(s, token, depth)


def _behind_dateline(s: Sentence, found: list[int]) -> list[int]:
    """The subjects but for the places of the dateline, which the parser takes for one of them or for their head."""
    end = dateline(s) if found and min(found) < DATELINE else 0
    if not end or min(found) >= end:
        return found
    held = [t for t in found if t >= end]
    below = (
        c
        for t in found
        if t < end
        for c in s.children[t]
        if c >= end and s.deps[c] in ("appos", "dep", "nmod")
    )
    return held or [t for c in below if s.tags[c][:1] == "N" for t in conjuncts(s, c)]


def _before_comma(s: Sentence, token: int, subject: int) -> list[int]:
    """A name that a headline joins to the subject by a comma: "*Chad*, western allies hold drills"."""
    children = s.children[token] if s.deps[token] == "ROOT" else []
    loose = (c for c in children if s.deps[c] == "dep" and s.tags[c] == "NNP" and c < subject)
    return [c for c in loose if s.words[c + 1] == ","]


def _antecedent(s: Sentence, noun: int, verb: int, pronoun: str) -> int:
    """What a relative clause is about; "who" is never the place that the parser hung it on.

    What harmed is the deed, not where or on whom it was: "a *raid* on the camp that killed ten".
    """
    if pronoun != "who":
        return _deed_above(s, noun) if s.lemmas[verb] in vocabulary().harming else noun
    if s.deps[noun] != "pobj":
        return noun
    places = {t for e in s.entities if e.label in ("GPE", "LOC", "FAC") for t in range(e.start, e.end)}
    holder = s.heads[s.heads[noun]]
    return holder if noun in places and s.tags[holder][:1] == "N" else noun


def _deed_above(s: Sentence, noun: int) -> int:
    """The harm that a noun belongs to through prepositions ("the *attack* in Ghat last June"), else the noun."""
    at = noun
    while s.deps[at] == "conj":
        at = s.heads[at]
    while s.deps[at] == "pobj" and s.tags[s.heads[s.heads[at]]][:1] == "N":
        at = s.heads[s.heads[at]]
        if s.lemmas[at] in vocabulary().harms:
            return at
    return noun


def _borrowed_subject(s: Sentence, token: int, depth: int) -> list[int]:
    head, dep = s.heads[token], s.deps[token]
    if dep in ("relcl", "acl"):
        if dep == "acl" and (
            s.tags[token] == "VB" or (s.lemmas[head] in vocabulary().utterances and s.tags[token] == "VBG")
        ):
            return _owner(s, head, depth)
        verb = _verb_over(s, head) if dep == "acl" and _is_joined_loosely(s, token) else None
        return conjuncts(s, head) if verb is None else subjects(s, verb, depth + 1)
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
        charged = s.deps[verb] == "dobj" and s.lemmas[s.heads[verb]] in vocabulary().of_matter
        if s.lemmas[head] == "of" and charged:
            return conjuncts(s, verb)  # "accused the law *of banning*", with the charge hung on the law
        return subjects(s, verb, depth + 1) if is_clausal(s, verb) else _owner(s, verb, depth)
    return []


def _is_joined_loosely(s: Sentence, token: int) -> bool:
    """Whether a participle behind an object goes on with the sentence: after a comma, or telling something."""
    if s.tags[token] != "VBG":
        return False
    left = s.subtree(token)[0]
    tells = s.lemmas[token] in vocabulary().telling and any(s.deps[c] == "ccomp" for c in s.children[token])
    return tells or (left > 0 and s.words[left - 1] == ",")


def _verb_over(s: Sentence, noun: int) -> int | None:
    """The verb whose object a noun is, directly or through prepositions; None for a subject or what belongs to it."""
    at = noun
    while s.deps[at] in ("pobj", "prep", "conj", "appos") and s.tags[at][:1] != "V":
        at = s.heads[at]
    if s.tags[at][:1] == "V" and at != noun:
        return at
    return s.heads[at] if s.deps[at] in ("dobj", "dative", "attr") and is_clausal(s, s.heads[at]) else None


def _told_before(s: Sentence, token: int) -> int:
    """Whose subject a participle shares: "Rebels took Ghat, he said, *killing* ten" goes on with what was said."""
    head = s.heads[token]
    if s.deps[token] != "advcl" or s.tags[token] != "VBG" or token < head:
        return head
    own = [c for c in s.children[head] if s.deps[c] in SUBJECT]
    said = [c for c in s.children[head] if s.deps[c] == "ccomp" and c < head and own and c < own[0]]
    return said[-1] if said else head


def authors(s: Sentence, noun: int) -> list[int]:
    """Whose a deed or utterance is by its own phrase: "*Togo's* offer", "an order *by Togo*", "a *Togo* offer", "a note
    issued *by Togo*"."""
    children = s.children[noun]
    held = [c for c in children if s.deps[c] == "poss"]
    below = [c for c in children if s.deps[c] in ("prep", "agent") and s.lemmas[c] == "by"]
    if s.lemmas[noun] in vocabulary().utterances:
        below += [g for c in children if s.deps[c] == "acl" for g in s.children[c] if s.deps[g] == "agent"]
    held = held or [g for c in below for g in s.children[c] if s.deps[g] == "pobj"]
    named = (c for c in children if s.deps[c] == "compound" and s.tags[c] in ("NNP", "NNPS"))
    held = held or [c for c in named if len(s.words[c]) > 1]
    return conjuncts(s, held[0]) if held else []


def _owner(s: Sentence, noun: int, depth: int) -> list[int]:
    """Who does what a noun's infinitive says: its owner or author, or the subject of the verb it is the object of."""
    held = authors(s, noun)
    if held:
        return held
    head = s.heads[noun]
    if s.deps[noun] in ("dobj", "attr", "pobj", "oprd") and depth < DEPTH:
        while s.deps[head] == "prep" and s.heads[head] != head:
            head = s.heads[head]
        return subjects(s, head, depth + 1) if is_clausal(s, head) else []
    return conjuncts(s, noun) if s.deps[noun] in SUBJECT else []
