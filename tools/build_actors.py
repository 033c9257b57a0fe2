#!/usr/bin/env python3
"""Builds the package's actor files from a folder of collected facts and the hand-written files in tools/actors/.

    build_actors.py FACTS [--out src/dragoman/data/actors]

FACTS holds countries.csv, leaders.csv, igos.csv, igo_leaders.csv, armed_groups.csv and roles.csv. What each hand-
written file does is told in tools/actors/README.md. The result is read back and checked before it replaces anything.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dragoman.actors import layouts, tables
from dragoman.actors.names import exact_key, sound_key, tokens
from dragoman.actors.roles import plural

HERE = Path(__file__).parent / "actors"
OUT = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "actors"
ISO = {"XKX": "KOS"}
# PLOVER's codes for those of CAMEO; "" drops one that PLOVER does not have.
SECTOR = {
    "CIV": "CVL",
    "HLH": "MED",
    "MED": "JRN",
    "SET": "CVL",
    "ENV": "SOC",
    "HRI": "",
    "DEV": "",
    "RAD": "",
}
RELIGIONS = ("CHR", "MUS", "HIN", "BUD", "JEW", "CTH", "PRO")
POST_SECTOR = {"legislature_speaker": "LEG", "military_chief": "MIL", "party_leader": "PTY"}
PLAIN_TITLE = {
    "head_of_state": "president",
    "head_of_government": "prime minister",
    "vice_president": "vice president",
    "foreign_minister": "foreign minister",
    "defense_minister": "defence minister",
    "interior_minister": "interior minister",
    "finance_minister": "finance minister",
    "legislature_speaker": "speaker",
    "military_chief": "military chief",
    "party_leader": "party leader",
    "representative_of_monarch": "governor-general",
}
HEADS = ("head_of_state", "head_of_government")
HEAD_TITLES = (
    (r"vice.president", "vice president"),
    (r"supreme leader", "supreme leader"),
    (r"president", "president"),
    (r"prime minister|taoiseach", "prime minister"),
    (r"chancellor", "chancellor"),
    (r"premier", "premier"),
    (r"state counsell?or", "state counsellor"),
    (r"chief minister", "chief minister"),
    (r"chief executive", "chief executive"),
    (r"\bking\b|monarch", "king"),
    (r"queen", "queen"),
    (r"emperor", "emperor"),
    (r"[ae]mir", "emir"),
    (r"sultan", "sultan"),
    (r"grand duke", "grand duke"),
    (r"\bprince\b", "prince"),
    (r"pope", "pope"),
    (r"chair", "chairman"),
)
MONARCHS = frozenset({"king", "queen", "emperor", "emir", "sultan", "grand duke", "prince", "pope"})
PREMIERS = frozenset({"CHN", "TWN", "BMU", "CYM", "VGB", "TCA", "MSR", "AIA", "NIU"})
OWN_TITLES = frozenset({"legislature_speaker", "military_chief"})
PASSING = re.compile(r"\b(acting|interim|caretaker|transition\w*)\b", re.I)
JUNIOR = re.compile(
    r"\b(deputy|under.?secretary|state minister|minister of state|state secretary|parliamentary|assistant)\b",
    re.I,
)
# Monarchs of several realms are the United Kingdom's.
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'‘’ʻ.]")
NO_PERSON = re.compile(
    r"council|committee|commission|presidency|vacant|government|status|assembly|serves|\band\b|\bQ\d+", re.I
)
MORE_THAN_NAME = re.compile(
    r"\b(prime minister|president|speaker|serving|elected|confederation|commission|interim|council|also|spelled"
    r"|duque|herdeiro|col|capt|lt|gen|or|spain)\b",
    re.I,
)
# Likeness of two name keys from which they are taken for one name, judged on the aliases of the collected leaders.
ALIKE, ALIKE_WITH_WORD = 0.68, 0.5
RULER = {
    "king": ("King",), "queen": ("Queen",), "emperor": ("Emperor",), "emir": ("Emir", "Sheikh"), "sultan": ("Sultan",),
    "grand duke": ("Grand Duke",), "prince": ("Prince",), "pope": ("Pope",),
}  # fmt: skip
RULER_TITLES = {"ARE": ("Sheikh",), "QAT": ("Emir", "Sheikh"), "KWT": ("Emir", "Sheikh"), "BHR": ("King",)}
# Codes of bodies that are states' codes too.
CLASHING = {"CAN": "ANDEAN", "CAF": "CAF_BANK", "NAM": "NONALIGNED", "BRN": "BRN_PATANI"}
# The day to which offices listed by hand and by body are known to be open.
BY_HAND = "general knowledge (tools/actors)"
AS_OF = "2025-10-01"
# Days between the starts of two rows on one spell.
SAME_SPELL, SAME_YEAR = 31, 366
REALM_MONARCHS = frozenset({"elizabethii", "charlesiii"})


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; none where it is not there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def values(cell: str) -> tuple[str, ...]:
    """The parts of a list cell, each once."""
    return tuple(dict.fromkeys(v.strip() for v in cell.split("|") if v.strip()))


def iso(code: str) -> str:
    """The record's code of a country."""
    return ISO.get(code, code)


