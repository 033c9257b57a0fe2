"""Names in coded reports that nobody is known by."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from dragoman.actors.check import check
from dragoman.actors.gaps import gaps, to_csv
from dragoman.actors.tables import read_base, shipped
from dragoman.record import Actor, ArticleRecord, Via, text_hash
from records import record

TEXT = "Nobody came. Orla Vane, the envoy, met Kenya's Ulm Cattle Board on Monday. Orla Vane left. Lee waved."


def coded(*actors: Actor, id: str = "a", text: str = TEXT) -> ArticleRecord:
    base = record()
    article = replace(base.article, id=id, text=text, hash=text_hash(text), sections=())
    return replace(base, article=article, events=(), quotes=(), places=(), mentions=actors)


def actor(words: str, kind: str = "person", after: int = 0, **fields: object) -> Actor:
    start = TEXT.index(words, after)
    values = {"name": words, "text": words, "start": start, "end": start + len(words), "kind": kind}
    return Actor(**(values | fields))  # type: ignore[arg-type]


VANE = actor("Orla Vane", role="envoy", country="KEN")
AGAIN = actor("Orla Vane", after=TEXT.index("Orla") + 1)
BOARD = actor("Ulm Cattle Board", "organisation")


def test_names_are_counted_and_come_with_a_sentence() -> None:
    vane, board = gaps([coded(VANE, AGAIN, BOARD), coded(VANE, id="b")])
    assert (vane.name, vane.count, vane.articles, vane.country, vane.role) == (
        "Orla Vane",
        3,
        2,
        "KEN",
        "envoy",
    )
    assert [e.article for e in vane.examples] == ["a", "b"]
    assert vane.examples[0].text == "Orla Vane, the envoy, met Kenya's Ulm Cattle Board on Monday."
    assert (board.name, board.count) == ("Ulm Cattle Board", 1)


def test_known_actors_descriptions_and_pronouns_are_no_gaps() -> None:
    known = actor("Kenya", "state", id="KEN")
    described = actor("the envoy", "unnamed", name=None)
    pronoun = replace(VANE, via=Via("she", 0, 3))
    assert gaps([coded(known, described, pronoun)]) == []


def test_a_name_of_several_known_people_is_told_apart_from_an_unknown_one() -> None:
    (gap,) = gaps([coded(actor("Orla Vane", name=None))])
    assert gap.open
    assert to_csv([gap]) == {}


def test_only_one_kind_is_given_where_it_is_asked_for() -> None:
    assert [gap.name for gap in gaps([coded(VANE, BOARD)], "organisation")] == ["Ulm Cattle Board"]


def test_the_rows_are_actor_files_that_pass_the_check(tmp_path: Path) -> None:
    for name, text in to_csv(gaps([coded(VANE, BOARD)])).items():
        (tmp_path / name).write_text(text, "utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "persons.csv").read_text("utf-8"))))
    assert rows[0]["id"] == "person:orla-vane"
    assert rows[0]["source"].startswith("1 mentions, e.g. a: Orla Vane, the envoy")
    assert check(read_base([shipped(), tmp_path])) == []


def test_an_endless_line_is_cut_around_the_name() -> None:
    text = "word " * 20_000 + "Orla Vane spoke " + "word " * 20_000
    start = text.index("Orla")
    (gap,) = gaps([coded(replace(VANE, start=start, end=start + 9), text=text)])
    assert "Orla Vane" in gap.examples[0].text
    assert len(gap.examples[0].text) < 400
