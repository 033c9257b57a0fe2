from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import InputError
from dragoman.read.cues import Cues
from dragoman.read.dates import dateline_day, published_day, url_day


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2023-03-04", "2023-03-04"),
        (" 2023-03-04 ", "2023-03-04"),
        ("2023-03-04T10:30:00Z", "2023-03-04T10:30:00+00:00"),
        ("2023-03-04T10:30:00+02:00", "2023-03-04T10:30:00+02:00"),
        ("2023-03-04 10:30", "2023-03-04T10:30:00"),
        ("March 4, 2023", "2023-03-04"),
        ("Mar. 4, 2023", "2023-03-04"),
        ("Saturday, March 4th, 2023", "2023-03-04"),
        ("4 March 2023", "2023-03-04"),
        ("4 de marzo de 2023", "2023-03-04"),
        ("2023/3/4", "2023-03-04"),
        ("20230304", "2023-03-04"),
        (20230304, "2023-03-04"),
        ("Sat, 04 Mar 2023 10:30:00 GMT", "2023-03-04T10:30:00+00:00"),
        (date(2023, 3, 4), "2023-03-04"),
        ("", None),
        (None, None),
    ],
)
def test_given_dates_become_iso(given: object, read: str | None, cues: Cues) -> None:
    assert published_day(given, cues.months) == read


@pytest.mark.parametrize(
    "given",
    ["yesterday", "03/04/2023", "2023-02-30", "March 2023", "2023", True, 7, 1.5, ["2023-03-04"], "9" * 9999],
)
def test_what_is_no_date_is_refused_and_shown(given: object, cues: Cues) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD") as caught:
        published_day(given, cues.months)
    assert caught.value.reason == "bad-field"
    assert str(given)[:20] in caught.value.detail


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://fjord.example/2023/03/04/pact", "2023-03-04"),
        ("https://fjord.example/world/2023/mar/04/pact", "2023-03-04"),
        ("https://fjord.example/news-20230304.html", "2023-03-04"),
        ("https://fjord.example/pact-2023-03-04", "2023-03-04"),
        ("https://fjord.example/2023/13/45/pact", None),
        ("https://fjord.example/20230304567", None),
        ("https://fjord.example/pact", None),
        (None, None),
    ],
)
def test_addresses_carry_days(url: str | None, day: str | None, cues: Cues) -> None:
    assert url_day(url, cues.months) == day


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("SKARVIK, March 4, 2023 (NNA) -- Two boats were seized.", "2023-03-04"),
        ("SKARVIK, 4 March 2023 — Two boats were seized.", "2023-03-04"),
        ("SKARVIK, March 4 (NNA) -- Two boats were seized.", None),
        ("Two boats were seized on March 4, 2023.", None),
        ("", None),
    ],
)
def test_datelines_date_only_with_a_year_and_a_dash(opening: str, day: str | None, cues: Cues) -> None:
    assert dateline_day(opening, cues.months) == day
