from pathlib import Path

import pytest

from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.pipeline import open_pdf
from tests.engine.pdf_objects import PdfObjects

# What Ghostscript makes of dvips's name for the glyph of "c".
C_NAMED_CR = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <63> <000D> endbfchar endcmap end end"""
ASCENDERS = "bdfhklt"


def dots_font(file: PdfObjects, size: int) -> int:
    """A font of the letters a to z, one unit a dot of 0.12 points, for text of a size in points."""
    em = round(size / 0.12)
    letters = [chr(code) for code in range(97, 123)]
    heights = [0.68 if letter in ASCENDERS else 0.45 for letter in letters]
    glyphs = [
        file.stream(b"%d 0 d0 4 0 %d %d re f" % (em // 2, em // 2 - 8, round(height * em)))
        for height in heights
    ]
    procedures = "".join(f"/{x} {glyph} 0 R" for x, glyph in zip(letters, glyphs, strict=True))
    unicode = file.stream(C_NAMED_CR)
    widths = f"{em // 2} " * 26
    return file.add(
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 {em} {em}]/FontMatrix[1 0 0 1 0 0]"
        f"/FirstChar 97/LastChar 122/Widths[{widths}]/CharProcs<<{procedures}>>"
        f"/Encoding<</Type/Encoding/Differences[97/{'/'.join(letters)}]>>"
        f"/Resources<<>>/ToUnicode {unicode} 0 R>>"
    )


def write_dots(path: Path, matrix: bytes) -> list[TextBlock]:
    """The blocks of a title over five lines, on a page of dots that is placed so."""
    file = PdfObjects()
    fonts = f"/A {dots_font(file, 18)} 0 R/B {dots_font(file, 10)} 0 R"
    text = b"q %b cm BT /A 1 Tf 600 5800 Td (title) Tj /B 1 Tf" % matrix
    for line in range(5):
        text += b" 0 %d Td [(words) -28000 (crack) -28000 (lines)] TJ" % (-100 if line else -300)
    with open_pdf(file.write_page(path, text + b" ET Q", fonts)) as pdf:
        (page,) = pdf.layouts(1, 1, Options(figures=False), lambda name, data: None)
    return [block for block in page.blocks if isinstance(block, TextBlock)]


@pytest.mark.parametrize("matrix", [b".12 0 0 .12 0 0", b"0 .12 -.12 0 800 0"])
def test_text_in_bitmaps_is_as_large_as_its_ink_and_seen(tmp_path: Path, matrix: bytes):
    blocks = write_dots(tmp_path / "dots.pdf", matrix)
    assert [(block.style.size, len(block.lines)) for block in blocks] == [(18.0, 1), (10.0, 5)]
    assert blocks[1].lines[0].text == "words crack lines"
