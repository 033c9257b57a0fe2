"""Stretches of days and the arithmetic of months, years and parts of them. Nothing here knows a language."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.record.event import DatePrecision

DAY = timedelta(days=1)
# Numbers of units and periods, as the language files give them.
HOUR, DAYS, WEEK, MONTH, YEAR, DECADE, FORTNIGHT, CENTURY, WEEKEND, QUARTER = range(10)


@dataclass(slots=True, frozen=True)
class Span:
    """Days `first` to `last`, both included, None where open; `anchored` where it was counted from the report's day."""

    first: date | None
    last: date | None
    precision: DatePrecision
    anchored: bool = False

    def midpoint(self) -> date | None:
        """A day in the middle, or the only end there is."""
        if self.first and self.last:
            return self.first + (self.last - self.first) / 2
        return self.first or self.last


def day(value: date) -> Span:
    """One day."""
    return Span(value, value, "day")


def month(year: int, number: int) -> Span:
    """A calendar month; `number` may lie outside 1 to 12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def year(number: int) -> Span:
    """A calendar year."""
    return Span(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int) -> Span:
    """Calendar years, both included."""
    return Span(date(first, 1, 1), date(last, 12, 31), "range" if last != first else "year")


def months(at: int, first: int, count: int) -> Span:
    """`count` months of year `at` from month `first` on."""
    return Span(month(at, first).first, month(at, first + count - 1).last, "range")


def week(of: date) -> Span:
    """The week, Monday to Sunday, that holds a day."""
    monday = of - DAY * of.weekday()
    return Span(monday, monday + DAY * 6, "range")


def weekend(of: date) -> Span:
    """Saturday and Sunday of the week that holds a day."""
    saturday = of + DAY * (5 - of.weekday())
    return Span(saturday, saturday + DAY, "range")


def period(kind: int, of: date, away: int) -> Span:
    """The week, weekend, month, quarter, year, decade or century `away` from the one that holds `of`."""
    if kind == WEEK:
        return week(of + DAY * 7 * away)
    if kind == WEEKEND:
        return weekend(of + DAY * 7 * away)
    if kind == MONTH:
        return month(of.year, of.month + away)
    if kind == QUARTER:
        return months(of.year, (of.month - 1) // 3 * 3 + 1 + 3 * away, 3)
    if kind == DECADE:
        start = of.year // 10 * 10 + 10 * away
        return years(start, start + 9)
    if kind == CENTURY:
        start = of.year // 100 * 100 + 100 * away
        return years(start, start + 99)
    return year(of.year + away)


def third(span: Span, which: int) -> Span:
    """The early (0), middle (1) or late (2) part: thirds of whole months in years, of whole years in decades, of days
    in months and weeks. A round reading of loose words, so its precision is a range."""
    first, last = span.first, span.last
    if first is None or last is None:
        return span
    length = (last - first).days + 1
    if length > 400:
        cut = [first.year, first.year + 4, first.year + 7, last.year + 1]
        return replace(years(cut[which], cut[which + 1] - 1), precision="range")
    if length > 300:
        return months(first.year, 1 + 4 * which, 4)
    if length > 27:
        cut = [0, length // 3, 2 * (length // 3), length]
        return Span(first + DAY * cut[which], first + DAY * (cut[which + 1] - 1), "range")
    if length > 1:
        return Span(first + DAY * (0, 2, 4)[which], first + DAY * (1, 4, 6)[which], "range")
    return span


def back(kind: int, count: int, of: date) -> Span:
    """`count` units before (negative) or after `of`, as precise as the unit: a day, the week, the month, the year.

    Decades and centuries are round figures: one year in ten either way."""
    if kind == DAYS:
        return day(of + DAY * count)
    if kind in (WEEK, FORTNIGHT):
        return week(of + DAY * count * (7 if kind == WEEK else 14))
    if kind == MONTH:
        return month(of.year, of.month + count)
    if kind in (DECADE, CENTURY):
        length, slack = (10, 1) if kind == DECADE else (100, 10)
        middle = of.year + length * count
        return years(middle - slack, middle + slack)
    if kind == YEAR:
        return year(of.year + count)
    far = moved(HOUR, count, of)
    return Span(min(of, far), max(of, far), "range")


def moved(kind: int, count: int, of: date) -> date:
    """The day `count` units away from `of`; the last of the month where a month is shorter."""
    if kind in (MONTH, YEAR, DECADE, CENTURY):
        number = {MONTH: 1, YEAR: 12, DECADE: 120, CENTURY: 1200}[kind] * count
        last = month(of.year, of.month + number).last
        return of if last is None else last.replace(day=min(of.day, last.day))
    if kind == HOUR:
        # Hours reach into the next day as far as anybody can tell.
        return of + DAY * (count // 24 if count < 0 else -(-count // 24))
    return of + DAY * count * {DAYS: 1, WEEK: 7, FORTNIGHT: 14}[kind]


def joined(first: Span, last: Span) -> Span | None:
    """From the first day of one to the last day of the other; None where that runs backwards."""
    if first.first and last.last and first.first > last.last:
        return None
    precision: DatePrecision = "range"
    return Span(first.first, last.last, precision, first.anchored or last.anchored)


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus (J. Meeus, Astronomical Algorithms, 1991)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    shift = (century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 19 * golden + 15) % 30
    ahead = (32 + 2 * (century % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (golden + 11 * shift + 22 * ahead) // 451
    month, day = divmod(shift + ahead - 7 * late + 114, 31)
    return date(year, month, day + 1)


def parse_day(value: str | None) -> date | None:
    """The day of an ISO day or day and time; None for anything else."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def iso(value: date | None) -> str | None:
    """The ISO day, None where open."""
    return value.isoformat() if value else None
