"""Whether a state's name or its capital's acts, is acted on, or only says where."""

from __future__ import annotations

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.phrases import LINKS, LONGEST, MODIFIERS, noun_above
from dragoman.record.actor import MentionUse
from dragoman.record.parse import Sentence

# Prepositions whose object takes part: "talks with Tehran", "sanctions against Damascus".
_PARTNERS = frozenset(
    {"with", "between", "against", "by", "for", "toward", "towards", "like", "among", "upon", "behind"}
)
_VERBS = "VB"
# With a verb of going these say where to.
_TOWARDS = frozenset({"for", "toward", "towards"})


def use_of(
    sentence: Sentence,
    head: int,
    capital: bool,
    lexicon: Lexicon,
    people: bool = False,
    start: int | None = None,
) -> MentionUse:
    """The use of a state's name at token `head`; `capital` where the words are a city's or a house's, `people` where
    they are a people's ("Iraqis"), `start` the name's first token where it is not the head."""
    first = head if start is None else start
    head = _first_conjunct(sentence, head)
    dep, above = sentence.deps[head], sentence.heads[head]
    if dep in MODIFIERS:
        site = above < head or _names_site(sentence, head, lexicon)
        return "place" if site or (capital and _names_scene(sentence, head, lexicon)) else "modifier"
    if dep in ("dobj", "pobj") and not people and _is_part(sentence, head, first, lexicon):
        return "place"
    if dep == "pobj":
        return _after_preposition(sentence, above, capital, lexicon)
    if dep == "appos":
        return "place" if capital or _after_place(sentence, head) else "actor"
    if capital and dep == "nsubj" and _is_quiet(sentence, above, lexicon):
        return "place"
    if dep in ("dobj", "dative", "nsubjpass"):
        places = capital and sentence.lemmas[above] in lexicon.place_verbs
        return "place" if places else "actor"
    if dep == "poss":
        return "place" if sentence.lemmas[above] in lexicon.where_nouns else "actor"
    if capital and dep in ("ROOT", "npadvmod", "dep", "attr", "oprd"):
        return "place"
    return "actor"


def _names_site(sentence: Sentence, head: int, lexicon: Lexicon) -> bool:
    """Whether a name only says of which place a site is: "the Amman bus station"; an adjective says whose it is."""
    above = noun_above(sentence, head)
    after = head + 2
    linked = after < len(sentence) and sentence.words[head + 1] in LINKS
    if linked and sentence.words[after].lower() in lexicon.where_suffixes:
        return True  # "Washington-based"
    if above is None or sentence.tags[head] not in ("NNP", "NNPS"):
        return False
    return sentence.lemmas[above] in lexicon.site_nouns or sentence.words[above].lower() in lexicon.site_nouns


def _names_scene(sentence: Sentence, head: int, lexicon: Lexicon) -> bool:
    """Whether a town only says where something happened: "the Amman bombing", not "the Amman attack on the rebels"."""
    above = noun_above(sentence, head)
    if above is None or sentence.lemmas[above] not in lexicon.happenings:
        return False
    return not any(sentence.lemmas[t] in ("on", "against") for t in sentence.children[above])


def _after_place(sentence: Sentence, head: int) -> bool:
    """Whether a state only says where a place is: "Aleppo, Syria"."""
    start = head
    while start > 0 and sentence.deps[start - 1] == "compound" and sentence.heads[start - 1] == head:
        start -= 1
    return (
        start > 1
        and sentence.words[start - 1] == ","
        and any(e.end == start - 1 and e.label in ("GPE", "LOC", "FAC") for e in sentence.entities)
    )


def _is_part(sentence: Sentence, head: int, first: int, lexicon: Lexicon) -> bool:
    """Whether only a part of the place is meant: "northern Mali", no "North Korea", whose name begins at `first`."""
    return any(t < first and sentence.words[t].lower() in lexicon.parts for t in sentence.children[head])


def _is_quiet(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether what is told of a town is how it looks and sounds: "Cairo was calm"."""
    return any(
        sentence.deps[t] == "acomp" and sentence.lemmas[t] in lexicon.town_adjectives
        for t in sentence.children[verb]
    )


def _first_conjunct(sentence: Sentence, token: int) -> int:
    for _ in range(LONGEST):
        above = sentence.heads[token]
        if sentence.deps[token] != "conj" or above >= token or sentence.tags[above][:2] == _VERBS:
            break
        token = above
    return token


def _after_preposition(sentence: Sentence, preposition: int, capital: bool, lexicon: Lexicon) -> MentionUse:
    word, above = sentence.words[preposition].lower(), sentence.lemmas[sentence.heads[preposition]]
    if word in lexicon.place_prepositions:
        return "place"
    if word in _TOWARDS and (above in lexicon.motion or above in lexicon.place_verbs):
        return "place"
    if capital and word == "over" and sentence.tags[sentence.heads[preposition]][:2] == _VERBS:
        return "place"  # "shot down over Mogadishu"
    if word == "of" and above == "out":
        return "place"
    if word == "over" and preposition and sentence.words[preposition - 1].lower() == "all":
        return "place"
    if word in ("between", "with") and above in lexicon.way_nouns:
        return "place"
    if sentence.deps[preposition] == "agent" or word in _PARTNERS:
        return "actor"
    if word == "to":
        return "place" if above in lexicon.motion else "actor"
    if word == "from":
        return "actor" if above in lexicon.from_words else "place"
    if word == "of":
        return (
            "place"
            if above in lexicon.place_nouns or (capital and above not in lexicon.institutions)
            else "actor"
        )
    return "place" if capital and word not in ("on", "about", "over") else "actor"
