"""Wire copies: articles of the same words, found by MinHash signatures of their word triples.

Broder, "On the resemblance and containment of documents" (1997): the share of equal minima estimates the Jaccard
likeness of two sets. Bands of rows make candidates of what is likely alike without comparing all with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from dragoman.merge.words import tokens

HASHES, ROWS = 64, 4  # 16 bands of 4: two texts of likeness 0.55 share a band nine times in ten
_PRIME = (1 << 31) - 1
_TRIPLE = 3


@lru_cache(maxsize=1)
def _lines() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Factors and offsets of the hash functions, the same on every machine."""
    digits = b"".join(blake2b(f"dragoman {n}".encode(), digest_size=8).digest() for n in range(HASHES))
    numbers = np.frombuffer(digits, dtype="<u4").astype(np.int64) % (_PRIME - 1) + 1
    return numbers[0::2], numbers[1::2]


def signature(text: str) -> tuple[int, ...]:
    """The MinHash signature of a text, of `HASHES` numbers below 2^31; empty for a text of fewer than three words."""
    shingles = np.fromiter(_shingles(text), dtype=np.int64)
    if not len(shingles):
        return ()
    factors, offsets = _lines()
    hashed = (shingles[:, None] * factors[None, :] + offsets[None, :]) % _PRIME
    return tuple(int(n) for n in hashed.min(axis=0))


def _shingles(text: str) -> Iterator[int]:
    words = [word.lower() for word in tokens(text)]
    triples = {" ".join(words[at : at + _TRIPLE]) for at in range(len(words) - _TRIPLE + 1)}
    for triple in triples:
        # 31 bits: the products stay within 62.
        yield int.from_bytes(blake2b(triple.encode("utf-8", "replace"), digest_size=4).digest(), "little") >> 1


def resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated Jaccard likeness of two texts, 0 to 1, from their signatures."""
    if not a or not b:
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def bands(minima: Sequence[int]) -> Iterator[str]:
    """Keys, one a band; two texts that share one may be copies."""
    for band in range(0, len(minima), ROWS):
        part = ",".join(map(str, minima[band : band + ROWS]))
        yield f"{band}:{blake2b(part.encode(), digest_size=6).hexdigest()}"
