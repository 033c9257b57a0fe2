"""A dyad's series as a picture: SVG or PNG, or a page that holds all it needs. Drawn by Altair, an extra."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from dragoman.analyse.dyads import Period, Point, Series, following
from dragoman.errors import UsageError

KINDS = (".svg", ".png", ".html")
# Okabe and Ito's colours (2008), which people who see few colours tell apart.
_COLOURS = ("#0072B2", "#D55E00")
_TITLES = {"goldstein": "mean Goldstein score", "plover": "mean PLOVER score", "count": "events"}
_WIDTH = 640
_TALL, _LOW = 160, 70  # a panel of bars, alone or below a line
_FEW = 240  # points of both directions that are drawn large
_TICKS = 10
_YEARS, _MONTHS = 1500, 150  # days from which on labels are years, or months


def draw(series: Series, out: Path) -> None:
    """Draws the series to `out`, by its ending. Raises UsageError for another ending, for an empty series, and where
    the extra `plots` is not installed."""
    if out.suffix.lower() not in KINDS:
        raise UsageError(f"{out}: give a name that ends with {', '.join(KINDS)}")
    if not series.points:
        raise UsageError(f"no event between {series.first} and {series.second}: there is nothing to draw")
    chart = _chart(_altair(), series)
    try:
        if out.suffix.lower() == ".html":
            chart.save(str(out), inline=True)
        else:
            chart.save(str(out), **({"scale_factor": 2} if out.suffix.lower() == ".png" else {}))
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror or error}") from error


def _altair() -> Any:
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise UsageError("drawing needs the extra: `pip install 'dragoman[plots]'`") from error
    return altair


def value_title(series: Series) -> str:
    """What the values are, in words."""
    if not series.normalised:
        return _TITLES[series.score]
    what = "events" if series.score == "count" else _TITLES[series.score].replace("mean", "sum of") + "s"
    return f"{what} per 1,000 events"


def _chart(alt: Any, series: Series) -> Any:
    ways = [(series.first, series.second), (series.second, series.first)]
    names = [f"{a} → {b}" for a, b in ways]
    colour = alt.Color(
        "direction:N",
        title=None,
        scale=alt.Scale(domain=names, range=list(_COLOURS)),
        legend=alt.Legend(orient="top", symbolOpacity=1),
    )
    data = [_datum(point, series.by) for point in series.points]
    x = _time_axis(alt, data)
    most = max(row["reports"] for row in data)
    # Of mere counts the bars say all: a line over months without an event would only hide them.
    bars_alone = series.score == "count" and not series.normalised
    height = _TALL if bars_alone else _LOW
    panels = [
        _counts(alt, [row for row in data if row["direction"] == n], x, colour, most).properties(
            height=height
        )
        for n in names
    ]
    values = [] if bars_alone else [_values(alt, data, x, colour, series)]
    title = alt.TitleParams(
        f"{series.first} and {series.second} by {series.by}",
        subtitle="Bars are events, pale bars the reports that tell them",
        anchor="start",
    )
    return (
        alt.vconcat(*values, *panels, spacing=12)
        .properties(title=title)
        .configure_view(strokeWidth=0)
        .configure_axis(grid=True, gridOpacity=0.3)
    )


def _datum(point: Point, by: Period) -> dict[str, Any]:
    start = date.fromisoformat(point.period)
    end = following(start, by)
    noon = datetime.combine(start, time()) + (end - start) / 2
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "middle": noon.isoformat(),
        "direction": f"{point.source} → {point.target}",
        "value": point.value,
        "events": point.events,
        "reports": point.reports,
    }


def _time_axis(alt: Any, data: list[dict[str, Any]]) -> dict[str, Any]:
    """The same days for every panel, with labels no finer than days."""
    first, last = (min(row["start"] for row in data), max(row["end"] for row in data))
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days
    form = "%Y" if span > _YEARS else "%b %Y" if span > _MONTHS else "%-d %b %Y"
    axis = alt.Axis(format=form, labelOverlap=True, tickCount=min(span, _TICKS), title=None)
    days = [_day(alt, first), _day(alt, last)]
    return {"scale": alt.Scale(domain=days, nice=False), "axis": axis}


def _day(alt: Any, iso: str) -> Any:
    day = date.fromisoformat(iso)
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _values(alt: Any, data: list[dict[str, Any]], x: dict[str, Any], colour: Any, series: Series) -> Any:
    """The asked-for value by direction; a gap where there is none."""
    return (
        alt.Chart(alt.Data(values=data))
        .mark_line(point=alt.OverlayMarkDef(size=60 if len(data) <= _FEW else 12), strokeWidth=2)
        .encode(
            x=alt.X("middle:T", **x),
            y=alt.Y("value:Q", title=value_title(series)),
            color=colour,
            tooltip=["start:T", "direction:N", "value:Q", "events:Q", "reports:Q"],
        )
        .properties(width=_WIDTH, height=220)
    )


def _counts(alt: Any, data: list[dict[str, Any]], x: dict[str, Any], colour: Any, most: int) -> Any:
    """One direction's events beside the reports that tell them: full and pale bars."""
    base = alt.Chart(alt.Data(values=data)).encode(
        x=alt.X("start:T", **x), x2="end:T", y2=alt.datum(0), color=colour
    )
    scale = alt.Scale(domain=[0, most])
    axis = alt.Axis(title="events", tickMinStep=1, tickCount=4, format="d")
    bars = [
        base.mark_bar(opacity=opacity).encode(y=alt.Y(f"{name}:Q", stack=None, scale=scale, axis=axis))
        for name, opacity in (("reports", 0.3), ("events", 1.0))
    ]
    return alt.layer(*bars).properties(width=_WIDTH)
