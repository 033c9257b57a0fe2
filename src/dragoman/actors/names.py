"""Spelling: the one form that the variants of a name share.

Two keys are used. The exact key ignores case, accents, apostrophes and stops ("Sana'a" and "Sanaa", "U.S." and "US").
The sound key goes further and makes the usual romanisations of one name equal (Gaddafi, Qadhafi, Kadhafi; Mohammed,
Muhammad; Zelensky, Zelenskyy); it is trusted only for names that were written in another script.
"""

from __future__ import annotations

import re
import unicodedata

# The Arabic article as it is romanised before the letters it is assimilated to.
ARTICLES = frozenset(["al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ur", "ul", "ud"])
HYPHENS = frozenset("-–—‐‑−/")
# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ə": "a",
        "ʻ": "",
        "ʼ": "",
    }
)
_NOISE = re.compile(r"[^\w&+]|_")
_TOKEN = re.compile(r"['’]s(?!\w)|[^\s\-–—‐‑−/()\",“”]+")
_MAX_WORD = 60
# British and American spellings of words that stand in names of organisations.
_SPELLINGS = {
    "organisation": "organization", "defence": "defense", "programme": "program", "centre": "center", "labour": "labor",
    "stabilisation": "stabilization", "mobilisation": "mobilization", "saint": "st",
}  # fmt: skip
# Applied in order to an exact key. They join romanisations of one sound; see the module's docstring.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^abd[aeou]l$", "abdal"),
        (r"^[eu]l$", "al"),
        (r"tch|tsch", "ch"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"kh|q|ck|gh", "k"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"dj", "j"),
        (r"dz|ts|tz", "z"),
        (r"w", "v"),
        (r"^g", "k"),
        (r"y|j(?=[aou]$)", "i"),
        (r"(.)\1+", r"\1"),
        (r"e", "a"),
        (r"o", "u"),
        (r"iai|iia", "ia"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aui])h$", ""),
    )
)


def exact_key(word: str) -> str:
    """`word` without case, accents, apostrophes and stops; "" where nothing is left, or of over 60 letters."""
    if word.isascii() and word.isalpha() and len(word) <= _MAX_WORD:
        key = word.lower()
        return _SPELLINGS.get(key, key)
    if len(word) > _MAX_WORD:
        return ""
    if word == "&":
        return "and"
    parts = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    return _NOISE.sub("", "".join(c for c in parts if not unicodedata.combining(c)))


def sound_key(key: str) -> str:
    """The form that romanisations of the exact key `key` share. Keys with digits are left alone."""
    if not key.isalpha() or len(key) < 2:
        return key
    for pattern, to in _SOUNDS:
        key = pattern.sub(to, key)
    return key


def tokens(phrase: str) -> list[str]:
    """`phrase` cut as the parser cuts a text, without hyphens, slashes and brackets; a possessive 's is a token."""
    cut: list[str] = []
    for piece in _TOKEN.findall(phrase):
        stem = piece[:-2]
        if piece[-2:] in ("'s", "’s") and stem:
            cut += [stem, piece[-2:]]
        else:
            cut.append(piece)
    return cut
