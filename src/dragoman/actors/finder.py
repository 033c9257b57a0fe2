"""All actors of a report: named, described and meant by a pronoun, each resolved as far as the report allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.actors.building import phrases_in
from dragoman.actors.context import Context, read_context, shared_names
from dragoman.actors.coreference import antecedent, means_thing
from dragoman.actors.descriptions import Describer
from dragoman.actors.discourse import Discourse
from dragoman.actors.given import gender_of
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.line import read_line
from dragoman.actors.naming import Namer
from dragoman.actors.pairs import Pairs
from dragoman.actors.phrases import LONGEST, Phrase
from dragoman.actors.posting import on_day
from dragoman.actors.quoted import resolve_quoted
from dragoman.actors.readings import Reading, linked, names_of, title_of
from dragoman.actors.recall import people_of
from dragoman.actors.resolution import Resolver
from dragoman.actors.sides import Sides
from dragoman.actors.surnames import add_surnames
from dragoman.record.actor import Actor, Mention
from dragoman.record.parse import Parse, Sentence
from dragoman.record.quote import Quote


class ActorFinder:
    """Finds and resolves the actors of parsed reports. Holds nothing of a report between calls."""

    def __init__(self, knowledge: Knowledge, language: str = "en") -> None:
        self.knowledge = knowledge
        self.lexicon = Lexicon.load(language)

    def find(self, parse: Parse) -> list[Mention]:
        """All mentions of actors in `parse`, in the order of the text, the outer of two nested ones first."""
        lines = [read_line(sentence, self.knowledge, self.lexicon) for sentence in parse.sentences]
        add_surnames(lines)
        phrases = [phrase for line in lines for phrase in phrases_in(line)]
        shared = shared_names(parse, self.lexicon.namesakes)
        report = _report(self.knowledge, self.lexicon, read_context(parse, phrases, self.knowledge, shared))
        phrases = [p for p in phrases if not _means_part(p, shared)]
        mentions = [mention for phrase in phrases if (mention := report.mention(phrase)) is not None]
        return sorted(mentions, key=lambda m: (m.sentence, m.start, -m.end))

    def resolve_quoted(
        self, parse: Parse, mentions: Sequence[Mention], quotes: Iterable[Quote]
    ) -> list[Mention]:
        """`mentions` and those of I, we and you inside `quotes`: the speaker, the speaker's side, the addressee."""
        return resolve_quoted(parse, mentions, quotes, self.knowledge, self.lexicon)

    def as_of(self, actor: Actor, day: str | None) -> Actor:
        """`actor` in role, sectors and state of the ISO day; the report's own title stays where none is known."""
        entity = self.knowledge.get(actor.id) if actor.id else None
        if entity is None or entity.kind != "person" or day is None:
            return actor
        return on_day(actor, entity, day[:10], self.knowledge, self.lexicon)


def _means_part(phrase: Phrase, shared: Mapping[str, str]) -> bool:
    """Whether a phrase names a part of a state ("Georgia" of the United States): a mere place."""
    name = phrase.name
    return name is not None and bool(name.aliases) and all(a.entity in shared for a in name.aliases)


