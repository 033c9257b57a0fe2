"""Actors described, not named: role words with their states ("Turkish police") and nouns that point back."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.entities import Alias
from dragoman.actors.lexicon import Epithet
from dragoman.actors.line import Line
from dragoman.actors.phrases import LINKS, LONGEST, NOUNS, Name, Phrase, Role, head_of, left_edge, noun_above
from dragoman.actors.titles import after_of
from dragoman.record.parse import Sentence

_PLURAL = ("NNS", "NNPS")
# Nouns that with "of" are no group: "the body of a Syrian boy".
_CORPSES = frozenset({"body"})
_DETERMINERS = frozenset(
    {"the", "this", "that", "these", "those", "both", "two", "its", "his", "her", "their", "our", "my"}
)


def noun_phrases(line: Line) -> list[Phrase]:
    """Every described actor of the sentence that no person's name has taken up, by first token."""
    found = [
        *_told(line),
        *_role_phrases(line),
        *_describing(line),
        *_ages(line),
        *_rest(line),
        *_the_two(line),
    ]
    return sorted(found, key=lambda p: (p.start, -p.end))


def _role_phrases(line: Line) -> list[Phrase]:
    by_head: dict[int, tuple[Role, int]] = {}
    for role in line.roles:
        if role.start not in line.used:
            end = _end_with_suffix(line, role)
            by_head[head_of(line.sentence, role.start, end)] = (role, end)
    found = []
    for head, (role, end) in by_head.items():
        if _bare(line, role, head) or _goes_on(line, head):
            continue
        above = noun_above(line.sentence, head)
        if above is not None and line.sentence.lemmas[head] in line.lexicon.weapons:
            continue
        if line.sentence.lemmas[head] in line.lexicon.munitions and not _acts(line.sentence, head):
            continue
        if above in by_head or (above in line.name_at and line.name_at[above].personal):
            continue
        phrase = _phrase(line, head, end)
        phrase.use = "modifier" if above is not None and line.sentence.deps[head] != "poss" else "actor"
        found.append(phrase)
    return [p for p in found if p.roles]


def _goes_on(line: Line, head: int) -> bool:
    """Whether a word for a group is what people do: "limits on *the movement of* aid workers"."""
    s = line.sentence
    under = s.lemmas[s.heads[head]] if s.deps[head] == "pobj" else ""
    return s.lemmas[head] in line.lexicon.doings and line.low(head + 1) == "of" and under in ("on", "of")


def _acts(sentence: Sentence, head: int) -> bool:
    """Whether a noun is the subject of an active verb, or what something is done by."""
    by = sentence.deps[head] == "pobj" and sentence.deps[sentence.heads[head]] == "agent"
    return by or sentence.deps[head] == "nsubj"


def _end_with_suffix(line: Line, role: Role) -> int:
    """The end of a role word with its "-elect"."""
    hyphen = role.end < len(line.sentence) and line.sentence.words[role.end] in LINKS
    return role.end + 2 if hyphen and line.low(role.end + 1) in line.lexicon.after else role.end


def _bare(line: Line, role: Role, head: int) -> bool:
    """Whether a singular common noun stands without any determiner or modifier: "by force" is nobody."""
    sentence = line.sentence
    if sentence.tags[head] != "NN" or role.end - role.start > 1 or sentence.children[head]:
        return False
    return sentence.lemmas[head] not in line.lexicon.institutions and sentence.deps[head] not in (
        "nsubj",
        "nsubjpass",
        "compound",
    )


def _phrase(line: Line, head: int, end: int) -> Phrase:
    """The noun phrase around `head`, with the roles, names and owner inside and the state after it."""
    sentence = line.sentence
    start, end = min(left_edge(sentence, head), head), max(end, head + 1)
    phrase = Phrase(sentence, start, end, head, "description")
    for token in range(start, end):
        _take(line, phrase, token)
    phrase.foreign = _is_foreign(line, start, head)
    own = sentence.tags[head] in _PLURAL
    phrase.plural = own or any(r.word.plural for r in phrase.roles if r.start <= head < r.end)
    phrase.noun = sentence.lemmas[head]
    phrase.pair = own and phrase.noun in line.lexicon.pairs and _both(line, start, head)
    phrase.counted = own and (_counted(line, phrase) or _regional(line, phrase))
    if phrase.roles:
        phrase.gender = line.lexicon.genders.get(phrase.roles[-1].word.role, "")
    _follow(line, phrase)
    return phrase


def _is_foreign(line: Line, start: int, head: int) -> bool:
    """Whether the phrase says that it is of another state; a foreign ministry is not."""
    foreign, own = line.lexicon.foreign, line.lexicon.foreign_affairs
    return line.sentence.lemmas[head] in foreign or any(
        line.low(t) in foreign and line.low(t + 1) not in own for t in range(start, head)
    )


def _both(line: Line, start: int, head: int) -> bool:
    """Whether a phrase opens with "both" or "the two"."""
    first, second = line.low(start), line.low(start + 1)
    return (first == "both" or (first in ("the", "these", "those") and second == "two")) and start < head


