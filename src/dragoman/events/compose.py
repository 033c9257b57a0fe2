"""Codes a sentence bottom-up: predicates by the codebook's entries, then what operators above make of them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.codebook import Codebook, Entry, Operator, Outcome, words_of
from dragoman.codebook.model import Path
from dragoman.events.coded import Coded
from dragoman.events.frame import Frame
from dragoman.events.grammar import RELATIVE, conjuncts, infinitive
from dragoman.events.match import Fit, Scene, find, look_through, tokens
from dragoman.events.modality import NEVER, is_negated
from dragoman.events.scope import left_out, takes_away
from dragoman.events.tense import Tense
from dragoman.record import RunnerUp, Sentence

# An operator over a coded event says more than its word alone.
OPERATOR_BONUS = 1.0
INNER_SHARE = 0.3
RUNNERS_UP = 3
# Where the nearest actor below a predicate is looked for, and in how many words at most.
REACHING = ("to", "on", "against", "toward", "towards")
BEYOND = 40
MOD = ("mod",)


class Composer:
    """Codes one scene after another with one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.tense = Tense(codebook)
        self._heads = frozenset(head for _, head in codebook.forms)
        self._silencing = frozenset(name for name, op in codebook.operators.items() if takes_away(op))
        self._situations = words_of(codebook.classes.get("situations", ()))

    def code(self, scene: Scene) -> list[Coded]:
        """Every event of the sentence, in the order of its triggers; absorbed ones are marked, not left out."""
        results: dict[int, list[Coded]] = {}
        kept: dict[int, list[Coded]] = {}
        for token in _order(scene.sentence):
            if scene.sentence.lemmas[token] not in self._heads:
                continue
            found = find(scene, self.codebook.forms, token)
            if found:
                made = self._at(scene, found, results)
                results[token] = [c for c in made if c.outer == token]
                for coded in made:
                    at = kept.setdefault(coded.token, [])
                    if coded not in at:
                        at.append(coded)
                self._hand_up(scene.sentence, token, results)
        everything = [coded for at in kept.values() for coded in at]
        self._join_participles(scene.sentence, results)
        everything.sort(key=lambda c: (c.token, c.outer))
        for coded in everything:
            self.tense.apply(scene, coded, results)
        return everything

    def _join_participles(self, s: Sentence, results: dict[int, list[Coded]]) -> None:
        """ "attacked a convoy, killing five", "killed two and wounded six": the same doer's same deed, told on."""
        for token in sorted(results, reverse=True):
            head = s.heads[token]
            again = (s.deps[token] == "advcl" and s.tags[token] == "VBG") or s.deps[token] == "conj"
            if not again or head not in results:
                continue
            for coded in results[token]:
                for first in results[head]:
                    if _one_deed(first, coded):
                        coded.absorbed = True
                        first.target = first.target or coded.target
                        first.triggers += coded.triggers
                        first.steps.append(f"{s.words[token]!r} tells more of the same ({coded.rule})")

    def _hand_up(self, s: Sentence, token: int, results: dict[int, list[Coded]]) -> None:
        """ "the aid that it sent": what a relative clause carries is what stands at its noun from now on."""
        if s.deps[token] == "relcl":
            carried = [c for c in results[token] if s.heads[token] in c.triggers]
            if carried:
                results[s.heads[token]] = carried

    def _at(self, scene: Scene, found: list[Fit], results: dict[int, list[Coded]]) -> list[Coded]:
        """What the best fitting entry or operator makes of a token; the others are its runners-up."""
        options: list[tuple[float, Fit, list[Coded]]] = []
        for fit in found:
            if isinstance(fit.owner, Entry):
                options.append((fit.score, fit, []))
            else:
                inner = self._inner(scene, fit.owner, fit, results)
                if inner:
                    gain = OPERATOR_BONUS + INNER_SHARE * max(c.score for c in inner)
                    options.append((fit.score + gain, fit, inner))
        options.sort(key=lambda option: -option[0])
        spent = False
        for score, fit, inner in options:
            if spent and inner:
                continue
            made = (
                [self._from_entry(scene, fit, results)]
                if isinstance(fit.owner, Entry)
                else self._from_operator(scene, fit.owner, fit, inner, score)
            )
            if made:
                losers = [o for o in options if o[1] is not fit and o[1].owner.id != fit.owner.id]
                for coded in made:
                    coded.runner_up = [self._loser(o, score) for o in losers[:RUNNERS_UP]]
                return made
            spent = True
        return []

    def _loser(self, option: tuple[float, Fit, list[Coded]], best: float) -> RunnerUp:
        score, fit, _ = option
        kind = fit.owner.type if isinstance(fit.owner, Entry) else "operator"
        met = len(fit.form.conditions) + len(fit.form.term.others)
        return RunnerUp(
            fit.owner.id, kind, round(score, 2), f"met {met} conditions, {best - score:.1f} behind"
        )

    def _inner(self, scene: Scene, op: Operator, fit: Fit, results: dict[int, list[Coded]]) -> list[Coded]:
        """The coded events that hang on an operator in one of its roles, or that it takes away wherever they hang."""
        if op.id in self._silencing:
            return left_out(scene, op, fit, results.values(), self._situations)
        made = scene.frame_of(fit.form, fit.token)
        for path in op.over:
            found: list[Coded] = []
            for token in tokens(scene, made, path):
                for head in look_through(scene, token):
                    found += [
                        c for c in results.get(head, ()) if c not in found and not (c.absorbed or c.unreal)
                    ]
            usable = [c for c in found if self._outcome(op, c) is not _NOTHING]
            if usable:
                return usable
        return []

    def _outcome(self, op: Operator, inner: Coded) -> Outcome | None:
        """What the operator gives for an inner event: an outcome, None for "same"."""
        names = [f"{inner.type} {inner.mode}", inner.type, "*"]
        for name in [f"not {inner.type}", *names] if inner.negated else names:
            if name in op.gives:
                return op.gives[name]
        return _NOTHING

    def _from_entry(self, scene: Scene, fit: Fit, results: dict[int, list[Coded]]) -> Coded:
        entry = fit.owner
        assert isinstance(entry, Entry)
        made = scene.frame_of(fit.form, fit.token)
        coded = Coded(
            token=fit.token, outer=fit.token, entry=entry, form=fit.form, rule=entry.id, type=entry.type,
            mode=entry.mode, cameo=entry.cameo, contexts=entry.contexts, factuality=entry.factuality,
            source=self._party(scene, made, fit.form.source), target=[], score=fit.score,
            negated=_negates(scene.sentence, fit), triggers=[fit.token],
            steps=[f"{scene.sentence.words[fit.token]!r} fits {entry.id} ({fit.form.part} {fit.form.term.text!r})"],
        )  # fmt: skip
        deeper: list[int] = []
        if fit.form.part == "noun":
            deeper = [t for t in coded.source if _is_deeper(scene.sentence, fit.token, t)]
            coded.source = [t for t in coded.source if t not in deeper]
        coded.target = self._sufferer(scene, made, fit.form.target, coded.source) or deeper
        coded.harmed = [t for t in made.object if scene.sentence.tags[t][:1] == "N"]
        self._merge_event_arguments(scene, made, coded, results)
        self._absorb_conditions(scene, made, fit, results)
        return coded

    def _absorb_conditions(
        self, scene: Scene, made: Frame, fit: Fit, results: dict[int, list[Coded]]
    ) -> None:
        """ "lifted the embargo": a noun that the entry asks for is part of its predicate, no event beside it."""
        for path, words in fit.form.conditions:
            if words.terms and path[-1] not in ("clause", "complement", "infinitive", "subject"):
                for token in tokens(scene, made, path):
                    for head in look_through(scene, token):
                        for inner in results.get(head, ()):
                            inner.absorbed = inner.absorbed or inner.form.part == "noun"

    def _merge_event_arguments(
        self, scene: Scene, made: Frame, coded: Coded, results: dict[int, list[Coded]]
    ) -> None:
        """ "The attack killed five": an argument that is itself an event of the type is the same event."""
        around = [*made.subject, *made.object, *(t for name in made.preps for t in made.preps[name])]
        for token in around:
            for head in look_through(scene, token):
                for inner in results.get(head, ()):
                    if inner.type != coded.type or inner.absorbed:
                        continue
                    inner.absorbed = True
                    if token in made.subject or not coded.source:
                        coded.source = inner.source or coded.source
                    coded.target = coded.target or inner.target
                    coded.mode = coded.mode or inner.mode
                    coded.triggers += inner.triggers
                    coded.steps.append(f"{scene.sentence.words[head]!r} tells the same event ({inner.rule})")

    def _from_operator(
        self, scene: Scene, op: Operator, fit: Fit, inner: list[Coded], score: float
    ) -> list[Coded]:
        made: list[Coded] = []
        for event in inner:
            outcome = self._outcome(op, event)
            if outcome is None:
                made.append(self._pass(scene, op, fit, event, score))
            elif outcome.type is not None:
                made.append(self._transform(scene, op, fit, event, outcome, score))
                self._leave(scene, op, fit, event, made[-1])
            else:
                event.unreal = outcome.factuality is None
                event.factuality = outcome.factuality or "hypothetical"
                event.steps.append(
                    f"{scene.sentence.words[fit.token]!r} leaves it {event.standing()} ({op.id})"
                )
        return made

    def _pass(self, scene: Scene, op: Operator, fit: Fit, event: Coded, score: float) -> Coded:
        """The operator only carries the event: "held talks", "began to withdraw", "came under attack"."""
        s, frame = scene.sentence, scene.frame_of(fit.form, fit.token)
        passed = Coded(
            token=event.token, outer=fit.token, entry=event.entry, form=event.form, rule=event.rule, type=event.type,
            mode=event.mode, cameo=event.cameo, contexts=event.contexts,
            factuality=op.factuality or event.factuality, source=[], target=[],
            score=max(event.score, score), teller=event.teller,
            negated=event.negated != is_negated(s, fit.token, event.outer),
            steps=[*event.steps, f"{s.words[fit.token]!r} carries it ({op.id})"],
            triggers=[fit.token, *event.triggers], harmed=event.harmed,
        )  # fmt: skip
        passed.source = self._party(scene, frame, op.source, inner=event) or event.source
        passed.target = (
            self._party(scene, frame, op.target, passed.source, event)
            or [t for t in event.target if t not in passed.source]
            or self._party(scene, frame, event.form.target, passed.source)
        )
        event.absorbed = True
        return passed

    def _transform(
        self, scene: Scene, op: Operator, fit: Fit, event: Coded, outcome: Outcome, score: float
    ) -> Coded:
        s, frame = scene.sentence, scene.frame_of(fit.form, fit.token)
        assert outcome.type is not None
        source = self._party(scene, frame, op.source, inner=event)
        return Coded(
            token=fit.token, outer=fit.token, entry=event.entry, form=fit.form, rule=op.id, type=outcome.type,
            mode=outcome.mode, cameo=outcome.cameo, factuality=outcome.factuality or op.factuality,
            source=source, target=self._party(scene, frame, op.target, source, event), score=score,
            negated=_negates(s, fit), contexts=event.contexts, triggers=[fit.token],
            steps=[*event.steps, f"{op.id} ({s.words[fit.token]!r}) + {event.type} → {_named(outcome)}"],
        )  # fmt: skip

    def _leave(self, scene: Scene, op: Operator, fit: Fit, event: Coded, outer: Coded) -> None:
        """What becomes of the inner event beside the outer one."""
        if op.inner == "absorbed":
            event.absorbed = True
            return
        event.steps.append(f"under {scene.sentence.words[fit.token]!r} ({op.id})")
        if op.inner in ("told", "denied"):
            outer.about = event
        deed = event.about if op.inner == "disputed" else outer.about
        if deed is not None and outer.source:
            deed.teller = outer.source[0]
        if deed is not None and op.inner != "told":
            deed.negated = True
        if deed is not None and deed is not event:
            deed.steps.append(f"denied with the charge of it ({op.id})")

    def _party(
        self,
        scene: Scene,
        made: Frame,
        paths: Iterable[Path],
        taken: list[int] | None = None,
        inner: Coded | None = None,
    ) -> list[int]:
        """The tokens of the first path on which an actor stands; those of `taken` are no candidates."""
        for path in paths:
            if path[0] == "inner":
                found = _inner_party(scene, inner, path)
                if path == ("inner", "target") and found and all(scene.parties.named(t) for t in found):
                    return [t for t in found if t not in (taken or ())]
            elif path[0] == "partner":
                found = _partner(scene, made.token, taken or [])
            else:
                found = tokens(scene, made, path)
            free = [t for t in dict.fromkeys(found) if t not in (taken or ())]
            held = [t for t in free if scene.parties.at(t) and not (path == MOD and _is_site(scene, t))]
            if held:
                return [t for t in free if t in held or _joins(scene, t, held)]
        return []

    def _sufferer(self, scene: Scene, made: Frame, paths: Iterable[Path], taken: list[int]) -> list[int]:
        """Whom it is done to: an actor, else a name that nobody knows on one of the paths ("the Art Loss Register")."""
        held = self._party(scene, made, paths, taken)
        if held:
            return held
        for path in paths:
            named = [t for t in tokens(scene, made, path) if t not in taken and scene.parties.named(t)]
            if named:
                return named
        return _beyond(scene, made, taken)


