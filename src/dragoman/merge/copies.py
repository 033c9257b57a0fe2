"""Wire copies: articles of the same words, found by MinHash signatures of their word triples.

Broder, "On the resemblance and containment of documents" (1997): the share of equal minima estimates the Jaccard
likeness of two sets; of each minimum 16 bits are kept (Li and König, "b-bit minwise hashing", 2010).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from dragoman.merge.words import tokens

HASHES = 64  # the estimate's standard error is 0.06 where half is alike
_PRIME = (1 << 31) - 1
_TRIPLE = 3


@lru_cache(maxsize=1)
def _lines() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Factors and offsets of the hash functions, the same on every machine."""
    digits = b"".join(blake2b(f"dragoman {n}".encode(), digest_size=8).digest() for n in range(HASHES))
    numbers = np.frombuffer(digits, dtype="<u4").astype(np.int64) % (_PRIME - 1) + 1
    return numbers[0::2], numbers[1::2]


def signature(text: str) -> bytes:
    """The MinHash signature of a text, two bytes for each of `HASHES`; empty for a text of fewer than three words."""
    shingles = np.fromiter(_shingles(text), dtype=np.int64)
    if not len(shingles):
        return b""
    factors, offsets = _lines()
    minima = ((shingles[:, None] * factors[None, :] + offsets[None, :]) % _PRIME).min(axis=0)
    return bytes((minima & 0xFFFF).astype("<u2").tobytes())


def _shingles(text: str) -> Iterator[int]:
    words = [word.lower() for word in tokens(text)]
    triples = {" ".join(words[at : at + _TRIPLE]) for at in range(len(words) - _TRIPLE + 1)}
    for triple in triples:
        # 31 bits: the products stay within 62.
        yield (
            int.from_bytes(blake2b(triple.encode("utf-8", "replace"), digest_size=4).digest(), "little") >> 1
        )


def resemblance(a: bytes, b: bytes) -> float:
    """The estimated Jaccard likeness of two texts, 0 to 1, from their signatures."""
    if not a or not b:
        return 0.0
    return float(np.mean(np.frombuffer(a, "<u2") == np.frombuffer(b, "<u2")))
