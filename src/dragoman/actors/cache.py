"""The compiled knowledge base, kept in the user's cache folder under the hash of the files it was made from."""

from __future__ import annotations

import logging
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

from dragoman.actors.compile import FORM, Compiled

_LOG = logging.getLogger(__name__)
_KEEP = 4


def cache_folder() -> Path:
    """Where compiled knowledge bases are kept."""
    return Path(platformdirs.user_cache_dir("dragoman", appauthor=False)) / "actors"


def cached(version: str, build: Callable[[], Compiled], folder: Path | None = None) -> Compiled:
    """The compiled base of `version`, from `folder` where it is there and whole, otherwise built and put there.

    A folder that cannot be read or written is logged and done without.
    """
    folder = cache_folder() if folder is None else folder
    # marshal's form belongs to one version of Python. It runs no code when it is read, as pickle would.
    path = folder / f"{version}-{FORM}-{sys.implementation.cache_tag}-{marshal.version}.bin"
    compiled = _read(path)
    if compiled is None:
        compiled = build()
        _write(path, compiled)
    return compiled


def _read(path: Path) -> Compiled | None:
    try:
        return Compiled.from_plain(marshal.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError, TypeError) as error:
        _LOG.warning("the actor cache %s cannot be used (%s); building it anew", path, error)
        return None


def _write(path: Path, compiled: Compiled) -> None:
    """Writes beside the place and moves into it, so that no reader sees half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False, suffix=".part") as part:
            part.write(marshal.dumps(compiled.to_plain()))
        os.replace(part.name, path)
        for old in sorted(path.parent.glob("*.bin"), key=lambda p: p.stat().st_mtime, reverse=True)[_KEEP:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _LOG.warning(
            "the actor cache cannot be kept in %s (%s); it is built at every start", path.parent, error
        )
