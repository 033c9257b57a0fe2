"""Quotations of a report with their speakers: direct ones by their marks, reported ones by their cues."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from dragoman.languages import Speech, speech
from dragoman.quotes.attribution import Scene, find_cue, lead_of, opens_sentence
from dragoman.quotes.cues import Cue, find_cues
from dragoman.quotes.headlines import find_colons
from dragoman.quotes.marks import Marked, find_marked
from dragoman.quotes.reported import clause_of
from dragoman.quotes.turns import Turn, Voice, inherit, voice_of
from dragoman.quotes.voices import Voices
from dragoman.record import Evidence, Mention, Parse, Quote, Sentence

_WORD = re.compile(r"\w[\w'’-]*")
# One or two words between marks keep their distance from a word; they are somebody's words only beside a cue.
_SCARE = 2
# Without any cue a piece of a sentence shorter than this is a name or a set phrase ("axis of evil").
_PIECE = 4
# A title's small words: those of up to three letters may be lower case.
_SMALL = 3
# Short words between marks that a verb of speech predicates of something: 'called it "shameful"'.
_PREDICATE = frozenset({"oprd", "acomp", "attr", "ccomp"})


class QuoteFinder:
    """Finds who said what. `language` names the folder of cue words; UsageError where there is none."""

    def __init__(self, language: str = "en") -> None:
        self.words: Speech = speech(language)

    def find(self, parse: Parse, mentions: Sequence[Mention]) -> list[Quote]:
        """The quotations of a report, in order of the text; an inner one after the one around it.

        `mentions` are the report's actors with pronouns resolved. Direct quotations without a known speaker are kept
        with speaker None. Events are linked later, by `link_events`."""
        voices = Voices.of(parse, mentions, self.words)
        scene = Scene.of(parse, self._marked(parse), self._cues(parse, voices))
        found = {(q.start, q.end): q for q in self._reported(scene, voices)}
        found |= {(q.start, q.end): q for q in self._direct(scene, voices)}
        return sorted(found.values(), key=lambda q: (q.start, -q.end))

    def _marked(self, parse: Parse) -> list[Marked]:
        sections = parse.article.sections
        read = sorted({s.section for s in parse.sentences if 0 <= s.section < len(sections)})
        spans = [(sections[i].start, sections[i].end) for i in read]
        return find_marked(parse.article.text, spans, self.words.elisions)

    def _cues(self, parse: Parse, voices: Voices) -> list[Cue]:
        cues = [c for s in parse.sentences for c in find_cues(s, self.words, voices.heads(s.index))]
        return sorted([*cues, *find_colons(parse, voices, self.words)], key=lambda c: c.start)

    def _direct(self, scene: Scene, voices: Voices) -> Iterator[Quote]:
        turns: list[Turn] = []
        for m in scene.marked:
            cue = find_cue(scene, m)
            voice = voice_of(voices, cue) if cue else None
            if not _counts(scene, m, cue):
                continue
            if m.parent < 0:
                voice = voice or inherit(scene, voices, m, turns)
                turns.append(Turn(m, voice or Voice(None, None, None)))
            yield self._quote(scene, voices, (m.start, m.end), voice or Voice(None, None, None), True)

    def _reported(self, scene: Scene, voices: Voices) -> Iterator[Quote]:
        for cue, level in zip(scene.cues, scene.inside, strict=True):
            span = clause_of(scene, cue, level)
            if span:
                yield self._quote(scene, voices, span, voice_of(voices, cue), False)

    def _quote(
        self, scene: Scene, voices: Voices, span: tuple[int, int], voice: Voice, direct: bool
    ) -> Quote:
        text, (start, end) = scene.parse.article.text, span
        cue = voice.cue
        sentence = scene.sentence(start) or scene.parse.sentences[-1]
        return Quote(
            id=_id(scene.parse.article.id, start, end),
            text=text[start:end],
            start=start,
            end=end,
            direct=direct,
            speaker=voice.speaker,
            addressee=voice.addressee,
            cue=Evidence(cue.start, cue.end, text[cue.start : cue.end]) if cue else None,
            about=voices.named_within(start, end, voice.speaker),
            events=(),
            sentence=_evidence(sentence, text),
        )


def _evidence(s: Sentence, text: str) -> Evidence:
    return Evidence(s.start, s.end, text[s.start : s.end])


def _id(article: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{article}\n{start}\n{end}".encode("utf-8", "replace")).hexdigest()[:16]


def _counts(scene: Scene, m: Marked, cue: Cue | None) -> bool:
    """Whether marked words are a quotation, not a name, a title or words held at a distance."""
    text = scene.parse.article.text
    words = _WORD.findall(text[m.start : m.end])
    if not words or (m.parent >= 0 and cue is None):
        return False
    if m.carried or _set_off(scene, m, cue):
        return True
    if len(words) <= _SCARE:
        return cue is not None and _predicated(scene, m)
    if _is_title(words) and text[m.end - 1] not in ".,!?":
        return False
    return cue is not None or opens_sentence(scene, m) or len(words) >= _PIECE


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
        s.deps[i] in _PREDICATE and not span[0] <= s.heads[i] < span[1] for i in range(*span)
    )


def _is_title(words: list[str]) -> bool:
    """ "Gone with the Wind": every longer word has a capital."""
    return all(word[:1].isupper() or word[:1].isdigit() for word in words if len(word) > _SMALL)
