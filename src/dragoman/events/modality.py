"""Negation, tense and modality of a predicate, read from its auxiliaries, particles and governors."""

from __future__ import annotations

from dragoman.events.grammar import SUBJECT, infinitive, vocabulary
from dragoman.record import Sentence

FUTURE = frozenset({"will", "'ll", "shall", "wo", "sha"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca", "would", "'d"})
OBLIGATION = frozenset({"must", "should", "ought"})
CONDITION = frozenset({"if", "unless", "whether", "lest"})
IFS = frozenset({"if", "unless", "lest"})
# What is still to come in the present tense.
UNTIL = frozenset({"until", "till", "before", "once"})
NOT_SO = frozenset({"never", "neither", "nor", "nearly", "almost", "hardly", "scarcely"})
HARDLY = frozenset({"hardly", "scarcely"})
TRUE = frozenset({"true", "right", "correct", "fact", "case", "accurate"})
UNTRUE = frozenset(
    {"false", "untrue", "wrong", "baseless", "unfounded", "groundless", "fabricated", "fabrication", "lie", "incorrect",
     "nonsense", "inaccurate", "invention"}
)  # fmt: skip
LIES = frozenset({"lie", "fabrication", "invention", "falsehood", "myth", "fiction"})
GROUNDS = frozenset({"foundation", "basis", "truth", "merit", "substance", "ground", "fact"})
DEPTH = 4
# How far before its verb a modal may stand.
STRAY = 12
NEVER = frozenset(
    {"not", "n't", "never", "neither", "nor", "no", "hardly", "nobody", "none", "nothing", "without"}
)


def is_negated(s: Sentence, token: int, but: int | None = None) -> bool:
    """Whether the predicate is said not to be so: "did not", "never", "no troops", "without consulting".

    An argument `but` is left out of account: "had no plans" is the plans' own "no".
    """
    children = s.children[token]
    for child in children:
        lemma, dep = s.lemmas[child], s.deps[child]
        if dep == "neg" and not _only(s, child):
            return True
        if lemma in NOT_SO and dep in ("advmod", "preconj", "cc"):
            return True
        if child != but and (dep in SUBJECT or dep == "dobj") and _is_nobody(s, child):
            return True
        if s.tags[token][:1] == "N" and lemma == "no" and dep in ("det", "neg"):
            return True
    if s.deps[token] == "xcomp" and any(
        s.lemmas[c] == "yet" for c in (*children, *s.children[s.heads[token]])
    ):
        return s.lemmas[s.heads[token]] in ("have", "be")
    if s.deps[token] in ("pcomp", "pobj") and s.lemmas[s.heads[token]] == "without":
        return True
    return _is_nor(s, token) or _is_instead(s, token)


def is_over(s: Sentence, token: int) -> bool:
    """Whether the predicate is said to be so no more: "*no longer* demands", "does not demand it *any more*"."""
    for child in s.children[token]:
        below = {s.words[c].lower() for c in s.children[child]}
        if s.words[child].lower() in ("longer", "more") and s.deps[child] == "advmod":
            if "no" in below or ("any" in below and is_negated(s, token)):
                return True
        elif s.words[child].lower() == "anymore" and is_negated(s, token):
            return True
    return False


def _is_nor(s: Sentence, token: int) -> bool:
    """The second of two that are both not so: "neither attacked nor shelled"."""
    head = s.heads[token]
    between = (c for c in s.children[head] if head < c < token)
    return s.deps[token] == "conj" and any(s.lemmas[c] == "nor" and s.deps[c] == "cc" for c in between)


def _is_instead(s: Sentence, token: int) -> bool:
    """What was not done but something else: "instead of attacking", "rather than attack"."""
    head = s.heads[token]
    if s.deps[token] in ("pcomp", "pobj") and s.lemmas[head] == "of" and head:
        return s.lemmas[head - 1] == "instead"
    if s.deps[token] not in ("advcl", "conj", "pcomp"):
        return False
    left = min((token, *s.children[token]))
    return s.lemmas[left : left + 2] == ["rather", "than"]


def _is_nobody(s: Sentence, noun: int) -> bool:
    """ "nobody", "no troops", "not a single shot", "hardly any troops"; "nothing but praise" is praise."""
    if s.lemmas[noun] in ("nobody", "none", "nothing"):
        return s.lemmas[noun + 1 : noun + 2] != ["but"]
    for child in s.children[noun]:
        if s.deps[child] in ("det", "neg", "preconj") and (
            s.lemmas[child] in ("no", "neither") or _not_one(s, child)
        ):
            return True
    left = s.subtree(noun)[0]
    return not HARDLY.isdisjoint(s.lemmas[max(0, left - 1) : noun])


def _not_one(s: Sentence, token: int) -> bool:
    """ "not a single"."""
    return s.lemmas[token] == "not" and token + 1 < len(s) and s.lemmas[token + 1] in ("a", "an", "one")


def doubt(s: Sentence, token: int) -> str:
    """What the clauses above say of a predicate: "negated" where it is called untrue, "hypothetical" where nobody says
    it ("would not confirm that"), else ""."""
    for _ in range(DEPTH):
        head, dep = s.heads[token], s.deps[token]
        if head == token or dep not in ("ccomp", "acl", "relcl", "conj"):
            return ""
        if dep == "ccomp" and (found := _unsaid(s, head)):
            return found
        if dep in ("acl", "relcl"):
            return _rumoured(s, head)
        token = head
    return ""


def _rumoured(s: Sentence, noun: int) -> str:
    """What is said of a report with its content: "the claim that ... is false", "a lie that", "no truth in it"."""
    above = s.heads[noun]
    if s.lemmas[noun] in LIES:
        return "negated"
    if s.deps[noun] in SUBJECT and s.lemmas[above] == "be":
        without = {s.lemmas[g] for c in s.children[above] if s.lemmas[c] == "without" for g in s.children[c]}
        return "negated" if without & GROUNDS else _unsaid(s, above)
    ground = s.heads[above]
    if s.deps[noun] == "pobj" and s.lemmas[ground] in GROUNDS and is_negated(s, ground):
        return "negated"
    return ""


def _unsaid(s: Sentence, verb: int) -> str:
    told = {s.lemmas[c] for c in s.children[verb] if s.deps[c] in ("acomp", "attr")}
    if is_negated(s, verb):
        return "negated" if told & TRUE else "hypothetical"
    return "negated" if told & UNTRUE else ""


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
            return "hypothetical" if is_conditional(s) else "future"
        if word in POSSIBLE:
            return "possible" if _is_perfect(s, token) else "hypothetical"
    if s.words[token] == "going" and _is_about_to(s, token):
        return "future"
    if infinitive(s, token) and (s.heads[token] == token or _is_headline(s, token)):
        return "future"
    if any(s.lemmas[c] in CONDITION and s.deps[c] == "mark" for c in s.children[token]):
        return "hypothetical"
    return ""


def _is_about_to(s: Sentence, going: int) -> bool:
    """ "is *going* to meet", which goes nowhere."""
    now = any(s.deps[c] == "aux" and s.lemmas[c] == "be" for c in s.children[going])
    return now and any(s.deps[c] == "xcomp" and infinitive(s, c) for c in s.children[going])


def _is_headline(s: Sentence, token: int) -> bool:
    """ "Japan *to lend* Laos": an infinitive after its noun, with no finite verb before it."""
    after = s.deps[token] in ("acl", "relcl") and s.tags[s.heads[token]] in ("NNP", "NNPS")
    return after and not any(tag in ("VBD", "VBP", "VBZ", "MD") for tag in s.tags[:token])


def _is_perfect(s: Sentence, token: int) -> bool:
    """ "may have attacked": it is the past that is not certain."""
    return s.tags[token] in ("VBN", "VBD") and any(
        s.lemmas[c] == "have" and s.deps[c] == "aux" for c in s.children[token]
    )


def is_conditional(s: Sentence) -> bool:
    """Whether the sentence states a condition; without one "would" is the future seen from the past."""
    return any(word.lower() in CONDITION for word in s.words) or any(
        s.words[c].lower() == "should" and s.deps[t] == "advcl" and c < min(s.children[t], default=t) + 1
        for t in range(len(s))
        for c in s.children[t]
        if s.tags[c] == "MD"
    )


def is_unreal(s: Sentence, token: int) -> bool:
    """Whether the predicate is an infinitive that nothing above it makes real: purpose, wish, plan; also the second of
    two under one "to": "urged it to reduce the number and *ease* the rules"."""
    first = token
    while s.deps[first] == "conj" and s.tags[first] == "VB" and not _has_auxiliary(s, first):
        first = s.heads[first]
    if first != token and not infinitive(s, first):
        return False
    return infinitive(s, first) and s.deps[first] in ("xcomp", "advcl", "acl", "relcl", "ccomp", "conj")


def _has_auxiliary(s: Sentence, token: int) -> bool:
    return any(s.deps[c] in ("aux", "auxpass") for c in s.children[token])


def is_condition(s: Sentence, token: int) -> bool:
    """Whether the predicate's own clause only sets a condition: "if Chad attacks", "until Chad *frees* him", "before it
    would support *freeing* him"."""
    while s.deps[token] in ("xcomp", "pcomp") and s.tags[s.heads[token]][:1] == "V":
        token = s.heads[token]
    head = s.heads[token]
    if (
        s.deps[token] in ("relcl", "acl")
        and s.lemmas[head] in vocabulary().in_case
        and s.deps[head] == "pobj"
    ):
        return s.lemmas[s.heads[head]] == "in"
    marks = {s.lemmas[c] for c in s.children[token] if s.deps[c] == "mark"}
    coming = s.tags[token] in ("VBZ", "VBP") or any(s.tags[c] == "MD" for c in s.children[token])
    return bool(marks & IFS) or (coming and bool(marks & UNTIL))


def is_description(s: Sentence, token: int) -> bool:
    """Whether a participle right behind its noun only says what that is: "gunmen *backed* by Togo"."""
    after = s.heads[token] < token and (s.deps[token] == "acl" or (s.deps[token] == "amod"))
    return after and s.tags[token] in ("VBN", "VBD", "JJ") and s.lemmas[token] in vocabulary().describing


def is_background(s: Sentence, token: int) -> bool:
    """Whether the predicate stands in the pluperfect."""
    return any(
        s.lemmas[c] == "have" and s.words[c].lower() in ("had", "'d") and s.deps[c] == "aux"
        for c in s.children[token]
    )
