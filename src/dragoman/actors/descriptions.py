"""Descriptions to actors: "the president", "his Syrian counterpart", "Turkish police", "the kingdom", "the group"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.coreference import same_clause_party
from dragoman.actors.discourse import Discourse, Referent
from dragoman.actors.entities import Entity
from dragoman.actors.pairs import Pairs
from dragoman.actors.phrases import Phrase
from dragoman.actors.posting import on_day
from dragoman.actors.readings import (
    Reading,
    Side,
    indefinite,
    is_body,
    linked,
    names_of,
    of_entity,
    proper_name,
    sectors_of,
    sectors_of_side,
    title_of,
)
from dragoman.actors.recall import armed_body, by_sort, in_focus, partner_of, people
from dragoman.actors.resolution import Resolver, shares_post
from dragoman.actors.states import neighbour, states_meant
from dragoman.actors.succession import beside, holders
from dragoman.record.actor import Actor, ActorKind

# Sentences back that "the president", "the rebels" and "the group" may reach: a title is remembered longest.
_TITLE_WINDOW, _AGAIN_WINDOW, _GROUP_WINDOW = 30, 6, 10
# What a party has of a state.
_RULE = frozenset({"government", "regime", "administration"})
_DIRECTIONS = frozenset(
    {"southern", "northern", "eastern", "western", "central", "southeastern", "southwestern", "northeastern",
     "northwestern", "coastal", "midwestern"}
)  # fmt: skip
_REBELS = frozenset({"REB", "UAF"})
_ARMED = frozenset({"REB", "UAF", "MIL", "CRM", "PRE"})
_NOT_THE_HOLDER = ("former", "deputy", "assistant", "vice")


@dataclass(slots=True)
class Describer:
    """Resolves described phrases within one report."""

    resolver: Resolver
    discourse: Discourse
    pairs: Pairs

    def read(self, phrase: Phrase, side: Side, owner: Referent | None, blank: Actor) -> Reading:
        """The actors of `phrase`. `blank` is an actor with the phrase's words and nothing else."""
        lexicon = self.resolver.lexicon
        if phrase.told:
            return self._told(phrase, blank)
        if phrase.pair:
            return self._pair(phrase, side, blank)
        many = self.pairs.listed(phrase)
        if many:
            return linked(many, blank, f"{names_of(many)}, told of together before")
        peer = phrase.noun in lexicon.peers and owner is not None and bool(phrase.sides)
        if peer or phrase.noun in lexicon.counterparts:
            return self._counterpart(side, owner, blank)
        if phrase.noun in lexicon.predecessors | lexicon.successors and owner is not None:
            return self._succession(phrase, owner, blank)
        if phrase.age or (phrase.owner is not None and phrase.noun in lexicon.others and not phrase.roles):
            return self._in_focus(phrase, owner, blank)
        if phrase.noun in lexicon.rest and not phrase.roles:
            return self._one_of_those(phrase, blank)
        if any(b.id or b.kind != "group" for b in side.bodies) and phrase.noun in lexicon.members:
            governed = self._governed(phrase, side)
            if governed is None:
                return self._one_of(phrase, side, blank) or self._member(phrase, side, blank)
            side = governed
        if (phrase.noun in lexicon.states or phrase.counted) and not phrase.roles:
            return self._state(phrase, side, blank)
        if phrase.roles:
            return self._several(phrase, side, blank) if phrase.plural else self._one(phrase, side, blank)
        return self._group(phrase, side, blank)

    def _in_focus(self, phrase: Phrase, owner: Referent | None, blank: Actor) -> Reading:
        """ "The 58-year-old", "his host": the person most in mind, and not the host's guest."""
        foes = self.resolver.lexicon.foes
        partner = partner_of(owner, self.discourse) if owner is not None and phrase.noun in foes else None
        if partner is not None:
            return linked((partner,), blank, f"{partner.name}, told of beside the other")
        referent = in_focus(phrase, self.discourse, owner)
        if referent is None:
            return Reading()
        return linked(referent.actors, blank, f"{names_of(referent.actors)}, the person in focus")

    def _one_of_those(self, phrase: Phrase, blank: Actor) -> Reading:
        """ "The other": one of several people told of just before, of their state and sort; nobody without such."""
        for referent in self.discourse.recent(phrase.sentence, 1):
            first = referent.actors[0]
            if len(referent.actors) == 1 and referent.plural and first.kind == "unnamed":
                actor = replace(blank, country=first.country, sectors=first.sectors)
                return Reading((actor,), [f"{blank.text!r} is of {first.text!r}"])
        return Reading()

    def _told(self, phrase: Phrase, blank: Actor) -> Reading:
        """ "The kingdom", "the bloc": one of the actors called so, if the report speaks of one."""
        body = self._body_named_with(phrase)
        if body is not None:
            return linked(body.actors, blank, f"{names_of(body.actors)}, the body last named so")
        entities = [e for a in phrase.told if (e := self.resolver.knowledge.get(a.entity))]
        context = self.resolver.context
        spoken = [e for e in entities if e.id in self.discourse.referents]
        named = spoken or [e for e in entities if e.id in context.sure or e.id in context.states]
        named.sort(key=lambda e: -list(self.discourse.referents).index(e.id) if spoken else 0)
        if spoken or len(named) == 1:
            return linked([of_entity(named[0], blank)], blank, f"{named[0].name}, which the report names")
        if len(entities) == 1 and not phrase.shy:
            return linked(
                [of_entity(entities[0], blank)], blank, f"{entities[0].name}, the only one called so"
            )
        noun = phrase.sentence.lemmas[phrase.head]
        body = (
            self._body_in_focus(replace(phrase, noun=noun)) if noun in self.resolver.lexicon.groups else None
        )
        if body is None:
            return Reading()
        return linked(body.actors, blank, f"{names_of(body.actors)}, the body last in focus")

    def _body_named_with(self, phrase: Phrase) -> Referent | None:
        """The body spoken of last with the noun in its name: "the council" after "National Transitional Council"."""
        noun = phrase.sentence.words[phrase.head].lower()
        for referent in self.discourse.recent(phrase.sentence, _GROUP_WINDOW):
            actor = referent.actors[0]
            body = len(referent.actors) == 1 and actor.kind in ("organisation", "group")
            if body and actor.name and noun in actor.name.lower().split():
                return referent
        return None

    def _pair(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        if phrase.noun == "party" and _within(phrase):
            return Reading()  # "senators from both parties": those of one parliament
        kind = self.resolver.lexicon.pairs.get(phrase.noun, "")
        if kind == "person" and (side.assumed or not side.states):
            people = self.pairs.people(phrase)
            if people:
                return linked(people, blank, names_of(people))
        foes = self.pairs.foes(phrase) if phrase.noun in self.resolver.lexicon.foes else ()
        sides = foes or (self.pairs.sides(phrase) if not kind and not phrase.sides else ())
        if sides:
            return linked(sides, blank, f"{names_of(sides)}, the two parties in focus")
        states = self.pairs.states(phrase)
        if not states:
            return Reading((self._unnamed(phrase, side, blank),), ["no two actors of this kind before it"])
        if kind == "person":
            holders = [self._holder_or_unnamed(phrase, state, blank) for state in states]
            return linked(holders, blank, f"of {names_of(states)}, the two states in focus")
        return linked(states, blank, f"{names_of(states)}, the two in focus")

    def _holder_or_unnamed(self, phrase: Phrase, state: Actor, blank: Actor) -> Actor:
        held = self._holders(phrase, (state.country or "",))
        if len(held) == 1:
            return self._person(held[0], phrase, blank)
        return replace(blank, country=state.country, sectors=sectors_of(phrase.roles) or ("GOV",))

    def _counterpart(self, side: Side, owner: Referent | None, blank: Actor) -> Reading:
        """ "His Syrian counterpart": the holder on the report's day of the office the other one has."""
        for role in sorted(owner.roles) if owner is not None and side.states else ():
            office = role.removeprefix("former ").partition("-")[0]
            held = self._titled(office, side.ids)
            if len(held) == 1:
                step = f"{held[0].name}, {office} of {side.states[0]} on {self.resolver.context.day}"
                return linked([replace(of_entity(held[0], blank), role=office)], blank, step)
        sectors = owner.actors[0].sectors if owner is not None else ()
        actor = replace(blank, country=side.country, sectors=sectors)
        return Reading((actor,), ["the counterpart is not named, and who held the office is not known"])

    def _succession(self, phrase: Phrase, owner: Referent, blank: Actor) -> Reading:
        """ "His predecessor": who held the owner's highest office before, or after; unnamed where that is not known."""
        actor, day = owner.actors[0], self.resolver.context.day
        entity = self.resolver.knowledge.get(actor.id) if actor.id else None
        before = phrase.noun in self.resolver.lexicon.predecessors
        found = beside(self.resolver.knowledge, entity, day, before) if entity and day else None
        if found is None:
            unnamed = replace(blank, country=actor.country, sectors=actor.sectors)
            return Reading((unnamed,), ["who held the office is not known"])
        other = replace(self._person(found[0], replace(phrase, roles=[]), blank), via=None)
        return linked([other], blank, f"{other.name}, {found[1]}")

    def _titled(self, role: str, ids: Sequence[str]) -> list[Entity]:
        day = self.resolver.context.day
        return holders(self.resolver.knowledge, role, ids[0], day) if day is not None and ids else []

    def _holders(self, phrase: Phrase, ids: Sequence[str]) -> list[Entity]:
        if not phrase.roles or phrase.standing in _NOT_THE_HOLDER or phrase.elect or indefinite(phrase):
            return []
        return self._titled(phrase.roles[-1].word.role, ids)

    def _person(self, entity: Entity, phrase: Phrase, blank: Actor) -> Actor:
        actor, resolver = replace(of_entity(entity, blank), role=title_of(phrase)), self.resolver
        day = resolver.context.day
        return on_day(actor, entity, day, resolver.knowledge, resolver.lexicon) if day else actor

    def _governed(self, phrase: Phrase, side: Side) -> Side | None:
        """The state that a party governs: "Nicaragua's Sandinista government"; None where it is no such phrase."""
        party = side.bodies[-1]
        if phrase.noun not in _RULE or party.sectors[:1] != ("PTY",):
            return None
        states = side.states or ((party.country,) if party.country else ())
        return Side(states, (), f"governed by {party.name or party.text}") if states else None

    def _one_of(self, phrase: Phrase, side: Side, blank: Actor) -> Reading | None:
        """ "The Hamas commander": somebody of the body whom the report named; None where it named nobody."""
        if phrase.plural or not phrase.definite() or not phrase.roles or phrase.noun in _RULE:
            return None
        if is_body(phrase, self.resolver.lexicon.institutions):
            return None
        for referent in people(self.discourse, phrase, _GROUP_WINDOW):
            if self._serves(referent.actors[0], side) and not same_clause_party(phrase, referent):
                return linked(referent.actors, blank, f"{names_of(referent.actors)}, one of them")
        return None

    def _member(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """ "Hamas fighters", "the Islamic State group": the body itself."""
        body = side.bodies[-1]
        verb = "is" if phrase.noun in self.resolver.lexicon.itself else "act for"
        sectors = body.sectors or sectors_of(phrase.roles)
        actor = replace(body, text=blank.text, start=blank.start, end=blank.end, sectors=sectors, via=None)
        return Reading((actor,), [f"{blank.text!r} {verb} {body.name}"])

    def _state(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """ "The country", "his country", "US and European nations"."""
        if phrase.plural:
            known = [
                replace(s, text=blank.text, start=blank.start, end=blank.end)
                for s in self.pairs.named(side.states)
                if phrase.noun not in self.resolver.lexicon.allied  # "Iran's allies" are not Iran
            ]
            several = replace(blank, sectors=("GOV",))
            return Reading((*known, several) if phrase.sides or phrase.counted else ())
        if (not side.states and not phrase.definite()) or _is_part(phrase):
            return Reading()
        if phrase.noun in self.resolver.lexicon.neighbours and phrase.owner is not None:
            other = neighbour(phrase, side.states, self.discourse)
            if other is None:
                return Reading(
                    (replace(blank, sectors=("GOV",)),), ["which state it is the report does not say"]
                )
            return linked(other.actors, blank, "the other state in focus")
        states = side.states or states_meant(phrase, self.resolver, self.discourse)
        entity = self.resolver.knowledge.get(states[0]) if states else None
        if entity is None:
            return Reading()
        why = side.step or ("the state last in focus" if not side.states else "by the words beside it")
        return linked([of_entity(entity, blank)], blank, f"{entity.name}, {why}")

    def _one(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """A single person or body by role: somebody called so before, the holder of the office, or unnamed."""
        group = phrase.noun in self.resolver.lexicon.groups and phrase.definite() and not side.bodies
        body = (self._body_named_with(phrase) or self._body_in_focus(phrase, side)) if group else None
        if body is not None:
            return linked(body.actors, blank, f"{names_of(body.actors)}, the body last in focus")
        subject = self._subject_of(phrase)
        if subject is not None:
            return linked(subject.actors, blank, f"{names_of(subject.actors)}, who is said to be it")
        earlier = self._earlier(phrase, side) if phrase.definite() or side.states else None
        if earlier is None and phrase.standing == "former" and phrase.definite():
            # "The deposed leader" of a report that still calls him president.
            earlier = self._earlier(replace(phrase, standing=""), side, alone=True)
        if earlier is not None:
            return linked(earlier.actors, blank, f"{names_of(earlier.actors)}, called so before")
        held = self._holders(phrase, side.ids)
        if len(held) == 1:
            step = f"{held[0].name}, who held the office on {self.resolver.context.day}"
            return linked(
                [self._person(held[0], phrase, blank)], blank, f"{step}; {side.step}" if side.step else step
            )
        organ = self._organ(phrase, side)
        if organ is not None:
            return Reading(
                (of_entity(organ, blank),), [f"{organ.name}, {side.step or 'by the words beside it'}"]
            )
        again = self._by_sort(phrase, side)
        if again is not None:
            return linked(again.actors, blank, f"{names_of(again.actors)}, the only one of this sort so far")
        steps = [side.step] if side.step else []
        if held:
            steps.append(f"could be {', '.join(e.name for e in held[:4])}: more than one held the office")
        return Reading((self._unnamed(phrase, side, blank),), steps)

    def _organ(self, phrase: Phrase, side: Side) -> Entity | None:
        """The body of the state that the knowledge base describes by the role's words: "the Senate"."""
        if not is_body(phrase, self.resolver.lexicon.institutions) or side.bodies or indefinite(phrase):
            return None
        knowledge, last = self.resolver.knowledge, phrase.roles[-1]
        words = phrase.sentence.words[last.start : last.end]
        if last.end != phrase.head + 1:
            return None
        found = [
            entity
            for match in knowledge.descriptions(words)
            if match.end - match.start == len(words)
            for alias in match.aliases
            if (entity := knowledge.get(alias.entity)) and entity.country == side.country
        ]
        return found[0] if len(found) == 1 and side.country else None

    def _subject_of(self, phrase: Phrase) -> Referent | None:
        """The named person who is, becomes or is chosen what the phrase says: "Foo will be president"."""
        sentence, head = phrase.sentence, phrase.head
        verb = sentence.heads[head]
        if sentence.deps[head] not in ("attr", "oprd") or is_body(phrase, self.resolver.lexicon.institutions):
            return None
        wanted = ("nsubj", "nsubjpass") if sentence.deps[head] == "attr" else ("nsubjpass",)
        for referent in self.discourse.recent(sentence, 0):
            subject = referent.dep in wanted and sentence.heads[referent.head] == verb
            if (
                subject
                and len(referent.actors) == 1
                and referent.kind == "person"
                and referent.actors[0].name
            ):
                return referent
        return None

    def _by_sort(self, phrase: Phrase, side: Side) -> Referent | None:
        """Somebody of the phrase's rank or calling ("the colonel"), where it points at one told of."""
        vague = self.resolver.lexicon.vague
        if not phrase.definite() or phrase.owner is not None or phrase.standing or phrase.elect:
            return None
        if side.bodies and phrase.roles[-1].word.role not in vague:
            return None
        if is_body(phrase, self.resolver.lexicon.institutions) or phrase.places:
            return None
        states = side.states or ((side.country,) if side.country else ())
        return by_sort(phrase, self.discourse, () if side.assumed else states, vague)

    def _several(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """Several people by role: those told of more fully before, or unnamed ones, of each of their states."""
        if phrase.definite() and (side.assumed or not side.states) and not side.bodies:
            again = self._again(phrase)
            if again is not None:
                return linked(
                    again.actors, blank, f"{again.actors[0].name or again.actors[0].text} of before"
                )
        if (
            phrase.definite()
            and not side.bodies
            and phrase.owner is None
            and phrase.roles[-1].word.sector in _REBELS
            and not phrase.places
        ):
            body = armed_body(phrase, self.discourse, () if side.assumed else side.states)
            if body is not None:
                return linked(body.actors, blank, f"{names_of(body.actors)}, the only armed group so far")
        if len(side.states) > 1 and phrase.definite() and not side.assumed:
            holders = [self._holder_or_unnamed(phrase, s, blank) for s in self.pairs.named(side.states)]
            if any(holder.id for holder in holders):
                return linked(holders, blank, f"who held the office on {self.resolver.context.day}")
        sides = [replace(side, states=(state,)) for state in side.states] or [side]
        return Reading(
            tuple(self._unnamed(phrase, one, blank) for one in sides), [side.step] if side.step else []
        )

    def _earlier(self, phrase: Phrase, side: Side, alone: bool = False) -> Referent | None:
        """The person the report called by this title before; by the very word first. With `alone` nobody where
        several were called so."""
        word = phrase.roles[-1].word.role
        first, _, rest = word.partition(" ")
        if rest and first in self.resolver.lexicon.standing:
            word, phrase = rest, replace(phrase, standing=first)
        former = phrase.standing in ("former", "ex", "late")
        elect = phrase.elect or word.partition("-")[2]
        plain = word.partition("-elect")[0].partition("-designate")[0]
        alike: list[Referent] = []
        for referent in people(self.discourse, phrase, _TITLE_WINDOW):
            if not shares_post(self.resolver.lexicon, referent.roles, {plain}):
                continue
            if elect and not any(r.partition("-")[2] in ("elect", "designate") for r in referent.roles):
                continue
            if former and not any(r.startswith("former") for r in referent.roles):
                continue
            if not self._is_of(referent.actors[0], side) or same_clause_party(phrase, referent):
                continue
            if any(plain == _bare(role) for role in referent.roles) and not alone:
                return referent
            alike.append(referent)
        return alike[0] if len(alike) == 1 or (alike and not alone) else None

    def _is_of(self, actor: Actor, side: Side) -> bool:
        if side.bodies and not self._serves(actor, side):
            return False
        return side.assumed or not side.states or actor.country in side.states

    def _serves(self, actor: Actor, side: Side) -> bool:
        """Whether somebody has, or had, an office in the bodies of a side."""
        entity = self.resolver.knowledge.get(actor.id) if actor.id else None
        bodies = {b.id for b in side.bodies}
        if entity is None:
            return False
        return entity.parent in bodies or any(o.organisation in bodies for o in entity.offices)

    def _again(self, phrase: Phrase) -> Referent | None:
        """The fuller description of before: "the rebels" after "Houthi rebels"."""
        for referent in self.discourse.recent(phrase.sentence, _AGAIN_WINDOW):
            first = referent.actors[0]
            if referent.noun == phrase.noun and referent.plural and (first.country or first.id):
                return referent
        return None

    def _group(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """ "The group", "the organisation": the body last spoken of."""
        if side.states and phrase.sides:
            return Reading((replace(blank, kind="group", country=side.country),))
        if not phrase.definite():
            return Reading()
        body = self._body_in_focus(phrase)
        if body is not None:
            return linked(body.actors, blank, f"{names_of(body.actors)}, the body last in focus")
        if phrase.sentence.deps[phrase.head] not in ("nsubj", "nsubjpass"):
            return Reading()
        return Reading((replace(blank, kind="organisation"),), ["no body is named before it"])

    def _body_in_focus(self, phrase: Phrase, side: Side | None = None) -> Referent | None:
        """The organisation or armed group last spoken of that the noun fits ("the alliance": a body of states)."""
        sort = self.resolver.lexicon.groups.get(phrase.noun, "")
        sorts = self.resolver.lexicon.sorts
        rebels = {s for r in phrase.roles for s in (r.word.sector, *r.word.subsectors)} & _REBELS
        for referent in self.discourse.recent(phrase.sentence, _GROUP_WINDOW):
            actor = referent.actors[0]
            fits = (not sort or sort in actor.sectors) and (not rebels or bool(_ARMED & set(actor.sectors)))
            fits = fits and (side is None or side.assumed or not side.states or actor.country in side.states)
            others = sorts & set((actor.name or "").lower().split())
            fits = fits and not (phrase.noun in sorts and others and phrase.noun not in others)
            if len(referent.actors) == 1 and actor.kind in ("group", "organisation") and actor.name and fits:
                return referent
        return None

    def _unnamed(self, phrase: Phrase, side: Side, blank: Actor) -> Actor:
        name = proper_name(phrase)
        body = name is not None or is_body(phrase, self.resolver.lexicon.institutions)
        kind: ActorKind = "organisation" if body else "unnamed"
        role = title_of(phrase) if kind == "unnamed" and not phrase.plural else None
        sectors = sectors_of(phrase.roles) or sectors_of_side(phrase, side)
        staff = sectors[:1] in (("LAB",), ("CVL",))
        of = next((b.sectors for b in side.bodies if staff and b.sectors[:1] in (("IGO",), ("NGO",))), ())
        sectors = tuple(dict.fromkeys((*of, *sectors)))
        if phrase.owner is not None and phrase.noun in self.resolver.lexicon.owned:
            sectors = tuple(s for s in side.sectors if s in _ARMED) or sectors
        country = None if name is not None and side.assumed else side.country
        return replace(blank, name=name, kind=kind, country=country, sectors=sectors, role=role)


def _within(phrase: Phrase) -> bool:
    """Whether a phrase says among whom people are: "from both parties"."""
    sentence, above = phrase.sentence, phrase.sentence.heads[phrase.head]
    return sentence.deps[phrase.head] == "pobj" and sentence.words[above].lower() in (
        "from",
        "of",
        "in",
        "across",
    )


def _is_part(phrase: Phrase) -> bool:
    """Whether "state" is a part of one: "the southern state"."""
    if phrase.noun not in ("state", "republic"):
        return False
    words = phrase.sentence.words[phrase.start : phrase.head]
    return any(word.lower() in _DIRECTIONS for word in words)


def _bare(role: str) -> str:
    """A title without what it says of the time."""
    plain = role.removeprefix("former ").removeprefix("acting ").removeprefix("interim ")
    return plain.partition("-elect")[0].partition("-designate")[0]
