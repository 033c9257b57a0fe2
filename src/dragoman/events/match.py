"""Which codebook entries a predicate fits, and where its parties stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.codebook import Entry, Form, Operator, Words
from dragoman.codebook.model import PLACE, Path
from dragoman.events.frame import Frame, frame, near
from dragoman.events.grammar import (
    conjuncts,
    infinitive,
    measured,
    part_of,
    phrase,
    prep_words,
    prepositions,
    vocabulary,
)
from dragoman.events.parties import Parties
from dragoman.record import Mention, Sentence

# Labels of names that are places.
_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Scene:
    """A sentence with its parties and the frames made so far. Tokens in `named` belong to names and dates, where
    "March" is no demonstration."""

    sentence: Sentence
    parties: Parties
    transparent: frozenset[str]
    named: frozenset[int] = frozenset()
    lemmas: frozenset[str] = frozenset()
    frames: dict[int, Frame] = field(default_factory=dict)
    nears: dict[int, frozenset[str]] = field(default_factory=dict)
    clauses: dict[int, frozenset[str]] = field(default_factory=dict)
    contexts: tuple[str, ...] | None = None

    def frame(self, token: int) -> Frame:
        """The frame of a token, made once."""
        made = self.frames.get(token)
        if made is None:
            made = self.frames[token] = frame(self.sentence, token)
        return made

    def frame_of(self, form: Form, token: int) -> Frame:
        """The frame as a form reads it: after "haul in" what follows "in" is hauled, whatever the parser made of it."""
        made = self.frame(token)
        if not form.term.others or not made.verbal or made.object or made.particle not in form.term.others:
            return made
        return replace(made, object=made.preps.get(made.particle, []))

    def near(self, token: int) -> frozenset[str]:
        """Lemmas around a predicate that may be part of a set phrase with it, gathered once."""
        found = self.nears.get(token)
        if found is None:
            found = self.nears[token] = near(self.sentence, self.frame(token))
        return found

    def clause(self, token: int) -> frozenset[str]:
        """The lemmas below a token, its own among them, gathered once."""
        found = self.clauses.get(token)
        if found is None:
            left, right = self.sentence.subtree(token)
            found = self.clauses[token] = frozenset(self.sentence.lemmas[left:right])
        return found


def stage(sentence: Sentence, mentions: Iterable[Mention], transparent: frozenset[str]) -> Scene:
    """A scene from a sentence and its mentions."""
    held = list(mentions)
    named = {
        t
        for m in held
        if m.form == "name"
        for t in range(m.start, m.end)
        if t != m.head or is_name(sentence, t)
    }
    named |= sentence.dated
    return Scene(
        sentence,
        Parties(sentence, held, transparent),
        transparent,
        frozenset(named),
        frozenset((*sentence.lemmas, *(word.lower() for word in sentence.words))),
    )


def is_name(sentence: Sentence, token: int) -> bool:
    """Whether the tagger takes the token for a proper noun."""
    return sentence.tags[token] in ("NNP", "NNPS")


@dataclass(slots=True, frozen=True)
class Fit:
    """A form that fits the predicate at `token`, with its score."""

    owner: Entry | Operator
    form: Form
    token: int
    score: float


def fits(scene: Scene, form: Form, token: int) -> bool:
    """Whether the predicate's set phrase and all conditions of the form hold."""
    if not possible(scene, form):
        return False
    made = scene.frame_of(form, token)
    if form.term.others and not _says_all(scene, made, form.term.others):
        return False
    if not all(holds(scene, made, path, words) for path, words in form.conditions):
        return False
    return not any(holds(scene, made, path, words) for path, words in form.absent)


def _says_all(scene: Scene, made: Frame, others: tuple[str, ...]) -> bool:
    """Whether the other words of a set phrase stand around its head; a verb's particle hangs on the verb itself."""
    if not scene.near(made.token).issuperset(others):
        return False
    if not made.verbal or vocabulary().hanging.isdisjoint(others):
        return True
    s = scene.sentence
    own = {s.lemmas[c] for c in s.children[made.token] if _is_particle(s, c, made.token)}
    return all(word in own for word in others if word in vocabulary().hanging)


def _is_particle(s: Sentence, token: int, verb: int) -> bool:
    """Whether a word that hangs on a verb may be part of it: not "in" with its own place, "gave rice *in* Chad"."""
    return (
        s.lemmas[token] not in vocabulary().placing
        or s.deps[token] != "prep"
        or token == verb + 1
        or not any(s.deps[c] in ("pobj", "pcomp") for c in s.children[token])
    )


def possible(scene: Scene, form: Form) -> bool:
    """Whether the sentence holds the words that a form asks for, wherever they stand: most forms fail here, cheaply."""
    lemmas = scene.lemmas
    for heads in form.asked:  # noqa: SIM110 - a generator would cost as much again
        if heads.isdisjoint(lemmas):
            return False
    return True


def holds(scene: Scene, made: Frame, path: Path, words: Words) -> bool:
    """Whether something on the path is among the words; with no words, whether anything is there."""
    if path == ("clause",):
        return in_clause(scene, made.token, words)
    found = tokens(scene, made, path)
    if not words:
        return bool(found) or (len(path) == 1 and _stands_alone(scene.sentence, made, path[0]))
    return any(is_one(scene, token, words) for token in found)


