"""From a form and its surroundings to a stretch of days. One small rule a form; `RULES` names them for dates.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.when import calendar as cal
from dragoman.when.calendar import DAY, Span
from dragoman.when.forms import Match

Outlook = Literal["past", "future", "open"]
# Reports are dated by other clocks than the places they tell of: a past day may be one ahead of the report's.
TOLERANCE = DAY
# A date without a year after one this long ago is told in the same story, not in the report's own days.
BACKGROUND = DAY * 180


@dataclass(slots=True, frozen=True)
class Scene:
    """What surrounds an expression: the day it is counted from (`anchor`, None where unknown), whether its clause lies
    in the past, ahead or is `open`, the year its partner in a pair names, and the expression before it (`earlier`)."""

    anchor: date | None
    outlook: Outlook = "open"
    year: int | None = None
    earlier: Span | None = None


Rule = Callable[[Match, Scene], "Span | None"]


def resolve(match: Match, scene: Scene) -> Span | None:
    """The days a form means; None where they cannot be known. Raises KeyError on a rule that does not exist."""
    try:
        return RULES[match.rule](match, scene)
    except (ValueError, OverflowError):
        # 31 June, or a year before the first: words that name no day.
        return None


def _placed(candidates: Iterator[Span], scene: Scene) -> Span | None:
    """Of the same date in several years the one that the tense asks for."""
    anchor = scene.anchor
    if anchor is None:
        return None
    spans = [span for span in candidates if span.first and span.last]
    told = scene.earlier
    if told and told.first and told.last and not told.anchored and told.last < anchor - BACKGROUND:
        after = [span for span in spans if span.last and span.last >= told.first]
        return min(after, key=lambda s: abs((s.midpoint() or anchor) - (told.first or anchor)), default=None)
    if scene.outlook == "past":
        before = [span for span in spans if span.first and span.first <= anchor + TOLERANCE]
        chosen = max(before, key=lambda s: s.first or anchor, default=None)
    elif scene.outlook == "future":
        ahead = [span for span in spans if span.last and span.last >= anchor]
        chosen = min(ahead, key=lambda s: s.last or anchor, default=None)
    else:
        chosen = min(spans, key=lambda s: abs((s.midpoint() or anchor) - anchor), default=None)
    return replace(chosen, anchored=True) if chosen else None


def _years(scene: Scene) -> list[int]:
    """The years a date without one may lie in, the told background's included."""
    around = [scene.anchor] if scene.anchor else []
    around += [scene.earlier.first] if scene.earlier and scene.earlier.first else []
    # Wide enough for 29 February.
    return sorted({day.year + step for day in around for step in range(-8, 9) if 1 < day.year + step < 9999})


def _valid(make: Callable[[int], Span], years: list[int]) -> Iterator[Span]:
    for year in years:
        try:
            yield make(year)
        except ValueError:
            continue


def _in_year(match: Match, scene: Scene, make: Callable[[int], Span]) -> Span | None:
    year = match.get("year") or scene.year
    return make(year) if year else _placed(_valid(make, _years(scene)), scene)


def _cut(match: Match, span: Span | None) -> Span | None:
    part = match.get("part")
    part = match.get("partnoun") if part is None else part
    return span if span is None or part is None else replace(cal.third(span, part), anchored=span.anchored)


def _date(match: Match, scene: Scene) -> Span | None:
    month, day = match.get("month") or 1, match.get("day") or 1
    return _in_year(match, scene, lambda year: cal.day(date(year, month, day)))


