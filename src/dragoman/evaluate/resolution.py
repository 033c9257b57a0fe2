"""Scores of who is meant by which words: every marked mention of a gold text is right or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.figures import Row, accuracy_row, ratio
from dragoman.evaluate.mentions import Accepted, GoldMention, GoldMentions
from dragoman.evaluate.spelling import name_key, plain_words

Plain = Mapping[str, Any]
HOMONYM, ROLE_BY_DATE = "homonym", "role-by-date"
# Kinds that pass for one another: whether a body is an organisation or an armed group is the knowledge base's
# choice, and one it does not know may be described as either, or a person not known as nobody in particular.
_BODIES = frozenset({"organisation", "group"})
_PASSES: dict[str, frozenset[str]] = {
    "person": frozenset({"person", "unnamed"}),
    "state": frozenset({"state"}),
    "organisation": _BODIES | {"unnamed"},
    "group": _BODIES | {"unnamed"},
    "unnamed": _BODIES | {"person", "unnamed"},
}


@dataclass(slots=True, frozen=True)
class ResolutionScores:
    """Figures over all marked mentions: how many are right in everything the gold gives, and the same of the
    homonyms and of those whose role hangs on the day. `tags` has a row a tag; `wrong` counts what was wrong
    first ("not found", "who", "kind", "country", "sectors", "role", "taken for an actor", "elsewhere");
    `misses` has a line each."""

    mentions: int
    accuracy: float
    homonym_accuracy: float
    role_by_date_accuracy: float
    tags: tuple[Row, ...]
    wrong: Mapping[str, int]
    misses: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CodedMention:
    """An actor of a record's `mentions`, or a place of its `places`, at the characters where the text has it."""

    start: int
    end: int
    name: str | None
    id: str | None
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    role: str | None

    def is_one(self, wanted: str) -> bool:
        """Is it the party of this id or canonical name, and known?"""
        if self.id is None:
            return False
        return wanted == self.id or name_key(wanted) == name_key(self.name or "")

    def __str__(self) -> str:
        return "/".join(str(v) for v in (self.id, self.name, self.country, "+".join(self.sectors), self.role))


def coded_mention(data: Plain) -> CodedMention:
    """The view of an actor or place in a record. A pronoun's or description's place is that of its `via`."""
    at = data.get("via") or data
    return CodedMention(
        start=at["start"],
        end=at["end"],
        name=data.get("name"),
        id=data.get("id"),
        kind=data.get("kind") or "",
        country=data.get("country"),
        sectors=tuple(data.get("sectors") or ()),
        role=data.get("role"),
    )


def score_resolution(gold_rows: Iterable[GoldMentions], coded: Iterable[Plain]) -> ResolutionScores:
    """Scores article records (plain JSON, in any order) against texts with marked mentions."""
    records = {str(record["article"]["id"]): record for record in coded}
    right, of, wrong = Counter[str](), Counter[str](), Counter[str]()
    misses: list[str] = []
    for gold in gold_rows:
        for mention, fault, got in _judged(gold, records.get(gold.id, {})):
            for tag in ("", *mention.tags):
                of[tag] += 1
                right[tag] += fault is None
            if fault is not None:
                wrong[fault] += 1
                misses.append(_miss(gold, mention, fault, got))
    return ResolutionScores(
        mentions=of[""],
        accuracy=ratio(right[""], of[""]),
        homonym_accuracy=ratio(right[HOMONYM], of[HOMONYM]),
        role_by_date_accuracy=ratio(right[ROLE_BY_DATE], of[ROLE_BY_DATE]),
        tags=tuple(accuracy_row(tag, right[tag], of[tag]) for tag in sorted(of) if tag),
        wrong=dict(wrong.most_common()),
        misses=tuple(misses),
    )


def _judged(
    gold: GoldMentions, record: Plain
) -> Iterator[tuple[GoldMention, str | None, Sequence[CodedMention]]]:
    """Every marked mention with what is wrong about it (None: nothing) and what stands in its place."""
    actors = [coded_mention(actor) for actor in record.get("mentions") or []]
    places = [coded_mention(place) for place in record.get("places") or []]
    for mention in gold.mentions:
        if mention.place:
            fault, got = place_fault(mention, actors, places, gold.text)
        else:
            got = best_overlap(mention, actors)
            fault = actor_fault(mention, got)
        yield mention, fault, got