def _stands_alone(s: Sentence, made: Frame, word: str) -> bool:
    """Whether a particle or adverb that governs nothing hangs on the verb: "invited the observers *back*"."""
    if not made.verbal or word not in vocabulary().alone:
        return False
    below = [*s.children[made.token], *(c for thing in made.object for c in s.children[thing])]
    return any(s.lemmas[c] == word and s.deps[c] in ("prt", "advmod", "prep") for c in below)


def is_one(scene: Scene, token: int, words: Words) -> bool:
    """Whether the noun phrase at a token is one of the words, looking through "a series of".

    A word may stand in the codebook as the text has it, too: "crushing" beside "crush".
    """
    s = scene.sentence
    for head in look_through(scene, token):
        word = s.words[head].lower()
        for term in words.terms.get(s.lemmas[head]) or words.terms.get(word, ()):
            if not term.others or set(term.others) <= phrase(s, head) | prep_words(s, head):
                return True
        if words.kinds and (scene.parties.fits(head, words.kinds) or _is_place(scene, head, words.kinds)):
            return True
    return False


def _is_place(scene: Scene, token: int, kinds: frozenset[str]) -> bool:
    """Whether a place is wanted, and the token is in the name of one."""
    return PLACE in kinds and any(
        e.start <= token < e.end and e.label in _PLACES for e in scene.sentence.entities
    )


def is_audience(scene: Scene, token: int) -> bool:
    """Whether the press is only told of it: "told *Reuters* that ..."; not where it is told to do something."""
    s = scene.sentence
    at = s.heads[token] if s.deps[token] == "pobj" else token
    if s.deps[at] not in ("dobj", "dative", "prep") or s.lemmas[s.heads[at]] not in vocabulary().speaking_to:
        return False
    if any(infinitive(s, c) for c in s.children[s.heads[at]] if s.deps[c] in ("xcomp", "ccomp", "advcl")):
        return False
    actors = scene.parties.at(token)
    return bool(actors) and all("JRN" in actor.sectors for actor in actors)


def look_through(scene: Scene, token: int) -> list[int]:
    """The token, and what follows "of" where it only measures: "a series of talks"."""
    found = [token]
    while len(found) < 4 and (below := measured(scene.sentence, found[-1], scene.transparent)) is not None:
        found.append(below)
    return found


def in_clause(scene: Scene, token: int, words: Words) -> bool:
    """Whether one of the terms stands in the predicate's subtree."""
    present = scene.clause(token)
    if present.isdisjoint(words.terms):
        return False
    return any(
        head in present and any(present.issuperset(term.others) for term in terms)
        for head, terms in words.terms.items()
    )


def tokens(scene: Scene, made: Frame, path: Path) -> list[int]:
    """Tokens on a path from the predicate: a role or preposition, then roles of what stands there."""
    own = path[0] in ("modal", "negation")
    found = step_from(scene, made.token, path[0]) if own else made.role(path[0])
    for step in path[1:]:
        found = [below for token in found for below in step_from(scene, token, step)]
    return found


def step_from(scene: Scene, token: int, step: str) -> list[int]:
    """From a noun phrase or complement to its possessor, modifiers, prepositions or own arguments."""
    s = scene.sentence
    if step in ("subject", "object", "complement", "infinitive", "indirect"):
        return scene.frame(token).role(step)
    if step == "modal":
        return modals(s, token)
    if step == "negation":
        return negations(s, token)
    if step in ("poss", "mod"):
        wanted = ("poss",) if step == "poss" else ("amod", "compound", "nmod")
        return [t for c in s.children[token] if s.deps[c] in wanted for t in conjuncts(s, c)]
    return prepositions(s, token).get(step, [])


def modals(s: Sentence, token: int) -> list[int]:
    """A verb's modal verbs; one before its subject asks or sets a condition: "*should* Britain leave"."""
    subjects = [c for c in s.children[token] if s.deps[c] in ("nsubj", "nsubjpass")]
    return [c for c in s.children[token] if s.tags[c] == "MD" and not any(c < t < token for t in subjects)]


def negations(s: Sentence, token: int) -> list[int]:
    """What says that a verb is not so: "not", "never", "no *longer*"."""
    return [
        c
        for c in s.children[token]
        if s.deps[c] == "neg"
        or any(s.lemmas[below] == "no" for below in s.children[c] if s.deps[c] == "advmod")
    ]


def find(
    scene: Scene, index: dict[tuple[str, str], tuple[tuple[Entry | Operator, Form], ...]], token: int
) -> list[Fit]:
    """Every form that fits the predicate at a token, best first."""
    part = "" if token in scene.named else part_of(scene.sentence, token)
    listed = index.get((part, scene.sentence.lemmas[token])) if part else None
    if not listed:
        return []
    found = [
        Fit(owner, form, token, form.specificity + owner.weight)
        for owner, form in listed
        if fits(scene, form, token)
    ]
    found.sort(key=lambda fit: (-fit.score, fit.owner.id))
    return found
