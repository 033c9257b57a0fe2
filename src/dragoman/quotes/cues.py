"""Cues of a sentence: the verbs, nouns and phrases that hand the word to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.languages import Speech
from dragoman.quotes import grammar
from dragoman.quotes.addressees import addressee as addressee_of
from dragoman.quotes.channels import channel_of
from dragoman.record import Sentence

# Cues that as often stand for no speech ("found the road", "held a line"): they need a clause, a comma or a colon.
_WEAK = frozenset({"think", "find"})
# "recalled the support that ...": shorter objects ("recalled the war") are a matter, not words.
_OBJECT_WORDS = 4
# From a participle through its noun's phrases to the main verb.
_DEPTH = 6


@dataclass(slots=True, frozen=True)
class Cue:
    """A cue in sentence `sentence`: the word at `token`, characters `start` to `end`; `left` to `right` are those of
    the cue with its speaker and addressee.

    `speaker` and `addressee` are tokens. `clause` are the characters of what is reported without marks, None where
    nothing is. `aside` says that it stands in a relative clause, `weak` that it counts beside marks alone,
    `bare` that the clause is but a noun with what hangs on it, `channel` by which way the words came."""

    sentence: int
    token: int
    start: int
    end: int
    left: int
    right: int
    type: str
    form: Literal["verb", "noun", "source", "colon"]
    speaker: int | None
    addressee: int | None
    clause: tuple[int, int] | None
    aside: bool = False
    weak: bool = False
    bare: bool = False
    channel: str | None = None


def find_cues(s: Sentence, words: Speech, actors: frozenset[int]) -> list[Cue]:
    """The cues of a sentence in order; `actors` are the tokens on which its actors' mentions hang."""
    found = [*_verbs(s, words, actors), *_nouns(s, words, actors), *_sources(s, words, actors)]
    return sorted(found, key=lambda cue: cue.start)


def _verbs(s: Sentence, words: Speech, actors: frozenset[int]) -> Iterator[Cue]:
    for token, tag in enumerate(s.tags):
        if tag[:1] != "V" or s.deps[token] in ("amod", "compound", "aux", "auxpass"):
            continue
        lemma, last = _cue_words(s, token, words)
        beside = lemma not in words.verbs
        if beside and lemma not in words.beside_marks:
            continue
        if not _is_source(s, token, words) and not _makes_speak(s, token, words):
            yield _verb(s, token, last, lemma, words, actors, _orphan(s, token))


def _cue_words(s: Sentence, token: int, words: Speech) -> tuple[str, int]:
    """The verb's entry, with its particle where the list has it so, and its last token."""
    lemma = s.lemmas[token]
    for c in s.children[token]:
        if c > token and s.deps[c] in ("prt", "prep", "advmod", "acomp", "ccomp", "dobj"):
            phrase = f"{lemma} {s.lemmas[c]}"
            if phrase in words.verbs or phrase in words.beside_marks:
                return phrase, c
    return lemma, token


def _is_source(s: Sentence, token: int, words: Speech) -> bool:
    return any(len(phrase) == 1 and phrase[0] == s.words[token].lower() for phrase in words.sources)


def _makes_speak(s: Sentence, token: int, words: Speech) -> bool:
    """ "was quoted as saying": the cue is "saying"."""
    if s.lemmas[token] not in words.quoted:
        return False
    return any(s.lemmas[c] == "as" and grammar.child(s, c, "pcomp") is not None for c in s.children[token])


def _verb(
    s: Sentence,
    token: int,
    last: int,
    lemma: str,
    words: Speech,
    actors: frozenset[int],
    orphan: tuple[int, int] | None,
) -> Cue:
    own = orphan[0] if orphan else _speaker(s, token, words, actors)
    addressee = addressee_of(s, token, lemma, words, actors)
    speaker = own
    if own is not None and s.lemmas[own] in words.nouns and own not in actors:
        speaker = grammar.noun_source(s, own, words, actors)
    kind = words.verbs.get(lemma, "say")
    beside = lemma not in words.verbs
    clause = None
    if orphan:
        clause = (orphan[1], len(s))
    elif not beside and not grammar.is_unsaid(s, token, words):
        clause = _clause(s, token, last, lemma, words, actors)
    left, right = _group(s, token, last, own, addressee)
    if s.deps[token] == "pcomp" and _makes_speak(s, s.heads[s.heads[token]], words):
        left = s.subtree(s.heads[s.heads[token]])[0]
    return Cue(
        s.index,
        token,
        s.offsets[token],
        s.char_span(last, last + 1)[1],
        s.offsets[left],
        s.char_span(right, right + 1)[1],
        kind,
        "verb",
        speaker,
        addressee,
        _chars(s, clause),
        aside=s.deps[token] == "relcl",
        weak=beside or kind in _WEAK,
        bare=clause is not None and _is_object(s, token, clause),
        channel=channel_of(s, token, own, words),
    )


