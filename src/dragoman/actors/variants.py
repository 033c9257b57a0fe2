"""The forms one name takes in a report: without the middle name, the surname alone, joined or without its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from dragoman.actors.names import ARTICLES, HYPHENS, exact_key, sound_key, tokens

# Words that belong to the surname behind them.
_PARTICLES = frozenset(
    [*ARTICLES, "ould", "bin", "ibn", "bint", "ben", "abu", "abou", "umm", "abdel", "abdul", "abdal", "abd", "abdol",
     "van", "von", "der", "den", "de", "da", "do", "dos", "das", "y", "i", "e", "du", "del", "della", "di", "la", "le",
     "ter", "ten", "af", "zu", "st", "mac", "ver"]
)  # fmt: skip
# Sound keys of first names that are often left out before a second one ("Mohammad Javad Zarif").
_DROPPED_FIRST = frozenset(["muhamad", "ahmad", "said", "saiid", "siid"])
_FILIAL = frozenset(["bin", "ibn", "bint", "ben"])
_CONJUNCTIONS = frozenset(["y", "i", "e"])
# Letters that the press also spells with two where keys keep one: Tudjman, Schroeder, Stoere.
_SPELT = {
    "đ": "dj",
    "Đ": "Dj",
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ö": "Oe",
    "Ü": "Ue",
    "ø": "oe",
    "Ø": "Oe",
    "å": "aa",
}
_SUFFIX = re.compile(r"(?:[Jj]r|[Ss]r)\.?|[IVX]{2,}|[VX]")
# Shorter last names are too often an abbreviation; family names that come first (Xi, Hu) are no longer than that.
_MIN_SURNAME = 3


def surnames(name: str, naming: str, given: Set[str] | None = None) -> list[str]:
    """The parts of a person's full name that stand alone in later mentions.

    `naming` is a state's custom: "" (last name), "family-first" (Chinese, Korean), "given" (Ethiopian, Thai: the
    first name stands alone) or "whole" (Burmese: none does). `given`, keys of first names, is handed over for Spanish
    names: the father's family name comes before the mother's, which is not used alone.
    """
    words = _without_suffix(name)
    if len(words) < 2 or naming == "whole":
        return []
    if naming in ("family-first", "given"):
        return [words[0]] if len(exact_key(words[0])) > 1 else []
    if given is not None and len(words) >= 3 and exact_key(words[-2]) not in (given | _PARTICLES):
        return [" ".join(words[-2:]), words[-2]]
    return [last for last in _last_names(words) if len(last) >= _MIN_SURNAME]


def _without_suffix(name: str) -> list[str]:
    words = name.split()
    return [word for i, word in enumerate(words) if i == 0 or not _SUFFIX.fullmatch(word)]


def _last_names(words: list[str]) -> Iterator[str]:
    at = len(words) - 1
    while at > 1 and exact_key(words[at - 1]) in _PARTICLES and exact_key(words[at - 1]) not in _CONJUNCTIONS:
        if exact_key(words[at - 1]) in _FILIAL and exact_key(words[at]) in ARTICLES:
            break  # "bin" belongs to the father's name, which "Al Kuwari" is not
        at -= 1
    whole = words[at:]
    yield " ".join(whole)
    bare = _without_article(whole)
    if bare != whole:
        yield " ".join(bare)


def _without_article(words: list[str]) -> list[str]:
    while len(words) > 1 and exact_key(words[0]) in ARTICLES:
        words = words[1:]
    first = words[0]
    head, _, rest = first.partition("-")
    return [rest, *words[1:]] if rest and exact_key(head) in ARTICLES else words


def shorter(name: str) -> list[str]:
    """The name without middle names, initials and suffixes: "George Bush" and "George W. Bush" for one with three."""
    if " of " in name:
        return []
    words = _without_suffix(name)
    short = [" ".join(words)]
    if len(words) >= 3:
        tail = next(_last_names(words)).split()
        heads = words[: len(words) - len(tail)]
        short += [" ".join([head, *tail]) for head in heads[:1] if len(exact_key(head)) > 1]
        if len(heads) > 1 and sound_key(exact_key(heads[0])) in _DROPPED_FIRST:
            short.append(" ".join([heads[1], *tail]))
    return [form for form in short if form != name and " " in form]


def phrase_tokens(name: str) -> Iterator[tuple[str, ...]]:
    """The token sequences that may write `name`: as it stands, hyphened words joined, the Arabic article left out."""
    cut = tokens(name)
    if not cut:
        return
    yield tuple(cut)
    joined = ["".join(_pieces(word)) for word in name.split()]
    if any(h in name for h in HYPHENS if h != "/") and len(joined) < len(cut):
        yield tuple(tokens(" ".join(joined)))
    bare = [w for i, w in enumerate(cut) if not (0 < i < len(cut) - 1 and w.lower() in ("al", "el"))]
    if len(bare) < len(cut):
        yield tuple(bare)
    spelt = "".join(_SPELT.get(letter, letter) for letter in name)
    if spelt != name:
        yield tuple(tokens(spelt))


def _pieces(word: str) -> list[str]:
    pieces = word.split("-")
    return [pieces[0], *(p.lower() for p in pieces[1:])] if exact_key(pieces[0]) not in ARTICLES else [word]
