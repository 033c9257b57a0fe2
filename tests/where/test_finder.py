"""Places of a report."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import article
from dragoman.record import Actor, Entity, Mention, Parse, Place, Sentence
from dragoman.where import PlaceFinder

Parsed = Callable[..., Parse]
FINDER = PlaceFinder.load()


def names(places: list[Place]) -> list[tuple[str, str | None, str]]:
    return [(p.text, p.country, p.precision) for p in places]


CASES = [
    (
        "Gunmen attacked a convoy near Springfield, Illinois.",
        [("Springfield", "USA", "city"), ("Illinois", "USA", "admin")],
    ),
    (
        "The envoy flew from Khartoum to Port Sudan.",
        [("Khartoum", "SDN", "city"), ("Port Sudan", "SDN", "city")],
    ),
    ("Bombs fell in Kano state, Nigeria.", [("Kano", "NGA", "admin"), ("Nigeria", "NGA", "country")]),
    ("Troops withdrew from the Golan Heights.", [("Golan Heights", None, "region")]),
    ("Tankers crossed the Strait of Hormuz.", [("Strait of Hormuz", None, "region")]),
    ("Protests spread across the West Bank.", [("West Bank", "PSE", "region")]),
    ("Turkish police searched the house.", []),
    ("Paris Hilton sang for an hour.", []),
    ("In March the council met on Sunday.", []),
    ("The soldiers told us to wait.", []),
    (
        "Sheep were stolen in Hugo, Okla., and sold in Bonham, TX.",
        [
            ("Hugo", "USA", "city"),
            ("Okla", "USA", "admin"),
            ("Bonham", "USA", "city"),
            ("TX", "USA", "admin"),
        ],
    ),
    ("Divers searched the Lewis River.", [("Lewis River", None, "region")]),
    ("A truck burned in Toledo Monday.", [("Toledo", "USA", "city")]),
    ("Students at the University of Idaho marched.", []),
    (
        "The Kingston council met in Coeur d'Alene.",
        [("Kingston", "JAM", "city"), ("Coeur d'Alene", "USA", "city")],
    ),
    ("Floods hit Oregon and Washington.", [("Oregon", "USA", "admin"), ("Washington", "USA", "admin")]),
    ("The U.S. sent aid to Haiti.", [("U.S.", "USA", "country"), ("Haiti", "HTI", "country")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_places_of_a_sentence(text: str, expected: list[tuple[str, str | None, str]], parsed: Parsed) -> None:
    assert names(FINDER.find(parsed(text), [])) == expected


def sentence(text: str, *entities: Entity) -> Sentence:
    """A sentence of words at blanks that all hang on the first."""
    words, offsets, at = text.split(" "), [], 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    size = len(words)
    lower = [word.lower() for word in words]
    return Sentence(
        0,
        0,
        0,
        len(text),
        text,
        words,
        lower,
        ["NNP"] * size,
        ["dep"] * size,
        [0] * size,
        offsets,
        list(entities),
    )


def find(text: str, *entities: Entity, mentions: tuple[Mention, ...] = ()) -> list[Place]:
    return FINDER.find(Parse(article(text), [sentence(text, *entities)]), list(mentions))


def mention(start: int, end: int, kind: str, country: str | None = None) -> Mention:
    actor = Actor("x", "x", 0, 1, kind, country=country)  # type: ignore[arg-type]
    return Mention(0, start, end, start, (actor,), "name")


def test_name_inside_that_of_an_organisation_is_no_place() -> None:
    text = "staff of Bank of Jordan struck"
    assert find(text, Entity(4, 5, "GPE"), mentions=(mention(2, 5, "organisation"),)) == []


def test_surname_is_no_place() -> None:
    assert find("they met in Washington", Entity(3, 4, "GPE"), mentions=(mention(3, 4, "person"),)) == []


def unknown(start: int, end: int, name: str, kind: str = "person", key: str | None = None) -> Mention:
    actor = Actor(name, name, 0, 1, kind, id=key)  # type: ignore[arg-type]
    return Mention(0, start, end, start, (actor,), "name")


def test_unknown_person_of_a_towns_name_is_that_town_after_a_preposition() -> None:
    told = (unknown(3, 4, "Mykolaiv"),)
    assert [p.text for p in find("they fled from Mykolaiv", Entity(3, 4, "PERSON"), mentions=told)] == [
        "Mykolaiv"
    ]


def test_known_person_of_a_towns_name_stays_a_person() -> None:
    told = (unknown(3, 4, "Mykolaiv", key="Q1"),)
    assert find("they fled from Mykolaiv", Entity(3, 4, "PERSON"), mentions=told) == []
    assert find("they fled from Mykolaiv", mentions=(unknown(3, 4, "Ana Mykolaiv"),)) == []


def test_name_in_a_list_of_places_is_one_too() -> None:
    told = (unknown(5, 6, "Stockport", "organisation"),)
    found = find("pumps came from Sheffield and Stockport", Entity(3, 4, "GPE"), mentions=told)
    assert [p.text for p in found] == ["Sheffield", "Stockport"]


def test_doubtful_name_is_a_place_where_the_report_is_about_its_country() -> None:
    told = (unknown(0, 1, "Jalalabad"),)
    assert find("Jalalabad fell", Entity(0, 1, "PERSON"), mentions=told) == []
    found = find("Jalalabad fell , then Kabul", Entity(0, 1, "PERSON"), Entity(4, 5, "GPE"), mentions=told)
    assert [(p.text, p.country) for p in found] == [("Jalalabad", "AFG"), ("Kabul", "AFG")]


def test_town_has_no_article() -> None:
    assert find("they saw the Potomac", Entity(3, 4, "GPE"))[0].precision == "region"
    assert find("staff of the Lancaster", Entity(3, 4, "GPE")) == []


def test_camp_has_a_point_and_small_articles_begin_a_name() -> None:
    (place,) = find("women left the al-Hol camp", Entity(3, 4, "ORG"))
    assert (place.text, place.country, place.precision) == ("al-Hol", "SYR", "point")


def test_state_named_by_its_capital_is_still_a_place() -> None:
    (place,) = find("then Tehran answered", mentions=(mention(1, 2, "state", "IRN"),))
    assert (place.country, place.precision) == ("IRN", "city")


def test_countries_of_the_actors_tell_namesakes_apart() -> None:
    plain = find("shots in Tripoli", Entity(2, 3, "GPE"))
    told = find("shots in Tripoli", Entity(2, 3, "GPE"), mentions=(mention(0, 1, "state", "LBN"),) * 3)
    assert [plain[0].country, told[0].country] == ["LBY", "LBN"]
    assert "LBY" in {choice.country for choice in told[0].alternatives}


def test_name_that_no_list_knows_is_kept_unresolved() -> None:
    (place,) = find("clashes near Xaqqabor today", Entity(2, 3, "GPE"))
    assert (place.text, place.country, place.lat, place.geonames) == ("Xaqqabor", None, None, None)


def test_countries_never_have_a_point() -> None:
    places = find(
        "talks in Jordan and Chad and Georgia", Entity(2, 3, "GPE"), Entity(4, 5, "GPE"), Entity(6, 7, "GPE")
    )
    assert [(p.precision, p.lat, p.lon) for p in places] == [("country", None, None)] * 3


WORDS = "in at near New York U.S. St. Deir ez-Zor Sana'a 's Paris , Texas the city of Homs John Conn. N.M. ( ) - São"
ODD = ["\u200f", "\ud800", "\x00", "İstanbul", "ﬁ", "A" * 300, "’s"]
PIECES = st.sampled_from([*WORDS.split(), *ODD])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=25), st.data())
def test_spans_slice_to_their_text_in_order_without_overlap(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    at = data.draw(st.integers(0, len(pieces) - 1))
    label = data.draw(st.sampled_from(["GPE", "LOC", "PERSON", "ORG", "DATE"]))
    places = find(text, Entity(at, min(at + 2, len(text.split(" "))), label))
    assert all(text[p.start : p.end] == p.text for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(p.lat is None for p in places if p.precision in ("country", "region"))
