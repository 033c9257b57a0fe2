"""Which of the places that bear a name is meant: by what holds it, by the report's other places, and by size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log10

from dragoman.where.company import Readings, kilometres, support
from dragoman.where.gazetteer import Entry
from dragoman.where.lexicon import Lexicon
from dragoman.where.spotting import Spot

# Points beside the logarithm of the population, so that 1 is worth ten times the people. Set by hand on own examples: a
# capital outweighs its province, a country its namesakes, a country of the report a city thirty times as large abroad.
CAPITAL, OWN_NAME, COUNTRY, REGION, DIVISION, COUNTY = 1.5, 1.5, 9.0, 11.0, -0.75, -0.5
LARGE = 100_000
# A place with fewer people is not taken for one on its country's word alone: too many share its name with people.
SOME_SIZE = 10_000
# What another place of the report is worth that lies beside a reading, and what all of them may be worth together.
COMPANY, MOST_COMPANY = 2.0, 9.0
# A name that the report places elsewhere ("Paris, Texas") means the same place again.
SAME = 10.0
NAMED_COUNTRY, SHARE, NAMED_DIVISION, HELD, TOLD_KIND, PREFERRED = 1.0, 2.5, 2.0, 20.0, 4.0, 2.0
HOLDS = 6.0
# A division that is told in one breath with another of its country, not further away.
LISTED, LISTED_KM = 4.0, 2_000.0


@dataclass(slots=True)
class Context:
    """What the report says about where it is: countries by how often they are named, and divisions."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: set[tuple[str, str]] = field(default_factory=set)

    def learn(self, spot: Spot) -> None:
        """Adds what a spot says for certain: a country or a division that shares its name with no other."""
        if not spot.entries or spot.doubtful:
            return
        kinds = {entry.kind for entry in spot.entries if entry.own}
        countries = {entry.country for entry in spot.entries}
        if kinds & {"country", "admin"} and len(countries) == 1:
            self.countries[spot.entries[0].country] += 1
        cities = sorted(
            (e for e in spot.entries if e.own and e.kind in ("city", "capital")), key=lambda e: -e.population
        )
        if cities and len(cities) == sum(e.own for e in spot.entries) and _dominates(cities):
            self.countries[cities[0].country] += 1
        for entry in spot.entries:
            if entry.kind == "admin" and entry.own and len(spot.entries) == 1:
                self.divisions.add((entry.country, entry.admin1))

    def with_readings(self, readings: list[list[Entry]]) -> Context:
        """The context with the first readings of the report's places: their countries and divisions."""
        found = [entry for entries in readings for entry in entries]
        divisions = {(e.country, e.admin1) for e in found if e.kind == "admin"}
        countries = Counter(entry.country for entry in found if entry.country)
        return Context(self.countries + countries, self.divisions | divisions)

    def supports(self, spot: Spot) -> bool:
        """Whether the report is about a country that has a place of the name, by its own name and of some size."""
        return any(
            entry.own and entry.population >= SOME_SIZE and self.countries.get(entry.country, 0)
            for entry in spot.entries
        )


def divisions(spot: Spot) -> tuple[Entry, ...]:
    """The divisions that a name stands for, where it stands for no large town beside them."""
    own = [entry for entry in spot.entries if entry.own]
    if any(entry.kind != "admin" and entry.population > LARGE for entry in own):
        return ()
    return tuple(entry for entry in own if entry.kind == "admin")


def _fits(entry: Entry, other: Entry) -> bool:
    if entry.country != other.country or entry.lat is None or other.lat is None:
        return False
    return kilometres((entry.lat, entry.lon or 0.0), (other.lat, other.lon or 0.0)) <= LISTED_KM


def _dominates(cities: list[Entry]) -> bool:
    """Whether the first of several cities of one name is ten times the next, and large."""
    rest = cities[1].population if len(cities) > 1 else 0
    return cities[0].population >= max(LARGE, 10 * rest)


@dataclass(slots=True, frozen=True)
class Hints:
    """What stands beside a name: the words before and after it, the entries of the place that holds it and of the one
    that it would hold ("Athens, Georgia"), what the other names nearby in the text may stand for, the entry that the
    report said the name stands for elsewhere, and the divisions that a list joins it to ("New York and Minnesota")."""

    before: str = ""
    after: str = ""
    holders: tuple[Entry, ...] = ()
    held: tuple[Entry, ...] = ()
    around: tuple[Readings, ...] = ()
    told: Entry | None = None
    listed: tuple[Entry, ...] = ()


def ranked(spot: Spot, hints: Hints, context: Context, lexicon: Lexicon) -> list[tuple[Entry, float]]:
    """The entries of a spot with their scores, the likeliest first."""
    scored = [(entry, score(entry, hints, context, lexicon)) for entry in _readings(spot.entries)]
    return sorted(scored, key=lambda pair: -pair[1])


def _readings(entries: tuple[Entry, ...]) -> list[Entry]:
    """Without the country that one of its divisions gives its name to: "Scotland"."""
    own = {entry.country for entry in entries if entry.kind == "admin" and entry.own}
    return [entry for entry in entries if entry.kind != "country" or entry.own or entry.country not in own]


def score(entry: Entry, hints: Hints, context: Context, lexicon: Lexicon) -> float:
    """Points for one reading of a name; higher is likelier."""
    points = _size(entry) + (OWN_NAME if entry.own else 0.0) + (PREFERRED if entry.preferred else 0.0)
    named = context.countries.get(entry.country, 0)
    if named:
        points += NAMED_COUNTRY + SHARE * named / context.countries.total()
    if (entry.country, entry.admin1) in context.divisions and entry.kind in ("city", "capital", "county"):
        points += NAMED_DIVISION
    if held_by_words(entry, hints):
        points += HELD
    if entry.kind in ("country", "admin") and any(_holds(entry, inner) for inner in hints.held):
        points += HOLDS
    if entry.kind == "admin" and entry.own and any(_fits(entry, other) for other in hints.listed):
        points += LISTED
    if hints.told == entry:
        points += SAME
    company = min(MOST_COMPANY, COMPANY * support(entry, hints.around))
    return points + company + _told_kind(entry, hints, lexicon)


def held_by_words(entry: Entry, hints: Hints) -> bool:
    """Whether the words right behind a name say what holds it: "Paris, Texas"."""
    return any(_holds(holder, entry) for holder in hints.holders)


def _size(entry: Entry) -> float:
    people = log10(entry.population + 10)
    if entry.kind == "country":
        return COUNTRY
    if entry.kind == "region":
        return REGION
    return people + {"capital": CAPITAL, "admin": DIVISION, "county": COUNTY}.get(entry.kind, 0.0)


def _holds(holder: Entry, entry: Entry) -> bool:
    if holder.kind == "country":
        return entry.kind != "country" and holder.country == entry.country
    same = (holder.country, holder.admin1) == (entry.country, entry.admin1)
    return holder.kind == "admin" and entry.kind in ("city", "capital", "county") and same


def _told_kind(entry: Entry, hints: Hints, lexicon: Lexicon) -> float:
    if hints.after in lexicon.divisions or (hints.before in lexicon.divisions):
        return TOLD_KIND if entry.kind in ("admin", "county") else 0.0
    if hints.after in lexicon.towns or hints.before in lexicon.towns:
        return TOLD_KIND if entry.kind in ("city", "capital") else 0.0
    return 0.0
