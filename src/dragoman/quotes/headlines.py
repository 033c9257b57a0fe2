"""Speakers before or after a colon: "Orsova: talks go on", "Talks go on: Orsova", lines of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages import Speech
from dragoman.quotes.cues import Cue
from dragoman.quotes.voices import Voices
from dragoman.record import Mention, Parse, Sentence

_COLON = re.compile(r":(?=\s|[\"'“‘«„])|\s[–—-]{1,2}\s")
_OPENING = frozenset("\"'“‘«„")
# A name with its office is seldom longer; longer leads are sentences.
_WORDS_BEFORE = 8
# Before a colon a state is as often the topic ("Iran: what we know"); it speaks where it says "we" or binds itself.
_STATE_SPEAKS = frozenset({"we", "our", "us", "will", "must", "shall"})


def find_colons(parse: Parse, voices: Voices, words: Speech) -> Iterator[Cue]:
    """The cues made by a colon (in headings by a dash as well) at the start or the end of a paragraph."""
    sentences = parse.sentences
    for at, s in enumerate(sentences):
        if at and sentences[at - 1].paragraph == s.paragraph:
            continue
        last = at
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == s.paragraph:
            last += 1
        heading = last == at and s.text[-1:] not in ".!?…"
        found = _leading(s, sentences[last].end, voices, words, heading)
        cue = found or (_trailing(s, voices, words) if heading else None)
        if cue:
            yield cue


def _leading(s: Sentence, end: int, voices: Voices, words: Speech, heading: bool) -> Cue | None:
    text = voices.parse.article.text
    colon = _COLON.search(text, s.start, min(end, s.start + 120))
    if colon is None or not (heading or colon.group() == ":"):
        return None
    before = text[s.start : colon.start()].strip()
    if not before or len(before.split()) > _WORDS_BEFORE or before.lower() in words.colon_labels:
        return None
    tokens = s.token_span(s.start, colon.start())
    stop = next(
        (i for i in range(1, tokens[1]) if s.lemmas[i] in words.colon_stops) if tokens else iter(()), None
    )
    last = stop or (tokens[1] if tokens else 0)
    mention = _whole(s, 0, last, voices)
    told = text[colon.end() : end]
    if mention is not None and _speaks(mention, told):
        return _colon_cue(s, colon, (s.start, colon.end()), mention.head, (colon.end(), end))
    if told.lstrip()[:1] in _OPENING and last and _is_noun_phrase(s, last):
        return _colon_cue(s, colon, (s.start, colon.end()), last - 1, None)
    return None


def _is_noun_phrase(s: Sentence, end: int) -> bool:
    return s.tags[end - 1][:2] == "NN" and all(
        tag[:2] in ("NN", "JJ", "DT", "PO", "PR") for tag in s.tags[:end]
    )


def _trailing(s: Sentence, voices: Voices, words: Speech) -> Cue | None:
    text = voices.parse.article.text
    colons = list(_COLON.finditer(text, s.start, s.end))
    colon = colons[-1] if colons else None
    if colon is None or len(text[colon.end() : s.end].split()) > _WORDS_BEFORE:
        return None
    tokens = s.token_span(colon.end(), s.end)
    # "...: Trump on talks with Putin"
    stops = (i for i in range(*tokens) if s.lemmas[i] in words.colon_stops) if tokens else iter(())
    mention = _whole(s, tokens[0], next(stops, tokens[1]), voices) if tokens else None
    if mention is None or not _speaks(mention, text[s.start : colon.start()]):
        return None
    return _colon_cue(s, colon, (colon.start(), s.end), mention.head, (s.start, colon.start()))


def _whole(s: Sentence, start: int, end: int, voices: Voices) -> Mention | None:
    """The mention that the tokens are, an article or a title aside."""
    inside = [m for m in voices.by_sentence.get(s.index, ()) if start <= m.start and m.end == end]
    found = max(inside, key=lambda m: m.end - m.start, default=None)
    if found is None or found.form == "pronoun":
        return None
    missed = [i for i in range(start, found.start) if s.tags[i][:2] not in ("NN", "JJ", "DT")]
    return None if missed else found


def _speaks(mention: Mention, told: str) -> bool:
    words = told.lower().split()
    return len(words) > 1 and (
        mention.actors[0].kind != "state" or not _STATE_SPEAKS.isdisjoint(words[: _WORDS_BEFORE * 2])
    )


def _colon_cue(
    s: Sentence, colon: re.Match[str], group: tuple[int, int], speaker: int, told: tuple[int, int] | None
) -> Cue:
    lead = len(colon.group()) - len(colon.group().lstrip())
    start = colon.start() + lead
    end = start + len(colon.group().strip())
    return Cue(s.index, s.token_at(start), start, end, *group, "say", "colon", speaker, None, told)
