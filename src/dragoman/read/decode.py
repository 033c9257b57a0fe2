"""Bytes → characters: UTF-8 with or without its mark, UTF-16 with one, and Windows-1252 where neither fits."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its first half
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 8192
# Text has next to no control characters, a compressed or executable file about one byte in eight.
_CONTROL_SHARE = 0.05


def byte_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding that the byte order mark at the start of `data` declares and the mark's length in bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def looks_binary(data: bytes) -> bool:
    """Whether the first bytes are those of a picture, an archive, a program: not text in any encoding we read."""
    if byte_mark(data):
        return False
    sample = data[:_SAMPLE]
    if b"\0" in sample or sample.startswith(b"%PDF-"):
        return True
    return len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample)


def decode(data: bytes) -> str:
    """`data` as text, every character kept (no newline is translated), lone surrogates replaced by U+FFFD.

    Raises InputError (not-text) for binary data.
    """
    if looks_binary(data):
        raise InputError("not-text", "the content is binary; give the text or the HTML of the report")
    mark = byte_mark(data)
    if mark:
        return scrub(data[mark[1] :].decode(mark[0], "replace"))
    return scrub(_without_mark(data))


def _without_mark(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    # A few bad bytes in a text that is otherwise UTF-8 are damage; more of them than good ones mean Windows-1252.
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    bad = text.count("\ufffd")
    return text if bad * 2 < beyond_ascii else data.decode("cp1252", "replace")


def scrub(text: str) -> str:
    """`text` with each lone surrogate, which no encoding can write, replaced by U+FFFD: offsets stay."""
    return _SURROGATE.sub("\ufffd", text)
