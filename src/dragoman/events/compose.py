"""Codes a sentence bottom-up: predicates by the codebook's entries, then what operators above make of them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import Codebook, Entry, Operator, Outcome, words_of
from dragoman.events.coded import Coded
from dragoman.events.frame import Frame
from dragoman.events.grammar import SUBJECT, infinitive
from dragoman.events.match import Fit, Scene, find, look_through, tokens
from dragoman.events.modality import NEVER, is_description, is_negated
from dragoman.events.scope import left_out, takes_away
from dragoman.events.sides import doer, party, sufferer
from dragoman.events.standing import is_bare
from dragoman.events.subjects import authors, subjects
from dragoman.events.tense import Tense
from dragoman.record import RunnerUp, Sentence

# An operator over a coded event says more than its word alone.
OPERATOR_BONUS = 1.0
INNER_SHARE = 0.3
RUNNERS_UP = 3
# What answers a request.
ANSWERS = frozenset({"CONCEDE", "REJECT", "RETREAT"})


class Composer:
    """Codes one scene after another with one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.tense = Tense(codebook)
        self._heads = frozenset(head for _, head in codebook.forms)
        self._silencing = frozenset(name for name, op in codebook.operators.items() if takes_away(op))
        self._people = words_of(codebook.classes.get("persons", ()))
        self._speech = frozenset(codebook.classes.get("speech", ()))
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
        self._join_participles(scene, results)
        everything.sort(key=lambda c: (c.token, c.outer))
        for coded in everything:
            self.tense.apply(scene, coded, results)
            coded.unreal = coded.unreal or is_description(scene.sentence, coded.outer)
        self._absorb_tellings(scene, everything)
        _absorb_contents(scene.sentence, everything)
        _lend_purposes(scene.sentence, everything)
        return everything

    def _join_participles(self, scene: Scene, results: dict[int, list[Coded]]) -> None:
        """ "attacked a convoy, killing five", "killed two and wounded six": the same doer's same deed, told on."""
        s = scene.sentence
        for token in sorted(results, reverse=True):
            head = _told_on(s, token)
            if head is None or (head not in results and s.tags[head][:1] != "N"):
                continue
            for coded in results[token]:
                carried = (c for held in results.values() for c in held if c.token == head != c.outer)
                for first in (*results.get(head, ()), *carried):
                    detail = _is_absolute(s, token) and coded.entry.type == "ASSAULT" == first.type
                    detail = detail and first is not coded
                    if _one_deed(s, first, coded) or detail or _same_parties(scene, first, coded):
                        coded.absorbed = True
                        first.target = first.target or coded.target
                        first.triggers += coded.triggers
                        first.steps.append(f"{s.words[token]!r} tells more of the same ({coded.rule})")

    def _absorb_tellings(self, scene: Scene, everything: Sequence[Coded]) -> None:
        """ "They will not free the crew, he *told* Togo": what one says is the event, and saying it no other."""
        s = scene.sentence
        for coded in everything:
            if coded.absorbed or coded.outer != coded.token or s.lemmas[coded.token] not in self._speech:
                continue
            said = scene.frame(coded.token).complement
            for inner in everything:
                told = inner.outer in said and inner.type == coded.type and inner.source
                # Where both name somebody, the entry of the telling says best what is said to whom.
                if told and not (inner.target or inner.absorbed or inner.unreal):
                    coded.absorbed = True
                    inner.steps.append(f"{s.words[coded.token]!r} only says so ({coded.rule})")

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
            token=fit.token, outer=fit.token, deed=fit.token, entry=entry, form=fit.form, rule=entry.id,
            type=entry.type, mode=entry.mode, cameo=entry.cameo, contexts=entry.contexts, factuality=entry.factuality,
            source=doer(scene, made, fit.form.source), target=[], score=fit.score,
            negated=_negates(scene.sentence, fit), triggers=[fit.token],
            steps=[f"{scene.sentence.words[fit.token]!r} fits {entry.id} ({fit.form.part} {fit.form.term.text!r})"],
        )  # fmt: skip
        deeper: list[int] = []
        if fit.form.part == "noun":
            deeper = [t for t in coded.source if _is_deeper(scene.sentence, fit.token, t)]
            coded.source = [t for t in coded.source if t not in deeper]
        coded.target = (
            sufferer(scene, made, fit.form.target, coded.source, entry.type, self._people) or deeper
        )
        coded.harmed = [t for t in made.object if scene.sentence.tags[t][:1] == "N"]
        self._merge_event_arguments(scene, made, coded, results)
        self._take_over(scene.sentence, coded, results)
        self._absorb_conditions(scene, made, fit, results)
        return coded

    def _take_over(self, s: Sentence, coded: Coded, results: dict[int, list[Coded]]) -> None:
        """ "the sanctions *imposed on Togo*": a noun's parties are those of a participle that tells the same."""
        told = (
            c
            for c in s.children[coded.token]
            if s.deps[c] in ("acl", "relcl") and s.tags[coded.token][:1] == "N"
        )
        for inner in (c for child in told for c in results.get(child, ()) if c.type == coded.type):
            coded.source = coded.source or inner.source
            coded.target = coded.target or [t for t in inner.target if t not in coded.source]
            if not inner.absorbed and set(inner.source) <= set(coded.source):
                inner.absorbed = True
                coded.triggers += inner.triggers

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
                    if inner.type == "REQUEST" and coded.type in ANSWERS and is_bare(inner):
                        # "gave in to *demands* by the mayors": what is answered is told with the answer.
                        inner.absorbed = True
                        coded.target = coded.target or [t for t in inner.source if t not in coded.source]
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
            token=event.token, outer=fit.token, deed=event.deed, entry=event.entry, form=event.form,
            rule=event.rule, type=event.type, mode=event.mode, cameo=event.cameo, contexts=event.contexts,
            factuality=op.factuality or event.factuality, source=[], target=[],
            score=max(event.score, score), teller=event.teller,
            negated=event.negated != is_negated(s, fit.token, event.outer),
            steps=[*event.steps, f"{s.words[fit.token]!r} carries it ({op.id})"],
            triggers=[fit.token, *event.triggers], harmed=event.harmed or _struck(s, frame, event),
        )  # fmt: skip
        passed.source = party(scene, frame, op.source, inner=event) or event.source
        passed.target = (
            party(scene, frame, op.target, passed.source, event)
            or [t for t in event.target if t not in passed.source]
            or party(scene, frame, event.form.target, passed.source)
        )
        event.absorbed = True
        return passed

    def _transform(
        self, scene: Scene, op: Operator, fit: Fit, event: Coded, outcome: Outcome, score: float
    ) -> Coded:
        s, frame = scene.sentence, scene.frame_of(fit.form, fit.token)
        assert outcome.type is not None
        source = party(scene, frame, op.source, inner=event) or doer(scene, frame, op.source)
        of_noun = s.deps[event.token] == "acl" and s.heads[event.token] == fit.token
        # "threats made by Togo" are Togo's; "claims that Togo lied" are not.
        if not source and of_noun and not any(s.deps[c] in SUBJECT for c in s.children[event.token]):
            source = event.source
        target = party(scene, frame, op.target, source, event)
        target = target or [
            t for o in frame.object for t in authors(s, o) if t not in source and scene.parties.at(t)
        ]
        return Coded(
            token=fit.token, outer=fit.token, deed=event.deed, entry=event.entry, form=fit.form, rule=op.id,
            type=outcome.type, mode=outcome.mode, cameo=outcome.cameo, factuality=outcome.factuality or op.factuality,
            source=source, target=target, score=score, harmed=event.harmed,
            negated=_negates(s, fit), contexts=event.contexts, triggers=[fit.token],
            steps=[*event.steps, f"{op.id} ({s.words[fit.token]!r}) + {event.type} → {_named(outcome)}"],
        )  # fmt: skip

    def _leave(self, scene: Scene, op: Operator, fit: Fit, event: Coded, outer: Coded) -> None:
        """What becomes of the inner event beside the outer one."""
        if op.inner == "absorbed":
            event.absorbed = True
            return
        event.steps.append(f"under {scene.sentence.words[fit.token]!r} ({op.id})")
        event.kept = event.kept or op.inner == "kept"
        if op.inner in ("told", "denied"):
            outer.about = event
        if op.inner == "told" and not event.source and _is_blamed(scene.sentence, event):
            own = scene.parties.who(outer.source)
            blamed = (t for t in outer.target if t not in event.target)
            event.source = [t for t in blamed if own.isdisjoint(scene.parties.who([t]))]
        deed = event.about if op.inner == "disputed" else outer.about
        if deed is not None and outer.source:
            deed.teller = outer.source[0]
        if deed is not None and op.inner != "told":
            deed.negated = True
        if deed is not None and deed is not event:
            deed.steps.append(f"denied with the charge of it ({op.id})")


