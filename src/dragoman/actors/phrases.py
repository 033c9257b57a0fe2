"""Noun phrases of a sentence: where they begin, what they hang on, and what is known before they are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.entities import Alias, RoleWord
from dragoman.actors.names import HYPHENS
from dragoman.record.actor import MentionForm, MentionUse
from dragoman.record.parse import Sentence

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod"})
_INSIDE = MODIFIERS | {"det", "poss", "predet", "quantmod", "case", "advmod", "punct"}
_LEFT_ONLY = frozenset({"cc", "conj"})
# A noun phrase longer than this many tokens is no name; the limit keeps hostile input linear.
LONGEST = 40
LINKS = HYPHENS


@dataclass(slots=True)
class Name:
    """Tokens `start` to `end` that look like a name: the knowledge base's readings (may be none) and the model's label.

    `kinds` are the kinds of actor it may name; `country` that of a state named inside ("Bank of China"), for a name
    without readings.
    """

    start: int
    end: int
    aliases: tuple[Alias, ...]
    label: str
    kinds: frozenset[str]
    country: str | None = None

    @property
    def personal(self) -> bool:
        """Whether it names a person and nothing else, or the model is sure that it does."""
        return self.kinds == {"person"} or ("person" in self.kinds and self.label == "PERSON")


@dataclass(slots=True, frozen=True)
class Role:
    """A role word at tokens `start` to `end`; `honorific` where it goes with a name and is no office ("Ayatollah")."""

    start: int
    end: int
    word: RoleWord
    honorific: bool = False


@dataclass(slots=True)
class Phrase:
    """A noun phrase that stands for an actor, before it is known for whom.

    `name` is the name in it, `roles` its role words from left to right, `standing` "former" and the like, `elect` the
    word after a hyphen ("elect"), `sides` the names that say whose ("Iranian", "of Iran", "Hamas"), `places` those that
    only say where, `owner` the token of a possessive pronoun, `gender` what a title tells, `noun` the lemma of a
    describing noun, `pair` whether it stands for two ("both nations"), `told` the actors the knowledge base describes
    so ("the bloc"), `age` whether it tells an age ("the 58-year-old"), `foreign` whether it is of another state than
    that where it is told of ("foreign journalists"), `shy` whether one told so must be named too,
    `counted` whether it only says how many states they are ("forty countries"),
    `faint` whether it says so little of anybody that few would go back to it ("the other"),
    `form` and `use` as in Mention. `part` is True for a name
    inside another phrase.
    """

    sentence: Sentence
    start: int
    end: int
    head: int
    form: MentionForm
    name: Name | None = None
    roles: list[Role] = field(default_factory=list)
    standing: str = ""
    elect: str = ""
    sides: list[Name] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    owner: int | None = None
    gender: str = ""
    noun: str = ""
    use: MentionUse = "actor"
    part: bool = False
    plural: bool = False
    pair: bool = False
    told: tuple[Alias, ...] = ()
    age: bool = False
    foreign: bool = False
    shy: bool = False
    counted: bool = False
    faint: bool = False

    def words(self) -> str:
        """The phrase's words, for the steps."""
        return text_of(self.sentence, self.start, self.end)

    def definite(self) -> bool:
        """Whether it points at somebody known: "the president", "his country", "this group"."""
        first = self.sentence.words[self.start].lower()
        return first in ("the", "this", "that", "these", "those", "both") or self.owner is not None


def text_of(sentence: Sentence, start: int, end: int) -> str:
    """The words of tokens `start` to `end` as they stand in the text."""
    first = sentence.offsets[start] - sentence.start
    last = sentence.offsets[end - 1] + len(sentence.words[end - 1]) - sentence.start
    return sentence.text[first:last]


def left_edge(sentence: Sentence, head: int) -> int:
    """The first token of the plain noun phrase whose head is `head`: determiners, adjectives, possessors, compounds."""
    edge = head
    while edge > 0 and head - edge < LONGEST and _belongs(sentence, edge - 1, edge, head):
        edge -= 1
    return edge


def _belongs(sentence: Sentence, token: int, edge: int, head: int) -> bool:
    heads, deps, tags = sentence.heads, sentence.deps, sentence.tags
    if edge <= heads[token] <= head:
        if deps[token] == "punct":
            return sentence.words[token] in LINKS
        return deps[token] in _INSIDE
    if token == 0:
        return False
    if tags[token] == "POS":  # hangs on the possessor to its left
        return edge <= heads[token - 1] <= head and deps[token - 1] in _INSIDE
    if deps[token] in _LEFT_ONLY:  # "US and European nations"
        first = heads[token]
        return first < token and edge <= heads[first] <= head and deps[first] in MODIFIERS
    return False


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The token of `start` to `end` that the rest of the sentence hangs on; the first with a role of its own where
    a bad parse leaves several, the last one otherwise."""
    outside = [t for t in range(start, end) if not start <= sentence.heads[t] < end or sentence.heads[t] == t]
    if not outside:
        return end - 1
    nouns = [t for t in outside if sentence.tags[t] in NOUNS] or outside
    strong = [t for t in nouns if sentence.deps[t] not in MODIFIERS and sentence.deps[t] != "punct"]
    return strong[0] if strong else nouns[-1]


def syntactic_head(sentence: Sentence, head: int) -> int:
    """The token whose place in the sentence a phrase has: "the skipper, Foo" acts as the skipper does."""
    for _ in range(LONGEST):
        above = sentence.heads[head]
        if sentence.deps[head] != "appos" or above >= head or sentence.tags[above] not in NOUNS:
            break
        head = above
    return head


def noun_above(sentence: Sentence, token: int) -> int | None:
    """The noun that `token` modifies from the left ("warplanes" for "Russian"), None where it modifies none."""
    above = token
    for _ in range(LONGEST):
        up = sentence.heads[above]
        if up <= above or sentence.deps[above] not in MODIFIERS | {"poss"}:
            break
        above = up
    return above if above != token and sentence.tags[above] in NOUNS else None
