"""The actor files: read, checked, laid over one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.actors.tables import content_hash, load_tables, shipped
from dragoman.errors import DataError


def folder(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def base(path: Path) -> Path:
    return folder(
        path,
        states="id,name,adjectives\nSYR,Syria,Syrian\n",
        persons="id,name,country\nperson:one,Nadim Karout,SYR\n",
        offices="person,post,title,country,start,end\nperson:one,other,minister,SYR,2001-01-01,2003-05-01\n",
    )


def test_a_second_folder_adds_corrects_and_retires(tmp_path: Path) -> None:
    over = folder(
        tmp_path / "over",
        states="id,name,retired\nSYR,Syrian Arab Republic,\nXAA,Newland,\n",
        persons="id,name,retired\nperson:two,Rana Obeid,\n",
    )
    tables = load_tables([base(tmp_path / "base"), over])
    assert [(s.id, s.name, s.adjectives) for s in tables.states] == [
        ("SYR", "Syrian Arab Republic", ("Syrian",)),
        ("XAA", "Newland", ()),
    ]
    assert [p.id for p in tables.persons] == ["person:one", "person:two"]


def test_a_retired_row_is_gone(tmp_path: Path) -> None:
    over = folder(
        tmp_path / "over",
        persons="id,retired\nperson:one,1\n",
        offices="person,post,country,organisation,start,retired\nperson:one,other,SYR,,2001-01-01,1\n",
    )
    tables = load_tables([base(tmp_path / "base"), over])
    assert (tables.persons, tables.offices) == ([], [])


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("states", "id,name,colour\nSYR,Syria,red\n", 1, "unknown column 'colour'"),
        ("states", "name\nSyria\n", 1, "key column 'id'"),
        ("states", "id,name\nSYR,Syria\nSYR,Syria\n", 3, "stands already in line 2"),
        ("states", "id,name\nSYR\n", 2, "1 cells where the header has 2"),
        ("states", "id,name\nSYR,\n", 2, "needs a name"),
        ("states", "id,name,lat\nSYR,Syria,north\n", 2, "write degrees"),
        ("states", "id,name,retired\nSYR,Syria,yes\n", 2, "retired is 'yes'"),
        ("states", "id,name,retired\nSYR,Syria,1\n", 2, "no row SYR to retire"),
        ("groups", "id,name,active_from\nA,Alpha,1990\n", 2, "write a day as"),
        ("groups", "id,name,active_from,active_to\nA,Alpha,1999-01-01,1998-01-01\n", 2, "lies before"),
        ("groups", "id,name,sectors\nA,Alpha,XYZ\n", 2, "unknown sector 'XYZ'"),
        ("groups", "id,name,country\nA,Alpha,Syria\n", 2, "ISO 3166"),
        ("groups", 'id,name\nA,"Alpha\n', 2, "not readable as CSV"),
    ],
)
def test_a_malformed_file_is_refused_with_file_line_and_reason(
    tmp_path: Path, name: str, text: str, line: int, says: str
) -> None:
    with pytest.raises(DataError, match=says) as caught:
        load_tables([folder(tmp_path / "bad", **{name: text})])
    assert caught.value.line == line
    assert caught.value.file.endswith(f"{name}.csv")


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_bytes(b"id,name\nSYR,S\xffria\n")
    with pytest.raises(DataError, match="not UTF-8"):
        load_tables([tmp_path])


def test_an_office_of_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="person:nobody"):
        load_tables(
            [
                folder(
                    tmp_path / "a", offices="person,post,country,organisation,start\nperson:nobody,other,,,\n"
                )
            ]
        )


def test_one_id_in_two_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'NAM' stands in states"):
        load_tables([folder(tmp_path / "a", states="id,name\nNAM,Namibia\n", groups="id,name\nNAM,Alpha\n")])


def test_the_hash_follows_the_content(tmp_path: Path) -> None:
    path = base(tmp_path / "a")
    before = content_hash([path])
    assert content_hash([base(tmp_path / "b")]) == before
    (path / "states.csv").write_text("id,name\nSYR,Syria\n", encoding="utf-8")
    assert content_hash([path]) != before


def test_every_shipped_row_has_a_source() -> None:
    tables = load_tables([shipped()])
    rows = [
        *tables.states,
        *tables.persons,
        *tables.offices,
        *tables.organisations,
        *tables.groups,
        *tables.roles,
    ]
    assert len(rows) > 20_000
    assert [row for row in rows if not row.source] == []
