"""Text with a shadow, which PDFium takes for the text."""

from pathlib import Path

from papermill_api import Options, convert
from tests.engine.pdf_objects import PdfObjects


def markdown_of(path: Path, shadow: str, text: str) -> str:
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    lines = "".join(f" 1 0 0 1 72 {y} Tm (Some words of the text.) Tj" for y in (600, 586))
    title = f"BT /F 20 Tf {shadow} (The Mill) Tj ET BT /F 20 Tf {text} (The Mill) Tj ET"
    content = f"{title} BT 0 g 0 Tr /F 11 Tf{lines} ET"
    file.write_page(path, content.encode(), f"/F {font} 0 R")
    return convert(path, Options(figures=False), processes=1).markdown


def test_text_over_its_shadow_is_kept(tmp_path: Path):
    shadow, text = "1 g 1 0 0 1 73 699 Tm", "0 g 1 0 0 1 72 700 Tm"
    assert "The Mill" in markdown_of(tmp_path / "page.pdf", shadow, text)
    white = "1 g 1 0 0 1 72 700 Tm"
    assert "The Mill" not in markdown_of(tmp_path / "page.pdf", shadow, white)
