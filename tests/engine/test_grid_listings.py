"""Listings in any type whose letters stand in cells, as LaTeX's `listings` sets them."""

import re
from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.grid_listings import join_grid_listings
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, fixed_lines, row

CELL = 6.0
WIDTHS = dict.fromkeys("fijlrt.,:;()[]", 2.8) | dict.fromkeys("mwM", 8.3)  # points; others 5
TORN = 1.0  # points of white that part the letters of a name
LISTING = [
    "int multiply(int a, int b) {",
    "  // Start from the first",
    "  int product = 0;",
    "  for (int k = 0; k < b; ++k) {",
    "    product += filter(a);",
    "  }",
    "  return product;",
    "}",
]


def in_cells(text: str, y: float, left: float = 72) -> list[Word]:
    """The pieces that a line is read as, each name spread evenly over its cells."""
    words: list[Word] = []
    for token in re.finditer(r"\w+|\S", text):
        widths = [WIDTHS.get(char, 5.0) for char in token[0]]
        white = (CELL * len(widths) - sum(widths)) / (len(widths) + 1)
        x = left + CELL * token.start() + white
        for at, (char, width) in enumerate(zip(token[0], widths, strict=True)):
            box = Box(x, y - 8, x + width, y + 2)
            if at and white < TORN:
                last = words[-1]
                box = replace(box, x0=last.box.x0)
                words[-1] = replace(last, text=last.text + char, box=box)
            else:
                words.append(Word(char, box, y, BODY))
            x += width + white
    return words


def as_prose(text: str, y: float) -> list[Word]:
    """Words as wide as their letters, with the usual space between them."""
    words: list[Word] = []
    x = 72.0
    for part in text.split():
        width = sum(WIDTHS.get(char, 5.0) for char in part)
        words.append(Word(part, Box(x, y - 8, x + width, y + 2), y, BODY))
        x += width + 3.3
    return words


def listing(texts: Sequence[str], y: float = 100, left: float = 72) -> list[Word]:
    return [word for at, text in enumerate(texts) for word in in_cells(text, y + 12 * at, left)]


def lines_of(words: Sequence[Word], left: float = 72) -> list[str]:
    """What is in fixed width, each word at the column of its cell."""
    return fixed_lines(words, left, CELL)


def test_letters_in_cells_are_the_words_that_were_typed():
    read = listing(LISTING)
    assert [word.text for word in read if word.baseline == 124][:6] == [
        "i",
        "n",
        "t",
        "p",
        "r",
        "o",
    ]
    assert lines_of(join_grid_listings(read)) == LISTING


def test_so_are_they_where_hardly_a_cell_is_free():
    texts = ["file_service:", "- title: file/list/tiles", "title: list/fill"]
    assert lines_of(join_grid_listings(listing(texts))) == texts


def test_words_of_a_look_in_cells_beside_each_other_are_one():
    first = [word for word in join_grid_listings(listing(LISTING)) if word.baseline == 100]
    assert [word.text for word in first] == ["int", "multiply(int", "a,", "int", "b)", "{"]


def test_prose_right_above_and_below_stays_as_it_is():
    above = as_prose("what is shown in the listing below runs over all that they were given", 88)
    below = as_prose("and it returns whatever came of that once the last of them was added", 196)
    words = [*above, *listing(LISTING), *below]
    read = join_grid_listings(words)
    assert lines_of(read) == LISTING
    assert read[: len(above)] == above
    assert read[-len(below) :] == below


def test_numbers_of_lines_are_no_part_of_them():
    words: list[Word] = []
    for at, text in enumerate(LISTING):
        words += [*row(str(at + 1), 54, 100 + 12 * at), *in_cells(text, 100 + 12 * at)]
    read = join_grid_listings(words)
    assert lines_of(read) == LISTING
    assert all(word.style.mono for word in read)


def test_a_line_that_is_too_long_goes_on_without_a_number():
    words: list[Word] = []
    for at, text in enumerate(LISTING):
        y = 100 + 12 * at
        words += row(str(at + 1 - (at > 4)), 54, y) if at != 4 else []
        words += in_cells(text, y)
    assert lines_of(join_grid_listings(words)) == LISTING


def test_lines_of_names_and_signs_without_spaces_are_a_listing():
    code = [
        "\\newcolumn{left}[1]{>{\\raggedright}p{#1}}",
        "\\newcolumn{right}[1]{>{\\raggedleft}p{#1}}",
    ]
    assert lines_of(join_grid_listings(listing(code))) == code


def test_signs_of_fonts_for_formulas_are_as_typed():
    shown = [text.replace("+", "−").replace("/", "∗") for text in LISTING]
    typed = [text.replace("+", "-").replace("/", "*") for text in LISTING]
    assert lines_of(join_grid_listings(listing(shown))) == typed


def test_a_table_of_letters_is_no_listing():
    words = [word for y in (100, 112, 124) for at in range(8) for word in row("ACGT", 72, y)]
    letters = [
        replace(word, text="ACGT"[at % 4], box=Box(72 + 9 * at, 92, 77 + 9 * at, 102))
        for at, word in enumerate(words)
    ]
    assert lines_of(join_grid_listings(letters)) == []


def test_letters_of_formulas_are_no_listing():
    texts = ["x y + z = a b c", "where a b is less than y and c d are not", "u v w = x y z + 1"]
    words = [word for at, text in enumerate(texts) for word in as_prose(text, 100 + 12 * at)]
    assert lines_of(join_grid_listings(words)) == []


def test_letters_a_little_off_the_middle_of_their_cells_are_in_them():
    words = listing(LISTING)
    off = [0.0, 0.07 * CELL, 0.0, -0.07 * CELL]  # by turns, as wide letters beside narrow ones
    moved = [
        replace(word, box=replace(word.box, x0=word.box.x0 + by, x1=word.box.x1 + by))
        for word, by in zip(words, off * len(words), strict=False)
    ]
    read = lines_of(join_grid_listings(moved))
    assert [line.split() for line in read] == [line.split() for line in LISTING]


def spread(text: str, y: float) -> list[Word]:
    """Lone letters with the same white between any two, and a space more between words."""
    words: list[Word] = []
    x = 72.0
    for char in text:
        if char != " ":
            width = WIDTHS.get(char, 5.0)
            words.append(Word(char, Box(x, y - 8, x + width, y + 2), y, BODY))
            x += width + 1.5
        else:
            x += 4.5
    return words


def test_letters_that_letter_spacing_sets_equally_apart_are_in_no_cells():
    texts = ["deed and code of sand", "of a deep pond and cove", "and a sound code"]
    words = [word for at, text in enumerate(texts) for word in spread(text, 100 + 12 * at)]
    wide = [*words, *spread("mm and codes of land", 136)]
    assert join_grid_listings(wide) == wide
