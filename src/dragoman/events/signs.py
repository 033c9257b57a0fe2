"""What speaks for a party of the sentence as the one a deed was done to: named signs, each there or not.

How much each counts is learned; `seek.py` weighs them. A sign's name says what it is, so that the weights can be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.events.coded import Coded
from dragoman.events.grammar import SUBJECT, conjuncts, dateline, is_passive
from dragoman.events.match import Scene, is_audience, tokens
from dragoman.record import Sentence

# Labels of the parser that a way goes through silently, and how many steps of a way are told apart.
_SILENT = frozenset({"conj", "appos"})
_STEPS = 3
# What belongs to a noun's own phrase.
_INSIDE = frozenset({"prep", "pobj", "poss", "compound", "amod", "nmod", "appos", "conj", "relcl", "acl"})
_INSIDE |= {"dobj", "dative", "agent", "xcomp", "pcomp"}
# What stands in front of a clause: "after", "until", "so that".
_MARKS = frozenset({"mark", "advmod"})


def parties(scene: Scene, coded: Coded) -> list[int]:
    """Tokens that stand for a party of the sentence, but for those that did the deed and what they do it with."""
    own = {_key(scene, t) for t in coded.source}
    taken = {*coded.source, *coded.triggers, *(_asked(scene, coded) - set(coded.target))}
    doers = _doers(scene.sentence, coded)
    taken |= {*doers, *_within(scene.sentence, coded.source)}
    own |= {_key(scene, t) for t in doers if scene.parties.at(t)}
    found: list[int] = []
    for token in range(dateline(scene.sentence), len(scene.sentence)):
        if token in taken or not _is_head(scene, token):
            continue
        if is_audience(scene, token):
            continue
        if scene.parties.at(token) and _key(scene, token) not in own and not _is_sources(scene, token, own):
            found.append(token)
    return found


def _doers(s: Sentence, coded: Coded) -> set[int]:
    """Who does the deed or tells it: the subjects of its verb and of those above it, unless in the passive."""
    found: set[int] = set()
    for at in _above(s, coded.outer):
        if not is_passive(s, at):
            found |= {t for c in s.children[at] if s.deps[c] == "nsubj" for t in conjuncts(s, c)}
    return found - set(coded.target)


def _within(s: Sentence, doers: list[int]) -> set[int]:
    """Names inside the doer's own phrase: "the government *of Chad*", "Togo, which had seized *a ship*"."""
    waiting, found = list(doers), set()
    while waiting:
        below = [c for c in s.children[waiting.pop()] if s.deps[c] in _INSIDE]
        found.update(below)
        waiting += below
    return found


def _asked(scene: Scene, coded: Coded) -> set[int]:
    """What the entry itself asks for by name, which is part of the deed: "sent *doctors*"."""
    made = scene.frame_of(coded.form, coded.outer if coded.form.part != "noun" else coded.token)
    found = {t for path, words in coded.form.conditions if words.terms for t in tokens(scene, made, path)}
    return {t for t in found if scene.sentence.tags[t][:1] == "N"}


def nobody(coded: Coded) -> Iterator[str]:
    """The signs that an event of its kind is done to none of the parties around it."""
    yield "nobody"
    yield f"nobody {coded.type}"
    yield f"nobody {coded.form.part}"


def signs(scene: Scene, coded: Coded, token: int, among: list[int]) -> Iterator[str]:
    """The signs that the party at `token` bears, one of those `among`, as the target of what `coded` tells."""
    s = scene.sentence
    up, down = way(s, coded.outer, coded.token, token)
    last = down[-1] if down else "self"
    yield f"way {_told(up)}>{_told(down)}"
    yield f"at {last}"
    yield f"{coded.type} at {last}"
    yield f"steps {min(len(up) + len(down), 6)}"
    if up:
        yield f"up {up[0]}"
    else:
        yield f"down {down[0] if down else 'self'}"
    yield from _order(coded, token, among)
    yield from _kinds(scene, coded, token)
    mark = _mark(s, coded, token)
    if mark:
        yield f"clause {mark} {'subject' if s.deps[token] in SUBJECT else 'other'}"


def _order(coded: Coded, token: int, among: list[int]) -> Iterator[str]:
    behind = [t for t in among if t > coded.token]
    if token in behind:
        yield f"behind {min(behind.index(token) + 1, 4)}"
    else:
        before = [t for t in among if t < coded.token]
        yield f"before {min(len(before) - before.index(token), 3)}" if token in before else "inside"
    if len(among) == 1:
        yield "alone"


