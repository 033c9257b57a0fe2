"""What a request asks for: the filters that pages and the API share, and cursors into long answers."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import Query

from dragoman.record.event import EventType, Factuality
from dragoman.serve.problems import Problem
from dragoman.serve.states import states
from dragoman.store.filters import Clock, Filters
from dragoman.store.words import match_of

TYPES: tuple[str, ...] = get_args(EventType)
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
PERIOD = re.compile(r"(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_STATE = re.compile(r"[A-Za-z]{3}")
# The same as the description of the API tells it; "" stands for a field left empty.
_DAYS = r"^((18|19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$"
CODE = r"^([A-Za-z]{3})?$"
_PAIR = r"^([^:]{1,100}:[^:]{1,100})?$"
_FACTUALITY = "asserted, negated, future or hypothetical"
Empty = Literal[""]


@dataclass(slots=True, frozen=True)
class Wanted:
    """The filters of a request, checked; `filters` for the store, `query` to put into links."""

    filters: Filters
    query: tuple[tuple[str, str], ...]

    def link(self, path: str, **changes: str | None) -> str:
        """`path` with these filters, some changed, those that are None left out."""
        kept = [(key, value) for key, value in self.query if key not in changes]
        kept += [(key, value) for key, value in changes.items() if value]
        return f"{path}?{urlencode(kept)}" if kept else path

    def one(self, key: str) -> str:
        """The value of a filter as it was typed, "" where it is not given."""
        return next((value for name, value in self.query if name == key), "")

    def all(self, key: str) -> list[str]:
        """All values of a filter."""
        return [value for name, value in self.query if name == key]


def wanted(
    q: Annotated[str, Query(max_length=400, description="Words, all wanted; “…” a phrase, a*, -a, OR.")] = "",
    actor: Annotated[str, Query(max_length=200, description="Id or name of an actor that takes part.")] = "",
    state: Annotated[str, Query(pattern=CODE, description="Anybody of this state (ISO 3166 alpha-3).")] = "",
    dyad: Annotated[str, Query(pattern=_PAIR, description="Two states, as SYR:IRN, or any two actors.")] = "",
    directed: Annotated[str, Query(max_length=5, description="1: only the first on the second.")] = "",
    type: Annotated[list[EventType | Empty] | None, Query(max_length=16, description="PLOVER types.")] = None,
    outlet: Annotated[str, Query(max_length=200, description="Publisher, or part of the address.")] = "",
    factuality: Annotated[Factuality | Empty, Query(description=_FACTUALITY)] = "",
    speaker: Annotated[str, Query(max_length=200, description="In whose words: id or name.")] = "",
    addressee: Annotated[str, Query(max_length=200, description="Of quotes: said to whom; id or name.")] = "",
    since: Annotated[str, Query(pattern=_DAYS, description="Day, month or year.")] = "",
    until: Annotated[str, Query(pattern=_DAYS, description="Day, month or year, whole.")] = "",
    clock: Annotated[Clock | Empty, Query(description="happened, published or seen")] = "",
) -> Wanted:
    """The filters of the query string. Raises Problem (422) naming the one that is wrong."""
    types = tuple(t.upper() for t in type or () if t)
    given = [
        ("q", q.strip()), ("actor", actor.strip()), ("state", state.strip().upper()), ("dyad", _cased(dyad)),
        ("directed", directed), *(("type", t) for t in types), ("outlet", outlet.strip()),
        ("factuality", factuality), ("speaker", speaker.strip()), ("addressee", addressee.strip()),
        ("since", since), ("until", until), ("clock", clock),
    ]  # fmt: skip
    query = tuple((key, value) for key, value in given if value)
    return Wanted(_filters(query, types), query)


def _filters(query: Sequence[tuple[str, str]], types: tuple[str, ...]) -> Filters:
    one = dict(query)
    words, state, factuality = one.get("q"), one.get("state"), one.get("factuality")
    for key in ("since", "until"):
        _check(PERIOD.fullmatch(one.get(key, "2000")), key, "write a day, month or year, as 2024-07-09")
    _check(_STATE.fullmatch(state or "SYR"), "state", "write the code of a state, as SYR")
    _check(factuality is None or factuality in FACTUALITIES, "factuality", _FACTUALITY)
    _check(set(types) <= set(TYPES), "type", f"one of {', '.join(TYPES)}")
    _check(any(c.isalnum() for c in words or "a"), "q", "there is no word to look for in it")
    _check(words is None or _searchable(words), "q", "there is no word to look for in it")
    both = pair(one.get("dyad"))
    of_states = both is not None and all(one in states() for one in both)
    return Filters(
        words=words, actors=_tuple(one.get("actor")), states=_tuple(state), dyad=both if of_states else None,
        between=None if of_states else both,
        directed=one.get("directed") == "1", types=types, outlets=_tuple(one.get("outlet")),
        factuality=_tuple(factuality), speaker=one.get("speaker"), addressee=one.get("addressee"),
        since=one.get("since"), until=one.get("until"),
        clock=_clock(one.get("clock", "happened")),
    )  # fmt: skip


def pair(text: str | None) -> tuple[str, str] | None:
    """Two parties of "SYR:IRN", or of ids or names. Raises Problem."""
    if not text:
        return None
    parts = [party(part) for part in text.split(":")]
    _check(len(parts) == 2 and all(parts), "dyad", "write it as SYR:IRN")
    return parts[0], parts[1]


def party(text: str) -> str:
    """A state's code in capitals; an id or a name as it is."""
    clean = text.strip()
    return clean.upper() if clean.upper() in states() else clean


