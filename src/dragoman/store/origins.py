"""Where articles were read, and the pages that were kept. The caller holds the transaction."""

from __future__ import annotations

import sqlite3
import zlib

from dragoman.record import Origin
from dragoman.store.rows import origin_row, row
from dragoman.store.sql import insert

_OWN = "source, kind, sha256, number, start_byte, bytes, record"


def note_origin(db: sqlite3.Connection, article: int, origin: Origin, run: int) -> None:
    """Keeps where the article (its key) was read, unless it is known."""
    values = origin_row(origin)
    same = " AND ".join(f"{column.strip()} IS ?" for column in _OWN.split(","))
    if not db.execute(f"SELECT 1 FROM origins WHERE article = ? AND {same}", (article, *values)).fetchone():
        insert(db, "origins", (None, article, run, *values))


def keep_page(db: sqlite3.Connection, origin: Origin, page: bytes) -> None:
    """Keeps the page itself, once, however many articles were read from it."""
    if not db.execute("SELECT 1 FROM pages WHERE sha256 = ?", row(origin.sha256)).fetchone():
        insert(db, "pages", (None, *row(origin.sha256), zlib.compress(page)))


def origins_of(db: sqlite3.Connection, article: int) -> list[Origin]:
    """Where the article (its key) was read, the last place first."""
    rows = db.execute(f"SELECT {_OWN} FROM origins WHERE article = ? ORDER BY key DESC", (article,))
    return [Origin(*values) for values in rows]


def kept_page(db: sqlite3.Connection, sha256: str) -> bytes | None:
    """The page of that hash; None where it was not kept. Raises zlib.error where it is damaged."""
    found = db.execute("SELECT body FROM pages WHERE sha256 = ?", row(sha256)).fetchone()
    return zlib.decompress(found[0]) if found else None