def _speaker(s: Sentence, verb: int, words: Speech, actors: frozenset[int]) -> int | None:
    """The verb's subject. "Orsova said the ships had left, and urged ...": the model often joins the second verb of
    speech to the clause told; after a comma, or where the clause's subject is no actor, Orsova speaks on."""
    own = grammar.subject(s, verb, words)
    told = s.heads[verb]
    if s.deps[verb] != "conj" or s.deps[told] != "ccomp" or s.lemmas[s.heads[told]] not in words.verbs:
        return own
    if grammar.child(s, verb, "nsubj") is not None or (own in actors and s.words[verb - 2] != ","):
        return own
    return grammar.subject(s, s.heads[told], words)


def _group(s: Sentence, verb: int, last: int, subject: int | None, addressee: int | None) -> tuple[int, int]:
    """First and last token of the cue with those of its speaker and addressee that hang on it."""
    left, right = verb, last
    if subject is not None and s.heads[subject] == verb:
        left, right = min(left, s.subtree(subject)[0]), max(right, subject)
    if (
        addressee is not None
        and addressee > verb
        and verb in (s.heads[addressee], s.heads[s.heads[addressee]])
    ):
        right = max(right, s.subtree(addressee)[1] - 1)
    return left, right


def _orphan(s: Sentence, verb: int) -> tuple[int, int] | None:
    """Subject and first token of the clause of a verb that the model took for a participle: "The envoy of X, Y,
    conveyed to Z that ...". No main clause begins with "that": the clause is the participle's."""
    if s.tags[verb] != "VBN" or s.deps[verb] not in ("acl", "advcl", "relcl"):
        return None
    root = verb
    for _ in range(_DEPTH):
        root = s.heads[root]
    if s.deps[root] != "ROOT":
        return None
    that = next((c for c in s.children[root] if s.deps[c] == "mark" and s.lemmas[c] == "that"), None)
    subject = grammar.child(s, root, "nsubj", "nsubjpass")
    if that is None or subject is None or not subject < verb < that < root:
        return None
    return subject, that


def _clause(
    s: Sentence, verb: int, last: int, lemma: str, words: Speech, actors: frozenset[int]
) -> tuple[int, int] | None:
    """Tokens of what the verb reports: its clause, the clause it is set into, or its noun object."""
    clauses = [c for c in s.children[verb] if s.deps[c] == "ccomp"]
    if clauses:
        return _beside(s, clauses[0], verb)
    if (told := _told_object(s, verb, lemma, words)) is not None:
        return told
    if _opens_with_as(s, verb, last) or _set_beside(s, verb, lemma, words):
        return _around(s, verb)
    whose = grammar.child(s, verb, "dobj")
    # "Recalled its ambassador": whoever is an actor is no matter that one speaks of.
    spoken = lemma in words.objects and whose is not None and whose not in actors
    if spoken and whose is not None and not grammar.is_passive(s, verb):
        left, right = s.subtree(whose)
        return (left, right) if left > verb and right - left >= _OBJECT_WORDS else None
    return None


def _told_object(s: Sentence, verb: int, lemma: str, words: Speech) -> tuple[int, int] | None:
    """ "Telling the judge that he had been beaten", where the model hangs what was told on the judge."""
    hearer = grammar.child(s, verb, "dobj") if lemma in words.addressed else None
    if hearer is None:
        return None
    told = next((c for c in s.children[hearer] if s.deps[c] == "acl" and _has_that(s, c)), None)
    if told is None and words.verbs.get(lemma) == "ask":
        told = next((c for c in s.children[hearer] if s.deps[c] == "relcl"), None)
        if told is not None and s.lemmas[s.subtree(told)[0]] not in words.asking:
            return None
    return s.subtree(told) if told is not None else None


def _is_object(s: Sentence, verb: int, clause: tuple[int, int]) -> bool:
    return any(s.deps[c] == "dobj" and s.subtree(c) == clause for c in s.children[verb])


def _chars(s: Sentence, tokens: tuple[int, int] | None) -> tuple[int, int] | None:
    return s.char_span(*tokens) if tokens and tokens[0] < tokens[1] else None


def _opens_with_as(s: Sentence, verb: int, last: int) -> bool:
    """ "As Orsova said, ...": the clause around it is what she said."""
    if s.deps[verb] != "advcl" or any(s.deps[c] in ("dobj", "xcomp") and c != last for c in s.children[verb]):
        return False
    return any(s.lemmas[c] == "as" and s.deps[c] in ("mark", "advmod", "prep") for c in s.children[verb])