def _struck(s: Sentence, made: Frame, event: Coded) -> list[int]:
    """What a deed that is the subject of its carrier was done to: "air strikes hit *a bridge*"."""
    own = event.token in made.subject and not made.passive
    return [t for t in made.object if s.tags[t][:1] == "N"] if own else []


def _is_blamed(s: Sentence, event: Coded) -> bool:
    """Whether a deed is what somebody is blamed for, and so his: "blamed Oman *for the explosion*"."""
    return s.deps[event.outer] == "pobj" and s.lemmas[s.heads[event.outer]] == "for"


def _lend_purposes(s: Sentence, everything: Sequence[Coded]) -> None:
    """ "sent troops *to fight the Front*": a deed for a purpose, and to nobody named, is done to whom that is for."""
    purposes = [c for c in everything if c.unreal and c.target and infinitive(s, c.outer)]
    purposes = [c for c in purposes if s.deps[c.outer] in ("advcl", "xcomp", "acl")]
    for coded in everything if purposes else ():
        if coded.target or coded.absorbed or coded.unreal:
            continue
        things = {c for t in coded.triggers for c in s.children[t] if s.deps[c] == "dobj"}
        for purpose in purposes:
            if s.heads[purpose.outer] in things | {coded.outer, *coded.triggers}:
                coded.target = [t for t in purpose.target if t not in coded.source]
                coded.steps.append(f"done to whom {s.words[purpose.outer]!r} is for ({purpose.rule})")


