"""Speech reported without marks: the clause a cue brings, cut so that it never crosses quotation marks."""

from __future__ import annotations

import re

from dragoman.quotes.attribution import Scene
from dragoman.quotes.cues import Cue

_LEADING = re.compile(r"[\s,;:.…–—-]*(?:that\b[\s,]*)?", re.IGNORECASE)
_BLANKS = frozenset(" \t\r\n\u00a0\u2028\u2029,;:.–—-")
_WORD = re.compile(r"\w[\w'’-]*")
# Fewer words of its own and the clause is only the frame of what stands between marks.
_WORDS = 2


def clause_of(scene: Scene, cue: Cue, level: int) -> tuple[int, int] | None:
    """Characters of the words that `cue`, standing in stretch `level`, reports; None where there are none besides
    what stands between marks."""
    if cue.clause is None:
        return None
    start, end = _trim(scene, *_same_part(scene, cue, *cue.clause))
    if level >= 0:
        start, end = max(start, scene.marked[level].start), min(end, scene.marked[level].end)
    start, end = _uncrossed(scene, cue, start, end, level)
    start, end = _bracketed(scene, *_trim(scene, start, end))
    if _begins_quoted(scene, cue, start, level):
        return None
    own = _own_words(scene, cue, start, end, level)
    return (start, end) if own >= _WORDS else None


def _same_part(scene: Scene, cue: Cue, start: int, end: int) -> tuple[int, int]:
    """Where the cue stands behind or amid the words, no further than the semicolons on either side of it."""
    text = scene.parse.article.text
    if start < cue.start:
        start = max(start, text.rfind(";", start, min(end, cue.start)) + 1)
        stop = text.find(";", cue.end, end) if end > cue.end else -1
        end = stop if stop >= 0 else end
    return start, end


def _begins_quoted(scene: Scene, cue: Cue, start: int, level: int) -> bool:
    """Whether marks open before the cue and close with a comma: then the quotation is all that the cue tells."""
    first = _outermost(scene, start, level)
    if first < 0 or scene.marked[first].opening != start:
        return False
    m, text = scene.marked[first], scene.parse.article.text
    set_off = text[m.end - 1] in ",!?" or text[m.closing : m.closing + 1] == ","
    return set_off and m.closing <= cue.start


def _trim(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Without the blanks, stops and the "that" around it."""
    text = scene.parse.article.text
    lead = _LEADING.match(text, start, max(start, end))
    start = lead.end() if lead else start
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return start, end


def _bracketed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """With the bracket that closes right behind the words, where it opens within them."""
    text = scene.parse.article.text
    open_ = text.count("(", start, end) > text.count(")", start, end)
    return (start, end + 1) if open_ and text[end : end + 1] == ")" else (start, end)


def _uncrossed(scene: Scene, cue: Cue, start: int, end: int, level: int) -> tuple[int, int]:
    """Takes in a marked stretch that the clause begins or ends in the middle of, or leaves it where the cue would
    come in with it."""
    first = _outermost(scene, start, level)
    if first >= 0 and scene.marked[first].opening < start:
        m = scene.marked[first]
        start = m.closing if m.opening < cue.end <= start else m.opening
    last = _outermost(scene, end - 1, level)
    if last >= 0 and scene.marked[last].closing > end:
        m = scene.marked[last]
        end = m.opening if m.closing > cue.start >= end else m.closing
    return start, end


def _outermost(scene: Scene, char: int, level: int) -> int:
    """The stretch directly within `level` that covers `char`; -1 where none does."""
    at = scene.around(char)
    while at >= 0 and scene.marked[at].parent != level:
        at = scene.marked[at].parent
    return at


def _own_words(scene: Scene, cue: Cue, start: int, end: int, level: int) -> int:
    """Words of the clause outside marks and outside the cue's own group."""
    count = 0
    char = start
    text = scene.parse.article.text
    while char < end and count < _WORDS:
        word = _WORD.search(text, char, end)
        if word is None:
            break
        char = word.end()
        around = _outermost(scene, word.start(), level)
        if around >= 0:
            char = max(char, scene.marked[around].closing)
        elif not cue.left <= word.start() < cue.right:
            count += 1
    return count
