"""The tone of heavy lines beside that of the text."""

import numpy as np
import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.tones import colours_of


@pytest.mark.parametrize(("tone", "colour"), [(130, 0x828282), (70, 0), (20, 0)])
def test_a_heavy_line_that_is_lighter_than_the_text_is_of_another_colour(tone: int, colour: int):
    picture = np.full((120, 200), 250, np.uint8)
    picture[20:30, 10:80:4] = tone
    picture[50:60, 10:180:6] = 50  # fine strokes look lighter than their ink
    lines = [
        OcrLine(Box(8, 18, 82, 32), (OcrWord("Mill", 10, 80),), 0.99),
        OcrLine(Box(8, 48, 182, 62), (OcrWord("It makes paper", 10, 180),), 0.99),
    ]
    assert colours_of(lines, [True, False], picture) == [colour, 0]
