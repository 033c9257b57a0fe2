"""Sentences written by hand, a token a word, for tests that need no language model."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record import Actor, Article, Mention, Parse, Section, Sentence, text_hash


def sentence(text: str, rows: str, *, start: int = 0, index: int = 0, paragraph: int = 0) -> Sentence:
    """A sentence from rows "word lemma tag dep head", divided by "|"; heads are token indices."""
    words, lemmas, tags, deps, heads, offsets = [], [], [], [], [], []
    at = 0
    for row in rows.split("|"):
        word, lemma, tag, dep, head = row.split()
        at = text.index(word, at)
        words.append(word)
        lemmas.append(lemma)
        tags.append(tag)
        deps.append(dep)
        heads.append(int(head))
        offsets.append(start + at)
        at += len(word)
    end = start + len(text)
    return Sentence(
        index, 0, start, end, text, words, lemmas, tags, deps, heads, offsets, paragraph=paragraph
    )


def parse(text: str, sentences: Sequence[Sentence]) -> Parse:
    """A parse of one body section."""
    article = Article("hand", text, text_hash(text), (Section("body", 0, len(text)),))
    return Parse(article, list(sentences))


def named(s: Sentence, token: int, name: str, *, first: int | None = None, kind: str = "person") -> Mention:
    """A mention of a known actor that ends at `token`."""
    left = token if first is None else first
    start, end = s.char_span(left, token + 1)
    text = s.text[start - s.start : end - s.start]
    actor = Actor(name, text, start, end, kind, id=name.lower())  # type: ignore[arg-type]
    return Mention(s.index, left, token + 1, token, (actor,), "name")
