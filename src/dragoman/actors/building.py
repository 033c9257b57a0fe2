"""All phrases of one sentence that stand for an actor, with what belongs together made one."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.line import Line
from dragoman.actors.nouns import noun_phrases
from dragoman.actors.phrases import MODIFIERS, NOUNS, Name, Phrase, head_of, left_edge
from dragoman.actors.titles import join_appositions, with_titles
from dragoman.actors.uses import use_of
from dragoman.record.parse import Sentence

_SEATS = frozenset({"capital", "metonym"})
_BODIES = frozenset({"organisation", "group"})
_QUALIFIES = frozenset({"adjective", "demonym"})


def phrases_in(line: Line) -> list[Phrase]:
    """The phrases of a sentence in the order of their last tokens: what stands inside another comes before it."""
    sentence, lexicon = line.sentence, line.lexicon
    people = [with_titles(line, name) for name in line.names if name.personal]
    personal = {token for p in people for token in range(p.start, p.end)}
    nouns = [p for p in noun_phrases(line) if p.head not in personal]
    bodies = [_body(line, name) for name in line.names if not name.personal]
    whole = [p for p in [*people, *nouns, *bodies] if not p.part]
    whole.sort(key=lambda p: (p.start, -p.end))
    tops = _outermost(join_appositions(line, _outermost(whole)))
    for phrase in tops:
        _widen(line, phrase)
    parts = _parts(tops, [*bodies, *nouns, *people])
    pronouns = list(_pronouns(sentence, lexicon))
    return sorted([*tops, *parts, *pronouns], key=lambda p: (p.end, -p.start))


def _outermost(phrases: list[Phrase]) -> list[Phrase]:
    """Drops what lies inside the phrase before it; of two that overlap the second is cut to what is left."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if kept and phrase.start < kept[-1].end:
            continue
        kept.append(phrase)
    return kept


def _parts(tops: list[Phrase], others: list[Phrase]) -> list[Phrase]:
    """The named phrases inside the outermost ones, as mentions of their own: "Syrian" in "his Syrian counterpart"."""
    chosen = {id(p) for p in tops}
    named = {token for p in tops if p.name is not None for token in range(p.start, p.end)}
    taken = {id(p.name) for p in tops if p.name is not None}
    found = []
    for phrase in others:
        if id(phrase) in chosen or phrase.name is None or id(phrase.name) in taken:
            continue
        if phrase.name.personal and phrase.head in named:
            continue
        phrase.part = True
        phrase.start, phrase.end = phrase.name.start, phrase.name.end
        phrase.roles, phrase.sides = [], []
        if phrase.use == "actor" and not _possesses(phrase):
            phrase.use = "modifier"
        found.append(phrase)
    return found


def _widen(line: Line, phrase: Phrase) -> None:
    """Takes in the quantity that a phrase hangs on: "thousands of" protesters, "two of" the ministers."""
    sentence = line.sentence
    preposition = sentence.heads[phrase.head]
    quantity = sentence.heads[preposition]
    if sentence.deps[phrase.head] != "pobj" or line.low(preposition) != "of" or quantity >= phrase.start:
        return
    if sentence.tags[quantity] != "CD" and sentence.lemmas[quantity] not in line.lexicon.quantities:
        return
    phrase.start, phrase.head, phrase.plural = left_edge(sentence, quantity), quantity, True


def _possesses(phrase: Phrase) -> bool:
    return phrase.sentence.deps[phrase.head] in ("poss", "pobj", "conj", "appos")


def _body(line: Line, name: Name) -> Phrase:
    """The phrase of a name that is no person's: its article, a state before it, a noun it goes with."""
    sentence = line.sentence
    head = head_of(sentence, name.start, name.end)
    start = min(left_edge(sentence, head), name.start)
    phrase = Phrase(sentence, name.start, name.end, head, "name", name)
    phrase.form = "adjective" if _qualifies(line, name, head) else "name"
    forms = {a.form for a in name.aliases}
    if sentence.deps[head] not in MODIFIERS and not any(
        _other_role(line, t) for t in range(start, name.start)
    ):
        phrase.start = start
        phrase.sides = [n for t in range(start, name.start) if (n := line.name_starting(t)) is not None]
        phrase.owner = next((t for t in range(start, name.start) if sentence.tags[t] == "PRP$"), None)
    many = sentence.tags[head] in ("NNS", "NNPS") or any(
        sentence.deps[c] == "nummod" for c in sentence.children[head]
    )
    phrase.plural = "demonym" in forms and many
    phrase.use = use_of(
        sentence, head, bool(forms) and forms <= _SEATS, line.lexicon, bool(forms & _QUALIFIES), name.start
    )
    if (
        phrase.use == "place"
        and name.aliases
        and name.kinds <= _BODIES
        and name.label not in ("GPE", "LOC")
        and sentence.deps[head] not in MODIFIERS
    ):
        phrase.use = "actor"  # "a speech at the United Nations": a body is where it meets, but no mere place
    return phrase


def _other_role(line: Line, token: int) -> bool:
    """Whether a role word left of a body's name is more than a word for its sort ("the charity Foo")."""
    role = line.role_at.get(token)
    if role is None:
        return False
    noun = line.sentence.lemmas[role.end - 1]
    return noun not in line.lexicon.groups and noun not in line.lexicon.institutions


def _qualifies(line: Line, name: Name, head: int) -> bool:
    """Whether the name is an adjective here: "Turkish" before a noun, not "the Turkish" or "Turks"."""
    forms = {a.form for a in name.aliases}
    if forms:
        return forms <= _QUALIFIES and line.sentence.tags[head] not in ("NNS", "NNPS")
    return name.label == "NORP" and line.sentence.tags[head] not in NOUNS


def _pronouns(sentence: Sentence, lexicon: Lexicon) -> Iterator[Phrase]:
    for token, tag in enumerate(sentence.tags):
        if tag not in ("PRP", "PRP$"):
            continue
        pronoun = lexicon.pronouns.get(sentence.words[token].lower())
        if pronoun is None or pronoun.person != 3 or _empty(sentence, token, lexicon):
            continue
        yield Phrase(
            sentence, token, token + 1, token, "pronoun", gender=pronoun.gender, plural=pronoun.plural,
            noun=sentence.words[token].lower(),
        )  # fmt: skip


def _empty(sentence: Sentence, token: int, lexicon: Lexicon) -> bool:
    """Whether "it" stands for nobody: "it is clear that", "it was reported", "made it a rule"."""
    if sentence.words[token].lower() != "it":
        return False
    verb = sentence.heads[token]
    if sentence.deps[token] == "dobj" and sentence.lemmas[verb] in lexicon.told_it:
        return True
    if sentence.deps[token] == "expl" or sentence.tags[verb][:1] != "V":
        return True
    if not sentence.deps[token].startswith("nsubj"):
        return False
    after = [
        t
        for t in sentence.children[verb]
        if t > verb and sentence.deps[t] in ("acomp", "attr", "ccomp", "xcomp", "advcl")
    ]
    if sentence.lemmas[verb] == "be":
        return any(sentence.deps[t] in ("acomp", "attr") for t in after)
    if sentence.lemmas[verb] in lexicon.empty_it:
        passive = sentence.deps[token] == "nsubjpass"
        return passive or (
            any(sentence.deps[t] in ("ccomp", "xcomp") for t in after)
            and sentence.lemmas[verb] not in ("say", "believe")
        )
    return False
