"""Charts, made here and not in the browser: bars and lines over time, squares by outlet and day, offices on a bar."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.serve.queries import Cell, ClaimPeriod
from dragoman.serve.queries_dyads import Bin
from dragoman.serve.queries_wide import Drift
from dragoman.serve.svg import drawing, el, line, link, polyline, text, words

WIDTH = 1140.0
_WIDEST = 44.0  # of a bar, where there are few periods
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 40.0, 16.0, 26.0
_GOLDSTEIN = 10.0  # the scale runs from -10 to 10


@dataclass(slots=True, frozen=True)
class _Frame:
    """Where things stand: `n` periods across, values from -low to high up."""

    n: int
    high: float
    low: float
    height: float

    @property
    def step(self) -> float:
        """The width of a period."""
        return (WIDTH - _LEFT - _RIGHT) / max(self.n, 1)

    def x(self, at: float) -> float:
        """The left edge of period `at`."""
        return _LEFT + at * self.step

    def bar(self, at: int) -> tuple[float, float]:
        """The left edge and the width of a bar in period `at`."""
        width = min(max(self.step * 0.8, 1.0), _WIDEST)
        return self.x(at + 0.5) - width / 2, width

    def y(self, value: float) -> float:
        """Where a value stands, 0 in between."""
        span = self.high + self.low or 1.0
        return _TOP + (self.high - value) / span * (self.height - _TOP - _BOTTOM)


def nice(value: float) -> float:
    """The next round number above."""
    if value <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(value))
    return next(size * step for step in (1, 2, 5, 10) if size * step >= value)


def dyad_bars(
    bins: Sequence[Bin], title: str, base: int, href: Callable[[Bin, str], str], most: float = 0
) -> str:
    """Cooperation upwards and conflict downwards by period, claims hatched, the mean Goldstein value as a line.

    The scale goes to `most` at least. `base` above 0 gives figures per so many articles; `href` the address of a bar's
    sentences, for "cooperation" or "conflict".
    """
    # One scale upwards and downwards, and one that both directions share: bars are there to be compared.
    high = nice(max((b.per(max(b.cooperation, b.conflict), base) for b in bins), default=1))
    frame = _Frame(len(bins), max(high, most), max(high, most), 260)
    parts = [_hatches(), *_value_axis(frame), *_period_axis(frame, [b.period for b in bins])]
    for at, one in enumerate(bins):
        parts += _bar(frame, at, one, base, "cooperation", href)
        parts += _bar(frame, at, one, base, "conflict", href)
    parts.append(line(_LEFT, frame.y(0), WIDTH - _RIGHT, frame.y(0), "zero"))
    parts.append(_means(frame, bins))
    parts += [
        text(WIDTH - _RIGHT + 6, _mean_y(frame, 10) + 4, "+10", "tick mean-tick"),
        text(WIDTH - _RIGHT + 6, _mean_y(frame, 0) + 4, "0", "tick mean-tick"),
        text(WIDTH - _RIGHT + 6, _mean_y(frame, -10) + 4, "−10", "tick mean-tick"),
    ]
    return drawing(WIDTH, frame.height, title, parts)


def _mean_y(frame: _Frame, value: float) -> float:
    """Where a Goldstein value stands: on an axis of its own, over the whole height."""
    return _TOP + (_GOLDSTEIN - value) / (2 * _GOLDSTEIN) * (frame.height - _TOP - _BOTTOM)


def _means(frame: _Frame, bins: Sequence[Bin]) -> str:
    points = [
        (frame.x(n + 0.5), _mean_y(frame, b.mean)) if b.mean is not None else None for n, b in enumerate(bins)
    ]
    return polyline(points, "mean")


def _bar(
    frame: _Frame, at: int, one: Bin, base: int, side: str, href: Callable[[Bin, str], str]
) -> list[str]:
    """One side of a period: told by the reports themselves, and hatched what is told in somebody's words."""
    up = side == "cooperation"
    count, claimed = (
        (one.cooperation, one.cooperation_claimed) if up else (one.conflict, one.conflict_claimed)
    )
    if not count:
        return []
    whole, part = one.per(count, base), one.per(claimed, base)
    sign = 1 if up else -1
    x, width = frame.bar(at)
    own = _box(x, width, frame.y(0), frame.y(sign * (whole - part)), side)
    told = _box(x, width, frame.y(sign * (whole - part)), frame.y(sign * whole), f"{side} claimed")
    label = f"{one.period}: {count} {side}, {claimed} of them claims ({one.source} to {one.target})"
    return [link(href(one, side), label, own, told)]


