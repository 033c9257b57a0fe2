"""Descriptions to actors: "the president", "his Syrian counterpart", "both nations", "Turkish police", "the kingdom"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.coreference import same_clause_party
from dragoman.actors.discourse import Discourse, Referent
from dragoman.actors.entities import Entity
from dragoman.actors.phrases import Phrase, Role, text_of
from dragoman.actors.resolution import Resolver
from dragoman.record.actor import Actor, ActorKind

# Sentences back that "the president" may reach; a title is remembered longer than a pronoun's antecedent.
_TITLE_WINDOW = 30
_PAIR_WINDOW = 6
# Posts whose titles name different offices ("president", "supreme leader"): only a vague word fits all of them.
_TOP_POSTS = ("head_of_state", "head_of_government")
_NAMED_BODIES = frozenset({"NGO", "JRN", "BUS"})


@dataclass(slots=True)
class Side:
    """Whose: the states (ISO alpha-3) and organisations a description belongs to, and the clause that says how known."""

    states: tuple[str, ...] = ()
    bodies: tuple[Actor, ...] = ()
    step: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """States and ids of organisations, for comparing with offices."""
        return (*self.states, *(b.id for b in self.bodies if b.id))


@dataclass(slots=True)
class Reading:
    """The actors a description stands for, the steps that led there, and whether they were named elsewhere (`linked`)."""

    actors: tuple[Actor, ...]
    steps: list[str] = field(default_factory=list)
    linked: bool = False


@dataclass(slots=True)
class Describer:
    """Resolves described phrases within one report."""

    resolver: Resolver
    discourse: Discourse

    def read(self, phrase: Phrase, side: Side, owner: Referent | None, blank: Actor) -> Reading:
        """The actors of `phrase`. `blank` is an actor with the phrase's words and nothing else."""
        lexicon = self.resolver.lexicon
        if phrase.told:
            return self._told(phrase, blank)
        if phrase.pair:
            return self._pair(phrase, side, blank)
        if phrase.noun in lexicon.counterparts:
            return self._counterpart(phrase, side, owner, blank)
        if side.bodies and phrase.noun in lexicon.members:
            return self._member(phrase, side, blank)
        if phrase.noun in lexicon.states and not phrase.roles:
            return self._state(phrase, side, owner, blank)
        if phrase.roles:
            return self._role(phrase, side, blank)
        return self._group(phrase, side, blank)

    def _told(self, phrase: Phrase, blank: Actor) -> Reading:
        entities = [e for a in phrase.told if (e := self.resolver.knowledge.get(a.entity))]
        context = self.resolver.context
        named = [e for e in entities if e.id in self.discourse.referents] or [
            e for e in entities if e.id in context.sure or e.id in context.states
        ]
        chosen = named[:1] if len(named) == 1 else entities if len(entities) == 1 else []
        if chosen:
            why = "named in the report" if named else "the only actor called so"
            return Reading((of_entity(chosen[0], blank),), [f"{phrase.words()!r} is {chosen[0].name}: {why}"], True)
        return Reading((), [f"{phrase.words()!r} fits no actor of the report"])

    def _pair(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        kind = self.resolver.lexicon.pairs.get(phrase.noun, "person" if phrase.roles else "")
        roles = {r.word.role for r in phrase.roles}
        if kind == "person" and roles and not side.states:
            found = self._pair_of_people(phrase, roles)
            if found:
                return Reading(_worded(found, blank), [f"{phrase.words()!r}: {_names(found)}"], True)
        states = self._pair_of_states(phrase)
        if kind == "person" and states:
            actors = tuple(self._holder_or_unnamed(phrase, s, blank) for s in states)
            return Reading(actors, [f"{phrase.words()!r}: of {_names(states)}, the two the report speaks of"], True)
        if states and kind in ("state", ""):
            return Reading(_worded(states, blank), [f"{phrase.words()!r}: {_names(states)}, the two the report speaks of"], True)
        return Reading((self._unnamed(phrase, side, blank),), ["no two actors of this kind before it"])

    def _pair_of_people(self, phrase: Phrase, roles: set[str]) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for referent in self.discourse.recent(phrase.sentence, _PAIR_WINDOW):
            actor = referent.actors[0]
            if len(referent.actors) == 2 and all(a.kind == "person" and a.name for a in referent.actors):
                return referent.actors
            if same_clause_party(phrase, referent):
                continue
            if len(referent.actors) != 1 or actor.kind != "person" or actor.name is None:
                continue
            if phrase.noun in ("leader", "man", "head", "politician", "official") or self._shares(referent.roles, roles):
                if all(a.country != actor.country for a in found):
                    found.append(actor)
        return tuple(found[1::-1]) if len(found) >= 2 else ()

    def _pair_of_states(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two states last coordinated ("Iran and Syria"), else the two most present ones, people counting for theirs."""
        seen: dict[str, float] = {}
        for referent in self.discourse.recent(phrase.sentence, _PAIR_WINDOW):
            states = list(dict.fromkeys(a.country for a in referent.actors if a.country))
            if len(referent.actors) == 2 and len(states) == 2:
                return self._states(states)
            if same_clause_party(phrase, referent):
                continue
            back = phrase.sentence.index - referent.sentence.index
            for state in states if referent.weight > 0.3 else ():
                seen[state] = max(seen.get(state, -99.0), referent.weight - 2.0 * back)
        ranked = sorted(seen, key=lambda s: -seen[s])[:2]
        return self._states(ranked) if len(ranked) == 2 else ()

    def _states(self, ids: Sequence[str]) -> tuple[Actor, ...]:
        entities = [self.resolver.knowledge.get(id) for id in ids]
        return tuple(of_entity(e, Actor(None, "", 0, 0, "state")) for e in entities if e is not None)

    def _holder_or_unnamed(self, phrase: Phrase, state: Actor, blank: Actor) -> Actor:
        held = self._holders(phrase, (state.country or "",))
        if len(held) == 1:
            return self._person(held[0], phrase, blank)
        return replace(blank, kind="unnamed", country=state.country, sectors=_sectors(phrase.roles) or ("GOV",))

    def _counterpart(self, phrase: Phrase, side: Side, owner: Referent | None, blank: Actor) -> Reading:
        roles = sorted(owner.roles) if owner is not None else []
        plain = [r.removeprefix("former ").partition("-")[0] for r in roles]
        for role in plain:
            held = self._titled(role, side.ids)
            if len(held) == 1:
                step = f"{phrase.words()!r}: {held[0].name}, {role} of {side.states[0]} on {self.resolver.context.day}"
                return Reading((self._person(held[0], phrase, blank, role),), [step], True)
        sectors = owner.actors[0].sectors if owner is not None else ()
        actor = replace(blank, kind="unnamed", country=side.states[0] if side.states else None, sectors=sectors)
        return Reading((actor,), ["the counterpart is not named, and whose office is meant is not known"])

    def _titled(self, role: str, ids: Sequence[str]) -> list[Entity]:
        day = self.resolver.context.day
        if day is None or not ids:
            return []
        return self.resolver.knowledge.holders(role, ids[0], day)

    def _holders(self, phrase: Phrase, ids: Sequence[str]) -> list[Entity]:
        if phrase.standing in ("former", "deputy", "assistant", "vice") or phrase.elect:
            return []
        return self._titled(phrase.roles[-1].word.role, ids) if phrase.roles else []

    def _person(self, entity: Entity, phrase: Phrase, blank: Actor, role: str | None = None) -> Actor:
        day = self.resolver.context.day
        known = self.resolver.knowledge.role_on(entity, day) if day else None
        return replace(of_entity(entity, blank), role=role or title_of(phrase) or known)

    def _member(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """ "Hamas fighters", "the Islamic State group": the body itself."""
        body = side.bodies[-1]
        itself = phrase.noun in self.resolver.lexicon.itself
        step = f"{phrase.words()!r} is {body.name}" if itself else f"{phrase.words()!r} act for {body.name}"
        sectors = body.sectors or _sectors(phrase.roles)
        return Reading((replace(blank, name=body.name, kind=body.kind, id=body.id, country=body.country, sectors=sectors),), [step])

    def _state(self, phrase: Phrase, side: Side, owner: Referent | None, blank: Actor) -> Reading:
        states = side.states
        if phrase.plural:
            others = replace(blank, kind="unnamed", sectors=("GOV",))
            return Reading((*_worded(self._states(states), blank), others) if phrase.sides else ())
        if not states and not phrase.definite():
            return Reading(())
        if not states:
            states = tuple(
                r.actors[0].id or "" for r in self.discourse.recent(phrase.sentence)
                if len(r.actors) == 1 and r.actors[0].kind == "state" and r.actors[0].id
            )[:1]  # fmt: skip
        entity = self.resolver.knowledge.get(states[0]) if states else None
        if entity is None:
            return Reading((), ["no state before it"])
        return Reading((of_entity(entity, blank),), [f"{phrase.words()!r}: {entity.name}, {side.step or 'the state last spoken of'}"], True)

    def _role(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        roles = {r.word.role for r in phrase.roles[-1:]}
        if not phrase.plural:
            linked = self._earlier(phrase, roles, side) if phrase.definite() or side.states else None
            if linked is not None:
                actor = linked.actors[0]
                return Reading((_worded((actor,), blank)[0],), [f"{phrase.words()!r}: {actor.name}, called so before"], True)
            held = self._holders(phrase, side.ids) if not _indefinite(phrase) else []
            if len(held) == 1:
                step = f"{phrase.words()!r}: {held[0].name}, who held the office on {self.resolver.context.day}"
                return Reading((self._person(held[0], phrase, blank),), [step], True)
            if len(held) > 1:
                named = ", ".join(e.name for e in held[:4])
                return Reading((self._unnamed(phrase, side, blank),), [f"could be {named}: more than one held the office"])
        elif phrase.definite() and not side.states and not side.bodies:
            again = self._again(phrase)
            if again is not None:
                return Reading(_worded(again.actors, blank), [f"{phrase.words()!r}: {again.actors[0].text!r} of before"], True)
        return Reading(self._unnamed_of_each(phrase, side, blank), [side.step] if side.step else [])

    def _unnamed_of_each(self, phrase: Phrase, side: Side, blank: Actor) -> tuple[Actor, ...]:
        """The unnamed actor, or one for each state of "Israeli and Palestinian officials"."""
        if len(side.states) < 2 or not phrase.plural:
            return (self._unnamed(phrase, side, blank),)
        return tuple(self._unnamed(phrase, Side((state,), side.bodies), blank) for state in side.states)

    def _earlier(self, phrase: Phrase, roles: set[str], side: Side) -> Referent | None:
        """The person the report called by this title before."""
        for referent in self.discourse.recent(phrase.sentence, _TITLE_WINDOW):
            actor = referent.actors[0]
            if len(referent.actors) != 1 or actor.kind != "person" or not self._shares(referent.roles, roles):
                continue
            if phrase.standing == "former" and not any(r.startswith("former") for r in referent.roles):
                continue
            if not side.states or actor.country in side.states:
                return referent
        return None

    def _shares(self, given: set[str], asked: set[str]) -> bool:
        """Whether a title given to somebody and a title asked for may mean one post."""
        plain = {r.removeprefix("former ").partition("-elect")[0] for r in given}
        if plain & asked:
            return True
        vague = self.resolver.lexicon.vague
        return any(
            plain & words and asked & words and (post not in _TOP_POSTS or (plain | asked) & vague)
            for post, words in self.resolver.lexicon.posts.items()
        )

    def _again(self, phrase: Phrase) -> Referent | None:
        """The fuller description of before: "the rebels" after "Houthi rebels"."""
        for referent in self.discourse.recent(phrase.sentence, _PAIR_WINDOW):
            if referent.noun == phrase.noun and referent.plural and (referent.actors[0].country or referent.actors[0].id):
                return referent
        return None

    def _group(self, phrase: Phrase, side: Side, blank: Actor) -> Reading:
        """ "The group", "the organisation": the body last spoken of."""
        if not phrase.definite() or side.states:
            return Reading((replace(blank, kind="group", country=side.states[0]),) if side.states else ())
        for referent in self.discourse.recent(phrase.sentence):
            if len(referent.actors) == 1 and referent.kind in ("group", "organisation") and referent.actors[0].name:
                actor = referent.actors[0]
                return Reading(_worded((actor,), blank), [f"{phrase.words()!r}: {actor.name}, the body last spoken of"], True)
        return Reading(())

    def _unnamed(self, phrase: Phrase, side: Side, blank: Actor) -> Actor:
        sectors = _sectors(phrase.roles) or tuple(s for b in side.bodies for s in b.sectors)
        country = side.states[0] if side.states else next((b.country for b in side.bodies if b.country), None)
        kind: ActorKind = "organisation" if is_body(phrase, self.resolver.lexicon.institutions) else "unnamed"
        titled = kind == "unnamed" and not phrase.plural
        return replace(
            blank, name=_proper_name(phrase), kind=kind, country=country, sectors=sectors,
            role=title_of(phrase) if titled else None,
        )  # fmt: skip


# Sectors in which a role is an office to be named; "woman" or "gunman" is none.
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "REL", "NGO", "IGO", "ELI", "OPP", "JRN", "BUS"})


def is_body(phrase: Phrase, institutions: frozenset[str]) -> bool:
    """Whether the described actor is an institution ("foreign ministry"), not people."""
    role = phrase.roles[-1].word.role if phrase.roles else phrase.noun
    return role in institutions or role.rpartition(" ")[2] in institutions or phrase.noun in institutions


def _proper_name(phrase: Phrase) -> str | None:
    """The words of a role that is written as a name: "Human Rights Watch"."""
    last = phrase.roles[-1] if phrase.roles else None
    if last is None or last.end - last.start < 2 or last.word.sector not in _NAMED_BODIES or phrase.definite():
        return None
    words = phrase.sentence.words[last.start : last.end]
    return text_of(phrase.sentence, last.start, last.end) if all(w[:1].isupper() for w in words) else None


def _sectors(roles: Sequence[Role]) -> tuple[str, ...]:
    """The sectors of role words, that of the last (the head's) first."""
    found = [s for role in reversed(roles) for s in (role.word.sector, *role.word.subsectors) if s]
    return tuple(dict.fromkeys(found))


sectors_of = _sectors


def title_of(phrase: Phrase) -> str | None:
    """The office in the words of the text: "former prime minister", "president-elect"; None where there is none."""
    if not phrase.roles:
        return None
    titles = [r.word.role for r in phrase.roles if r.word.sector in _OFFICIAL or not r.word.sector]
    if not titles:
        return None
    title = titles[-1]
    title = f"{title}-{phrase.elect}" if phrase.elect and not title.endswith(phrase.elect) else title
    return f"{phrase.standing} {title}" if phrase.standing and not title.startswith(phrase.standing) else title


def of_entity(entity: Entity, blank: Actor) -> Actor:
    """`entity` as an actor with the words of `blank`."""
    return replace(
        blank, name=entity.name, kind=entity.kind, id=entity.id, country=entity.country, sectors=entity.sectors
    )


def _worded(actors: Sequence[Actor], blank: Actor) -> tuple[Actor, ...]:
    return tuple(replace(a, text=blank.text, start=blank.start, end=blank.end) for a in actors)


def _names(actors: Sequence[Actor]) -> str:
    return " and ".join(a.name or a.text for a in actors)


def _indefinite(phrase: Phrase) -> bool:
    return phrase.sentence.words[phrase.start].lower() in ("a", "an", "any", "some", "no", "every", "each", "another", "one")
