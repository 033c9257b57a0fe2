"""What each name of a report stands for, settled together: every reading speaks for those that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.where.choose import Context, Hints, held_by_words, ranked
from dragoman.where.company import Readings, readings, support
from dragoman.where.gazetteer import Entry, fold
from dragoman.where.lexicon import Lexicon
from dragoman.where.spotting import Spot

# Places of the text on either side that speak for a reading by lying near it.
AROUND = 12
# A name's first mentions say what it stands for; others of it are looked at no further.
_MENTIONS, _OTHERS = 6, 40
# Rounds in which readings are weighed by their company; after three nothing changes in own reports.
_ROUNDS = 3
# A doubtful name is half a witness, and is a place where this much of the report's company lies beside it.
_TRUST, _BESIDE = 0.5, 0.8

Scored = list[tuple[Entry, float]]


@dataclass(slots=True)
class _Unit:
    """Spots of one name that the words beside them say the same of: they stand for one place."""

    spot: Spot
    key: str
    hints: Hints
    at: list[int] = field(default_factory=list)
    scored: Scored = field(default_factory=list)
    readings: Readings = ()


def settle(
    spots: Sequence[Spot], hints: Sequence[Hints], context: Context, lexicon: Lexicon
) -> list[list[Entry]]:
    """For each spot its readings, the likeliest first; none where it is no place after all, or no list has it."""
    units, of = _units(spots, hints)
    for unit in units:
        _weigh(unit, context, lexicon)
    _told_elsewhere(units)
    context = context.with_readings(
        [[unit.scored[0][0]] * len(unit.at) for unit in units if unit.scored and not unit.spot.doubtful]
    )
    around = [_around(unit, units, of) for unit in units]
    for _ in range(_ROUNDS):
        company = [tuple(other.readings for other in others) for others in around]
        for unit, beside in zip(units, company, strict=True):
            unit.hints = replace(unit.hints, around=beside)
            _weigh(unit, context, lexicon)
    kept = [_is_place(unit, context) for unit in units]
    return [[entry for entry, _ in units[at].scored] if kept[at] else [] for at in of]


def _units(spots: Sequence[Spot], hints: Sequence[Hints]) -> tuple[list[_Unit], list[int]]:
    """The units in order of their first spots, and for each spot the unit it belongs to."""
    units: list[_Unit] = []
    index: dict[tuple[str, bool, tuple[Entry, ...], Hints], int] = {}
    of = []
    for at, (spot, hint) in enumerate(zip(spots, hints, strict=True)):
        key = fold(spot.text)
        # Spellings fold into one name, but "'s" and initials look up others.
        known = index.setdefault((key, spot.doubtful, spot.entries, hint), len(units))
        if known == len(units):
            units.append(_Unit(spot, key, hint))
        units[known].at.append(at)
        of.append(known)
    return units, of


def _weigh(unit: _Unit, context: Context, lexicon: Lexicon) -> None:
    unit.scored = ranked(unit.spot, unit.hints, context, lexicon)
    unit.readings = readings(unit.scored, _TRUST if unit.spot.doubtful else 1.0)


def _told_elsewhere(units: list[_Unit]) -> None:
    """Gives a name that stands alone what the report says of it where another place holds it: "Paris, Texas"."""
    told: dict[str, Entry] = {}
    for unit in units:
        if unit.scored and held_by_words(unit.scored[0][0], unit.hints):
            told.setdefault(unit.key, unit.scored[0][0])
    for unit in units:
        if unit.key in told and not unit.hints.holders:
            unit.hints = replace(unit.hints, told=told[unit.key])


def _around(unit: _Unit, units: list[_Unit], of: list[int]) -> list[_Unit]:
    """The units of other names that stand near this one's first mentions, one for each name."""
    found: dict[str, _Unit] = {}
    for at in _near(unit.at[:_MENTIONS], len(of)):
        other = units[of[at]]
        if other.key != unit.key and other.scored and len(found) < _OTHERS:
            found.setdefault(other.key, other)
    return list(found.values())


def _near(mentions: list[int], size: int) -> Iterator[int]:
    for at in mentions:
        yield from range(max(0, at - AROUND), min(size, at + AROUND + 1))


def _is_place(unit: _Unit, context: Context) -> bool:
    """Whether a doubtful name is a place after all: the report is about where it lies, or about what lies beside it."""
    if not unit.spot.doubtful or context.supports(unit.spot):
        return True
    return bool(unit.scored) and support(unit.scored[0][0], unit.hints.around) >= _BESIDE
