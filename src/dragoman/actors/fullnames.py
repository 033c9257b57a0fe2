"""Full names around a known surname: whose they may be by given names and initials ("Hillary Rodham Clinton")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.actors.entities import Alias, Entity
from dragoman.actors.names import exact_key, sound_key
from dragoman.actors.phrases import LINKS, LONGEST, Name
from dragoman.record.parse import Sentence

Get = Callable[[str], Entity | None]
# From this length on one letter more, less or other is a spelling of the same given name ("Behari", "Bihari").
_LONG = 5


def known_by(sentence: Sentence, start: int, end: int, surname: Name, get: Get) -> tuple[Alias, ...]:
    """The readings of `surname` whom the whole name, tokens `start` to `end`, may mean."""
    words = [
        sentence.words[t]
        for t in range(start, end)
        if not surname.start <= t < surname.end and sentence.words[t] not in LINKS
    ]
    whole = [*words, *(w for w in sentence.words[surname.start : surname.end] if w not in LINKS)]
    return tuple(
        a for a in surname.aliases if (e := get(a.entity)) and (fits(words, e) or _ends_a_name(whole, e))
    )


def fits(given: Sequence[str], person: Entity) -> bool:
    """Whether the given names of a text may be those of `person`: the first written out is one of theirs, or one
    of the initials where there are only initials. Middle names that nobody has listed do not tell."""
    if person.kind != "person":
        return False
    parts = _parts(person)
    written = [w for w in map(exact_key, given) if len(w) > 1]
    if not written:
        return any(p.startswith(exact_key(w)) for w in given for p in parts if exact_key(w))
    firsts = _firsts(person)
    if _is_part(written[0], firsts) or _is_part("".join(written), firsts):
        return True
    return len(written) > 1 and 2 * sum(_is_part(w, parts) for w in written) >= len(written)


def _ends_a_name(words: Sequence[str], person: Entity) -> bool:
    """Whether one of the person's names ends so: "Mansour Hadi" of Abdrabbuh Mansour Hadi."""
    keys = [sound_key(exact_key(w)) for w in words]
    if person.kind != "person" or len(keys) < 2:
        return False
    names = (name.replace("-", " ").split()[-len(keys) :] for name in (person.name, *person.aliases))
    return any([sound_key(exact_key(w)) for w in tail] == keys for tail in names)


def _firsts(person: Entity) -> frozenset[str]:
    """The words that the person's names begin with: "Pierre" is no Justin Pierre James."""
    names = (name.replace("-", " ").split() for name in (person.name, *person.aliases))
    return frozenset(key for words in names if len(words) > 1 and (key := exact_key(words[0])))


def _parts(person: Entity) -> frozenset[str]:
    names = " ".join((person.name, *person.aliases)).replace("-", " ").split()
    return frozenset(key for name in names if (key := exact_key(name)))


def _is_part(word: str, parts: Iterable[str]) -> bool:
    sound = sound_key(word)
    return any(word == p or sound == sound_key(p) or _one_letter_off(word, p) for p in parts)


def _one_letter_off(one: str, two: str) -> bool:
    """Whether two long words differ by one letter put in, left out or changed."""
    short, long = sorted((one, two), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def widen_left(sentence: Sentence, name: Name, free: Callable[[int], bool], get: Get) -> Name | None:
    """`name` with the given names before it that the model left out ("Abed Rabbo" before "Mansour Hadi"), where
    they fit somebody it may mean; None where there are none or they fit nobody. `free` says of a token whether
    it may be part of a name."""
    start = name.start
    while (
        start > 0
        and name.start - start < LONGEST
        and free(start - 1)
        and _leads_to(sentence, start - 1, name)
    ):
        start -= 1
    readings = known_by(sentence, start, name.end, name, get) if start < name.start else ()
    if not readings:
        return None
    return Name(start, name.end, readings, "PERSON", frozenset({"person"}))


def _leads_to(sentence: Sentence, token: int, name: Name) -> bool:
    """Whether a capitalised word is a compound part of the noun phrase that the name ends."""
    head = sentence.heads[token]
    return (
        sentence.tags[token] == "NNP"
        and sentence.deps[token] == "compound"
        and token < head < name.end
        and sentence.words[token][:1].isupper()
    )