def _take(line: Line, phrase: Phrase, token: int) -> None:
    role, name = line.role_at.get(token), line.name_at.get(token)
    if role is not None and role.start == max(token, phrase.start) and token not in line.used:
        phrase.roles.append(role)
    elif name is not None and name.start == token:
        if not _only_close_to(line, name):
            phrase.sides.append(name)
    elif line.sentence.tags[token] in ("PRP$", "WP$"):
        phrase.owner = token
    elif line.low(token) in line.lexicon.standing:
        phrase.standing = line.lexicon.standing[line.low(token)] or phrase.standing
    elif line.low(token) in line.lexicon.after and token > phrase.start + 1:
        phrase.elect = line.low(token)


def _only_close_to(line: Line, name: Name) -> bool:
    """Whether those described are not of the state named: "pro-Russian party", "Iran-backed militia"."""
    before, words = line.low(name.start - 1), line.sentence.words
    if before in line.lexicon.close_to or (
        before in LINKS and line.low(name.start - 2) in line.lexicon.close_to
    ):
        return True
    return (
        name.end + 1 < len(words)
        and words[name.end] in LINKS
        and line.low(name.end + 1) in line.lexicon.close_by
    )


def _follow(line: Line, phrase: Phrase) -> None:
    """What stands after the noun: "-elect", "of Iran", "in Kabul", "from Hamas"."""
    side, end = after_of(line, phrase.end)
    if side is not None:
        phrase.sides.append(side)
        above = noun_above(line.sentence, side.end - 1)
        phrase.end = end if above is None or line.sentence.deps[above] != "pobj" else max(end, above + 1)
        _take_further(line, phrase, side)
        return
    shared = _shared_state(line, phrase)
    if shared is not None:
        phrase.sides.append(shared)
        return
    person = _person_after(line, phrase.end)
    if person is not None:
        phrase.sides.append(person)
        return
    place, _ = after_of(line, phrase.end, ("in", "across", "near"))
    if place is not None and not all(a.form in ("adjective", "demonym") for a in place.aliases):
        phrase.places.append(place)
    origin, _ = after_of(line, phrase.end, ("from", "with", "for"))
    if origin is not None and not phrase.sides:
        phrase.sides.append(origin)


def _take_further(line: Line, phrase: Phrase, side: Name) -> None:
    """The states joined to the one after "of": "the presidents of Rwanda and Burundi"."""
    if not phrase.plural:
        return
    heads = {head_of(line.sentence, side.start, side.end)}
    for token in range(side.end, min(side.end + LONGEST, len(line.sentence))):
        name = line.name_starting(token)
        if name is None or name.personal:
            continue
        head = head_of(line.sentence, name.start, name.end)
        if line.sentence.deps[head] == "conj" and line.sentence.heads[head] in heads:
            heads.add(head)
            phrase.sides.append(name)
            phrase.end = name.end


def _shared_state(line: Line, phrase: Phrase) -> Name | None:
    """The state after the second of two nouns that holds for both: "the people and the government of Syria"."""
    for token in line.sentence.children[phrase.head]:
        if token > phrase.head and line.sentence.deps[token] == "conj":
            return after_of(line, token + 1)[0]
    return None


def _person_after(line: Line, at: int) -> Name | None:
    """The person, titles left out, after "of": "the government of Prime Minister Foo"."""
    if line.low(at) != "of":
        return None
    for token in range(at + 1, min(at + 6, len(line.sentence))):
        name = line.name_starting(token)
        if name is not None and name.personal:
            return name
        if line.sentence.tags[token] not in ("NNP", "JJ", "DT") and token not in line.role_at:
            return None
    return None


def _describing(line: Line) -> list[Phrase]:
    """ "the country", "both nations", "his Syrian counterpart", "the militant group": nouns that are no role words."""
    sentence, lexicon = line.sentence, line.lexicon
    found = []
    for token, lemma in enumerate(sentence.lemmas):
        if token in line.role_at or token in line.name_at or sentence.tags[token] not in NOUNS:
            continue
        by_itself = lemma in lexicon.states or lemma in lexicon.groups or lemma in lexicon.counterparts
        other = lemma in lexicon.others and any(sentence.tags[c] == "PRP$" for c in sentence.children[token])
        by_itself = by_itself or other or (lemma in lexicon.allied and sentence.tags[token] in _PLURAL)
        if not by_itself and lemma not in lexicon.pairs:
            continue
        if line.low(token + 1) == "of" and (
            lemma in _CORPSES or lexicon.prepositional.get(lemma) == line.low(token - 1)
        ):
            continue
        phrase = _phrase(line, token, token + 1)
        if phrase.pair or (by_itself and _points(line, phrase)):
            phrase.use = "modifier" if _modifies(line, token) else "actor"
            found.append(phrase)
    return found


