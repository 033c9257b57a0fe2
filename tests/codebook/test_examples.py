"""The codebook's own examples hold, and the documented ones do: the gate of the codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.run import Coder
from dragoman.run.examples import Failure, check, examples_of

OWN = Path(__file__).resolve().parents[2] / "docs" / "examples" / "protests.yaml"


def told(failures: tuple[Failure, ...]) -> str:
    return "\n".join(f"{f.file}:{f.line}: {f.rule}: {f.text} gave {f.found}" for f in failures)


@pytest.mark.timeout(180)
def test_all_examples_of_the_shipped_codebook_hold() -> None:
    checked = check(examples_of(load()), Coder())
    assert not checked.failures, told(checked.failures)
    assert checked.examples > 500


@pytest.mark.timeout(180)
def test_the_documented_codebook_of_ones_own_holds() -> None:
    shipped = load()
    book = load(OWN)
    own = [e for e in examples_of(book) if e.owner.id not in {*shipped.entries, *shipped.operators}]
    checked = check(own, Coder(codebook=OWN))
    assert not checked.failures, told(checked.failures)
    assert {e.owner.id.split(".")[0] for e in own} == {"protest", "commemorate"}
