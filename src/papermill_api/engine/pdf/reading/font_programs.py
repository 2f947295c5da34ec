"""What the program of a font says of its glyphs, which PDFium does not tell: their names and ink.

Only fonts with glyphs that PDFium has no characters for are asked, once a program.
"""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np

from papermill_api.engine.pdf.reading.pdfium import function

_PTR, _SIZE = ctypes.c_void_p, ctypes.c_size_t
_INT = ctypes.c_int
_data = function("FPDFFont_GetFontData", _INT, _PTR, _PTR, _SIZE, _PTR)

# Adobe Type 1 Font Format, 2.3 and 7: the private part is encrypted, and each of its outlines.
_PRIVATE_KEY, _OUTLINE_KEY, _SALT = 55665, 4330, 4
_FACTOR, _ADDED = np.uint32(52845), np.uint32(22719)
_INVERSE = np.uint32(pow(52845, -1, 1 << 16))
_PRIVATE = re.compile(rb"\beexec[ \r\n\t]+")
_SALT_LENGTH = re.compile(rb"/lenIV (\d+)")
_ROUTINE = re.compile(rb"dup (\d+) (\d+) (?:RD|-\|) ")
_OUTLINE = re.compile(rb"/(\S+) (\d+) (?:RD|-\|) ")
_OUTLINES = b"/CharStrings"
_TYPE_1, _COMPACT = b"%!", b"\x01\x00"  # how programs begin: PostScript, Compact Font Format
_MATRIX = re.compile(rb"/FontMatrix\s*\[\s*([\d.eE+-]+)")
_UNIT = 0.001  # em of either, unless the program says otherwise
# What fonts call ligatures without the usual line between their letters.
LIGATURES = {"fj", "ffj", "ft", "fft", "fb", "ffb", "fh", "ffh", "fk", "ffk", "ct", "st", "tt"}
_OLD_STYLE = "oldstyle"  # of "Qoldstyle"; Adobe's list has that of digits
_LARGEST = 500_000  # bytes; larger ones have thousands of signs, and take seconds
_MOST_RUN = 2_000_000  # bytes of outlines; a damaged program may run one part time and again
_STEP = 20  # bytes that running a part costs beside its own


class Extent(NamedTuple):
    """Where a glyph paints, and how far it reaches with the white behind it.

    In em from its origin, y upwards.
    """

    left: float
    bottom: float
    right: float
    top: float
    reach: float


class NamedGlyph(NamedTuple):
    text: str  # what its name spells: "ffi" for "f_f_i", "Q" for "Q.alt", nothing for "gear"
    extent: Extent


def named_glyphs(font: int) -> tuple[NamedGlyph, ...]:
    """The glyphs of an embedded font that paint and are not named as in Adobe's list.

    Those named so PDFium knows. () of fonts that are no Type 1 fonts, or where no name spells
    anything.
    """
    return _glyphs_of(program_of(font, _LARGEST))


def program_of(font: int, largest: int) -> bytes:
    """The program of an embedded font; nothing where there is none, or one of more bytes."""
    length = ctypes.c_size_t()
    if not _data(font, None, 0, ctypes.addressof(length)) or length.value > largest:
        return b""
    program = ctypes.create_string_buffer(length.value)
    _data(font, program, length.value, ctypes.addressof(length))
    return program.raw


def spelt_by(name: str) -> str:
    """What the name of a glyph spells: a name of Adobe's list, letters, or those of a ligature."""
    from fontTools import agl

    base = name.partition(".")[0].removesuffix(_OLD_STYLE)
    if base in LIGATURES and base not in agl.AGL2UV:
        return base
    text: str = agl.toUnicode(name if name in agl.AGL2UV else base)
    return text


def is_compact(program: bytes) -> bool:
    return program.startswith(_COMPACT)


@lru_cache(maxsize=32)
def _glyphs_of(program: bytes) -> tuple[NamedGlyph, ...]:
    try:
        if program.startswith(_TYPE_1):
            return tuple(_unlisted(*_type_1_outlines(program)))
        if program.startswith(_COMPACT):
            return tuple(_unlisted(*_compact_outlines(program)))
    except Exception:  # damaged in any way; the text then is what PDFium says
        return ()
    return ()


def _unlisted(
    unit: float, outlines: Iterable[tuple[str, Callable[[], Any]]]
) -> Iterator[NamedGlyph]:
    from fontTools import agl

    found = [(spelt_by(name), drawn) for name, drawn in outlines if name not in agl.AGL2UV]
    if any(text for text, _ in found):
        for text, outline in found:
            if extent := extent_of(outline(), unit):
                yield NamedGlyph(text, extent)


