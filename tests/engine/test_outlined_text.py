from pathlib import Path

import pytest

from papermill_api import Options, convert
from tests.engine.pdf_objects import PdfObjects

TITLED = "BT /F 11 Tf 2 Tr 72 703 Td (The Mill) Tj 0 Tr 0 -30 Td (Some words of it.) Tj ET"


@pytest.mark.parametrize(
    ("content", "bold"),
    [(TITLED, True), (TITLED.replace("0 Tr", "2 Tr"), False)],
    ids=["some of a font", "all of it"],
)
def test_text_that_is_filled_and_outlined_beside_plain_text_of_its_font_is_bold(
    tmp_path: Path, content: str, bold: bool
):
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    path = file.write_page(tmp_path / "page.pdf", content.encode(), f"/F {font} 0 R")
    markdown = convert(path, Options(figures=False), processes=1).markdown
    assert "The Mill" in markdown
    assert markdown.startswith(("# ", "**")) is bold
