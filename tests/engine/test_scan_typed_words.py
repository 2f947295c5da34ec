"""Words of code inside of prose that was read from a picture."""

from collections.abc import Sequence

import numpy as np
import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk
from papermill_api.engine.pdf.scans.typed_words import core_of, parted, typed_words

SIZE, PITCH, WHITE = 22.0, 13.0, 2.0  # pixels
PROSE = "the mill which filters its water with felt and little sieves makes small fine sheets"


def ink_width(char: str) -> float:
    return {"i": 3.0, "l": 3.0, "t": 6.0, "f": 6.0, "r": 6.0, "m": 16.0, "w": 15.0}.get(char, 10.0)


def letters(text: str, x: float, pitch: float) -> list[Glyph]:
    """At a pitch, or with the same white between them."""
    found = []
    for char in text:
        width = min(ink_width(char), pitch - 1) if pitch else ink_width(char)
        left = x + (pitch - width) / 2 if pitch else x
        found.append(Glyph(Box(left, 10, left + width, 24), char))
        x += pitch or width + WHITE
    return found


def line(text: str) -> tuple[OcrLine, LineInk]:
    """Words between ticks are code."""
    words, inks, x = [], [], 50.0
    for part in text.split():
        code = part.strip("`")
        inks.append(tuple(letters(code, x, PITCH if part != code else 0.0)))
        words.append(OcrWord(code, x, inks[-1][-1].box.x1))
        x = words[-1].x1 + 8
    ink = np.zeros((1, 1), np.float32)
    box = Box(50, 8, x, 28)
    return OcrLine(box, tuple(words), 0.99), LineInk(0.0, 0.0, ink, (), tuple(inks))


def code_of(*texts: str, bold: Sequence[int] = ()) -> list[str]:
    """The words that are told to be code; `bold`: the lines that are."""
    lines, inks = zip(*map(line, texts), strict=True)
    heavy = [[index in bold] * len(one.words) for index, one in enumerate(lines)]
    count = len(lines)
    found = typed_words(lines, inks, [SIZE] * count, [0.0] * count, heavy)
    return [
        word.text
        for one, typed in zip(lines, found, strict=True)
        for word, is_typed in zip(one.words, typed, strict=True)
        if is_typed
    ]


def test_words_of_one_pitch_inside_of_prose_are_code():
    assert code_of(PROSE, "set `filter` with `limits` first") == ["filter", "limits"]


def test_prose_has_no_code():
    assert code_of(PROSE, "the mill filters water", PROSE) == []


def test_a_page_in_letters_of_one_width_has_no_code_in_prose():
    typed = " ".join(f"`{word}`" for word in PROSE.split())
    assert code_of(PROSE, typed, typed, typed) == []


def test_figures_between_words_of_code_and_options_behind_it_are_code():
    text = "call `filter` `80` `limits` now or `filter` `-l` here"
    assert code_of(PROSE, text) == ["filter", "80", "limits", "filter", "-l"]


def test_a_short_word_alone_under_code_is_code_if_it_is_as_light():
    cells = ("`filter`", "`limits`", "`sea`")
    assert code_of(PROSE, *cells) == ["filter", "limits", "sea"]
    assert code_of(PROSE, *cells, bold=[3]) == ["filter", "limits"]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("name,", "name"),
        ("(name)", "(name)"),
        ("name)", "name"),
        ("(name", "name"),
        ("done().", "done()"),
        ("“name”", "name"),
        (".name", ".name"),
        ("...", "..."),
    ],
)
def test_stops_and_lone_brackets_belong_to_the_prose_around_code(text: str, core: str):
    assert text[core_of(text)] == core


def test_a_stop_behind_code_is_a_word_of_its_own_without_a_space_before():
    word, glyphs = OcrWord("mill,", 50, 100, space=True), letters("mill,", 50, 10)
    parts = parted(word, glyphs)
    assert [(part.text, part.space, code) for part, _, code in parts] == [
        ("mill", False, True),
        (",", True, False),
    ]
