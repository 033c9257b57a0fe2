"""Which sentence of its article a sentence is."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(«]*[A-Z0-9])|\n\s*\n")
_BEYOND = 8  # characters that tell whether a sentence begins


def sentence_number(text: str, start: int) -> int:
    """The number of the sentence that begins at `start`, from 1, counted by full stops and empty lines before it."""
    ends = _SENTENCE_END.finditer(text, 0, start + _BEYOND)
    return 1 + sum(1 for end in ends if end.end() <= start)
