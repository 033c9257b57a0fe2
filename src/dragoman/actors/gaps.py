"""Where the knowledge base rots: the names in coded reports that it could not resolve, the most frequent first."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.actors.layouts import ORGANISATIONS, PERSONS
from dragoman.actors.names import exact_key, tokens
from dragoman.record import Actor, ArticleRecord

# Examples kept for a name, and characters of one.
EXAMPLES = 3
LONGEST = 300
_OPENERS = frozenset(".!?…\"'“‘«:")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»]*\s+(?=[\"'“‘«]?[A-Z0-9])|\n+")


@dataclass(slots=True, frozen=True)
class Example:
    """A sentence with the name in it, and the article it stands in."""

    article: str
    text: str


@dataclass(slots=True, frozen=True)
class Gap:
    """A name that no actor of the knowledge base has, or, where `open`, that several have and the report does not
    tell apart. `count` mentions in `articles` articles; `country` and `role` are the reports' most frequent."""

    name: str
    kind: str
    open: bool
    count: int
    articles: int
    country: str | None
    role: str | None
    examples: tuple[Example, ...]


@dataclass(slots=True)
class _Tally:
    """What was seen of one name so far."""

    names: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    examples: list[Example] = field(default_factory=list)

    def add(self, actor: Actor, record: ArticleRecord) -> None:
        self.names[actor.name or actor.text] += 1
        if actor.country:
            self.countries[actor.country] += 1
        if actor.role:
            self.roles[actor.role] += 1
        if len(self.examples) < EXAMPLES and record.article.id not in self.articles:
            text = _sentence(record.article.text, actor.start, actor.end)
            self.examples.append(Example(record.article.id, text))
        self.articles.add(record.article.id)

    def gap(self, kind: str, open: bool) -> Gap:
        return Gap(
            self.names.most_common(1)[0][0], kind, open, self.names.total(), len(self.articles), _first(self.countries),
            _first(self.roles), tuple(self.examples),
        )  # fmt: skip


def _first(counts: Counter[str]) -> str | None:
    return counts.most_common(1)[0][0] if counts else None


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around characters `start` to `end`; of a long one the words near them."""
    left, right = max(0, start - LONGEST // 2), min(len(text), end + LONGEST // 2)
    # One character more: whether a sentence ends before the name shows in the name's capital.
    ends = (m.end() for m in _SENTENCE_END.finditer(text, left, start + 1))
    begin = max((at for at in ends if at <= start), default=left)
    stop = next((m.start() for m in _SENTENCE_END.finditer(text, end, right)), right)
    if 0 < begin == left:
        begin = max(text.find(" ", begin, start), begin)
    if stop == right < len(text):
        stop = max(text.rfind(" ", end, stop), end)
    return " ".join(text[begin:stop].split())


def gaps(records: Iterable[ArticleRecord], kind: str | None = None) -> list[Gap]:
    """The unresolved names in the mentions of `records`, of one kind where it is given, the most frequent first."""
    tallies: dict[tuple[str, str, bool], _Tally] = {}
    for record in records:
        for actor in record.mentions:
            key = " ".join(map(exact_key, tokens(actor.name or actor.text))).strip()
            if key and kind in (None, actor.kind) and _is_gap(actor, record.article.text):
                tallies.setdefault((key, actor.kind, actor.name is None), _Tally()).add(actor, record)
    found = [tally.gap(kind_, open) for (_, kind_, open), tally in tallies.items()]
    return sorted(found, key=lambda gap: (-gap.count, -gap.articles, gap.name))


def _is_gap(actor: Actor, text: str) -> bool:
    """Whether the mention is a name (no pronoun, no description) that was not resolved."""
    if actor.id is not None or actor.kind == "unnamed" or actor.via is not None:
        return False
    if actor.name is not None:
        return True
    # Several people have the name. "Police" at a sentence's start has its capital from there.
    before = text[max(0, actor.start - 50) : actor.start].rstrip()
    opens = not before or before[-1] in _OPENERS
    return actor.kind == "person" and actor.text[:1].isupper() and (" " in actor.text or not opens)


def to_csv(found: Iterable[Gap]) -> dict[str, str]:
    """The gaps as actor files by their names: rows to be looked over and put into a folder of one's own.

    Ids are made of the names; names that several known actors have are left out, they are no gap to be filled so.
    """
    rows: dict[str, dict[str, list[str]]] = {PERSONS.file: {}, ORGANISATIONS.file: {}}
    for gap in found:
        if gap.open:
            continue
        file = PERSONS.file if gap.kind == "person" else ORGANISATIONS.file
        id = _id(gap)
        source = f"{gap.count} mentions, e.g. {gap.examples[0].article}: {gap.examples[0].text}"
        rows[file].setdefault(id, [id, gap.name, gap.country or "", source])
    return {file: _csv(lines.values()) for file, lines in rows.items() if lines}


def _id(gap: Gap) -> str:
    keys = [key for word in tokens(gap.name) if (key := exact_key(word))]
    return "person:" + "-".join(keys) if gap.kind == "person" else "_".join(keys).upper()


def _csv(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "name", "country", "source"])
    writer.writerows(rows)
    return out.getvalue()