def extent_of(outline: Any, unit: float) -> Extent | None:
    """Where an outline paints; None of those that do not."""
    from fontTools.pens.boundsPen import ControlBoundsPen

    pen = ControlBoundsPen(None)  # as FreeType bounds them
    outline.draw(pen)
    if not pen.bounds:
        return None
    sides = (*pen.bounds, max(pen.bounds[2], outline.width))
    return Extent(*(side * unit for side in sides))


def _type_1_outlines(
    program: bytes,
) -> tuple[float, Iterable[tuple[str, Callable[[], Any]]]]:
    from fontTools.misc.eexec import decrypt
    from fontTools.misc.psCharStrings import T1CharString, T1OutlineExtractor

    begins, matrix = _PRIVATE.search(program), _MATRIX.search(program)
    if begins is None:
        return _UNIT, ()
    private = _decrypted(program[begins.end() :])
    told = _SALT_LENGTH.search(private)
    salt = int(told[1]) if told else _SALT
    at = private.find(_OUTLINES)
    routines: dict[int, Any] = {}

    budget = _Budget()
    extractor = _bounded(T1OutlineExtractor, budget)

    def outline(found: re.Match[bytes], length: int) -> Any:
        budget.spend(length)
        code = decrypt(private[found.end() : found.end() + length], _OUTLINE_KEY)[0]
        made: Any = T1CharString(code[salt:], subrs=routines)
        made.draw = partial(_draw, made, extractor)  # its own minds no bounds
        return made

    for found in _ROUTINE.finditer(private, 0, at):
        routines[int(found[1])] = outline(found, int(found[2]))
    glyphs = (
        (found[1].decode("latin-1"), partial(outline, found, int(found[2])))
        for found in _OUTLINE.finditer(private, at)
    )
    return float(matrix[1]) if matrix else _UNIT, glyphs


def _compact_outlines(
    program: bytes,
) -> tuple[float, Iterable[tuple[str, Callable[[], Any]]]]:
    unit, names, outlines = compact_glyphs(program)
    return unit, ((name, partial(outlines, name)) for name in names)


def compact_glyphs(program: bytes) -> tuple[float, Sequence[str], Callable[[str], Any]]:
    """The unit of a font in em, its glyphs by number, and what gives their outlines by name."""
    from fontTools.cffLib import CFFFontSet
    from fontTools.misc.psCharStrings import T2OutlineExtractor

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    font = fonts[0]
    extractor = _bounded(T2OutlineExtractor, _Budget())

    def outline(name: str) -> Any:
        found = font.CharStrings[name]
        found.outlineExtractor = extractor
        return found

    return font.FontMatrix[0], font.charset, outline


def _decrypted(data: bytes) -> bytes:
    """The private part of a program, as `eexec.decrypt` gives it, all bytes at once.

    The key of a byte is that before it, plus the byte, times a factor, plus a step: a sum of all
    bytes by powers of the factor.
    """
    codes = np.frombuffer(data, np.uint8).astype(np.uint32)
    count = len(codes)
    powers, inverses = (np.full(count + 1, factor, np.uint32) for factor in (_FACTOR, _INVERSE))
    powers[0] = inverses[0] = 1
    np.cumprod(powers, dtype=np.uint32, out=powers)
    np.cumprod(inverses, dtype=np.uint32, out=inverses)
    sums = np.cumsum((codes * _FACTOR + _ADDED) * inverses[1:], dtype=np.uint32)
    keys = powers[:-1] * (np.uint32(_PRIVATE_KEY) + np.concatenate(([np.uint32(0)], sums[:-1])))
    plain = codes ^ ((keys & np.uint32(0xFFFF)) >> np.uint32(8))
    return plain.astype(np.uint8).tobytes()


def _draw(outline: Any, extractor: Any, pen: Any) -> None:
    drawn = extractor(pen, outline.subrs)
    drawn.execute(outline)
    outline.width = drawn.width


class _Budget:
    """How many bytes of outlines may still be run."""

    def __init__(self) -> None:
        self.left = _MOST_RUN

    def spend(self, count: int) -> None:
        self.left -= count + _STEP
        if self.left < 0:
            raise ValueError("outlines without an end")


def _bounded(extractor: Any, budget: _Budget) -> Any:
    """The extractor of outlines, made to spend what it runs, parts of outlines as well."""

    class Bounded(extractor):  # type: ignore[misc]
        def execute(self, outline: Any) -> None:
            budget.spend(len(outline.bytecode or outline.program))
            super().execute(outline)

    return Bounded
