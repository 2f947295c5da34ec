"""The numbers along the axes of a drawing."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.ticks import axis_labels
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import row

DRAWING = Box(200, 100, 400, 180)
LABEL = Style("Label", 8.0)


@pytest.mark.parametrize(("first", "found"), [(118, 4), (112, 0)])
def test_numbers_near_text_that_runs_around_a_drawing_are_labels_unless_level_with_it(first, found):
    labels = [word for at in range(4) for word in row(f"{40 - 10 * at}", 184, 112 + 20 * at, LABEL)]
    text = [word for at in range(4) for word in row("lines of text", 105, first + 20 * at)]
    assert len(set(axis_labels(DRAWING, make_stretches([*labels, *text])))) == found
