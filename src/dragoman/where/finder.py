"""The places of a report: every name, what it stands for, and where that is."""

from __future__ import annotations

import re
from collections import defaultdict

from dragoman.record import Mention, Parse, Place, PlaceChoice
from dragoman.record.place import PlacePrecision
from dragoman.where.choose import Context, Hints, divisions
from dragoman.where.gazetteer import Entry, Gazetteer
from dragoman.where.lexicon import Lexicon
from dragoman.where.settle import settle
from dragoman.where.spotting import Spot, Spotter

MAX_ALTERNATIVES = 5
# "Paris, Texas", "Mosul (Iraq)", "Basra in Iraq"
_HOLDER = re.compile(r",? \(?|,? in (?:([a-z]+) )?")
_BEFORE = re.compile(r"(\w+)(?: of)? $")
_AFTER = re.compile(r" (\w+)")


class PlaceFinder:
    """Places of reports in one language (ISO 639-1)."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self._spotter = Spotter(gazetteer, lexicon)

    @classmethod
    def load(cls, language: str = "en") -> PlaceFinder:
        """The finder with the package's own places. Raises DataError where a data file is missing or malformed."""
        return cls(Gazetteer.load(), Lexicon.load(language))

    def find(self, parse: Parse, mentions: list[Mention]) -> list[Place]:
        """Every place named in the text, in order. `mentions` are the report's actors: a name inside that of a person
        or an organisation is no place, and the countries they belong to help to tell places of one name apart."""
        by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_sentence[mention.sentence].append(mention)
        spots = [
            spot
            for sentence in parse.sentences
            for spot in self._spotter.spots(sentence, by_sentence.get(sentence.index, []))
        ]
        hints = [
            self._hints(*three) for three in zip([None, *spots], spots, [*spots[1:], None], strict=False)
        ]
        context = _context(spots, by_sentence)
        found = settle(spots, hints, context, self.lexicon)
        return [
            self._place(spot, readings)
            for spot, readings in zip(spots, found, strict=True)
            if readings or not spot.entries
        ]

    def _place(self, spot: Spot, readings: list[Entry]) -> Place:
        start = spot.sentence.start + spot.start
        if not readings:
            return _unresolved(spot.text, start)
        best = readings[0]
        return Place(
            name=best.name,
            text=spot.text,
            start=start,
            end=start + len(spot.text),
            country=best.country or None,
            admin1=self._division(best),
            lat=best.lat,
            lon=best.lon,
            geonames=best.id,
            precision=_precision(best),
            alternatives=tuple(self._choice(entry) for entry in readings[1 : 1 + MAX_ALTERNATIVES]),
        )

    def _hints(self, earlier: Spot | None, spot: Spot, after: Spot | None) -> Hints:
        text = spot.sentence.text
        before = _BEFORE.search(text, max(0, spot.start - 40), spot.start)
        behind = _AFTER.match(text, spot.end)
        holders: tuple[Entry, ...] = ()
        if after is not None and after.sentence is spot.sentence and self._held(text[spot.end : after.start]):
            holders = after.entries
        held: tuple[Entry, ...] = ()
        if earlier and earlier.sentence is spot.sentence and text[earlier.end : spot.start] == ", ":
            held = earlier.entries
        listed = tuple(
            entry
            for other, pair in ((earlier, (earlier, spot)), (after, (spot, after)))
            if other is not None and other.sentence is spot.sentence and self._are_joined(text, *pair)
            for entry in divisions(other)
        )
        return Hints(self._kind(before), self._kind(behind), holders, held, listed=listed)

    def _are_joined(self, text: str, left: Spot | None, right: Spot | None) -> bool:
        """Whether a word such as "and" stands between two names."""
        if left is None or right is None:
            return False
        return text[left.end : right.start].strip(" ,") in self.lexicon.joining

    def _kind(self, beside: re.Match[str] | None) -> str:
        """The word beside a name where it says what kind of place it is."""
        word = beside[1].lower() if beside else ""
        return word if word in self.lexicon.divisions or word in self.lexicon.towns else ""

    def _held(self, gap: str) -> bool:
        """Whether the words between two places say that the second holds the first: ", in northern "."""
        match = _HOLDER.fullmatch(gap)
        return match is not None and (match[1] is None or match[1] in self.lexicon.directions)

    def _division(self, entry: Entry) -> str | None:
        if entry.kind == "admin":
            return entry.name
        return self.gazetteer.division(entry.country, entry.admin1) if entry.admin1 else None

    def _choice(self, entry: Entry) -> PlaceChoice:
        return PlaceChoice(entry.name, entry.country or None, self._division(entry), entry.id)


def _context(spots: list[Spot], by_sentence: dict[int, list[Mention]]) -> Context:
    """The countries and divisions that the report names; a town's name says nothing where several states have one."""
    context = Context()
    named: dict[tuple[int, int], Spot] = {}
    for spot in spots:
        context.learn(spot)
        first = spot.sentence.token_at(spot.sentence.start + spot.start)
        last = spot.sentence.token_at(spot.sentence.start + spot.end - 1)
        named.update(((spot.sentence.index, token), spot) for token in range(first, last + 1))
    for sentence, mentions in by_sentence.items():
        for mention in mentions:
            spot_here = named.get((sentence, mention.start)) if mention.form == "name" else None
            if spot_here is None or not _is_open(spot_here, mention):
                context.countries.update(actor.country for actor in mention.actors if actor.country)
    return context


def _is_open(spot: Spot, mention: Mention) -> bool:
    """Whether a name may stand for places of several countries, or for one of another country than its actor's."""
    countries = {entry.country for entry in spot.entries}
    return len(countries) > 1 or countries.isdisjoint(actor.country for actor in mention.actors)


def _unresolved(text: str, start: int) -> Place:
    """A place that no list knows: its words are kept, and nothing is said of where it is."""
    return Place(text, text, start, start + len(text), None, None, None, None, None, "region")


def _precision(entry: Entry) -> PlacePrecision:
    if entry.kind in ("city", "capital"):
        return "city"
    if entry.kind in ("admin", "county"):
        return "admin"
    return entry.kind if entry.kind in ("country", "point") else "region"
