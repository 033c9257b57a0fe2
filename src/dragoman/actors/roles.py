"""Common nouns for actors: "riot police", "gunmen", "foreign ministers"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.actors.entities import RoleWord
from dragoman.actors.layouts import RoleRow
from dragoman.actors.matcher import ANY, Matcher, Trie
from dragoman.actors.names import tokens

# In place of a plural: the word has none ("media"), or is one itself ("troops").
NO_PLURAL, PLURAL_ALONE = "-", "="
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def plural(role: str) -> str:
    """The plural of a role phrase by rule: "foreign ministers", "armies", "chiefs of staff"."""
    words = role.split()
    at = next((i for i, word in enumerate(words) if i and word in ("of", "in", "to", "for")), len(words)) - 1
    words[at] = _plural_word(words[at])
    return " ".join(words)


def _plural_word(word: str) -> str:
    if word.endswith("man") and word not in ("human", "german"):
        return word[:-2] + "en"
    if word.endswith("person"):
        return word[:-6] + "people"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_SIBILANTS) else "s")


def build_roles(rows: Sequence[RoleRow]) -> tuple[Trie, list[tuple[Any, ...]]]:
    """The trie of the role phrases and the plain values of their RoleWords."""
    trie, values = Trie(sounding=False), list[tuple[Any, ...]]()
    for row in rows:
        forms = [(row.role, row.plural == PLURAL_ALONE)]
        if row.plural not in (NO_PLURAL, PLURAL_ALONE):
            forms.append((row.plural or plural(row.role), True))
        for form, many in forms:
            cut = tokens(form)
            trie.add(cut, len(values), (ANY,) * len(cut), sound=False)
            values.append((row.role, row.sector, row.subsectors, many))
    return trie, values


def role_matcher(trie: Trie, values: Sequence[tuple[Any, ...]]) -> Matcher[RoleWord]:
    """Finds role phrases in a sentence's words, in any case; of equal ones the first counts."""
    return Matcher(trie, lambda numbers: RoleWord(*values[numbers[0]]))
