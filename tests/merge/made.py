"""Reports made by hand for the tests of merging and of what reads merged events."""

from __future__ import annotations

from dataclasses import replace

from dragoman.merge import Trace, about, signature, trace_of
from dragoman.record import Actor, Event, EventDate, Evidence, Magnitude, Place, Report, ReportSource, Why

RUSSIA = Actor("Russia", "Russia", 0, 6, "state", "RUS", "RUS", ("GOV",))
UKRAINE = Actor("Ukraine", "Ukraine", 0, 7, "state", "UKR", "UKR")
GUNMEN = Actor(None, "gunmen", 0, 6, "unnamed", None, None, ("UAF",))
KHARKIV = Place("Kharkiv", "Kharkiv", 0, 7, "UKR", "Kharkiv", 49.99, 36.23, 706483, "city")
CHUHUIV = Place("Chuhuiv", "Chuhuiv", 0, 7, "UKR", "Kharkiv", 49.84, 36.69, 710229, "city")


def day(iso: str) -> EventDate:
    """A day that the text gives."""
    return EventDate(iso, iso, "day", "on that day", "expression")


def shelling(id: str = "e1", text: str = "Russia shelled a bakery in Kharkiv.", **fields: object) -> Event:
    """Russia shells a bakery in Kharkiv on 9 July 2024; three are dead."""
    values: dict[str, object] = {
        "id": id, "type": "ASSAULT", "mode": "heavy-weapons", "contexts": (), "quad": 4, "cameo": "194",
        "score": -9.5, "goldstein": -10.0, "source": (RUSSIA,), "target": (UKRAINE,), "factuality": "asserted",
        "historical": False, "said_by": None, "chain": (), "date": day("2024-07-09"), "place": KHARKIV,
        "magnitude": Magnitude(dead=3), "sentence": Evidence(0, len(text), text), "also": (), "confidence": 0.8,
        "why": Why("assault-shell", Evidence(7, 14, "shelled")),
    }  # fmt: skip
    return Event(**(values | fields))  # type: ignore[arg-type]


def report(event: Event | None = None, outlet: str = "Harbour Wire", published: str = "2024-07-10",
           copy_of: str | None = None) -> Report:  # fmt: skip
    """A report of the event in an outlet of its own."""
    event = event or shelling()
    id = f"{outlet.lower().replace(' ', '-')}-{published}"
    source = ReportSource(
        id, f"https://{id}.example/1", "A title", published, outlet, "en", f"{published}T08:00:00+00:00", 400
    )
    return Report(event.id, event, source, 1, copy_of)


def trace(
    number: int, event: Event | None = None, published: str = "2024-07-10", text: str | None = None
) -> Trace:
    """The trace of an event in an article of its own."""
    event = event or shelling()
    text = text or event.sentence.text
    return trace_of(event, number, f"article-{number}", published, about(text), signature(text))


def other(**fields: object) -> Event:
    """The shelling with some fields otherwise."""
    return replace(shelling(), **fields)  # type: ignore[arg-type]
