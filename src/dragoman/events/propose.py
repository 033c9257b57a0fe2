"""Sentences of which no entry tells anything, though known parties meet in them: a second opinion is asked.

The opinion names the type alone; who, how it stands and where it is told are read as for any other event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook, Entry, Operator
from dragoman.events.coded import Coded
from dragoman.events.match import Scene, find
from dragoman.events.modality import auxiliaries, doubt, is_negated, is_unreal, modality
from dragoman.events.scope import takes_away
from dragoman.record import Actor, Opinion, Sentence

FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Clauses that tell something on their own.
TELLING = frozenset({"ROOT", "ccomp", "parataxis"})
# Whom a deed may be done to; the first that is known is asked about.
ROLES = ("object", "indirect", "to", "against", "with", "from", "for", "on", "at", "of")
MOST_UP = 8


@dataclass(slots=True, frozen=True)
class Open:
    """A clause that the rules do not read: its verb, its doers, and a party that it may be done to."""

    scene: Scene
    token: int
    source: tuple[int, ...]
    target: int
    words: tuple[str, str]


def open_clauses(
    codebook: Codebook, scene: Scene, found: Sequence[Coded], silent: frozenset[str]
) -> Iterator[Open]:
    """The clauses of a sentence of which the rules `found` nothing to tell, told as so, between two known parties.

    `silent` are lemmas of verbs that say or think and do nothing.
    """
    s = scene.sentence
    if any(not (coded.absorbed or coded.unreal) for coded in found):
        return
    read = _read(s, found)
    for token in range(len(s)):
        if (
            token in read
            or s.lemmas[token] in silent
            or not _is_told(s, token)
            or _is_mood(codebook, scene, token)
        ):
            continue
        made = scene.frame(token)
        doers = tuple(t for t in made.subject if _is_known(scene.parties.at(t)))
        if not doers:
            continue
        others = (t for role in ROLES for t in made.role(role) if t not in doers)
        target = next((t for t in others if _is_known(scene.parties.at(t))), None)
        if target is None:
            continue
        words = _words(s, scene.parties.at(doers[0])), _words(s, scene.parties.at(target))
        if all(words):
            yield Open(scene, token, doers, target, words)


def coded_so(codebook: Codebook, clause: Open, opinion: Opinion) -> Coded:
    """The event that the opinion sees in a clause, with what it goes by as its steps."""
    kind = opinion.best
    entry = _plain(codebook, kind)
    word = clause.scene.sentence.words[clause.token]
    return Coded(
        token=clause.token, outer=clause.token, entry=entry, form=entry.forms[0], rule="opinion", type=kind, mode=None,
        cameo=codebook.kinds[kind].cameo, source=list(clause.source), target=[clause.target], score=0.0,
        triggers=[clause.token], steps=[f"no form fits {word!r}"],
    )  # fmt: skip


def _plain(codebook: Codebook, kind: str) -> Entry:
    """The entry that stands for a type as such: without a mode, where there is one."""
    own = [entry for entry in codebook.entries.values() if entry.type == kind]
    return next((entry for entry in own if entry.mode is None), own[0])


def _read(s: Sentence, found: Iterable[Coded]) -> set[int]:
    """The tokens that a reading of the rules stands on, and all up to the verb of its clause."""
    read: set[int] = set()
    for coded in found:
        for token in (coded.token, coded.outer, *coded.triggers):
            for _ in range(MOST_UP):
                read.add(token)
                if s.tags[token] in FINITE or s.heads[token] == token:
                    break
                token = s.heads[token]
    return read


def _is_mood(codebook: Codebook, scene: Scene, token: int) -> bool:
    """Whether a hope, fear or regret is told, of which the codebook leaves no event."""
    fits = find(scene, codebook.forms, token)
    return any(isinstance(fit.owner, Operator) and takes_away(fit.owner) for fit in fits)


def _is_told(s: Sentence, token: int) -> bool:
    """Whether a verb tells what is or was so, in a clause of its own."""
    first = token
    while s.deps[first] == "conj" and s.heads[first] != first:
        first = s.heads[first]
    if s.deps[first] not in TELLING:
        return False
    tag = s.tags[token]
    finite = tag in FINITE or (
        tag in ("VBN", "VBG") and any(s.deps[c] in ("aux", "auxpass") for c in s.children[token])
    )
    if not finite or auxiliaries(s, token) or modality(s, token) or is_negated(s, token):
        return False
    return not is_unreal(s, token) and not doubt(s, token)


def _is_known(actors: Sequence[Actor]) -> bool:
    return any(actor.id or actor.country for actor in actors)


def _words(s: Sentence, actors: Sequence[Actor]) -> str:
    """The words of the first of the actors that stands in the sentence, through a pronoun or by its name."""
    words = (w for a in actors for w in ([a.via.text] if a.via else []) + [a.text])
    return next((w for w in words if w in s.text), "")
