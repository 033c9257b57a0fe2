"""Whether the clause around a word lies in the past or ahead, from its verb, its auxiliaries and what governs it."""

from __future__ import annotations

from dragoman.record import Sentence
from dragoman.when.lexicon import Tense
from dragoman.when.resolve import Outlook

# A tree that a hostile text makes deep is not climbed to the top.
MAX_CLIMB = 60
_AUX = frozenset({"aux", "auxpass"})
_NOUNLIKE = ("N", "P", "J", "C")


def is_verb(sentence: Sentence, token: int) -> bool:
    """Whether a token heads a clause: a verb that is no adjective or part of a name."""
    return sentence.tags[token][:1] == "V" and sentence.deps[token] not in (
        "amod", "compound", "aux", "auxpass", "prep", "case",
    )  # fmt: skip


def path(sentence: Sentence, token: int) -> list[int]:
    """The token and what governs it, nearest first, up to the root."""
    found = [token]
    while len(found) < MAX_CLIMB and sentence.heads[found[-1]] != found[-1]:
        found.append(sentence.heads[found[-1]])
    return found


def clause_of(sentence: Sentence, token: int) -> int | None:
    """The verb of the clause that holds a token, itself where it is one; None where there is no verb above it."""
    return next((up for up in path(sentence, token) if is_verb(sentence, up)), None)


class Outlooks:
    """How the clauses of one sentence lie to the report; each is worked out once. In a `heading` the present tells
    what happened."""

    def __init__(self, sentence: Sentence, words: Tense, heading: bool = False) -> None:
        self.sentence, self.words, self.heading = sentence, words, heading
        self._verbs: dict[int, Outlook] = {}
        self._called: dict[int, bool] = {}

    def around(self, token: int) -> Outlook:
        """How the clause around a token lies to the report."""
        if self._announced(token):
            return "future"
        verb = clause_of(self.sentence, token)
        if verb is None:
            return "open"
        if verb not in self._verbs:
            self._verbs[verb] = verb_outlook(self.sentence, verb, self.words, self.heading)
        return self._verbs[verb]

    def _announced(self, token: int) -> bool:
        """Whether it hangs on a noun that is called future: "ahead of Friday's vote", "the upcoming summit"."""
        for up in path(self.sentence, token):
            if is_verb(self.sentence, up):
                return False
            if self.sentence.lemmas[up] in self.words.near or (up != token and self._is_called(up)):
                return True
        return False

    def _is_called(self, noun: int) -> bool:
        if noun not in self._called:
            sentence = self.sentence
            called = [c for c in sentence.children[noun] if sentence.deps[c] in ("amod", "acl")]
            self._called[noun] = any(sentence.lemmas[child] in self.words.near for child in called)
        return self._called[noun]


def verb_outlook(sentence: Sentence, verb: int, words: Tense, heading: bool, depth: int = 0) -> Outlook:
    """How the clause of a verb lies to the report."""
    helpers = [child for child in sentence.children[verb] if sentence.deps[child] in _AUX and child < verb]
    lemmas = {sentence.words[child].lower() for child in helpers}
    perfect = any(sentence.lemmas[child] == "have" and sentence.tags[child] != "TO" for child in helpers)
    if lemmas & words.auxiliaries:
        return "past" if perfect and not lemmas & {"will", "'ll"} else "future"
    if any(sentence.tags[child] == "TO" for child in helpers):
        return _infinitive(sentence, verb, words, heading, depth)
    if perfect or any(sentence.tags[child] == "VBD" for child in helpers) or sentence.tags[verb] == "VBD":
        return "past"
    present = sentence.tags[verb] in ("VBZ", "VBP") or any(
        sentence.tags[child] in ("VBZ", "VBP") for child in helpers
    )
    if present:
        # "The talks open on Monday": a timetable. "Troops enter town on Monday": a headline.
        return "past" if heading else "future"
    return _participle(sentence, verb, words, heading, depth)


def _infinitive(sentence: Sentence, verb: int, words: Tense, heading: bool, depth: int) -> Outlook:
    head = sentence.heads[verb]
    if head == verb or depth > 5 or sentence.tags[head][:1] in _NOUNLIKE:
        return "future"
    if sentence.deps[verb] == "conj":
        return verb_outlook(sentence, head, words, heading, depth + 1)
    if sentence.lemmas[head] in words.verbs or sentence.deps[verb] == "advcl":
        return "future"
    return verb_outlook(sentence, head, words, heading, depth + 1) if is_verb(sentence, head) else "future"


def _participle(sentence: Sentence, verb: int, words: Tense, heading: bool, depth: int) -> Outlook:
    if sentence.lemmas[verb] in words.near or sentence.lemmas[verb] in (
        "schedule",
        "plan",
        "expect",
        "slate",
        "due",
    ):
        return "future"
    head = sentence.heads[verb]
    if head != verb and depth <= 5 and sentence.deps[verb] in ("conj", "advcl", "xcomp", "pcomp", "ccomp"):
        above = clause_of(sentence, head)
        if above is not None and above != verb:
            return verb_outlook(sentence, above, words, heading, depth + 1)
    return "past" if sentence.tags[verb] == "VBN" else "open"
