"""Names in one sentence: what the knowledge base matches, and what the model saw beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.actors.entities import Alias, Entity, Match
from dragoman.actors.fullnames import known_by, widen_left
from dragoman.actors.phrases import LINKS, LONGEST, Name
from dragoman.record.parse import Entity as Label
from dragoman.record.parse import Sentence

NAMING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# Labels under which a single matched surname ("May", "Brown") is no name.
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group"}
_SIDE_FORMS = frozenset({"adjective", "demonym", "name", "alias", "acronym", "official"})
# Dependencies of those who act or are acted on.
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
# Prepositions under which a word is rather a place's name than a surname.
_WHERE = frozenset({"in", "at", "near", "outside", "around", "into", "across"})
Get = Callable[[str], Entity | None]


def names_in(
    sentence: Sentence, matches: Sequence[Match], role_tokens: frozenset[int], get: Get
) -> list[Name]:
    """The names of `sentence` from left to right, none overlapping. `role_tokens` are tokens inside role words."""
    known = [name for match in matches if (name := _from_match(sentence, match, get))]
    taken: dict[int, Name] = {t: name for name in known for t in range(name.start, name.end)}
    for label in sentence.entities:
        if label.label in NAMING:
            for name in _from_label(sentence, label, taken, role_tokens, get):
                for token in range(name.start, name.end):
                    taken[token] = name
    for name in _widened(sentence, taken, role_tokens, get):
        taken |= dict.fromkeys(range(name.start, name.end), name)
    for name in _unlabelled(sentence, taken, role_tokens):
        taken |= dict.fromkeys(range(name.start, name.end), name)
    found = {id(name): name for name in taken.values()}
    kept = [n for n in found.values() if all(taken[t] is n for t in range(n.start, n.end))]
    return sorted(kept, key=lambda n: n.start)


def _widened(sentence: Sentence, taken: dict[int, Name], role_tokens: frozenset[int], get: Get) -> list[Name]:
    """Names of known people with the given names before them that the model took for somebody else's."""

    def free(token: int) -> bool:
        return token not in role_tokens and (token not in taken or not taken[token].aliases)

    people = {id(n): n for n in taken.values() if n.aliases and n.kinds == {"person"}}
    return [wide for n in people.values() if (wide := widen_left(sentence, n, free, get)) is not None]


def _unlabelled(sentence: Sentence, taken: dict[int, Name], role_tokens: frozenset[int]) -> list[Name]:
    """Capitalised words that act or are acted on and that neither the knowledge base nor the model knows."""
    labelled = {t for e in sentence.entities for t in range(e.start, e.end)}
    found = []
    for head, dep in enumerate(sentence.deps):
        proper = sentence.tags[head] == "NNP" or (
            sentence.tags[head] == "NN" and sentence.words[head].isupper()
        )
        if dep not in _PARTIES or not proper or head in taken or head in labelled or head in role_tokens:
            continue
        start = head
        while (
            start > 0
            and sentence.tags[start - 1] == "NNP"
            and sentence.heads[start - 1] == head
            and start - 1 not in taken
        ):
            start -= 1
        if not any(t in labelled or t in role_tokens for t in range(start, head)) and _spells_name(
            sentence, start, head
        ):
            found.append(
                _unknown(
                    start, head + 1, "ORG" if head > start or sentence.words[head].isupper() else "PERSON"
                )
            )
    return found


def _spells_name(sentence: Sentence, start: int, head: int) -> bool:
    words = sentence.words[start : head + 1]
    if (
        start == head
        and not words[0].isupper()
        and not any(map(str.isalpha, sentence.words[: min(start, LONGEST)]))
    ):
        return False  # a first word has its capital anyway
    return all(w[:1].isupper() and len(w) > 1 for w in words) and not _titled_line(sentence)


