"""Fonts that are not embedded, for which PDFium has two faces that all documents share."""

from pathlib import Path

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from papermill_api.engine.pdf.reading.rendering import render
from tests.engine.pdf_objects import PdfObjects

SANS, SERIF = 32, 34


def page_of(path: Path, flags: int, weight: int, width: int) -> Path:
    """A line in a font that nobody has, of that weight, whose letters are so wide."""
    file = PdfObjects()
    descriptor = file.add(
        f"<</Type/FontDescriptor/FontName/Nobodys/Flags {flags}/StemV {weight // 5}>>"
    )
    font = file.add(
        "<</Type/Font/Subtype/TrueType/BaseFont/Nobodys/Encoding/WinAnsiEncoding"
        f"/FirstChar 32/LastChar 126/Widths[{f'{width} ' * 95}]/FontDescriptor {descriptor} 0 R>>"
    )
    return file.write_page(path, b"BT /A 20 Tf 72 700 Td (more of it) Tj ET", f"/A {font} 0 R")


def boxes_in(path: Path) -> list[Box]:
    with open_document(path) as document, open_page(document, 1) as view:
        return [word.box for word in load_page(view, []).words]


def draw(path: Path) -> None:
    with open_document(path) as document, open_page(document, 1) as view:
        render(view, Box(0, 0, view.width, view.height), 2.0)


@pytest.mark.parametrize("flags", [SANS, SERIF])
def test_words_are_as_wide_whatever_was_drawn_before(tmp_path, flags):
    path = page_of(tmp_path / "read.pdf", flags, 400, 600)
    before = boxes_in(path)
    for weight, width in ((900, 300), (100, 900)):
        draw(page_of(tmp_path / f"{weight}.pdf", flags, weight, width))
        assert boxes_in(path) == before