def _set_beside(s: Sentence, verb: int, lemma: str, words: Speech) -> bool:
    """ "Orsova, Tass reported, has left", "Orsova believes it is over, Tass reported": nothing to report of its own."""
    allowed = ("dobj",) if lemma in words.addressed else ()
    if any(s.deps[c] in ("dobj", "xcomp", "attr") and s.deps[c] not in allowed for c in s.children[verb]):
        return False
    if s.deps[verb] == "parataxis":
        return True
    left = s.subtree(verb)[0]
    follows = left > 1 and (s.words[left - 1] == "," or s.words[left] == ",")
    return s.deps[verb] == "ccomp" and s.heads[verb] < left and follows and not _has_that(s, verb)


def _beside(s: Sentence, clause: int, verb: int) -> tuple[int, int]:
    """The clause's tokens on its side of the verb; on both sides where the verb is set into it."""
    left, right = s.subtree(clause)
    if clause > verb:
        return max(left, verb + 1), right
    return left, min(right, verb) if right <= verb else right


def _around(s: Sentence, token: int) -> tuple[int, int] | None:
    """The clause that `token` hangs in, without what hangs on `token` where that stands at an end."""
    head = s.heads[token]
    if head == token:
        return None
    left, right = s.subtree(head)
    first, last = s.subtree(token)
    if first <= left + 1:
        return last, right
    return (left, first) if last >= right - 1 else (left, right)


def _nouns(s: Sentence, words: Speech, actors: frozenset[int]) -> Iterator[Cue]:
    for token, lemma in enumerate(s.lemmas):
        if lemma not in words.nouns or s.tags[token][:2] != "NN":
            continue
        told = [c for c in s.children[token] if s.deps[c] in ("acl", "ccomp") and _has_that(s, c)]
        clause = (max(s.subtree(told[0])[0], token + 1), s.subtree(told[0])[1]) if told else None
        speaker = grammar.noun_source(s, token, words, actors)
        if speaker is None and clause is None:
            continue
        start, end = s.char_span(token, token + 1)
        yield Cue(
            s.index,
            token,
            start,
            end,
            start,
            end,
            words.nouns[lemma],
            "noun",
            speaker,
            None,
            _chars(s, clause),
            channel=channel_of(s, token, None, words),
        )


def _has_that(s: Sentence, verb: int) -> bool:
    return any(s.deps[c] == "mark" and s.lemmas[c] == "that" for c in s.children[verb])


def _sources(s: Sentence, words: Speech, actors: frozenset[int]) -> Iterator[Cue]:
    lower = [word.lower() for word in s.words]
    openers = {phrase[0] for phrase in words.sources}
    for first, word in enumerate(lower):
        if word in openers:
            last = next(
                (first + len(p) - 1 for p in words.sources if tuple(lower[first : first + len(p)]) == p), None
            )
            cue = _source(s, first, last, words, actors) if last is not None else None
            if cue:
                yield cue


def _swallowed(s: Sentence, first: int, last: int, target: int | None) -> tuple[int, tuple[int, int]] | None:
    """The source and the clause of "According to Fidan, Syria and Israel met", where the model takes all three for
    one list: the first name is the source's, the rest the clause's subject."""
    verb = s.heads[first]
    if first != s.subtree(verb)[0] or verb < last or s.tags[verb][:1] != "V":
        return None
    subject = grammar.child(s, verb, "nsubj", "nsubjpass")
    whole = subject if target is None else target
    if whole is None or whole < last or (target is not None and subject is not None):
        return None
    comma = next((i for i in range(whole + 1, verb) if s.words[i] == ","), None)
    listed = any(s.deps[c] == "conj" and comma is not None and c > comma for c in s.children[whole])
    return (whole, (comma + 1, s.subtree(verb)[1])) if comma is not None and listed else None


def _source(s: Sentence, first: int, last: int, words: Speech, actors: frozenset[int]) -> Cue | None:
    """ "according to X": the clause it hangs in is what X said."""
    target = grammar.child(s, last, "pobj", "dobj")
    swallowed = _swallowed(s, first, last, target)
    target = swallowed[0] if swallowed else target
    if target is None or (s.lemmas[s.heads[first]] in words.verbs and last == first):
        return None
    speaker: int | None = target
    if s.lemmas[target] in words.nouns and target not in actors:
        speaker = grammar.noun_source(s, target, words, actors)
    clause = _chars(s, swallowed[1] if swallowed else _around(s, first))
    start, end = s.offsets[first], s.char_span(last, last + 1)[1]
    right = s.char_span(0, swallowed[1][0] - 1 if swallowed else s.subtree(target)[1])[1]
    channel = channel_of(s, target, target, words)
    return Cue(
        s.index, first, start, end, start, right, "say", "source", speaker, None, clause, channel=channel
    )
