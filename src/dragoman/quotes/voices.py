"""From tokens to actors: the mentions of a report looked up by token and by character."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.languages import Speech
from dragoman.quotes.grammar import child
from dragoman.record import Actor, Mention, Parse, Sentence
from dragoman.record.actor import ActorKind

# What ends a noun phrase as a speaker's description: clauses and appositions tell more than who it is.
_BEYOND = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "case"})


@dataclass(slots=True)
class Voices:
    """The mentions of a report, by sentence, and their characters in order of the text."""

    parse: Parse
    words: Speech
    by_sentence: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    starts: list[int] = field(default_factory=list)
    placed: list[tuple[int, int, Mention]] = field(default_factory=list)

    @classmethod
    def of(cls, parse: Parse, mentions: Iterable[Mention], words: Speech) -> Voices:
        """The index of `mentions`; those outside the parse's sentences and tokens are passed over."""
        voices = cls(parse, words)
        for mention in mentions:
            if mention.sentence < len(parse.sentences) and mention.actors:
                s = parse.sentences[mention.sentence]
                if 0 <= mention.start <= mention.head < mention.end <= len(s):
                    voices.by_sentence[mention.sentence].append(mention)
                    voices.placed.append((*s.char_span(mention.start, mention.end), mention))
        voices.placed.sort(key=lambda row: row[:2])
        voices.starts = [row[0] for row in voices.placed]
        return voices

    def heads(self, sentence: int) -> frozenset[int]:
        """The tokens on which the mentions of a sentence hang."""
        return frozenset(m.head for m in self.by_sentence.get(sentence, ()))

    def mention_at(self, sentence: int, token: int) -> Mention | None:
        """The mention that hangs on the token, or the shortest one over it."""
        over = [m for m in self.by_sentence.get(sentence, ()) if m.start <= token < m.end]
        own = [m for m in over if m.head == token]
        return min(own or over, key=lambda m: m.end - m.start if not own else m.start - m.end, default=None)

    def actor(self, sentence: int, token: int | None) -> Actor | None:
        """Whoever the token stands for; an unnamed actor in the text's words where no mention does; None for papers,
        matters and nobody."""
        if token is None:
            return None
        s = self.parse.sentences[sentence]
        mention = self.mention_at(sentence, token)
        if mention is not None and mention.actors[0].name is not None:
            return mention.actors[0]
        apposed = self._apposed(s, token)
        if apposed is not None:
            return apposed
        if mention is not None:
            return mention.actors[0]
        return self._unnamed(s, token) if self._may_speak(s, token) else None

    def knows(self, sentence: int, token: int | None) -> bool:
        """Whether the token stands for one of the report's actors."""
        return token is not None and self.mention_at(sentence, token) is not None

    def _apposed(self, s: Sentence, token: int) -> Actor | None:
        """ "The ministry's spokesman, Geng Shuang": the name stands for both, known or not."""
        apposed = child(s, token, "appos")
        if apposed is None:
            apposed = self._beside_holder(s, token)
        if apposed is None or s.tags[apposed][:3] != "NNP":
            return None
        mention = self.mention_at(s.index, apposed)
        if mention is not None:
            return mention.actors[0] if mention.form == "name" else None
        label = next((e.label for e in s.entities if e.start <= apposed < e.end), "")
        left = apposed
        while left and s.tags[left - 1][:3] == "NNP" and s.heads[left - 1] == apposed:
            left -= 1
        start, end = s.char_span(left, apposed + 1)
        text = self.parse.article.text[start:end]
        kind: ActorKind = "organisation" if label == "ORG" else "person"
        return Actor(text, text, start, end, kind, country=self._unnamed(s, token).country)

    def _beside_holder(self, s: Sentence, token: int) -> int | None:
        """ "A spokesman for Hamas, Sami Abu Zuhri": the model hangs the person on what he speaks for."""
        holders = [
            c for p in s.children[token] if s.deps[p] == "prep" for c in s.children[p] if s.deps[c] == "pobj"
        ]
        persons = [e for e in s.entities if e.label == "PERSON"]
        for holder in holders:
            apposed = child(s, holder, "appos")
            person = next((e for e in persons if e.start <= holder < e.end), None)
            if person is not None and person.start and s.words[person.start - 1] == ",":
                return holder
            is_person = person is not None
            if apposed is not None and not is_person and any(e.start <= apposed < e.end for e in persons):
                return apposed
        return None

    def actors(self) -> Iterator[Actor]:
        """Every actor of the report, in order of the text."""
        return (actor for _, _, mention in self.placed for actor in mention.actors)

    def _may_speak(self, s: Sentence, token: int) -> bool:
        lemma, tag = s.lemmas[token], s.tags[token]
        if tag[:1] not in "NPCDJ" or tag in ("CC", "POS") or lemma == "it":
            return False
        silent = self.words.carriers | self.words.empty_subjects
        return lemma not in silent and (lemma not in self.words.nouns or tag[:3] == "NNP")

    def _unnamed(self, s: Sentence, token: int) -> Actor:
        left, right = s.subtree(token)
        beyond = [s.subtree(c)[0] for c in s.children[token] if c > token and s.deps[c] in _BEYOND]
        left = max(
            [left] + [s.subtree(c)[1] for c in s.children[token] if c < token and s.deps[c] == "punct"]
        )
        start, end = s.char_span(min(left, token), max(token + 1, min([right, *beyond])))
        inside = [
            m for m in self.by_sentence.get(s.index, ()) if left <= m.head <= token and m.use == "modifier"
        ]
        country = inside[0].actors[0].country if inside else None
        text = self.parse.article.text[start:end]
        return Actor(None, text, start, end, "unnamed", country=country)

    def named_within(self, start: int, end: int, but: Actor | None) -> tuple[Actor, ...]:
        """The named actors of the characters `start` to `end`, once each, in order, without `but`."""
        found: dict[str, Actor] = {}
        skip = identity(but) if but else None
        for at in range(bisect_left(self.starts, start), len(self.placed)):
            left, right, mention = self.placed[at]
            if left >= end:
                break
            for actor in mention.actors if right <= end else ():
                if actor.name is not None and identity(actor) != skip:
                    found.setdefault(identity(actor), actor)
        return tuple(found.values())


def identity(actor: Actor) -> str:
    """What makes two mentions one speaker: the key, the name, or else the words."""
    return actor.id or actor.name or actor.text.lower()


def same(one: Actor | None, other: Actor | None) -> bool:
    """Whether both are known and one."""
    return one is not None and other is not None and identity(one) == identity(other)


def at_or_before(starts: Sequence[int], char: int) -> int:
    """Index of the last of `starts` that is not after `char`; -1 where all are."""
    return bisect_left(starts, char + 1) - 1
