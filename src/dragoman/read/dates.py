"""Publication dates: given, in an address, in a dateline, under a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dragoman.errors import InputError

_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s{1,3}(?:de\s{1,3})?([^\W\d_]{3,12})\.?,?\s{1,3}(?:del?\s{1,3})?(\d{4})(?!\d)"
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)([/_-]?)(\d{2}|[a-z]{3})\2(\d{2})(?=[/_.?#-]|$)", re.IGNORECASE)
# "DAMASCUS, July 9, 2024 (SANA) -- ": the opening of a first paragraph up to its dash.
_DATELINE_ZONE = re.compile(r"[^\W\d_][^\n]{3,120}?(?:--|[–—]|\s-\s)")
_LONGEST = 80


@dataclass(slots=True, frozen=True)
class WrittenDate:
    """A full date in words or digits: characters `start` to `end` of the string searched, and the ISO day."""

    start: int
    end: int
    day: str


def published_day(value: object, months: Mapping[str, int]) -> str | None:
    """A given publication date as ISO day, or day and time where it has one; None for None and blank strings.

    Takes ISO days and times, "July 9, 2024", "9 July 2024", 20240709, the dates of mail and feeds, and date objects.
    `months` are the names of months. Raises InputError (bad-field) for anything else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 10**7 <= value < 10**8:
        value = str(value)
    if isinstance(value, str) and len(value) <= _LONGEST:
        day = _iso(value.strip()) or _worded(value.strip(), months) or _mail(value.strip())
        if day:
            return day
    raise InputError(
        "bad-field", f"published is {str(value)[:_LONGEST]!r}, not a date it can read; write it as YYYY-MM-DD"
    )


def _iso(value: str) -> str | None:
    slashed = _SLASHED.fullmatch(value)
    if slashed:
        return _day(slashed[1], slashed[2], slashed[3])
    try:
        if len(value) <= 10:
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _worded(value: str, months: Mapping[str, int]) -> str | None:
    weekday = _WEEKDAY.match(value)
    rest = value[weekday.end() :] if weekday else value
    for found in written_dates(rest, months):
        if found.start == 0 and found.end == len(rest):
            return found.day
    return None


def _mail(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def written_dates(text: str, months: Mapping[str, int]) -> Iterator[WrittenDate]:
    """Every full date (year, month, day) in `text`, by pattern and then in order."""
    for pattern, (y, m, d) in ((_ISO_DAY, (1, 2, 3)), (_MONTH_FIRST, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        for found in pattern.finditer(text):
            month = found[m] if found[m].isdecimal() else months.get(found[m].casefold())
            day = _day(found[y], month, found[d]) if month else None
            if day:
                yield WrittenDate(found.start(), found.end(), day)


def url_day(url: str | None, months: Mapping[str, int]) -> str | None:
    """The ISO day an address carries ("/2024/07/09/", "/2024/jul/09/", "-20240709"), None where it has none."""
    for found in _URL_DAY.finditer((url or "")[:2000]):
        month = found[3] if found[3].isdecimal() else months.get(found[3].casefold())
        day = _day(found[1], month, found[4]) if month else None
        if day:
            return day
    return None


def dateline_day(paragraph: str, months: Mapping[str, int]) -> str | None:
    """The ISO day of the dateline that opens a first paragraph, None where there is none or it has no year."""
    zone = _DATELINE_ZONE.match(paragraph)
    if not zone or not zone.group()[0].isupper():
        return None
    return next((found.day for found in written_dates(zone.group(), months)), None)
