"""Places of one name told apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import cast

from dragoman.record import Sentence
from dragoman.where.choose import Context, Hints, ranked, score
from dragoman.where.company import Reading, kilometres
from dragoman.where.gazetteer import Entry
from dragoman.where.lexicon import Lexicon
from dragoman.where.spotting import Spot

LEXICON = Lexicon.load()


def entry(kind: str, country: str, population: int, admin1: str = "01", own: bool = True) -> Entry:
    return Entry(1, "Marsa", kind, country, admin1, 1.0, 2.0, population, own)  # type: ignore[arg-type]


def best(entries: list[Entry], hints: Hints | None = None, context: Context | None = None) -> Entry:
    return max(entries, key=lambda e: score(e, hints or Hints(), context or Context(), LEXICON))


LARGE, SMALL = entry("city", "AAA", 900_000), entry("city", "BBB", 40_000)
PROVINCE = entry("admin", "AAA", 2_000_000)


def test_larger_city_is_meant_where_nothing_else_is_said() -> None:
    assert best([SMALL, LARGE]) is LARGE


def test_country_of_the_report_outweighs_size() -> None:
    assert best([SMALL, LARGE], context=Context(Counter({"BBB": 2}))) is SMALL


def test_holder_after_the_name_decides() -> None:
    holder = entry("country", "BBB", 1)
    context = Context(Counter({"AAA": 9}))
    assert best([SMALL, LARGE], Hints(holders=(holder,)), context) is SMALL


def test_word_beside_the_name_tells_town_from_province() -> None:
    assert best([LARGE, PROVINCE], Hints(after="province")) is PROVINCE
    assert best([LARGE, PROVINCE], Hints(before="city")) is LARGE


def test_other_names_count_less_than_the_own_one() -> None:
    other = entry("city", "AAA", 300_000, own=False)
    assert best([other, SMALL]) is SMALL


def test_namesake_near_the_other_places_of_the_report_is_meant() -> None:
    far, near = replace(LARGE, population=90_000, lat=60.0), replace(SMALL, lat=1.0)
    other = replace(LARGE, name="Dorn", lat=1.5)
    assert best([far, near]) is far
    assert best([far, near], Hints(around=((Reading(other, 1.0),),))) is near


def test_state_is_meant_that_holds_the_town_before_it() -> None:
    state, province = entry("country", "AAA", 4_000_000), entry("admin", "BBB", 9_000_000, admin1="07")
    town = entry("city", "BBB", 90_000, admin1="07")
    assert best([state, province]) is state
    assert best([state, province], Hints(held=(town,))) is province


def test_division_that_gives_its_state_a_name_is_meant_before_the_state() -> None:
    state, division = entry("country", "AAA", 60_000_000, own=False), entry("admin", "AAA", 5_000_000)
    spot = Spot(cast(Sentence, None), 0, 5, "Marsa", (state, division))
    assert ranked(spot, Hints(), Context(Counter({"AAA": 9})), LEXICON)[0][0] == division


def test_kilometres_between_two_points() -> None:
    assert round(kilometres((48.85, 2.35), (51.51, -0.13)) / 10) == 34
