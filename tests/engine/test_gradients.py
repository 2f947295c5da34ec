from dataclasses import replace
from pathlib import Path

import pytest

from papermill_api import Options, convert
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Fill, Shape
from papermill_api.engine.pdf.reading.gradients import with_seen_colours
from tests.engine.drawn import BODY, word
from tests.engine.pdf_objects import PdfObjects

WHITE = "1 1 1 rg"


def page_with_box(path: Path, ground: str) -> Path:
    """A page with a title in white on a box painted by `ground`, and two lines in black."""
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    ramp = file.add("<</FunctionType 2/Domain[0 1]/C0[.2 .2 .6]/C1[.6 .2 .4]/N 1>>")
    shading = file.add(
        f"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[72 0 522 0]/Function {ramp} 0 R"
        "/Extend[true true]>>"
    )
    gradient = file.add(f"<</Type/Pattern/PatternType 2/Shading {shading} 0 R>>")
    lines = "".join(
        f" 1 0 0 1 72 {y} Tm (Some words of the text that are black on white.) Tj"
        for y in (600, 586)
    )
    content = (
        f"{ground} 72 700 450 60 re f BT /F 24 Tf {WHITE} 1 0 0 1 90 720 Tm (The Mill) Tj"
        f" 0 g /F 11 Tf{lines} ET"
    )
    return file.write_page(path, content.encode(), f"/F {font} 0 R", gradient=gradient)


@pytest.mark.parametrize(
    ("ground", "kept"),
    [("/Pattern cs /P scn", True), (WHITE, False), ("0.2 0.2 0.6 rg", True)],
    ids=["gradient", "white", "colour"],
)
def test_white_text_on_a_gradient_is_seen_and_on_white_is_not(tmp_path, ground, kept):
    path = page_with_box(tmp_path / "box.pdf", ground)
    markdown = convert(path, Options(figures=False), processes=1).markdown
    assert ("The Mill" in markdown) is kept
    assert "black on white" in markdown


def test_the_page_below_a_bar_keeps_its_colour_though_the_text_on_the_bar_is_white():
    page = Fill(Box(0, 0, 595, 842), 0xFFFFFF, order=0)
    bar = Shape(Box(0, 0, 595, 40), 4, order=1)
    text = replace(word("Rivers", 72, 20, replace(BODY, colour=0xFFFFFF)), order=2)
    assert with_seen_colours(None, [page], by_column([text]), [bar]) == [page]
