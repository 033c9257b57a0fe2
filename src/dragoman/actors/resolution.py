"""From a name to one actor: readings weighed by title, state, day and the report's other names, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.actors.context import Context
from dragoman.actors.entities import Entity, Office
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.phrases import Name
from dragoman.record.actor import ActorKind

# What speaks for a reading, in points. Set by hand so that a title with its state outweighs fame, and a state that the
# text gives and the reading does not have rules it out.
_TITLE, _HELD_THEN, _STATE, _OTHER_STATE, _OTHER_TITLE = 4.0, 2.0, 4.0, -8.0, -3.0
_NAMED_ELSEWHERE, _FULL_NAME, _STATE_IN_REPORT, _IN_OFFICE, _ONCE_IN_OFFICE = 5.0, 2.0, 1.0, 2.0, 0.5
_TOP_OFFICE = 1.0
_SOVEREIGN = 1.5
_PART_NAMED = 2.5
_OWN_NAME = 1.0
# The best reading must lead by this much, and a bare surname must have this much for it.
_LEAD, _BARE = 1.0, 1.5
# Candidates that a step names.
_SHOWN = 4
# Posts whose titles name different offices ("president", "supreme leader"): only a vague word fits all of them.
_TOP = ("head_of_state", "head_of_government")
_WORD_KIND: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "organisation",
    "NORP": "group",
}


@dataclass(slots=True)
class Choice:
    """The chosen entity or None, how it was reached, and the readings that were open."""

    entity: Entity | None
    steps: list[str] = field(default_factory=list)
    open: tuple[Entity, ...] = ()


@dataclass(slots=True)
class Resolver:
    """Weighs the readings of names within one report."""

    knowledge: Knowledge
    lexicon: Lexicon
    context: Context
    _chosen: dict[tuple[object, ...], Choice] = field(default_factory=dict)

    def choose(
        self, name: Name, roles: Sequence[str] = (), states: Sequence[str] = (), former: bool = False
    ) -> Choice:
        """The entity that `name` stands for beside the titles `roles` and the states `states` (ISO alpha-3)."""
        former = former or any(role.startswith("former ") for role in roles)
        roles = tuple(role.removeprefix("former ") for role in roles)
        key = (name.aliases, roles, tuple(states), former)
        if key not in self._chosen:
            self._chosen[key] = self._choose(name, roles, states, former)
        return self._chosen[key]

    def _choose(self, name: Name, roles: Sequence[str], states: Sequence[str], former: bool) -> Choice:
        scored: dict[str, tuple[float, Entity]] = {}
        for alias in name.aliases:
            entity = self.knowledge.get(alias.entity)
            if entity is None:
                continue
            score = self._score(entity, alias.form, roles, states, former)
            if entity.id not in scored or score > scored[entity.id][0]:
                scored[entity.id] = (score, entity)
        ranked = sorted(scored.values(), key=lambda pair: -pair[0])
        if not ranked:
            return Choice(None)
        return self._decide(ranked, name)

    def _decide(self, ranked: list[tuple[float, Entity]], name: Name) -> Choice:
        best, entity = ranked[0]
        rivals = tuple(e for _, e in ranked[:_SHOWN])
        bare = entity.kind == "person" and all(a.form == "surname" for a in name.aliases)
        if best < -_LEAD or (bare and best < _BARE and len(ranked) > 1):
            return Choice(None, [f"could be {_scored(ranked)}: nothing in the report says which"], rivals)
        if len(ranked) > 1 and best - ranked[1][0] < _LEAD:
            return Choice(None, [f"could be {_scored(ranked)}: they fit equally well"], rivals)
        if len(ranked) > 1:
            step = f"{entity.name} ({best:.1f}) fits better than {_scored(ranked[1:])}"
            return Choice(entity, [step], rivals)
        return Choice(entity, [], rivals)

    def _score(
        self, entity: Entity, form: str, roles: Sequence[str], states: Sequence[str], former: bool
    ) -> float:
        score = _FULL_NAME if form not in ("surname", "adjective") else 0.0
        score += _OWN_NAME if form == "name" else 0.0
        if entity.id in self.context.sure:
            score += _NAMED_ELSEWHERE
        elif entity.id in self.context.parents:
            score += _PART_NAMED
        if entity.kind == "state":
            country = self.knowledge.countries.get(entity.id)
            score += _SOVEREIGN if country is not None and country.sovereign else 0.0
            return score + (_STATE_IN_REPORT if entity.id in self.context.states else 0.0)
        if entity.kind != "person":
            return score + self._active(entity)
        if states:
            known = any(state in self.knowledge.countries for state in states)
            score += _STATE if _belongs(entity, states) else _OTHER_STATE if known else 0.0
        elif entity.country in self.context.states:
            score += _STATE_IN_REPORT
        return score + self._office_score(entity, roles, former)

    def _active(self, entity: Entity) -> float:
        day = self.context.day
        late = day and entity.active_to and entity.active_to < day
        early = day and entity.active_from and entity.active_from > day
        return (_OTHER_TITLE if late or early else 0.0) + (
            _STATE_IN_REPORT if entity.country in self.context.states else 0.0
        )

    def _office_score(self, entity: Entity, roles: Sequence[str], former: bool) -> float:
        day = self.context.day
        current = self.knowledge.offices_on(entity, day) if day else list(entity.offices)
        score = 0.0
        if current:
            score += _IN_OFFICE + (_TOP_OFFICE if any(o.post in _TOP for o in current) else 0.0)
        elif entity.offices and not _born_late(entity, day):
            score += _ONCE_IN_OFFICE
        return score + (
            self._title_score(entity, roles, current, former) if roles and entity.offices else 0.0
        )

    def _title_score(
        self, entity: Entity, roles: Sequence[str], current: Sequence[Office], former: bool
    ) -> float:
        """What the titles of the text say for or against a person; nobody is a former holder before leaving."""

        def called(offices: Sequence[Office]) -> bool:
            return any(same_office(self.lexicon, o, role) for o in offices for role in roles)

        if not former:
            held_then, held_once = called(current), called(entity.offices)
        else:
            over = [o for o in entity.offices if _is_over(o, self.context.day)]
            held_then = held_once = called(over)
        return _TITLE + _HELD_THEN if held_then else _TITLE if held_once else _OTHER_TITLE


def _is_over(office: Office, day: str | None) -> bool:
    """Whether an office may be over on the day."""
    last = office.end or office.open_as_of
    return day is None or (last is not None and last < day)


def _belongs(entity: Entity, states: Sequence[str]) -> bool:
    own = {
        entity.country,
        entity.parent,
        *(o.country for o in entity.offices),
        *(o.organisation for o in entity.offices),
    }
    return any(state in own for state in states)


def _born_late(entity: Entity, day: str | None) -> bool:
    """Whether every office began well after the report's day: somebody nobody had heard of."""
    return bool(day) and all(o.start is not None and o.start > str(day) for o in entity.offices)


def same_office(lexicon: Lexicon, office: Office, role: str) -> bool:
    """Whether the title `role` of a text may mean `office`."""
    if role in (office.title, office.title.removeprefix("acting ")):
        return True
    return role in lexicon.posts.get(office.post, ())


def shares_post(lexicon: Lexicon, given: set[str], asked: set[str]) -> bool:
    """Whether a title given to somebody ("prime minister") and one asked for ("premier") may mean one post."""
    plain = {r.removeprefix("former ").partition("-elect")[0] for r in given}
    if plain & asked:
        return True
    return any(
        plain & words
        and asked & words
        and (post not in _TOP or asked & lexicon.vague or plain <= lexicon.vague)
        for post, words in lexicon.posts.items()
    )


def kind_of(name: Name) -> ActorKind:
    """The kind of a name that the knowledge base does not know, by the model's label."""
    return _WORD_KIND.get(name.label, "organisation")


def _scored(ranked: Sequence[tuple[float, Entity]]) -> str:
    """Candidates with their states and points, the best first."""
    return ", ".join(f"{e.name} ({e.country or e.id}, {score:.1f})" for score, e in ranked[:_SHOWN])
