"""Who a report has spoken of so far, and how much each is in the reader's mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.actors.phrases import LONGEST, Phrase, syntactic_head
from dragoman.record.actor import Actor, ActorKind
from dragoman.record.parse import Sentence

# How present a mention makes its actor, by its dependency: subjects most (the order of Lappin and Leass 1994).
_WEIGHT = {
    "nsubj": 4.0,
    "nsubjpass": 3.5,
    "agent": 3.0,
    "dobj": 3.0,
    "dative": 3.0,
    "pobj": 2.0,
    "poss": 2.0,
    "appos": 2.0,
    "conj": 3.0,
}
_OTHER, _MODIFIER, PLACE_WEIGHT = 1.5, 0.5, 0.3
# Who is told of in a clause of another, or long ago ("in 2016", "had said"), is less in mind.
_SUBORDINATE, _BACKGROUND, _FAINT = 0.9, 0.5, 0.6
# Sentences back that a pronoun or description may reach, and referents looked at: both keep the search linear.
WINDOW = 4
_MOST = 60


@dataclass(slots=True)
class Referent:
    """An actor (or several together) of the report: where it was last mentioned and what was said of it.

    `roles` are the titles the report gave it, `weight` the last mention's presence, `names` the words of its name.
    """

    key: str
    actors: tuple[Actor, ...]
    kind: ActorKind
    gender: str
    plural: bool
    sentence: Sentence
    head: int
    start: int
    end: int
    weight: float
    roles: set[str] = field(default_factory=set)
    count: int = 1
    pronoun_in: int = -1
    dep: str = ""
    noun: str = ""


@dataclass(slots=True)
class Discourse:
    """The referents of a report, the last mentioned last."""

    referents: dict[str, Referent] = field(default_factory=dict)
    acronyms: dict[str, Actor] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    heads: set[tuple[int, int]] = field(default_factory=set)
    year: str = ""

    def recent(self, sentence: Sentence, window: int = WINDOW) -> Iterator[Referent]:
        """Referents mentioned in the last `window` sentences, the last mentioned first."""
        for number, referent in enumerate(reversed(self.referents.values())):
            if number >= _MOST or sentence.index - referent.sentence.index > window:
                return
            yield referent

    def note(
        self, phrase: Phrase, actors: tuple[Actor, ...], gender: str, plural: bool, roles: set[str]
    ) -> Referent:
        """Takes in a mention of `actors` (at least one); returns their referent."""
        head = syntactic_head(phrase.sentence, phrase.head) if phrase.form == "name" else phrase.head
        self.heads |= {(phrase.sentence.index, phrase.head), (phrase.sentence.index, head)}
        key = "&".join(key_of(actor) for actor in actors)
        referent = self.referents.pop(key, None)
        if referent is None:
            referent = Referent(
                key, actors, actors[0].kind, gender, plural or len(actors) > 1, phrase.sentence, head,
                phrase.start, phrase.end, 0.0, noun=phrase.noun,
            )  # fmt: skip
            self._remember_name(key, actors)
        else:
            referent.count += 1
        self._place(referent, phrase, head)
        referent.gender = referent.gender or gender
        referent.roles |= roles
        self.referents[key] = referent
        return referent

    def drop_part(self, actors: tuple[Actor, ...], sentence: Sentence) -> None:
        """Forgets the first two of a list of three, as two: nobody told of them alone."""
        key = "&".join(key_of(actor) for actor in actors)
        part = self.referents.get(key)
        if len(actors) > 1 and part is not None and part.sentence is sentence and part.count == 1:
            del self.referents[key]

    def _place(self, referent: Referent, phrase: Phrase, head: int) -> None:
        dep = phrase.sentence.deps[head]
        weight = (
            PLACE_WEIGHT
            if phrase.use == "place"
            else _MODIFIER
            if phrase.use == "modifier"
            else _WEIGHT.get(dep, _OTHER) * presence(phrase.sentence, head, self.year)
        )
        weight *= _FAINT if phrase.faint else 1.0
        # A weaker mention in the same sentence does not push a stronger one out: "Iran said Iran's army..."
        if referent.sentence is phrase.sentence and referent.weight > weight:
            return
        referent.sentence, referent.head, referent.start, referent.end = (
            phrase.sentence,
            head,
            phrase.start,
            phrase.end,
        )
        referent.weight, referent.dep = weight, dep

    def _remember_name(self, key: str, actors: tuple[Actor, ...]) -> None:
        if len(actors) != 1 or actors[0].kind != "person" or actors[0].name is None:
            return
        words = actors[0].name.lower().replace("-", " ").split()
        for word in dict.fromkeys(words) if len(words) > 1 else ():
            self.surnames.setdefault(word, []).append(key)

    def by_surname(self, words: str) -> Referent | None:
        """The one person of the report whose name ends (or, in the East, begins) with `words`."""
        word = words.lower().replace("-", " ")
        keys = self.surnames.get(word.split()[-1], [])
        names = {key: (self.referents[key].actors[0].name or "").lower().replace("-", " ") for key in keys}
        last = [key for key, name in names.items() if name.endswith(f" {word}")]
        chosen = (
            last
            or [key for key, name in names.items() if name.startswith(f"{word} ")]
            or [key for key, name in names.items() if f" {word} " in name]  # the first of two surnames
        )
        return self.referents[chosen[0]] if len(chosen) == 1 else None


def presence(sentence: Sentence, token: int, year: str) -> float:
    """How much of its weight a mention keeps: all in a main clause, less in a clause of another, least in what is told
    as long past. `year` is the report's, "" where not known."""
    share = 1.0
    for _ in range(LONGEST):
        above = sentence.heads[token]
        if sentence.tags[token][:2] == "VB" and _long_past(sentence, token, year):
            return _BACKGROUND
        if above == token:
            break
        if sentence.deps[token] in ("relcl", "advcl", "acl", "pcomp"):
            share = _SUBORDINATE
        token = above
    return share


def _long_past(sentence: Sentence, verb: int, year: str) -> bool:
    """Whether a verb is a pluperfect or dated in an earlier year."""
    for child in sentence.children[verb]:
        if sentence.deps[child] == "aux" and sentence.words[child].lower() == "had":
            return True
        if sentence.deps[child] == "prep" and any(
            _is_earlier(sentence.words[t], year) for t in sentence.children[child]
        ):
            return True
    return False


def _is_earlier(word: str, year: str) -> bool:
    return bool(year) and len(word) == 4 and word.isdigit() and "1000" < word < year


def key_of(actor: Actor) -> str:
    """What makes two mentions the same actor within a report."""
    if actor.id is not None:
        return actor.id
    if actor.name is not None:
        return f"name:{actor.name.lower()}"
    return f"words:{actor.text.lower().removeprefix('the ')}|{actor.country or ''}"