@dataclass
class Base:
    """The rows being built, by key."""

    states: dict[Any, layouts.StateRow] = field(default_factory=dict)
    persons: dict[Any, layouts.PersonRow] = field(default_factory=dict)
    offices: dict[Any, layouts.OfficeRow] = field(default_factory=dict)
    organisations: dict[Any, layouts.BodyRow] = field(default_factory=dict)
    groups: dict[Any, layouts.BodyRow] = field(default_factory=dict)
    roles: dict[Any, layouts.RoleRow] = field(default_factory=dict)
    ordinary: dict[Any, layouts.OrdinaryRow] = field(default_factory=dict)
    barred: dict[Any, layouts.BarredRow] = field(default_factory=dict)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    seats: dict[tuple[str, str, str, str], list[Any]] = field(default_factory=dict)

    def known(self, name: str, country: str) -> str:
        """The id of the person with this name in the country, or anywhere where the country is blank; "" for none."""
        key = name_key(name)
        if country:
            return self.by_name.get((country, key), "")
        ids = {id for (_, known), id in self.by_name.items() if known == key}
        return ids.pop() if len(ids) == 1 else ""

    def person(self, name: str, country: str, id: str = "", **more: Any) -> str:
        """The id of the person of this name and country, made where new. Further aliases and facts are added."""
        names = (name, *more.get("aliases", ()))
        id = id or next(filter(None, (self.known(n, country) for n in names)), "") or slug(name)
        old = self.persons.get((id,)) or layouts.PersonRow(id, name, country=country)
        aliases = dict.fromkeys(
            (*old.aliases, *more.pop("aliases", ()), *([name] if name != old.name else []))
        )
        aliases.pop(old.name, None)
        sources = dict.fromkeys(
            s for s in (*old.source.split("; "), *more.pop("source", "").split("; ")) if s
        )
        given = {k: v for k, v in more.items() if v}
        self.persons[id,] = replace(old, aliases=tuple(aliases), source="; ".join(sources), **given)
        for known in (name, *aliases):
            self.by_name.setdefault((country, name_key(known)), id)
        return id

    def office(self, row: layouts.OfficeRow, wins: bool = False) -> None:
        """Adds a spell; one of the same post that begins within a month is taken for the same and completed.

        Where the row `wins`, its start and end replace those collected.
        """
        seat = (row.person, row.post, row.country, row.organisation)
        for key in self.seats.setdefault(seat, []):
            old = self.offices[key]
            near = SAME_YEAR if wins and "year" in old.precision else SAME_SPELL
            if row.start and abs(days(old.start) - days(row.start)) <= near:
                given = {
                    f.name: v
                    for f in fields(row)
                    if (v := getattr(row, f.name)) and (wins or f.name != "start")
                }
                new = replace(old, **given)
                new = replace(new, open_as_of="") if new.end else new
                del self.offices[key]
                self.seats[seat].remove(key)
                self._keep(new)
                return
        self._keep(row)

    def _keep(self, row: layouts.OfficeRow) -> None:
        key = layouts.OFFICES.key_of(row)
        self.offices[key] = row
        self.seats.setdefault((row.person, row.post, row.country, row.organisation), []).append(key)


