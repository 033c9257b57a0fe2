from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from dragoman.read import read_inputs
from dragoman.record import Article, Rejected
from dragoman.settings import Settings

TEXT = "The foreign ministers of Norland and Sudria signed a pact in the harbour on Friday."
PAGE = (
    f"<!doctype html><html><body><article><h1>Pact signed</h1>{f'<p>{TEXT}</p>' * 4}</article></body></html>"
)


def row(id: object = "a", text: str = TEXT, **fields: object) -> str:
    return json.dumps({"id": id, "text": text} | fields)


def read(*inputs: object, settings: Settings | None = None) -> list[Article | Rejected]:
    return list(read_inputs([str(name) for name in inputs], settings or Settings()))


def outcome(found: list[Article | Rejected]) -> list[tuple[int | None, str]]:
    """(line, reason) of what was set aside, (None, id) of articles."""
    return [(one.line, one.reason) if isinstance(one, Rejected) else (None, one.id) for one in found]


def articles(found: list[Article | Rejected]) -> list[Article]:
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT), ("a", TEXT), ("a.html", PAGE), ("page", PAGE), ("a.jsonl", row()), ("rows", row())],
)
@pytest.mark.parametrize("packed", [False, True])
def test_each_kind_of_file_is_read_packed_or_not(
    name: str, content: str, packed: bool, tmp_path: Path
) -> None:
    path = tmp_path / (name + ".gz" if packed else name)
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    [article] = articles(read(path))
    assert TEXT in article.text
    assert "<p>" not in article.text


def test_a_plain_file_is_kept_character_for_character(tmp_path: Path) -> None:
    text = f"Pact signed\r\n\r\n{TEXT}\r\n\u00a0\t«Good», they said.\r\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    [article] = articles(read(tmp_path / "a.txt"))
    assert article.text == text


def test_rows_come_in_order_with_the_lines_of_the_bad_ones(tmp_path: Path) -> None:
    lines = [
        row(1),
        "",
        "{broken",
        '["a"]',
        row(2, published="soon"),
        row(3, "   "),
        row(4, text=TEXT + "\u2028x"),
        "7",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    found = read(tmp_path / "a.jsonl")
    assert outcome(found) == [
        (None, "1"), (3, "not-json"), (4, "not-json"), (5, "bad-field"), (6, "empty"), (None, "4"), (8, "not-json"),
    ]  # fmt: skip
    assert all(
        one.source == str(tmp_path / "a.jsonl") and one.detail for one in found if isinstance(one, Rejected)
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_rows_are_read_in_each_encoding(encoding: str, tmp_path: Path) -> None:
    text = TEXT + " «Änderung»"
    lines = [json.dumps({"id": n, "text": text}, ensure_ascii=False) for n in (1, 2)]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode(encoding))
    assert [article.text for article in articles(read(tmp_path / "a.jsonl"))] == [text, text]


def test_a_line_beyond_the_limit_is_skipped_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join([row(1), row(2, "x" * 90_000), row(3)]), "utf-8")
    found = read(tmp_path / "a.jsonl", settings=Settings(max_chars=1000))
    assert outcome(found) == [(None, "1"), (2, "too-long"), (None, "3")]


@pytest.mark.parametrize("bad", ["[" * 100_000, '{"id": ' + "9" * 5000 + ', "text": "x"}'])
def test_json_beyond_use_is_refused(bad: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(bad, "utf-8")
    assert outcome(read(tmp_path / "a.jsonl")) == [(1, "not-json")]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"id": "a", "text": TEXT}, indent=2),
        json.dumps([{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}], indent=1),
        row("a") + "\n" + row("b"),
    ],
)
def test_a_json_file_is_an_object_a_list_or_lines(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content, "utf-8")
    assert {article.id for article in articles(read(tmp_path / "a.json"))} <= {"a", "b"}


def test_a_broken_json_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1, 2", "utf-8")
    assert outcome(read(tmp_path / "a.json")) == [(None, "not-json")]


