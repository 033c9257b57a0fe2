"""Quotations without a cue of their own: carried over paragraphs, going on in one, or taking turns."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dragoman.quotes.attribution import Scene, opens_sentence
from dragoman.quotes.cues import Cue
from dragoman.quotes.marks import Marked
from dragoman.quotes.voices import Voices, same
from dragoman.record import Actor

_BREAK = re.compile(r"\s*[\n\r\u2028\u2029]\s*")
# A paragraph of news prose is shorter; a cue further back is not the last word.
_FAR = 1500
_TRIES = 8
# Turns looked back on: three paragraphs of a dialogue, with inner quotations.
_RECENT = 24


@dataclass(slots=True, frozen=True)
class Voice:
    """Who speaks, to whom, and the cue that says so."""

    speaker: Actor | None
    addressee: Actor | None
    cue: Cue | None


@dataclass(slots=True, frozen=True)
class Turn:
    """A quotation with its voice; `whole` where it fills its paragraph's beginning."""

    m: Marked
    voice: Voice


NOBODY = Voice(None, None, None)


def inherit(scene: Scene, voices: Voices, m: Marked, turns: list[Turn]) -> Voice | None:
    """The voice of a stretch that has no cue of its own, from the turns and cues before it; None where unknown."""
    turns = [turn for turn in turns[-_RECENT:] if turn.m.parent < 0]
    previous = turns[-1] if turns else None
    if m.carried and previous and previous.m.paragraph == m.paragraph - 1:
        return previous.voice
    if not opens_sentence(scene, m):
        return None
    here = _last_word(scene, voices, m, previous, 0)
    if here or not _fills_paragraph(scene, m):
        return here
    other = _other_side(scene, m, turns)
    # Whoever answers a question is not the one who asks it, even where nobody says who is asked.
    if (
        other is None
        and previous
        and previous.m.paragraph == m.paragraph - 1
        and _question(scene, previous.m)
    ):
        return None
    return other or _last_word(scene, voices, m, previous, 1)


def goes_on(scene: Scene, previous: Turn, m: Marked) -> bool:
    """'"My brother," the emir began, turning to the king, "our door is open."': the cue stands between both, and no
    sentence ends there."""
    text, cue = scene.parse.article.text, previous.voice.cue
    if cue is None or not previous.m.closing <= cue.start < m.opening:
        return False
    between = text[previous.m.closing : m.opening].rstrip()
    return text[previous.m.end - 1] == "," and between[-1:] == "," and "." not in between


def carry_back(turns: list[Turn]) -> list[Turn]:
    """The turns, those of a quotation over several paragraphs with the voice that its end alone names."""
    result = list(turns)
    for at in range(len(turns) - 1, 0, -1):
        turn = result[at]
        if turn.m.carried and turn.voice.speaker and result[at - 1].voice.speaker is None:
            before = result[at - 1]
            if before.m.paragraph == turn.m.paragraph - 1 and before.m.closing == before.m.last:
                result[at - 1] = Turn(before.m, turn.voice)
    return result


def _last_word(scene: Scene, voices: Voices, m: Marked, previous: Turn | None, breaks: int) -> Voice | None:
    """Whoever spoke last, in marks or not, at most `breaks` paragraphs before."""
    cue = _last_cue(scene, voices, m, breaks)
    told = previous if previous and m.paragraph - previous.m.paragraph <= breaks else None
    if told and told.voice.speaker and (cue is None or cue.start < told.m.closing):
        return told.voice
    if told and cue and told.voice.cue == cue:
        return told.voice
    return voice_of(voices, cue) if cue else None


