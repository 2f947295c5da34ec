"""What the program of a font says of its glyphs, which PDFium does not tell: their names and ink.

Only fonts with glyphs that PDFium has no characters for are asked, once a program.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from papermill_api.engine.pdf.reading.pdfium import function

_PTR, _SIZE = ctypes.c_void_p, ctypes.c_size_t
_INT = ctypes.c_int
_data = function("FPDFFont_GetFontData", _INT, _PTR, _PTR, _SIZE, _PTR)

# Adobe Type 1 Font Format, 2.3 and 7: the private part is encrypted, and each of its outlines.
_PRIVATE_KEY, _OUTLINE_KEY, _SALT = 55665, 4330, 4
_PRIVATE = re.compile(rb"\beexec[ \r\n\t]+")
_SALT_LENGTH = re.compile(rb"/lenIV (\d+)")
_ROUTINE = re.compile(rb"dup (\d+) (\d+) (?:RD|-\|) ")
_OUTLINE = re.compile(rb"/(\S+) (\d+) (?:RD|-\|) ")
_OUTLINES = b"/CharStrings"
_TYPE_1, _COMPACT = b"%!", b"\x01\x00"  # how programs begin: PostScript, Compact Font Format
_MATRIX = re.compile(rb"/FontMatrix\s*\[\s*([\d.eE+-]+)")
_UNIT = 0.001  # em of either, unless the program says otherwise
_LARGEST = 500_000  # bytes; larger ones have thousands of signs, and take seconds


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

    Those named so PDFium knows. () of fonts that are no Type 1 fonts.
    """
    length = ctypes.c_size_t()
    if not _data(font, None, 0, ctypes.addressof(length)) or length.value > _LARGEST:
        return ()
    program = ctypes.create_string_buffer(length.value)
    _data(font, program, length.value, ctypes.addressof(length))
    return _glyphs_of(program.raw)


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


def _unlisted(unit: float, outlines: Iterable[tuple[str, Any]]) -> Iterator[NamedGlyph]:
    from fontTools import agl
    from fontTools.pens.boundsPen import BoundsPen

    for name, outline in outlines:
        if name not in agl.AGL2UV:
            pen = BoundsPen(None)
            outline.draw(pen)
            if pen.bounds:
                sides = (*pen.bounds, max(pen.bounds[2], outline.width))
                yield NamedGlyph(agl.toUnicode(name), Extent(*(side * unit for side in sides)))


def _type_1_outlines(program: bytes) -> tuple[float, Iterable[tuple[str, Any]]]:
    from fontTools.misc.eexec import decrypt
    from fontTools.misc.psCharStrings import T1CharString

    begins, matrix = _PRIVATE.search(program), _MATRIX.search(program)
    if begins is None:
        return _UNIT, ()
    private = decrypt(program[begins.end() :], _PRIVATE_KEY)[0]
    told = _SALT_LENGTH.search(private)
    salt = int(told[1]) if told else _SALT
    at = private.find(_OUTLINES)
    routines: dict[int, Any] = {}

    def outline(found: re.Match[bytes], length: int) -> Any:
        code = decrypt(private[found.end() : found.end() + length], _OUTLINE_KEY)[0]
        return T1CharString(code[salt:], subrs=routines)

    for found in _ROUTINE.finditer(private, 0, at):
        routines[int(found[1])] = outline(found, int(found[2]))
    glyphs = (
        (found[1].decode("latin-1"), outline(found, int(found[2])))
        for found in _OUTLINE.finditer(private, at)
    )
    return float(matrix[1]) if matrix else _UNIT, glyphs


def _compact_outlines(program: bytes) -> tuple[float, Iterable[tuple[str, Any]]]:
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    outlines = fonts[0].CharStrings
    return fonts[0].FontMatrix[0], ((name, outlines[name]) for name in outlines)
