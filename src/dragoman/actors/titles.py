"""A person's name with all that belongs to it: "the former Iranian foreign minister Foo Bar", "Foo Bar, the envoy"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.line import Line
from dragoman.actors.phrases import LINKS, LONGEST, MODIFIERS, NOUNS, Name, Phrase, head_of
from dragoman.actors.readings import is_body

_PRONOUN = ("PRP$",)
_FILLERS = NOUNS | {"JJ", "VBN", "VBG", "CD", "NNPS"}
_AFTER_APPOSITION = frozenset({",", ")", "(", ".", ";", "--", "—", "–", ""})


def with_titles(line: Line, name: Name) -> Phrase:
    """The phrase of a person's name: titles, states and standing to its left, "of Turkey" to its right."""
    sentence = line.sentence
    phrase = Phrase(sentence, name.start, name.end, name.end - 1, "name", name)
    start = _leftwards(line, phrase)
    if not phrase.roles and not phrase.gender and not phrase.sides:
        start = name.start
        phrase.standing, phrase.elect, phrase.owner = "", "", None
    phrase.start = start
    if phrase.roles:
        _of_state(line, phrase)
        line.used.update(t for role in phrase.roles for t in range(role.start, role.end))
    phrase.head = _head(line, phrase)
    return phrase


def _head(line: Line, phrase: Phrase) -> int:
    """The name's own head, unless the name itself hangs on the title ("his aide Foo")."""
    name = phrase.name
    assert name is not None
    own = head_of(line.sentence, name.start, name.end)
    above = line.sentence.heads[own]
    inside = phrase.start <= above < phrase.end
    return head_of(line.sentence, phrase.start, phrase.end) if inside else own


def _leftwards(line: Line, phrase: Phrase) -> int:
    """Takes up what stands left of the name, token by token; returns the first token taken."""
    at = phrase.start
    while at > 0 and phrase.end - at < LONGEST:
        step = _step(line, phrase, at)
        if step is None:
            break
        at = step
        if phrase.owner is not None or line.sentence.tags[at] == "DT":
            break
    return at


def _step(line: Line, phrase: Phrase, at: int) -> int | None:
    """One more piece left of token `at`: where it starts, or None when the phrase ends here."""
    titled = bool(phrase.roles)
    word, before = line.low(at - 1), at - 1
    if word in LINKS:
        return _step(line, phrase, before) if titled and before > 0 else None
    role = line.role_ending(before)
    if role is not None:
        honorific = (
            role.word.role in line.lexicon.honorifics
            and role.word.role not in line.lexicon.posts["head_of_state"]
        )
        phrase.roles.insert(0, replace(role, honorific=honorific))
        phrase.gender = phrase.gender or line.lexicon.genders.get(role.word.role, "")
        return role.start
    return _plain_step(line, phrase, before, word, titled)


def _plain_step(line: Line, phrase: Phrase, before: int, word: str, titled: bool) -> int | None:
    lexicon, sentence = line.lexicon, line.sentence
    if (
        word in lexicon.after
        and before > 1
        and sentence.words[before - 1] in LINKS
        and line.role_ending(before - 2)
    ):
        phrase.elect = word
        return before - 1
    if word in lexicon.standing and not _governs(line, before, phrase):
        phrase.standing = lexicon.standing[word] or phrase.standing
        return before
    if word in lexicon.honorifics and sentence.tags[before] in NOUNS:
        phrase.gender = phrase.gender or lexicon.honorifics[word] or "?"
        return before
    side = line.name_ending(before - 1) if sentence.tags[before] == "POS" else line.name_ending(before)
    if side is not None and (titled or sentence.tags[before] == "POS"):
        return _take_side(line, phrase, side)
    if not titled:
        return None
    if sentence.tags[before] in _PRONOUN:
        phrase.owner = before
        return before
    if sentence.tags[before] == "DT":
        return before
    return before if _filler(line, phrase, before) else None


def _governs(line: Line, token: int, phrase: Phrase) -> bool:
    """Whether a word is the verb that the name hangs on: "lawmakers elected Foo"."""
    assert phrase.name is not None
    own = head_of(line.sentence, phrase.name.start, phrase.name.end)
    return line.sentence.tags[token][:2] == "VB" and line.sentence.heads[own] == token


def _take_side(line: Line, phrase: Phrase, side: Name) -> int | None:
    if side.personal:
        return None
    phrase.sides.insert(0, side)
    return side.start


def _filler(line: Line, phrase: Phrase, token: int) -> bool:
    """Whether the token is an adjective or noun of the same noun phrase: "foreign policy chief"."""
    sentence = line.sentence
    return (
        sentence.tags[token] in _FILLERS
        and token < sentence.heads[token] < phrase.end
        and sentence.deps[token] in MODIFIERS
    )


def _of_state(line: Line, phrase: Phrase) -> None:
    """ "President Foo of Turkey": the state after the name."""
    side, end = after_of(line, phrase.end)
    if side is not None:
        phrase.sides.append(side)
        phrase.end = end


