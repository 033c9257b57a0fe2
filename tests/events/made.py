"""Sentences, mentions and quotes made by hand from compact rows, for rules that need no language model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.codebook import Codebook, load
from dragoman.record import (
    Actor,
    Article,
    Entity,
    Evidence,
    Mention,
    Parse,
    Quote,
    Section,
    Sentence,
    text_hash,
)


def sentence(
    rows: str, *, start: int = 0, index: int = 0, dates: Sequence[str] = (), places: Sequence[str] = ()
) -> Sentence:
    """A sentence from tokens "word/TAG/dep>head", divided by blanks.

    "word=lemma" where the lemma is not the word in small letters. The head is named by its word (the nearest such one)
    or its number, "@4"; the root has none. `dates` and `places` are words that the model labels as such.
    """
    parts = [row.split("/") for row in rows.split()]
    words = [part[0].partition("=")[0] for part in parts]
    lemmas = [part[0].partition("=")[2] or part[0].lower() for part in parts]
    deps, heads = [], []
    for at, part in enumerate(parts):
        dep, _, head = part[2].partition(">")
        deps.append(dep)
        heads.append(_head(words, at, head))
    text = " ".join(words)
    offsets = [start + sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    entities = [Entity(words.index(w), words.index(w) + 1, "DATE") for w in dates]
    entities += [Entity(words.index(w), words.index(w) + 1, "GPE") for w in places]
    return Sentence(
        index,
        0,
        start,
        start + len(text),
        text,
        words,
        lemmas,
        [part[1] for part in parts],
        deps,
        heads,
        offsets,
        entities,
    )


def _head(words: list[str], at: int, name: str) -> int:
    if not name:
        return at
    if name.startswith("@"):
        return int(name[1:])
    return min((i for i, word in enumerate(words) if word == name and i != at), key=lambda i: abs(i - at))


def report(*rows: str, id: str = "made", dates: Sequence[str] = ()) -> Parse:
    """A report of several sentences, a blank between them."""
    sentences: list[Sentence] = []
    for row in rows:
        start = sentences[-1].end + 1 if sentences else 0
        held = [word for word in dates if f"{word}/" in row]
        sentences.append(sentence(row, start=start, index=len(sentences), dates=held))
    text = " ".join(s.text for s in sentences)
    return Parse(
        Article(id, text, text_hash(text), (Section("body", 0, len(text)),), language="en"), sentences
    )


def mention(
    s: Sentence, words: str, *, country: str | None = None, kind: str = "state", id: str | None = None,
    sectors: tuple[str, ...] = (), form: str = "name", use: str = "actor", plural: bool = False,
) -> Mention:  # fmt: skip
    """A mention of the actor that `words` of the sentence name."""
    at = s.text.index(words) + s.start
    span = s.token_span(at, at + len(words))
    assert span is not None, words
    left, right = span
    head = next(t for t in range(left, right) if not left <= s.heads[t] < right or s.heads[t] == t)
    name = words if form == "name" else None
    actor = Actor(name, words, at, at + len(words), kind, id=id, country=country, sectors=sectors)  # type: ignore[arg-type]
    return Mention(s.index, left, right, head, (actor,), form, use, plural=plural)  # type: ignore[arg-type]


def states(s: Sentence, codes: Mapping[str, str]) -> list[Mention]:
    """A mention of each state whose name, a key of `codes`, stands in the sentence, under its code."""
    return [mention(s, w, country=codes[w], id=codes[w]) for w in dict.fromkeys(s.words) if w in codes]


def quote(parse: Parse, words: str, speaker: Actor | None, id: str = "q1") -> Quote:
    """A direct quote of the words of a report."""
    start = parse.article.text.index(words)
    within = parse.sentence_at(start)
    assert within is not None
    evidence = Evidence(within.start, within.end, within.text)
    return Quote(id, words, start, start + len(words), True, speaker, None, None, (), (), evidence)


def words(s: Sentence, tokens: Iterable[int]) -> list[str]:
    """The words of tokens."""
    return [s.words[t] for t in tokens]


def tiny_book(path: Path, text: str) -> Codebook:
    """A codebook of nothing but the entries and operators of `text`, with the shipped types and word classes."""
    path.write_text(text, "utf-8")
    book = load(path)
    forms = {
        key: tuple((owner, form) for owner, form in held if owner.file == path.name)
        for key, held in book.forms.items()
    }
    return replace(
        book,
        entries={name: e for name, e in book.entries.items() if e.file == path.name},
        operators={name: o for name, o in book.operators.items() if o.file == path.name},
        forms={key: held for key, held in forms.items() if held},
    )
