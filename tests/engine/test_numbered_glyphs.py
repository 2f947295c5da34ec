"""Text in fonts without a Unicode map that shows glyphs by number, told by the font's program."""

import struct
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import ConversionError
from papermill_api.engine.options import OcrOptions, Options
from papermill_api.engine.pdf.reading.numbered_glyphs import _glyphs_of
from tests.engine.pdf_objects import PdfObjects

# Glyphs in the order of the font, and the character of each.
GLYPHS = dict(
    zip("qwzuiopasdfghjklyxcvbnmert".swapcase(), "qwzuiopasdfghjklyxcvbnmert", strict=True)
) | {"space": " ", "Eacute": "é", "Quotes": "“", "f_i": "", "T_h": ""}
NAMES = [".notdef", *GLYPHS]


def font(mapped: bool = True, named: bool = False, compact: bool = False) -> bytes:
    """A font of bars, each as wide and high as no other."""
    builder = FontBuilder(1000, isTTF=not compact)
    builder.setupGlyphOrder(NAMES)
    codes = {ord(text): name for name, text in GLYPHS.items() if text}
    builder.setupCharacterMap(codes if mapped else {})
    glyphs = {name: bar(at, name, compact) for at, name in enumerate(NAMES)}
    if compact:
        builder.setupCFF("Bars", {}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=named)
    made = BytesIO()
    builder.save(made)
    return made.getvalue()


def bar(at: int, name: str, compact: bool) -> object:
    pen = T2CharStringPen(600, None) if compact else TTGlyphPen(None)
    if name != "space":
        right, top = 300 + 9 * at, 400 + 9 * at
        pen.moveTo((20 + at, 0))
        for point in ((20 + at, top), (right, top), (right, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.getCharString() if compact else pen.glyph()


def page(path: Path, program: bytes, names: list[str], moved: int = 0) -> Path:
    """A page that shows these glyphs of a font by their numbers.

    `moved`: by how much the codes differ from the numbers.
    """
    file = PdfObjects()
    compact = program.startswith(b"OTTO")
    embedded = file.add(
        f"<</Length {len(program)}{'/Subtype/OpenType' * compact}>> stream\n".encode()
        + program
        + b"\nendstream"
    )
    descriptor = file.add(
        "<</Type/FontDescriptor/FontName/ABCDEF+Bars/Flags 4/FontBBox[0 -200 950 800]/Ascent 800"
        f"/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80/FontFile{3 if compact else 2} "
        f"{embedded} 0 R>>"
    )
    numbers = b"".join(struct.pack(">H", max(at - moved, 0)) for at in range(256))
    table = f"{file.stream(numbers)} 0 R" if moved else "/Identity"
    inner = file.add(
        f"<</Type/Font/Subtype/CIDFontType{0 if compact else 2}/BaseFont/ABCDEF+Bars/DW 600"
        + ("" if compact else f"/CIDToGIDMap {table}")
        + f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R>>"
    )
    outer = file.add(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Bars/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]>>"
    )
    shown = "".join(f"{NAMES.index(name) + moved:04x}" for name in names)
    content = f"BT /F 12 Tf 72 700 Td <{shown}> Tj ET"
    return file.write_page(path, content.encode(), f"/F {outer} 0 R")


def spelt(text: str, others: Mapping[str, str] | None = None) -> list[str]:
    """The glyphs of a text."""
    by_text = {text: name for name, text in GLYPHS.items() if text} | dict(others or {})
    return [by_text[char] for char in text]


def read(path: Path) -> str:
    return convert(path, Options(figures=False, ocr=OcrOptions(mode="off"))).markdown.strip()


def test_numbers_are_read_by_the_table_of_characters(tmp_path: Path):
    assert read(page(tmp_path / "a.pdf", font(), spelt("the “café opens"))) == "the “café opens"


def test_they_are_in_postscript_outlines(tmp_path: Path):
    path = page(tmp_path / "a.pdf", font(compact=True), spelt("the “café opens"))
    assert read(path) == "the “café opens"


def test_they_are_read_by_the_names_of_glyphs(tmp_path: Path):
    names = spelt("x#nal hand", {"x": "T_h", "#": "f_i"})
    path = page(tmp_path / "a.pdf", font(mapped=False, named=True), names)
    assert read(path) == "ThfiNAL HAND"


def test_glyphs_that_the_font_does_not_tell_are_unknown(tmp_path: Path):
    names = spelt("the #nal paper", {"#": "f_i"})
    assert read(page(tmp_path / "a.pdf", font(), names)) == "the \ufffdnal paper"


def test_codes_that_are_no_numbers_are_left_alone(tmp_path: Path):
    path = page(tmp_path / "a.pdf", font(), spelt("the mill sells paper"), moved=7)
    with pytest.raises(ConversionError):  # nothing is known of them
        read(path)


def test_damaged_programs_end_in_time():
    whole = font()
    at = whole.index(b"cmap")
    start = struct.unpack_from(">L", whole, at + 8)[0]
    groups = b"".join(struct.pack(">LLL", 0, 0x10FFFF, 1) for _ in range(1000))
    table = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHLLL", 12, 0, 0, 0, 1000)
    endless = bytearray(whole + table + groups)
    struct.pack_into(">LL", endless, at + 8, len(whole), len(table + groups))
    begun = perf_counter()
    assert _glyphs_of(bytes(endless)) is None
    for cut in range(start, len(whole), 97):
        _glyphs_of(whole[:cut])
    assert perf_counter() - begun < 5
