"""The places of a report: every name, what it stands for, and where that is."""

from __future__ import annotations

import re
from collections import defaultdict

from dragoman.record import Mention, Parse, Place, PlaceChoice
from dragoman.record.place import PlacePrecision
from dragoman.where.choose import Context, Hints, ranked
from dragoman.where.gazetteer import Entry, Gazetteer
from dragoman.where.lexicon import Lexicon
from dragoman.where.spotting import Spot, Spotter

MAX_ALTERNATIVES = 5
# "Paris, Texas", "Mosul (Iraq)", "Basra in Iraq"
_HOLDER = re.compile(r",? \(?|, in |,? in ")
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
        context = Context()
        for mention in mentions:
            by_sentence[mention.sentence].append(mention)
            context.countries.update(actor.country for actor in mention.actors if actor.country)
        spots = [
            spot
            for sentence in parse.sentences
            for spot in self._spotter.spots(sentence, by_sentence.get(sentence.index, []))
        ]
        for spot in spots:
            context.learn(spot)
        following = [*spots[1:], None][: len(spots)]
        return [self._place(spot, after, context) for spot, after in zip(spots, following, strict=True)]

    def _place(self, spot: Spot, after: Spot | None, context: Context) -> Place:
        start = spot.sentence.start + spot.start
        if not spot.entries:
            return _unresolved(spot.text, start)
        readings = ranked(spot, self._hints(spot, after), context, self.lexicon)
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

    def _hints(self, spot: Spot, after: Spot | None) -> Hints:
        text = spot.sentence.text
        before = _BEFORE.search(text, max(0, spot.start - 40), spot.start)
        behind = _AFTER.match(text, spot.end)
        holders: tuple[Entry, ...] = ()
        if (
            after is not None
            and after.sentence is spot.sentence
            and _HOLDER.fullmatch(text, spot.end, after.start)
        ):
            holders = after.entries
        return Hints(before[1].lower() if before else "", behind[1].lower() if behind else "", holders)

    def _division(self, entry: Entry) -> str | None:
        if entry.kind == "admin":
            return entry.name
        return self.gazetteer.division(entry.country, entry.admin1) if entry.admin1 else None

    def _choice(self, entry: Entry) -> PlaceChoice:
        return PlaceChoice(entry.name, entry.country or None, self._division(entry), entry.id)


def _unresolved(text: str, start: int) -> Place:
    """A place that no list knows: its words are kept, and nothing is said of where it is."""
    return Place(text, text, start, start + len(text), None, None, None, None, None, "region")


def _precision(entry: Entry) -> PlacePrecision:
    if entry.kind in ("city", "capital"):
        return "city"
    if entry.kind in ("admin", "county"):
        return "admin"
    return "country" if entry.kind == "country" else "region"
