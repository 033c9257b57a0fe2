"""Which expression of time dates which event."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import article
from dragoman.record import Event, EventDate, Evidence, Magnitude, Parse, Section, Telling, Why
from dragoman.when import TimeFinder, date_events

Parsed = Callable[..., Parse]
with (Path(__file__).parent / "links.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def event(text: str, trigger: str, kind: str = "ASSAULT") -> Event:
    """An event told by the first `trigger` of `text`, before it is dated."""
    start = text.index(trigger)
    return Event(
        id="e", type=kind, mode=None, contexts=(), quad=4, cameo=None, score=-10.0, goldstein=-10.0, source=(),
        target=(), factuality="asserted", historical=False, said_by=None, chain=(),
        date=EventDate(None, None, "unknown", None, "none"), place=None, magnitude=Magnitude(),
        sentence=Evidence(0, len(text), text), also=(), confidence=1.0,
        why=Why("rule", Evidence(start, start + len(trigger), trigger)),
    )  # fmt: skip


def dated(parse: Parse, *events: Event) -> list[Event]:
    return date_events(list(events), TimeFinder("en").find(parse), parse)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['trigger']} | {row['text']}")
def test_event_takes_the_date_of_its_own_clause(row: dict[str, str], parsed: Parsed) -> None:
    (found,) = dated(parsed(row["text"], published=row["published"]), event(row["text"], row["trigger"]))
    date = found.date
    assert (date.start, date.end, date.precision) == (row["start"] or None, row["end"], row["precision"])


def test_promise_dates_from_the_speaking_not_from_the_deed(parsed: Parsed) -> None:
    text = "The premier said on Tuesday that the kingdom would send grain next month."
    (found,) = dated(parsed(text, published="2021-06-16"), event(text, "send", "AGREE"))
    assert found.date.start == "2021-06-15"


def test_date_told_in_another_telling_fills_the_event(parsed: Parsed) -> None:
    text = "Rebels shelled the harbour. The shelling on Monday killed nobody."
    first = event(text, "shelled")
    again = Evidence(text.index("shelling"), text.index("shelling") + 8, "shelling")
    whole = replace(first, also=(Telling(first.sentence, again),))
    (found,) = dated(parsed(text, published="2021-06-16"), whole)
    assert (found.date.start, found.date.text) == ("2021-06-14", "on Monday")


def test_half_a_year_before_the_report_is_history(parsed: Parsed) -> None:
    text = "Troops took the pass in 2018 and the bridge in May."
    parse = parsed(text, published="2021-06-16")
    assert [e.historical for e in dated(parse, event(text, "took"))] == [True]


def test_without_any_date_nothing_is_said(parsed: Parsed) -> None:
    text = "Rebels shelled the harbour on Monday."
    (found,) = dated(parsed(text), event(text, "shelled"))
    assert found.date == EventDate(None, None, "unknown", None, "none")


def test_event_of_a_post_ends_on_the_day_of_the_post(parsed: Parsed) -> None:
    text = "Rebels shelled the harbour."
    sections = (Section("embedded-post", 0, len(text), "@port", "2020-02-03"),)
    (found,) = dated(parsed(text, published="2020-02-10", sections=sections), event(text, "shelled"))
    assert found.date == EventDate(None, "2020-02-03", "unknown", None, "embedded-post")


def test_event_outside_every_sentence_ends_on_the_report_s_day() -> None:
    text = "Rebels shelled the harbour."
    (found,) = date_events([event(text, "shelled")], [], Parse(article(text, published="2020-02-10"), []))
    assert found.date == EventDate(None, "2020-02-10", "unknown", None, "published")
