"""Which actors a token of a sentence stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.events.grammar import MODIFIER, conjuncts, is_dated, measured
from dragoman.record import Actor, Mention, Sentence

# Nouns that only measure what follows "of": "dozens of protesters", "a series of talks".
_OF_DEPTH = 3
# What leads from people to the states that they are from.
_OWNING = frozenset({"of", "from", "in"})
_SINGULAR = frozenset({"NN", "NNP", "PRP", "WP"})


class Parties:
    """The mentions of one sentence by token, and what to make of noun phrases that are none."""

    def __init__(self, sentence: Sentence, mentions: Iterable[Mention], transparent: frozenset[str]) -> None:
        self.sentence = sentence
        self.transparent = transparent
        self.by_head: dict[int, Mention] = {}
        self._persons: set[int] | None = None
        self.cover: dict[int, Mention] = {}
        for mention in mentions:
            known = self.by_head.get(mention.head)
            if known is None or mention.end - mention.start > known.end - known.start:
                self.by_head[mention.head] = mention
            for token in range(mention.start, mention.end):
                held = self.cover.get(token)
                if held is None or mention.end - mention.start < held.end - held.start:
                    self.cover[token] = mention

    def mention(self, token: int) -> Mention | None:
        """The mention that the token heads, else the smallest one around it."""
        return self.by_head.get(token) or self.cover.get(token)

    def at(self, token: int) -> tuple[Actor, ...]:
        """The actors that a token stands for, () where it stands for none."""
        mention = self.by_head.get(token)
        if mention is None:
            mention = self.cover.get(token)
            if mention is not None and mention.use == "modifier" and mention.head != token:
                mention = None
        if mention is not None and mention.actors:
            if mention.head != token:
                return mention.actors
            return mention.actors + self._counted_too(token) + self._also_from(mention)
        return self._described(token)

    def _counted_too(self, token: int) -> tuple[Actor, ...]:
        """Who else is counted where a measure belongs to the first's name: "hundreds of Chadians *and Malians*"."""
        below = measured(self.sentence, token, self.transparent)
        if below is None:
            return ()
        others = [t for t in conjuncts(self.sentence, below)[1:] if t in self.by_head]
        return tuple(actor for t in others for actor in self.by_head[t].actors)

    def _also_from(self, mention: Mention) -> tuple[Actor, ...]:
        """The same people of the further states named with the first: "diplomats from Latvia, *Poland and Sweden*"."""
        s, actor = self.sentence, mention.actors[0]
        if len(mention.actors) > 1 or actor.kind != "unnamed" or s.tags[mention.head] not in ("NNS", "NNPS"):
            return ()
        states: dict[str, Actor] = {}
        # The preposition right behind the noun is its own, whatever the parser hung it on.
        behind = range(mention.head + 1, min(mention.head + 2, len(s)))
        for prep in dict.fromkeys((*s.children[mention.head], *behind)):
            if s.lemmas[prep] in _OWNING:
                owners = [t for g in s.children[prep] if s.deps[g] == "pobj" for t in conjuncts(s, g)]
                found = [a for t in owners if t in self.by_head for a in self.by_head[t].actors]
                for state in found:
                    states.setdefault(state.country or "", state)
        states.pop("", None)
        if actor.country not in states:
            return ()
        return tuple(
            replace(actor, country=c, text=state.text, start=state.start, end=state.end)
            for c, state in states.items()
            if c != actor.country
        )

    def persons(self) -> set[int]:
        """Tokens that head a mention of one person."""
        if self._persons is None:
            tags = self.sentence.tags
            self._persons = {t for t, m in self.by_head.items() if tags[t] in _SINGULAR and _is_person(m)}
        return self._persons

    def named(self, token: int) -> tuple[Actor, ...]:
        """A name that is no mention, such as a place's, as an actor in the words of the text; () for other words."""
        s = self.sentence
        if s.tags[token] not in ("NNP", "NNPS") or token in self.cover or is_dated(s, token):
            return ()
        start, end = s.char_span(*self._short_phrase(token))
        at = start - s.start
        return (Actor(None, s.text[at : at + end - start], start, end, "unnamed"),)

    def thing(self, token: int) -> tuple[Actor, ...]:
        """A thing that harm was done to, in the words of the text ("a bus"); () for names and pronouns."""
        s = self.sentence
        if s.tags[token] not in ("NN", "NNS"):
            return ()
        start, end = s.char_span(*self._short_phrase(token))
        at = start - s.start
        return (Actor(None, s.text[at : at + end - start], start, end, "unnamed"),)

    def _described(self, token: int) -> tuple[Actor, ...]:
        """An actor for a noun phrase that only belongs to one: "Israeli jets", "the villages of Syria"."""
        s = self.sentence
        head = token
        for _ in range(_OF_DEPTH):
            below = measured(s, head, self.transparent)
            if below is None:
                break
            head = below
            counted = [a for t in conjuncts(s, head) if t in self.by_head for a in self.by_head[t].actors]
            if counted:
                return tuple(counted)
        if s.tags[head][:1] != "N":
            return ()
        if s.tags[head] == "NNP" and not is_dated(s, head):
            for beside in (c for c in s.children[head] if s.deps[c] == "appos" and c in self.by_head):
                return self.by_head[beside].actors
        for owner in self._owners(head):
            mention = self.by_head.get(owner) or self.cover.get(owner)
            if mention is not None and mention.actors:
                return tuple(self._belonging(head, actor) for actor in mention.actors)
        return ()

    def _owners(self, head: int) -> list[int]:
        s = self.sentence
        children = s.children[head]
        found = [c for c in children if s.deps[c] == "poss"]
        found += [c for c in children if s.deps[c] in MODIFIER and c in self.cover]
        for child in children:
            if s.deps[child] == "prep" and s.lemmas[child] in ("of", "in", "from", "near", "inside"):
                found += [t for g in s.children[child] if s.deps[g] == "pobj" for t in conjuncts(s, g)]
        return found

    def _belonging(self, head: int, owner: Actor) -> Actor:
        left, right = self._short_phrase(head)
        start, end = self.sentence.char_span(left, right)
        at = start - self.sentence.start
        return Actor(
            name=None, text=self.sentence.text[at : at + end - start], start=start, end=end,
            kind="unnamed", country=owner.country,
        )  # fmt: skip

    def _short_phrase(self, head: int) -> tuple[int, int]:
        """The noun with what stands before it, and an of-phrase right after it."""
        s = self.sentence
        left = min([head, *(s.subtree(c)[0] for c in s.children[head] if c < head)])
        right = head + 1
        for child in s.children[head]:
            if child == right and s.deps[child] == "prep" and s.lemmas[child] in ("of", "in", "from"):
                right = s.subtree(child)[1]
        return left, right

    def who(self, tokens: Iterable[int]) -> set[str]:
        """Whom the tokens name: each by id, name or words."""
        return {a.id or a.name or a.text for t in tokens for a in self.at(t)}

    def fits(self, token: int, kinds: frozenset[str]) -> bool:
        """Whether the token is an actor of one of the kinds or sectors; "actor" stands for any."""
        mention = self.by_head.get(token) or self.cover.get(token)
        if mention is None:
            return False
        if "actor" in kinds:
            return True
        return any(a.kind in kinds or not kinds.isdisjoint(a.sectors) for a in mention.actors)


def _is_person(mention: Mention) -> bool:
    return len(mention.actors) == 1 and not mention.plural and mention.actors[0].kind in ("person", "unnamed")
