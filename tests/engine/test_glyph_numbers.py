"""Text in fonts without a Unicode map, whose codes are numbers of glyphs."""

from pathlib import Path

import numpy as np
import pytest
import reportlab

from papermill_api.engine.convert import convert
from papermill_api.engine.options import OcrOptions, Options
from papermill_api.engine.pdf.reading.coded_fonts import find_coded_fonts
from papermill_api.engine.pdf.reading.glyph_numbers import read_glyph_numbers
from tests.engine.pdf_objects import PdfObjects

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
LINES = (
    "The mill makes 120 sheets of paper an hour,",
    "which are pressed, dried and counted by hand",
    "before they are sold, and 3 of 4 are good.",
)


def page_of_numbers(path: Path, *lines: str) -> Path:
    """A page in a font without a map, whose glyphs are shown by their numbers."""
    file = PdfObjects()
    descriptor = file.add(
        "<</Type/FontDescriptor/FontName/ABCDEF+Vera/Flags 4/FontBBox[0 -200 950 800]/Ascent 800"
        f"/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80/FontFile2 "
        f"{file.stream(FONT.read_bytes())} 0 R>>"
    )
    inner = file.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Vera/CIDToGIDMap/Identity/DW 600"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R>>"
    )
    outer = file.add(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Vera/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]>>"
    )
    shown = "".join(
        f"BT /F 12 Tf 72 {700 - 16 * n} Td <{''.join(f'{ord(c) - 29:04x}' for c in line)}> Tj ET\n"
        for n, line in enumerate(lines)
    )
    return file.write_page(path, shown.encode(), f"/F {outer} 0 R")


def test_numbers_of_glyphs_are_read_as_their_characters(tmp_path: Path):
    path = page_of_numbers(tmp_path / "numbers.pdf", *LINES)
    found = convert(path, Options(figures=False, ocr=OcrOptions(mode="off")))
    assert found.markdown.strip() == " ".join(LINES)
    assert not found.problems


@pytest.mark.parametrize(
    "text", ["A plain line of text\twith a tab in it, and what else", "\x02\x03"]
)
def test_characters_are_left_alone(text: str):
    codes = np.array([ord(char) for char in text], np.uint32)
    coded = find_coded_fonts(codes, np.zeros(len(codes), np.uintp))
    assert read_glyph_numbers(codes, coded) is codes
