"""Where an event happened: the place its own clause names, else none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from dragoman.record import Event, Evidence, Parse, Place, Sentence
from dragoman.where.lexicon import Lexicon

# A tree that a hostile text makes deep is not climbed to the top.
MAX_CLIMB = 40
# A sentence with more places is a list: which of them an event happened at cannot be told from its tree.
MAX_PLACES = 40
# Points by which a place is further from an event than the steps between them say.
ENDS, OBJECT, SHARED = 10, 14, 20
_FINENESS = {"point": 0, "city": 0, "admin": 1, "region": 2, "country": 3}


def locate_events(events: list[Event], places: list[Place], parse: Parse) -> list[Event]:
    """The events with `place` filled where their own sentence says it; `places` are those PlaceFinder found."""
    lexicon = Lexicon.load("en")
    starts = [sentence.start for sentence in parse.sentences]
    at = [place.start for place in places]
    located: list[Event] = []
    for event in events:
        place = None
        for trigger in (event.why.trigger, *(telling.trigger for telling in event.also)):
            place = place or _located(trigger, parse, starts, places, at, lexicon)
        located.append(event if place is None else replace(event, place=place))
    return located


def _located(
    trigger: Evidence, parse: Parse, starts: list[int], places: list[Place], at: list[int], lexicon: Lexicon
) -> Place | None:
    index = bisect_right(starts, trigger.start) - 1
    if index < 0 or trigger.start >= parse.sentences[index].end:
        return None
    sentence = parse.sentences[index]
    near = places[bisect_left(at, sentence.start) : bisect_left(at, sentence.end)]
    if len(near) > MAX_PLACES:
        return None
    token = sentence.token_at(trigger.start)
    best = min(_distances(sentence, token, near, lexicon), key=lambda found: found[0], default=None)
    return best[1] if best else None


def _distances(
    sentence: Sentence, trigger: int, places: list[Place], lexicon: Lexicon
) -> Iterator[tuple[tuple[int, int, int], Place]]:
    clause = _clause(sentence, trigger)
    for place in places:
        distance = _distance(sentence, trigger, clause, place, lexicon)
        if distance is not None:
            yield (distance, _FINENESS[place.precision], abs(place.start - sentence.offsets[trigger])), place


def _distance(
    sentence: Sentence, trigger: int, clause: int | None, place: Place, lexicon: Lexicon
) -> int | None:
    """Steps from the words of a place up to the event, None where the place says nothing about it."""
    span = (sentence.token_at(place.start), sentence.token_at(place.end - 1) + 1)
    top = next((t for t in range(*span) if not span[0] <= sentence.heads[t] < span[1]), span[1] - 1)
    up = _path(sentence, top)
    if trigger in up:
        return _steps(sentence, up[: up.index(trigger)], place, lexicon)
    if clause is not None and clause in up and clause != trigger:
        steps = _steps(sentence, up[: up.index(clause)], place, lexicon)
        return None if steps is None else steps + SHARED
    return None


def _steps(sentence: Sentence, between: list[int], place: Place, lexicon: Lexicon) -> int | None:
    """How far a place lies below a predicate, by the prepositions on the way."""
    if any(_is_verb(sentence, token) for token in between[1:]):
        return None
    words = [sentence.lemmas[token] for token in between if sentence.deps[token] == "prep"]
    outer = next((word for word in reversed(words) if word != "of"), "")
    nouns = [t for t in between[1:] if sentence.tags[t][:1] == "N"]
    held = all(sentence.lemmas[t] in lexicon.settings or sentence.tags[t].startswith("NNP") for t in nouns)
    if outer in lexicon.happens:
        return len(between) + (0 if held else 3)
    if outer in lexicon.towards:
        return len(between) + ENDS if held else None
    # "Shelled Aleppo", "visited the city of Homs": the object is the place, unless it is a whole country.
    fine = place.precision in ("city", "admin", "point")
    aims = bool(between) and sentence.deps[between[-1]] in ("dobj", "pobj")
    return len(between) + OBJECT if fine and held and aims and not outer else None


def _path(sentence: Sentence, token: int) -> list[int]:
    found = [token]
    while len(found) < MAX_CLIMB and sentence.heads[found[-1]] != found[-1]:
        found.append(sentence.heads[found[-1]])
    return found


def _is_verb(sentence: Sentence, token: int) -> bool:
    return sentence.tags[token][:1] == "V" and sentence.deps[token] not in ("amod", "compound", "prep")


def _clause(sentence: Sentence, trigger: int) -> int | None:
    """The verb a noun's event stands under, or the verb that a second verb shares its subject and place with."""
    if not _is_verb(sentence, trigger):
        return next((t for t in _path(sentence, trigger)[1:6] if _is_verb(sentence, t)), None)
    head = sentence.heads[trigger]
    bare = sentence.deps[trigger] == "advcl" and sentence.tags[trigger] == "VBG"
    return head if (sentence.deps[trigger] == "conj" or bare) and _is_verb(sentence, head) else None
