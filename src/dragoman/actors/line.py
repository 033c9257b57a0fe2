"""One sentence with its names and role words, indexed by token: what the builders of phrases look things up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.entities import Match, RoleWord
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.phrases import LONGEST, NOUNS, Name, Role, head_of
from dragoman.actors.spotting import names_in
from dragoman.record.parse import Sentence


@dataclass(slots=True)
class Line:
    """`sentence` with its `names` and `roles`; `used` holds the tokens whose role or name a phrase has taken up."""

    sentence: Sentence
    lexicon: Lexicon
    names: list[Name]
    roles: list[Role]
    told: list[Match] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    name_at: dict[int, Name] = field(default_factory=dict)
    role_at: dict[int, Role] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name_at = {t: name for name in self.names for t in range(name.start, name.end)}
        self.role_at = {t: role for role in self.roles for t in range(role.start, role.end)}

    def name_ending(self, token: int) -> Name | None:
        """The name whose last token is `token`."""
        name = self.name_at.get(token)
        return name if name is not None and name.end == token + 1 else None

    def name_starting(self, token: int) -> Name | None:
        """The name whose first token is `token`."""
        name = self.name_at.get(token)
        return name if name is not None and name.start == token else None

    def role_ending(self, token: int) -> Role | None:
        """The role word whose last token is `token`."""
        role = self.role_at.get(token)
        return role if role is not None and role.end == token + 1 else None

    def add_names(self, names: list[Name]) -> None:
        """Takes in further names; those on tokens that carry a name or role word already are left out."""
        for name in names:
            span = range(name.start, name.end)
            if not any(t in self.name_at or t in self.role_at for t in span):
                self.names.append(name)
                self.name_at |= dict.fromkeys(span, name)
        self.names.sort(key=lambda n: n.start)

    def low(self, token: int) -> str:
        """The token in lower case, without stops; "" past either end."""
        words = self.sentence.words
        return words[token].lower().rstrip(".") if 0 <= token < len(words) else ""


def read_line(sentence: Sentence, knowledge: Knowledge, lexicon: Lexicon) -> Line:
    """The names, role words and described actors of a sentence."""
    words = sentence.words
    roles = [_role(sentence, lexicon, *found) for found in knowledge.role_words(words)]
    roles = [r for r in roles if r.end - r.start > 1 or not _no_role(sentence.lemmas[r.start], lexicon)]
    told = knowledge.descriptions(words)
    spans = [(r.start, r.end) for r in roles] + [(m.start, m.end) for m in told]
    covered = frozenset(t for start, end in spans for t in range(start, end))
    names = names_in(sentence, _matches(sentence, knowledge), covered, knowledge.get)
    names = [n for n in names if n.aliases or words[n.end - 1].lower() not in lexicon.things]
    _leave_titles(names, roles)
    named = {t for name in names for t in range(name.start, name.end)}
    roles = [shorter for r in roles if (shorter := _beside(sentence, r, named)) is not None]
    kept = [r for r in roles if _nominal(sentence, r)]
    taken = named | {t for role in kept for t in range(role.start, role.end)}
    kept += [r for r in _people(sentence, lexicon) if r.start not in taken]
    _name_titled(sentence, names, kept, lexicon)
    told = [m for m in told if not named.intersection(range(m.start, m.end))]
    return Line(sentence, lexicon, names, sorted(kept, key=lambda r: r.start), told)


def _name_titled(sentence: Sentence, names: list[Name], roles: list[Role], lexicon: Lexicon) -> None:
    """Makes a person of a name that nobody knows and the model takes for a body's, where a title stands before it:
    "opposition figure Foo Bar"."""
    titles = {
        r.end: r for r in roles if not r.word.plural and r.word.role.split()[-1] not in lexicon.institutions
    }
    for name in names:
        role = titles.get(name.start)
        if role is None or name.aliases or name.label == "PERSON" or name.end - name.start < 2:
            continue
        head = head_of(sentence, name.start, name.end)
        titled = sentence.heads[role.end - 1] == head and sentence.deps[role.end - 1] in (
            "compound",
            "nmod",
            "amod",
        )
        if titled and all(sentence.tags[t] == "NNP" for t in range(name.start, name.end)):
            name.label, name.kinds = "PERSON", frozenset({"person"})


def _no_role(lemma: str, lexicon: Lexicon) -> bool:
    """Whether a noun describes an actor only through another one, or is mostly no actor at all."""
    return lemma in lexicon.states or lemma in lexicon.counterparts or lemma in lexicon.no_roles


def _leave_titles(names: list[Name], roles: list[Role]) -> None:
    """Takes a title off the start of a person's name that the knowledge base lists with it."""
    starts = {role.start: role.end for role in roles}
    for name in names:
        end = starts.get(name.start, name.end)
        if name.personal and end < name.end:
            name.start = end


