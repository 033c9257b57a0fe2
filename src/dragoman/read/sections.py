"""Which stretch of a report is what: body, headings, posts, links to other reports, captions; the rest is outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.read.blocks import Block
from dragoman.read.cues import Cues, normal
from dragoman.read.dates import dateline_day, written_dates
from dragoman.read.forms import (
    LINK_WORDS,
    bulletless,
    ends_sentence,
    headline_like,
    is_byline,
    is_caption,
    is_comment_form,
    is_furniture,
    is_item,
    is_related_cue,
    is_sign_off,
    latin_share,
    title_case,
    trailing_hashtags,
    words_of,
)
from dragoman.read.posts import find_posts
from dragoman.record.article import Section, SectionKind

_HEADING_CHARS = 250
_HEADING_WORDS = 30
# Sentence-case lines count as other articles' headlines only among paragraphs that do end with stops.
_STOPPED_SHARE, _STOPPED_LEAST = 0.7, 3


@dataclass(slots=True)
class _Part:
    """A block and what it was found to be; `kind` None is outside, `settled` closes the question."""

    block: Block
    kind: SectionKind | None = "body"
    settled: bool = False
    post: int = 0
    author: str | None = None
    date: str | None = None

    def settle(self, kind: SectionKind | None) -> None:
        self.kind = kind
        self.settled = True


@dataclass(slots=True, frozen=True)
class Layout:
    """The sections of a text in order, and what its own lines say of it: byline, dateline's day, last post's day."""

    sections: tuple[Section, ...]
    author: str | None
    dateline: str | None
    post_day: str | None


def lay_out(text: str, blocks: Sequence[Block], title: str | None, cues: Cues) -> Layout:
    """The layout of `text`, whose paragraphs are `blocks`; `title` is the report's where it is known."""
    parts = [_Part(block) for block in blocks]
    _settle_by_words(parts, text, cues)
    if len(parts) == 1 and not is_furniture(blocks[0].text, cues):
        parts[0] = _Part(blocks[0])  # all there is, is the report
    _settle_posts(parts, cues)
    _settle_comments(parts, cues)
    author, dated = _settle_opening(parts, title, cues)
    _settle_headlines(parts, cues)
    opening = next((part.block.text for part in parts if part.kind == "body"), "")
    return Layout(
        sections=tuple(_sections(parts)),
        author=author,
        dateline=dateline_day(opening[:300], cues.months) or dated,
        post_day=max((part.date for part in parts if part.post and part.date), default=None),
    )


def _settle_by_words(parts: list[_Part], text: str, cues: Cues) -> None:
    latin = (latin_share(text[:5000]) or 0) > 0.5
    for part in parts:
        line = part.block.text
        share = latin_share(line) if latin and len(line) < 2000 else None
        if is_furniture(line, cues) or is_sign_off(line, cues) or (share is not None and share < 0.3):
            part.settle(None)
        elif part.block.linked:
            part.settle("related-link" if len(words_of(line)) > 3 else None)
        elif is_related_cue(line, cues):
            part.settle("related-link")
        elif is_caption(line, cues):
            part.settle("caption")


def _settle_posts(parts: list[_Part], cues: Cues) -> None:
    taken = [part.settled and part.kind != "embedded-post" for part in parts]
    for number, post in enumerate(find_posts([part.block for part in parts], taken, cues), 1):
        for part in parts[post.first : post.last + 1]:
            part.settle("embedded-post")
            part.post, part.author, part.date = number, post.attribution.author, post.attribution.date


def _settle_comments(parts: list[_Part], cues: Cues) -> None:
    """Everything from the first comment form that more than half of the body stands before."""
    total = sum(len(part.block.text) for part in parts if part.kind == "body")
    seen = 0
    for index, part in enumerate(parts):
        if part.kind in ("body", None) and is_comment_form(part.block.text, cues):
            part.settle(None)
            if seen * 2 > total:
                for later in parts[index:]:
                    later.settle(None)
                return
        elif part.kind == "body":
            seen += len(part.block.text)


def _settle_opening(parts: list[_Part], title: str | None, cues: Cues) -> tuple[str | None, str | None]:
    """Headline, deck, byline and date line above the first paragraph. Returns the byline's names and the day."""
    author = dated = None
    open_parts = [part for part in parts if part.kind == "body"]
    for part, following in pairwise(open_parts):
        line = part.block.text
        day = _date_line(line, cues)
        if is_byline(line, cues):
            part.settle(None)
            author = author or line.split(maxsplit=1)[-1]
        elif day:
            part.settle(None)
            dated = dated or day
        elif _is_heading(part, following, title):
            part.settle("heading")
        else:
            break
    return author, dated


