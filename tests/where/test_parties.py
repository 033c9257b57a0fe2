"""Whose a party is that is named only by a place."""

from __future__ import annotations

from dataclasses import replace

from dragoman.record import Actor, Place
from dragoman.where import settle_parties

from .test_link import event

TEXT = "Gunmen shelled a camp near Ghat."
GHAT = Place("Ghat", "Ghat", 27, 31, "LBY", None, 24.96, 10.17, None, "city")
CAMP = Actor(None, "a camp near Ghat", 15, 31, "unnamed")


def test_an_unknown_target_is_of_the_country_its_words_lie_in() -> None:
    (settled,) = settle_parties([replace(event(TEXT, "shelled"), target=(CAMP,))], [GHAT])
    assert settled.target[0].country == "LBY"


def test_a_target_of_known_country_and_one_without_a_place_stay() -> None:
    known, bare = replace(CAMP, country="TCD"), Actor(None, "a camp", 15, 21, "unnamed")
    told = replace(event(TEXT, "shelled"), target=(known, bare))
    assert settle_parties([told], [GHAT]) == [told]
