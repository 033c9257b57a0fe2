"""Text and what is known about it → Article."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.read.blocks import Block, split_blocks
from dragoman.read.cues import Cues, load_cues
from dragoman.read.dates import published_day, url_day
from dragoman.read.decode import scrub
from dragoman.read.language import settle_language
from dragoman.read.sections import Layout, lay_out
from dragoman.record.article import Article, PublishedBasis, Section, text_hash
from dragoman.settings import Settings

_STRINGS = ("title", "url", "publisher", "author", "language", "retrieved")
_LONGEST_ID = 500


@dataclass(slots=True, frozen=True)
class Facts:
    """What is known of a report beside its text, as it was given or found; None where it is not known."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    basis: PublishedBasis = "none"
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    retrieved: str | None = None


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: object = None,
    publisher: str | None = None,
    author: str | None = None,
    language: str | None = None,
    retrieved: str | None = None,
    settings: Settings,
) -> Article:
    """The article of a plain text, which is kept character for character (lone surrogates excepted).

    `published` is anything `published_day` reads. Raises InputError: empty, no-text, too-long, bad-field,
    foreign-language.
    """
    cues = load_cues(settings.language)
    facts = given_facts(
        cues,
        id=id,
        title=title,
        url=url,
        published=published,
        publisher=publisher,
        author=author,
        language=language,
        retrieved=retrieved,
    )
    return build(scrub(text), None, facts, settings)


def article_from_row(row: Mapping[str, object], settings: Settings) -> Article:
    """The article of a JSON line as docs/record.md describes it: `text`, or `html` where there is no text.

    Raises InputError: bad-field, no-text, empty, too-long, foreign-language, no-main-text, unreadable.
    """
    cues = load_cues(settings.language)
    known = {name: _string(row, name) for name in _STRINGS}
    facts = given_facts(cues, id=_identifier(row.get("id")), published=row.get("published"), **known)
    text, html = _string(row, "text", keep=True), _string(row, "html", keep=True)
    if text is None and html is None:
        raise InputError("no-text", 'the row has neither "text" nor "html"')
    if text is not None and (text.strip() or html is None):
        return build(text, None, facts, settings)
    from dragoman.read.page import page_article  # a page needs trafilatura, which takes a second to load

    return page_article(html or "", facts, settings)


def given_facts(cues: Cues, *, published: object = None, **known: str | None) -> Facts:
    """The facts a caller gives; blank strings count as not known."""
    day = published_day(published, cues.months)
    clean = {name: scrub(value).strip() or None for name, value in known.items() if value}
    return Facts(
        id=clean.get("id"),
        title=clean.get("title"),
        url=clean.get("url"),
        published=day,
        basis="given" if day else "none",
        publisher=clean.get("publisher"),
        author=clean.get("author"),
        language=clean.get("language"),
        retrieved=clean.get("retrieved"),
    )


def _string(row: Mapping[str, object], name: str, keep: bool = False) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError("bad-field", f"{name} is {_shown(value)}, not a string")
    return scrub(value) if keep else scrub(value).strip() or None


def _identifier(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise InputError("bad-field", f"id is {_shown(value)}, neither a string nor a whole number")
    name = str(value).strip()
    if not name or len(name) > _LONGEST_ID:
        raise InputError("bad-field", f"id has {len(name)} characters; give it 1 to {_LONGEST_ID}")
    return name


def _shown(value: object) -> str:
    return f"{repr(value)[:60]} ({type(value).__name__})"


def build(text: str, blocks: Sequence[Block] | None, facts: Facts, settings: Settings) -> Article:
    """The article of `text`, cut into `blocks` (found here where None). Raises InputError as `article_from_text`."""
    _check(text, settings)
    cues = load_cues(settings.language)
    layout = lay_out(text, split_blocks(text) if blocks is None else blocks, facts.title, cues)
    language = settle_language(_told(text, layout.sections), facts.language, settings.language)
    published, basis = _published(facts, layout, cues)
    return Article(
        id=facts.id or _made_id(facts.url or text),
        text=text,
        hash=text_hash(text),
        sections=layout.sections,
        url=facts.url,
        title=facts.title,
        published=published,
        published_basis=basis,
        publisher=facts.publisher,
        author=facts.author or layout.author,
        language=language,
        retrieved=facts.retrieved,
    )


def _check(text: str, settings: Settings) -> None:
    if not text.strip():
        raise InputError("empty", "there is no text")
    if len(text) > settings.max_chars:
        raise InputError(
            "too-long",
            f"the text has {len(text)} characters, the limit is {settings.max_chars}: "
            "split it, or raise DRAGOMAN_MAX_CHARS",
        )
    if not any(char.isalpha() for char in text):
        raise InputError("no-text", "the text has no letters")


def _told(text: str, sections: Sequence[Section]) -> str:
    """The text to judge the language by: what the report tells, furniture aside."""
    told = "\n".join(text[s.start : s.end] for s in sections if s.kind in ("body", "heading"))
    return told or text


def _published(facts: Facts, layout: Layout, cues: Cues) -> tuple[str | None, PublishedBasis]:
    """The best witness of the publication day: given, the page, its address, the dateline, the last post it embeds."""
    if facts.published:
        return facts.published, facts.basis
    if day := url_day(facts.url, cues.months):
        return day, "url"
    if layout.dateline:
        return layout.dateline, "dateline"
    if layout.post_day:
        return layout.post_day, "embedded-post"
    return None, "none"


def _made_id(source: str) -> str:
    """An id that the same address, or the same text where there is no address, always gets."""
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:16]