def _kinds(scene: Scene, coded: Coded, token: int) -> Iterator[str]:
    mention = scene.parties.by_head.get(token)
    actor = scene.parties.at(token)[0]
    yield f"kind {actor.kind}"
    yield f"{coded.type} kind {actor.kind}"
    yield f"form {mention.form if mention else 'owned'}"
    if mention is not None:
        yield f"use {mention.use}"
    own = {a.country for t in coded.source for a in scene.parties.at(t)} - {None}
    if actor.country and own:
        yield "of the source's state" if actor.country in own else "of another state"
    if token in scene.sentence.dated or is_dateline(scene.sentence, token):
        yield "dateline"


def way(s: Sentence, outer: int, inner: int, token: int) -> tuple[list[str], list[str]]:
    """The labels from the deed up to where both hang together, and from there down to the party.

    Prepositions stand for the whole step below them; coordinated words for the first of them.
    """
    above = _above(s, token)
    for start in dict.fromkeys((inner, outer)):
        if start in above:
            return [], _labels(s, above[: above.index(start)])
    mine = _above(s, outer)
    shared = next(t for t in mine if t in above)
    return _labels(s, mine[: mine.index(shared)])[::-1], _labels(s, above[: above.index(shared)])


def _above(s: Sentence, token: int) -> list[int]:
    found = [token]
    while s.heads[found[-1]] != found[-1]:
        found.append(s.heads[found[-1]])
    return found


def _labels(s: Sentence, chain: list[int]) -> list[str]:
    """Labels of a chain that goes up, the uppermost first."""
    found: list[str] = []
    for token in reversed(chain):
        dep = s.deps[token]
        if dep in _SILENT and s.tags[token][:1] != "V" and s.tags[s.heads[token]][:1] != "V":
            continue
        if dep in ("prep", "agent", "dative") and s.tags[token] in ("IN", "TO", "VBG"):
            found.append(s.lemmas[token])
        elif dep not in ("pobj", "pcomp") or not found:
            found.append("subject passive" if dep == "nsubjpass" else dep)
    return found


def _told(labels: list[str]) -> str:
    return " ".join(labels[:_STEPS]) + (" …" if len(labels) > _STEPS else "")


def _mark(s: Sentence, coded: Coded, token: int) -> str:
    """What opens the clause of the party, where that is an adverbial one beside the deed's or below it."""
    at = token
    while s.heads[at] != at and at not in coded.triggers:
        if s.deps[at] == "advcl" or (s.deps[at] == "pcomp"):
            opened = [s.lemmas[c] for c in s.children[at] if s.deps[c] in _MARKS and c < at]
            return opened[0] if opened else s.tags[at]
        at = s.heads[at]
    return ""


def _is_head(scene: Scene, token: int) -> bool:
    s = scene.sentence
    if s.tags[token][:1] not in ("N", "P", "C", "D", "J") or s.tags[token] in ("PDT", "POS"):
        return False
    if token in scene.parties.by_head:
        mention = scene.parties.by_head[token]
        return mention.use != "modifier" or s.deps[token] == "poss"
    return s.tags[token][:1] == "N" and s.deps[token] not in ("compound", "amod", "nmod", "xcomp")


def _is_sources(scene: Scene, token: int, own: set[str]) -> bool:
    """Whether what stands there is the doer's own: "*its* troops", "*their* rifles"."""
    s = scene.sentence
    owners = [c for c in s.children[token] if s.deps[c] == "poss" and s.tags[c] == "PRP$"]
    return any(c not in scene.parties.by_head or _key(scene, c) in own for c in owners)


def is_dateline(s: Sentence, token: int) -> bool:
    """Whether a name at the beginning only says where the report is from: "ACCRA - ", "Kiev (AFP) -"."""
    rest = s.words[token + 1 : token + 8]
    return (
        token < 4
        and s.tags[token] in ("NNP", "NN")
        and any(w in ("-", "--", ":", "—", "–") for w in rest[:1])
    )


def _key(scene: Scene, token: int) -> str:
    actors = scene.parties.at(token)
    return (
        "|".join(a.id or a.name or f"{a.country} {a.text.lower()}" for a in actors) if actors else str(token)
    )