def _is_heading(part: _Part, following: _Part, title: str | None) -> bool:
    line = part.block.text
    if title and normal(line) == normal(title):
        return True
    if len(line) > _HEADING_CHARS or len(words_of(line)) > _HEADING_WORDS or line[-1] in ":,;":
        return False
    apart = part.block.alone or ends_sentence(following.block.text)
    return part.block.tag == "head" or (apart and (not ends_sentence(line) or line[-1] == "?"))


def _date_line(line: str, cues: Cues) -> str | None:
    """The day of a line that holds a date and next to nothing else ("Published: July 9, 2024 10:00 GMT")."""
    if len(line) > 90 or len(line.split()) > 12 or ends_sentence(line):
        return None
    found = next(iter(written_dates(line, cues.months)), None)
    if found is None:
        return None
    around = normal(f"{line[: found.start]} {line[found.end :]}").split()
    known = {word for phrase in cues.date_starts for word in phrase.split()}
    rest = [word for word in around if word not in known and "#" not in word]
    return found.day if len(rest) <= 2 else None


def _settle_headlines(parts: list[_Part], cues: Cues) -> None:
    stops = [ends_sentence(part.block.text) for part in parts if part.kind == "body"]
    strict = sum(stops) < max(_STOPPED_LEAST, _STOPPED_SHARE * len(stops))
    body = [index for index, part in enumerate(parts) if part.kind == "body"]
    if len(body) < 2:
        return
    listed = _listed(parts)
    alike = {i for i in body if i not in listed and _stands_out(parts[i].block, strict, cues)}
    last = max((index for index in body if index not in alike), default=-1)
    if last < 0:
        return  # nothing but headlines: they are what there is to read
    for index in alike:
        parts[index].settle(_headline_kind(parts, index, index > last, alike, cues))


def _stands_out(block: Block, strict: bool, cues: Cues) -> bool:
    """Whether `block` has the form of a headline; with `strict` only capitals show it."""
    if block.tag == "head":
        return True
    if block.tag == "quote" or not headline_like(block.text, cues):
        return False
    item = is_item(block.text) or block.tag == "item"
    return title_case(bulletless(block.text), cues) or not (strict or item)


def _listed(parts: list[_Part]) -> set[int]:
    """The blocks that a line ending with a colon announces: the next one, and the items that follow it."""
    listed: set[int] = set()
    announced = False
    for index, part in enumerate(parts):
        first = index > 0 and parts[index - 1].block.text.endswith(":")
        announced = first or (announced and (is_item(part.block.text) or part.block.tag == "item"))
        if announced and part.block.tag != "head":
            listed.add(index)
    return listed


def _headline_kind(
    parts: list[_Part], index: int, after_all: bool, alike: set[int], cues: Cues
) -> SectionKind | None:
    """A heading heads something; a longer line, or one among several, is the headline of another article."""
    block = parts[index].block
    words = words_of(bulletless(block.text))
    if block.tag == "head" and not after_all:
        return "heading"
    in_row = index - 1 in alike or index + 1 in alike
    opener = bool(words) and words[0].casefold() in cues.part_openers
    if after_all:
        return "related-link" if len(words) >= LINK_WORDS - 1 else None
    if in_row and len(words) >= LINK_WORDS - 2:
        return "related-link"
    return "heading" if len(words) < LINK_WORDS or opener else "related-link"


def _sections(parts: list[_Part]) -> Iterator[Section]:
    """Neighbouring blocks of one kind as one section, the hashtags at their ends left out."""
    current: Section | None = None
    group = 0
    for part in parts:
        end = part.block.start + len(part.block.text[: trailing_hashtags(part.block.text)].rstrip())
        tagged = end < part.block.end
        if part.kind is None or end <= part.block.start:
            if current:
                yield current
            current = None
            continue
        joined = current is not None and current.kind == part.kind and part.kind in ("body", "embedded-post")
        if current and joined and group == part.post:
            current = Section(current.kind, current.start, end, current.author, current.date)
        else:
            if current:
                yield current
            current = Section(part.kind, part.block.start, end, part.author, part.date)
        group = part.post
        if tagged:
            yield current
            current = None
    if current:
        yield current
