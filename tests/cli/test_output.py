"""The file a command writes is whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.cli.output import output
from dragoman.errors import UsageError


def broken_off(path: Path, error: BaseException) -> None:
    with output(path) as stream:
        stream.write("one\n")
        raise error


def test_the_file_appears_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with output(path) as stream:
        stream.write("é\n")
        assert not path.exists()
    assert path.read_bytes() == "é\n".encode()
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_an_interruption_keeps_what_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        broken_off(path, KeyboardInterrupt())
    assert path.read_text() == "one\n"


def test_an_error_leaves_the_file_of_before(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before\n")
    with pytest.raises(ValueError, match="broken"):
        broken_off(path, ValueError("broken"))
    assert path.read_text() == "before\n"
    assert (tmp_path / "out.jsonl.part").read_text() == "one\n"


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    for path in (None, Path("-")):
        with output(path) as stream:
            stream.write("line\n")
    assert capsys.readouterr().out == "line\nline\n"


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    with output(Path("/dev/null")) as stream:
        stream.write("line\n")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["missing/out.jsonl", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=str(tmp_path)), output(tmp_path / name):
        pass