def _told_on(s: Sentence, token: int) -> int | None:
    """The predicate or noun that a clause may tell on, None where it is no such clause."""
    head = s.heads[token]
    if s.deps[token] == "relcl":
        # "carried out *a raid* on the port *that* killed ten": what the clause is about, wherever it hangs.
        return next(iter(subjects(s, token)), head)
    if _is_absolute(s, token):
        return s.heads[head]
    again = (s.deps[token] == "advcl" and s.tags[token] == "VBG") or s.deps[token] == "conj"
    return head if again else None


def _is_absolute(s: Sentence, token: int) -> bool:
    """Whether a clause says how it was done: "launched an attack, *with a bomber blowing himself up*"."""
    return s.deps[token] == "pcomp" and s.lemmas[s.heads[token]] == "with"


def _absorb_contents(s: Sentence, everything: Sequence[Coded]) -> None:
    """ "issued a warning that it would *not tolerate* a coup": what a threat says that one will do is the threat."""
    threats = [c for c in everything if c.type == "THREATEN" and not (c.absorbed or c.unreal)]
    for coded in everything if threats else ():
        if coded.standing() not in ("future", "hypothetical") or coded.type not in ("REJECT", "THREATEN"):
            continue
        token = coded.outer
        while s.deps[token] in ("ccomp", "acl", "xcomp", "relcl", "conj", "dobj") and s.heads[token] != token:
            token = s.heads[token]
            above = [c for c in threats if token in (c.token, c.outer, *c.triggers) and c is not coded]
            if any(coded.outer not in (c.outer, *c.triggers) for c in above):
                coded.absorbed = True
                break


def _same_parties(scene: Scene, first: Coded, again: Coded) -> bool:
    """Whether a participle says once more what was done to the same: "is a donor to Mali, *giving* rice to Mali"."""
    s = scene.sentence
    behind = s.deps[again.outer] == "advcl" and again.outer > first.outer
    if not behind or first is again or first.absorbed or again.absorbed:
        return False
    if first.type != again.type or first.negated != again.negated or not first.target or not again.target:
        return False
    sides = ((first.source, again.source), (first.target, again.target))
    return all(scene.parties.who(one) == scene.parties.who(other) for one, other in sides)


def _one_deed(s: Sentence, first: Coded, again: Coded) -> bool:
    """Whether the second predicate only tells what came of the first: "attacked a convoy, killing five"; a verb beside
    one that is carried by another has the doer of the whole: "claimed the raid that killed and *injured* ten"."""
    if first is again or first.absorbed or again.absorbed or not again.entry.outcome:
        return False
    if first.type != again.type or first.negated != again.negated:
        return False
    shares = first.token != first.outer and s.deps[again.outer] == "conj"
    shares = shares and not any(s.deps[c] in SUBJECT for c in s.children[again.outer])
    doers = set(again.source)
    if shares or not doers or set(first.source) == doers:
        return True
    # "Chadian rockets fell on the town, killing five": whose they are, and what they are.
    return doers == {s.heads[t] for t in first.source}


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


def _is_deeper(s: Sentence, noun: int, token: int) -> bool:
    """Whether a party stands under what the noun's own phrase is about: "an attack on the convoy *of the minister*"."""
    while s.deps[token] == "conj":
        token = s.heads[token]
    prep = s.heads[token]
    about = s.heads[prep]
    if s.deps[token] != "pobj" or s.lemmas[prep] != "of" or s.deps[about] != "pobj":
        return False
    return s.heads[s.heads[about]] == noun and s.lemmas[s.heads[about]] in ("on", "against", "in", "at")


# Said of an inner event that the operator does not speak of; an outcome without a type leaves no event instead.
_NOTHING = Outcome(None, None, None, None)
