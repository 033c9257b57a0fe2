"""Who speaks and who is spoken to, read from the dependencies around a verb or noun of speech.

Labels are those of spaCy's English models (ClearNLP). All functions return tokens of the sentence.
"""

from __future__ import annotations

from dragoman.languages import Speech
from dragoman.record import Sentence

_SUBJECT = frozenset({"nsubj", "csubj"})
_OBJECT = frozenset({"dobj", "obj"})
_INDIRECT = frozenset({"dative", "iobj"})
_RELATIVE = frozenset({"WP", "WDT"})
_MARKS = frozenset({'"', "''", "'"})
# Conjuncts, infinitives and participles below one another; deeper is no English, and bounds the work.
_DEPTH = 6
# Tokens of a speaker with apposition between closing marks and the verb.
_NEAR = 15


def child(s: Sentence, token: int, *deps: str) -> int | None:
    """The first dependent of `token` with one of the labels."""
    return next((c for c in s.children[token] if s.deps[c] in deps), None)


def is_passive(s: Sentence, verb: int) -> bool:
    """ "was told", and participles such as "asked whether"."""
    passive = [c for c in s.children[verb] if s.deps[c] in ("auxpass", "nsubjpass")]
    if any(not _quoted(s, c, verb) for c in passive) or is_set_in(s, verb):
        return True
    return s.tags[verb] == "VBN" and child(s, verb, "aux", *_SUBJECT) is None and s.deps[verb] != "conj"


def is_set_in(s: Sentence, verb: int) -> bool:
    """ "The minister, asked whether she would go, said": the model takes the participle for a past tense and gives it
    the subject of the verb behind it."""
    head = s.heads[verb]
    return (
        s.deps[verb] == "advcl"
        and s.tags[verb] == "VBD"
        and head > verb > 0
        and s.words[verb - 1] == ","
        and child(s, verb, "nsubj") is not None
        and child(s, head, *_SUBJECT, "nsubjpass") is None
        and child(s, verb, *_OBJECT) is None
    )


def agent(s: Sentence, verb: int) -> int | None:
    """ "by the ministry" of a passive."""
    for c in s.children[verb]:
        if s.deps[c] == "agent" or (s.deps[c] == "prep" and s.lemmas[c] == "by"):
            return child(s, c, "pobj")
    return None


def subject(s: Sentence, verb: int, words: Speech, depth: int = 0) -> int | None:
    """Whoever does what `verb` says; None where nobody is named, as in a passive."""
    if depth > _DEPTH:
        return None
    if is_passive(s, verb):
        return agent(s, verb)
    participle = next((c for c in s.children[verb] if c < verb and is_set_in(s, c)), None)
    if participle is not None:
        return child(s, participle, "nsubj")
    own = [c for c in s.children[verb] if s.deps[c] in _SUBJECT]
    spoken = [c for c in own if not _quoted(s, c, verb)]
    if spoken:
        return _antecedent(s, verb, min(spoken, key=lambda c: abs(c - verb)), depth)
    if own:
        return _following(s, verb)
    head, dep = s.heads[verb], s.deps[verb]
    if head == verb:
        return _inverted(s, verb)
    if dep == "pcomp":
        return _through_preposition(s, verb, words, depth)
    if dep == "xcomp" and s.tags[head][:1] == "V" and child(s, head, "nsubjpass") is not None:
        return child(s, head, "nsubjpass")
    if dep in ("acl", "relcl") and s.tags[head][:1] in "NP":
        return head
    if dep in ("conj", "xcomp", "advcl", "dep") and s.tags[head][:1] == "V":
        return _inverted(s, verb) or subject(s, head, words, depth + 1)
    return _inverted(s, verb)


def _antecedent(s: Sentence, verb: int, own: int, depth: int) -> int | None:
    """ "the minister, who said": the noun that the relative clause hangs on."""
    at = verb
    while s.tags[own] in _RELATIVE and depth <= _DEPTH:
        if s.deps[at] == "relcl":
            return s.heads[at]
        at, depth = s.heads[at], depth + 1
    return own


