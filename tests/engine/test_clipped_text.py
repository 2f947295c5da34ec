from pathlib import Path

import pytest

from papermill_api import Options, convert
from tests.engine.pdf_objects import PdfObjects

STROKES = "".join(f"{x} 703 4 15 re " for x in range(92, 190, 9)) + "f"  # ink like that of letters


def page_with_invisible_title(
    path: Path, drawn: str, title: str = "The Mill", size: int = 24
) -> Path:
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    lines = "".join(f" 1 0 0 1 72 {y} Tm (Some words of the text.) Tj" for y in (600, 586))
    content = f"{drawn} BT /F {size} Tf 3 Tr 1 0 0 1 90 703 Tm ({title}) Tj 0 Tr /F 11 Tf{lines} ET"
    return file.write_page(path, content.encode(), f"/F {font} 0 R")


@pytest.mark.parametrize(
    ("drawn", "kept"),
    [(STROKES, True), ("", False), ("0.5 g 80 690 200 40 re f 0 g", False)],
    ids=["strokes", "paper", "plain colour"],
)
def test_invisible_text_is_kept_where_something_like_it_is_drawn(tmp_path, drawn, kept):
    path = page_with_invisible_title(tmp_path / "page.pdf", drawn)
    markdown = convert(path, Options(figures=False), processes=1).markdown
    assert ("The Mill" in markdown) is kept


def test_invisible_text_over_text_that_is_seen_is_left_out(tmp_path):
    seen = "BT /F 24 Tf 1 0 0 1 90 703 Tm (A Title) Tj ET"
    path = page_with_invisible_title(tmp_path / "page.pdf", seen, "A Taler")
    markdown = convert(path, Options(figures=False), processes=1).markdown
    assert "A Title" in markdown
    assert "Taler" not in markdown


def test_a_layer_of_invisible_text_is_not_looked_at_word_by_word(tmp_path):
    bars = "90 703 400 1.5 re 90 706 400 1.5 re f"
    path = page_with_invisible_title(tmp_path / "page.pdf", bars, "is " * 60, 7)
    assert "is is" not in convert(path, Options(figures=False), processes=1).markdown
