"""Aligned text that a caption calls a table."""

from tests.engine.drawn import row
from tests.engine.drawn_tables import rows_at, tables_of, texts_of

XS = [72, 160, 250]
ROWS = [["Oak", "floors", "hard"], ["Ash", "handles", "tough"], ["Fir", "beams", "light"]]
ROWS += [["Elm", "wheels", "hard"], ["Box", "rules", "dense"]]


def below(*lines: str) -> list[list[list[str]]]:
    words = rows_at(ROWS, XS, y=140, pitch=12)
    for index, text in enumerate(lines):
        words += row(text, 72, 124 - 12 * (len(lines) - 1 - index))
    return [texts_of(table) for table in tables_of(words)]


def test_aligned_words_below_a_caption_of_a_table_are_one():
    assert below("Table 2. What each was made for") == [ROWS]


def test_the_caption_may_go_on_in_a_second_line():
    assert below("Table 2. What each of the kinds of wood", "was made for in the mill") == [ROWS]


def test_aligned_words_below_other_text_are_none():
    assert below("Woods and what they were made for") == []
    assert below("Figure 2. What each was made for") == []
