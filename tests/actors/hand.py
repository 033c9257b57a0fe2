"""Sentences made by hand, for rules that need no language model."""

from __future__ import annotations

from dragoman.record import Article, Parse, Section, Sentence, text_hash


def sentence(rows: str, index: int = 0) -> Sentence:
    """A sentence from "word/TAG/dep/head" rows, blank between them; the lemma is the word in lower case without -s."""
    parts = [row.split("/") for row in rows.split()]
    words = [part[0] for part in parts]
    offsets, at = [], 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    text = " ".join(words)
    return Sentence(
        index=index,
        section=0,
        start=0,
        end=len(text),
        text=text,
        words=words,
        lemmas=[lemma(part[0], part[1]) for part in parts],
        tags=[part[1] for part in parts],
        deps=[part[2] for part in parts],
        heads=[int(part[3]) for part in parts],
        offsets=offsets,
    )


def lemma(word: str, tag: str) -> str:
    """Near enough for hand-made rows."""
    low = word.lower()
    return low.removesuffix("s") if tag == "NNS" else low


def parse(one: Sentence, published: str | None = None) -> Parse:
    """A report of one sentence."""
    body = (Section("body", 0, len(one.text)),)
    article = Article("hand", one.text, text_hash(one.text), body, published=published)
    return Parse(article, [one])
