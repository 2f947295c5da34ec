"""How high kinds of letters are on a page that was read from its picture."""

from dataclasses import replace

import numpy as np
import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk
from papermill_api.engine.pdf.scans.lettering import measure
from papermill_api.engine.pdf.scans.typeface import Typeface, typeface_of

SMALL = 10.0


def ink_of(text: str, tall: float = 15, capitals: float = 15, figures: float = 15) -> LineInk:
    """Letters of these heights on a baseline at 20."""
    letters = []
    for index, char in enumerate(text):
        high = capitals if char.isupper() else figures if char.isdigit() else SMALL
        high = tall if char in "bdhkl" else high
        letters.append(Glyph(Box(10.0 * index, 20 - high, 10.0 * index + 8, 20), char))
    return LineInk(0, 0, np.zeros((60, 600), np.float32), tuple(letters), (tuple(letters),))


def in_words(*words: LineInk) -> LineInk:
    """One line of several words."""
    return replace(words[0], words=tuple(one.words[0] for one in words))


def line_of(text: str) -> OcrLine:
    box = Box(0, 0, 10.0 * len(text), 26)
    return OcrLine(box, (OcrWord(text, 0, box.x1),), 0.99)


def test_capitals_and_figures_are_compared_with_ascenders_of_their_lines():
    page = [ink_of("hold1Hall", capitals=13.5, figures=14.25)] * 3
    assert typeface_of(page) == pytest.approx((0.9, 0.95))


def test_figures_as_low_as_small_letters_tell_no_size():
    assert typeface_of([ink_of("hold012", figures=10)] * 3).figures == 0


def test_figures_of_one_height_are_those_of_code_in_the_lines():
    assert typeface_of([ink_of("hold012583", figures=11)] * 3).figures == 1


def test_two_lines_tell_nothing_of_a_typeface():
    assert typeface_of([ink_of("holdH1", capitals=13.5, figures=10)] * 2) == Typeface()


def test_capitals_far_too_low_were_wrongly_read():
    assert typeface_of([ink_of("holdH", capitals=10)] * 3).capitals == 1


def test_a_line_of_low_capitals_is_as_large_as_one_of_ascenders():
    page = [ink_of("holdHall", capitals=13.5)] * 3
    face = typeface_of(page)
    capitals = measure(line_of("HALLEN"), ink_of("HALLEN", capitals=13.5), face)
    assert capitals.tall == measure(line_of("hold"), ink_of("hold"), face).tall


def test_a_row_of_low_figures_is_measured_like_small_letters():
    face = Typeface(figures=0.0)
    found = measure(line_of("2010-01"), ink_of("2010-01", figures=10), face)
    assert (found.tall, found.small) == (0, 10)


def test_figures_do_not_tell_the_size_of_a_line_with_tall_letters():
    found = measure(line_of("10held"), ink_of("10held", figures=13), Typeface())
    assert found.tall == 15


def test_code_in_a_line_of_prose_does_not_tell_its_size():
    prose, code = ink_of("herald"), ink_of("libhdlkb", tall=12)
    uneven = tuple(
        Glyph(replace(g.box, x0=g.box.x0 + 4 * (index % 2)), g.char)
        for index, g in enumerate(prose.words[0])
    )
    ink = in_words(replace(prose, words=(uneven,)), code)
    assert measure(line_of("herald libhdlkb"), ink).tall == 15


def test_figures_alone_tell_badly_how_large_words_beside_them_are():
    ink = ink_of("0123held")
    known = tuple(glyph if glyph.char.isdigit() else Glyph(glyph.box) for glyph in ink.glyphs)
    assert not measure(line_of("0123held"), replace(ink, words=(known,)), Typeface()).sure
