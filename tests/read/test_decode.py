from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.read.decode import decode, looks_binary, scrub

TEXT = "Ministers met in Malmö — «briefly».\r\nNobody spoke."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_each_encoding_gives_the_same_characters(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_with_its_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_one_damaged_byte_does_not_turn_utf8_into_another_encoding() -> None:
    damaged = "Übergabe in Köln, größer als früher. ".encode() * 3 + b"\xff"
    assert decode(damaged).startswith("Übergabe in Köln")


@pytest.mark.parametrize(
    "data", [gzip.compress(b"x" * 500, mtime=0), b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7 text", b"a\0b"]
)
def test_binary_content_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.reason == "not-text"


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert scrub("a\ud800b\udfffc") == "a\ufffdb\ufffdc"


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    if looks_binary(data):
        with pytest.raises(InputError):
            decode(data)
    else:
        decode(data).encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_kept_character_for_character(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
