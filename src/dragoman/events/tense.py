"""How a coded event stands in its sentence: to come, refused, on a condition, doubted; and whose word it then is."""

from __future__ import annotations

from typing import TypeGuard

from dragoman.codebook import Codebook, EventKind, Outcome
from dragoman.events.coded import Coded
from dragoman.events.grammar import is_verb
from dragoman.events.match import Scene
from dragoman.events.modality import (
    NEVER,
    auxiliaries,
    doubt,
    is_condition,
    is_conditional,
    is_over,
    is_unreal,
    modality,
)
from dragoman.events.subjects import subjects
from dragoman.record import Sentence

ABOVE = 6


class Tense:
    """Settles what tense, negation and modality of the outermost predicate make of an event, with one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.kinds = codebook.kinds
        self._speech = frozenset(codebook.classes.get("speech", ()))
        self._unrealised = frozenset(codebook.classes.get("unrealised", ()))

    def apply(self, scene: Scene, coded: Coded, results: dict[int, list[Coded]]) -> None:
        """Gives the event the plain type that says its tense or negation, else the mark for it."""
        if coded.absorbed:
            return
        s, kind = scene.sentence, self.kinds[coded.type]
        how = modality(s, coded.outer)
        coded.unreal = coded.unreal or is_condition(s, coded.outer) or self._is_unrealised(s, coded)
        if kind.ended is not None and is_over(s, coded.outer):
            coded.negated = False
            _become(coded, kind.ended, "no longer")
            kind = self.kinds[coded.type]
        if coded.negated:
            # A deed that somebody denies was not refused: it stays denied.
            denied = kind.denied if coded.teller is None else None
            refused = kind.refused if how in ("future", "hypothetical") else denied
            if refused is not None:
                coded.negated = False
                _become(coded, refused, "refused")
                self._say(scene, coded, [] if coded.source else self._speaker(scene, coded.outer))
        elif how == "future" or (how == "hypothetical" and auxiliaries(s, coded.outer)):
            self._to_come(scene, coded, kind, how)
        elif how:
            coded.factuality = coded.factuality or ("future" if how == "future" else "hypothetical")
            coded.steps.append(how)
        elif (
            coded.factuality is None
            and is_unreal(s, coded.outer)
            and not self._said_in_talk(s, coded, results)
        ):
            coded.factuality = "hypothetical"
            coded.unreal = True
            coded.steps.append("an infinitive that nothing makes real")
        _doubt(s, coded)

    def _is_unrealised(self, s: Sentence, coded: Coded) -> bool:
        """ "will answer any attack": a deed that nobody has done."""
        if coded.form.part != "noun" or coded.triggers != [coded.token]:
            return False
        said = (s.lemmas[c] for c in s.children[coded.token] if s.deps[c] in ("det", "amod"))
        return not self._unrealised.isdisjoint(said)

    def _to_come(self, scene: Scene, coded: Coded, kind: EventKind, how: str) -> None:
        """What is announced, promised, threatened: "will", or "would", "might" of what one says one does oneself."""
        s = scene.sentence
        speaker = [] if coded.source else self._speaker(scene, coded.outer)
        own = bool(speaker) or _said_of_oneself(scene, coded.outer)
        outcome = (coded.rule == coded.entry.id and coded.entry.future) or kind.future
        # A refusal stays one whatever it is tied to: "will not lift the curfew if the marches go on".
        refuses = not NEVER.isdisjoint(coded.form.term.others)
        if outcome is None and kind.conditional is not None and is_conditional(s) and not refuses:
            outcome = kind.conditional
        certain = how == "future" or own
        if outcome is None or not (certain or _is_threat(outcome)):
            coded.factuality = coded.factuality or ("future" if how == "future" else "hypothetical")
            coded.steps.append(how)
            return
        if how == "hypothetical" and not _is_threat(outcome) and "would" not in auxiliaries(s, coded.outer):
            coded.factuality = "hypothetical"
            coded.steps.append(how)
            return
        _become(coded, outcome, "future" if how == "future" else "said of oneself" if own else "possible")
        if not certain:
            coded.factuality = "hypothetical"
        self._say(scene, coded, speaker)

    def _say(self, scene: Scene, coded: Coded, speaker: list[int]) -> None:
        """What nobody else is named for is done by who says it."""
        if speaker:
            coded.source = speaker
            coded.target = [t for t in coded.target if t not in speaker]
            coded.steps.append(f"{scene.sentence.words[speaker[0]]!r} says so")

    def _speaker(self, scene: Scene, token: int) -> list[int]:
        """Who says what is told without a doer: "the rebels said that hostages would be shot"."""
        s = scene.sentence
        for _ in range(ABOVE):
            head = s.heads[token]
            if head == token:
                return []
            if s.deps[token] == "ccomp" and s.lemmas[head] in self._speech:
                found = [t for t in scene.frame(head).subject if scene.parties.at(t)]
                if found:
                    return found
            elif s.deps[token] not in ("ccomp", "conj", "xcomp", "advcl", "acl", "relcl"):
                return []
            token = head
        return []

    def _said_in_talk(self, s: Sentence, coded: Coded, results: dict[int, list[Coded]]) -> bool:
        """ "called him to apologise": what talks are held to say is said in them."""
        spoken = self.kinds[coded.type].quad in (1, 3) and coded.type != "CONSULT"
        above = results.get(s.heads[coded.outer], ())
        return spoken and any(c.type == "CONSULT" and not (c.absorbed or c.unreal) for c in above)


def _doubt(s: Sentence, coded: Coded) -> None:
    """What is only said not to be said or not to be true."""
    if coded.negated or coded.factuality is not None or coded.teller is not None:
        return
    how = doubt(s, coded.outer)
    if how == "negated":
        coded.negated = True
    elif how == "hypothetical":
        coded.factuality = "hypothetical"
    if how:
        coded.steps.append(f"{how} by the clause above")


def _is_threat(outcome: Outcome | None) -> TypeGuard[Outcome]:
    """Whether the deed told as to come is a threat."""
    return outcome is not None and outcome.type == "THREATEN"


def _said_of_oneself(scene: Scene, token: int) -> bool:
    """Whether who does it says so, or one of theirs: "Laos said it might leave", "Laos would, *its* king said"."""
    s = scene.sentence
    speech = s.heads[token]
    if s.deps[token] not in ("ccomp", "conj") or not is_verb(s, speech):
        return False
    doers, speakers = subjects(s, token), subjects(s, speech)
    if bool(doers) and (set(doers) <= set(speakers) or s.tags[doers[0]] == "PRP"):
        return True
    states, voices = (
        {a.country for t in side for a in scene.parties.at(t)} - {None} for side in (doers, speakers)
    )
    return len(states) == 1 and states == voices


def _become(coded: Coded, outcome: Outcome, why: str) -> None:
    """Gives the event the type that says what its tense or negation adds."""
    coded.steps.append(f"{why} {coded.type} → {outcome.type} {outcome.mode or ''}".rstrip())
    coded.type, coded.mode, coded.cameo = outcome.type or coded.type, outcome.mode, outcome.cameo
    coded.factuality = outcome.factuality or coded.factuality
