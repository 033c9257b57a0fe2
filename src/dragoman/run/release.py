"""A data set frozen: tables, the codebook and actors they were coded with, scores, checksums, and how to cite it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

import dragoman
from dragoman.actors.tables import content_hash, shipped
from dragoman.codebook import load
from dragoman.errors import UsageError
from dragoman.record import plain
from dragoman.store import Store
from dragoman.store.release import CoderShare, Written, coders, note_release, write_tables

_DATA = Path(dragoman.__file__).parent / "data"
_SUMS = "SHA256SUMS"


@dataclass(slots=True, frozen=True)
class Wanted:
    """What is released: under which name, as of which run, by whom, and with what.

    `codebook` and `actors` are the user's own, where they were coded with; `scores` is a file of scores to lay beside;
    `texts` adds the articles' texts; `mixed` allows codings of several coders, or of other data than is here.
    """

    name: str
    run: int
    authors: tuple[str, ...] = ()
    title: str | None = None
    scores: Path | None = None
    codebook: Path | None = None
    actors: Path | None = None
    texts: bool = False
    mixed: bool = False


@dataclass(slots=True, frozen=True)
class Released:
    """A release: its folder, its tables, how many bytes."""

    name: str
    folder: str
    run: int
    tables: tuple[Written, ...]
    bytes: int


def release(store: Store, wanted: Wanted, folder: Path) -> Released:
    """Writes the data set into `folder`, which is there once it is whole.

    Raises UsageError where the folder or a release of that name is there, or what was coded cannot be told.
    """
    if folder.exists():
        raise UsageError(f"{folder}: exists; name a new folder with --out")
    shares = coders(store.db, wanted.run)
    _one_coder(store, shares, wanted)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        with (
            store.transaction()
        ):  # nothing is written meanwhile, and it is noted only where the folder is whole
            tables = tuple(write_tables(store.db, part, wanted.run, texts=wanted.texts))
            manifest = _manifest(store, wanted, shares, tables)
            _lay_beside(part, wanted, manifest)
            note_release(store.db, wanted.name, wanted.run, manifest)
            os.rename(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Released(wanted.name, str(folder), wanted.run, tables, size)


def _one_coder(store: Store, shares: Sequence[CoderShare], wanted: Wanted) -> None:
    """One coder coded all, with the codebook and actors that are laid beside; or it is meant otherwise."""
    if not shares:
        raise UsageError(f"{store.path}: holds no article; there is nothing to release")
    if wanted.mixed:
        return
    if len(shares) > 1:
        raise UsageError(
            f"{store.path}: {len(shares)} different coders coded what it holds; code all of it with one, or release"
            " it with --mixed"
        )
    here = {"codebook": _codebook_version(wanted), "actors": content_hash(_actor_folders(wanted))}
    for part, version in here.items():
        used = getattr(shares[0].coder, part)
        if used != version:
            raise UsageError(
                f"it was coded with {part} {used}, here is {version}; code it again, give the one that was used with"
                f" --{part}, or release it with --mixed"
            )


def _codebook_version(wanted: Wanted) -> str:
    return (load(wanted.codebook) if wanted.codebook else load()).version


def _actor_folders(wanted: Wanted) -> list[Any]:
    return [shipped(), *([wanted.actors] if wanted.actors else [])]


def _manifest(
    store: Store, wanted: Wanted, shares: Sequence[CoderShare], tables: Sequence[Written]
) -> dict[str, Any]:
    info = store.info()
    return {
        "name": wanted.name,
        "released": datetime.now(UTC).isoformat(timespec="seconds"),
        "run": wanted.run,
        "dragoman": dragoman.__version__,
        "coders": plain(list(shares)),
        "waiting": info.waiting,
        "texts": wanted.texts,
        "tables": plain(list(tables)),
    }


def _lay_beside(folder: Path, wanted: Wanted, manifest: dict[str, Any]) -> None:
    """Everything but the tables; the checksums last, over all the rest."""
    shutil.copytree(_DATA / "codebook", folder / "codebook")
    shutil.copytree(_DATA / "actors", folder / "actors")
    for own, where in ((wanted.codebook, "own-codebook"), (wanted.actors, "own-actors")):
        if own is not None:
            shutil.copytree(own, folder / where) if own.is_dir() else shutil.copy(
                own, folder / f"{where}.yaml"
            )
    if wanted.scores is not None:
        shutil.copy(wanted.scores, folder / f"scores{wanted.scores.suffix}")
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    (folder / "CITATION.cff").write_text(_citation(wanted, manifest), "utf-8")
    (folder / "README.md").write_text(_readme(wanted, manifest), "utf-8")
    (folder / _SUMS).write_text("".join(_sums(folder)), "utf-8")


def _citation(wanted: Wanted, manifest: dict[str, Any]) -> str:
    """In the Citation File Format 1.2.0, which wants at least one author."""
    authors = [{"name": author} for author in wanted.authors] or [{"name": "unnamed"}]
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": wanted.title or wanted.name,
        "version": wanted.name,
        "date-released": manifest["released"][:10],
        "authors": authors,
        "abstract": f"Event data coded from news reports with dragoman {manifest['dragoman']}.",
    }
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)


def _readme(wanted: Wanted, manifest: dict[str, Any]) -> str:
    listed = "\n".join(f"| `{table['name']}.parquet` | {table['rows']:,} |" for table in manifest["tables"])
    coded = "\n".join(
        f"- dragoman {share['coder']['version']}, codebook {share['coder']['codebook']}, actors"
        f" {share['coder']['actors']}, {share['coder']['language_model']}: {share['articles']:,} articles"
        for share in manifest["coders"]
    )
    return _README.format(
        title=wanted.title or wanted.name,
        day=manifest["released"][:10],
        run=wanted.run,
        tables=listed,
        coded=coded,
    )


_README = """# {title}

Event data coded from news reports, frozen on {day} as of run {run}. A report is one article's telling of something
that happened; an event is what happened, told by one report or many. Tables are joined by `id`: `reports.event` is
`events.id`, `reports.article` is `articles.id`, `report_actors.report` is `reports.id`, and so on.

| table | rows |
|---|---|
{tables}

Coded by

{coded}

`manifest.json` holds every column with its type, `codebook/` and `actors/` what it was coded with, `CITATION.cff` how
to cite it. `sha256sum -c SHA256SUMS` says whether it is as it was released.
"""


def _sums(folder: Path) -> Iterator[str]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as stream:
            yield f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {path.relative_to(folder).as_posix()}\n"