def test_an_archive_cut_off_gives_its_whole_rows_and_then_says_so(tmp_path: Path) -> None:
    # Rows that do not pack well, so that the cut falls among them.
    lines = "\n".join(row(n, TEXT + " " + os.urandom(300).hex()) for n in range(400))
    data = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    *whole, last = read(tmp_path / "a.jsonl.gz")
    assert 50 < len(articles(whole)) < 400
    assert isinstance(last, Rejected)
    assert (last.reason, last.line) == ("unreadable", len(whole) + 1)
    assert "ends early" in last.detail


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("empty.html", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"),
        ("numbers.txt", b"1 2 3 4", "no-text"),
        ("cut.txt.gz", gzip.compress(b"x" * 5000, mtime=0)[:20], "unreadable"),
        ("short.gz", b"\x1f\x8b", "unreadable"),
        ("broken.txt.gz", b"\x1f\x8b\x08\0 not gzip at all", "unreadable"),
        ("menu.html", b"<html><body></body></html>", "no-main-text"),
        (
            "es.txt",
            "El ministro de pesca visitó ayer la costa y firmó un acuerdo con la isla.".encode(),
            "foreign-language",
        ),
    ],
)
def test_bad_files_are_set_aside_with_their_reason(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert outcome(read(tmp_path / name)) == [(None, reason)]


def test_a_packed_file_that_swells_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * 5_000_000))
    assert outcome(read(tmp_path / "a.txt.gz", settings=Settings(max_chars=1000))) == [(None, "too-long")]


def test_missing_files_and_patterns_are_reported_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found = read(tmp_path / "none.txt", tmp_path / "*.html", "a\0b", tmp_path / "a.txt")
    assert [one.reason for one in found if isinstance(one, Rejected)] == ["unreadable"] * 3
    assert isinstance(found[-1], Article)


def test_a_file_without_permission_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert outcome(read(path)) == [(None, "unreadable")]


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "z.jsonl").write_text(row("hidden"))
    (tmp_path / "b" / "two.jsonl").write_text(row("two"))
    (tmp_path / "one.jsonl").write_text(row("one"))
    (tmp_path / "style.css").write_text("p { color: red }")
    assert outcome(read(tmp_path)) == [(None, "one"), (None, "unknown-kind"), (None, "two")]


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    assert outcome(read(tmp_path)) == [(None, "empty")]


def test_patterns_are_expanded_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.jsonl", "a.jsonl", "deep/c.jsonl"):
        (tmp_path / name).write_text(row(name))
    assert [a.id for a in articles(read(tmp_path / "*.jsonl"))] == ["a.jsonl", "b.jsonl"]
    assert len(read(tmp_path / "**" / "*.jsonl")) == 3


def test_a_name_with_pattern_signs_that_exists_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert len(articles(read(tmp_path / "a[1].txt"))) == 1


@pytest.mark.parametrize(
    ("content", "count"),
    [(TEXT, 1), (row(1) + "\n" + row(2), 2), (PAGE, 1), ("\n  " + row(1), 1), (f"[Norland] {TEXT}", 1)],
)
@pytest.mark.parametrize("packed", [False, True])
def test_standard_input_is_sniffed(
    content: str, count: int, packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = gzip.compress(content.encode()) if packed else content.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = articles(read("-"))
    assert len(found) == count
    assert TEXT in found[0].text


def test_rows_in_utf16_leave_standard_input_open(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (row(1) + "\n" + row(2)).encode("utf-16")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert outcome([*read("-")]) == [(None, "1"), (None, "2")]
    assert not sys.stdin.buffer.closed


def test_a_missing_standard_input_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert outcome(read("-")) == [(None, "unreadable")]


def test_errors_on_standard_input_name_it_and_leave_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{broken")))
    [found] = read("-")
    assert isinstance(found, Rejected)
    assert (found.source, found.line, found.reason) == ("<stdin>", 1, "not-json")
    assert not sys.stdin.buffer.closed


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(row(n) for n in range(3)))
    found = read_inputs([str(path), str(tmp_path / "later.txt")], Settings())
    assert isinstance(next(found), Article)
    (tmp_path / "later.txt").write_text(TEXT)
    assert all(isinstance(one, Article) for one in found)