@dataclass(slots=True)
class _Report:
    """One report's mentions being made, in order."""

    resolver: Resolver
    discourse: Discourse
    sides: Sides
    namer: Namer
    describer: Describer

    def mention(self, phrase: Phrase) -> Mention | None:
        """The mention a phrase makes; None where it turns out to stand for no actor."""
        reading = self._read(phrase)
        if not reading.actors:
            return None
        plural = phrase.plural or len(reading.actors) > 1
        gender = self._gender(phrase, reading.actors)
        self._note(phrase, reading.actors, gender, plural)
        return Mention(
            sentence=phrase.sentence.index,
            start=phrase.start,
            end=phrase.end,
            head=phrase.head,
            actors=reading.actors,
            form=phrase.form,
            use=phrase.use,
            steps=tuple(step for step in reading.steps if step),
            plural=plural,
            gender=gender,
        )

    def _read(self, phrase: Phrase) -> Reading:
        start, end = phrase.sentence.char_span(phrase.start, phrase.end)
        blank = Actor(None, phrase.words(), start, end, "unnamed")
        if phrase.form == "pronoun":
            return self._pronoun(phrase, blank)
        if phrase.name is not None:
            side = self.sides.named(phrase)
            office = phrase.roles and phrase.name.personal and not phrase.name.aliases and not phrase.owner
            return self.namer.read(phrase, phrase.name, self.sides.of(phrase) if office else side, blank)
        return self.describer.read(phrase, self.sides.of(phrase), self.sides.owner(phrase), blank)

    def _pronoun(self, phrase: Phrase, blank: Actor) -> Reading:
        if means_thing(phrase, self.discourse):
            return Reading()
        referent = antecedent(phrase, self.discourse)
        two = self._two(phrase) if phrase.plural and (referent is None or not referent.plural) else ()
        if two:
            return linked(two, blank, f"{names_of(two)}, told of together just before")
        if referent is not None:
            if phrase.gender in ("m", "f") and not referent.gender:
                referent.gender = phrase.gender  # what "she" told of somebody holds from here on
            return linked(
                referent.actors, blank, f"{names_of(referent.actors)}, who fits and was last in focus"
            )
        if phrase.gender == "n" or phrase.sentence.tags[phrase.head] == "PRP$":
            return Reading()
        actor = blank if phrase.plural else replace(blank, kind="person")
        return Reading((actor,), [f"nobody before {blank.text!r} fits it"])

    def _two(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The two people, and no more, whom the clause before tells of: "Foo met Bar. They ..."."""
        if phrase.sentence.tags[phrase.head] == "PRP$":
            return ()
        people = list(islice(people_of(self.discourse, phrase.sentence.index - 1), 3))
        return tuple(r.actors[0] for r in reversed(people)) if len(people) == 2 else ()

    def _note(self, phrase: Phrase, actors: tuple[Actor, ...], gender: str, plural: bool) -> None:
        ranks = [r.word.role for r in phrase.roles if r.honorific] if len(actors) == 1 else []
        roles = {
            role for role in (title_of(phrase), *(a.role for a in actors if len(actors) == 1), *ranks) if role
        }
        referent = self.discourse.note(phrase, actors, gender, plural, roles)
        if phrase.form == "pronoun":
            referent.pronoun_in = phrase.sentence.index
        self.sides.owners[phrase.sentence.index, phrase.start] = referent
        self.sides.heads[phrase.sentence.index, phrase.head] = referent
        self.sides.made[phrase.sentence.index, phrase.head] = actors
        self._coordinate(phrase, actors)

    def _coordinate(self, phrase: Phrase, actors: tuple[Actor, ...]) -> None:
        """ "Iran and Syria" is, beside each, the two together."""
        sentence = phrase.sentence
        if phrase.use == "modifier" or not self._is_listed(sentence, phrase.head):
            return
        at = (sentence.index, self._first_of_list(sentence, phrase.head))
        first = self.sides.made.get(at, ())
        if first and not {a.id or a.text for a in first} & {a.id or a.text for a in actors}:
            self.discourse.drop_part(first, sentence)
            both = replace(phrase, head=at[1])  # as present as the first of them
            self.discourse.note(both, (*first, *actors), "", True, set())
            self.sides.made[at] = (*first, *actors)

    def _is_listed(self, sentence: Sentence, token: int) -> bool:
        """Whether a token is listed with the one above it; a state beside a state, with more to come, is so too."""
        above = sentence.heads[token]
        if above >= token or sentence.deps[token] != "appos":
            return above < token and sentence.deps[token] == "conj"
        one, other = (self.sides.made.get((sentence.index, t), ()) for t in (above, token))
        states = bool(one and other) and {a.kind for a in (*one, *other)} == {"state"}
        return states and any(sentence.deps[t] == "conj" for t in sentence.children[token])

    def _first_of_list(self, sentence: Sentence, token: int) -> int:
        """The first of those listed that is an actor: "Peru" for each of "Peru, Chile and Bolivia"."""
        first = token
        for _ in range(LONGEST):
            above = sentence.heads[token]
            if not self._is_listed(sentence, token):
                break
            token = above
            first = token if self.sides.made.get((sentence.index, token)) else first
        return first

    def _gender(self, phrase: Phrase, actors: tuple[Actor, ...]) -> str:
        if len(actors) != 1:
            return ""
        if actors[0].kind in ("state", "organisation", "group"):
            return "n"
        entity = self.resolver.knowledge.get(actors[0].id) if actors[0].id else None
        if entity is not None and entity.gender:
            return entity.gender
        if phrase.gender in ("m", "f"):
            return phrase.gender
        return gender_of(actors[0].name or "") if actors[0].kind == "person" else ""


def _report(knowledge: Knowledge, lexicon: Lexicon, context: Context) -> _Report:
    resolver, discourse = Resolver(knowledge, lexicon, context), Discourse(year=(context.day or "")[:4])
    pairs = Pairs(resolver, discourse)
    namer, describer = Namer(resolver, discourse, pairs), Describer(resolver, discourse, pairs)
    return _Report(resolver, discourse, Sides(resolver), namer, describer)