def days(day: str) -> int:
    """The number of an ISO day, 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0


def name_key(name: str) -> str:
    """Names with this key in common are one person's within a country."""
    return " ".join(sound_key(exact_key(w)) for w in tokens(name))


def slug(name: str) -> str:
    """An id for a person without a Wikidata id."""
    return "person:" + "-".join(exact_key(w) for w in tokens(name))


def add_states(base: Base, facts: Path) -> None:
    for row in read(facts / "countries.csv"):
        id = iso(row["iso3"])
        official = re.split(r";|\[", row["official_name"])[0].strip()
        base.states[id,] = layouts.StateRow(
            id=id, name=row["name"], official_name=official if official != row["name"] else "",
            aliases=values(row["alt_names"]), adjectives=values(row["adjectives"]), demonyms=values(row["demonyms"]),
            capital=row["capital"], metonyms=tuple(m for m in values(row["metonyms"]) if m != row["capital"]),
            region=row["region"], subregion=row["subregion"], cow=row["cow"],
            fips=row["fips"], lat=row["lat"], lon=row["lon"],
            sovereign="1" if row["un_member_or_observer"] == "1" or id in ("KOS", "TWN") else "",
            source=row["source"],
        )  # fmt: skip


@dataclass
class Titles:
    """What a state calls its heads where the facts do not say: by hand first, else what it calls most of them."""

    by_hand: dict[tuple[str, str], str]
    usual: dict[tuple[str, str], str]

    def of(self, country: str, post: str, title: str) -> str:
        """The title in the plain words of a report; a person's own where the post goes by many."""
        passing = PASSING.search(title)
        plain = next((to for pattern, to in HEAD_TITLES if re.search(pattern, title, re.I)), "")
        if post in OWN_TITLES and title:
            return title.lower()
        if post not in HEADS:
            plain = self.by_hand.get((country, post), PLAIN_TITLE[post])
        elif plain not in MONARCHS:
            plain = (
                self.by_hand.get((country, post))
                or plain
                or self.usual.get((country, post), PLAIN_TITLE[post])
            )
        if not passing:
            return plain
        return f"{'interim' if 'trans' in passing[0].lower() else passing[0].lower()} {plain}"


def titles(rows: list[dict[str, str]]) -> Titles:
    counts = defaultdict[tuple[str, str], Counter[str]](Counter)
    for row in rows:
        for pattern, to in HEAD_TITLES:
            if row["office"] in HEADS and re.search(pattern, row["title"], re.I):
                counts[iso(row["iso3"]), row["office"]][to] += 1
                break
    by_hand = {(r["country"], r["post"]): r["title"] for r in read(HERE / "titles.csv")}
    return Titles(by_hand, {key: count.most_common(1)[0][0] for key, count in counts.items()})


