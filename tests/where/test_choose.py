"""Places of one name told apart."""

from __future__ import annotations

from collections import Counter

from dragoman.where.choose import Context, Hints, score
from dragoman.where.gazetteer import Entry
from dragoman.where.lexicon import Lexicon

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
