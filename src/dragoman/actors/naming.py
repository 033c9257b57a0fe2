"""Named phrases to actors: the knowledge base's, those named in full before, and those nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors.discourse import Discourse, Referent
from dragoman.actors.entities import Entity
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.names import tokens
from dragoman.actors.pairs import Pairs
from dragoman.actors.phrases import Name, Phrase, text_of
from dragoman.actors.posting import on_day
from dragoman.actors.readings import (
    Reading,
    Side,
    linked,
    names_of,
    of_entity,
    sectors_of,
    sectors_of_side,
    title_of,
    worded,
)
from dragoman.actors.recall import people
from dragoman.actors.resolution import Resolver, kind_of
from dragoman.actors.uses import use_of
from dragoman.record.actor import Actor

# Sentences back that "his brother Fidel" and "the younger Assad" may reach.
_KIN_WINDOW, _NAMESAKE_WINDOW = 2, 12
# Sentences back that "the Serbs" may reach for those of another state, "the Brotherhood" for the Muslim one.
_MINORITY_WINDOW = 12


@dataclass(slots=True)
class Namer:
    """Resolves named phrases within one report."""

    resolver: Resolver
    discourse: Discourse
    pairs: Pairs

    def read(self, phrase: Phrase, name: Name, side: Side, blank: Actor) -> Reading:
        """The actor that the phrase names; no actor for a mere place name that nobody knows."""
        words = text_of(phrase.sentence, name.start, name.end)
        if name.personal:
            return self._again(phrase, name, words, side, blank) or self._person(
                phrase, name, words, side, blank
            )
        known = self.discourse.acronyms.get(words)
        if known is not None:
            return Reading((worded(known, blank),), [f"{words} was introduced in brackets"])
        reading = self._body(phrase, name, words, side, blank)
        if reading.actors:
            self._introduces(phrase, name, reading.actors[0])
        return reading

    def _body(self, phrase: Phrase, name: Name, words: str, side: Side, blank: Actor) -> Reading:
        choice = self.resolver.choose(name)
        minority = self._minority(phrase, words, choice.entity) if phrase.plural else None
        if minority is not None:
            return Reading(
                (worded(minority, blank),), [f"{words}: {minority.name or minority.text}, told of before"]
            )
        if choice.entity is not None and (phrase.plural or _is_people(phrase, name)):
            return _people(phrase, choice.entity, side, blank)
        if choice.entity is not None:
            return Reading((of_entity(choice.entity, blank),), choice.steps)
        family = self._family(phrase, words) if not choice.open else ()
        if family:
            return linked(family, blank, f"{names_of(family)}, who share the name")
        if choice.open:
            return Reading((replace(blank, kind=choice.open[0].kind),), choice.steps)
        if name.label != "ORG" and phrase.use == "modifier":
            return Reading()
        if name.kinds == {"place"} and not _acts(phrase):
            return Reading()
        country = name.country or (side.country if phrase.owner is not None or phrase.sides else None)
        actor = replace(blank, name=words, kind=kind_of(name), country=country)
        whole = self._body_ending(phrase, words) if phrase.definite() else None
        if whole is not None:
            return Reading((worded(whole, blank),), [f"{words}: {whole.name}, named in full before"])
        return Reading((actor,), [f"{words} is not in the knowledge base"])

    def _minority(self, phrase: Phrase, words: str, people: Entity | None) -> Actor | None:
        """Those of a people in another state whom the report told of: "the Serbs" after "Bosnian Serb forces"."""
        if people is None or people.kind != "state" or not phrase.definite() or phrase.sides:
            return None
        for referent in self.discourse.recent(phrase.sentence, _MINORITY_WINDOW):
            actor = referent.actors[0]
            entity = self.resolver.knowledge.get(actor.id) if actor.id else None
            if len(referent.actors) != 1 or actor.kind != "group" or actor.country == people.country:
                continue
            names = (actor.name or "", actor.text, *(entity.aliases if entity else ()))
            if any(_stem(words) in map(_stem, name.split()[1:]) for name in names):
                return actor
        return None

    def _body_ending(self, phrase: Phrase, words: str) -> Actor | None:
        """The body of the report one of whose names ends so: "the Brotherhood" after "Muslim Brotherhood"."""
        for referent in self.discourse.recent(phrase.sentence, _MINORITY_WINDOW):
            actor = referent.actors[0]
            if len(referent.actors) != 1 or actor.kind not in ("organisation", "group"):
                continue
            entity = self.resolver.knowledge.get(actor.id) if actor.id else None
            names = (actor.name or "", actor.text, *(entity.aliases if entity else ()))
            if any(name.lower().endswith(f" {words.lower()}") for name in names):
                return actor
        return None

    def _family(self, phrase: Phrase, words: str) -> tuple[Actor, ...]:
        """Those whom a plural name stands for: "both Kims", "the two Koreas"."""
        before = phrase.sentence.words[max(0, phrase.start - 2) : phrase.head]
        if not words.endswith("s") or not {w.lower() for w in before} & self.resolver.lexicon.both:
            return ()
        return self.pairs.namesakes(words, phrase.sentence)

    def _introduces(self, phrase: Phrase, name: Name, actor: Actor) -> None:
        """Remembers "FPA" of "Free Press Alliance (FPA)"."""
        words = phrase.sentence.words
        opened, closed = words[name.end : name.end + 1], words[name.end + 2 : name.end + 3]
        short = words[name.end + 1] if opened == ["("] and closed == [")"] else ""
        if len(short) > 1 and short[0].isupper() and name.end - name.start > 1:
            self.discourse.acronyms[short] = actor

    def _again(self, phrase: Phrase, name: Name, words: str, side: Side, blank: Actor) -> Reading | None:
        """Somebody named in full before, by surname alone."""
        before = self._generation(phrase, name, words) or self.discourse.by_surname(words)
        if before is None:
            return None
        actor = before.actors[0]
        if side.states and actor.country not in side.states:
            return None
        role = title_of(phrase) or actor.role
        return Reading(
            (replace(worded(actor, blank), role=role),), [f"{words}: {actor.name}, named in full before"]
        )

    def _relative(self, phrase: Phrase, given: str) -> Entity | None:
        """Somebody known by the given name alone and the surname of somebody just told of: "his brother Fidel"."""
        for referent in people(self.discourse, phrase, _KIN_WINDOW):
            surname = (referent.actors[0].name or "").split()[1:]
            words = tokens(" ".join((given, *surname)))
            for match in self.resolver.knowledge.match(words) if surname else ():
                found = [e for a in match.aliases if (e := self.resolver.knowledge.get(a.entity))]
                if match.start == 0 and match.end > 1 and len(found) == 1 and found[0].kind == "person":
                    return found[0]
        return None

    def _generation(self, phrase: Phrase, name: Name, words: str) -> Referent | None:
        """ "The younger Assad", "the elder Bush": of two with the name, by who was in office first."""
        before = phrase.sentence.words[name.start - 1].lower() if name.start else ""
        if before not in self.resolver.lexicon.generations:
            return None
        word = words.lower()
        found = [
            r
            for r in people(self.discourse, phrase, _NAMESAKE_WINDOW)
            if word in (r.actors[0].name or "").lower().replace("-", " ").split()
        ]
        dated = sorted((self._began(r.actors[0]), number, r) for number, r in enumerate(found))
        if len(dated) < 2:
            return None
        return dated[-1 if self.resolver.lexicon.generations[before] == "younger" else 0][2]

    def _began(self, actor: Actor) -> str:
        """The first day of the first office, late where none is known."""
        entity = self.resolver.knowledge.get(actor.id) if actor.id else None
        return min((o.start for o in entity.offices if o.start), default="9") if entity else "9"

    def _person(self, phrase: Phrase, name: Name, words: str, side: Side, blank: Actor) -> Reading:
        roles = [r.word.role for r in phrase.roles]
        choice = self.resolver.choose(name, roles, side.ids, phrase.standing == "former")
        entity = choice.entity
        if entity is None and not choice.open and name.end - name.start == 1:
            entity = self._relative(phrase, words)
        family = self._family(phrase, words) if entity is None else ()
        if family:
            return linked(family, blank, f"{names_of(family)}, who share the name")
        if entity is None and not choice.open and _only_says_where(phrase, name, self.resolver.lexicon):
            return Reading()
        if entity is None:
            sectors = sectors_of(phrase.roles) or sectors_of_side(phrase, side)
            actor = replace(
                blank, name=words, kind="person", country=side.country, sectors=sectors, role=title_of(phrase)
            )
            return Reading(
                (actor,), [*(choice.steps or [f"{words} is not in the knowledge base"]), side.step]
            )
        actor = self._today(phrase, entity, side, blank)
        if (
            side.states
            and actor.country not in side.states
            and any(o.country in side.states for o in entity.offices)
        ):
            actor = replace(actor, country=side.states[0])
        title = title_of(phrase)
        return Reading((actor,), [*choice.steps, f"called {title!r} in the text" if title else ""])

    def _today(self, phrase: Phrase, entity: Entity, side: Side, blank: Actor) -> Actor:
        """The person in the role of the report's day; the text's title and sectors where they say more."""
        day, title = self.resolver.context.day, title_of(phrase)
        known = of_entity(entity, blank)
        sectors = sectors_of(phrase.roles) or sectors_of_side(phrase, side) or known.sectors
        if day is None or not entity.offices:
            return replace(known, role=title)
        actor = replace(known, role=title, sectors=sectors)
        return on_day(actor, entity, day, self.resolver.knowledge, self.resolver.lexicon)


def _stem(people: str) -> str:
    return people.lower().removesuffix("s")


def _only_says_where(phrase: Phrase, name: Name, lexicon: Lexicon) -> bool:
    """Whether one word that nobody knows stands as a place, whatever the model takes it for: "near Gao"."""
    alone = name.end - name.start == 1 and phrase.start == name.start and not phrase.roles
    sentence = phrase.sentence
    if not alone or sentence.deps[phrase.head] not in ("pobj", "dobj"):
        return False
    verb = sentence.lemmas[sentence.heads[phrase.head]]
    if sentence.deps[phrase.head] == "dobj" and verb in lexicon.hit_verbs:
        return True
    return use_of(sentence, phrase.head, sentence.deps[phrase.head] == "dobj", lexicon) == "place"


def _is_people(phrase: Phrase, name: Name) -> bool:
    """Whether an adjective of a state stands for people of it, as a noun without article: "Timorese voted"."""
    adjective = bool(name.aliases) and all(a.form in ("adjective", "demonym") for a in name.aliases)
    subject = phrase.sentence.deps[phrase.head] in ("nsubj", "nsubjpass")
    return adjective and subject and phrase.start == name.start and phrase.form != "adjective"


def _people(phrase: Phrase, entity: Entity, side: Side, blank: Actor) -> Reading:
    """ "The Iranians" is the state, "two Iranians" people of it, "Bosnian Serbs" a people of another state."""
    others = [state for state in side.states if state != entity.country]
    if others:
        words = blank.text.removeprefix("The ").removeprefix("the ")
        return Reading((replace(blank, name=words, kind="group", country=others[0]),))
    if entity.kind != "state" or (phrase.definite() and phrase.end - phrase.start == 2):
        return Reading((of_entity(entity, blank),))
    return Reading((replace(blank, country=entity.country, sectors=("CVL",)),), [f"people of {entity.name}"])


def _acts(phrase: Phrase) -> bool:
    return phrase.sentence.deps[phrase.head] in ("nsubj", "agent") and phrase.use == "actor"
