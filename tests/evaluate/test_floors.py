import json

import pytest

from dragoman.errors import DataError
from dragoman.evaluate.floors import CEILINGS, FIGURES, Floors, check, pin, read_floors, write_floors


def figures(value: float, denied: int = 2) -> dict[str, float]:
    return dict.fromkeys(FIGURES["articles"], value) | dict.fromkeys(CEILINGS["articles"], denied)


def pinned(value: float, denied: int = 2) -> Floors:
    floors = Floors()
    pin("articles", figures(value, denied), floors, "mark", None)
    return floors


def test_nothing_holds_before_it_is_pinned():
    assert not any(c.holds for c in check("articles", figures(0.9), Floors()))


def test_a_figure_below_its_floor_or_above_its_ceiling_is_broken():
    floors = pinned(0.6)
    assert all(c.holds for c in check("articles", figures(0.6), floors))
    broken = [c for c in check("articles", figures(0.5, 3), floors) if not c.holds]
    assert len(broken) == len(FIGURES["articles"]) + len(CEILINGS["articles"])
    assert "BROKEN" in str(broken[0])


def test_pinning_raises_floors_and_lowers_ceilings():
    floors = pinned(0.6)
    assert pin("articles", figures(0.7, 0), floors, "new", None)
    assert floors.golds["articles"].floors["type_f1"] == pytest.approx(0.695, abs=0.001)
    assert floors.golds["articles"].ceilings["articles_missing"] == 0
    assert floors.golds["articles"].fingerprint == "new"


def test_pinning_lowers_nothing_without_a_reason_and_records_the_reason():
    floors = pinned(0.6)
    assert pin("articles", figures(0.4, 5), floors, "mark", None) == []
    assert floors.golds["articles"].floors["type_f1"] > 0.59
    pin("articles", figures(0.4, 5), floors, "mark", "stricter gold")
    assert floors.golds["articles"].floors["type_f1"] < 0.4
    assert {entry["reason"] for entry in floors.lowered} == {"stricter gold"}
    assert floors.lowered[0]["figure"] == "articles.type_f1"


def test_a_reason_lowers_no_floor_that_holds():
    floors = pinned(0.6)
    pin("articles", figures(0.598), floors, "mark", "no need")
    assert floors.golds["articles"].floors["type_f1"] == pytest.approx(0.595, abs=0.001)
    assert floors.lowered == []


def test_what_is_written_is_read_again(tmp_path):
    assert read_floors(tmp_path) == Floors()
    write_floors(pinned(0.6), tmp_path)
    assert read_floors(tmp_path) == pinned(0.6)


def test_a_malformed_file_is_named(tmp_path):
    (tmp_path / "floors.json").write_text(json.dumps({"golds": {"articles": {"limit": 1}}}))
    with pytest.raises(DataError, match=r"floors\.json"):
        read_floors(tmp_path)
