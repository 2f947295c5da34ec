import pytest

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.pipeline import lay_out
from papermill_api.engine.pdf.understanding import understand
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, TITLE, page, row

WIDTH, HEIGHT = 595.0, 842.0
LINES = (
    row("Results", 72, 80, TITLE)
    + row("The mill ran without repair for as long as there was water", 72, 120)
    + row("in the river, and the wheel was as good as on its first day.", 72, 132)
)


def sideways(word: Word, angle: int) -> Word:
    """A word of a landscape page, turned a quarter to the left (270) or to the right (90)."""
    x0, y0, x1, y1 = sides_of(word.box)
    style = replace(word.style, angle=angle)
    if angle == 270:
        box = Box(y0, HEIGHT - x1, y1, HEIGHT - x0)
        return replace(word, box=box, baseline=word.baseline, style=style)
    box = Box(WIDTH - y1, x0, WIDTH - y0, x1)
    return replace(word, box=box, baseline=WIDTH - word.baseline, style=style)


def lay(angle: int, *more: Word) -> PageLayout:
    return lay_out(page([*(sideways(word, angle) for word in LINES), *more]), Options())


@pytest.mark.parametrize("angle", [90, 270])
def test_a_page_set_sideways_has_headings_like_any_other(angle: int):
    (layout,) = understand([lay(angle)], [], Options()).pages
    roles = [block.role for block in layout.blocks if isinstance(block, TextBlock)]
    assert roles == ["heading", "text"]


@pytest.mark.parametrize("angle", [90, 270])
def test_its_boxes_go_back_to_where_they_are(angle: int):
    layout = lay(angle)
    (place,) = layout.placements
    assert place.shown(layout.blocks[0].box) == sideways(LINES[0], angle).box


def test_a_page_that_is_half_upright_is_not_turned():
    upright = [
        word for at in range(3) for word in row("some upright text here", 300, 200 + at * 12)
    ]
    assert lay(90, *upright).placements == ()


def test_a_stamp_along_the_margin_turns_no_page():
    stamp = sideways(row("stamp", 72, 20, Style("Body", 10.0))[0], 270)
    layout = lay_out(page([*row("text", 72, 100, BODY), *LINES, stamp]), Options())
    assert layout.placements == ()
