"""Which cue a quotation hangs on: beside it, around it, before its colon, or carried over from the words before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from dragoman.quotes.cues import Cue
from dragoman.quotes.marks import Marked
from dragoman.quotes.voices import at_or_before
from dragoman.record import Parse, Sentence

_WORD = re.compile(r"\w+")
_TERMINAL = frozenset(".!?…")
# Words that may stand between closing marks and the cue's group ("the minister later said", "but he said").
_GAP_AFTER = 2
# The same before opening marks, where the parse does not join both ("told Xi on Monday in Geneva, ...").
_GAP_BEFORE = 6
# Characters looked at on either side; no two words and their blanks are longer.
_LEAD = 120
# Steps up the tree from quoted words to their cue: complements of complements, no further.
_CLIMB = 12
# Cues tried on either side: the nearest may stand in a relative clause.
_TRIES = 4


@dataclass(slots=True)
class Scene:
    """A parse with its marked stretches and cues, both in order, and the starts to find them by."""

    parse: Parse
    marked: list[Marked]
    cues: list[Cue]
    sentence_starts: list[int]
    cue_starts: list[int]
    opening: list[int]
    by_token: dict[tuple[int, int], Cue]
    inside: list[int] = field(default_factory=list)
    joining: frozenset[str] = frozenset()
    replies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parse: Parse, marked: list[Marked], cues: list[Cue]) -> Scene:
        """The scene, each cue knowing the stretch it stands in (-1: none)."""
        scene = cls(
            parse,
            marked,
            cues,
            [s.start for s in parse.sentences],
            [c.start for c in cues],
            [m.opening for m in marked],
            {(c.sentence, c.token): c for c in cues},
        )
        scene.inside = [scene.around(cue.start) for cue in cues]
        return scene

    def joins(self, gap: str) -> bool:
        """Whether a gap begins with a word that joins two clauses, without a comma."""
        word = _WORD.match(gap.lstrip())
        return word is not None and word.group().lower() in self.joining

    def around(self, char: int) -> int:
        """Index of the innermost stretch over article character `char`, -1 outside all."""
        at = at_or_before(self.opening, char)
        while at >= 0 and self.marked[at].closing <= char:
            at = self.marked[at].parent
        return at

    def sentence(self, char: int) -> Sentence | None:
        """The sentence over `char`, or the next one."""
        at = at_or_before(self.sentence_starts, char)
        if at >= 0 and char < self.parse.sentences[at].end:
            return self.parse.sentences[at]
        return self.parse.sentences[at + 1] if at + 1 < len(self.parse.sentences) else None


def find_cue(scene: Scene, m: Marked) -> Cue | None:
    """The cue of a marked stretch in its own or a neighbouring sentence; None where it has none."""
    lead = lead_of(scene, m)
    if lead[-1:] == ":":
        return _before(scene, m, anywhere=True) or _after(scene, m)
    if not lead:
        return _after(scene, m) or _governing(scene, m) or _announced(scene, m)
    if lead[-1] in _TERMINAL or lead[-1] in "\"”»'’;":
        return _after(scene, m) or _governing(scene, m) or _source_beside(scene, m)
    return (
        _adjacent(scene, m)
        or _governing(scene, m)
        or _before(scene, m, anywhere=False)
        or _after(scene, m)
        or _source_beside(scene, m)
    )


def lead_of(scene: Scene, m: Marked) -> str:
    """The last words before the marks in their paragraph, blanks stripped."""
    return scene.parse.article.text[max(m.first, m.opening - _LEAD) : m.opening].rstrip()


def opens_sentence(scene: Scene, m: Marked) -> bool:
    """Whether the marked words begin a sentence, or follow a colon or another quotation."""
    lead = lead_of(scene, m)
    return not lead or lead[-1] in _TERMINAL or lead[-1] in "\"”»'’;:"


def _after(scene: Scene, m: Marked) -> Cue | None:
    """'"...," said Orsova', '"...," the minister later said', '"Is it over?" Orsova asked'."""
    text = scene.parse.article.text
    first = bisect_left(scene.cue_starts, m.closing)
    for at in range(first, min(first + _TRIES, len(scene.cues))):
        cue = scene.cues[at]
        if cue.start > m.last:
            return None
        if cue.aside or cue.form == "noun" or scene.inside[at] != m.parent:
            continue
        gap = text[m.closing : max(m.closing, cue.left)]
        if scene.joins(gap):
            # '"Illegal" and warned': the words before are the first verb's.
            return None
        if (
            len(gap) > _LEAD
            or len(_WORD.findall(gap)) > _GAP_AFTER
            or any(c in _TERMINAL or c == ";" for c in gap)
        ):
            return None
        if _goes_with(text, m, cue) and not _introduces_next(scene, m, cue, text):
            return cue
    return None


def _goes_with(text: str, m: Marked, cue: Cue) -> bool:
    """A full stop within the marks ends the sentence: what follows is its cue only without a clause of its own."""
    if cue.weak and text[m.end - 1] not in ",!?" and text[m.closing : m.closing + 1] != ",":
        return False
    if text[m.end - 1] not in _TERMINAL or cue.form == "source":
        return True
    follows = text[m.closing : m.closing + 2].strip()
    return (
        follows[:1].islower()
        or cue.clause is None
        or (text[cue.start : cue.end][:1].islower() and _inverts(cue))
    )


def _inverts(cue: Cue) -> bool:
    return cue.left == cue.start


def _introduces_next(scene: Scene, m: Marked, cue: Cue, text: str) -> bool:
    """'"A". She said: "B"': the cue after a finished sentence that a colon ties to the next words."""
    if text[m.end - 1] not in _TERMINAL or text[m.end - 1] in "!?":
        return False
    rest = text[cue.right : cue.right + 3].lstrip()
    return rest[:1] == ":" or (rest[:1] in '"“«„' and rest[:1] != "")


def _adjacent(scene: Scene, m: Marked) -> Cue | None:
    """'said, "..."', 'Orsova told Xi: "..."', 'added that "..."': nothing stands between."""
    text = scene.parse.article.text
    for at in _cues_before(scene, m):
        cue = scene.cues[at]
        if cue.right > m.opening:
            continue
        gap = text[cue.right : m.opening].strip(" \t\n,:—–-").lower()
        if gap in ("", "that", "as") and _strong(text, m, cue, scene):
            return cue
        return None
    return None


def _strong(text: str, m: Marked, cue: Cue, scene: Scene) -> bool:
    """Weak cues need a comma, a colon or words that begin a sentence."""
    if not cue.weak:
        return True
    gap = text[cue.right : m.opening]
    return "," in gap or ":" in gap or text[m.start].isupper()


def _cues_before(scene: Scene, m: Marked) -> list[int]:
    """The nearest cues before the marks in the same sentence and stretch, nearest first."""
    s = scene.sentence(m.opening)
    last = bisect_left(scene.cue_starts, m.opening) - 1
    found = []
    for at in range(last, max(-1, last - _TRIES), -1):
        cue = scene.cues[at]
        if s is None or cue.start < min(s.start, m.opening) or cue.start < m.first:
            break
        if scene.inside[at] == m.parent:
            found.append(at)
    return found


def _before(scene: Scene, m: Marked, *, anywhere: bool) -> Cue | None:
    """The cue that the words before the marks end on; with `anywhere`, after a colon, however far."""
    text = scene.parse.article.text
    near = [scene.cues[at] for at in _cues_before(scene, m)]
    if anywhere and not near:
        return _announced(scene, m)
    for cue in sorted(near, key=lambda c: c.aside) if anywhere else near:
        if not anywhere:
            gap = text[cue.end : m.opening]
            if ";" in gap or len(_WORD.findall(gap)) > _GAP_BEFORE or cue.weak:
                return None
        return cue
    return None


def _announced(scene: Scene, m: Marked) -> Cue | None:
    """'She assured:' in the sentence before, on the same line or the one above."""
    text = scene.parse.article.text
    s = _sentence_before(scene, m.opening)
    if s is None or not text[max(s.start, m.opening - _LEAD) : m.opening].rstrip().endswith(":"):
        return None
    found = []
    for at in range(bisect_left(scene.cue_starts, m.opening) - 1, -1, -1):
        if scene.cues[at].start < s.start:
            break
        if scene.inside[at] == m.parent:
            found.append(scene.cues[at])
    return min(found, key=lambda c: c.aside, default=None)


def _sentence_before(scene: Scene, char: int) -> Sentence | None:
    """The last sentence that ends before `char`."""
    at = at_or_before(scene.sentence_starts, char)
    if at >= 0 and scene.parse.sentences[at].end > char:
        at -= 1
    return scene.parse.sentences[at] if at >= 0 else None


def _governing(scene: Scene, m: Marked) -> Cue | None:
    """The nearest cue that the quoted words hang on in the sentence."""
    s = scene.sentence(m.start)
    if s is None or s.start >= m.closing:
        return None
    token = s.token_at(m.start)
    # 'Called the offer "bold and unusual"': the model hangs the words on the noun before them.
    said_of = s.deps[token] == "amod" and s.heads[token] < token
    for _ in range(_CLIMB):
        head = s.heads[token]
        if head == token:
            return None
        cue = scene.by_token.get((s.index, head))
        aside = cue is not None and cue.weak and s.deps[token] == "dobj" and not said_of
        if cue and scene.around(cue.start) == m.parent and not aside:
            return cue
        token = head
    return None


def _source_beside(scene: Scene, m: Marked) -> Cue | None:
    """ "according to X" anywhere in the sentence."""
    s = scene.sentence(m.opening)
    if s is None:
        return None
    first = bisect_left(scene.cue_starts, s.start)
    for at in range(first, len(scene.cues)):
        if scene.cues[at].start >= s.end:
            return None
        if scene.cues[at].form == "source" and scene.inside[at] == m.parent:
            return scene.cues[at]
    return None
