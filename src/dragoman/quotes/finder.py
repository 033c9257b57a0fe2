"""Quotations of a report with their speakers: direct ones by their marks, reported ones by their cues."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from dragoman.languages import Speech, speech
from dragoman.quotes.attribution import Scene, find_cue, lead_of
from dragoman.quotes.counting import counts
from dragoman.quotes.cues import Cue, find_cues
from dragoman.quotes.grammar import child
from dragoman.quotes.headlines import find_colons
from dragoman.quotes.link import link_events
from dragoman.quotes.marks import Marked, find_marked
from dragoman.quotes.posts import author_of, find_posts
from dragoman.quotes.reported import clause_of
from dragoman.quotes.standing import find_denials, with_standing
from dragoman.quotes.turns import NOBODY, Turn, Voice, carry_back, goes_on, inherit, voice_of
from dragoman.quotes.voices import Voices, at_or_before
from dragoman.record import Actor, Event, Evidence, Mention, Parse, Quote, Sentence
from dragoman.record.quote import Unattributed


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
        scene.joining, scene.replies = self.words.joining, self.words.replies
        found = {(q.start, q.end): q for q in self._posts(voices)}
        for quote in self._direct(scene, voices):
            found.setdefault((quote.start, quote.end), quote)
        for quote in self._reported(scene, voices):
            found.setdefault((quote.start, quote.end), quote)
        return sorted(found.values(), key=lambda q: (q.start, -q.end))

    def link(
        self, parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Quote], events: Sequence[Event]
    ) -> tuple[list[Quote], list[Event]]:
        """Quotes with the events told in them, and events with the quotes they are told in and who stands by them."""
        linked = link_events(quotes, events)
        denials = find_denials(Voices.of(parse, mentions, self.words), self.words) if events else []
        return linked, with_standing(events, linked, denials, [s.start for s in parse.sentences])

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
        around: dict[int, Voice] = {}
        for at, m in enumerate(scene.marked):
            on = turns[-1].voice if turns and goes_on(scene, turns[-1], m) else None
            cue = on.cue if on else find_cue(scene, m)
            if not counts(scene, m, cue):
                continue
            voice = on or (voice_of(voices, cue) if cue else self._introduced(scene, voices, m))
            if m.parent < 0:
                voice = voice or inherit(scene, voices, m, turns)
            elif voice:
                voice = self._own(voice, around.get(m.parent, NOBODY).speaker, scene)
            around[at] = voice or NOBODY
            turns.append(Turn(m, voice or NOBODY))
        for turn in carry_back(turns):
            yield self._quote(scene, voices, (turn.m.start, turn.m.end), turn.voice, True)

    def _introduced(self, scene: Scene, voices: Voices, m: Marked) -> Voice | None:
        """ "Another was hopeful:" names who speaks without a word of speech; nobody else does."""
        s = scene.sentence(max(m.first, m.opening - 1))
        if lead_of(scene, m)[-1:] != ":" or s is None or s.start >= m.opening:
            return None
        root = next((t for t, head in enumerate(s.heads) if head == t), 0)
        subject = child(s, root, "nsubj")
        return Voice(voices.actor(s.index, subject) if voices.knows(s.index, subject) else None, None, None)

    def _own(self, voice: Voice, teller: Actor | None, scene: Scene) -> Voice:
        """A voice within somebody's words: "I" and "me" there are whoever tells."""
        cue = voice.cue
        if teller is None or cue is None:
            return voice
        lemmas = scene.parse.sentences[cue.sentence].lemmas
        is_own = [
            at is not None and lemmas[at] in self.words.own_voice for at in (cue.speaker, cue.addressee)
        ]
        return Voice(teller if is_own[0] else voice.speaker, teller if is_own[1] else voice.addressee, cue)

    def _posts(self, voices: Voices) -> Iterator[Quote]:
        """The words of each embedded post, in its author's mouth."""
        article = voices.parse.article
        starts = [s.start for s in voices.parse.sentences]
        for section, start, end in find_posts(article):
            at = at_or_before(starts, start)
            if at < 0 or voices.parse.sentences[at].end <= start:
                continue
            author = author_of(section, voices)
            yield Quote(
                id=_id(article.id, start, end),
                text=article.text[start:end],
                start=start,
                end=end,
                direct=True,
                speaker=author,
                addressee=None,
                cue=None,
                about=voices.named_within(start, end, author),
                events=(),
                sentence=_evidence(voices.parse.sentences[at], article.text),
                type="say",
                channel="social post",
                date=section.date,
                unattributed=None if author else "no-cue",
            )

    def _reported(self, scene: Scene, voices: Voices) -> Iterator[Quote]:
        for cue, level in zip(scene.cues, scene.inside, strict=True):
            if cue.clause is None or (level >= 0 and self._own_voice(scene, cue)):
                continue
            span = clause_of(scene, cue, level)
            if span and not (cue.bare and not voices.knows(cue.sentence, cue.speaker)):
                yield self._quote(scene, voices, span, voice_of(voices, cue), False)

    def _own_voice(self, scene: Scene, cue: Cue) -> bool:
        s = scene.parse.sentences[cue.sentence]
        return cue.speaker is not None and s.lemmas[cue.speaker] in self.words.own_voice

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
            type=cue.type if cue and _is_own(voices, voice, cue) else None,
            channel=cue.channel if cue else None,
            unattributed=_why_nobody(voice),
        )


def _is_own(voices: Voices, voice: Voice, cue: Cue) -> bool:
    """Whether the cue tells of these words: whoever answers a question does not ask."""
    return voice.speaker is None or voice.speaker == voices.actor(cue.sentence, cue.speaker)


def _why_nobody(voice: Voice) -> Unattributed | None:
    if voice.speaker is not None:
        return None
    if voice.cue is None:
        return "no-cue"
    return "cue-names-nobody" if voice.cue.speaker is None else "not-a-speaker"


def _evidence(s: Sentence, text: str) -> Evidence:
    return Evidence(s.start, s.end, text[s.start : s.end])


def _id(article: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{article}\n{start}\n{end}".encode("utf-8", "replace")).hexdigest()[:16]