def _ages(line: Line) -> Iterator[Phrase]:
    """ "The 58-year-old", with no noun after it."""
    sentence = line.sentence
    for token in range(5, len(sentence)):
        if line.low(token) != "old" or line.low(token - 2) != "year" or line.low(token - 5) != "the":
            continue
        number, after = sentence.words[token - 4], token + 1
        modifies = (
            after < len(sentence) and sentence.tags[after] in NOUNS and token not in _subjects_of(sentence)
        )
        if (
            number.isdigit()
            and not modifies
            and line.low(token - 1) in LINKS
            and line.low(token - 3) in LINKS
        ):
            yield Phrase(sentence, token - 5, token + 1, token, "description", noun="old", age=True)


def _rest(line: Line) -> Iterator[Phrase]:
    """ "The other", "another", "the others" as a subject with no noun after it."""
    sentence = line.sentence
    for token, word in enumerate(sentence.words):
        stem = word.lower().removesuffix("s") if word.lower() != "others" else "other"
        if stem not in line.lexicon.rest or sentence.deps[token] not in ("nsubj", "nsubjpass"):
            continue
        start = token - 1 if token and line.low(token - 1) == "the" else token
        if start == token and stem != "another" and word.lower() != "others":
            continue
        plural = word.lower() == "others"
        yield Phrase(sentence, start, token + 1, token, "description", noun=stem, plural=plural, faint=True)


def _the_two(line: Line) -> Iterator[Phrase]:
    """ "The two", with no noun after it."""
    sentence = line.sentence
    for token in range(1, len(sentence)):
        alone = sentence.deps[token] in ("nsubj", "nsubjpass", "dobj", "pobj")
        if (
            line.low(token) == "two"
            and line.low(token - 1) == "the"
            and alone
            and sentence.tags[token] == "CD"
        ):
            yield Phrase(
                sentence, token - 1, token + 1, token, "description", noun="two", plural=True, pair=True
            )


def _subjects_of(sentence: Sentence) -> frozenset[int]:
    return frozenset(
        t for t, dep in enumerate(sentence.deps) if dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    )


def _points(line: Line, phrase: Phrase) -> bool:
    first = line.low(phrase.start)
    told = phrase.owner is not None or bool(phrase.sides) or phrase.pair
    return told or first in _DETERMINERS or phrase.counted


def _counted(line: Line, phrase: Phrase) -> bool:
    """Whether states are only counted, and no mere place: "forty countries", "dozens of nations"."""
    sentence, quantities = line.sentence, line.lexicon.quantities
    if not phrase.plural or phrase.noun not in line.lexicon.states:
        return False
    whole, of = phrase.head, sentence.heads[phrase.head]
    measured = line.low(of) == "of" and sentence.lemmas[sentence.heads[of]] in quantities
    if measured:
        whole = sentence.heads[of]
    if sentence.deps[whole] == "pobj" and line.low(sentence.heads[whole]) in line.lexicon.place_prepositions:
        return False
    return measured or any(
        sentence.deps[c] == "nummod" or sentence.lemmas[c] in quantities for c in sentence.children[whole]
    )


def _regional(line: Line, phrase: Phrase) -> bool:
    """Whether states are told by their part of the world or as friends, and no mere place: "Western countries"."""
    sentence, lexicon = line.sentence, line.lexicon
    if phrase.noun not in lexicon.states and phrase.noun not in lexicon.allied:
        return False
    above = sentence.heads[phrase.head]
    if sentence.deps[phrase.head] == "pobj" and line.low(above) in lexicon.place_prepositions:
        return False
    return any(line.low(t) in lexicon.world_parts for t in range(phrase.start, phrase.head))


def _modifies(line: Line, token: int) -> bool:
    return noun_above(line.sentence, token) is not None and line.sentence.deps[token] != "poss"


def _told(line: Line) -> list[Phrase]:
    """What the knowledge base describes without a name: "the Islamic Republic", "the bloc"."""
    # What is a role word too ("the Senate") is some state's: see Describer._organ.
    spans = {
        (m.start - 1, m.end): m.aliases
        for m in line.told
        if line.low(m.start - 1) in ("the", "this", "that") and m.start not in line.role_at
    }
    shy = set()
    for span, epithet in _epithets(line):
        aliases = tuple(Alias(state, "description") for state in epithet.states)
        spans[span] = (*aliases, *spans.get(span, ()))
        # "The North" with a capital says by that that it is a state.
        if epithet.named and line.sentence.words[span[0] + 1].islower():
            shy.add(span)
    found = []
    for (start, end), aliases in spans.items():
        head = head_of(line.sentence, start + 1, end)
        phrase = Phrase(line.sentence, start, end, head, "description", told=aliases)
        phrase.shy = (start, end) in shy
        phrase.use = "modifier" if _modifies(line, head) else "actor"
        found.append(phrase)
    return found


def _epithets(line: Line) -> Iterator[tuple[tuple[int, int], Epithet]]:
    """The lexicon's standing names for states, with their tokens: "the kingdom", "the North"."""
    sentence = line.sentence
    for start in (t for t, tag in enumerate(sentence.tags) if tag == "DT"):
        for epithet in line.lexicon.epithets:
            end = start + len(epithet.words)
            if all(line.low(start + i) == word for i, word in enumerate(epithet.words)):
                named = any(t in line.name_at for t in range(start, end))
                if not named and noun_above(sentence, end - 1) is None:
                    yield (start, end), epithet