def add_leaders(base: Base, facts: Path) -> None:
    rows = read(facts / "leaders.csv")
    known = titles(rows)
    by_hand = [row | {"source": BY_HAND} for row in read(HERE / "leaders.csv")]
    renamed = {row["collected"]: row["name"] for row in read(HERE / "names.csv")}
    # Rows with an id first: those without one are then known by name.
    for row in [*sorted(rows, key=lambda r: not r["wikidata_id"]), *by_hand]:
        country = iso(row["iso3"])
        row["person"] = renamed.get(row["person"], row["person"])
        if not LATIN.match(row["person"]) or NO_PERSON.search(row["person"]):
            continue
        if JUNIOR.search(row["title"]) and row["office"] not in HEADS:
            continue
        if exact_key(row["person"].replace(" ", "")) in REALM_MONARCHS and country != "GBR":
            continue
        person = base.person(
            row["person"], country, row.get("wikidata_id", ""), aliases=other_names(row),
            source=row["source"], gender=row.get("gender", ""),
        )  # fmt: skip
        base.office(
            layouts.OfficeRow(
                person,
                row["office"],
                known.of(country, row["office"], row["title"]),
                country,
                sector=POST_SECTOR.get(row["office"], "GOV"),
                start=row["start"],
                end=row["end"],
                elected=row.get("elected", ""),
                precision=row.get("start_precision") or "day",
                open_as_of=row["open_as_of"],
                source=row["source"],
            ),
            wins=row["source"] == BY_HAND,
        )
    merge_heads(base)


def other_names(row: dict[str, str]) -> tuple[str, ...]:
    """The row's further names, without those that are plainly somebody else's or hold more than a name."""
    if row["source"] == BY_HAND:
        return values(row["alt_names"])
    own = name_key(row["person"])
    return tuple(
        alias
        for alias in values(row["alt_names"])
        if LATIN.match(alias) and not MORE_THAN_NAME.search(alias) and same_name(own, name_key(alias))
    )


def same_name(one: str, other: str) -> bool:
    """Whether two name keys are variants: a word in common and much the same letters, or nearly all of them."""
    alike = SequenceMatcher(None, one, other).ratio()
    return alike >= ALIKE or (
        alike >= ALIKE_WITH_WORD and bool(set(one.split()) & set(other.split()) - {"al", "bin"})
    )


def name_rulers(base: Base) -> None:
    """Reports call monarchs by title and first name; a country is no surname ("Hussein of Jordan")."""
    ruled = {o.person: RULER[o.title] for o in base.offices.values() if o.title in RULER}
    for (id,), person in list(base.persons.items()):
        if id not in ruled and " of " not in person.name:
            continue
        numbered = re.split(r" of (?:the )?|, ", person.name)[0].removeprefix("Pope ")
        plain = re.sub(r"(?: [IVX]+)+$", "", numbered)
        called = [numbered] if " " in numbered and numbered != person.name else []
        for title in RULER_TITLES.get(person.country, ()) or ruled.get(id, ()):
            called += [f"{title} {numbered}", f"{title} {plain}", f"{title} {plain.split()[0]}"]
        aliases = tuple(dict.fromkeys((*person.aliases, *called)))
        base.persons[id,] = replace(person, aliases=aliases, surnames=person.surnames or ("-",))


def merge_heads(base: Base) -> None:
    """A president who is head of state and of government at once holds one office."""
    spells = defaultdict[tuple[str, str], list[layouts.OfficeRow]](list)
    for row in base.offices.values():
        if row.post in HEADS:
            spells[row.person, row.country].append(row)
    for rows in spells.values():
        states = [r for r in rows if r.post == "head_of_state"]
        for row in rows:
            if row.post == "head_of_government" and any(covers(s, row) for s in states):
                del base.offices[layouts.OFFICES.key_of(row)]


def covers(state: layouts.OfficeRow, government: layouts.OfficeRow) -> bool:
    """Whether the two spells are one: the same title overlapping, or begun together."""
    overlap = state.start <= (government.end or "9999") and government.start <= (state.end or "9999")
    begun = abs(days(state.start) - days(government.start)) <= SAME_SPELL
    return overlap and (state.title == government.title or (begun and state.title == "president"))


def add_bodies(base: Base, facts: Path) -> None:
    for row in read(facts / "igos.csv"):
        id = CLASHING.get(row["code"], row["code"])
        base.organisations[id,] = layouts.BodyRow(
            id, row["name"], values(row["acronyms"]), values(row["alt_names"]), type=row["type"],
            sectors=("IGO",), source=row["source"],
        )  # fmt: skip
    for row in read(facts / "armed_groups.csv"):
        if row["code"].startswith("PX_"):
            continue
        id = CLASHING.get(row["code"], row["code"])
        base.groups[id,] = layouts.BodyRow(
            id, row["name"], values(row["acronyms"]), values(row["alt_names"]), type=row["type"],
            country=iso(row["iso3"]), sectors=(row["type"],), active_from=year(row["active_from"], "-01-01"),
            active_to=year(row["active_to"], "-12-31"), source=row["source"],
        )  # fmt: skip


