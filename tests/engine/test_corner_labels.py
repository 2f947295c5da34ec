"""Names of languages and buttons in the corner of listings."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Page, Word
from papermill_api.engine.pdf.words.corner_labels import without_corner_labels
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO, page, row

GREY = 0xEEEEEE
SMALL_MONO = replace(MONO, size=7.0)
CODE = [*row("npm install --save", 80, 140, MONO), *row("npm test", 80, 152, MONO)]


def left_of(words: Sequence[Word], ground: Box) -> str:
    drawn: Page = replace(page(list(words)), fills=(Fill(ground, GREY),))
    return " ".join(word.text for word in without_corner_labels(words, drawn))


def test_a_language_and_a_button_above_the_code_go():
    words = [*row("Bash", 80, 115), *row("Copy", 470, 115), *CODE]
    assert left_of(words, Box(72, 100, 500, 160)) == "npm install --save npm test"


def test_a_label_in_smaller_type_beside_the_first_line_goes():
    words = [*row("bash", 480, 137, SMALL_MONO), *CODE]
    assert left_of(words, Box(72, 128, 500, 160)) == "npm install --save npm test"


def test_a_title_without_a_button_stays():
    words = [*row("Listing 1", 80, 115), *CODE]
    assert left_of(words, Box(72, 100, 500, 160)).startswith("Listing 1")


def test_a_cell_beside_code_in_a_striped_row_stays():
    words = [*row("--save", 80, 140, MONO), *row("optional", 460, 140, BODY)]
    assert left_of(words, Box(72, 128, 500, 145)) == "--save optional"


def test_a_comment_at_the_end_of_a_line_stays():
    words = [*CODE, *row("# 装", 478, 138)]
    assert left_of(words, Box(72, 128, 500, 160)).endswith("# 装")


def test_heads_of_a_framed_table_of_code_stay():
    rows = zip(("MAX_SIZE", "MAGIC", "COST"), ("0x04", "0x05", "12500"), strict=True)
    cells = [
        word
        for y, texts in zip((140, 160, 180), rows, strict=True)
        for x, text in zip((80, 200), texts, strict=True)
        for word in row(text, x, y, MONO)
    ]
    words = [*row("Name", 80, 115), *row("Value", 198, 115), *cells]
    assert left_of(words, Box(72, 100, 240, 190)).startswith("Name Value")
