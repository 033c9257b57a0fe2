"""Where the parties of a predicate stand: on the paths of its form, else by what the sentence shows besides."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.codebook import Words
from dragoman.codebook.model import Path
from dragoman.events.coded import Coded
from dragoman.events.frame import ROLES, Frame
from dragoman.events.grammar import RELATIVE, SUBJECT, conjuncts, infinitive, measured, vocabulary
from dragoman.events.match import Scene, is_audience, is_one, tokens
from dragoman.events.signs import is_dateline
from dragoman.events.subjects import authors
from dragoman.record import Actor, Sentence

# Where the nearest actor below a predicate is looked for, and in how many words at most.
REACHING = ("to", "on", "against", "toward", "towards")
BEYOND = 40
MOD = ("mod",)
# What is done to people where nothing else is said of whom; other deeds move people about: "sent doctors".
ON_PEOPLE = frozenset({"REJECT", "THREATEN", "COERCE", "CONCEDE", "SANCTION"})
SERVING = frozenset({"MIL", "GOV", "COP", "SPY"})


def party(
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
        if len(path) == 1 and path[0] not in ROLES and len(found) > 1:
            found = _nearest(scene, found)
        found = _not_called(scene.sentence, found)
        free = [
            t for t in dict.fromkeys(found) if t not in (taken or ()) and not _is_own(scene, t, taken or ())
        ]
        held = [t for t in free if scene.parties.at(t) and not (path == MOD and _is_no_doer(scene, t))]
        held = [t for t in held if not is_audience(scene, t)]
        if held:
            return [t for t in free if t in held or _joins(scene, t, held)]
    return []


def _not_called(s: Sentence, found: list[int]) -> list[int]:
    """The objects but for what one of them is only called or made: "called the premier *a liar*"."""
    if not any(s.deps[t] == "dobj" for t in found):
        return found
    return [t for t in found if s.deps[t] != "oprd"]


def _is_own(scene: Scene, token: int, doers: Iterable[int]) -> bool:
    """Whether it is the doer once more, or a thing of his: "imposed by *them*", "eased *its* rules"; not his people.

    Nor is it whose the doer is: "an inquiry by *Togo's* prosecutors" is not into Togo.
    """
    s, at_home = scene.sentence, {_where(a) for t in doers for a in scene.parties.at(t)}
    mention = scene.parties.by_head.get(token)
    if s.deps[token] == "poss" and s.heads[token] in doers:
        return True
    if mention is not None:
        return (
            s.tags[token] == "PRP"
            and s.deps[token] in SUBJECT
            and {_where(a) for a in mention.actors} <= at_home
        )
    below = measured(s, token, scene.transparent)
    things = [token] if below is None else [token, below]
    if any(s.lemmas[t] in vocabulary().related for t in things):
        return False
    owners = [c for t in things for c in s.children[t] if s.deps[c] == "poss" and s.tags[c] == "PRP$"]
    return any(
        at_home.issuperset(_where(a) for a in scene.parties.at(c)) for c in owners if scene.parties.at(c)
    )


def _where(actor: Actor) -> tuple[int, int]:
    """Where an actor is named, which a pronoun shares with what it stands for."""
    return actor.start, actor.end


def doer(scene: Scene, made: Frame, paths: Iterable[Path]) -> list[int]:
    """Who does it: an actor, else the author of the deed or words that the subject is ("an order *by the mayor*
    bans rallies"), else a name that nobody knows."""
    held = party(scene, made, paths)
    if held or ("subject",) not in paths or made.passive:
        return held
    by = [t for noun in made.subject for t in authors(scene.sentence, noun) if scene.parties.at(t)]
    named = (t for t in made.subject if scene.parties.named(t))
    return by or [t for t in named if not is_dateline(scene.sentence, t)]


def sufferer(
    scene: Scene, made: Frame, paths: Iterable[Path], taken: list[int], kind: str, people: Words
) -> list[int]:
    """Whom it is done to: an actor, else a name that nobody knows on one of the paths ("the Art Loss Register")."""
    held = party(scene, made, paths, taken)
    if held:
        return held
    for path in paths:
        named = [t for t in tokens(scene, made, path) if t not in taken and scene.parties.named(t)]
        if named:
            return named
    struck = _struck_people(scene, made, taken, people) if kind in ON_PEOPLE else []
    return struck or _beyond(scene, made, taken)


def _struck_people(scene: Scene, made: Frame, taken: list[int], people: Words) -> list[int]:
    """The people that a verb is done to where its entry names nobody: "would not free *the hostages*"."""
    held = [t for t in made.object if t in scene.parties.by_head and t not in taken] if made.verbal else []
    return [t for t in held if is_one(scene, t, people) and not _is_of_office(scene, t)]


def _is_of_office(scene: Scene, token: int) -> bool:
    """Whether somebody serves a state, as those do whom it sends, recalls and appoints; or is somebody's own."""
    s = scene.sentence
    own = any(s.tags[c] == "PRP$" for c in s.children[token] if s.deps[c] == "poss")
    return own or any(not SERVING.isdisjoint(a.sectors) for a in scene.parties.by_head[token].actors)


def _is_no_doer(scene: Scene, token: int) -> bool:
    """Whether what is before a noun says where or against whom: "the *Geneva* talks", "anti-*government* marches"."""
    mention, s = scene.parties.by_head.get(token), scene.sentence
    opposed = any(s.lemmas[t] in vocabulary().opposing for t in range(max(0, token - 2), token))
    return opposed or (mention is not None and mention.use == "place")


def _nearest(scene: Scene, found: list[int]) -> list[int]:
    """What hangs on the same word as the first party under a preposition: "gave rice *to Mali* in reply to Togo"."""
    s = scene.sentence
    first = next((t for t in found if scene.parties.at(t)), found[0])
    beside = conjuncts(s, first)
    return [t for t in found if t in beside or first in conjuncts(s, t) or _over(s, t) == _over(s, first)]


def _over(s: Sentence, token: int) -> int:
    """The word that the preposition over a token hangs on."""
    return s.heads[s.heads[token]]


def _joins(scene: Scene, token: int, held: list[int]) -> bool:
    """Whether a name that nobody knows is coordinated with a party: "the police, *the Rangers* and the army"."""
    return bool(scene.parties.named(token)) and any(
        token in conjuncts(scene.sentence, t) or t in conjuncts(scene.sentence, token) for t in held
    )


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
    own = scene.parties.who(taken)
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
        return s.deps[token] != "prep" or s.lemmas[token] not in vocabulary().merely_when
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
