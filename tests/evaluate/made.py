"""Gold and coded records made by hand, as small as a scorer lets them be."""

from __future__ import annotations

from typing import Any

from dragoman.evaluate.gold import GoldArticle, GoldEvent, GoldQuote

TEXT = "Norland accused Sudia. Sudia denied it.\nThe two will meet."
SENTENCES = ((0, 22), (23, 39), (40, 58))


def gold_event(ev: str = "Norland accused Sudia", **fields: Any) -> GoldEvent:
    values: dict[str, Any] = {
        "ev": ev,
        "types": ("ACCUSE",),
        "source": ("NOR",),
        "target": ("SUD",),
        "factuality": ("asserted",),
    }
    return GoldEvent(**(values | fields))


def gold_article(
    *events: GoldEvent, quotes: tuple[GoldQuote, ...] = (), not_events: tuple[str, ...] = ()
) -> GoldArticle:
    return GoldArticle("a", TEXT, events, quotes, not_events)


def actor(country: str | None = None, text: str = "someone", **fields: Any) -> dict[str, Any]:
    return {"name": None, "text": text, "id": None, "country": country, "start": 0, "end": 4} | fields


def event(kind: str = "ACCUSE", sentence: int = 0, **fields: Any) -> dict[str, Any]:
    start, end = SENTENCES[sentence]
    values: dict[str, Any] = {
        "type": kind,
        "source": [actor("NOR")],
        "target": [actor("SUD")],
        "factuality": "asserted",
        "said_by": None,
        "date": {"start": None, "end": None},
        "magnitude": {"dead": None, "injured": None},
        "sentence": {"start": start, "end": end, "text": TEXT[start:end]},
        "also": [],
        "why": {"trigger": {"start": start, "end": start + 3, "text": TEXT[start : start + 3]}},
    }
    return values | fields


def also(sentence: int) -> list[dict[str, Any]]:
    start, end = SENTENCES[sentence]
    return [{"sentence": {"start": start, "end": end, "text": TEXT[start:end]}, "trigger": {}}]


def record(
    *events: dict[str, Any], quotes: list[dict[str, Any]] | None = None, name: str = "a"
) -> dict[str, Any]:
    return {"article": {"id": name, "text": TEXT}, "events": list(events), "quotes": quotes or []}
