"""Which lines stand at one pitch beside a listing that proves it."""

import numpy as np
import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk
from papermill_api.engine.pdf.scans.pitch import pitches_of

PITCH, EM = 10.0, 17.0
LISTING = "mill = water_of(river, 3)"


def ink_of(text: str) -> LineInk:
    """A line whose letters stand in cells of one width, narrow ones in the middle of theirs."""
    words, at = [], 0
    for word in text.split(" "):
        half = {char: 1.0 if char in "ilf(,)" else 4.0 for char in word}
        middles = [(at + index + 0.5) * PITCH for index in range(len(word))]
        words.append(
            tuple(
                Glyph(Box(x - half[char], 10, x + half[char], 22), char)
                for x, char in zip(middles, word, strict=True)
            )
        )
        at += len(word) + 1
    glyphs = tuple(glyph for word in words for glyph in word)
    return LineInk(0.0, 0.0, np.zeros((4, 4), np.float32), glyphs, tuple(words))


@pytest.mark.parametrize(("text", "pitch"), [("moor", PITCH), ("Ελλάδα", 0.0), ("пенсне", 0.0)])
def test_a_few_even_letters_are_code_beside_a_listing_where_letters_differ_in_width(
    text: str, pitch: float
):
    assert pitches_of([ink_of(LISTING), ink_of(text)], [EM, EM]) == pytest.approx([PITCH, pitch])