def _cased(dyad: str) -> str:
    return ":".join(party(part) for part in dyad.split(":")) if dyad.strip() else ""


def state_code(text: str) -> str:
    """A state's code in capitals. Raises Problem."""
    _check(_STATE.fullmatch(text), "state", "write the code of a state, as SYR")
    return text.upper()


def _searchable(words: str) -> bool:
    from dragoman.errors import UsageError

    try:
        return bool(match_of(words))
    except UsageError:
        return False


def _tuple(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _clock(value: str) -> Clock:
    _check(value in get_args(Clock), "clock", "happened, published or seen")
    clock: Clock = value  # type: ignore[assignment]
    return clock


def _check(holds: object, key: str, say: str) -> None:
    if not holds:
        raise Problem(422, "Wrong parameters", f"{key}: {say}")


@dataclass(slots=True, frozen=True)
class Cursor:
    """Where a page ended: the date of its last row on the clock (None: undated), and how many of that date it had."""

    date: str | None
    shown: int

    def text(self) -> str:
        """As it stands in an address."""
        return base64.urlsafe_b64encode(json.dumps([self.date, self.shown]).encode()).decode().rstrip("=")


def cursor_of(text: str | None) -> Cursor | None:
    """A cursor from an address. Raises Problem where it is none of ours."""
    if not text:
        return None
    try:
        date, shown = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        _check(date is None or isinstance(date, str), "cursor", "")
        return Cursor(date, min(max(int(shown), 0), 1_000_000))
    except (ValueError, TypeError, binascii.Error, Problem, UnicodeError, OverflowError) as error:
        raise Problem(422, "Wrong parameters", "cursor: take it from `next` of the page before") from error


@dataclass(slots=True, frozen=True)
class Page:
    """Some rows, and the cursor to the next ones (None: these were the last)."""

    rows: list[Any]
    next: str | None


def page_of(rows: Iterator[Any], key: str, cursor: Cursor | None, size: int) -> Page:
    """The page after `cursor` of rows in falling order of their attribute `key`."""
    rest = _after(rows, key, cursor) if cursor else rows
    some = list(islice(rest, size + 1))
    if len(some) <= size:
        return Page(some, None)
    some.pop()
    last = getattr(some[-1], key)
    same = sum(1 for row in some if getattr(row, key) == last)
    if cursor and cursor.date == last:
        same += cursor.shown
    return Page(some, Cursor(last, same).text())


def _after(rows: Iterator[Any], key: str, cursor: Cursor) -> Iterator[Any]:
    skipped = 0
    for row in rows:
        date = getattr(row, key)
        if date is not None and (cursor.date is None or date > cursor.date):
            continue
        if date == cursor.date and skipped < cursor.shown:
            skipped += 1
            continue
        yield row


def narrowed(filters: Filters, cursor: Cursor | None) -> Filters:
    """Filters that need not read what stood on the pages before."""
    if cursor is None or cursor.date is None or (filters.until and filters.until <= cursor.date):
        return filters
    return replace(filters, until=cursor.date)
