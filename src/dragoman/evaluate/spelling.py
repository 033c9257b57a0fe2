"""When two spellings are one name: accents, articles, doubled letters and usual transliterations do not tell."""

from __future__ import annotations

import re
import unicodedata

_SOUNDS = str.maketrans({"q": "k", "c": "k", "y": "i"})
_SPOKEN_ALIKE = (("gh", "g"), ("kh", "k"), ("dh", "d"), ("ph", "f"))
_ARTICLE = re.compile(r"\b(?:al|el|ul)[ -]")


def plain_words(text: str) -> str:
    """`text` in lower case without accents, hyphens and American spellings: "Minister of Defense", as two
    reports would agree on it."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    bare = bare.replace("ı", "i").replace("defence", "defense")
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def name_key(name: str) -> str:
    """The consonants of a name: equal for "Muammar Gaddafi" and "Moamar Ghaddafi", not for "Kim Jong-il" and
    "Kim Jong-un"."""
    key = _ARTICLE.sub("", plain_words(name))
    for written, spoken in _SPOKEN_ALIKE:
        key = key.replace(written, spoken)
    consonants = re.sub(r"[aeiou\s]+", "", key.translate(_SOUNDS))
    return re.sub(r"(.)\1+", r"\1", consonants)
