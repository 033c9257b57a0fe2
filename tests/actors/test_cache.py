"""The compiled base on disk."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dragoman.actors.cache import cached
from dragoman.actors.compile import Compiled


def build() -> Compiled:
    return Compiled(entities={"SYR": ("SYR",)}, aliases=[("SYR", "name")])


def never() -> Compiled:
    raise AssertionError("built again")


def test_what_was_built_once_is_read_afterwards(tmp_path: Path) -> None:
    cached("v1", build, tmp_path)
    assert cached("v1", never, tmp_path).entities == {"SYR": ("SYR",)}


def test_other_data_is_built_anew(tmp_path: Path) -> None:
    cached("v1", build, tmp_path)
    with pytest.raises(AssertionError):
        cached("v2", never, tmp_path)


def test_a_broken_file_is_replaced(tmp_path: Path) -> None:
    cached("v1", build, tmp_path)
    (file,) = tmp_path.glob("*.bin")
    file.write_bytes(file.read_bytes()[:-3])
    cached("v1", build, tmp_path)
    assert cached("v1", never, tmp_path).aliases == [("SYR", "name")]


def test_a_folder_that_cannot_be_written_is_logged_and_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with caplog.at_level(logging.WARNING):
        assert cached("v1", build, blocked / "actors").entities
    assert "cannot be kept" in caplog.text


def test_old_caches_are_cleared(tmp_path: Path) -> None:
    for number in range(8):
        cached(f"v{number}", build, tmp_path)
    assert len(list(tmp_path.glob("*"))) <= 5
