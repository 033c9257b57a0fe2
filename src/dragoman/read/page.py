"""A web page → Article: its main text by trafilatura, and what the page says of itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import InputError
from dragoman.read.blocks import Block, Tag
from dragoman.read.build import Facts, build, given_facts
from dragoman.read.cues import Cues, load_cues, normal
from dragoman.read.dates import url_day
from dragoman.read.decode import byte_mark, looks_binary, scrub
from dragoman.record.article import Article, PublishedBasis
from dragoman.settings import Settings

# Fast dating keeps to what the page declares: the extensive search takes days out of copyright lines.
_DATING: dict[str, Any] = {"extensive_search": False, "original_date": True, "deferred_url_extractor": True}
_TAGS: dict[str, Tag] = {"head": "head", "quote": "quote", "item": "item"}
_BLOCKS = frozenset(
    {"head", "p", "quote", "list", "item", "row", "cell", "table", "code", "body", "div", "lb"}
)
# A page is mostly markup; this many bytes for each character a text may have.
PAGE_BYTES = 20
# Long pages have some ten thousand tags; a page of nothing but tags takes the extraction seconds for each hundred
# thousand.
_MAX_TAGS = 200_000
# Page and address may differ by a day, where the editors and the server are in different zones.
_ZONE_DAYS = 1

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    # Their notes on broken markup are no news to the user; a handler of the caller's still gets them.
    logging.getLogger(_name).addHandler(logging.NullHandler())


def article_from_html(
    html: bytes | str,
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
    """The article of a web page: the headline, then the main text, paragraphs apart by blank lines.

    What is given wins over what the page says. Raises InputError: empty, not-text, too-long, no-main-text,
    unreadable, bad-field, foreign-language.
    """
    facts = given_facts(
        load_cues(settings.language),
        id=id, title=title, url=url, published=published, publisher=publisher, author=author, language=language,
        retrieved=retrieved,
    )  # fmt: skip
    return page_article(html, facts, settings)


def page_article(html: bytes | str, facts: Facts, settings: Settings) -> Article:
    """As `article_from_html`, with the facts as one."""
    if not html.strip():
        raise InputError("empty", "there is no page")
    if len(html) > PAGE_BYTES * settings.max_chars:
        raise InputError("too-long", f"the page has {len(html)} bytes; raise DRAGOMAN_MAX_CHARS to read it")
    source = _page_text(html)
    if (source.count(b"<") if isinstance(source, bytes) else source.count("<")) > _MAX_TAGS:
        raise InputError(
            "too-long", f"the page has more than {_MAX_TAGS} tags; give the text of the report instead"
        )
    cues = load_cues(settings.language)
    page = _extract(source, facts.url)
    found = _completed(facts, page, cues)
    text, blocks = _compose(found.title, page.body)
    return build(text, blocks, found, settings)


def _page_text(html: bytes | str) -> bytes | str:
    """The page as trafilatura takes it; bytes without a byte order mark keep their declared encoding."""
    if isinstance(html, str):
        return scrub(html)
    if looks_binary(html):
        raise InputError("not-text", "the content is binary; give the HTML of the page")
    mark = byte_mark(html)
    return scrub(html[mark[1] :].decode(mark[0], "replace")) if mark else html


@dataclass(slots=True, frozen=True)
class _Page:
    """What was taken out of a page: the day it declares, trafilatura's document and its cleaned body."""

    day: str | None
    document: Any
    body: Any


def _extract(html: bytes | str, url: str | None) -> _Page:
    from htmldate import find_date
    from trafilatura import bare_extraction, load_html

    # Three libraries parse what anyone may have written; whatever they stumble over makes the page unreadable,
    # not the run.
    try:
        tree = load_html(html)
        if tree is None:
            raise InputError("no-main-text", "the page has no HTML elements")
        document: Any = bare_extraction(
            html, url=url, fast=True, with_metadata=True, include_comments=False, include_tables=False,
            include_links=True, date_extraction_params=dict(_DATING),
        )  # fmt: skip
        day = find_date(_without_posts(tree), **_DATING) if document is not None else None
    except InputError:
        raise
    except Exception as error:
        raise InputError("unreadable", f"the page's HTML cannot be read ({type(error).__name__})") from error
    if document is None or document.body is None:
        raise InputError("no-main-text", "no report was found on the page; give its text instead")
    return _Page(day, document, document.body)


