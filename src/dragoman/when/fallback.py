"""Absolute dates in figures ("9/7/2024", "14.02.2019") and what else the model calls a date, read by dateparser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dragoman.record import Sentence
from dragoman.when import calendar as cal
from dragoman.when.calendar import Span
from dragoman.when.tokens import Word

# Two separators, the same one twice, and a year of four figures: anything less is a score, a time or a section.
_FIGURES = re.compile(r"(\d{1,2}|\d{4})([./])(\d{1,2})\2(\d{4}|\d{1,2})")
_YEAR = re.compile(r"(?<!\d)(1[89]|20)\d\d(?!\d)")
_LONGEST = 40
Found = list[tuple[int, int, Span]]


def absolute(sentence: Sentence, words: list[Word], known: Found, language: str) -> Found:
    """Dates (characters of the sentence's text and days) that own forms did not find; `known` are those they did."""
    found: Found = []
    for word in words:
        if word.kind == "quantity" and (
            match := _FIGURES.fullmatch(sentence.text[word.start : word.end].rstrip(".,:/"))
        ):
            span = _figures(match, language)
            if span:
                found.append((word.start, word.start + match.end(), span))
    return found + _labelled(sentence, known + found, language)


def _figures(match: re.Match[str], language: str) -> Span | None:
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        order = "YMD"
    elif len(third) != 4:
        return None
    elif int(first) > 12 or match[2] == "." or first == second:
        order = "DMY"
    elif int(second) > 12:
        order = "MDY"
    else:
        # 9/7/2024: nobody but the outlet knows which is the month. The words stay, the days do not.
        return Span(None, None, "unknown")
    return _parsed(match.group(), language, order)


def _labelled(sentence: Sentence, known: Found, language: str) -> Found:
    found: Found = []
    for entity in sentence.entities:
        # One word that the model calls a date is a figure that no form took for a year.
        if entity.label != "DATE" or entity.end > len(sentence) or entity.end - entity.start < 2:
            continue
        first, last = sentence.char_span(entity.start, entity.end)
        start, end = first - sentence.start, last - sentence.start
        text = sentence.text[start:end]
        taken = any(a < end and b > start for a, b, _ in known)
        if taken or len(text) > _LONGEST or not _YEAR.search(text):
            continue
        span = _parsed(text, language, "DMY")
        if span:
            found.append((start, end, span))
    return found


@lru_cache(maxsize=4)
def _reader(language: str, order: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "DATE_ORDER": order,
        "REQUIRE_PARTS": ["year"],
        "PREFER_DATES_FROM": "past",
        "PARSERS": ["absolute-time"],
    }
    return DateDataParser(languages=[language], settings=settings)


@lru_cache(maxsize=4096)
def _parsed(text: str, language: str, order: str) -> Span | None:
    try:
        data = _reader(language, order).get_date_data(text)
    except (ValueError, OverflowError, TypeError):
        # dateparser raises on some malformed input instead of finding nothing.
        return None
    if data.date_obj is None:
        return None
    value = data.date_obj.date()
    if data.period == "year":
        return cal.year(value.year)
    return cal.month(value.year, value.month) if data.period == "month" else cal.day(value)