def year(value: str, end: str) -> str:
    return value + end if value else ""


def add_figure(base: Base, row: dict[str, str]) -> None:
    """A person known for something else than a state's high office, with one post at most.

    Officials of international bodies have no state of their own unless they held an office of it.
    """
    sectors, country = values(row["sectors"]), row["country"]
    if sectors[:1] == ("IGO",) and not base.known(row["name"], country):
        country = ""
    person = base.person(
        row["name"], country, aliases=values(row["aliases"]), surnames=values(row["surnames"]), gender=row["gender"],
        sectors=sectors, active_from=row["active_from"], active_to=row["active_to"], source=row["source"],
    )  # fmt: skip
    if row["title"] or row["post"]:
        base.office(
            layouts.OfficeRow(
                person,
                row["post"] or "other",
                row["title"] or "senior figure",
                "" if row["organisation"] else country,
                row["organisation"],
                next(iter(sectors), ""),
                row["start"],
                row["end"],
                precision="day",
                open_as_of="" if row["end"] else row["open_as_of"],
                source=row["source"],
            )
        )


def add_figures(base: Base, facts: Path) -> None:
    """The heads of international bodies, and the people listed by hand."""
    for row in read(facts / "igo_leaders.csv"):
        add_figure(
            base,
            {
                "name": row["person"], "aliases": row["alt_names"], "country": "", "sectors": "IGO", "surnames": "",
                "gender": "", "active_from": "", "active_to": "", "title": row["office"].lower(), "post": "head",
                "organisation": CLASHING.get(row["igo"], row["igo"]), "start": row["start"], "end": row["end"],
                "open_as_of": AS_OF,
                "source": row["source"],
            },
        )  # fmt: skip
    for row in read(HERE / "figures.csv"):
        add_figure(base, row | {"open_as_of": AS_OF, "source": BY_HAND})


def add_roles(base: Base, facts: Path) -> None:
    dropped = {row["role"] for row in read(HERE / "dropped_roles.csv")}
    patterns = [re.compile(row["pattern"]) for row in read(HERE / "dropped_role_patterns.csv")]
    for row in read(facts / "roles.csv"):
        role = row["role"].lower()
        if role in dropped or any(p.search(role) for p in patterns):
            continue
        sector, *others = plover(row["sector"], row["subsector"])
        base.roles[role,] = layouts.RoleRow(
            role, sector=sector, subsectors=tuple(others), source=row["source"]
        )


def plover(sector: str, rest: str) -> list[str]:
    """PLOVER's sectors for a CAMEO actor code, the primary one first."""
    codes = [sector, *re.findall("...", rest)]
    mapped = [SECTOR.get(c, "REL" if c in RELIGIONS else c) for c in codes]
    return list(dict.fromkeys(c for c in mapped if c in layouts.SECTORS)) or [""]


def drop_plurals(base: Base) -> None:
    """Roles that are the regular plural of another one go."""
    for (role,) in list(base.roles):
        form = plural(role)
        if form != role and (form,) in base.roles:
            del base.roles[form,]


def edit_aliases(base: Base) -> None:
    """Takes out aliases that are wrong or too weak, and puts missing ones into a column."""
    drops, adds = defaultdict[str, set[str]](set), defaultdict[str, list[dict[str, str]]](list)
    for row in read(HERE / "aliases.csv"):
        if row["action"] == "drop":
            drops[row["id"]].add(row["value"])
        else:
            adds[row["id"]].append(row)
    for rows in (base.states, base.organisations, base.groups, base.persons):
        for key, row in rows.items():
            gone = drops["*"] | drops[row.id]
            lists = {
                f.name: [v for v in value if v not in gone]
                for f in fields(row)
                if isinstance(value := getattr(row, f.name), tuple)
            }
            for added in adds[row.id]:
                lists[added["column"]].append(added["value"])
            rows[key] = replace(row, **{name: tuple(dict.fromkeys(value)) for name, value in lists.items()})