def _from_match(sentence: Sentence, match: Match, get: Get) -> Name | None:
    words = sentence.words[match.start : match.end]
    if not any(c.isupper() for word in words for c in word[:3]):
        return None
    aliases = _sorted_out(tuple(a for a in match.aliases if _plausible(sentence, match, a)), get)
    if not aliases:
        return None
    kinds = frozenset(e.kind for a in aliases if (e := get(a.entity)))
    return Name(match.start, match.end, aliases, _label_of(sentence, match.start, match.end), kinds)


def _unknown(start: int, end: int, label: str, country: str | None = None) -> Name:
    return Name(start, end, (), label, frozenset({_KINDS[label]}), country)


def _sorted_out(aliases: tuple[Alias, ...], get: Get) -> tuple[Alias, ...]:
    """Without people's bynames where the words are a state's or body's own name: "Saudi Arabia" is no king."""
    if not any(a.form == "name" and not _is_person(get, a) for a in aliases):
        return aliases
    return tuple(a for a in aliases if a.form == "name" or not _is_person(get, a))


def _is_person(get: Get, alias: Alias) -> bool:
    entity = get(alias.entity)
    return entity is not None and entity.kind == "person"


def _plausible(sentence: Sentence, match: Match, alias: Alias) -> bool:
    if match.end - match.start > 1 or alias.form != "surname":
        return True
    label = _label_of(sentence, match.start, match.end)
    if label in _MEASURES or _before_name(sentence, match.start):
        return False
    if label in _PLACES and _says_where(sentence, match.start):
        return False
    tag = sentence.tags[match.start]
    return tag in _NAME_TAGS or label == "PERSON" or (tag == "NN" and _stands_alone(sentence, match.start))


def _says_where(sentence: Sentence, token: int) -> bool:
    """Whether a word is what the model takes for a place, and stands as one: "stayed in Houston"."""
    above = sentence.heads[token]
    return sentence.deps[token] == "pobj" and sentence.words[above].lower() in _WHERE


def _before_name(sentence: Sentence, token: int) -> bool:
    """Whether a word is the first part of a longer name: "Brown" in "Brown University"."""
    after = token + 1
    return (
        sentence.deps[token] == "compound"
        and sentence.heads[token] > token
        and after < len(sentence)
        and sentence.tags[after] == "NNP"
        and sentence.words[after][0].isupper()
        and not _titled_line(sentence)
    )


def _stands_alone(sentence: Sentence, token: int) -> bool:
    """Whether a capitalised word that the parser takes for a common noun has no article: "Trump refused"."""
    return sentence.words[token][:1].isupper() and not any(c < token for c in sentence.children[token])


def _label_of(sentence: Sentence, start: int, end: int) -> str:
    return next((e.label for e in sentence.entities if e.start < end and start < e.end), "")


def _from_label(
    sentence: Sentence, label: Label, taken: dict[int, Name], role_tokens: frozenset[int], get: Get
) -> Iterable[Name]:
    start, end = _trimmed(sentence, label)
    if label.label == "PERSON":
        start = _past_titles(start, end, role_tokens, taken, get)
    if start >= end:
        return
    inside = list({id(taken[t]): taken[t] for t in range(start, end) if t in taken}.values())
    if not inside:
        # "Foreign Ministry", "the Senate": a role word that the model took for a name stays a role word.
        if not all(t in role_tokens for t in range(start, end)):
            yield _unknown(start, end, label.label)
    elif label.label == "PERSON":
        yield from _person(sentence, start, end, inside, get)
    elif label.label == "ORG":
        whose = _misread_person(sentence, start, end, inside[-1], get)
        if whose is not None:
            yield whose
            return
        yield from _organisation(sentence, start, end, inside, role_tokens, get)


def _trimmed(sentence: Sentence, label: Label) -> tuple[int, int]:
    start, end = label.start, label.end
    if "(" in sentence.words[start:end]:
        end = start + sentence.words[start:end].index("(")
    while start < end and (
        sentence.tags[start] in ("DT", "POS", "PRP$", "HYPH", "CD") or not sentence.words[start][0].isalnum()
    ):
        start += 1
    while end > start and (
        sentence.tags[end - 1] in ("POS", "HYPH", "CC", "IN")
        or not any(map(str.isalnum, sentence.words[end - 1]))
    ):
        end -= 1
    return start, end


