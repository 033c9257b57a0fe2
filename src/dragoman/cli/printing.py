"""Text from outside, made safe for a terminal, and the consoles it is written to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

# A terminal obeys control characters: they are shown as the replacement character. Embeddings and overrides of
# the writing direction would turn the rest of the line around: they are left out.
_UNSAFE: dict[int, str] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)], "\ufffd")
_UNSAFE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")
_UNSAFE |= dict.fromkeys(map(ord, "\t\n\r\v\f\u0085\u2028\u2029"), " ")


def printable(text: str) -> str:
    """`text` on one line, without characters that a terminal would obey."""
    return text.translate(_UNSAFE)


def console(out: TextIO | None = None) -> Console:
    """A console on `out` (standard output by default). Lines are folded only for a terminal."""
    from rich.console import Console

    out = out or sys.stdout
    terminal = out.isatty()
    return Console(file=out, soft_wrap=not terminal, highlight=False, markup=False, emoji=False)
