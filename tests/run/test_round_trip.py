"""Every field of the bundled reports' records comes out of the store as it went in, whole and by its columns.

A field that is added to the record fails here until the store has a column for it or says that it has none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dragoman import Coder
from dragoman.read import read_inputs
from dragoman.record import (
    Actor,
    Article,
    ArticleRecord,
    Event,
    Evidence,
    Place,
    PlaceChoice,
    Quote,
    Section,
    Standing,
    Via,
    Why,
    from_plain,
    plain,
)
from dragoman.store import Store
from dragoman.store.told import told_in


@pytest.fixture(scope="module")
def records(coder: Coder) -> list[ArticleRecord]:
    with as_file(files("dragoman") / "data" / "reports") as folder:
        found = list(coder.code_articles(read_inputs([str(folder)], coder.settings)))
    assert all(isinstance(one, ArticleRecord) for one in found)
    return [one for one in found if isinstance(one, ArticleRecord)]


@pytest.fixture(scope="module")
def path(records: list[ArticleRecord], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("round") / "store"
    with Store.open(path) as store:
        run = store.begin_run(records[0].coder)
        for record in records:
            assert store.put(record, run) == "added"
    return path


@pytest.fixture(scope="module")
def db(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        yield db


def test_records_come_out_as_they_went_in(records: list[ArticleRecord], path: Path) -> None:
    with Store.open(path) as store:
        assert list(store.records()) == records
        for record in records:
            assert store.article(record.article.id) == record
            assert store.origins(record.article.id) == [record.article.origin]


def test_events_are_rebuilt_from_rows_but_for_the_reasons_and_the_words_of_the_place(
    records: list[ArticleRecord], path: Path
) -> None:
    went_in = {event.id: event for record in records for event in record.events}
    with Store.open(path) as store:
        numbers = [n for (n,) in store.db.execute("SELECT event FROM events ORDER BY event")]
        told = [t.report for _, some in told_in(store.db, numbers) for t in some]
    assert len(told) == len(went_in) > 50
    for report in told:
        assert report.event == without_what_has_no_column(went_in[report.event.id])
    assert [len({e.id for e in r.events}) for r in records] == [len(r.events) for r in records]
    assert any(event.standing != Standing() for event in went_in.values())
    assert any(actor.via for event in went_in.values() for actor in event.source)
    assert any(event.quotes for event in went_in.values())


def without_what_has_no_column(event: Event) -> Event:
    """Reasons are many and are read one event at a time, out of the record; so is where the place's words stand."""
    why = Why(event.why.rule, event.why.trigger)
    place = event.place
    if place is not None:
        place = replace(place, text=place.name, start=0, end=0, alternatives=())
    return replace(event, why=why, place=place)


def test_articles_have_their_columns(records: list[ArticleRecord], db: sqlite3.Connection) -> None:
    for record in records:
        [row] = db.execute("SELECT * FROM articles WHERE id = ?", (record.article.id,))
        elsewhere = {"sections", "origin"}
        for name in names(Article) - elsewhere:
            assert row[name] == getattr(record.article, name), name
        assert row["length"] == len(record.article.text)
        found = db.execute("SELECT * FROM sections WHERE article = ? ORDER BY n", (row["key"],)).fetchall()
        assert tuple(made(Section, one) for one in found) == record.article.sections


def test_quotes_mentions_and_places_have_their_columns(
    records: list[ArticleRecord], db: sqlite3.Connection
) -> None:
    for record in records:
        [(key,)] = db.execute("SELECT key FROM articles WHERE id = ?", (record.article.id,))
        quotes = db.execute("SELECT * FROM quotes WHERE article = ? ORDER BY n", (key,)).fetchall()
        assert tuple(quote_of(db, row) for row in quotes) == record.quotes
        mentions = db.execute("SELECT * FROM mentions WHERE article = ? ORDER BY n", (key,)).fetchall()
        assert tuple(actor_of(row) for row in mentions) == record.mentions
        places = db.execute("SELECT * FROM places WHERE article = ? ORDER BY n", (key,)).fetchall()
        assert tuple(place_of(row) for row in places) == record.places


def names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def made(kind: type, row: sqlite3.Row, **more: object) -> object:
    """A record of that kind, each field from the column of its name."""
    values = (
        dict(zip(row.keys(), row, strict=True)) | {"start": row["start_char"], "end": row["end_char"]} | more
    )
    return kind(**{name: values[name] for name in names(kind)})


def actor_of(row: sqlite3.Row) -> Actor:
    via = Via(row["via"], row["via_start"], row["via_end"]) if row["via"] is not None else None
    sectors = tuple(json.loads(row["sectors"]))
    actor = made(Actor, row, id=row["actor"], via=via, sectors=sectors)
    assert isinstance(actor, Actor)
    return actor


def place_of(row: sqlite3.Row) -> Place:
    others = tuple(from_plain(PlaceChoice, one) for one in json.loads(row["alternatives"]))
    place = made(Place, row, alternatives=others)
    assert isinstance(place, Place)
    return place


def quote_of(db: sqlite3.Connection, row: sqlite3.Row) -> Quote:
    sides: dict[str, list[Actor]] = {"speaker": [], "addressee": [], "about": []}
    for actor in db.execute("SELECT * FROM quote_actors WHERE quote = ? ORDER BY side, n", (row["key"],)):
        sides[actor["side"]].append(actor_of(actor))
    told = db.execute(
        "SELECT r.id FROM quote_reports t JOIN reports r ON r.report = t.report WHERE t.quote = ? ORDER BY r.n",
        (row["key"],),
    )
    [sentence] = db.execute(
        "SELECT start_char, end_char, text FROM sentences WHERE key = ?", (row["sentence"],)
    )
    cue = Evidence(row["cue_start"], row["cue_end"], row["cue"]) if row["cue"] is not None else None
    quote = made(
        Quote, row, direct=bool(row["direct"]), cue=cue, sentence=Evidence(*sentence), about=tuple(sides["about"]),
        speaker=next(iter(sides["speaker"]), None), addressee=next(iter(sides["addressee"]), None),
        events=tuple(id for (id,) in told),
    )  # fmt: skip
    assert isinstance(quote, Quote)
    return quote


def test_an_origin_is_no_part_of_what_makes_a_record_another(
    records: list[ArticleRecord], tmp_path: Path
) -> None:
    record = records[0]
    assert record.article.origin is not None
    moved = replace(record.article, origin=replace(record.article.origin, source="elsewhere.html"))
    with Store.open(tmp_path / "s") as store:
        run = store.begin_run(record.coder)
        assert store.put(record, run) == "added"
        assert store.put(replace(record, article=moved), run, b"page") == "unchanged"
        assert store.put(record, run, b"page") == "unchanged"
        assert [origin.source for origin in store.origins(record.article.id)] == [
            "elsewhere.html",
            record.article.origin.source,
        ]
        assert plain(store.article(record.article.id)) == plain(record)
        assert store.info().pages == 1
