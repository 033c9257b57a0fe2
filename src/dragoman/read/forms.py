"""What a line looks like: a sentence, a headline, furniture, a caption. Every test is linear in the line."""

from __future__ import annotations

import re

from dragoman.read.cues import Cues, lead, normal

_WORDS = re.compile(r"[^\W_](?:[\w.'’&/-]*\w)?")
_CLOSERS = "\"'”’»)]›*_ \t\u00a0"
_OPENERS = "\"'“‘«„‹"
_STOPS = ".!?…。！？؟।"
# "U.S.", "D.C.", "Washington, U.N.": the stop belongs to the abbreviation.
_ABBREVIATION_END = re.compile(r"(?:^|\W)(?:[A-Z]\.){2,4}$")
_BRACKETS_AT_END = re.compile(r"[(\[]([^()\[\]\n]{1,120})[)\]][.\s]*$")
_BULLET = re.compile(r"(?:[-*•·▪►●‣]|\d{1,2}[.)])\s+")
_BARE_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S{1,2000}", re.IGNORECASE)
_HASHTAG = re.compile(r"#(?=\w*[^\W\d])\w+[.,;]?")
_TOKEN = re.compile(r"\S+")
_HASHTAG_ROOM = 1000

FURNITURE_WORDS = 30
HEADLINE_WORDS = (2, 22)
HEADLINE_CHARS = 170
# Headlines of newspapers have five words and more, headings of parts rarely more than five.
LINK_WORDS = 6
_SMALL_SHARE = 0.12


def words_of(line: str) -> list[str]:
    """The words of `line`, numbers included."""
    return _WORDS.findall(line)


def ends_sentence(line: str) -> bool:
    """Whether `line` ends with a full stop, question or exclamation mark, closing marks and a last bracket aside."""
    tail = line[-200:]
    return _stopped(tail, line) or _stopped(_BRACKETS_AT_END.sub("", tail), line)


def _stopped(tail: str, line: str) -> bool:
    tail = tail.rstrip(_CLOSERS)
    abbreviated = _ABBREVIATION_END.search(tail[-12:]) and _capitalised(line)
    return tail != "" and tail[-1] in _STOPS and not abbreviated


def _capitalised(line: str) -> bool:
    """Whether most words start with a capital, whatever their length."""
    words = words_of(line[:400])
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def title_case(line: str, cues: Cues) -> bool:
    """Whether every word that a headline sets in capitals has one."""
    words = [word for word in words_of(line) if word[0].isalpha()]
    small = [word for word in words if word[0].islower() and word.casefold() not in cues.minor_words]
    raised = sum(word[0].isupper() for word in words)
    return raised >= 2 and raised * 2 >= len(words) and len(small) <= _SMALL_SHARE * len(words)


def headline_like(line: str, cues: Cues) -> bool:
    """Whether `line` has the form of a headline: short, no final stop, capitals or nothing told in the past."""
    count = len(words_of(line[: HEADLINE_CHARS + 1]))
    if len(line) > HEADLINE_CHARS or not HEADLINE_WORDS[0] <= count <= HEADLINE_WORDS[1]:
        return False
    if line[-1] in ":,;-–—" or line[0].islower() or quoted_whole(line):
        return False
    if title_case(bulletless(line), cues):
        return line.rstrip(_CLOSERS)[-1:] == "?" or not ends_sentence(line)
    return not ends_sentence(line) and not is_item(line) and not tells(line, cues)


def tells(line: str, cues: Cues) -> bool:
    """Whether `line` has a word of narration ("was", "said") or opens with an article, as sentences do."""
    words = [word.casefold() for word in words_of(line)]
    return words[:1] in (["the"], ["a"], ["an"]) or any(word in cues.narrative_words for word in words)


def quoted_whole(line: str) -> bool:
    """Whether `line` opens and closes with quotation marks: a saying set apart."""
    return line[0] in _OPENERS and line.rstrip(".,!?")[-1:] in "\"'”’»“‹›"


