"""What the parser hands on: sentences as plain lists, so that a stage can be run on one made by hand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dragoman.record.article import Article


@dataclass(slots=True, frozen=True)
class Entity:
    """A name the language model saw: tokens `start` to `end` (exclusive) and its label (PERSON, GPE, ORG, DATE...)."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Sentence:
    """One sentence. `start` and `end` are characters of the article's text; `section` indexes its sections.

    Token lists run in parallel: `words`, `lemmas` (lower case), `tags` (Penn Treebank), `deps` (ClearNLP labels as
    spaCy's English models give them, the root is "ROOT"), `heads` (index of the head in this sentence, the root
    points at itself) and `offsets` (character of the article where the token starts).
    """

    index: int
    section: int
    start: int
    end: int
    text: str
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    offsets: list[int]
    entities: list[Entity] = field(default_factory=list)
    paragraph: int = 0
    _children: list[list[int]] | None = field(default=None, repr=False, compare=False)
    _edges: list[tuple[int, int]] | None = field(default=None, repr=False, compare=False)
    _dated: frozenset[int] | None = field(default=None, repr=False, compare=False)
    _upward: list[int] | None = field(default=None, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def children(self) -> list[list[int]]:
        """For each token the indices of its direct dependents, in order."""
        if self._children is None:
            children: list[list[int]] = [[] for _ in self.words]
            for token, head in enumerate(self.heads):
                if head != token:
                    children[head].append(token)
            self._children = children
        return self._children

    @property
    def dated(self) -> frozenset[int]:
        """Tokens inside what the model takes for a date or a time of day."""
        if self._dated is None:
            self._dated = frozenset(
                token for e in self.entities if e.label in ("DATE", "TIME") for token in range(e.start, e.end)
            )
        return self._dated

    def subtree(self, token: int) -> tuple[int, int]:
        """First token and one past the last token below `token` (crossing branches are included)."""
        if self._edges is None:
            edges = [(i, i + 1) for i in range(len(self.words))]
            # Leaves first: a token is final once all its descendants were folded into it.
            for leaf in self.bottom_up():
                head = self.heads[leaf]
                if head != leaf:
                    left, right = edges[leaf]
                    edges[head] = (min(edges[head][0], left), max(edges[head][1], right))
            self._edges = edges
        return self._edges[token]

    def bottom_up(self) -> list[int]:
        """All tokens, every one after those that hang on it; not to be changed."""
        if self._upward is None:
            children = self.children
            order: list[int] = []
            stack = [i for i, head in enumerate(self.heads) if head == i]
            while stack:
                token = stack.pop()
                order.append(token)
                stack.extend(children[token])
            self._upward = order[::-1]
        return self._upward

    def char_span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the article that tokens `start` to `end` (exclusive) cover."""
        return self.offsets[start], self.offsets[end - 1] + len(self.words[end - 1])

    def token_at(self, char: int) -> int:
        """The token that covers article character `char`, or the last one that starts before it."""
        return max(0, bisect_right(self.offsets, char) - 1)

    def token_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens (first, one past the last) that overlap article characters `start` to `end`; None where none do."""
        inside = [i for i, at in enumerate(self.offsets) if at < end and at + len(self.words[i]) > start]
        return (inside[0], inside[-1] + 1) if inside else None


@dataclass(slots=True)
class Parse:
    """An article with its sentences, in the order of the text. Only sections that may tell events are parsed."""

    article: Article
    sentences: list[Sentence]

    def sentence_at(self, char: int) -> Sentence | None:
        """The sentence that covers article character `char`, None between sentences."""
        at = bisect_right([s.start for s in self.sentences], char) - 1
        if at < 0 or self.sentences[at].end <= char:
            return None
        return self.sentences[at]