def _inverted(s: Sentence, verb: int) -> int | None:
    """'"...", asked Orsova': after the words told, the small model often reads the speaker as an object."""
    before = s.tags[verb - 1] if verb else "''"
    if before[:1] in "NP," and s.tags[verb] in ("VBD", "VBZ", "VBP"):
        behind = _between_marks_and(s, verb)
        if behind is not None:
            return behind
    if before in ("''", "``", ",", ".") and s.tags[verb] in ("VBD", "VBZ", "VBP"):
        after = child(s, verb, *_OBJECT, "attr", "npadvmod")
        return after if after is not None and after > verb else None
    return None


def _between_marks_and(s: Sentence, verb: int) -> int | None:
    """'"...," a teacher, Anna Berg, said', where the model hangs the teacher on the words told."""
    mark = next((i for i in range(verb - 1, max(-1, verb - _NEAR), -1) if s.words[i] in _MARKS), None)
    token = verb - 2 if s.tags[verb - 1] == "," else verb - 1
    if mark is None or s.tags[mark] != "''" or token <= mark or s.tags[token][:1] not in "NP":
        return None
    for _ in range(_DEPTH):
        if not mark < s.heads[token] < verb:
            break
        token = s.heads[token]
    return token if s.tags[token][:1] in "NP" else None


def _quoted(s: Sentence, token: int, verb: int) -> bool:
    """Whether marks close between a noun and the verb behind it: the noun is in the words told."""
    marks = [s.tags[i] for i in range(token + 1, verb) if s.words[i] in _MARKS]
    return bool(marks) and marks[0] == "''"


def _following(s: Sentence, verb: int) -> int | None:
    """The noun that begins right behind the verb."""
    token = verb + 1
    if token == len(s) or s.tags[token][:1] not in "NPJD":
        return None
    for _ in range(_DEPTH):
        head = s.heads[token]
        if head <= token or s.tags[head][:1] != "N":
            break
        token = head
    return token if s.tags[token][:1] in "NP" else None


def _through_preposition(s: Sentence, verb: int, words: Speech, depth: int) -> int | None:
    """ "was quoted as saying": who was quoted; "opened by saying": who opened."""
    preposition = s.heads[verb]
    head = s.heads[preposition]
    if s.lemmas[head] in words.quoted and child(s, head, "nsubjpass") is not None:
        return child(s, head, "nsubjpass")
    if s.lemmas[head] in words.quoted and s.lemmas[preposition] == "as":
        return child(s, head, *_OBJECT)
    if s.tags[head][:1] == "V":
        return subject(s, head, words, depth + 1)
    return None


def noun_source(s: Sentence, noun: int, words: Speech, actors: frozenset[int]) -> int | None:
    """Whose words a noun of speech stands for: "Xi's statement", "a report by", "Iranian claims", "made remarks"."""
    owner = child(s, noun, "poss")
    if owner is not None:
        return owner
    for c in s.children[noun]:
        if s.deps[c] in ("prep", "agent") and s.lemmas[c] in ("by", "from", "of"):
            target = child(s, c, "pobj")
            if target is not None and (s.lemmas[c] != "of" or target in actors):
                return target
    modifier = next(
        (c for c in s.children[noun] if c in actors and s.deps[c] in ("amod", "compound", "nmod")), None
    )
    if modifier is not None:
        return modifier
    head = s.heads[noun]
    if s.deps[noun] == "pobj" and s.lemmas[head] == "in":
        head = s.heads[head]
    elif s.deps[noun] not in _OBJECT:
        return None
    light = s.tags[head][:1] == "V" and s.lemmas[head] not in words.verbs
    return subject(s, head, words) if light or s.deps[noun] == "pobj" else None


def is_unsaid(s: Sentence, verb: int, words: Speech) -> bool:
    """Whether nothing was said: "did not say", "could say", "refused to say", "if he says"."""
    for c in s.children[verb]:
        if s.deps[c] == "neg" or (s.deps[c] == "aux" and s.lemmas[c] in words.unsaid):
            return True
        if s.deps[c] == "mark" and s.lemmas[c] in ("if", "unless"):
            return True
    infinitive = any(s.deps[c] == "aux" and s.tags[c] == "TO" for c in s.children[verb])
    return (
        infinitive and s.deps[verb] in ("xcomp", "ccomp", "relcl", "acl") and not _said_after(s, verb, words)
    )


def _said_after(s: Sentence, verb: int, words: Speech) -> bool:
    return s.lemmas[s.heads[verb]] in words.spoken_after
