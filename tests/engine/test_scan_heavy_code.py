"""Lines of code in bold, told by other code of a page."""

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk
from papermill_api.engine.pdf.scans.heavy_code import with_heavy_code
from papermill_api.engine.pdf.scans.strokes import Strokes

PITCH = 10.0
LIGHT, HEAVY = Strokes(2.0, 0.0), Strokes(2.6, 0.0)


def found(*parts: tuple[str, Strokes, float], of_prose: str = "") -> list[bool]:
    """Which lines of one word, in letters a pitch apart, are bold; `of_prose`: code in prose."""
    parts = (*parts, (of_prose, LIGHT, PITCH)) if of_prose else parts
    lines, inks = [], []
    for text, _, pitch in parts:
        glyphs = tuple(
            Glyph(Box((i + 0.2) * pitch, 10, (i + 0.8) * pitch, 20), char)
            for i, char in enumerate(text)
        )
        box = Box(0, 8, len(text) * pitch, 22)
        lines.append(OcrLine(box, (OcrWord(text, box.x0, box.x1),), 0.99))
        inks.append(LineInk(0.0, 0.0, np.zeros((4, 4), np.float32), glyphs, (glyphs,)))
    pitches = [0.0 if text == of_prose else pitch for text, _, pitch in parts]
    light = [[False]] * len(parts)
    bold = with_heavy_code(light, lines, inks, [[one] for _, one, _ in parts], pitches)
    return [words[0] for words in bold]


def test_a_line_of_code_heavier_than_the_code_in_prose_is_bold():
    head = ("pool.ref()", HEAVY, PITCH)
    assert found(head, of_prose="pool.unref_all()") == [True, False]
    assert found(head) == [False]


def test_lines_of_a_listing_as_heavy_as_each_other_are_not():
    lines = [("pool.ref()", one, PITCH) for one in (HEAVY, HEAVY, LIGHT)]
    assert found(*lines) == [False] * 3


def test_code_of_another_size_tells_nothing():
    assert found(("pool.ref()", HEAVY, PITCH), ("pool.unref()", LIGHT, 8.0)) == [False, False]


def test_few_letters_tell_nothing():
    assert found(("search", HEAVY, PITCH), of_prose="pool.unref()") == [False, False]
