"""The forms one name takes."""

from __future__ import annotations

import pytest

from dragoman.actors.variants import phrase_tokens, shorter, surnames


@pytest.mark.parametrize(
    ("name", "naming", "alone"),
    [
        ("Bashar al-Assad", "", ["al-Assad", "Assad"]),
        ("Ursula von der Leyen", "", ["von der Leyen"]),
        ("Xi Jinping", "family-first", ["Xi"]),
        ("Abiy Ahmed", "given", ["Abiy"]),
        ("Min Aung Hlaing", "whole", []),
        ("Suharto", "", []),
        ("Benigno Aquino III", "", ["Aquino"]),
    ],
)
def test_the_part_that_stands_alone_follows_the_custom(name: str, naming: str, alone: list[str]) -> None:
    assert surnames(name, naming) == alone


def test_a_spanish_name_goes_by_the_father() -> None:
    assert surnames("Enrique Peña Nieto", "", frozenset({"enrique"})) == ["Peña Nieto", "Peña"]
    assert surnames("Juan Manuel Santos", "", frozenset({"manuel"})) == ["Santos"]


def test_middle_names_may_be_left_out() -> None:
    assert shorter("George W. Bush") == ["George Bush"]
    assert "Javad Zarif" in shorter("Mohammad Javad Zarif")
    assert shorter("Margrethe II of Denmark") == []


def test_hyphens_and_articles_may_be_left_out() -> None:
    assert ("Amir", "Abdollahian") in set(phrase_tokens("Amir-Abdollahian"))
    assert ("Amirabdollahian",) in set(phrase_tokens("Amir-Abdollahian"))
    assert ("Bashar", "Assad") in set(phrase_tokens("Bashar al-Assad"))