def _is_site(scene: Scene, token: int) -> bool:
    """Whether a name before a noun only says where: "the *Geneva* talks"."""
    mention = scene.parties.by_head.get(token)
    return mention is not None and mention.use == "place"


def _joins(scene: Scene, token: int, held: list[int]) -> bool:
    """Whether a name that nobody knows is coordinated with a party: "the police, *the Rangers* and the army"."""
    return bool(scene.parties.named(token)) and any(
        token in conjuncts(scene.sentence, t) or t in conjuncts(scene.sentence, token) for t in held
    )


def _one_deed(first: Coded, again: Coded) -> bool:
    """Whether the second predicate only tells what came of the first: "attacked a convoy, killing five"."""
    if first is again or first.absorbed or again.absorbed or not again.entry.outcome:
        return False
    if first.type != again.type or first.negated != again.negated:
        return False
    return not again.source or set(first.source) == set(again.source)


def _order(s: Sentence) -> list[int]:
    """Every token after those that hang on it, but a relative clause right after the noun that it says more of."""
    deps = s.deps
    if "relcl" not in deps:
        return s.bottom_up()
    order: list[int] = []
    for token in s.bottom_up():
        if deps[token] != "relcl" or s.heads[token] == token:
            waiting = [token]
            while waiting:
                order.append(waiting.pop(0))
                waiting += [c for c in s.children[order[-1]] if deps[c] == "relcl"]
    return order


