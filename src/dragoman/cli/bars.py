"""A dyad's series as bars of letters, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.analyse import Point, Series

QUIET = 4  # so many periods without an event are told in one line
WIDTH = 24  # letters of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LABELS = {"day": 10, "week": 10, "month": 7, "quarter": 7, "year": 4}


def bar(value: float, largest: float, width: int = WIDTH) -> str:
    """A bar of `width` letters at `largest`, to an eighth of a letter."""
    eighths = round(width * 8 * value / largest) if largest else 0
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def lines(series: Series) -> Iterator[Text]:
    """A heading, then a line a period: both ways a bar of events, how many, in how many reports, and the value. Several
    periods in which nothing happened are one line."""
    from rich.text import Text

    first, second = series.direction(series.first), series.direction(series.second)
    largest = max((point.events for point in series.points), default=0)
    label = _LABELS[series.by]
    head = f"{'':{label}}  {f'{series.first} → {series.second}':{WIDTH + 26}}{series.second} → {series.first}"
    yield Text(head, "bold")
    name = "value" if series.score == "count" and not series.normalised else series.score
    columns = f"{'':{WIDTH}}{'events':>7}{'reports':>8}{name:>{len(name) + 1 if len(name) > 8 else 9}}"
    yield Text(f"{'':{label}}  {columns}  {columns}", "dim")
    for quiet, some in groupby(zip(first, second, strict=True), lambda both: not any(p.events for p in both)):
        both_ways = list(some)
        if quiet and len(both_ways) >= QUIET:
            yield Text(f"{'⋮':>{label}}  {len(both_ways)} {series.by}s without an event", "dim")
            continue
        for a, b in both_ways:
            line = Text(a.period[:label])
            for point, style in ((a, "blue"), (b, "dark_orange")):
                line.append("  ").append(f"{bar(point.events, largest):{WIDTH}}", style)
                line.append(_numbers(point, name))
            yield line


def _numbers(point: Point, name: str) -> str:
    width = len(name) + 1 if len(name) > 8 else 9
    if not point.events:
        return f"{'·':>7}{'·':>8}{'':{width}}"
    value = "" if point.value is None else f"{point.value:.1f}"
    return f"{point.events:>7}{point.reports:>8}{value:>{width}}"
