"""What a coder wrote, seen only as far as scoring needs it; reads any coder's records of the published
shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Plain = Mapping[str, Any]


@dataclass(slots=True, frozen=True)
class CodedActor:
    """An actor: its country code, the words it may be known by (name, mention, id; lower case), its
    characters."""

    country: str | None
    words: str
    span: tuple[int, int] | None

    def fits(self, wanted: str) -> bool:
        """Is it `wanted`: its country's code, or a part of its names? Three capitals are only taken for a
        code."""
        if wanted == self.country:
            return True
        return not (len(wanted) == 3 and wanted.isupper()) and wanted.lower() in self.words


@dataclass(slots=True, frozen=True)
class CodedEvent:
    """An event with its tellings: for each its sentence's characters. `trigger` is that of the best
    telling."""

    type: str
    source: tuple[CodedActor, ...]
    target: tuple[CodedActor, ...]
    factuality: str
    said_by: CodedActor | None
    date: tuple[str | None, str | None]
    dead: Any
    injured: Any
    arrested: Any
    participants: Any
    sentences: tuple[tuple[int, int], ...]
    trigger: tuple[int, int] | None
    text: str

    def dyad(self) -> str:
        """Its parties, for a reader: "SYR -> IRN"."""
        sides = ([a.country or a.words.split("\n")[0] for a in side] for side in (self.source, self.target))
        return " -> ".join(", ".join(side) or "nobody" for side in sides)


@dataclass(slots=True, frozen=True)
class CodedQuote:
    """A quote and the words its speaker may be known by (lower case)."""

    text: str
    speaker: str


@dataclass(slots=True, frozen=True)
class CodedArticle:
    """A record: its article's id and text, its events and quotes."""

    id: str
    text: str | None
    events: tuple[CodedEvent, ...]
    quotes: tuple[CodedQuote, ...]


def coded_article(record: Plain) -> CodedArticle:
    """The view of one article record."""
    article = record["article"]
    return CodedArticle(
        id=str(article["id"]),
        text=article.get("text") or None,
        events=tuple(_event(e) for e in record.get("events") or []),
        quotes=tuple(_quote(q) for q in record.get("quotes") or []),
    )


def _event(data: Plain) -> CodedEvent:
    sentence, date, size = data["sentence"], data.get("date") or {}, data.get("magnitude") or {}
    tellings = [sentence, *(telling["sentence"] for telling in data.get("also") or [])]
    trigger = (data.get("why") or {}).get("trigger")
    return CodedEvent(
        type=data["type"],
        source=_actors(data.get("source")),
        target=_actors(data.get("target")),
        factuality=data.get("factuality", "asserted"),
        said_by=_actor(data["said_by"]) if data.get("said_by") else None,
        date=(date.get("start"), date.get("end")),
        dead=size.get("dead"),
        injured=size.get("injured"),
        arrested=size.get("arrested"),
        participants=size.get("participants"),
        sentences=tuple((s["start"], s["end"]) for s in tellings),
        trigger=(trigger["start"], trigger["end"]) if trigger else None,
        text=sentence.get("text") or "",
    )


def _actors(data: list[Plain] | None) -> tuple[CodedActor, ...]:
    return tuple(_actor(a) for a in data or [])


def _actor(data: Plain) -> CodedActor:
    words = "\n".join(str(data[k]) for k in ("name", "text", "id") if data.get(k)).lower()
    span = (data["start"], data["end"]) if data.get("start") is not None else None
    return CodedActor(data.get("country"), words, span)


def _quote(data: Plain) -> CodedQuote:
    speaker = data.get("speaker") or {}
    return CodedQuote(
        data["text"], "\n".join(str(speaker[k]) for k in ("name", "text") if speaker.get(k)).lower()
    )
