"""Lines with a text and its two parties."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dragoman import InputError, Rejected, Settings
from dragoman.run import Pair, pair_from_row, read_pairs

ROW = {"id": 1, "text": "Kenya thanked Norway.", "source": "Kenya", "target": "Norway"}


def test_a_row_becomes_a_pair() -> None:
    assert pair_from_row(ROW) == Pair("1", "Kenya thanked Norway.", "Kenya", "Norway")


def test_the_text_is_one_body_section_as_it_stands() -> None:
    article = pair_from_row(ROW | {"published": "2024-07-10"}).article("en")
    assert article.text == ROW["text"]
    assert [(s.kind, s.start, s.end) for s in article.sections] == [("body", 0, 21)]
    assert (article.published, article.published_basis) == ("2024-07-10", "given")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": " "}, "no-text"),
        ({"source": None}, "no-source"),
        ({"target": 5}, "no-target"),
        ({"id": None}, "no-id"),
        ({"id": True}, "no-id"),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], reason: str) -> None:
    with pytest.raises(InputError) as refused:
        pair_from_row(ROW | change)
    assert refused.value.reason == reason


def test_a_row_that_is_no_object_is_refused() -> None:
    with pytest.raises(InputError):
        pair_from_row([1])  # type: ignore[arg-type]


@pytest.mark.parametrize("packed", [False, True])
def test_lines_are_read_and_bad_ones_named(tmp_path: Path, packed: bool) -> None:
    lines = [
        json.dumps(ROW).encode(),
        b"",
        b"{",
        b"[1]",
        b'{"id": 2, "text": "\xff"}',
        json.dumps(ROW | {"id": "z"}).encode(),
    ]
    data = b"\xef\xbb\xbf" + b"\n".join(lines)
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(gzip.compress(data) if packed else data)
    pairs = list(read_pairs([str(path)], Settings()))
    assert [pair.id for pair in pairs if isinstance(pair, Pair)] == ["1", "z"]
    bad = [(r.source, r.line, r.reason) for r in pairs if isinstance(r, Rejected)]
    assert [line for _, line, _ in bad] == [3, 4, 5]
    assert {source for source, _, _ in bad} == {str(path)}
    assert bad[0][2] == bad[1][2] == "not-json"


def test_a_missing_file_is_rejected() -> None:
    (missing,) = read_pairs(["no/such.jsonl"], Settings())
    assert isinstance(missing, Rejected)
    assert missing.source == "no/such.jsonl"
