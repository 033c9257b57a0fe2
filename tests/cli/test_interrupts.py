"""An article that is being kept is finished before an interruption counts."""

from __future__ import annotations

import signal
import threading

import pytest
import typer

from dragoman.cli.interrupts import finishing, terminable


def interrupted_while_writing(done: list[str]) -> None:
    try:
        with finishing():
            signal.raise_signal(signal.SIGINT)
            done.append("written")
    finally:
        done.append("after")


def test_an_interruption_waits_for_the_block() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted_while_writing(done)
    assert done == ["written", "after"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_an_interruption_nothing_happens() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with finishing():
        pass
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_ends_with_130(number: signal.Signals, capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(typer.Exit) as ended, terminable():
        signal.raise_signal(number)
    assert ended.value.exit_code == 130
    assert "interrupted" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) is before


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    ran = []

    def work() -> None:
        with terminable(), finishing():
            ran.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [True]
