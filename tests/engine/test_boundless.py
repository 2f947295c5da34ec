"""What matrices that are put together move to where no number goes."""

import math
from pathlib import Path

from papermill_api.engine.geometry import sides_of
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from tests.engine.pdf_objects import PdfObjects

BEYOND = "10 0 0 10 99 99 cm " * 40
SEEN = "BT /F 11 Tf 72 700 Td (The mill) Tj ET 90 500 80 40 re f"


def page_with(path: Path, content: str) -> Page:
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    painted = f"{SEEN} q {BEYOND}{content} Q".encode()
    with (
        open_document(file.write_page(path, painted, f"/F {font} 0 R")) as document,
        open_page(document, 1) as view,
    ):
        return load_page(view, [])


def test_drawings_beyond_all_numbers_are_left_out(tmp_path: Path):
    page = page_with(tmp_path / "page.pdf", "0 0 m 3 5 l 9 2 l f 20 20 40 10 re f 1 1 m 9 9 l S")
    assert len(page.fills) == 1
    assert (page.shapes, page.rules) == ((), ())


def test_words_beyond_all_numbers_are_left_out(tmp_path: Path):
    page = page_with(
        tmp_path / "page.pdf", "BT /F 10 Tf 7 7 Td (some words) Tj 9 9 Td (more) Tj ET"
    )
    assert [word.text for word in page.words[:2]] == ["The", "mill"]
    assert all(math.isfinite(sum(sides_of(word.box))) for word in page.words)