def _past_titles(start: int, end: int, role_tokens: frozenset[int], taken: dict[int, Name], get: Get) -> int:
    """The first token of a person's name after titles and states that the model took in ("Iranian President Foo")."""
    titles = [t for t in range(start, end - 1) if t in role_tokens and t not in taken]
    return titles[-1] + 1 if titles else start


def _person(sentence: Sentence, start: int, end: int, inside: list[Name], get: Get) -> Iterable[Name]:
    """A person's name around matches: theirs where it is the same person, otherwise somebody not known."""
    last = inside[-1]
    if last.start <= start and last.end >= end:
        return
    extra = [
        t for t in range(start, end) if not last.start <= t < last.end and sentence.words[t] not in LINKS
    ]
    if not _all_names(sentence, extra):
        return
    people = [e for a in last.aliases if (e := get(a.entity)) and e.kind == "person"]
    whole = any(a.form in ("name", "alias") for a in last.aliases) and last.end - last.start > 1
    if people and last.end >= end and whole:
        last.start = min(last.start, start)
        yield last
        return
    known = known_by(sentence, min(start, last.start), last.end, last, get) if last.end >= end else ()
    if known:
        yield Name(min(start, last.start), last.end, known, "PERSON", frozenset({"person"}))
        return
    if people and last.end < end and _titled_line(sentence):
        return
    yield _unknown(start, end, "PERSON")


def _all_names(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Whether all are proper nouns; the rest of a hyphenated one ("Sang-mok") may be tagged anything."""
    return all(
        sentence.tags[t] == "NNP"
        or (sentence.tags[t] == "NN" and (sentence.words[t][0].isupper() or sentence.words[t - 1] in LINKS))
        for t in tokens
    )


def _titled_line(sentence: Sentence) -> bool:
    """Whether most words are capitalised, as in a headline, where capitals say little."""
    long = [word for word in sentence.words[:LONGEST] if len(word) > 3 and word.isalpha()]
    if len(long) < 4 or sentence.words[-1] in (".", "!", "?"):
        return False
    return sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _misread_person(sentence: Sentence, start: int, end: int, last: Name, get: Get) -> Name | None:
    """Somebody known whose whole name the model takes for a body's ("Atal Behari Vajpayee")."""
    surname = last.end == end and last.start > start and all(a.form == "surname" for a in last.aliases)
    if not surname or not _all_names(sentence, range(start, last.start)):
        return None
    known = known_by(sentence, start, end, last, get)
    return Name(start, end, known, "PERSON", frozenset({"person"})) if known else None


def _organisation(
    sentence: Sentence, start: int, end: int, inside: list[Name], role_tokens: frozenset[int], get: Get
) -> Iterable[Name]:
    """A body's name around matches: kept whole unless the match or a role word in it already says what it is."""
    covered = sum(min(n.end, end) - max(n.start, start) for n in inside)
    rest = [
        t
        for t in range(start, end)
        if not any(n.start <= t < n.end for n in inside) and sentence.words[t] not in LINKS
    ]
    content = [t for t in rest if sentence.tags[t] in _NAME_TAGS and not sentence.words[t].islower()]
    if not content and len(inside) == 1 and start < inside[0].start and sentence.words[start + 1] in LINKS:
        inside[0].start = start  # "al-" of a name known without it
        yield inside[0]
    if not content or any(n.end > end or n.start < start for n in inside):
        return
    if (
        end - 1 in role_tokens
        or content[-1] in role_tokens
        or covered * 2 > (end - start) + 1
        or _titled_line(sentence)
    ):
        return
    states = {a.entity for n in inside for a in n.aliases if a.form in _SIDE_FORMS and _is_state(get, a)}
    yield _unknown(start, end, "ORG", states.pop() if len(states) == 1 else None)


def _is_state(get: Get, alias: Alias) -> bool:
    entity = get(alias.entity)
    return entity is not None and entity.kind == "state"
