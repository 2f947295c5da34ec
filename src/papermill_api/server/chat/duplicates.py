"""Passages that say the same, told by sketches that are made once.

A sketch holds a hash of all numbers of a text, then the smallest hashes of its terms: of two
texts that share most terms, most of these are the same.
Source: the bottom-k sketches of Broder's "On the resemblance and containment of documents".
"""

import struct
import zlib
from collections.abc import Collection

LENGTH = 32  # hashes of terms
SAME = 0.9  # share of common terms from which two texts say the same


def sketch_of(terms: Collection[str]) -> bytes:
    """The sketch of a text, from its terms (see terms.py)."""
    numbers = sorted({term for term in terms if term.isdecimal()})
    hashes = sorted({zlib.crc32(term.encode()) for term in terms})[:LENGTH]
    return struct.pack(f"<{len(hashes) + 1}I", zlib.crc32(" ".join(numbers).encode()), *hashes)


def say_the_same(one: bytes, other: bytes) -> bool:
    """Are nearly all terms shared, and every number? Rows of a table may differ in these alone."""
    if one[:4] != other[:4]:
        return False
    ours, theirs = _hashes(one), _hashes(other)
    smallest = sorted(ours | theirs)[:LENGTH]
    shared = sum(value in ours and value in theirs for value in smallest)
    return shared >= SAME * len(smallest)


def _hashes(sketch: bytes) -> set[int]:
    return set(struct.unpack(f"<{len(sketch) // 4}I", sketch)[1:])
