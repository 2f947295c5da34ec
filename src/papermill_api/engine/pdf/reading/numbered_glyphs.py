"""Glyphs that text shows by their numbers, as what the tables of the font's program say of them.

Without a Unicode map PDFium gives the numbers. The program of a TrueType or OpenType font may
still hold the table of its characters, or the names of its glyphs.
"""

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np

from papermill_api.engine.pdf.reading.font_programs import (
    Extent,
    compact_glyphs,
    extent_of,
    is_compact,
    program_of,
    spelt_by,
)

_LARGEST = 8_000_000  # bytes of a program
_MOST = 65_536  # glyphs of a font, and of a table of characters twice as many entries
_TRUE_TYPE, _OPEN_TYPE = (b"\0\1\0\0", b"true"), b"OTTO"
_TABLES = (b"cmap", b"post", b"head", b"hhea", b"hmtx", b"loca", b"glyf", b"CFF ")
_UNICODE = {(0, 3): 1, (0, 4): 2, (3, 1): 3, (3, 10): 4}  # tables of characters, the best last
_STANDARD_NAMES = 258  # that names of glyphs need not spell out
_NAMED = 0x00020000  # the version of a table of names that has some of its own

Tables = Mapping[bytes, bytes]


class Outlines(Protocol):
    def extent(self, number: int) -> Extent | None:
        """Where the glyph of this number paints, if it does."""


class NumberedGlyphs(NamedTuple):
    texts: Mapping[int, str]  # what glyphs stand for, by their numbers
    outlines: Outlines

    def extent(self, number: int) -> Extent | None:
        """Where the glyph of this number paints; None where it does not or cannot be read."""
        try:
            return self.outlines.extent(number)
        except Exception:  # damaged in any way
            return None


def numbered_glyphs(font: int) -> NumberedGlyphs | None:
    """What an embedded font tells of its glyphs by their numbers; None where it tells nothing."""
    return _glyphs_of(program) if (program := program_of(font, _LARGEST)) else None


@lru_cache(maxsize=16)
def _glyphs_of(program: bytes) -> NumberedGlyphs | None:
    try:
        if program.startswith(_TRUE_TYPE):
            tables = _tables_of(program)
            texts = _named_texts(tables) | _mapped_texts(tables)
            return NumberedGlyphs(texts, _TrueType(tables)) if texts else None
        mapped: Mapping[int, str] = {}
        if program.startswith(_OPEN_TYPE):
            tables = _tables_of(program)
            program, mapped = tables[b"CFF "], _mapped_texts(tables)
        if is_compact(program):
            compact = _Compact(program)
            texts = {**compact.texts(), **mapped}
            return NumberedGlyphs(texts, compact) if texts else None
    except Exception:  # damaged in any way; the text then is what PDFium says
        return None
    return None


def _tables_of(program: bytes) -> Tables:
    (count,) = struct.unpack_from(">H", program, 4)
    entries = [struct.unpack_from(">4s4xLL", program, 12 + 16 * at) for at in range(count)]
    places = {tag: (start, start + length) for tag, start, length in entries if tag in _TABLES}
    return {tag: program[start:end] for tag, (start, end) in places.items()}


