"""Where each article was read, and its page found there again."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.read import page_at, read_inputs
from dragoman.record import Article, Origin
from dragoman.settings import Settings

TEXT = "The foreign ministers of Norland and Sudria signed a pact in the harbour on Friday."
PAGE = f"<!doctype html><html><body><article><h1>Pact</h1>{f'<p>{TEXT}</p>' * 4}</article></body></html>"
ROWS = "\n".join(
    ["", json.dumps({"id": "a", "text": TEXT}), json.dumps({"id": "ä", "text": TEXT + " «É»"}), ""]
)


def origins(path: Path | str) -> list[tuple[Origin, bytes]]:
    """Where each article was read, with the page that was handed over before it."""
    held: list[tuple[Origin, bytes]] = []
    found = list(read_inputs([str(path)], Settings(), lambda origin, page: held.append((origin, page))))
    assert [one.origin for one in found if isinstance(one, Article)] == [origin for origin, _ in held]
    return held


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "content", "kind", "numbers"),
    [
        ("a.html", PAGE, "html", [None]),
        ("a.txt", TEXT, "text", [None]),
        ("a.jsonl", ROWS, "jsonl", [2, 3]),
        (
            "a.json",
            json.dumps([{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}], indent=1),
            "json",
            [1, 2],
        ),
    ],
)
def test_each_kind_of_file_is_found_again(
    name: str, content: str, kind: str, numbers: list[int | None], packed: bool, tmp_path: Path
) -> None:
    path = tmp_path / (name + ".gz" if packed else name)
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    found = origins(path)
    assert [(o.source, o.kind, o.number) for o, _ in found] == [(str(path), kind, n) for n in numbers]
    for origin, page in found:
        assert hashlib.sha256(page).hexdigest() == origin.sha256
        assert page_at(origin, Settings()) == page


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-8", "utf-16"])
def test_a_line_is_found_by_its_byte_where_it_has_one(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(ROWS.replace("\n", "\r\n").encode(mark))
    for origin, page in origins(path):
        assert json.loads(page)["text"].startswith(TEXT)
        assert page_at(origin, Settings()) == page
        assert (origin.start is None) == (mark == "utf-16")
        if origin.start is not None:
            assert path.read_bytes()[origin.start :].startswith(page)


def test_a_line_too_long_does_not_shift_those_after_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("x" * 50_000 + "\n" + json.dumps({"id": "a", "text": TEXT}), "utf-8")
    small = Settings(max_chars=1000)
    _, article = read_inputs([str(path)], small)
    assert isinstance(article, Article)
    assert article.origin is not None
    assert article.origin.start == 50_001
    assert json.loads(page_at(article.origin, small))["id"] == "a"


def test_standard_input_can_not_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    [(origin, page)] = origins("-")
    assert (origin.source, page) == ("<stdin>", TEXT.encode())
    with pytest.raises(InputError, match="standard input"):
        page_at(origin, Settings())


def test_a_text_that_a_program_gives_has_no_origin() -> None:
    from dragoman.read import article_from_text

    assert article_from_text(TEXT, settings=Settings()).origin is None
