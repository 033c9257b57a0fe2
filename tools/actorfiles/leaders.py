"""Heads of state and government, ministers, speakers and chiefs: collected rows, and those put down by hand."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from actorfiles.base import SAME_SPELL, Base, joined
from actorfiles.cells import AS_OF, BY_HAND, Cells, by_hand, days, iso, name_key, read, values
from actorfiles.titles import HEADS, Titles
from dragoman.actors import layouts
from dragoman.actors.names import exact_key

_SECTOR = {"legislature_speaker": "LEG", "military_chief": "MIL", "party_leader": "PTY"}
_JUNIOR = re.compile(
    r"\b(deputy|under.?secretary|state minister|minister of state|state secretary|parliamentary|assistant)\b",
    re.I,
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'‘’ʻ.]")
_NO_PERSON = re.compile(
    r"council|committee|commission|presidency|vacant|government|status|assembly|serves|\band\b|\bQ\d+", re.I
)
_MORE_THAN_NAME = re.compile(
    r"\b(prime minister|president|speaker|serving|elected|confederation|commission|interim|council|also|spelled"
    r"|duque|herdeiro|col|capt|lt|gen|or|spain)\b",
    re.I,
)
_PEERAGE = re.compile(r", (?:Baron|Baroness|Viscount|Earl|Lord)\b.*")
# Likeness of two name keys from which they are taken for one name, judged on the aliases of the collected leaders.
_ALIKE, _ALIKE_WITH_WORD = 0.68, 0.5
# Monarchs of several realms are the United Kingdom's.
_REALM_MONARCHS = frozenset({"elizabethii", "charlesiii"})
# Days between an election and the day on which the chosen take office.
_LONGEST_WAIT = 250


def add_leaders(base: Base, facts: Path) -> None:
    """The collected rows, those with an id first: those without one are then known by name; then those by hand."""
    rows = read(facts / "leaders.csv")
    titles = Titles.of_rows(rows)
    renamed = {row["collected"]: row["name"] for row in by_hand("names.csv")}
    written = [row | {"source": BY_HAND} for row in by_hand("leaders.csv")]
    for row in [*sorted(rows, key=lambda r: not r["wikidata_id"]), *written]:
        name = _PEERAGE.sub("", row["person"])
        row["person"] = renamed.get(name, name)
        if _is_wanted(row):
            _add_leader(base, row, titles)
    _merge_heads(base)


def _is_wanted(row: Cells) -> bool:
    if not _LATIN.match(row["person"]) or _NO_PERSON.search(row["person"]):
        return False
    if _JUNIOR.search(row["title"]) and row["office"] not in HEADS:
        return False
    return exact_key(row["person"].replace(" ", "")) not in _REALM_MONARCHS or row["iso3"] == "GBR"


def _add_leader(base: Base, row: Cells, titles: Titles) -> None:
    country, hand = iso(row["iso3"]), row["source"] == BY_HAND
    person = base.person(
        row["person"], country, row.get("wikidata_id", ""), aliases=_other_names(row), source=row["source"],
        gender=row.get("gender", ""),
    )  # fmt: skip
    open_as_of = row["open_as_of"] or (AS_OF if hand and not row["end"] else "")
    if hand and not row["start"]:
        base.extend((person, row["office"], country, ""), row["end"], open_as_of, row["source"])
        return
    office = layouts.OfficeRow(
        person, row["office"], titles.of(country, row["office"], row["title"]), country,
        sector=_SECTOR.get(row["office"], "GOV"), start=row["start"], end=row["end"], elected=row.get("elected", ""),
        precision=row.get("start_precision") or "day", open_as_of=open_as_of, source=row["source"],
    )  # fmt: skip
    base.office(office, wins=hand)


def _other_names(row: Cells) -> tuple[str, ...]:
    """The row's further names, without those that are plainly somebody else's or hold more than a name."""
    if row["source"] == BY_HAND:
        return values(row["alt_names"])
    own = name_key(row["person"])
    return tuple(
        alias
        for alias in values(row["alt_names"])
        if _LATIN.match(alias) and not _MORE_THAN_NAME.search(alias) and _same_name(own, name_key(alias))
    )


def _same_name(one: str, other: str) -> bool:
    """Whether two name keys are variants: a word in common and much the same letters, or nearly all of them."""
    alike = SequenceMatcher(None, one, other).ratio()
    common = set(one.split()) & set(other.split()) - {"al", "bin"}
    return alike >= _ALIKE or (alike >= _ALIKE_WITH_WORD and bool(common))


def _merge_heads(base: Base) -> None:
    """A president who is head of state and of government at once holds one office."""
    spells = defaultdict[tuple[str, str], list[layouts.OfficeRow]](list)
    for row in base.offices.values():
        if row.post in HEADS:
            spells[row.person, row.country].append(row)
    for rows in spells.values():
        states = [r for r in rows if r.post == "head_of_state"]
        for row in rows:
            if row.post == "head_of_government" and any(_covers(s, row) for s in states):
                base.drop(layouts.OFFICES.key_of(row))


def _covers(state: layouts.OfficeRow, government: layouts.OfficeRow) -> bool:
    """Whether the two spells are one: the same title overlapping, or begun together."""
    overlap = state.start <= (government.end or "9999") and government.start <= (state.end or "9999")
    begun = abs(days(state.start) - days(government.start)) <= SAME_SPELL
    return overlap and (state.title == government.title or (begun and state.title == "president"))


def repair(base: Base) -> None:
    """What the collected facts have wrong: persons kept twice, spells that never were, days that are off."""
    for row in by_hand("joined.csv"):
        base.join(row["gone"], row["kept"])
    for row in by_hand("repairs.csv"):
        keys = list(_meant(base, row))
        if not keys:
            print(f"repairs.csv: no spell is meant by {'/'.join(row.values())}", file=sys.stderr)
        for key in keys:
            if row["action"] == "drop":
                base.drop(key)
            else:
                source = joined(base.offices[key].source, BY_HAND)
                base.change(key, **{row["action"]: row["value"]}, source=source)
    for row in by_hand("homes.csv"):
        key = (row["person"],)
        base.persons[key] = replace(base.persons[key], country=row["country"])


def _meant(base: Base, row: Cells) -> Iterator[layouts.Key]:
    """The spells that a repair is about: of the person's name or id, in the state and post, all or those of a start."""
    for key, spell in list(base.offices.items()):
        person = base.persons[spell.person,]
        named = row["person"] in (person.id, person.name) and row["start"] in ("", spell.start)
        if named and (row["country"], row["post"]) == (spell.country, spell.post):
            yield key


def add_elections(base: Base) -> None:
    """The days on which people won their posts."""
    for row in by_hand("elections.csv"):
        person = base.by_name.get((row["iso3"], name_key(row["person"])))
        spells = [
            key
            for key, o in base.offices.items()
            if o.person == person
            and o.post in HEADS
            and 0 < days(o.start) - days(row["elected"]) <= _LONGEST_WAIT
        ]
        if not spells:
            said = f"no spell of {row['person']} ({row['iso3']}) follows {row['elected']}"
            print(f"elections.csv: {said}", file=sys.stderr)
        for key in spells:
            base.change(key, elected=row["elected"])
