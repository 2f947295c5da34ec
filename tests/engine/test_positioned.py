from collections.abc import Sequence

from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.positioned import set_back
from tests.engine.drawn import BODY, MONO, row, word

RAISED = Style("Body", 7.0)
LETTERS, SCRIPT = Style("KaTeX_Math-Italic", 12.0), Style("KaTeX_Main-Regular", 8.4)
BELOW = row("Then the water stands still for a while.", 72, 160)


def text(words: Sequence[Word]) -> str:
    return "".join(w.text + " " * w.space for w in set_back(words)).strip()


def line(*texts: str, gap: float, y: float = 100) -> list[Word]:
    """Texts on one line, with white of that width between them."""
    words: list[Word] = []
    x = 72.0
    for part in texts:
        words += row(part, x, y)
        x = words[-1].box.x1 + gap
    return words


def late(text: str, words: Sequence[Word], style: Style, rise: float = 0.0) -> Word:
    """A word painted last, right behind the first two of a line."""
    return word(text, words[1].box.x1 + 0.5, words[1].baseline - rise, style)


def test_an_exponent_that_is_painted_last_is_put_behind_its_base():
    painted = line("Rain falls", "on the hills", gap=6)
    assert text([*painted, *BELOW, late("1", painted, RAISED, 4)]).startswith("Rain falls1 on the")


def test_the_mark_of_a_note_that_is_painted_last_may_be_as_large_as_its_word():
    painted = line("Rain falls", "on the hills", gap=9)
    assert text([*painted, *BELOW, late("1", painted, BODY, 5)]).startswith("Rain falls1 on the")
    assert text([*painted, *BELOW, late("a", painted, BODY, 5)]).endswith("a")


def test_an_exponent_painted_after_a_large_heading_near_it_is_put_behind_its_base():
    painted, heading = line("Rain falls", "on the hills", gap=6), Style("Head", 24.0)
    words = [*painted, *row("Lists", 72, 142, heading), late("1", painted, RAISED, 4)]
    assert text(words).startswith("Rain falls1 on the")


def test_code_that_is_painted_last_fills_its_gap():
    painted = line("Rain falls", "on the hills", gap=22)
    code = word("now", painted[1].box.x1 + 3, 100, MONO)
    assert text([*painted, *BELOW, code]).startswith("Rain falls now on the hills")


def test_what_ends_a_line_and_is_painted_last_stands_behind_it():
    painted = row("Rain falls on", 72, 100)
    end = word("hills", painted[-1].box.x1 + 3, 100)
    assert text([*painted, *BELOW, end]).startswith("Rain falls on hills Then")


def test_code_that_ends_a_line_and_is_painted_last_stands_behind_it_though_it_is_padded():
    painted = row("Rain falls on", 72, 100)
    end = word("hills", painted[-1].box.x1 + 6, 100, MONO)
    assert text([*painted, *BELOW, end]).startswith("Rain falls on hills Then")
    other = word("hills", painted[-1].box.x1 + 6, 100)
    assert text([*painted, *BELOW, other]).endswith("hills")


def test_the_mark_of_a_note_in_brackets_that_is_painted_last_is_put_behind_its_word():
    painted = line("Rain falls", "on the hills", gap=15)
    assert text([*painted, *BELOW, late("[1]", painted, RAISED, 4)]).startswith("Rain falls[1] on")


def test_a_gap_that_is_not_filled_takes_no_word():
    painted = line("Rain falls", "on the hills", gap=60)
    assert text([*painted, *BELOW, late("now", painted, BODY)]).endswith("a while. now")


def test_the_next_column_stays_where_it_is_painted():
    left = [*row("Rain falls on", 72, 100), *row("the hills.", 72, 112), *BELOW]
    right = [*row("It fills the", 300, 100), *row("river too.", 300, 112)]
    assert text([*left, *right]).endswith("a while. It fills the river too.")


def test_bullets_and_numbers_of_items_are_put_nowhere():
    painted = row("Rain falls on the hills", 82, 100)
    for marker in ("•", "1."):
        bullet = word(marker, 72, 100)
        assert text([*painted, *BELOW, bullet]).endswith(f"a while. {marker}")


def test_words_painted_right_beside_the_ones_before_them_stay():
    painted = line("Rain falls", "on the hills", gap=6)
    column = row("Over the years", painted[1].box.x1 - 40, 108)
    raised = late("1", painted, RAISED, 4)
    assert text([*painted, *BELOW, *column, raised]).endswith("Over the years 1")


def test_a_formula_painted_in_layers_stands_whole_in_its_gap():
    painted = line("where", "is the level", gap=40)
    x = painted[0].box.x1 + 4
    letters = [
        word("x", x, 100, LETTERS),
        word("=", x + 12, 100, LETTERS),
        word("y", x + 24, 100, LETTERS),
    ]
    scripts = [word("2", x + 6.2, 96, SCRIPT), word("i", x + 30.2, 102, SCRIPT)]
    found = set_back([*painted, *letters, *scripts])
    assert [w.text for w in found] == ["where", "x", "2", "=", "y", "i", "is", "the", "level"]
    assert [w.space for w in found[:4]] == [True, False, True, True]


def test_displayed_formulas_painted_in_layers_are_read_from_the_left():
    x, y = 150, 200
    total, upper = word("∑", x + 20, y, LETTERS), word("n", x + 23, y - 14, SCRIPT)
    words = [*BELOW, word("y", x, y, LETTERS), word("a", x + 40, y, LETTERS), upper, total]
    assert [w.text for w in set_back(words)][-4:] == ["y", "∑", "n", "a"]


def test_words_of_a_page_that_begins_at_the_right_stay_in_reading_order():
    # On paper: "Rain falls on  2.1" after the number, which is read first.
    latin = row("Rain falls on", 72, 100)
    number = word("2.1", latin[-1].box.x1 + 3, 100)
    painted = [*latin, *BELOW, number]
    assert [one.text for one in set_back(painted, leftward=True)] == [w.text for w in painted]
    assert list(set_back(painted)) != painted


def test_letters_of_any_size_cost_no_more_than_others():
    painted = line("Rain falls", "on the hills", gap=6)
    vast = word("two", 10, 99, Style("Body", 1e15))
    words = [*painted, *BELOW, late("1", painted, RAISED, 4), vast]
    assert text(words).startswith("Rain falls1 on the")
