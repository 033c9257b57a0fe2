"""Posts embedded in a report: quotations of their authors, on days of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.quotes.voices import Voices
from dragoman.record import Actor, Article, Section

# The networks' embed code signs a post "— Name (@handle) date"; in a section's author the name is before the handle.
_HANDLE = re.compile(r"\s*\(?(@[\w.@-]+)\)?\s*$")
_SIGNATURE = re.compile(r"\s*[—–―-]*\s*$")
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+))+\s*$")
_MARKS = '"“”„«»'
# Names that only decorate: flags and other signs after the words of a name.
_WORDS = re.compile(r"[^\W_][\w.,'’ -]*")


def find_posts(article: Article) -> Iterator[tuple[Section, int, int]]:
    """Each embedded post with the characters of its words: without its signature, links and marks around it."""
    for section in article.sections:
        if section.kind == "embedded-post":
            start, end = _words(article.text, section)
            if start < end:
                yield section, start, end


def _words(text: str, section: Section) -> tuple[int, int]:
    start, end = section.start, section.end
    signed = _signed(text, section)
    if signed is not None:
        end = start + len(_SIGNATURE.sub("", text[start:signed]))
    end = start + len(_LINKS.sub("", text[start:end]))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 1 and text[start] in _MARKS and text[end - 1] in _MARKS:
        inner = text[start + 1 : end - 1]
        if not any(mark in inner for mark in _MARKS):
            return start + 1, end - 1
    return start, end


def _signed(text: str, section: Section) -> int | None:
    """Where the author's name stands at the end of the post, None where it does not."""
    name = _name(section.author or "")
    at = text.rfind(name, section.start, section.end) if name else -1
    return at if at >= 0 else None


def _name(author: str) -> str:
    """The name before the handle, or the handle."""
    handle = _HANDLE.search(author)
    return (author[: handle.start()] or handle[1]) if handle else author.strip()


def author_of(section: Section, voices: Voices) -> Actor | None:
    """Who wrote a post: the actor that the report knows by the author's name, else one of that name."""
    name = _name(section.author or "")
    at = _signed(voices.parse.article.text, section)
    if not name or at is None:
        return None
    plain = _WORDS.search(name)
    words = plain.group().strip() if plain else name
    known = next((a for a in voices.actors() if (a.name or "").lower() == words.lower()), None)
    here = next((a for a in voices.named_within(at, at + len(name), None) if a.text == words), None)
    found = here or known
    if found is not None:
        return found
    return Actor(words, voices.parse.article.text[at : at + len(words)], at, at + len(words), "person")
