"""The weights' file and the comparison know the same findings."""

import re
from importlib.resources import files

from dragoman.evaluate.classes import TYPES
from dragoman.merge import Weights

WEIGHTS = Weights.load()


def test_every_finding_has_points_and_every_point_a_finding():
    folder = files("dragoman") / "merge"
    source = (folder / "compare.py").read_text("utf-8")
    named = {name for name in WEIGHTS.points if re.search(rf'"{name}"', source)}
    assert named == set(WEIGHTS.points)


def test_every_limit_is_used():
    folder = files("dragoman") / "merge"
    source = "".join((folder / name).read_text("utf-8") for name in ("compare.py", "decide.py"))
    assert [name for name in WEIGHTS.limits if f'limits["{name}"]' not in source] == []


def test_near_types_are_plovers_and_near_both_ways():
    assert set(WEIGHTS.near_types) <= TYPES
    for name, others in WEIGHTS.near_types.items():
        assert all(name in WEIGHTS.near_types[other] for other in others)
