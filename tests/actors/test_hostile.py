"""Names that were made to break something: in texts, and in files of one's own."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from dragoman.actors import Knowledge
from dragoman.actors.compile import compile_tables
from dragoman.actors.search import candidates
from dragoman.actors.tables import load_tables
from timing import seconds

NAMES = 10_000
_ALPHABETS = (
    "abcdefgh ABCDEFGH",
    "\x00\x01\x07\x1b\x7f\u0085",
    "\u202a\u202b\u202e\u2066\u2069",
    "\u200b\u200c\u200d\ufeff\u2060",
    "محمدصالح",
    "שלוםדוד",
    "Владимир",
    "中国北京金正恩",
    "ééüñåøßđ",
    "\u0301\u0308\u0327",
    "-–—'’./&|\"",
    "\ud800\udfff",
)


def hostile(count: int) -> list[str]:
    """`count` names of control and joining characters, of any direction and mixed scripts; some are endless."""
    made = random.Random(1)
    names = []
    for number in range(count):
        scripts = made.sample(_ALPHABETS, made.randint(1, 3))
        size = 10_000 if number % 200 == 0 else made.randint(1, 40)
        names.append("".join(made.choice(made.choice(scripts)) for _ in range(size)))
    return names


def test_ten_thousand_hostile_names_in_texts_cost_linear_time(knowledge: Knowledge) -> None:
    names = hostile(NAMES)

    def match(some: list[str]) -> None:
        for name in some:
            words = ["Iran", "told", *name.split(" "), "Assad"]
            found = [(m.start, m.end) for m in knowledge.match(words)]
            assert (0, 1) in found

    assert seconds(lambda: match(names)) < 25 * max(seconds(lambda: match(names[: NAMES // 8])), 0.01)


@pytest.mark.parametrize("name", hostile(12))
def test_a_hostile_name_may_be_asked_for(knowledge: Knowledge, name: str) -> None:
    assert all(candidate.score <= 1 for candidate in candidates(knowledge, name))


def test_hostile_names_in_a_file_of_ones_own_cost_linear_time(tmp_path: Path) -> None:
    names = [name.encode("utf-8", "replace").decode() for name in hostile(NAMES)]

    def compiled(some: list[str]) -> None:
        with (tmp_path / "persons.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "name"])
            rows.writerows([f"person:{number}", name.strip() or "?"] for number, name in enumerate(some))
        compile_tables(load_tables([tmp_path]))

    few = seconds(lambda: compiled(names[: NAMES // 8]), times=2)
    assert seconds(lambda: compiled(names), times=2) < 25 * max(few, 0.01)
