"""Rows of text, parted where clear white is."""

from collections.abc import Sequence

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.text import index_words, is_number, rows_of
from papermill_api.engine.records import replace
from tests.engine.drawn import MONO, row, word

SMALL = Style("Body", 7.0)


def runs(words: Sequence[Word]) -> list[str]:
    (row,) = rows_of(make_stretches(list(words)), TableOptions())
    return [run.text for run in row.runs]


def spread(text: str, gaps: Sequence[float]) -> list[Word]:
    """Words on one line, that white after each."""
    words, x = [], 72.0
    for part, gap in zip(text.split(), gaps, strict=True):
        words.append(word(part, x, 100))
        x = words[-1].box.x1 + gap
    return words


def test_words_of_a_justified_line_are_one_run_however_wide_it_was_stretched():
    text = "A mill, providing useful sheets for us"
    assert runs(spread(text, [6, 6.9, 6, 6, 6, 6, 0])) == [text]


def test_words_that_touch_tell_no_white_of_a_justified_line():
    words = spread("A mill [ providing ] useful sheets for us", [6, 6, 0, 0, 6, 6, 6, 6, 0])
    words[2] = replace(words[2], space=False)
    words[3] = replace(words[3], space=False)
    assert len(runs(words)) == 1


def test_wider_white_parts_a_justified_line():
    text = "A mill providing useful sheets for us"
    assert runs(spread(text, [6, 6, 6, 8.5, 6, 6, 0])) == [
        "A mill providing useful",
        "sheets for us",
    ]


def test_texts_that_stand_apart_by_chance_are_runs():
    text = "A mill providing useful sheets for us"
    assert len(runs(spread(text, [6, 9, 7, 8, 6.5, 7.4, 0]))) == 7


def test_figures_of_one_width_are_runs():
    assert len(runs(spread("1990 1991 1992 1993 1994 1995 1996", [6] * 7))) == 7


def test_rows_of_one_place_are_made_once():
    words = index_words(make_stretches([word("one", 72, 100), word("two", 72, 120)]))
    options, upper = TableOptions(), Box(0, 80, 500, 110)
    first = words.rows(upper, options)
    assert [run.text for row in first for run in row.runs] == ["one"]
    assert words.rows(upper, options) is first


def test_a_bullet_of_a_font_of_signs_belongs_to_its_text():
    assert runs([word("\uf0b7", 72, 100), word("Item", 90, 100)]) == ["\uf0b7 Item"]


def test_white_between_text_and_code_parts_runs_as_between_texts():
    text, code = word("mill.example/", 72, 100), word("stable", 144, 100, MONO)
    assert runs([text, code]) == ["mill.example/", "stable"]


def test_spaces_of_code_are_as_wide_as_its_letters():
    assert runs([word("make", 72, 100, MONO), word("install", 96, 100, MONO)]) == ["make install"]


@pytest.mark.parametrize(
    "text",
    [
        "0.42** (0.12)",
        "7.1 ± 0.3",
        "12.4 (3.1 %)",
        "3–5",
        "3-5",
        "0.3 (0.1–0.5)",
        "(0.12)",
        "−2,640*",
    ],
)
def test_ranges_and_values_with_their_errors_or_shares_are_numbers(text: str):
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["57.1 –75.3 %", "3 of 5", "(0.12) (0.4)", "2 stations", "± 0.3 m"]
)
def test_two_values_and_words_are_no_number(text: str):
    assert not is_number(text)


def test_smaller_text_level_with_the_head_of_larger_text_is_in_its_row():
    code, larger = Style("Mono", 8.5, mono=True), Style("Body", 11.0)
    words = [*row("'H'", 60, 95.3, code), *row("Tab", 120, 100, larger)]
    (found,) = rows_of(make_stretches(words), TableOptions())
    assert [run.text for run in found.runs] == ["'H'", "Tab"]
    below = [*row("Tab", 60, 95.3, larger), *row("'H'", 120, 100, code)]
    assert len(rows_of(make_stretches(below), TableOptions())) == 2


def test_words_on_one_baseline_are_one_row_though_another_column_begins_it_higher_up():
    key, said = word("C-k", 72, 102.7, Style("Keys", 8.0)), word("kill", 120, 102.7, SMALL)
    other = word("next", 300, 100, Style("Body", 8.0))
    (found,) = rows_of(make_stretches([key, said, other]), TableOptions())
    assert [run.text for run in found.runs] == ["C-k", "kill", "next"]
