"""How the fields of a record are worded for a reader. Plain strings, safe for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.cli.printing import printable
from dragoman.record import Actor, Event, EventDate, Magnitude, Place
from dragoman.record.event import Number

LONGEST = 300  # characters of a sentence or quote in a summary; `show` and --json give it whole


def party(actor: Actor) -> str:
    """An actor in a dyad: its country's code, or its words where it has none."""
    return actor.country or printable(actor.name or actor.text)


def dyad(event: Event) -> str:
    """ "SYR → IRN"; several of one side are joined by a plus, nobody is a dash."""
    sides = ("+".join(dict.fromkeys(map(party, side))) or "–" for side in (event.source, event.target))
    return " → ".join(sides)


def name(actor: Actor) -> str:
    """An actor by name, with the words it has in the text where it was reached through them, and its role."""
    known = printable(actor.name or actor.text)
    words = f" “{printable(actor.via.text)}”" if actor.via and actor.name else ""
    role = f", {printable(actor.role)}" if actor.role else ""
    return f"{known}{words}{role}"


def names(actors: Sequence[Actor]) -> str:
    """Several actors; a dash for none."""
    return ", ".join(printable(actor.name or actor.text) for actor in actors) or "–"


def kind(event: Event) -> str:
    """Type and mode: "CONSULT phone"."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def day(date: EventDate) -> str:
    """The date at its precision: a day, a month, a year, or from one day to another."""
    start, end = date.start, date.end
    if date.precision == "unknown" or (start is None and end is None):
        return f"date unknown (by {end})" if end else "date unknown"
    if date.precision == "month" and start:
        return start[:7]
    if date.precision == "year" and start:
        return start[:4]
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"from {start}" if start else f"until {end}"


def place(where: Place) -> str:
    """A place with its country's code."""
    code = f" ({where.country})" if where.country else ""
    return f"{printable(where.name)}{code}"


def marks(event: Event) -> Iterator[str]:
    """What a reader must not overlook, in words: not a fact, background, a claim, numbers, place."""
    if event.factuality != "asserted":
        yield event.factuality.upper()
    if event.historical:
        yield "background"
    if event.said_by is not None:
        relayed = [actor for actor in event.chain if actor != event.said_by]
        through = f" as told by {names(relayed)}" if relayed else ""
        yield f"said by {printable(event.said_by.name or event.said_by.text)}{through}"
    if event.place is not None:
        yield f"in {place(event.place)}"
    yield from numbers(event.magnitude)
    if event.also:
        yield f"told {len(event.also) + 1} times"


def numbers(magnitude: Magnitude) -> Iterator[str]:
    """ "3 dead", "40 to 60 participants"."""
    for field in ("dead", "injured", "arrested", "participants"):
        value: Number | None = getattr(magnitude, field)
        if value is not None:
            yield f"{value if isinstance(value, int) else f'{value[0]} to {value[1]}'} {field}"


def short(text: str) -> str:
    """`text` on one line, cut at a blank where it is very long."""
    line = " ".join(printable(text).split())
    if len(line) <= LONGEST:
        return line
    cut = line.rfind(" ", LONGEST // 2, LONGEST)
    return f"{line[: cut if cut > 0 else LONGEST]} …"