def _negates(s: Sentence, fit: Fit) -> bool:
    """Whether the predicate is said not to be so; a phrase with a "not" of its own already says it."""
    return NEVER.isdisjoint(fit.form.term.others) and is_negated(s, fit.token)


def _named(outcome: Outcome) -> str:
    return " ".join(word for word in (outcome.type, outcome.mode) if word)


def _partner(scene: Scene, token: int, taken: list[int]) -> list[int]:
    """The other side of "bilateral ties": the nearest party of the sentence before the predicate, of another state."""
    own = {a.country for t in taken for a in scene.parties.at(t)}
    for at in range(token - 1, -1, -1):
        mention = scene.parties.by_head.get(at)
        states = (
            {a.country for a in mention.actors} if mention is not None and mention.use == "actor" else set()
        )
        if states - {None} and states.isdisjoint(own):
            return [at]
    return []


def _beyond(scene: Scene, made: Frame, taken: list[int]) -> list[int]:
    """Whom it reaches though no path leads there: "the limits *put on Oman*", "a plan *drawn up by Oman*".

    The nearest name in the phrases below the predicate's object, else below its prepositions; never in a clause with
    a subject of its own, nor one of those that did it.
    """
    s = scene.sentence
    own = {a.id or a.name or a.text for t in taken for a in scene.parties.at(t)}
    authors = [] if made.passive else made.preps.get("by", [])
    waiting = [*made.object, *authors, *(t for name in REACHING for t in made.preps.get(name, ()))]
    if not made.verbal:
        waiting += [c for c in s.children[made.token] if s.deps[c] == "acl" and infinitive(s, c)]
    seen: set[int] = set()
    for token in waiting:
        if token in seen or len(seen) > BEYOND:
            continue
        seen.add(token)
        mention = scene.parties.by_head.get(token)
        if (
            mention is not None
            and mention.use == "actor"
            and (mention.form == "name" or (mention.form == "description" and _is_author(s, made, token)))
            and own.isdisjoint(a.id or a.name or a.text for a in mention.actors)
        ):
            beside = [t for t in conjuncts(s, token) if t == token or t in scene.parties.by_head]
            return [t for t in beside if t not in taken]
        waiting += [c for c in s.children[token] if _leads_on(s, c)]
    return []