def _last_cue(scene: Scene, voices: Voices, m: Marked, breaks: int) -> Cue | None:
    text = scene.parse.article.text
    last = bisect_left(scene.cue_starts, m.opening) - 1
    for at in range(last, max(-1, last - _TRIES), -1):
        cue = scene.cues[at]
        gap = text[max(cue.end, m.opening - _FAR - 1) : m.opening]
        if len(gap) > _FAR or len(_BREAK.findall(gap)) > breaks:
            return None
        if scene.inside[at] != m.parent or cue.aside or cue.form == "noun":
            continue
        # "Sanna spoke slowly." right before the words; further off such a verb says nothing of who speaks.
        if cue.weak and not _ends_before(scene, cue, m):
            continue
        if voices.actor(cue.sentence, cue.speaker) is not None:
            return cue
    return None


def _question(scene: Scene, m: Marked) -> bool:
    return scene.parse.article.text[m.end - 1] == "?"


def _answers(scene: Scene, cue: Cue | None) -> bool:
    return cue is not None and scene.parse.sentences[cue.sentence].lemmas[cue.token] in scene.replies


def _ends_before(scene: Scene, cue: Cue, m: Marked) -> bool:
    """Whether nothing but blanks stands between the cue's sentence and the marks."""
    end = scene.parse.sentences[cue.sentence].end
    return end <= m.opening and not scene.parse.article.text[end : m.opening].strip()


def _other_side(scene: Scene, m: Marked, turns: list[Turn]) -> Voice | None:
    """After a question the one asked, or the one before the asker; after an answer the one answered; after three turns
    X, Y, X the fourth is Y's."""
    last = turns[-1] if turns else None
    if last is None or last.m.paragraph != m.paragraph - 1 or last.voice.speaker is None:
        return None
    before = _different(turns, last)
    asks = last.voice.cue is not None and last.voice.cue.type == "ask"
    if asks and last.voice.addressee is not None:
        # To whom an answer goes no word of its own says.
        return Voice(last.voice.addressee, None, last.voice.cue)
    turned = asks or _alternates(turns) or _question(scene, last.m) or _question(scene, m)
    return before.voice if before and (turned or _answers(scene, last.voice.cue)) else None


def _different(turns: list[Turn], last: Turn) -> Turn | None:
    """The turn of another speaker in the paragraph before the last."""
    for turn in reversed(turns[-4:]):
        if turn.m.paragraph < last.m.paragraph - 1:
            return None
        if turn.voice.speaker and not same(turn.voice.speaker, last.voice.speaker):
            return turn
    return None


def _alternates(turns: list[Turn]) -> bool:
    by_paragraph: dict[int, Turn] = {turn.m.paragraph: turn for turn in turns[-8:]}
    last = sorted(by_paragraph)[-3:]
    if len(last) < 3 or last[2] - last[0] != 2:
        return False
    first, second, third = (by_paragraph[p].voice.speaker for p in last)
    return first is not None and second is not None and same(first, third) and not same(first, second)


def _fills_paragraph(scene: Scene, m: Marked) -> bool:
    text = scene.parse.article.text
    return m.opening == m.first and not text[m.closing : min(m.last, m.closing + 20)].strip(" \t.,;!?")


def _body(voices: Voices, cue: Cue) -> Actor | None:
    """ "It said": the body that the sentence before has as its subject or source, where nothing else is known of it."""
    s = voices.parse.sentences[cue.sentence]
    if cue.speaker is None or s.lemmas[cue.speaker] != "it" or cue.sentence == 0:
        return None
    bodies = (
        mention.actors[0]
        for mention in voices.by_sentence.get(cue.sentence - 1, ())
        if mention.use == "actor" and mention.form != "pronoun" and not mention.plural
        if mention.actors[0].kind in ("organisation", "group")
    )
    return next(bodies, None)


def voice_of(voices: Voices, cue: Cue) -> Voice:
    """Speaker and addressee of a cue; nobody speaks to himself."""
    speaker = voices.actor(cue.sentence, cue.speaker) or _body(voices, cue)
    addressee = voices.actor(cue.sentence, cue.addressee)
    return Voice(speaker, None if same(speaker, addressee) else addressee, cue)
