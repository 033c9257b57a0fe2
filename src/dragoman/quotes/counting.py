"""Which words between marks are a quotation, and which a name, a title or words held at a distance."""

from __future__ import annotations

import re

from dragoman.quotes.attribution import Scene, lead_of, opens_sentence
from dragoman.quotes.cues import Cue
from dragoman.quotes.marks import Marked

_WORD = re.compile(r"\w[\w'’-]*")
# One or two words between marks keep their distance from a word; they are somebody's words only beside a cue.
_SCARE = 2
# Without any cue a piece of a sentence shorter than this is a name or a set phrase ("axis of evil").
_PIECE = 4
# A title's small words: those of up to three letters may be lower case.
_SMALL = 3
# Short words between marks that a verb of speech predicates of something: 'called it "shameful"'.
_PREDICATE = frozenset({"oprd", "acomp", "attr", "ccomp", "xcomp", "pcomp"})


def counts(scene: Scene, m: Marked, cue: Cue | None) -> bool:
    """Whether marked words are a quotation, not a name, a title or words held at a distance."""
    text = scene.parse.article.text
    words = _WORD.findall(text[m.start : m.end])
    if not words or (m.parent >= 0 and cue is None):
        return False
    if m.carried or _set_off(scene, m, cue) or _is_line(scene, m) or _is_sentence(scene, m):
        return True
    if len(words) <= _SCARE:
        return cue is not None and _predicated(scene, m)
    if _is_title(words) and text[m.end - 1] not in ".,!?":
        return False
    return cue is not None or opens_sentence(scene, m) or len(words) >= _PIECE


def _is_sentence(scene: Scene, m: Marked) -> bool:
    """Whether it begins and ends as a sentence behind another one: '"We have nothing," she said. "None."'"""
    text = scene.parse.article.text
    return (
        m.parent < 0
        and lead_of(scene, m)[-1:] in (".", "!", "?", "…")
        and text[m.start].isupper()
        and text[m.end - 1] in ".!?…"
    )


def _is_line(scene: Scene, m: Marked) -> bool:
    """Whether it is a paragraph of its own that ends as a sentence: '"Not yet."'"""
    text = scene.parse.article.text
    return m.parent < 0 and m.opening == m.first and m.closing == m.last and text[m.end - 1] in ".!?…"


def _set_off(scene: Scene, m: Marked, cue: Cue | None) -> bool:
    """Whether a comma, a colon or a full stop of its own ties the words to their cue: 'She said: "No."'"""
    text = scene.parse.article.text
    if cue is None:
        return False
    if lead_of(scene, m)[-1:] in (",", ":") and cue.start < m.opening:
        return True
    return opens_sentence(scene, m) and (
        text[m.end - 1] in ".,!?…" or text[m.closing : m.closing + 1] in (",", "!", "?")
    )


def _predicated(scene: Scene, m: Marked) -> bool:
    s = scene.sentence(m.start)
    if s is None:
        return False
    span = s.token_span(m.start, m.end)
    return span is not None and any(
        (s.deps[i] in _PREDICATE or (s.deps[i] == "amod" and s.heads[i] < i))
        and not span[0] <= s.heads[i] < span[1]
        for i in range(*span)
    )


def _is_title(words: list[str]) -> bool:
    """ "Gone with the Wind": every longer word has a capital."""
    return all(word[:1].isupper() or word[:1].isdigit() for word in words if len(word) > _SMALL)
