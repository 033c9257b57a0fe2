"""What stands under an attitude: "hoped that talks would end the war" tells neither talks nor peace."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.codebook import Operator, Words
from dragoman.events.coded import Coded
from dragoman.events.grammar import infinitive
from dragoman.events.match import Fit, Scene, is_one, tokens
from dragoman.record import Sentence

# Clauses below an attitude that are told on their own: "sanctions *imposed in May*", "..., *saying he had left*".
OWN_CLAUSES = frozenset({"relcl", "advcl", "parataxis"})


def takes_away(operator: Operator) -> bool:
    """Whether an operator leaves no event whatever it governs, as hopes and doubts do."""
    return all(o is not None and o.type is None and o.factuality is None for o in operator.gives.values())


def governed(scene: Scene, operator: Operator, fit: Fit) -> frozenset[int]:
    """The tokens below an operator that it speaks of: its `over` paths, and all that hangs on them but told clauses."""
    s, made = scene.sentence, scene.frame_of(fit.form, fit.token)
    waiting = [t for path in operator.over for t in tokens(scene, made, path) if t != fit.token]
    found: set[int] = set()
    while waiting:
        token = waiting.pop()
        if token not in found:
            found.add(token)
            waiting += [c for c in s.children[token] if not _is_told(s, c)]
    return frozenset(found)


def left_out(
    scene: Scene, operator: Operator, fit: Fit, results: Iterable[list[Coded]], situations: Words
) -> list[Coded]:
    """The events that an operator which takes all away takes away: all below it but what it spares.

    `situations` are nouns of what goes on and is no deed ("tension"), which are never spared as done.
    """
    reached = governed(scene, operator, fit)
    found = [c for held in results for c in held if c.outer in reached and not (c.absorbed or c.unreal)]
    if operator.spares == ("done",):
        return [c for c in found if not _is_done(scene, c, situations)]
    if operator.spares[:1] != ("own",):
        return [c for c in found if c.type not in operator.spares]
    doers = scene.frame(fit.token).subject
    own = [c for c in found if c.type in operator.spares and _shares(scene, doers, c.source or c.target)]
    for coded in own:
        coded.factuality = coded.factuality or "hypothetical"
        coded.steps.append(f"what {scene.sentence.words[fit.token]!r} says of its own side ({operator.id})")
    return [c for c in found if c not in own]


def _shares(scene: Scene, some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether both speak of one state or one actor: "Oman hopes that Oman and Iran ..."."""
    known, doing = ({a.country or a.id for t in side for a in scene.parties.at(t)} for side in (some, others))
    return not (known - {None}).isdisjoint(doing)


def _is_told(s: Sentence, token: int) -> bool:
    """Whether a clause stands on its own feet: not an infinitive, not "if"."""
    if s.deps[token] == "acl":
        return s.tags[token] == "VBN" and not any(s.deps[c] in ("mark", "aux") for c in s.children[token])
    if s.deps[token] not in OWN_CLAUSES:
        return False
    return not infinitive(s, token) and not any(s.lemmas[c] == "if" for c in s.children[token])


def _is_done(scene: Scene, coded: Coded, situations: Words) -> bool:
    """Whether it is told as done: a verb in the past, or a deed in a noun whose doer is told."""
    s, token = scene.sentence, coded.outer
    if s.tags[token][:1] == "N":
        return bool(coded.source) and not is_one(scene, token, situations)
    has = {s.lemmas[c] for c in s.children[token] if s.deps[c] == "aux" and s.tags[c] != "MD"}
    modal = any(s.tags[c] == "MD" for c in s.children[token])
    return not modal and (
        s.tags[token] == "VBD" or (s.tags[token] == "VBN" and bool(has | _passive(s, token)))
    )


def _passive(s: Sentence, token: int) -> set[str]:
    return {s.lemmas[c] for c in s.children[token] if s.deps[c] == "auxpass" and s.tags[c] == "VBD"}