def after_of(line: Line, at: int, words: tuple[str, ...] = ("of",)) -> tuple[Name | None, int]:
    """The name after "of" (and an article) at token `at`, and the token after it; None where there is none."""
    if line.low(at) not in words or _has_clause(line, at):
        return None, at
    first = at + 2 if line.low(at + 1) == "the" else at + 1
    side = line.name_starting(first)
    if side is None and first < len(line.sentence) and line.sentence.words[first].islower():
        side = line.name_starting(first + 1)  # "of the neighbouring Republic of Congo"
    return (side, side.end) if side is not None and not side.personal else (None, at)


def _has_clause(line: Line, preposition: int) -> bool:
    """Whether a preposition governs a clause, whose object is nobody's side: "accused them of helping Iran"."""
    return any(line.sentence.deps[t] == "pcomp" for t in line.sentence.children[preposition])


def join_appositions(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, in order, with a description and the name beside it made one: "the president of Iran, Foo Bar,"."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if len(joined) > 1 and _heads_body(line, joined[-2], joined[-1], phrase):
            body = joined.pop()
            joined[-1].end, joined[-1].sides = body.end, [*joined[-1].sides, *body.sides]
            _merge(joined[-1], phrase)
        elif last is not None and _apposed(line, last, phrase):
            _merge(last, phrase)
        else:
            joined.append(phrase)
    return joined


def _heads_body(line: Line, first: Phrase, body: Phrase, second: Phrase) -> bool:
    """ "The head of the constitutional court, Foo Bar": a title, the body after "of", and the name beside it."""
    sentence = line.sentence
    if second.name is None or not second.name.personal or first.name is not None or body.name is not None:
        return False
    of, comma = sentence.words[first.end : body.start], sentence.words[body.end : second.start]
    if of != ["of"] or comma != [","] or first.plural or not first.roles:
        return False
    return is_body(body, line.lexicon.institutions) and _closes(line, second.end)


def _closes(line: Line, token: int) -> bool:
    """Whether an apposition ends before a token."""
    return line.low(token) in _AFTER_APPOSITION or line.sentence.words[token] in _AFTER_APPOSITION


def _apposed(line: Line, first: Phrase, second: Phrase) -> bool:
    if (
        first.plural
        or second.plural
        or first.pair
        or second.pair
        or (first.name is None) == (second.name is None)
    ):
        return False
    between = line.sentence.words[first.end : second.start]
    if between not in ([","], ["("], ["–"], ["--"], ["—"]):
        return (
            between == []
            and first.name is None
            and second.end - second.start > 0
            and _joins_directly(line, first, second)
        )
    if line.sentence.tags[second.start] in ("VBD", "VBN"):
        return False  # "Foo, threatened force": a verb that the parser takes for an adjective
    named, other = (first, second) if first.name is not None else (second, first)
    if named.name is None or not _may_be(named, other, line.lexicon):
        return False
    above = line.sentence.heads[second.head]
    hangs = line.sentence.deps[second.head] == "appos" and (
        first.start <= above < second.start or above == _first_of(line, first.head)
    )
    closed = _closes(line, second.end)
    if first.name is not None:
        return hangs and (other.definite() or closed)
    return hangs or (closed and first.definite())


def _first_of(line: Line, head: int) -> int:
    """The first of the names that `head` is joined to by "and": an apposition to the last may hang on it."""
    for _ in range(LONGEST):
        if line.sentence.deps[head] != "conj":
            break
        head = line.sentence.heads[head]
    return head


def _joins_directly(line: Line, first: Phrase, second: Phrase) -> bool:
    """ "the militant group Foo": a describing noun and the name after it, with nothing between."""
    sentence = line.sentence
    return (
        second.name is not None
        and _may_be(second, first, line.lexicon)
        and second.start == second.name.start
        and (sentence.deps[second.head] == "appos" or first.start <= sentence.heads[second.head] < second.start
             or second.start <= sentence.heads[first.head] < second.end)
    )  # fmt: skip


def _may_be(named: Phrase, other: Phrase, lexicon: Lexicon) -> bool:
    """Whether a name and a description are of one sort: a person's title, or a body's noun."""
    assert named.name is not None
    if named.name.personal:
        if other.roles and is_body(other, lexicon.institutions) and not other.plural:
            return False  # "the court, Foo": a body is nobody's title
        said = lexicon.counterparts | lexicon.others | lexicon.no_roles
        return bool(other.roles) or other.noun in said
    if other.noun in lexicon.groups:
        return bool(named.name.kinds & {"organisation", "group"})
    return other.noun in lexicon.states and "state" in named.name.kinds


def _merge(first: Phrase, second: Phrase) -> None:
    first.end = max(first.end, second.end)
    named = second if second.name is not None else first
    first.name, first.form = named.name, "name"
    first.roles = first.roles + second.roles
    first.sides = first.sides + second.sides
    first.places = first.places + second.places
    first.standing = first.standing or second.standing
    first.elect = first.elect or second.elect
    first.gender = first.gender or second.gender
    first.owner = first.owner if first.owner is not None else second.owner
    first.noun = second.noun or first.noun