class _TrueType:
    """Outlines of which each says itself where it paints."""

    def __init__(self, tables: Tables) -> None:
        (per_em,) = struct.unpack_from(">H", tables[b"head"], 18)
        (is_long,) = struct.unpack_from(">h", tables[b"head"], 50)
        self.unit, self.outlines = 1 / per_em, tables[b"glyf"]
        (self.wide,), self.metrics = struct.unpack_from(">H", tables[b"hhea"], 34), tables[b"hmtx"]
        starts = tables[b"loca"]
        size = 4 if is_long else 2
        kind = ">u4" if is_long else ">u2"
        self.starts = np.frombuffer(starts, kind, len(starts) // size).astype(np.int64)
        self.starts *= 1 if is_long else 2

    def extent(self, number: int) -> Extent | None:
        if number + 1 >= len(self.starts) or self.starts[number] == self.starts[number + 1]:
            return None
        at = int(self.starts[number])
        left, bottom, right, top = struct.unpack_from(">4h", self.outlines, at + 2)
        moved = self._bearing(number) - left
        sides = (left + moved, bottom, right + moved, top, right + moved)
        return Extent(*(side * self.unit for side in sides))

    def _bearing(self, number: int) -> int:
        """The white before what it paints: glyphs are moved to it."""
        further = max(number - self.wide + 1, 0)  # without a width of their own
        at = 4 * (number - further) + 2 * further + 2
        bearing: int = struct.unpack_from(">h", self.metrics, at)[0]
        return bearing


class _Compact:
    """Outlines in the Compact Font Format."""

    def __init__(self, program: bytes) -> None:
        self.unit, self.names, self.outlines = compact_glyphs(program)
        self.extents: dict[int, Extent | None] = {}

    def texts(self) -> dict[int, str]:
        spelt = ((at, spelt_by(name)) for at, name in enumerate(self.names))
        return {at: text for at, text in spelt if text}

    def extent(self, number: int) -> Extent | None:
        if number not in self.extents:
            named = number < len(self.names)
            self.extents[number] = (
                extent_of(self.outlines(self.names[number]), self.unit) if named else None
            )
        return self.extents[number]


def _mapped_texts(tables: Tables) -> dict[int, str]:
    """What the table of characters says, the lowest character of each glyph."""
    table = tables.get(b"cmap", b"")
    if not table:
        return {}
    (count,) = struct.unpack_from(">H", table, 2)
    entries = [struct.unpack_from(">HHL", table, 4 + 8 * at) for at in range(count)]
    found = [(_UNICODE[one, two], start) for one, two, start in entries if (one, two) in _UNICODE]
    if not found:
        return {}
    texts: dict[int, str] = {}
    for code, number in _entries(table[max(found)[1] :]):
        if number and (text := chr(code)).isprintable():
            texts.setdefault(number, text)
    return texts


def _entries(table: bytes) -> Iterator[tuple[int, int]]:
    """Characters and their glyphs, by rising characters."""
    (form,) = struct.unpack_from(">H", table)
    parts = _by_segments(table) if form == 4 else _by_groups(table) if form == 12 else ()
    left = 2 * _MOST
    for codes, numbers in parts:
        left -= len(codes)
        if left < 0:
            raise ValueError("more characters than a font can have")
        yield from zip(codes, numbers, strict=True)


def _by_segments(table: bytes) -> Iterator[tuple[range, list[int]]]:
    (doubled,) = struct.unpack_from(">H", table, 6)
    words = np.frombuffer(table[: len(table) // 2 * 2], ">u2")
    count = doubled // 2
    lasts, firsts, steps, offsets = (
        words[begin : begin + count].tolist()
        for begin in (7, 8 + count, 8 + 2 * count, 8 + 3 * count)
    )
    for at, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        codes = range(first, min(last, 0xFFFE) + 1)
        if offsets[at]:
            begin = 8 + 3 * count + at + offsets[at] // 2
            listed = words[begin : begin + len(codes)].tolist()
            codes = codes[: len(listed)]
            yield codes, [(number + steps[at]) & 0xFFFF if number else 0 for number in listed]
        else:
            yield codes, [(code + steps[at]) & 0xFFFF for code in codes]


def _by_groups(table: bytes) -> Iterator[tuple[range, range]]:
    (count,) = struct.unpack_from(">L", table, 12)
    for at in range(count):
        first, last, number = struct.unpack_from(">LLL", table, 16 + 12 * at)
        yield range(first, last + 1), range(number, number + last + 1 - first)


def _named_texts(tables: Tables) -> dict[int, str]:
    """What the names of glyphs spell."""
    table = tables.get(b"post", b"")
    if len(table) < 34 or struct.unpack_from(">L", table)[0] != _NAMED:
        return {}
    (count,) = struct.unpack_from(">H", table, 32)
    indexes = struct.unpack_from(f">{count}H", table, 34)
    names: list[str] = []
    at = 34 + 2 * count
    while at < len(table) and len(names) < count:
        end = at + 1 + table[at]
        names.append(table[at + 1 : end].decode("latin-1"))
        at = end
    standard = _standard_names()
    texts: dict[int, str] = {}
    for number, index in enumerate(indexes):
        own = index - _STANDARD_NAMES
        if own < len(names) and (text := spelt_by(names[own] if own >= 0 else standard[index])):
            texts[number] = text
    return texts


def _standard_names() -> list[str]:
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

    names: list[str] = standardGlyphOrder
    return names
