"""The store's file: opened, recognised, brought up to date by migrations (SQL files, applied in order)."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.store.rows import event_mark, quote_mark
from dragoman.store.sentences import sentence_number

APPLICATION_ID = 0x44524147  # "DRAG" in SQLite's file header: tells a store from any other SQLite file
# Seconds to wait for another writer: far more than the longest transaction, which is one article.
BUSY_SECONDS = 30.0
_log = logging.getLogger("dragoman")
TEXTS = ("articles_text", "sentences_text", "quotes_text")  # the full-text indexes


@dataclass(slots=True, frozen=True)
class Migration:
    """A step of the schema: `number` counts from 1, `name` is that of its file."""

    number: int
    name: str
    sql: str


@lru_cache(maxsize=1)
def migrations() -> tuple[Migration, ...]:
    """The package's migrations in order; the last number is the version of the store it writes."""
    folder = resources.files("dragoman.store") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(
        Migration(int(f.name.split("_")[0]), f.name.removesuffix(".sql"), f.read_text("utf-8")) for f in files
    )


def connect(path: Path, create: bool) -> sqlite3.Connection:
    """A connection to the store at `path`, its schema up to date.

    Raises StoreError where the file is another program's or of a newer version, or is missing and `create` is
    false; sqlite3.Error and OSError where it cannot be used.
    """
    if not path.exists():
        if not create:
            raise StoreError(
                f"{path}: there is no store here yet; `dragoman code` makes one, --store names another"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = _recognise(db, path)
    newest = migrations()[-1].number
    if version > newest:
        raise StoreError(
            f"{path}: the store has version {version}, this dragoman knows {newest}; install a newer dragoman"
        )
    _use_write_ahead_log(db)
    # FULL: a finished article survives a power cut, at the price of one fsync an article.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA cache_size = -65536")  # KiB: SQLite's own 2 MB are for small machines
    if version < newest:
        if version:
            _back_up(db, path, version)
            _log.warning(
                "%s: brought up to date; as it was it is kept in %s", path, backup_path(path, version)
            )
        _migrate(db)
    # After the migrations: dropping a table that others refer to would search them row by row.
    db.execute("PRAGMA foreign_keys = ON")
    # 64 MB: what a new article is compared with in a store of a million reports is read once, not again and again.
    db.execute("PRAGMA cache_size = -65536")


def _recognise(db: sqlite3.Connection, path: Path) -> int:
    """The version of the store, 0 for a new file."""
    application = _pragma(db, "application_id")
    version = _pragma(db, "user_version")
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and application == 0):
        raise StoreError(f"{path}: this SQLite file is not dragoman's; use another file with --store")
    return version


def _use_write_ahead_log(db: sqlite3.Connection) -> None:
    """So that readers are never blocked. SQLite does not wait for others when the mode changes: this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(db: sqlite3.Connection) -> None:
    """Applies what is missing in one transaction; another process may have done it while this one waited."""
    db.create_function("deflate", 1, deflate, deterministic=True)
    db.create_function("inflate", 1, inflate, deterministic=True)
    db.create_function("sentence_number", 2, sentence_number, deterministic=True)
    db.create_function("event_mark", 2, _event_mark, deterministic=True)
    db.create_function("quote_mark", 2, _quote_mark, deterministic=True)
    with transaction(db):
        version = _pragma(db, "user_version")
        for migration in migrations():
            if migration.number > version:
                for statement in _statements(migration.sql):
                    db.execute(statement)
                now = datetime.now(UTC).isoformat(timespec="seconds")
                db.execute("INSERT INTO migrations VALUES (?, ?, ?)", (migration.number, migration.name, now))
                db.execute(f"PRAGMA user_version = {migration.number}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _event_mark(record: str, n: int) -> str:
    return event_mark(json.loads(record)["events"][n])


def _quote_mark(record: str, n: int) -> str:
    return quote_mark(json.loads(record)["quotes"][n])


def _back_up(db: sqlite3.Connection, path: Path, version: int) -> None:
    """A copy of the store as it is, beside it, before it is changed: "store.sqlite.v1-backup"."""
    copy = backup_path(path, version)
    if not copy.exists():
        copy_to(db, copy)


def backup_path(path: Path, version: int) -> Path:
    """Where the copy of the store of that version is kept before it migrates."""
    return path.with_name(f"{path.name}.v{version}-backup")


def copy_to(db: sqlite3.Connection, target: Path) -> None:
    """A whole copy of the store in one new file: there once it is whole, never before."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(part)) as copy:
            db.backup(copy)
            # One file, not three: a copy is moved about.
            copy.execute("PRAGMA journal_mode = DELETE")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def compact(db: sqlite3.Connection) -> None:
    """Merges the full-text indexes' parts, forgets what a snapshot has long read, and gives unused room back."""
    with transaction(db):
        for table in TEXTS:
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        # The last one stays: a snapshot that has it is level, any other is built anew.
        db.execute("DELETE FROM changes WHERE seq < (SELECT max(seq) FROM changes)")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def deflate(text: str) -> bytes:
    """`text` as the store keeps long texts: UTF-8, compressed by zlib."""
    return zlib.compress(text.encode("utf-8"))


def inflate(body: bytes) -> str:
    """The text that was deflated. Raises zlib.error where it is damaged."""
    return zlib.decompress(body).decode("utf-8")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of the block is written, or nothing. The write lock is taken at once, so nothing fails half way.

    Inside another transaction it is part of that one.
    """
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """One view of the store for all that is read in the block, whatever others write meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one: sqlite3's own executescript would end the transaction."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
