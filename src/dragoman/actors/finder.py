"""All actors of a report: named, described and meant by a pronoun, each resolved as far as the report allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.building import phrases_in
from dragoman.actors.context import Context, read_context
from dragoman.actors.coreference import antecedent
from dragoman.actors.descriptions import Describer, Reading, Side, of_entity, sectors_of, title_of
from dragoman.actors.discourse import Discourse, Referent
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.line import read_line
from dragoman.actors.phrases import Name, Phrase, text_of
from dragoman.actors.quoted import resolve_quoted
from dragoman.actors.resolution import Choice, Resolver, kind_of
from dragoman.actors.surnames import add_surnames
from dragoman.record.actor import Actor, Mention, Via
from dragoman.record.parse import Parse
from dragoman.record.quote import Quote

# Who acts against states may come from anywhere: the report's own state is not assumed for these sectors.
_LAWLESS = frozenset({"", "REB", "UAF", "CRM", "UNK"})


class ActorFinder:
    """Finds and resolves the actors of parsed reports. Holds nothing of a report between calls."""

    def __init__(self, knowledge: Knowledge, language: str = "en") -> None:
        self.knowledge = knowledge
        self.lexicon = Lexicon.load(language)

    def find(self, parse: Parse) -> list[Mention]:
        """All mentions of actors in `parse`, in the order of the text, the outer of two nested ones first."""
        lines = [read_line(sentence, self.knowledge, self.lexicon) for sentence in parse.sentences]
        add_surnames(lines)
        phrases = [p for line in lines for p in phrases_in(line)]
        context = read_context(parse, phrases, self.knowledge)
        report = _Report(self.knowledge, self.lexicon, context)
        mentions = [m for p in phrases if (m := report.mention(p)) is not None]
        return sorted(mentions, key=lambda m: (m.sentence, m.start, -m.end))

    def resolve_quoted(self, parse: Parse, mentions: Sequence[Mention], quotes: Iterable[Quote]) -> list[Mention]:
        """`mentions` with those of I, we and you inside `quotes` added: the speaker, the speaker's side, the addressee."""
        return resolve_quoted(parse, mentions, quotes, self.knowledge, self.lexicon)

    def as_of(self, actor: Actor, day: str | None) -> Actor:
        """`actor` in the role of the ISO day. The report's own title stays where the knowledge base has none for the day."""
        entity = self.knowledge.get(actor.id) if actor.id and day else None
        if entity is None or entity.kind != "person" or day is None:
            return actor
        role = self.knowledge.role_on(entity, day)
        return replace(actor, role=role) if role else actor