def _is_deeper(s: Sentence, noun: int, token: int) -> bool:
    """Whether a party stands under what the noun's own phrase is about: "an attack on the convoy *of the minister*"."""
    while s.deps[token] == "conj":
        token = s.heads[token]
    prep = s.heads[token]
    about = s.heads[prep]
    if s.deps[token] != "pobj" or s.lemmas[prep] != "of" or s.deps[about] != "pobj":
        return False
    return s.heads[s.heads[about]] == noun and s.lemmas[s.heads[about]] in ("on", "against", "in", "at")


def _is_author(s: Sentence, made: Frame, token: int) -> bool:
    """Whether the object is by the noun at the token: "a motion *by the deputies*", "threats made *by* them"."""
    by = s.heads[token]
    if s.deps[token] == "pobj" and s.lemmas[by] == "against":
        return True
    if s.deps[token] != "pobj" or s.lemmas[by] != "by":
        return False
    under = s.heads[by]
    return (
        under == made.token
        or under in made.object
        or (s.deps[under] == "acl" and s.heads[under] in made.object)
    )


def _leads_on(s: Sentence, token: int) -> bool:
    """Whether what hangs on a phrase still belongs to it: prepositions, owners, participles and infinitives."""
    if s.deps[token] in ("prep", "agent", "pobj", "poss", "conj", "dative"):
        return True
    return s.deps[token] in ("acl", "relcl", "xcomp", "dobj") and not any(
        s.deps[c] in ("nsubj", "nsubjpass") and s.lemmas[c] not in RELATIVE for c in s.children[token]
    )


def _inner_party(scene: Scene, inner: Coded | None, path: Path) -> list[int]:
    if inner is None or len(path) < 2:
        return []
    if path[1] == "source":
        return inner.source
    if path[1] == "target":
        return inner.target
    return tokens(scene, scene.frame(inner.token), path[1:])


# Said of an inner event that the operator does not speak of; an outcome without a type leaves no event instead.
_NOTHING = Outcome(None, None, None, None)
