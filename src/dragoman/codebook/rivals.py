"""Forms that stand in each other's way: one that never wins, one worded twice, two alike in all but what they give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from dragoman.codebook.model import Codebook, Entry, Form, Path, Words


@dataclass(slots=True, frozen=True)
class Rivalry:
    """How a form of `entry` stands to another one: "shadowed" (wherever it fits, the other one wins), "twice" (the same
    entry has it already) or "overlap" (both fit as surely for the words in `common`)."""

    how: Literal["shadowed", "twice", "overlap"]
    entry: Entry
    form: Form
    other: Entry
    rival: Form
    common: tuple[str, ...] = ()


def rivalries(book: Codebook) -> Iterator[Rivalry]:
    """Every form that another one of the same predicate shadows, repeats or overlaps.

    Entries that give the same type and mode are no rivals, and operators are none: they need an event to act on.
    """
    for fits in book.forms.values():
        entries = [(owner, form) for owner, form in fits if isinstance(owner, Entry)]
        lost: set[int] = set()
        for mine, yours in permutations(range(len(entries)), 2):
            found = None if mine in lost else _hidden(*entries[mine], *entries[yours], mine > yours)
            if found is not None:
                lost.add(mine)
                yield found
        for mine, yours in permutations(sorted({*range(len(entries))} - lost), 2):
            if mine < yours and (found := _overlap(*entries[mine], *entries[yours])) is not None:
                yield found


def _hidden(entry: Entry, form: Form, other: Entry, rival: Form, later: bool) -> Rivalry | None:
    """Whether `rival` fits wherever `form` does and is taken before it. Equal scores go by the entries' ids, in an
    entry by the order of its forms."""
    same = other.id == entry.id
    if not same and _gives(other) == _gives(entry):
        return None
    lead = (rival.specificity + other.weight) - (form.specificity + entry.weight)
    first = later if same else other.id < entry.id
    if lead < 0 or (lead == 0 and not first) or not _covers(rival, form):
        return None
    if same and (rival.source, rival.target) != (form.source, form.target):
        return None
    return Rivalry("twice" if same else "shadowed", entry, form, other, rival)


def _overlap(entry: Entry, form: Form, other: Entry, rival: Form) -> Rivalry | None:
    """Whether both are as sure where they ask for some of the same words in the same places."""
    if _gives(other) == _gives(entry) or form.term != rival.term:
        return None
    if form.specificity + entry.weight != rival.specificity + other.weight:
        return None
    mine, yours = dict(form.conditions), dict(rival.conditions)
    if mine.keys() != yours.keys() or _excludes(form, rival) or _excludes(rival, form):
        return None
    common: list[str] = []
    for path in sorted(mine):
        shared = _shared(mine[path], yours[path])
        if shared is None:
            return None
        common += shared
    return Rivalry("overlap", entry, form, other, rival, tuple(common))


def _gives(entry: Entry) -> tuple[str, str | None]:
    return entry.type, entry.mode


def said(words: Words) -> frozenset[str]:
    """The words and kinds of actor that a condition asks for; empty where anything will do."""
    terms = {term.phrase for found in words.terms.values() for term in found}
    return frozenset(terms | {f"<{kind}>" for kind in words.kinds})


def _within(narrow: Words, wide: Words) -> bool:
    """Whether what fits `narrow` fits `wide`, too. No words are any words."""
    return not wide or (bool(narrow) and said(narrow) <= said(wide))


def _shared(one: Words, two: Words) -> list[str] | None:
    """Words that fit both conditions, [] where both take any; None where nothing is seen to fit both."""
    if not one and not two:
        return []
    both = said(one) & said(two) if one and two else said(one) | said(two)
    return sorted(both) or None


def _covers(wide: Form, narrow: Form) -> bool:
    """Whether `wide` fits wherever `narrow` does, as far as it can be seen from their words."""
    if not {*wide.term.others} <= {*narrow.term.others}:
        return False
    return all(_asks(narrow.conditions, path, words) for path, words in wide.conditions) and all(
        any(path == other and _within(words, more) for other, more in narrow.absent)
        for path, words in wide.absent
    )


def _asks(conditions: tuple[tuple[Path, Words], ...], path: Path, wide: Words) -> bool:
    return any(path == other and _within(words, wide) for other, words in conditions)


def _excludes(form: Form, rival: Form) -> bool:
    """Whether what `form` must not have is just what `rival` asks for."""
    return any(
        path == other and _within(words, absent)
        for path, absent in form.absent
        for other, words in rival.conditions
    )