def is_item(line: str) -> bool:
    """Whether `line` starts with a bullet or a number."""
    return bool(_BULLET.match(line))


def bulletless(line: str) -> str:
    """`line` without its bullet or number."""
    return _BULLET.sub("", line, count=1)


def is_furniture(line: str, cues: Cues) -> bool:
    """Whether the whole of `line` is site furniture in any language, a bare link or nothing but hashtags."""
    if all(_HASHTAG.fullmatch(word) or _BARE_LINK.fullmatch(word) for word in line.split()):
        return True
    if len(line) > 400 or len(line.split()) > FURNITURE_WORDS:
        return False
    plain = normal(line)
    if not plain or plain in cues.lines or line[0] == "©":
        return True
    start = lead(line, cues.starts)
    if start and (start.words > 1 or start.separated):
        return True
    return any(f" {phrase} " in f" {plain} " for phrase in cues.contains)


def is_comment_form(line: str, cues: Cues) -> bool:
    """Whether `line` opens the comments or the form for one ("Leave a Reply", "12 comments on ...")."""
    if len(line) > 200 or (ends_sentence(line) and len(line.split()) > 8):
        return False
    start = lead(line, cues.comment_forms)
    return normal(line) in cues.comment_forms or bool(start and "#" in normal(line[: start.end]))


def is_related_cue(line: str, cues: Cues) -> bool:
    """Whether `line` announces another article on itself ("Read also: ...")."""
    start = lead(line, cues.related_starts) if len(line) <= 300 else None
    rest = line[start.end :].strip() if start else ""
    return bool(start and len(words_of(rest)) > 1 and (start.separated or not ends_sentence(line)))


def is_caption(line: str, cues: Cues) -> bool:
    """Whether `line` is a caption or a photo credit: it starts so, or its last brackets name the picture's source."""
    if len(line) > 600:
        return False
    start = lead(line, cues.captions)
    if start and (start.separated or (start.words > 1 and not ends_sentence(line))):
        return True
    last = _BRACKETS_AT_END.search(line[-200:])
    return bool(last and _is_credit(last[1], cues))


def _is_credit(bracket: str, cues: Cues) -> bool:
    """ "AP Photo/Name", "Name/Reuters", "File: Name/AP", "Photo by Name"; a lone agency is a sign-off, not a credit."""
    parts = [normal(part) for part in re.split(r"[/|:,]| via ", bracket)]
    if len(parts) > 1:
        return any(part in cues.credits or part in cues.captions for part in parts)
    return bool(lead(bracket, cues.captions)) or normal(bracket) in cues.captions


def is_byline(line: str, cues: Cues) -> bool:
    """Whether `line` names the author: "By" and names, no stop."""
    start = lead(line, cues.bylines)
    return bool(start) and len(words_of(line)) <= 14 and not ends_sentence(line) and title_case(line, cues)


def is_sign_off(line: str, cues: Cues) -> bool:
    """Whether `line` says who wrote, edited or helped ("(Reporting by ...)", "Additional reporting by ...")."""
    return (
        len(line) <= 400
        and lead(line, cues.sign_offs) is not None
        and (line[0] in "([" or not ends_sentence(line) or len(line.split()) <= FURNITURE_WORDS)
    )


def trailing_hashtags(line: str) -> int:
    """Where in `line` the hashtags, and links among them, at its end begin; its length where there are none."""
    base = max(0, len(line) - _HASHTAG_ROOM)
    tail = line[base:]
    cut = len(tail)
    tagged = False
    for word in reversed(list(_TOKEN.finditer(tail))):
        hashtag = _HASHTAG.fullmatch(word.group())
        if not (hashtag or _BARE_LINK.fullmatch(word.group())) or (base and word.start() == 0):
            break
        tagged = tagged or bool(hashtag)
        cut = word.start()
    return base + cut if tagged else len(line)


def latin_share(line: str) -> float | None:
    """The share of Latin letters among the letters of `line`, None where it has none."""
    letters = [char for char in line if char.isalpha()]
    return (
        sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) / len(letters)
        if letters
        else None
    )
