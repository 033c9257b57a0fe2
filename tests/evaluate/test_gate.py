"""The gate: the coder's figures on the project's own gold must stand above the floors pinned beside it."""

from pathlib import Path

import pytest

from dragoman.evaluate.floors import FIGURES, Floors, check, gold_file, measure, read_floors
from dragoman.evaluate.gold import fingerprint
from dragoman.run import Coder

FOLDER = Path(__file__).resolve().parents[2] / "evaluation"
PIN = "python -m dragoman.evaluate.floors --write"


@pytest.fixture(scope="module")
def floors() -> Floors:
    return read_floors(FOLDER)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("name", FIGURES)
def test_the_floors_were_pinned_on_this_very_gold(name, floors):
    assert name in floors.golds, f"no floors for {name}; pin them with: {PIN}"
    mark = fingerprint(gold_file(name, FOLDER))
    assert floors.golds[name].fingerprint == mark, (
        f"{name}.jsonl was changed; measure and pin again with: {PIN}"
    )


@pytest.mark.parametrize("name", FIGURES)
def test_no_figure_fell_below_its_floor(name, floors, coder, capsys):
    checks = check(name, measure(name, coder, FOLDER), floors)
    with capsys.disabled():
        print("", *checks, sep="\n")
    broken = [str(c) for c in checks if not c.holds]
    told = f"mend it, or pin with: {PIN} (a fall needs --allow-lower REASON)"
    assert not broken, "\n".join([*broken, told])
