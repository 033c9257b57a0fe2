"""By which way words reached the report: a telephone call, a statement, a post, a broadcast."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages import Speech
from dragoman.record import Sentence

# "In a statement carried by state television": a preposition's noun, its modifiers, and one phrase further.
_DEPTH = 2


def channel_of(s: Sentence, cue: int, subject: int | None, words: Speech) -> str | None:
    """The channel that the words around the verb or noun `cue` name, None where they name none. Of several the one
    that stands first in the list: "a statement on Facebook" is a post."""
    found = set(_named(s, cue, subject, words))
    return next((channel for channel in words.channels if channel in found), None)


def _named(s: Sentence, cue: int, subject: int | None, words: Speech) -> Iterator[str]:
    if s.tags[cue][:1] == "V":
        yield from (channel for channel, verbs in words.channel_verbs.items() if s.lemmas[cue] in verbs)
    else:
        yield from _of_token(s, cue, words)
    if subject is not None:
        yield from _of_noun(s, subject, words, 0)
    verbs = [cue, *([s.heads[cue]] if s.deps[cue] == "conj" else [])]
    # "Speaking by telephone, she said".
    verbs += [c for c in s.children[cue] if s.deps[c] == "advcl" and s.tags[c] == "VBG"]
    for verb in verbs:
        for c in s.children[verb]:
            if s.deps[c] in ("prep", "agent") and s.lemmas[c] in words.channel_by:
                for target in s.children[c]:
                    if s.deps[target] == "pobj":
                        yield from _of_noun(s, target, words, 0)


def _of_noun(s: Sentence, noun: int, words: Speech, depth: int) -> Iterator[str]:
    yield from _of_token(s, noun, words)
    for c in s.children[noun]:
        if s.deps[c] in ("compound", "amod", "nmod", "acl", "conj"):
            yield from _of_token(s, c, words)
        if depth < _DEPTH and s.deps[c] in ("prep", "acl", "conj", "agent"):
            for target in s.children[c]:
                if s.deps[target] in ("pobj", "prep", "agent", "conj"):
                    yield from _of_noun(s, target, words, depth + 1)


def _of_token(s: Sentence, token: int, words: Speech) -> Iterator[str]:
    """A name of a service is told from the common noun by its capital: "on Telegram", "in a telegram"."""
    name = s.words[token].rstrip(".")
    said = {name} if s.tags[token][:3] == "NNP" else {name, s.lemmas[token]}
    for channel, terms in words.channels.items():
        if not said.isdisjoint(terms):
            yield channel