def _box(x: float, width: float, a: float, b: float, kind: str) -> str:
    if abs(a - b) < 0.05:
        return ""
    solid = el("rect", x=x, y=min(a, b), width=width, height=abs(a - b), class_=kind)
    if "claimed" not in kind:
        return solid
    return solid + el("rect", x=x, y=min(a, b), width=width, height=abs(a - b), fill="url(#hatch)")


def _hatches() -> str:
    stripe = el("path", d="M0 6 L6 0 M-1 1 L1 -1 M5 7 L7 5", class_="hatch")
    return el("defs", el("pattern", stripe, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse"))


def _value_axis(frame: _Frame) -> list[str]:
    parts = []
    halves = (frame.high / 2, -frame.low / 2) if frame.high > 1 else ()
    for value in dict.fromkeys((frame.high, 0.0, *halves, -frame.low)):
        y = frame.y(value)
        parts.append(line(_LEFT, y, WIDTH - _RIGHT, y, "grid"))
        parts.append(text(_LEFT - 6, y + 4, f"{abs(value):g}", "tick", "end"))
    return parts


def _period_axis(frame: _Frame, labels: Sequence[str]) -> list[str]:
    """A label where there is room for it: years, or the months of a short span."""
    parts = []
    every = max(1, math.ceil(70 / frame.step))
    for n, label in enumerate(labels):
        if n % every == 0:
            parts.append(text(frame.x(n + 0.5), frame.height - 8, label, "tick", "middle"))
    return parts


def two_lines(bins: Sequence[Bin], title: str) -> str:
    """Events and reports of both directions by period, over how many articles the store has (an area)."""
    by: dict[str, tuple[int, int, int]] = {}
    for b in bins:
        events, reports, _ = by.get(b.period, (0, 0, 0))
        by[b.period] = (events + b.events, reports + b.reports, b.articles)
    most = nice(max((r for _, r, _ in by.values()), default=1))
    covered = nice(max((a for *_, a in by.values()), default=1))
    frame = _Frame(len(by), most, 0, 150)
    parts = [*_value_axis(frame), *_period_axis(frame, list(by))]
    values = list(by.values())
    parts.append(
        _area([(frame.x(n + 0.5), frame.y(a / covered * most)) for n, (*_, a) in enumerate(values)], frame)
    )
    parts.append(polyline([(frame.x(n + 0.5), frame.y(r)) for n, (_, r, _) in enumerate(values)], "reports"))
    parts.append(polyline([(frame.x(n + 0.5), frame.y(e)) for n, (e, *_) in enumerate(values)], "events"))
    parts.append(text(WIDTH - _RIGHT + 4, frame.y(most) + 4, f"{covered:g}", "tick"))
    return drawing(WIDTH, frame.height, title, parts)


def _area(points: Sequence[tuple[float, float]], frame: _Frame) -> str:
    if not points:
        return ""
    floor = frame.y(0)
    path = " ".join(f"L{x:.1f} {y:.1f}" for x, y in points)
    return el(
        "path",
        d=f"M{points[0][0]:.1f} {floor:.1f} {path} L{points[-1][0]:.1f} {floor:.1f} Z",
        class_="coverage",
    )


def drift_lines(months: Sequence[Drift], title: str) -> str:
    """Shares of each month's events, the oldest first: no day, no place, no known doer; told in somebody's words."""
    frame = _Frame(len(months), 1, 0, 220)
    parts = _period_axis(frame, [m.month for m in months])
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts += [
            line(_LEFT, frame.y(share), WIDTH - _RIGHT, frame.y(share), "grid"),
            text(_LEFT - 6, frame.y(share) + 4, f"{100 * share:.0f} %", "tick", "end"),
        ]
    for name in ("unlocated", "undated", "unresolved", "claimed"):
        points = [(frame.x(n + 0.5), frame.y(getattr(m, name))) for n, m in enumerate(months)]
        parts.append(polyline(points, f"line-{name}"))
    return drawing(WIDTH, frame.height, title, parts)


def claim_bars(periods: Sequence[ClaimPeriod], title: str) -> str:
    """Claims by month: asserted, foretold and thought of upwards, denied downwards."""
    up = nice(max((p.asserted + p.future + p.hypothetical for p in periods), default=1))
    down = max(nice(max((p.denied for p in periods), default=1)), up / 4)
    frame = _Frame(len(periods), up, down, 200)
    parts = [*_value_axis(frame), *_period_axis(frame, [p.period for p in periods])]
    for at, p in enumerate(periods):
        (x, width), floor = frame.bar(at), 0.0
        for value, kind in ((p.asserted, "asserted"), (p.future, "future"), (p.hypothetical, "hypothetical")):
            parts.append(_box(x, width, frame.y(floor), frame.y(floor + value), kind))
            floor += value
        parts.append(_box(x, width, frame.y(0), frame.y(-p.denied), "denied"))
    parts.append(line(_LEFT, frame.y(0), WIDTH - _RIGHT, frame.y(0), "zero"))
    return drawing(WIDTH, frame.height, title, parts)


def coverage_squares(
    outlets: Sequence[str],
    days: Sequence[str],
    cells: Sequence[Cell],
    title: str,
    href: Callable[[str, str], str],
) -> str:
    """A row an outlet, a column a day, darker where there are more articles."""
    names, side, gap = 190.0, 15.0, 2.0
    most = max((cell.articles for cell in cells), default=1)
    row = {outlet: n for n, outlet in enumerate(outlets)}
    column = {day: n for n, day in enumerate(days)}
    parts = [
        text(names - 8, 30 + n * (side + gap) + 11, _cut(outlet or "no outlet given", 26), "label", "end")
        for outlet, n in row.items()
    ]
    for n, day in enumerate(days):
        if n % 7 == 0:
            parts.append(text(names + n * (side + gap), 20, day, "tick"))
    for cell in cells:
        x, y = names + column[cell.day] * (side + gap), 30 + row[cell.outlet] * (side + gap)
        depth = 1 + min(4, int(5 * cell.articles / (most + 1)))
        label = f"{cell.outlet or 'no outlet given'}, {cell.day}: {cell.articles} articles"
        square = el("rect", x=x, y=y, width=side, height=side, rx=2, class_=f"depth-{depth}")
        parts.append(link(href(cell.outlet, cell.day), label, square))
    width = names + len(days) * (side + gap) + 50
    return drawing(width, 34 + len(outlets) * (side + gap), title, parts)


@dataclass(slots=True, frozen=True)
class TimeBar:
    """Something that lasted: `start` and `end` in years with fractions, `open` where it may still last."""

    label: str
    start: float
    end: float
    open: bool


def time_bars(bars: Sequence[TimeBar], title: str) -> str:
    """Offices one under the other on a line of years."""
    if not bars:
        return ""
    first, last = math.floor(min(b.start for b in bars)), math.ceil(max(b.end for b in bars))
    span = max(last - first, 1)
    names, row = 300.0, 24.0
    height = 28 + len(bars) * row

    def x(year: float) -> float:
        return names + (year - first) / span * (WIDTH - names - 20)

    every = next(s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= 10)
    parts = []
    for year in range(first + (-first) % every, last + 1, every):
        parts += [line(x(year), 18, x(year), height, "grid"), text(x(year), 12, year, "tick", "middle")]
    for n, bar in enumerate(bars):
        y = 22 + n * row
        parts.append(text(names - 8, y + 13, _cut(bar.label, 42), "label", "end"))
        kind = "office open" if bar.open else "office"
        width = max(x(bar.end) - x(bar.start), 3)
        parts.append(
            el(
                "rect",
                el("title", words(bar.label)),
                x=x(bar.start),
                y=y,
                width=width,
                height=16,
                rx=3,
                class_=kind,
            )
        )
    return drawing(WIDTH, height, title, parts)


def bar(share: float, kind: str = "events") -> str:
    """A small bar beside a number, for who sees it; the number says the same."""
    inner = el("rect", x=0, y=0, width=max(share * 100, 1.0), height=8, rx=2, class_=kind)
    return el("svg", inner, viewBox="0 0 100 8", class_="bar", width=100, height=8, aria_hidden="true")


def _cut(said: str, most: int) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"