def add_elections(base: Base) -> None:
    """The days on which people won their posts, up to 250 days ahead of taking them up."""
    for row in read(HERE / "elections.csv"):
        person = base.by_name.get((row["iso3"], name_key(row["person"])))
        spells = [
            (key, o)
            for key, o in base.offices.items()
            if o.person == person and o.post in HEADS and 0 < days(o.start) - days(row["elected"]) <= 250
        ]
        if not spells:
            print(
                f"elections.csv: no spell of {row['person']} ({row['iso3']}) follows {row['elected']}",
                file=sys.stderr,
            )
        for key, spell in spells:
            base.offices[key] = replace(spell, elected=row["elected"])


def drop_others_names(base: Base) -> None:
    """An alias that is another person's own name in the same state was joined to the wrong person."""
    owners = {(p.country, name_key(p.name)): p.id for p in base.persons.values()}
    for key, person in base.persons.items():
        own = [a for a in person.aliases if owners.get((person.country, name_key(a)), person.id) == person.id]
        base.persons[key] = replace(person, aliases=tuple(own))


def add_genders(base: Base) -> None:
    gender = {exact_key(row["first_name"]): row["gender"] for row in read(HERE / "first_names.csv")}
    naming = {s.id: s.naming for s in base.states.values()}
    for key, person in base.persons.items():
        first = person.name.split()[0]
        if not person.gender and naming.get(person.country) != "family-first":
            base.persons[key] = replace(person, gender=gender.get(exact_key(first), ""))
    for key, office in base.offices.items():
        if office.title == "king" and base.persons[office.person,].gender == "f":
            base.offices[key] = replace(office, title="queen")


def overlay(base: Base) -> None:
    """The hand-written files in the package's own form, laid over what was collected."""
    for layout, rows in zip(layouts.LAYOUTS, layout_rows(base), strict=True):
        path = HERE / layout.file
        if path.exists():
            new = (
                replace(r, row=replace(r.row, source=r.row.source or "general knowledge"))
                for r in tables.read_rows(layout, path)
            )
            tables.lay_over(layout, rows, new, str(path))


def layout_rows(base: Base) -> list[dict[Any, Any]]:
    """The rows of each layout, in the order of the layouts."""
    return [getattr(base, layout.file.removesuffix(".csv")) for layout in layouts.LAYOUTS]


def write(base: Base, out: Path) -> None:
    for layout, rows in zip(layouts.LAYOUTS, layout_rows(base), strict=True):
        columns = [f.name for f in fields(layout.row)]
        with (out / layout.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for key in sorted(rows):
                cells = (getattr(rows[key], c) for c in columns)
                writer.writerow("|".join(c) if isinstance(c, tuple) else c for c in cells)


def build(facts: Path) -> Base:
    base = Base()
    add_states(base, facts)
    add_bodies(base, facts)
    add_leaders(base, facts)
    add_figures(base, facts)
    add_roles(base, facts)
    overlay(base)
    drop_plurals(base)
    drop_others_names(base)
    name_rulers(base)
    edit_aliases(base)
    add_elections(base)
    add_genders(base)
    return base


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("facts", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    base = build(args.facts)
    with tempfile.TemporaryDirectory() as folder:
        write(base, Path(folder))
        tables.load_tables([Path(folder)])
        for layout in layouts.LAYOUTS:
            (args.out / layout.file).write_bytes((Path(folder) / layout.file).read_bytes())
    for layout, rows in zip(layouts.LAYOUTS, layout_rows(base), strict=True):
        print(f"{layout.file:20} {len(rows):6} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
