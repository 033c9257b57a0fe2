"""The stages in their order, each called with what the ones before it found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.actors import ActorFinder, Knowledge
from dragoman.codebook import load
from dragoman.events import Coded, EventCoder, Outcomes, Play, Reading, Scene, settle
from dragoman.opinion import Judge, Question
from dragoman.quotes import QuoteFinder
from dragoman.record import (
    Actor,
    ArticleRecord,
    CoderInfo,
    Event,
    Mention,
    Opinion,
    Parse,
    Quote,
    Relation,
    Standing,
)
from dragoman.run.pairs import Pair
from dragoman.settings import Settings
from dragoman.when import TimeFinder, date_events
from dragoman.where import PlaceFinder, locate_events, settle_parties


@dataclass(slots=True, frozen=True)
class Chain:
    """Everything between the parse and the record, loaded. `codebook` and `actors` are content hashes."""

    actors: ActorFinder
    quotes: QuoteFinder
    events: EventCoder
    outcomes: Outcomes
    play: Play
    times: TimeFinder
    places: PlaceFinder
    judge: Judge | None
    knowledge_version: str
    codebook_version: str

    @classmethod
    def load(cls, settings: Settings, actors: Path | None, codebook: Path | None) -> Chain:
        """The stages with their data. `actors` adds actors of the user's, `codebook` codebook entries over its own.

        Raises DataError where a data file is malformed.
        """
        knowledge, book = Knowledge.load(actors), load(codebook) if codebook else load()
        return cls(
            actors=ActorFinder(knowledge),
            quotes=QuoteFinder(settings.language),
            events=EventCoder(book),
            outcomes=Outcomes.load(),
            play=Play.load(),
            times=TimeFinder(settings.language),
            places=PlaceFinder.load(),
            judge=Judge.load() if settings.opinion else None,
            knowledge_version=knowledge.version,
            codebook_version=book.version,
        )

    def record(self, parse: Parse, info: CoderInfo) -> ArticleRecord:
        """The record of one parsed article."""
        published = parse.article.published
        mentions, quotes = self._who_said_what(parse)
        places = self.places.find(parse, mentions)
        read = self.events.read(parse, mentions)
        events = self._reconsidered(self.play.without(self.events.told(parse, read, quotes), parse))
        events = self._and_proposed(events, parse, read, quotes)
        events = date_events(events, self.times.find(parse), parse)
        events = settle_parties(locate_events(events, places, parse), places)
        events = self.outcomes.tie(events, parse)
        # Only now: two tellings of one occurrence are told from two occurrences by their dates, too.
        events = distinct(settle(events, published))
        quotes, events = self.quotes.link(parse, mentions, quotes, events)
        events = [self._in_office(event, published) for event in events]
        quotes = [self._quote_in_office(quote, published) for quote in quotes]
        named = self._as_of(_named(mentions), _day(published))
        return ArticleRecord(parse.article, tuple(events), tuple(quotes), named, tuple(places), info)

    def relation(self, parse: Parse, pair: Pair, reading: Reading) -> Relation:
        """What passed between the parties of `pair`, as `reading` counts it."""
        mentions, _ = self._who_said_what(parse)
        opinion = self.second_opinion(parse, pair)
        return self.events.relate(parse, mentions, pair.id, pair.source, pair.target, opinion, reading)

    def _reconsidered(self, events: list[Event]) -> list[Event]:
        """The events, those that the rules are unsure of with the second opinion on them."""
        sure = self.events.confidence
        doubtful = [n for n, event in enumerate(events) if event.confidence < sure.asked]
        if self.judge is None or not doubtful:
            return events
        opinions = self.judge.judge([_question(events[n]) for n in doubtful])
        new = {n: sure.reconsidered(events[n], o) for n, o in zip(doubtful, opinions, strict=True)}
        return [new.get(n, event) for n, event in enumerate(events)]

    def _and_proposed(
        self,
        events: list[Event],
        parse: Parse,
        read: Sequence[tuple[Scene, list[Coded]]],
        quotes: Sequence[Quote],
    ) -> list[Event]:
        """The events, and those that the second opinion sees where no rule reads a clause, in the order of the text."""
        if self.judge is None:
            return events
        clauses = [c for scene, found in read for c in self.events.open_clauses(scene, found)]
        asked = [Question(c.scene.sentence.text, *c.words) for c in clauses]
        opinions = self.judge.judge(asked)
        seen = (
            self.events.proposed(parse, clause, opinion, quotes)
            for clause, opinion in zip(clauses, opinions, strict=True)
        )
        made = self.play.without([event for event in seen if event is not None], parse)
        return sorted([*events, *made], key=lambda e: e.why.trigger.start)

    def second_opinion(self, parse: Parse, pair: Pair) -> Opinion | None:
        """The judge's, of the first sentence that names both parties, else of the whole text."""
        if self.judge is None:
            return None
        told = (s.text for s in parse.sentences if pair.source in s.text and pair.target in s.text)
        return self.judge.judge([Question(next(told, pair.text), pair.source, pair.target)])[0]

    def _who_said_what(self, parse: Parse) -> tuple[list[Mention], list[Quote]]:
        """Mentions and quotes; "I" and "you" in a quote are known only once its speaker is."""
        mentions = self.actors.find(parse)
        quotes = self.quotes.find(parse, mentions)
        return self.actors.resolve_quoted(parse, mentions, quotes), quotes

    def _in_office(self, event: Event, published: str | None) -> Event:
        """The event with each actor's role as of its first day; of its last where the first is open."""
        day = event.date.start or event.date.end or _day(published)
        speaker = self._as_of((event.said_by,), day)[0] if event.said_by else None
        return replace(
            event,
            source=self._as_of(event.source, day),
            target=self._as_of(event.target, day),
            said_by=speaker,
            chain=self._as_of(event.chain, day),
            standing=Standing(
                self._as_of(event.standing.asserted_by, day),
                self._as_of(event.standing.denied_by, day),
                self._as_of(event.standing.repeated_by, day),
            ),
        )

    def _quote_in_office(self, quote: Quote, published: str | None) -> Quote:
        """The quote with each actor's role as of the report's day."""
        day = _day(published)
        speaker, addressee = (
            self._as_of((a,), day)[0] if a else None for a in (quote.speaker, quote.addressee)
        )
        return replace(quote, speaker=speaker, addressee=addressee, about=self._as_of(quote.about, day))

    def _as_of(self, actors: Iterable[Actor], day: str | None) -> tuple[Actor, ...]:
        return tuple(self.actors.as_of(actor, day) for actor in actors)


def distinct(events: Iterable[Event]) -> list[Event]:
    """The events, each under an id of its own: "promised to free the men and to open the port" is two by one word."""
    found: dict[str, Event] = {}
    for event in events:
        id = event.id
        while id in found:
            id = "e" + hashlib.sha256(id.encode("utf-8")).hexdigest()[:15]
        found[id] = event if id == event.id else replace(event, id=id)
    return list(found.values())


def _named(mentions: Iterable[Mention]) -> Iterable[Actor]:
    """The actors named or described, in the order of the text: mere places are in the record's places."""
    return (actor for mention in mentions if mention.use != "place" for actor in mention.actors)


def _question(event: Event) -> Question:
    """The event's sentence with the words that stand there for its parties."""
    text = event.sentence.text
    return Question(text, _words_in(text, event.source), _words_in(text, event.target))


def _words_in(text: str, actors: Iterable[Actor]) -> str:
    """The words of the first of the actors that stands in the text, through a pronoun or by its name."""
    words = (w for a in actors for w in ([a.via.text] if a.via else []) + [a.text])
    return next((w for w in words if w in text), "")


def _day(published: str | None) -> str | None:
    return published[:10] if published else None
