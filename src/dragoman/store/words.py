"""What a person types into a search, as a query of the full-text index."""

from __future__ import annotations

import re

from dragoman.errors import UsageError

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def match_of(words: str) -> str:
    """The FTS5 query of `words`: all of them are wanted, "…" is a phrase, a* a beginning, -a unwanted, OR either.

    Words are found in all their English forms. Raises UsageError where nothing is left to look for.
    """
    wanted: list[list[str]] = [[]]
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(words):
        if word == "OR" and not minus:
            wanted.append([])
        elif term := _term(phrase or word.rstrip("*"), beginning=word.endswith("*")):
            (unwanted if minus else wanted[-1]).append(term)
    either = [" AND ".join(terms) for terms in wanted if terms]
    if not either:
        raise UsageError(f"{words!r} names no word to look for")
    query = " OR ".join(f"({terms})" for terms in either)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def _term(text: str, *, beginning: bool) -> str:
    """One quoted term; nothing where there is no letter or digit in it."""
    clean = "".join(" " if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text).replace('"', " ")
    if not any(c.isalnum() for c in clean):
        return ""
    return f'"{clean}"' + ("*" if beginning else "")
