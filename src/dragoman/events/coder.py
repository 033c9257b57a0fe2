"""A parsed report with its mentions and quotes → events, each with its reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.codebook import Codebook, words_of
from dragoman.events.choice import Choice
from dragoman.events.coded import Coded
from dragoman.events.compose import Composer
from dragoman.events.confidence import Confidence, rule_signs
from dragoman.events.explain import evidence, said, why
from dragoman.events.grammar import SUBJECT, conjuncts, vocabulary
from dragoman.events.magnitude import Counter
from dragoman.events.match import Scene, in_clause, is_one, stage
from dragoman.events.modality import is_background
from dragoman.events.oneself import is_own_ground, not_oneself
from dragoman.events.propose import Open, coded_so, open_clauses
from dragoman.events.reach import WITHIN, for_whom, force_ground, place_reached, thing_in_place
from dragoman.events.reading import Reading
from dragoman.events.relate import AS_CODED, Asked, relate
from dragoman.events.seek import Seeker
from dragoman.events.standing import is_bare, is_below, is_doerless
from dragoman.record import (
    Actor,
    Event,
    EventDate,
    Evidence,
    Mention,
    Opinion,
    Parse,
    Quote,
    Relation,
    Sentence,
)

# Prepositions that hardly name the other side where all sides are named already.
ASIDE = frozenset({"in", "at", "on", "over", "for", "near", "about", "against", "along", "of", "by", "off"})
# What two do together to a third thing: it is no side of theirs.
JOINT = frozenset({"AGREE", "COOPERATE"})
# What one side does to another, also where several agree on it.
ONE_SIDED = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "SANCTION"})
# What speaks of another's deed, whose place is none of its own: "accused of torture in Ghat".
OF_OTHERS = frozenset({"ACCUSE", "REQUEST", "SUPPORT"})
# What only a state does where nobody else is told to have done it.
OF_STATES = frozenset({("COERCE", "arrest"), ("COERCE", "deport"), ("SANCTION", "convict")})
UNDATED = EventDate(None, None, "unknown", None, "none")


class EventCoder:
    """Codes events with one codebook. It keeps no state between reports."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.composer = Composer(codebook)
        self.choice = Choice.load()
        self.confidence = Confidence.load()
        self.seeker = Seeker.load()
        self.counter = Counter.load()
        self.transparent = frozenset(codebook.classes.get("transparent", ()))
        self._weapons = words_of(codebook.classes.get("weapons", ()))
        self._situations = words_of(codebook.classes.get("situations", ()))
        self._grounds = words_of(codebook.classes.get("territory", ()))
        self._silent = frozenset(codebook.classes.get("speech", ())) | vocabulary().idle
        self._triggers = frozenset(head for _, head in codebook.forms)
        self._context_words = frozenset(head for words in codebook.contexts.values() for head in words.terms)

    def code(self, parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Quote]) -> list[Event]:
        """Every event of the report that has a source, in the order of the text; dates and places are still open."""
        return self.told(parse, self.read(parse, mentions), quotes)

    def read(self, parse: Parse, mentions: Sequence[Mention]) -> list[tuple[Scene, list[Coded]]]:
        """The sentences that name anybody, each with what the codebook's entries find in it."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        scenes = (
            stage(sentence, by_sentence[sentence.index], self.transparent)
            for sentence in parse.sentences
            if sentence.index in by_sentence
        )
        return [(scene, self._found(scene)) for scene in scenes]

    def _found(self, scene: Scene) -> list[Coded]:
        return [] if self._triggers.isdisjoint(scene.sentence.lemmas) else self.composer.code(scene)

    def told(
        self, parse: Parse, read: Iterable[tuple[Scene, list[Coded]]], quotes: Sequence[Quote]
    ) -> list[Event]:
        """The events of what was found in the sentences; what is absorbed, unreal or nobody's is none."""
        made = (
            self._event(parse, scene, coded, quotes, is_below(scene.sentence, coded, found))
            for scene, found in read
            for coded in found
        )
        return [event for event in made if event is not None]

    def open_clauses(self, scene: Scene, found: Sequence[Coded]) -> Iterator[Open]:
        """The clauses of a sentence that no entry reads, each with a party that it may be done to."""
        return open_clauses(self.codebook, scene, found, self._silent)

    def proposed(self, parse: Parse, clause: Open, opinion: Opinion, quotes: Sequence[Quote]) -> Event | None:
        """The event that a second opinion sees in a clause, None where it is none or not sure enough."""
        if opinion.best == "NONE" or opinion.types[opinion.best] < self.confidence.proposes:
            return None
        coded = coded_so(self.codebook, clause, opinion)
        coded.steps += said(opinion, coded.type)
        event = self._event(parse, clause.scene, coded, quotes, False)
        return None if event is None else replace(event, confidence=self.confidence.proposed)

    def relate(
        self,
        parse: Parse,
        mentions: Iterable[Mention],
        id: str,
        source: str,
        target: str,
        opinion: Opinion | None = None,
        reading: Reading = AS_CODED,
    ) -> Relation:
        """What passed from `source` to `target`, their words as they stand in the text; type None where nothing did.

        `opinion` is a second one on the same parties, where there is one; `reading` says what is counted otherwise.
        """
        asked = Asked(id, source, target)
        return relate(self.codebook, self.choice, parse, mentions, asked, opinion, reading)

    def _event(
        self, parse: Parse, scene: Scene, coded: Coded, quotes: Sequence[Quote], below: bool
    ) -> Event | None:
        if coded.absorbed or coded.unreal:
            return None
        around = _around(quotes, evidence(scene.sentence, coded.token, coded.token + 1))
        source, target = _sides(scene, coded, self._two_sided(scene, coded))
        if self._is_open(scene, coded, target) and self.seeker.settle(scene, coded):
            source, target = _sides(scene, coded, self._two_sided(scene, coded))
        source, target = self._spoken_sides(scene, coded, source, target, around)
        if coded.form.needs_target and is_own_ground(scene, coded.source, coded.target):
            target = ()
        if not source and coded.type == "ASSAULT":
            source = self._weapon(scene, coded)
        if not source and (target or coded.harmed) and is_doerless(scene, coded):
            held = coded.harmed if ("object",) in coded.form.target else ()
            target = target or tuple(thing for token in held for thing in scene.parties.thing(token))
            coded.steps.append("the passive names no doer")
            source = self._authorities(scene, coded)
        elif not source or (not target and (coded.form.needs_target or self._is_mere_mention(coded))):
            return None
        deed = coded.entry.type if coded.type == "THREATEN" else coded.type
        if not target and self.codebook.kinds[deed].harms and not _asks_object(coded):
            target = tuple(thing for token in coded.harmed for thing in scene.parties.thing(token))
        if not source and not target:
            return None
        target = self._reached(scene, coded, source, target)
        if below and self._is_topic(scene.sentence, coded, target):
            return None
        s = scene.sentence
        mode = coded.mode or self._mode(scene, coded)
        cameo = coded.cameo or self._cameo(coded.type, mode)
        reasons = why(s, coded)
        signs = rule_signs(coded, source, target, self.codebook.kinds[coded.type].quad, below)
        reasons = replace(reasons, signs=signs)
        chain = _tellers(scene, coded, around)
        return Event(
            id=_id(parse, self.codebook.version, coded, reasons.trigger),
            type=coded.type, mode=mode, contexts=self._contexts(scene, coded),
            quad=self.codebook.kinds[coded.type].quad,
            cameo=cameo, score=self.codebook.score_of(coded.type, mode), goldstein=self.codebook.goldstein_of(cameo),
            source=source, target=target, factuality=coded.standing(),
            historical=is_background(s, coded.outer) and not chain,
            said_by=chain[-1] if chain else None, chain=chain, date=UNDATED, place=None,
            magnitude=self.counter.count(s, coded.triggers, coded.type, scene.parties.persons()),
            sentence=Evidence(s.start, s.end, s.text), also=(), confidence=self.confidence.of(signs), why=reasons,
        )  # fmt: skip

    def _is_open(self, scene: Scene, coded: Coded, target: tuple[Actor, ...]) -> bool:
        """Whether the target may be sought: not where the doer is it too, nor where the source names both sides."""
        if not coded.source or (coded.target and not target):
            return False
        split = {_key(a) for a in target} <= {_key(a) for t in coded.source for a in scene.parties.at(t)}
        return not (target and split)

    def _reached(
        self, scene: Scene, coded: Coded, source: tuple[Actor, ...], target: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """The target, or where nobody is named what the deed reached: a place, or a thing in one."""
        deed, reached = self.codebook.kinds[coded.entry.type], coded.target
        ground = force_ground(scene, coded) if target else []
        helps = coded.entry.type == "AID" and coded.type in ("AID", "AGREE")
        if not target and helps and not place_reached(scene, coded, self._grounds):
            ground = for_whom(scene, coded)
        if ground:
            found = _actors(scene, ground, {_key(a) for a in source})
            coded.steps.append(f"for the sake of {scene.sentence.words[ground[0]]!r}")
            return found or tuple(thing for token in ground for thing in scene.parties.thing(token)) or target
        if not target and deed.placed and coded.type not in OF_OTHERS:
            reached = place_reached(scene, coded, self._grounds)
            target = _actors(scene, reached, {_key(a) for a in source})
            target = target or tuple(thing for token in reached for thing in scene.parties.thing(token))
            if target:
                coded.steps.append(f"nobody named as target: where it arrives, {target[0].text!r}")
        if target and deed.harms and self.codebook.kinds[coded.type].harms:
            harmed = [t for t in coded.harmed if not _asks_object(coded) or is_one(scene, t, self._grounds)]
            target = thing_in_place(scene, reached, harmed) or target
        return target

    def _authorities(self, scene: Scene, coded: Coded) -> tuple[Actor, ...]:
        """The state in which somebody is arrested or tried by nobody named: "was detained *in Togo*"."""
        if (coded.type, coded.mode) not in OF_STATES:
            return ()
        preps = scene.frame(coded.outer).preps
        within = [t for name in ("in", "at") for t in preps.get(name, ()) if t in scene.parties.by_head]
        states = [m for m in (scene.parties.by_head[t] for t in within) if m.use == "place" and m.actors]
        found = states[0].actors if states and states[0].actors[0].kind == "state" else ()
        if found:
            coded.steps.append(f"done by the authorities of {found[0].text!r}")
        return found

    def _weapon(self, scene: Scene, coded: Coded) -> tuple[Actor, ...]:
        """What harmed where nobody is named for it, "a car bomb": its doer is unknown, and still somebody's."""
        made = scene.frame(coded.token)
        struck = [t for t in made.subject if is_one(scene, t, self._weapons)] if made.verbal else []
        struck = [t for t in struck if not is_one(scene, t, self._situations)]
        return tuple(thing for token in struck[:1] for thing in scene.parties.thing(token))

    def _spoken_sides(
        self,
        scene: Scene,
        coded: Coded,
        source: tuple[Actor, ...],
        target: tuple[Actor, ...],
        around: Sequence[Quote],
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Parties that only the quote around it names: a promise in the passive is its speaker's."""
        speaker = around[-1].speaker if around else None
        if speaker is None or self.codebook.kinds[coded.type].quad not in (1, 3):
            return source, target
        if _speaks_for(scene, coded.source, speaker):
            source = (speaker,)
            coded.steps.append(f"said for his own side by {speaker.name or speaker.text}")
        if not source and not coded.form.source:
            source = (speaker,)
            coded.steps.append(f"said by nobody but the speaker, {speaker.name or speaker.text}")
        elif not source and coded.type == "AGREE":
            source = (speaker,)
            target = tuple(a for a in target if a.country is None or a.country != speaker.country)
            coded.steps.append(f"promised in the passive: the speaker's, {speaker.name or speaker.text}")
        addressee = around[-1].addressee
        own = bool(source) and (
            _key(source[0]) == _key(speaker) or source[0].country == speaker.country is not None
        )
        if (
            own
            and addressee is not None
            and not _is_known(target)
            and (not target or _is_known((addressee,)))
            and _key(addressee) not in map(_key, source)
        ):
            coded.steps.append(f"said to {addressee.name or addressee.text}")
            target = (addressee,)
        return source, target

    def _is_topic(self, s: Sentence, coded: Coded, target: tuple[Actor, ...]) -> bool:
        """Whether what stands below another event is only what that one is about, or for: a noun that no verb carries
        and that is done to nobody ("after *their rocket tests*"), a mere attempt ("blamed for *trying to* unseat him").
        """
        if coded.standing() == "hypothetical":
            return True
        alone = is_bare(coded) and not target and not coded.kept
        return alone and s.deps[coded.token] not in SUBJECT

    def _is_mere_mention(self, coded: Coded) -> bool:
        """ "the demands of the unions": a noun of speech that no verb carries and that is to nobody tells no event."""
        spoken = self.codebook.kinds[coded.type].quad in (1, 3) and (
            coded.type != "CONSULT" or coded.mode is None
        )
        return spoken and is_bare(coded)

    def _two_sided(self, scene: Scene, coded: Coded) -> bool:
        """Whether all parties may stand on one side: by type, by entry, or told of "each other"."""
        mutual = any(
            scene.sentence.lemmas[c] == "other" for t in coded.triggers for c in scene.sentence.children[t]
        )
        return (
            mutual
            or (self.codebook.kinds[coded.type].two_sided and not _for_another(scene, coded))
            or (coded.rule == coded.entry.id and coded.entry.both)
            or (coded.rule == coded.entry.id and ("second",) in coded.form.target)
            or _is_between(scene, coded)
        )

    def _mode(self, scene: Scene, coded: Coded) -> str | None:
        for mode in self.codebook.kinds[coded.type].modes.values():
            if mode.words and in_clause(scene, coded.outer, mode.words):
                return mode.name
        return None

    def _cameo(self, kind: str, mode: str | None) -> str:
        found = self.codebook.kinds[kind].modes.get(mode or "")
        return found.cameo if found is not None and found.cameo else self.codebook.kinds[kind].cameo

    def _contexts(self, scene: Scene, coded: Coded) -> tuple[str, ...]:
        if scene.contexts is None:
            root = next(i for i, head in enumerate(scene.sentence.heads) if head == i)
            shown = scene.clause(root) & self._context_words
            contexts = self.codebook.contexts.items() if shown else ()
            scene.contexts = tuple(name for name, words in contexts if in_clause(scene, root, words))
        return tuple(dict.fromkeys([*coded.contexts, *scene.contexts]))


def _sides(scene: Scene, coded: Coded, two_sided: bool) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target actors. A two-sided event told of all its parties at once has the first as its source."""
    source = _actors(scene, coded.source, set())
    others = not_oneself(scene, coded.source, coded.target)
    target = _actors(scene, others, {_key(a) for a in source})
    several = len({a.country or _key(a) for a in source}) > 1 or (
        len(source) > 1 and _is_between(scene, coded)
    )
    if two_sided and several and not any(_is_partner(scene, coded, t) for t in coded.target if target):
        return source[:1], source[1:]
    return source, target


def _is_between(scene: Scene, coded: Coded) -> bool:
    """Whether a noun names both its sides at once: "the row *between Oman and Togo*"."""
    s = scene.sentence
    first = coded.source[0] if coded.form.part == "noun" and len(coded.source) > 1 else None
    if first is None or s.deps[first] != "pobj" or s.lemmas[s.heads[first]] != "between":
        return False
    return set(coded.source) <= set(conjuncts(s, first))


def _for_another(scene: Scene, coded: Coded) -> bool:
    """Whether what several agree to do is done to somebody: "Chad and Niger agreed to lift the ban on *Mali*"."""
    s = scene.sentence
    others = [t for t in coded.target if s.deps[t] == "pobj" and s.lemmas[s.heads[t]] not in WITHIN]
    return coded.rule != coded.entry.id and coded.entry.type in ONE_SIDED and bool(others)


def _is_partner(scene: Scene, coded: Coded, token: int) -> bool:
    """Whether a third side stands there, beside the two that act together, and not but the place or matter: "signed *a
    pact* in Vienna", "drilled *against the militia*"."""
    s = scene.sentence
    while s.deps[token] in ("conj", "appos"):
        token = s.heads[token]
    if s.deps[token] == "pobj":
        return s.lemmas[s.heads[token]] not in ASIDE
    return token in scene.parties.by_head and (coded.type not in JOINT or s.deps[token] == "dative")


def _actors(scene: Scene, tokens: Iterable[int], taken: set[str]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for token in tokens:
        for actor in scene.parties.at(token) or scene.parties.named(token):
            if _key(actor) not in taken:
                found.setdefault(_key(actor), actor)
    return tuple(actor for actor in found.values() if not any(_is_within(actor, o) for o in found.values()))


def _is_within(actor: Actor, other: Actor) -> bool:
    """Whether an actor is only the state in the words of another: "a top *US* diplomat"."""
    inside = other.start <= actor.start and actor.end <= other.end and actor.country == other.country
    return inside and (actor.start, actor.end) != (other.start, other.end)


def _key(actor: Actor) -> str:
    return actor.id or actor.name or f"{actor.country} {actor.text.lower()}"


def _asks_object(coded: Coded) -> bool:
    """Whether the entry asks for its object by name, which then is part of the deed and not what it was done to."""
    return any(path[0] == "object" and words.terms for path, words in coded.form.conditions)


def _around(quotes: Sequence[Quote], trigger: Evidence) -> list[Quote]:
    """The quotes that a trigger stands in and whose speaker is known, outermost first."""
    found = [q for q in quotes if q.start <= trigger.start and trigger.end <= q.end and q.speaker is not None]
    return sorted(found, key=lambda q: q.start - q.end)


def _tellers(scene: Scene, coded: Coded, around: Sequence[Quote]) -> tuple[Actor, ...]:
    """Who tells it, outermost first: speakers of the quotes around the trigger, then an accuser or denier."""
    chain = [q.speaker for q in around if q.speaker is not None]
    if coded.teller is not None:
        chain += scene.parties.at(coded.teller)[:1]
    return tuple({_key(actor): actor for actor in chain}.values())


def _speaks_for(scene: Scene, doers: Sequence[int], speaker: Actor) -> bool:
    """Whether who speaks says what his own government does: "the premier said *his country* would not yield"."""
    s = scene.sentence
    if len(doers) != 1 or s.lemmas[doers[0]] not in vocabulary().own_side or speaker.kind == "state":
        return False
    if (
        all(actor.country != speaker.country for actor in scene.parties.at(doers[0]))
        or speaker.country is None
    ):
        return False
    children = s.children[doers[0]]
    owners = [c for c in children if s.tags[c] == "PRP$" or s.deps[c] == "poss"]
    own = any((a.start, a.end) == (speaker.start, speaker.end) for c in owners for a in scene.parties.at(c))
    return own or (not owners and [s.lemmas[c] for c in children if c < doers[0]] == ["the"])


def _is_known(actors: Sequence[Actor]) -> bool:
    return any(a.id or a.name or a.country for a in actors)


def _id(parse: Parse, version: str, coded: Coded, trigger: Evidence) -> str:
    parts = (
        parse.article.id,
        parse.article.hash,
        version,
        coded.type,
        coded.rule,
        trigger.start,
        trigger.end,
    )
    return "e" + hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:15]
