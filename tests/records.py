"""Records made by hand for the tests of what comes after the coder: store, layouts, commands."""

from __future__ import annotations

from dataclasses import replace

from dragoman.record import (
    Actor,
    Article,
    ArticleRecord,
    CoderInfo,
    Event,
    EventDate,
    Evidence,
    Magnitude,
    Place,
    PlaceChoice,
    Quote,
    RunnerUp,
    Section,
    Telling,
    Via,
    Why,
    text_hash,
)

LEAD = "Norway's Prime Minister phoned Kenya on Tuesday. He vowed «lasting help» in Oslo. Ministers spoke by phone."
CODER = CoderInfo("0.1.0", "codebook-a", "actors-a", "model-a")


def evidence(text: str, words: str) -> Evidence:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Evidence(start, start + len(words), words)


def actor(text: str, words: str, **fields: object) -> Actor:
    """The actor that `words` name in `text`."""
    where = evidence(text, words)
    values: dict[str, object] = {"name": words, "kind": "state"}
    return Actor(text=words, start=where.start, end=where.end, **(values | fields))  # type: ignore[arg-type]


def call(text: str = LEAD, **fields: object) -> Event:
    """Norway's prime minister phones Kenya; told twice."""
    first, third = text.split(". ")[0] + ".", text.split(". ")[2]
    values: dict[str, object] = {
        "id": "e-1a2b-phone",
        "type": "CONSULT",
        "mode": "phone",
        "contexts": ("diplomatic",),
        "quad": 1,
        "cameo": "041",
        "score": 1.0,
        "goldstein": 1.0,
        "source": (
            actor(text, "Norway's Prime Minister", name="Norway", id="NOR", country="NOR", sectors=("GOV",)),
        ),
        "target": (actor(text, "Kenya", id="KEN", country="KEN"),),
        "factuality": "asserted",
        "historical": False,
        "said_by": None,
        "chain": (),
        "date": EventDate("2024-07-09", "2024-07-09", "day", "on Tuesday", "expression"),
        "place": None,
        "magnitude": Magnitude(),
        "sentence": evidence(text, first),
        "also": (Telling(evidence(text, third), evidence(text, "spoke")),),
        "confidence": 0.9,
        "why": Why(
            "consult-phone",
            evidence(text, "phoned"),
            ("'phone' with a person as object",),
            (RunnerUp("consult-talk", "CONSULT", 0.4, "less specific"),),
        ),
    }
    return Event(**(values | fields))  # type: ignore[arg-type]


def vow(text: str = LEAD, **fields: object) -> Event:
    """He (Norway's prime minister) vows help, in his own words, with numbers and a place."""
    he = actor(text, "He", name="Norway", id="NOR", country="NOR", role="prime minister")
    he = replace(he, via=Via("He", he.start, he.end))
    values: dict[str, object] = {
        "id": "e-1a2c-vow",
        "type": "AGREE",
        "mode": None,
        "cameo": "030",
        "source": (he,),
        "factuality": "future",
        "historical": True,
        "said_by": he,
        "chain": (he,),
        "date": EventDate(None, "2024-07-10", "unknown", None, "published"),
        "place": Place("Oslo", "Oslo", *_span(text, "Oslo"), "NOR", "12", 59.91, 10.74, 3143244, "city"),
        "magnitude": Magnitude(dead=3, participants=(40, 60)),
        "sentence": evidence(text, "He vowed «lasting help» in Oslo."),
        "also": (),
        "why": Why("promise-aid", evidence(text, "vowed")),
    }
    return call(text, **(values | fields))


def quote(text: str = LEAD) -> Quote:
    """The two quoted words of the vow."""
    words = evidence(text, "lasting help")
    return Quote(
        id="q-1",
        text=words.text,
        start=words.start,
        end=words.end,
        direct=True,
        speaker=vow(text).said_by,
        addressee=None,
        cue=evidence(text, "vowed"),
        about=(actor(text, "Kenya", country="KEN"),),
        events=("e-1a2c-vow",),
        sentence=evidence(text, "He vowed «lasting help» in Oslo."),
    )


def article(text: str = LEAD, **fields: object) -> Article:
    """The report, one body section."""
    values: dict[str, object] = {
        "id": "article-1",
        "hash": text_hash(text),
        "sections": (Section("body", 0, len(text)),),
        "title": "A call",
        "published": "2024-07-10",
        "published_basis": "given",
        "language": "en",
    }
    return Article(text=text, **(values | fields))  # type: ignore[arg-type]


def record(text: str = LEAD, coder: CoderInfo = CODER, **fields: object) -> ArticleRecord:
    """The whole record; `fields` are the article's."""
    place = vow(text).place
    assert place is not None
    return ArticleRecord(
        article=article(text, **fields),
        events=(call(text), vow(text)),
        quotes=(quote(text),),
        mentions=(actor(text, "Norway", country="NOR"), actor(text, "Kenya", country="KEN")),
        places=(replace(place, alternatives=(PlaceChoice("Oslo", "USA", "MN", 5040647),)),),
        coder=coder,
    )


def _span(text: str, words: str) -> tuple[int, int]:
    where = evidence(text, words)
    return where.start, where.end
