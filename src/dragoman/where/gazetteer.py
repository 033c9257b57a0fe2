"""The places the package knows, under every spelling of their names."""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Literal, overload

from dragoman.errors import DataError

Kind = Literal["city", "capital", "admin", "county", "country", "region", "point"]
_KINDS: dict[str, Kind] = {"c": "city", "p": "capital", "a": "admin", "b": "county", "n": "country"}
_JOINS = re.compile(r"[\s.\-‐‑–]+")
_MARKS = re.compile(r"['’‘ʼʻ`´ʿʾ]")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@dataclass(slots=True, frozen=True)
class Entry:
    """A place of the gazetteer. `country` is ISO 3166 alpha-3 ("" where it has none), `admin1` the GeoNames code of
    the first-level division, `own` whether the name looked up is its first, not one of its other names, `preferred`
    whether preferred.csv says that the name alone means this one."""

    id: int | None
    name: str
    kind: Kind
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    population: int
    own: bool = True
    preferred: bool = False


def fold(name: str) -> str:
    """A name as it is looked up: lower case, no accents, stops and apostrophes, single blanks."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in name if not unicodedata.combining(c))
    return _JOINS.sub(" ", _MARKS.sub("", name.lower().translate(_LETTERS))).strip()


class Lines(Sequence[str]):
    """The lines of a text in UTF-8, decoded one by one as they are asked for: a tenth of the memory of a list."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = array("Q", [0])
        self._starts.extend(end.end() for end in re.finditer(b"\n", data))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._data[self._starts[at] : self._starts[at + 1] - 1].decode("utf-8")


class Gazetteer:
    """Places by name. Rows stay text until they are looked up, so that loading takes a fraction of a second."""

    def __init__(
        self,
        rows: Sequence[str],
        names: Sequence[str],
        regions: dict[str, list[Entry]],
        preferred: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        """`rows` and `names` are the lines of the two files that tools/build_places.py writes, `names` sorted: a folded
        name, a tab, and the rows that bear it. `regions` (with the points of points.csv) are by folded name,
        `preferred` folded names with the GeoNames id that they mean when nothing else is said."""
        self.rows = rows
        self.names = names
        self.regions = regions
        # Reports name the same places over and over, and every word with a capital letter is looked up.
        self._found = lru_cache(maxsize=65_536)(self._find)
        self._preferred = preferred
        self._divisions: dict[tuple[str, str], str] | None = None

    @classmethod
    def load(cls) -> Gazetteer:
        """The package's own places. Raises DataError where a file is missing or malformed."""
        return _load()

    def lookup(self, key: str) -> tuple[Entry, ...]:
        """The places that bear a name, folded, in the order of the file."""
        return self._found(key)

    def _find(self, key: str) -> tuple[Entry, ...]:
        found = list(self.regions.get(key, ()))
        # Sorted lines and a search cost a quarter of what a dictionary does to build, and few names are looked up.
        at = bisect_left(self.names, key + "\t")
        if key and at < len(self.names) and self.names[at].startswith(key + "\t"):
            found += [self._entry(int(row), key) for row in self.names[at][len(key) + 1 :].split(",")]
        return tuple(found)

    def division(self, country: str, code: str) -> str | None:
        """The name of a first-level division, None where unknown."""
        if self._divisions is None:
            # The file has countries and divisions before towns.
            cells = takewhile(lambda c: c[2] not in "cp", (row.split("\t", 5) for row in self.rows))
            self._divisions = {(c[3], c[4]): c[1] for c in cells if c[2] == "a"}
        return self._divisions.get((country, code))

    def _entry(self, at: int, key: str) -> Entry:
        try:
            id_, name, kind, country, admin1, lat, lon, people, _ = self.rows[at].split("\t")
            return Entry(
                int(id_) if id_ else None, name, _KINDS[kind], country, admin1,
                float(lat) if lat else None, float(lon) if lon else None, int(people), fold(name) == key,
                bool(id_) and (key, int(id_)) in self._preferred,
            )  # fmt: skip
        except (KeyError, ValueError, IndexError) as error:
            raise DataError("a row is malformed; build the file again", "gazetteer.tsv.gz", at + 1) from error


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    folder = files("dragoman.data") / "places"
    try:
        rows, index = (
            Lines(gzip.decompress((folder / f"{name}.tsv.gz").read_bytes()))
            for name in ("gazetteer", "names")
        )
        regions = (folder / "regions.csv").read_text(encoding="utf-8")
        points = (folder / "points.csv").read_text(encoding="utf-8")
        preferred = (folder / "preferred.csv").read_text(encoding="utf-8")
    except (OSError, EOFError, ValueError) as error:
        raise DataError(f"cannot be read: {error}", "data/places") from error
    return Gazetteer(rows, index, _own(regions, points), _preferences(preferred))


def _preferences(text: str) -> frozenset[tuple[str, int]]:
    found = set()
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        try:
            found.add((fold(row["name"]), int(row["geonames"])))
        except (KeyError, TypeError, ValueError) as error:
            raise DataError("a preference needs a name and a GeoNames id", "preferred.csv", line) from error
    return frozenset(found)


def _own(regions: str, points: str) -> dict[str, list[Entry]]:
    found = _regions(regions)
    for key, entries in _points(points).items():
        found.setdefault(key, []).extend(entries)
    return found


_POINTS: dict[str, Kind] = {"point": "point", "city": "city", "admin": "admin"}


def _points(text: str) -> dict[str, list[Entry]]:
    """The places of points.csv by folded name."""
    found: dict[str, list[Entry]] = {}
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        try:
            kind, lat, lon = _POINTS[row["precision"]], float(row["lat"]), float(row["lon"])
            people, others = int(row["people"]), row["aliases"].split("|")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataError(
                "a point needs name, precision (point, city or admin), lat, lon and people",
                "points.csv",
                line,
            ) from error
        for name in filter(None, (row["name"], *others)):
            # Other spellings of these are as good as their own: the file has those that reports write.
            entry = Entry(None, row["name"], kind, row["country"], "", lat, lon, people)
            found.setdefault(fold(name), []).append(entry)
    return found


def _regions(text: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        if not row.get("name") or row.get("country") is None:
            raise DataError("a region needs a name and the column country", "regions.csv", line)
        for name in (row["name"], *filter(None, (row.get("aliases") or "").split("|"))):
            own = name == row["name"]
            entry = Entry(None, row["name"], "region", row["country"], "", None, None, 0, own)
            found.setdefault(fold(name), []).append(entry)
    return found