def _iso(match: Match, scene: Scene) -> Span | None:
    value = match.get("iso") or 0
    return cal.day(date(value // 10_000, value // 100 % 100, value % 100))


def _days(match: Match, scene: Scene) -> Span | None:
    month, first, last = match.get("month") or 1, match.get("day") or 1, match.get("day", 1) or 1
    if first >= last:
        return None
    return _in_year(
        match, scene, lambda year: Span(date(year, month, first), date(year, month, last), "range")
    )


def _weekday(match: Match, scene: Scene) -> Span | None:
    if scene.anchor is None:
        return None
    anchor, weekday, which = scene.anchor, match.get("weekday") or 0, match.get("which")
    if match.said[-1:] == ("week",):
        return _anchored(
            cal.day(
                (cal.week(anchor).first or anchor) + DAY * (weekday + (7 if "next" in match.said else -7))
            )
        )
    back, ahead = (anchor.weekday() - weekday) % 7, (weekday - anchor.weekday()) % 7
    if which == -1:
        return _anchored(cal.day(anchor - DAY * (back or 7)))
    if which == 1:
        return _anchored(cal.day(anchor + DAY * (ahead or 7)))
    if scene.outlook == "future" or (which == 0 and scene.outlook == "open"):
        return _anchored(cal.day(anchor + DAY * ahead))
    return _anchored(cal.day(anchor - DAY * back))


def _anchored(span: Span) -> Span:
    return replace(span, anchored=True)


def _month(match: Match, scene: Scene) -> Span | None:
    number, which = match.get("month") or 1, match.get("which")
    if which is not None and scene.anchor:
        # "last June" is the June before this month; "this June" the one of this year.
        step = which if (scene.anchor.month >= number) == (which > 0) or scene.anchor.month == number else 0
        return _anchored(cal.month(scene.anchor.year + step, number))
    return _cut(match, _in_year(match, scene, lambda year: cal.month(year, number)))


def _year(match: Match, scene: Scene) -> Span | None:
    return _cut(match, cal.year(match.get("year") or 0))


def _year_pair(match: Match, scene: Scene) -> Span | None:
    first, last, short = match.get("year") or 0, match.get("year", 1), match.get("yy")
    if last is None and short is not None:
        last = first // 100 * 100 + short
    return None if last is None or last < first else replace(cal.years(first, last), precision="range")


def _decade(match: Match, scene: Scene) -> Span | None:
    start = match.get("decade") or match.get("decadeword") or 0
    # "the 1900s" may mean the century: the decade is what a coder would read beside other decades.
    return _cut(match, cal.years(start, start + 9))


def _century(match: Match, scene: Scene) -> Span | None:
    number = match.get("nth") or 0
    return _cut(match, cal.years(number * 100 - 100 or 1, number * 100 - 1))


def _quarter(match: Match, scene: Scene) -> Span | None:
    number = match.get("ordinal") or match.get("day") or 5
    return None if number > 4 else _in_year(match, scene, lambda y: cal.months(y, number * 3 - 2, 3))


def _half(match: Match, scene: Scene) -> Span | None:
    number = match.get("ordinal") or 3
    return None if number > 2 else _in_year(match, scene, lambda y: cal.months(y, number * 6 - 5, 6))


def _season(match: Match, scene: Scene) -> Span | None:
    start, which = match.get("season") or match.get("lone_season") or 3, match.get("which")
    if which in (-1, 1) and match.get("year") is None and scene.anchor:
        spans = [cal.months(year, start, 3) for year in _years(replace(scene, earlier=None))]
        if which < 0:
            found = [span for span in spans if span.last and span.last < scene.anchor][-1:]
        else:
            found = [span for span in spans if span.first and span.first > scene.anchor][:1]
        return _anchored(found[0]) if found else None
    # The winter of a year is the one that begins in it.
    return _in_year(match, scene, lambda year: cal.months(year, start, 3))


def _dayword(match: Match, scene: Scene) -> Span | None:
    return _anchored(cal.day(scene.anchor + DAY * (match.get("dayword") or 0))) if scene.anchor else None


def _two_days(match: Match, scene: Scene) -> Span | None:
    step = match.get("dayword") or 0
    if scene.anchor is None or (step > 0) != ("after" in match.said):
        return None
    return _anchored(cal.day(scene.anchor + DAY * 2 * step))


def _last_night(match: Match, scene: Scene) -> Span | None:
    return _anchored(cal.day(scene.anchor - DAY)) if scene.anchor else None


def _overnight(match: Match, scene: Scene) -> Span | None:
    return Span(scene.anchor - DAY, scene.anchor, "range", True) if scene.anchor else None


def _period(match: Match, scene: Scene) -> Span | None:
    if scene.anchor is None:
        return None
    return _cut(match, _anchored(cal.period(match.get("period") or 0, scene.anchor, match.get("which") or 0)))


def _weekend(match: Match, scene: Scene) -> Span | None:
    if scene.anchor is None:
        return None
    back = scene.outlook != "future" and scene.anchor.weekday() < 5
    return _anchored(cal.period(cal.WEEKEND, scene.anchor, -1 if back else 0))


def _so_far(match: Match, scene: Scene) -> Span | None:
    if scene.anchor is None:
        return None
    whole = cal.period(match.get("period") or 0, scene.anchor, match.get("which") or 0)
    if match.get("which"):
        return _anchored(whole)
    if (match.get("side") or 0) < 0:
        return Span(whole.first, scene.anchor, "range", True)
    return Span(scene.anchor, whole.last, "range", True)


def _length(match: Match, scene: Scene) -> Span | None:
    """A length of time that ends, or begins, on the report's day."""
    if scene.anchor is None:
        return None
    ahead = match.get("length") == 1
    count = 1 if match.get("count") is None else match.get("count") or 0
    unit = match.get("longunit") or match.get("unit") or 0
    far = cal.moved(unit, count if ahead else -count, scene.anchor) if count else None
    return Span(scene.anchor, far, "range", True) if ahead else Span(far, scene.anchor, "range", True)


def _vague(match: Match, scene: Scene) -> Span | None:
    """A stretch that the words leave open at its far end."""
    if match.get("vaguely") == 1:
        return Span(scene.anchor, None, "range", True) if scene.anchor else None
    return Span(None, scene.anchor, "range", True) if scene.anchor else None


def _ago(match: Match, scene: Scene) -> Span | None:
    return _away(match, scene.anchor, -1)


def _away(match: Match, start: date | None, side: int) -> Span | None:
    if start is None:
        return None
    kind = match.get("unit")
    kind = match.get("units") if kind is None else kind
    if count := match.get("count") or 0:
        return _anchored(cal.back(kind or 0, side * count, start))
    # An unsaid number of units is two of them at least.
    near = cal.moved(kind or 0, side * 2, start)
    return Span(None, near, "unknown", True) if side < 0 else Span(near, None, "unknown", True)


def _offset(match: Match, scene: Scene) -> Span | None:
    side = match.get("side") or 0
    told = scene.earlier
    if told is None:
        # "A day later" of something whose day is not told: counted from the report it would lie ahead of it.
        return None if side > 0 and scene.outlook == "past" else _away(match, scene.anchor, side)
    base = told.first if side < 0 else told.last
    found = _away(match, base, side)
    if found is None or told.precision == "day" or told.first is None or told.last is None:
        return found
    return _shifted(match, told, side)


def _shifted(match: Match, told: Span, side: int) -> Span | None:
    """The same distance from either end of an event known only to a month or more."""
    ends = [_away(match, end, side) for end in (told.first, told.last)]
    if ends[0] is None or ends[1] is None:
        return None
    same = ends[0] == ends[1]
    return ends[0] if same else Span(ends[0].first, ends[1].last, "range", told.anchored)


def _eve(match: Match, scene: Scene) -> Span | None:
    base = _told_day(scene)
    return _anchored(cal.day(base + DAY * (match.get("side") or 0))) if base else None


def _told_day(scene: Scene) -> date | None:
    if scene.earlier is None:
        return scene.anchor
    return scene.earlier.first if scene.earlier.precision == "day" else None


def _told_period(match: Match, scene: Scene) -> Span | None:
    base = _told_day(scene)
    return _anchored(cal.day(base + DAY * (match.get("told") or 0))) if base else None


def _told(kind: int) -> Rule:
    def rule(match: Match, scene: Scene) -> Span | None:
        base = scene.earlier.first if scene.earlier else scene.anchor
        return _anchored(cal.period(kind, base, match.get("told") or 0)) if base else None

    return rule


def _this_period(match: Match, scene: Scene) -> Span | None:
    if scene.anchor is None:
        return None
    return _cut(match, _anchored(cal.period(match.get("period") or 0, scene.anchor, 0)))


def _feast(match: Match, scene: Scene) -> Span | None:
    number = match.get("feast") or match.get("lone_feast") or 101
    before = DAY if match.said[1:2] == ("eve",) else 0 * DAY
    return _in_year(match, scene, lambda y: cal.day(date(y, number // 100, number % 100) - before))


def _new_year(match: Match, scene: Scene) -> Span | None:
    month, day = (12, 31) if "eve" in match.said else (1, 1)
    return _in_year(match, scene, lambda year: cal.day(date(year, month, day)))


def _easter(match: Match, scene: Scene) -> Span | None:
    step = DAY * (match.get("easterday") or 0)
    return _in_year(match, scene, lambda year: cal.day(cal.easter(year) + step))


def _good_friday(match: Match, scene: Scene) -> Span | None:
    return _in_year(match, scene, lambda year: cal.day(cal.easter(year) - 2 * DAY))


def _day_of(match: Match, scene: Scene) -> Span | None:
    """ "The 31st of this month"."""
    if scene.anchor is None or match.get("period") != cal.MONTH:
        return None
    first = cal.period(cal.MONTH, scene.anchor, match.get("which") or 0).first
    return _anchored(cal.day(first.replace(day=match.get("day") or 1))) if first else None


def _week_of(match: Match, scene: Scene) -> Span | None:
    """Weeks of a month are its days by sevens."""
    month, first = match.get("month") or 1, (match.get("ordinal") or 1) * 7 - 6
    return _in_year(
        match, scene, lambda year: Span(date(year, month, first), date(year, month, first + 6), "range")
    )


def _edge_of_month(match: Match, scene: Scene) -> Span | None:
    month, edge = match.get("month") or 1, match.get("edge") or 0
    whole = _in_year(match, scene, lambda year: cal.month(year, month))
    if whole is None or whole.first is None or whole.last is None:
        return None
    if {"week", "day"}.isdisjoint(match.said):
        return replace(cal.third(whole, edge), anchored=whole.anchored)
    length = 0 if "day" in match.said else 6
    last = whole.first + DAY * length if edge == 0 else whole.last
    return Span(last - DAY * length, last, "day" if length == 0 else "range", whole.anchored)


def _edge_of_year(match: Match, scene: Scene) -> Span | None:
    return cal.third(cal.year(match.get("year") or 0), match.get("edge") or 0)


def _half_month(match: Match, scene: Scene) -> Span | None:
    number, month = match.get("ordinal") or 3, match.get("month") or 1
    if number > 2:
        return None
    whole = _in_year(match, scene, lambda year: cal.month(year, month))
    if whole is None or whole.first is None:
        return None
    middle = whole.first + DAY * 14
    return replace(
        whole,
        first=whole.first if number == 1 else middle + DAY,
        last=middle if number == 1 else whole.last,
        precision="range",
    )


def _month_of(match: Match, scene: Scene) -> Span | None:
    """ "December last year"."""
    step = {"last": -1, "next": 1}.get(match.said[-2], 0)
    return _anchored(cal.month(scene.anchor.year + step, match.get("month") or 1)) if scene.anchor else None


RULES: Mapping[str, Rule] = {
    "feast": _feast, "bare_feast": _feast, "new_year": _new_year, "easter": _easter,
    "good_friday": _good_friday, "day_of": _day_of, "week_of": _week_of, "edge_of_month": _edge_of_month,
    "edge_of_year": _edge_of_year, "half_month": _half_month, "month_of": _month_of,
    "date": _date, "iso": _iso, "days": _days, "weekday": _weekday, "month": _month,
    "bare_month": _month, "year": _year, "bare_year": _year, "years": _year_pair, "decade": _decade,
    "century": _century, "quarter": _quarter, "half": _half, "season": _season, "winter": _season,
    "bare_season": _season, "dayword": _dayword, "two_days": _two_days, "this_day": _dayword,
    "last_night": _last_night, "overnight": _overnight, "period": _period,
    "this_period": _this_period, "so_far": _so_far, "weekend": _weekend, "span": _length,
    "vague": _vague, "ago": _ago, "long_ago": _ago, "offset": _offset, "eve": _eve,
    "told_period": _told_period, "told_month": _told(cal.MONTH), "told_year": _told(cal.YEAR),
}  # fmt: skip
