"""The bar is for eyes: there on a terminal, nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from dragoman.cli.progress import Counts, conclude, progress

CODE = """
from dragoman.cli.progress import Counts, progress
with progress({wanted}) as show:
    show(Counts(read=2, coded=1, events=7, rejected=1))
"""


def on_a_terminal(wanted: bool) -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", CODE.format(wanted=wanted)]
    process = subprocess.Popen(command, stderr=theirs, env=os.environ | {"TERM": "xterm", "COLUMNS": "120"})
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:  # how a terminal says that the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return seen.decode()


def test_a_terminal_shows_the_counts() -> None:
    assert "read 2, coded 1, events 7, rejected 1" in on_a_terminal(True)


def test_nothing_is_shown_where_it_is_not_wanted() -> None:
    assert on_a_terminal(False) == ""


def test_nothing_is_shown_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(True) as show:
        show(Counts(read=1))
    assert capsys.readouterr().err == ""


def test_the_end_says_what_was_known_before(capsys: pytest.CaptureFixture[str]) -> None:
    conclude(Counts(read=5, coded=5, unchanged=2, replaced=1, events=9), "; kept in s")
    assert capsys.readouterr().err == (
        "read 5, coded 5, events 9, rejected 0; kept in s (2 as before, 1 in place of an earlier coding)\n"
    )
