"""Links over several lines that tell the box of each."""

from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from tests.engine.pdf_objects import PdfObjects

LINES = "1 0 0 1 72 700 Tm (see the mill) Tj 1 0 0 1 72 686 Tm (and weir of it) Tj"
FIRST = "95 712 160 712 160 698 95 698"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("72 698 117 698 117 684 72 684", "see [the mill and weir](http://x.org) of it"),
        ("72 398 117 398 117 384 72 384", "[see the mill and weir of it](http://x.org)"),
    ],
)
def test_a_link_covers_the_boxes_of_its_lines_unless_they_are_elsewhere(
    tmp_path: Path, second: str, said: str
):
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    place = f"/Rect[72 684 160 712]/QuadPoints[{FIRST} {second}]"
    link = file.add(f"<</Type/Annot/Subtype/Link{place}/A<</S/URI/URI(http://x.org)>>>>")
    catalog, pages, page = file.add(), file.add(), file.add()
    text = file.stream(f"BT /F 12 Tf {LINES} ET".encode())
    held = f"/Resources<</Font<</F {font} 0 R>>>>/Contents {text} 0 R/Annots[{link} 0 R]"
    file.put(page, f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]{held}>>")
    file.put(pages, f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>")
    file.put(catalog, f"<</Type/Catalog/Pages {pages} 0 R>>")
    file.write(tmp_path / "a.pdf", catalog)
    assert convert(tmp_path / "a.pdf", processes=1).markdown.strip() == said