def _matches(sentence: Sentence, knowledge: Knowledge) -> list[Match]:
    """The knowledge base's matches. A first word that is a name by its parse is read as if it stood inside:
    its capital, which alone says nothing there, then counts ("Brown resigned")."""
    words = sentence.words
    found = knowledge.match(words)
    if (
        sentence.tags[0] not in ("NNP", "NNPS")
        or any(m.start == 0 for m in found)
        or sentence.deps[0] not in ("nsubj", "nsubjpass", "poss")
    ):
        return found
    inside = [m for m in knowledge.match(["that", *words[:LONGEST]]) if m.start == 1]
    return [
        *(Match(0, m.end - 1, m.aliases) for m in inside if not any(f.start < m.end - 1 for f in found)),
        *found,
    ]


def _role(sentence: Sentence, lexicon: Lexicon, start: int, end: int, word: RoleWord) -> Role:
    """A role word; the lexicon's own sector counts where it lists the noun ("spokesman" has that of its side)."""
    own = lexicon.people.get(word.role) if end - start == 1 else None
    return Role(start, end, word if own is None else replace(word, sector=own, subsectors=()))


def _beside(sentence: Sentence, role: Role, named: set[int]) -> Role | None:
    """The role word without a name at its start ("U.N. peacekeepers") and a preposition at its end; None if empty."""
    start, end = role.start, role.end
    while start < end and start in named:
        start += 1
    while end > start and sentence.tags[end - 1] == "IN":
        end -= 1
    if start == end or named.intersection(range(start, end)):
        return None
    if start == role.start:
        return Role(start, end, role.word)
    left = " ".join(role.word.role.split()[start - role.start :]) or role.word.role
    return Role(start, end, replace(role.word, role=left))


def _nominal(sentence: Sentence, role: Role) -> bool:
    """Whether a role word is used as a noun: "police" in "to police the border" is not."""
    head = head_of(sentence, role.start, role.end)
    tags: Sequence[str] = sentence.tags[role.start : role.end]
    return sentence.tags[head] in NOUNS or (role.end - role.start > 1 and tags[-1] in NOUNS)


def _people(sentence: Sentence, lexicon: Lexicon) -> list[Role]:
    """Nouns for people that are no role: the lexicon's `people`, and numbers of them."""
    found = [
        Role(t, t + 1, RoleWord(lemma, lexicon.people[lemma], (), tag in ("NNS", "NNPS")))
        for t, (lemma, tag) in enumerate(zip(sentence.lemmas, sentence.tags, strict=True))
        if tag in NOUNS and lemma in lexicon.people
    ]
    return found + [
        Role(t, t + 1, RoleWord("people", lexicon.people["people"], (), True))
        for t in range(len(sentence))
        if _is_crowd(sentence, lexicon, t)
    ]


def _is_crowd(sentence: Sentence, lexicon: Lexicon, token: int) -> bool:
    """Whether a number stands alone for the people who do or suffer something: "*thousands* marched"."""
    if sentence.lemmas[token] not in lexicon.crowds or sentence.tags[token] not in ("NNS", "NNPS"):
        return False
    alone = not any(sentence.lemmas[c] == "of" and c > token for c in sentence.children[token])
    return alone and sentence.deps[token] in ("nsubj", "nsubjpass")