@dataclass(slots=True)
class _Report:
    """One report's mentions being made, in order."""

    knowledge: Knowledge
    lexicon: Lexicon
    context: Context
    resolver: Resolver = field(init=False)
    discourse: Discourse = field(default_factory=Discourse)
    describer: Describer = field(init=False)
    owners: dict[tuple[int, int], Referent] = field(default_factory=dict)
    made: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.resolver = Resolver(self.knowledge, self.lexicon, self.context)
        self.describer = Describer(self.resolver, self.discourse)

    def mention(self, phrase: Phrase) -> Mention | None:
        """The mention a phrase makes; None where it turns out to stand for no actor."""
        if phrase.form == "pronoun":
            reading = self._pronoun(phrase)
        elif phrase.name is not None:
            reading = self._named(phrase, phrase.name)
        else:
            owner = self._owner(phrase)
            reading = self.describer.read(phrase, self._side(phrase, owner), owner, self._blank(phrase))
        if not reading.actors:
            return None
        return self._finish(phrase, reading)

    def _finish(self, phrase: Phrase, reading: Reading) -> Mention:
        blank = self._blank(phrase)
        actors = reading.actors
        if reading.linked:
            via = Via(blank.text, blank.start, blank.end)
            actors = tuple(replace(a, text=blank.text, start=blank.start, end=blank.end, via=via) for a in actors)
        plural = phrase.plural or len(actors) > 1
        gender = self._gender(phrase, actors)
        self._note(phrase, actors, gender, plural)
        return Mention(
            sentence=phrase.sentence.index, start=phrase.start, end=phrase.end, head=phrase.head, actors=actors,
            form=phrase.form, use=phrase.use, steps=tuple(s for s in reading.steps if s), plural=plural,
            gender=gender if gender in ("m", "f", "n") else "",
        )  # fmt: skip

    def _note(self, phrase: Phrase, actors: tuple[Actor, ...], gender: str, plural: bool) -> None:
        title = title_of(phrase)
        roles = {title} if title else set()
        roles |= {a.role for a in actors if a.role and len(actors) == 1}
        referent = self.discourse.note(phrase, actors, gender, plural, roles)
        if referent is None:
            return
        if phrase.form == "pronoun":
            referent.pronoun_in = phrase.sentence.index
        self.owners[phrase.sentence.index, phrase.start] = referent
        self.made[phrase.sentence.index, phrase.head] = actors
        self._coordinate(phrase, actors)

    def _coordinate(self, phrase: Phrase, actors: tuple[Actor, ...]) -> None:
        """ "Iran and Syria" is, beside each, the two together."""
        sentence = phrase.sentence
        if sentence.deps[phrase.head] != "conj" or phrase.use == "modifier":
            return
        first = self.made.get((sentence.index, sentence.heads[phrase.head]))
        if first and not set(a.id or a.text for a in first) & set(a.id or a.text for a in actors):
            self.discourse.join(phrase, (*first, *actors))
            self.made[sentence.index, sentence.heads[phrase.head]] = (*first, *actors)

    def _gender(self, phrase: Phrase, actors: tuple[Actor, ...]) -> str:
        if len(actors) != 1:
            return ""
        entity = self.knowledge.get(actors[0].id) if actors[0].id else None
        if actors[0].kind in ("state", "organisation", "group"):
            return "n"
        if entity is not None and entity.gender:
            return entity.gender
        return phrase.gender if phrase.gender in ("m", "f") else ""

    def _blank(self, phrase: Phrase) -> Actor:
        start, end = phrase.sentence.char_span(phrase.start, phrase.end)
        return Actor(None, phrase.words(), start, end, "unnamed")

    # Names

    def _named(self, phrase: Phrase, name: Name) -> Reading:
        blank = self._blank(phrase)
        owner = self._owner(phrase)
        if name.personal:
            return self._person(phrase, name, self._side(phrase, owner, own_place=False), blank)
        words = text_of(phrase.sentence, name.start, name.end)
        if words in self.discourse.acronyms:
            known = self.discourse.acronyms[words]
            return Reading((replace(known, text=blank.text, start=blank.start, end=blank.end),), [f"{words} was introduced in brackets"])
        choice = self.resolver.choose(name)
        steps = list(choice.steps)
        if choice.entity is not None:
            actor = of_entity(choice.entity, blank)
        elif name.kinds == {"place"} and not self._acts(phrase):
            return Reading(())
        else:
            actor = replace(blank, name=None if choice.open else words, kind=_open_kind(choice, name), country=name.country)
            steps = steps or [f"{words} is not in the knowledge base"]
        if not name.aliases and phrase.use == "modifier" and name.label != "ORG":
            return Reading(())
        self._introduces(phrase, name, actor)
        return Reading((actor,), steps)

    def _acts(self, phrase: Phrase) -> bool:
        return phrase.sentence.deps[phrase.head] in ("nsubj", "agent") and phrase.use == "actor"

    def _introduces(self, phrase: Phrase, name: Name, actor: Actor) -> None:
        """Remembers "APML" of "All Pakistan Muslim League (APML)"."""
        words = phrase.sentence.words
        if words[name.end : name.end + 1] == ["("] and words[name.end + 2 : name.end + 3] == [")"]:
            short = words[name.end + 1]
            if short[:1].isupper() and len(short) > 1 and " " in actor.text:
                self.discourse.acronyms[short] = actor

    def _person(self, phrase: Phrase, name: Name, side: Side, blank: Actor) -> Reading:
        words = text_of(phrase.sentence, name.start, name.end)
        roles = [r.word.role for r in phrase.roles]
        before = self.discourse.by_surname(words) if name.end - name.start == 1 else None
        if before is not None and before.actors[0].kind == "person" and (not side.states or before.actors[0].country in side.states):
            actor = before.actors[0]
            role = self._role(phrase, actor.id) or actor.role
            linked = replace(actor, text=blank.text, start=blank.start, end=blank.end, role=role, via=None)
            return Reading((linked,), [f"{words}: {actor.name}, named in full before"])
        choice = self.resolver.choose(name, roles, side.ids, phrase.standing == "former")
        if choice.entity is None:
            return self._unknown_person(phrase, name, words, side, choice, blank)
        actor = replace(of_entity(choice.entity, blank), role=self._role(phrase, choice.entity.id))
        return Reading((actor,), [*choice.steps, *_role_steps(phrase)])

    def _unknown_person(self, phrase: Phrase, name: Name, words: str, side: Side, choice: Choice, blank: Actor) -> Reading:
        steps = choice.steps or [f"{words} is not in the knowledge base"]
        country = side.states[0] if side.states else next((b.country for b in side.bodies if b.country), None)
        actor = replace(
            blank, name=words, kind="person", country=country, sectors=sectors_of(phrase.roles), role=title_of(phrase)
        )
        return Reading((actor,), [*steps, side.step])

    def _role(self, phrase: Phrase, id: str | None) -> str | None:
        """The title in the text; where it has none, or a vague one for the same post, that of the report's day."""
        entity = self.knowledge.get(id) if id else None
        day = self.context.day
        title = title_of(phrase)
        known = self.knowledge.role_on(entity, day) if entity is not None and day else None
        if title is None or entity is None or day is None or phrase.standing or phrase.elect:
            return title or known
        return known if known and title in self.lexicon.vague else title

    # Pronouns and owners

    def _pronoun(self, phrase: Phrase) -> Reading:
        referent = antecedent(phrase, self.discourse)
        blank = self._blank(phrase)
        if referent is None:
            if phrase.gender == "n" or phrase.sentence.tags[phrase.head] == "PRP$":
                return Reading(())
            kind = "unnamed" if phrase.plural else "person"
            return Reading((replace(blank, kind=kind),), [f"nobody before {blank.text!r} fits it"])  # type: ignore[arg-type]
        if phrase.gender in ("m", "f") and not referent.gender:
            referent.gender = phrase.gender
        step = f"{blank.text!r}: {' and '.join(a.name or a.text for a in referent.actors)}, who fits and was last in focus"
        return Reading(referent.actors, [step], True)

    def _owner(self, phrase: Phrase) -> Referent | None:
        return self.owners.get((phrase.sentence.index, phrase.owner)) if phrase.owner is not None else None

    def _side(self, phrase: Phrase, owner: Referent | None, own_place: bool = True) -> Side:
        """Whose the phrase is: by the names in it, its owner, where it stands, or what the report is about."""
        states: list[str] = []
        bodies: list[Actor] = []
        for name in phrase.sides:
            actor = self._side_actor(phrase, name)
            if actor is not None and actor.kind in ("organisation", "group"):
                bodies.append(actor)
            elif actor is not None and actor.country:
                states.append(actor.country)
        if states or bodies:
            return Side(tuple(dict.fromkeys(states)), tuple(bodies), "")
        if owner is not None:
            return _owned(phrase, owner)
        return self._side_by_place(phrase) if own_place else Side()

    def _side_actor(self, phrase: Phrase, name: Name) -> Actor | None:
        made = next((a for a in self._made_in(phrase, name)), None)
        if made is not None:
            return made
        choice = self.resolver.choose(name)
        blank = Actor(None, text_of(phrase.sentence, name.start, name.end), 0, 0, "unnamed")
        if choice.entity is not None:
            return of_entity(choice.entity, blank)
        return None if choice.open else replace(blank, name=blank.text, kind=kind_of(name), country=name.country)

    def _made_in(self, phrase: Phrase, name: Name) -> Iterable[Actor]:
        for token in range(name.start, name.end):
            actors = self.made.get((phrase.sentence.index, token))
            if actors and len(actors) == 1:
                yield actors[0]

    def _side_by_place(self, phrase: Phrase) -> Side:
        for name in phrase.places:
            actor = self._side_actor(phrase, name)
            if actor is not None and actor.kind == "state" and actor.country:
                return Side((actor.country,), (), f"of {actor.name}, where they are")
        if not phrase.roles or phrase.roles[-1].word.sector in _LAWLESS:
            return Side()
        state = self.context.main_state()
        entity = self.knowledge.get(state) if state else None
        return Side((entity.id,), (), f"of {entity.name}, the state the report is about") if entity else Side()


def _owned(phrase: Phrase, owner: Referent) -> Side:
    states = tuple(dict.fromkeys(a.country for a in owner.actors if a.country))
    bodies = tuple(a for a in owner.actors if a.kind in ("organisation", "group") and a.id)
    step = f"of {' and '.join(a.name or a.text for a in owner.actors)}, whose it is"
    return Side((), bodies, step) if bodies else Side(states, (), step)


def _open_kind(choice: Choice, name: Name) -> str:  # type: ignore[return]
    return choice.open[0].kind if choice.open else kind_of(name)


def _role_steps(phrase: Phrase) -> list[str]:
    title = title_of(phrase)
    return [f"called {title!r} in the text"] if title else []
