"""A dyad's series is drawn, by the name's ending."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dragoman.analyse import dyad_series, to_pandas, to_polars
from dragoman.analyse.draw import draw, value_title
from dragoman.errors import UsageError


def test_svg_names_the_dyad_and_what_is_measured(db: Any, tmp_path: Path) -> None:
    draw(dyad_series(db, "RUS", "UKR"), tmp_path / "p.svg")
    root = ElementTree.parse(tmp_path / "p.svg").getroot()
    said = "".join(root.itertext())
    assert "RUS and UKR by month" in said
    assert "mean Goldstein score" in said


def test_png_is_a_picture_and_html_a_page_of_its_own(db: Any, tmp_path: Path) -> None:
    series = dyad_series(db, "RUS", "UKR")
    draw(series, tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    draw(series, tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text("utf-8")
    assert "<script src" not in page
    assert "RUS and UKR by month" in page


def test_other_endings_and_empty_series_are_refused(db: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.svg, \.png, \.html"):
        draw(dyad_series(db, "RUS", "UKR"), tmp_path / "p.gif")
    with pytest.raises(UsageError, match="nothing to draw"):
        draw(dyad_series(db, "ABC", "UKR"), tmp_path / "p.svg")


def test_the_axis_says_what_normalised_values_are(db: Any) -> None:
    assert (
        value_title(dyad_series(db, "RUS", "UKR", score="count", normalise=True)) == "events per 1,000 events"
    )
    assert value_title(dyad_series(db, "RUS", "UKR", score="plover")) == "mean PLOVER score"
    sums = value_title(dyad_series(db, "RUS", "UKR", normalise=True))
    assert sums == "sum of Goldstein scores per 1,000 events"


def test_points_become_data_frames(db: Any) -> None:
    points = dyad_series(db, "RUS", "UKR").points
    one, two = to_pandas(points), to_polars(points)
    assert (
        list(one.columns)
        == two.columns
        == ["period", "source", "target", "events", "reports", "mean", "value"]
    )
    assert one["events"].tolist() == two["events"].to_list() == [2, 0, 0, 0, 0, 1]
    assert to_pandas([]).empty


def test_mere_counts_are_bars_alone(db: Any, tmp_path: Path) -> None:
    for normalise, lines in ((False, 0), (True, 2)):
        draw(dyad_series(db, "RUS", "UKR", score="count", normalise=normalise), tmp_path / "p.svg")
        root = ElementTree.parse(tmp_path / "p.svg").getroot()
        drawn = [e for e in root.iter() if e.get("aria-roledescription") == "line mark"]
        assert len(drawn) == lines
