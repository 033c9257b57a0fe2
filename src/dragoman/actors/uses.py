"""Whether a state's name or its capital's acts, is acted on, or only says where."""

from __future__ import annotations

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.phrases import LONGEST, MODIFIERS, noun_above
from dragoman.record.actor import MentionUse
from dragoman.record.parse import Sentence

# Prepositions whose object takes part: "talks with Tehran", "sanctions against Damascus".
_PARTNERS = frozenset(
    {"with", "between", "against", "by", "for", "toward", "towards", "like", "among", "upon", "behind"}
)
_VERBS = "VB"
# With a verb of going these say where to.
_TOWARDS = frozenset({"for", "toward", "towards"})


def use_of(sentence: Sentence, head: int, capital: bool, lexicon: Lexicon) -> MentionUse:
    """The use of a state's name at token `head`; `capital` where the words are a city's or a house's."""
    head = _first_conjunct(sentence, head)
    dep, above = sentence.deps[head], sentence.heads[head]
    if dep in MODIFIERS:
        return "place" if above < head or _names_site(sentence, head, lexicon) else "modifier"
    if dep == "pobj":
        return _after_preposition(sentence, above, capital, lexicon)
    if dep == "appos":
        return "place" if capital or _after_place(sentence, head) else "actor"
    if dep in ("dobj", "dative"):
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
    if above is None or sentence.tags[head] not in ("NNP", "NNPS"):
        return False
    return sentence.lemmas[above] in lexicon.site_nouns or sentence.words[above].lower() in lexicon.site_nouns


def _after_place(sentence: Sentence, head: int) -> bool:
    """Whether a state only says where a place is: "Aleppo, Syria"."""
    return (
        head > 1
        and sentence.words[head - 1] == ","
        and any(e.end == head - 1 and e.label in ("GPE", "LOC", "FAC") for e in sentence.entities)
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
    if word == "between" and (above in lexicon.place_nouns or above in lexicon.site_nouns):
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