def best_overlap(mention: GoldMention, coded: Sequence[CodedMention]) -> list[CodedMention]:
    """The coded mentions of the one stretch of text that shares most with the marked one; none where none
    touches it."""
    shares = {(c.start, c.end): _share(mention, c) for c in coded}
    best = max(shares, key=lambda span: shares[span], default=None)
    if best is None or shares[best] <= 0:
        return []
    return [c for c in coded if (c.start, c.end) == best]


def _share(mention: GoldMention, coded: CodedMention) -> float:
    """Common characters among all that either covers, 0 to 1."""
    common = min(mention.end, coded.end) - max(mention.start, coded.start)
    return common / (max(mention.end, coded.end) - min(mention.start, coded.start))


def actor_fault(mention: GoldMention, got: Sequence[CodedMention]) -> str | None:
    """What is wrong first with the coded mentions that answer a marked one; None where all is right."""
    if not got:
        return "not found"
    if not any(_are(wanted, got) for wanted in mention.who or ()):
        return "who"
    if not all(_kind_fits(mention.kind, one) for one in got):
        return "kind"
    if mention.country is not None and not all(one.country in mention.country for one in got):
        return "country"
    if mention.sectors is not None and not all(_sectors_fit(mention.sectors, one.sectors) for one in got):
        return "sectors"
    return None if _role_fits(mention.role, got) else "role"


def _are(wanted: frozenset[str], got: Sequence[CodedMention]) -> bool:
    """Are the coded mentions just the wanted parties; where none is wanted, is nobody known among them?"""
    if not wanted:
        return all(one.id is None for one in got)
    return all(any(one.is_one(w) for one in got) for w in wanted) and all(
        any(one.is_one(w) for w in wanted) for one in got
    )


def _kind_fits(wanted: str, one: CodedMention) -> bool:
    """Does the kind pass? Whoever the knowledge base knows by the wanted id has the kind it says."""
    return one.id is not None or one.kind in _PASSES[wanted]


def _sectors_fit(accepted: tuple[str, ...], coded: tuple[str, ...]) -> bool:
    """Is one of the accepted coded: its first as primary, the others anywhere?"""
    wanted = (value.split("+") for value in accepted)
    return any(coded[:1] == (first,) and set(others) <= set(coded) for first, *others in wanted)


def _role_fits(accepted: Accepted, got: Sequence[CodedMention]) -> bool:
    if accepted is None:
        return True
    roles = {plain_words(role) for role in accepted}
    return all(plain_words(one.role or "") in roles for one in got)


def place_fault(
    mention: GoldMention, actors: Sequence[CodedMention], places: Sequence[CodedMention], text: str
) -> tuple[str | None, Sequence[CodedMention]]:
    """What is wrong with a mere place: that an actor is coded at just its words, or that the coded place lies
    in another country."""
    at = _bare(mention.start, mention.end, text)
    as_actors = [a for a in actors if _bare(a.start, a.end, text) == at]
    if as_actors:
        return "taken for an actor", as_actors
    found = best_overlap(mention, places)
    if mention.country and any(p.country is not None and p.country not in mention.country for p in found):
        return "elsewhere", found
    return None, found


def _bare(start: int, end: int, text: str) -> tuple[int, int]:
    """The span without an article in front."""
    return (start + 4, end) if text[start : start + 4].lower() == "the " else (start, end)


def _miss(gold: GoldMentions, mention: GoldMention, fault: str, got: Sequence[CodedMention]) -> str:
    words = gold.text[mention.start : mention.end]
    who = " or ".join(" + ".join(sorted(one)) or "nobody known" for one in mention.who or ())
    fields = (mention.country, mention.sectors, mention.role)
    wanted = "/".join([who or "place", *("|".join(field) if field else "-" for field in fields)])
    coded = "; ".join(f"{gold.text[one.start : one.end]!r} {one}" for one in got) or "nothing"
    return f"{gold.id} {mention.start} [{', '.join(mention.tags)}] {words!r} {fault}: {wanted} coded {coded}"
