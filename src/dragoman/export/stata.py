"""Stata: a data set of format 118 (Stata 14 and newer), one row an event, written without any library.

The format: https://www.stata.com/help.cgi?dta. Text is UTF-8; whole numbers are doubles, which hold them exactly to
2^53.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.export.layout import ExportLog, Layout
from dragoman.export.tables import EVENT_TABLE, Column, Value
from dragoman.record import Occurrence

LONGEST = 2045  # bytes of a text; longer ones are cut
_DOUBLE, _BYTE = 65526, 65530
_MISSING_DOUBLE, _MISSING_BYTE = struct.pack("<Q", 0x7FE0000000000000), 101
_NAME, _FORMAT, _LABEL = 129, 57, 321
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(occurrences: Iterable[Occurrence], out: Path, everything: bool) -> ExportLog:
    """Writes the data set to the file `out`. Raises UsageError where it cannot be written."""
    rows = [row for o in occurrences for row in EVENT_TABLE.rows(o)]
    try:
        out.write_bytes(dataset(EVENT_TABLE.columns, rows))
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror or error}") from error
    return ExportLog(events=len(rows), rows=len(rows))


def dataset(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> bytes:
    """A whole data set as bytes."""
    widths = [_width(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    sections = [
        ("stata_dta", b"<header>" + _header(len(columns), len(rows)) + b"</header>"),
        ("variable_types", b"".join(struct.pack("<H", width) for width in widths)),
        ("varnames", b"".join(_padded(c.name, _NAME) for c in columns)),
        ("sortlist", bytes(2 * (len(columns) + 1))),
        ("formats", b"".join(_padded(_format(width), _FORMAT) for width in widths)),
        ("value_label_names", bytes(_NAME * len(columns))),
        ("variable_labels", b"".join(_padded(c.meaning, _LABEL) for c in columns)),
        ("characteristics", b""),
        ("data", b"".join(_row(row, widths) for row in rows)),
        ("strls", b""),
        ("value_labels", b""),
    ]
    return _assembled(sections)


def _header(columns: int, rows: int) -> bytes:
    now = datetime.now(UTC)
    time = f"{now.day:02} {_MONTHS[now.month - 1]} {now.year} {now:%H:%M}".encode()
    label = b"Events coded by dragoman"
    return (
        b"<release>118</release><byteorder>LSF</byteorder>"
        + b"<K>" + struct.pack("<H", columns) + b"</K><N>" + struct.pack("<Q", rows) + b"</N>"
        + b"<label>" + struct.pack("<H", len(label)) + label + b"</label>"
        + b"<timestamp>" + struct.pack("<B", len(time)) + time + b"</timestamp>"
    )  # fmt: skip


def _assembled(sections: Sequence[tuple[str, bytes]]) -> bytes:
    """The parts with their tags, and the map of where each begins, which stands after the header."""
    (_, header), *rest = sections
    start = b"<stata_dta>" + header
    size = len(b"<map>") + 14 * 8 + len(b"</map>")
    offsets = [0, len(start)]
    body = b""
    for name, content in rest:
        offsets.append(len(start) + size + len(body))
        body += f"<{name}>".encode() + content + f"</{name}>".encode()
    offsets.append(len(start) + size + len(body))
    end = b"</stata_dta>"
    offsets.append(offsets[-1] + len(end))
    return start + b"<map>" + struct.pack("<14Q", *offsets) + b"</map>" + body + end


def _width(column: Column, values: Sequence[Value]) -> int:
    """Stata's type of a column: a byte, a double, or the length of the longest text."""
    if column.kind == "boolean":
        return _BYTE
    if column.kind != "text":
        return _DOUBLE
    return max([1, *(len(_bytes(value)) for value in values)])


def _format(width: int) -> str:
    if width == _BYTE:
        return "%8.0g"
    return "%12.0g" if width == _DOUBLE else f"%-{min(width, 60)}s"


def _row(row: Sequence[Value], widths: Sequence[int]) -> bytes:
    return b"".join(_cell(value, width) for value, width in zip(row, widths, strict=True))


def _cell(value: Value, width: int) -> bytes:
    if width == _BYTE:
        return struct.pack("<b", _MISSING_BYTE if value is None else int(bool(value)))
    if width == _DOUBLE:
        return _MISSING_DOUBLE if value is None else struct.pack("<d", float(value))
    return _bytes(value).ljust(width, b"\0")


def _bytes(value: Value) -> bytes:
    """A text's bytes, cut between characters where it is too long."""
    if value is None:
        return b""
    raw = str(value).replace("\0", " ").encode("utf-8", "replace")
    return raw if len(raw) <= LONGEST else raw[:LONGEST].decode("utf-8", "ignore").encode()


def _padded(text: str, width: int) -> bytes:
    return text.encode()[: width - 1].ljust(width, b"\0")


LAYOUT = Layout("stata", "Stata data set, one row an event", False, write, text=False)
