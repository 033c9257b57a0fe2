"""Months and years, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

Period = Literal["month", "year"]
MOST_MONTHS = 96  # more than that many are drawn as years


def period_for(first: date, last: date) -> Period:
    """Months for a short time, years for a long one."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def periods(first: date, last: date, by: Period) -> Iterator[date]:
    """First days of the periods from `first` to `last`."""
    day = first.replace(day=1) if by == "month" else first.replace(month=1, day=1)
    while day <= last:
        yield day
        if by == "year":
            day = day.replace(year=day.year + 1)
        else:
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def label(day: date, by: Period) -> str:
    """A period as it is written: "2024-07" or "2024"."""
    return day.isoformat()[: 7 if by == "month" else 4]