def _without_posts(tree: Any) -> Any:
    """The page without quotations and addresses: their dates are not the report's, or are a witness apart."""
    for element in tree.xpath('.//blockquote|.//link[@rel="canonical"]|.//meta[@property="og:url"]'):
        element.drop_tree()
    return tree


def _completed(facts: Facts, page: _Page, cues: Cues) -> Facts:
    """The given facts, with what the page says where nothing was given."""
    document = page.document
    url = facts.url or document.url
    publisher = (
        facts.publisher or document.sitename or document.hostname or (urlsplit(url).hostname if url else None)
    )
    day, basis = _dated(facts, page.day, url, cues)
    return replace(
        facts,
        title=facts.title or _headline(document.title, publisher),
        url=url,
        published=day,
        basis=basis,
        publisher=publisher,
        author=facts.author or document.author,
    )


def _dated(
    facts: Facts, page_day: str | None, url: str | None, cues: Cues
) -> tuple[str | None, PublishedBasis]:
    """The given day, else the page's own; where the address says another day, the address: pages are re-dated when
    they are changed, addresses are not."""
    if facts.published:
        return facts.published, facts.basis
    address = url_day(url, cues.months)
    if page_day and (not address or _days_apart(page_day, address) <= _ZONE_DAYS):
        return page_day, "meta"
    return (address, "url") if address else (None, "none")


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _headline(title: str | None, publisher: str | None) -> str | None:
    """The page's title without the name of the site after it ("... - The Daily Fjord")."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, tail = (title or "").rpartition(mark)
        if found and publisher and normal(tail) == normal(publisher):
            return head.strip()
    return title or None


@dataclass(slots=True)
class _Writer:
    """Collects the pieces of the page's text into paragraphs."""

    done: list[tuple[str, Tag, bool, int]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, piece: str | None, in_link: bool) -> None:
        if piece:
            if in_link and self.pieces and self.pieces[-1][-1] in ").,:;":
                self.pieces.append(" ")  # the extraction drops some blanks before links
            self.pieces.append(piece)
            self.linked += len("".join(piece.split())) if in_link else 0

    def flush(self, tag: Tag, group: int) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            self.done.append((text, tag, self.linked >= len(text.replace(" ", "")), group))
        self.pieces, self.linked = [], 0


def _paragraphs(body: Any) -> list[tuple[str, Tag, bool, int]]:
    """The paragraphs of trafilatura's body: text, what held it, whether all of it is a link, its quotation."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]

    writer, holders, links, quotes = _Writer(), ["p"], 0, 0
    group = 0
    for event, element in iterwalk(body, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _BLOCKS:
                writer.flush(_TAGS.get(holders[-1], "p"), group)
                holders.append(name if name != "p" else holders[-1])
            if name == "quote":
                quotes += 1
                group = quotes
            links += name == "ref"
            writer.add(element.text if name else None, links > 0)
        else:
            links -= name == "ref"
            if name in _BLOCKS:
                writer.flush(_TAGS.get(holders.pop(), "p"), group)
            group = 0 if name == "quote" else group
            writer.add(element.tail, links > 0)
    writer.flush("p", 0)
    return writer.done


def _compose(title: str | None, body: Any) -> tuple[str, list[Block]]:
    """The article's text, headline first, and its blocks."""
    found = _paragraphs(body)
    if title and not any(normal(text) == normal(title) for text, *_ in found[:3]):
        found.insert(0, (" ".join(title.split()), "head", False, 0))
    return "\n\n".join(text for text, *_ in found), list(_placed(found, normal(title or "")))


def _placed(found: list[tuple[str, Tag, bool, int]], title: str) -> Iterator[Block]:
    at = 0
    for text, tag, linked, group in found:
        linked = linked and normal(text) != title  # many sites link the headline to the page itself
        yield Block(at, at + len(text), text, True, tag, linked, group)
        at += len(text) + 2
