"""People known for something else than a state's high office; what monarchs are called; who is a woman or a man."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from actorfiles.base import Base
from actorfiles.cells import AS_OF, BY_HAND, CLASHING, Cells, by_hand, name_key, read, values
from dragoman.actors import layouts
from dragoman.actors.names import exact_key

_RULER = {
    "king": ("King",), "queen": ("Queen",), "emperor": ("Emperor",), "emir": ("Emir", "Sheikh"), "sultan": ("Sultan",),
    "grand duke": ("Grand Duke",), "prince": ("Prince",), "pope": ("Pope",),
}  # fmt: skip
_RULER_OF = {"ARE": ("Sheikh",), "QAT": ("Emir", "Sheikh"), "KWT": ("Emir", "Sheikh"), "BHR": ("King",)}


def add_figures(base: Base, facts: Path) -> None:
    """The heads of international bodies, and the people listed by hand."""
    for row in read(facts / "igo_leaders.csv"):
        shaped = {
            "name": row["person"], "aliases": row["alt_names"], "country": "", "sectors": "IGO", "surnames": "",
            "gender": "", "active_from": "", "active_to": "", "title": row["office"].lower(), "post": "head",
            "organisation": CLASHING.get(row["igo"], row["igo"]), "start": row["start"], "end": row["end"],
            "source": row["source"],
        }  # fmt: skip
        _add_figure(base, shaped)
    for row in by_hand("figures.csv"):
        _add_figure(base, row | {"source": BY_HAND})


def _add_figure(base: Base, row: Cells) -> None:
    """A person with one post at most.

    Officials of international bodies have no state of their own unless they held an office of it.
    """
    sectors, country = values(row["sectors"]), row["country"]
    if sectors[:1] == ("IGO",) and not base.known(row["name"], country):
        country = ""
    person = base.person(
        row["name"], country, aliases=values(row["aliases"]), surnames=values(row["surnames"]), gender=row["gender"],
        sectors=sectors, active_from=row["active_from"], active_to=row["active_to"], source=row["source"],
    )  # fmt: skip
    if not (row["title"] or row["post"]):
        return
    office = layouts.OfficeRow(
        person, row["post"] or "other", row["title"] or "senior figure", "" if row["organisation"] else country,
        row["organisation"], next(iter(sectors), ""), row["start"], row["end"],
        precision=row.get("precision") or "day", open_as_of="" if row["end"] else AS_OF, source=row["source"],
    )  # fmt: skip
    base.office(office)


def name_rulers(base: Base) -> None:
    """Reports call monarchs by title and first name; a country is no surname ("Hussein of Jordan")."""
    ruled = {o.person: _RULER[o.title] for o in base.offices.values() if o.title in _RULER}
    for (id,), person in list(base.persons.items()):
        if id not in ruled and " of " not in person.name:
            continue
        numbered = re.split(r" of (?:the )?|, ", person.name)[0].removeprefix("Pope ")
        plain = re.sub(r"(?: [IVX]+)+$", "", numbered)
        called = [numbered] if " " in numbered and numbered != person.name else []
        for title in _RULER_OF.get(person.country, ()) or ruled.get(id, ()):
            called += [f"{title} {numbered}", f"{title} {plain}", f"{title} {plain.split()[0]}"]
        aliases = tuple(dict.fromkeys((*person.aliases, *called)))
        base.persons[id,] = replace(person, aliases=aliases, surnames=person.surnames or ("-",))


def drop_others_names(base: Base) -> None:
    """An alias that is another person's own name in the same state was joined to the wrong person."""
    owners = {(p.country, name_key(p.name)): p.id for p in base.persons.values()}
    for key, person in base.persons.items():
        own = [a for a in person.aliases if owners.get((person.country, name_key(a)), person.id) == person.id]
        base.persons[key] = replace(person, aliases=tuple(own))


def add_genders(base: Base) -> None:
    """From first names that leave no doubt, and from genders.csv; a ruling woman is a queen."""
    first_names = {exact_key(row["first_name"]): row["gender"] for row in by_hand("first_names.csv")}
    named = {row["person"]: row["gender"] for row in by_hand("genders.csv")}
    naming = {s.id: s.naming for s in base.states.values()}
    for key, person in base.persons.items():
        gender = person.gender or named.get(person.name) or named.get(person.id, "")
        if not gender and naming.get(person.country) != "family-first":
            gender = first_names.get(exact_key(person.name.split()[0]), "")
        base.persons[key] = replace(person, gender=gender)
    for key, office in list(base.offices.items()):
        if office.title == "king" and base.persons[office.person,].gender == "f":
            base.change(key, title="queen")
