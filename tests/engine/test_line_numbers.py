from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.line_numbers import without_line_numbers
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, row, word

PROSE = (
    "The court has considered the motion and the papers that",
    "were filed in support of it, together with the opposition",
    "and the reply. Having heard the argument of counsel, it now",
    "finds that the plaintiff has not shown that the records are",
    "relevant to any claim that remains in the case. The motion",
    "is therefore denied, and the parties shall confer once more",
)
SMALL = Style("Body", 7.0)
TINY = Style("Body", 5.0)


def numbered(lines: tuple[str, ...], numbers: dict[int, str], x: float = 50) -> list[Word]:
    """Lines 14 points apart, those with a number having it at `x`."""
    words: list[Word] = []
    for index, text in enumerate(lines):
        y = 100 + 14 * index
        if index in numbers:
            words.append(word(numbers[index], x, y, SMALL))
        words.extend(row(text, 80, y))
    return words


def read(words: list[Word]) -> str:
    return " ".join(found.text for found in without_line_numbers(words))


def moved(word: Word, by: float) -> Word:
    x0, y0, x1, y1 = sides_of(word.box)
    return replace(word, box=Box(x0 + by, y0, x1 + by, y1))


def test_a_number_beside_each_line_is_dropped():
    numbers = {index: str(index + 1) for index in range(6)}
    assert read(numbered(PROSE, numbers)) == " ".join(PROSE)


def test_they_may_go_on_from_another_page_and_stand_at_the_right():
    numbers = {index: str(index + 231) for index in range(6)}
    assert read(numbered(PROSE, numbers, x=420)) == " ".join(PROSE)


def test_every_fifth_line_may_have_one():
    lines = PROSE * 3
    assert read(numbered(lines, {4: "5", 9: "10", 14: "15"})) == " ".join(lines)


def test_one_of_every_fifth_line_on_a_short_page_is_dropped():
    lone = word("20", 50, 128, TINY)
    assert read([*numbered(PROSE[:4], {}), lone]) == " ".join(PROSE[:4])
    assert read([*numbered(PROSE[:4], {}), replace(lone, text="21")]).endswith("21")
    assert read([*numbered(PROSE[:4], {}), replace(lone, style=BODY)]).endswith("20")
    raised = replace(lone, baseline=lone.baseline - 3)
    assert read([*numbered(PROSE[:4], {}), raised]).endswith("20")
    code = [word("25", 50, 198, TINY), *row("print(mill)", 80, 198, Style("Mono", 7.0, mono=True))]
    assert read([*numbered(PROSE[:4], {}), lone, *code]).endswith(f"{PROSE[3]} print(mill)")
    foot = word("30", 200, 400)
    assert read([*numbered(PROSE[:4], {}), lone, foot]) == " ".join([*PROSE[:4], "30"])


def test_lines_far_set_in_count_between_those_with_numbers():
    numbers = {4: "5", 9: "10", 14: "15"}
    deep = [100 + 14 * at for at in (5, 6, 7, 8)]
    words = [
        moved(word, 80) if word.baseline in deep else word for word in numbered(PROSE * 3, numbers)
    ]
    assert read(words) == " ".join(PROSE * 3)


def test_numbers_that_count_in_fives_beside_other_lines_stay():
    assert "10" in read(numbered(PROSE * 3, {2: "5", 5: "10", 12: "15"}))


def test_the_numbers_of_a_list_stay():
    lines = tuple(line.capitalize() for line in PROSE)
    assert read(numbered(lines, {index: str(index + 1) for index in range(6)})).startswith("1 The")


def test_the_numbers_of_items_that_end_with_commas_stay():
    items = ("the oath of office,", "the minutes of the day,", "the report of the clerk.") * 2
    assert "2" in read(numbered(items, {index: str(index + 1) for index in range(6)}))


def test_paragraphs_with_numbers_keep_them():
    lines = tuple(text.capitalize() if at % 2 == 0 else text for at, text in enumerate(PROSE))
    assert read(numbered(lines, {0: "1", 2: "2", 4: "3"})).startswith("1 The")


def test_the_first_column_of_a_table_stays():
    words: list[Word] = []
    for index in range(6):
        y = 100 + 14 * index
        words += [word(str(index + 1), 50, y), *row("apples", 80, y), *row("3.50", 300, y)]
    assert read(words).startswith("1 apples")


def test_numbers_with_other_text_in_their_stripe_stay():
    numbers = {index: str(index + 1) for index in range(6)}
    words = numbered(PROSE, numbers)
    words.insert(20, word("No.", 48, 128))
    assert read(words).startswith("1 The")


def test_a_listing_loses_numbers_in_another_look_and_keeps_its_own():
    code = ("def f():", "  return 1", "x = f()", "print(x)")
    for style, start in ((SMALL, "def"), (MONO, "10")):
        words: list[Word] = []
        for index, text in enumerate(code):
            y = 100 + 12 * index
            words += [word(str(index + 10), 50, y, style), *row(text, 80, y, MONO)]
        assert read(words).startswith(start)


def listing(code: tuple[str, ...], top: float, order: int) -> list[Word]:
    """Numbers in the look of the code, painted before all of it."""
    ys = [top + 12 * index for index in range(len(code))]
    words = [word(str(n), 50, y, MONO) for n, y in enumerate(ys, 1)]
    words += [word for y, text in zip(ys, code, strict=True) for word in row(text, 80, y, MONO)]
    return [replace(word, order=at) for at, word in enumerate(words, order)]


def test_a_listing_loses_numbers_painted_before_its_code():
    assert read(listing(("def f():", "return 1", "x = f()"), 100, 1)).startswith("def f():")


def test_a_short_listing_loses_its_numbers_where_longer_ones_do():
    short = listing(("print(x)",), 300, 20)
    words = [*listing(("def f():", "return 1", "x = f()"), 100, 1), *short]
    assert read(words).endswith("f() print(x)")
    assert read(short) == "1 print(x)"


def test_so_it_does_where_numbers_are_in_another_font_and_not_tiny():
    style = Style("Body", 7.0)
    words = [word(str(1 + n), 50, 100 + 12 * n, style) for n in range(4)]
    for n, text in enumerate(("def f():", "return 1", "x = f()", "y = x")):
        words += row(text, 80, 100 + 12 * n, MONO)
    short = [word("1", 50, 300, style), *row("print(x)", 80, 300, MONO)]
    assert read([*words, *short]).endswith("y = x print(x)")
    assert read([*words, word("1", 50, 300, style), *row("text", 80, 300)]).endswith("1 text")


def test_numbers_in_the_font_of_the_code_go_where_they_have_a_colour_of_their_own():
    grey = replace(MONO, colour=0x888888)
    texts = ("SELECT name", "FROM log", "LIMIT 5;")
    for style, count in ((grey, 3), (grey, 1), (MONO, 1)):
        words = [word(str(1 + n), 50, 100 + 12 * n, style) for n in range(count)]
        for n, text in enumerate(texts[:count]):
            words += row(text, 62, 100 + 12 * n, MONO)
        left = " ".join(texts[:count])
        assert read(words) == (left if style is grey else f"1 {left}")


def test_a_coloured_1_that_begins_a_line_of_several_is_code():
    one = word("1", 50, 112, replace(MONO, colour=0x008800))
    words = [*row("total =", 50, 100, MONO), one, *row("+ 2", 62, 112, MONO)]
    assert read(words) == "total = 1 + 2"


def test_small_numbers_go_though_the_lines_of_a_table_between_them_have_none():
    words = [found for n in (0, 1, 9, 10) for found in row(PROSE[n % 6], 80, 100 + 14 * n)]
    words += [word(str(7 + n), 50, 100 + 14 * at, TINY) for n, at in enumerate((0, 1, 9, 10))]
    for n in range(2, 9):
        words += [*row("apples", 80, 100 + 14 * n), *row("3.50", 300, 100 + 14 * n)]
    assert "7" not in read(words).split()


def test_raised_labels_of_notes_that_are_addresses_stay():
    words: list[Word] = []
    for n in range(4):
        y = 100 + 12 * n
        words += [word(str(3 + n), 50, y - 3, SMALL), *row("example.org/x", 58, y, MONO)]
    assert read(words).startswith("3 example.org/x 4")


def test_pages_without_numbers_are_left_alone():
    words = row("no numbers here", 72, 100, BODY)
    assert without_line_numbers(words) == words


TINY, TINY_MONO = Style("Body", 5.0), Style("Mono", 5.0)


def test_tiny_numbers_on_the_baselines_number_heads_and_items_too():
    lines = ("Results", "1. Freeze the store.", "2. Copy it.", "Backup", "Never skip it.")
    words: list[Word] = []
    for index, text in enumerate(lines):
        words += [word(str(index + 7), 50, 100 + 14 * index, TINY)]
        words += row(text, 80, 100 + 14 * index)
    assert read(words) == " ".join(lines)


def test_the_raised_numbers_of_notes_stay():
    words: list[Word] = []
    for index, text in enumerate(("See the annex.", "As amended.", "Not in force.")):
        words += [word(str(index + 1), 50, 96 + 14 * index, TINY)]
        words += row(text, 56, 100 + 14 * index)
    assert read(words).startswith("1 See")


def test_listings_may_count_anew_among_the_numbers_of_the_page():
    words: list[Word] = []
    numbers = ("1", "1", "2", "3", "2", "3", "4", "5")
    texts = ("Run it:", "a = 1", "b = 2", "c = 3", *PROSE[:4])
    for index, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        y, listed = 100 + 14 * index, 1 <= index <= 3
        words += [word(number, 50, y, TINY_MONO if listed else TINY)]
        words += row(text, 80, y, MONO if listed else BODY)
    assert read(words) == " ".join(texts)


TINY = Style("Body", 5.0)


def test_a_small_number_on_the_baseline_of_a_lone_line_of_code_is_dropped():
    words = [
        *row("Then run it:", 72, 86),
        word("1", 60, 100, TINY),
        *row("make all", 72, 100, MONO),
    ]
    assert read(words) == "Then run it: make all"


def test_numbers_of_blank_lines_of_code_go_with_the_others():
    code = [*row("import os", 72, 100, MONO), *row("print(os.name)", 72, 122, MONO)]
    numbers = [word(str(n), 60, 89 + 11 * n, TINY) for n in (1, 2, 3)]
    assert read([*numbers, *code]) == "import os print(os.name)"


def beside(code: dict[int, tuple[str, float]]) -> str:
    """What is left of numbers as large as their code, which is given by number with its indent."""
    style = Style("Body", 9.0)
    words = [word(str(n), 50, 88 + 12 * n, style) for n in range(min(code), max(code) + 1)]
    for n, (text, indent) in code.items():
        words += row(text, 66 + indent, 88 + 12 * n, MONO)
    return read(sorted(words, key=lambda one: (one.baseline, one.box.x0)))


def test_numbers_as_large_as_the_code_go_where_lines_are_set_in_or_blank():
    lines = {1: ("{", 0), 2: ('"a":', 18), 3: ('"b"', 18), 4: ("}", 0)}
    assert beside(lines) == '{ "a": "b" }'
    assert beside({1: ("x", 0), 2: ("y", 0), 4: ("z", 0)}) == "x y z"
    rest = {n: ("[", 18.0 * (n % 2)) for n in range(4, 10)}
    assert beside(rest) == "[ [ [ [ [ ["


def test_numbers_of_rows_with_code_behind_them_stay():
    rows = {n: (text, 0.0) for n, text in enumerate(("{", "[", "(", "<"), 1)}
    assert beside(rows) == "1 { 2 [ 3 ( 4 <"


def test_numbers_of_lines_of_several_words_of_code_go_unless_columns_have_names():
    code = ("SELECT name , depth", "FROM gauges", "WHERE depth > 2", "ORDER BY depth DESC")
    style = Style("Body", 9.0)
    words = [
        one
        for n, text in enumerate(code)
        for one in (word(str(n + 1), 50, 100 + 12 * n, style), *row(text, 66, 100 + 12 * n, MONO))
    ]
    assert read(words) == " ".join(code)
    named = [word("No", 48, 88, BOLD), word("Statement", 66, 88, BOLD), *words]
    assert read(named).startswith("No Statement 1 SELECT")
    column = [word("a", 42, 88), word("weir", 50, 88), word("these", 66, 88)]  # the one before
    assert read([*column, *words]) == " ".join(("a weir these", *code))


def test_the_raised_number_of_a_note_before_code_stays():
    words = [word("1", 60, 96, TINY), *row("make all", 72, 100, MONO)]
    assert read(words) == "1 make all"


def test_a_lone_small_number_other_than_one_stays():
    words = [word("7", 60, 100, TINY), *row("make all", 72, 100, MONO)]
    assert read(words) == "7 make all"


def test_numbers_of_code_may_go_on_from_another_page_and_past_text_that_begins_over_them():
    size = Style("Body", 0.8 * MONO.size)
    words = [
        *(word("99", 60, 100, size), *row("make all", 74, 100, MONO)),
        *row("Then look whether it runs:", 60, 114),
        *(word("100", 57, 128, size), *row("make check", 74, 128, MONO)),
    ]
    assert read(words) == "make all Then look whether it runs: make check"


def test_numbers_that_those_of_lines_count_on_from_are_such_too():
    items = tuple(f"Item {letter} of a list" for letter in "ABCDEFGHI")
    words: list[Word] = []
    for index, text in enumerate(items + PROSE):
        number = str(index + 1)
        words.append(word(number, 60 - 3.5 * len(number), 100 + 14 * index, SMALL))
        words.extend(row(text, 80, 100 + 14 * index))
    assert read(words) == " ".join(items + PROSE)


def test_numbers_of_a_listing_of_two_lines_go_where_they_have_a_colour_of_their_own():
    grey = replace(MONO, colour=0x999999)
    code = [*row("make all", 74, 100, MONO), *row("make check", 74, 111, MONO)]
    numbers = [word("1", 60, 100, grey), word("2", 60, 111, grey)]
    words = sorted([*numbers, *code], key=lambda one: (one.baseline, one.box.x0))
    assert read(words) == "make all make check"
    more = row("make clean", 74, 122, MONO)
    assert read([*words, *more]) == "1 make all 2 make check make clean"


def test_what_is_left_of_a_long_numbered_line_of_code_below_it_has_no_number():
    number = word("1", 60, 100, replace(MONO, colour=0x999999))
    line, left = row("make every part", 74, 100, MONO), row("again", 74, 116, MONO)
    assert read([number, *line, *left]) == "make every part again"
    at_number = row("again", 60, 116, MONO)
    assert read([number, *line, *at_number]) == "1 make every part again"


def test_lines_of_code_may_be_as_far_apart_as_those_of_the_text_around_it():
    grey, step = replace(MONO, colour=0x999999), 1.75 * MONO.size
    words = [word(str(1 + n), 50, 100 + step * n, grey) for n in range(2)]
    for n, text in enumerate(("make all", "make check")):
        words += row(text, 62, 100 + step * n, MONO)
    assert read(words) == "make all make check"


def ruler(first: int, x: float) -> list[Word]:
    """Thirty numbers 12 points apart, from 97 points on."""
    return [word(f"{first + at:03}", x, 97 + 12 * at, SMALL) for at in range(30)]


def submission() -> list[Word]:
    """Lines of a page whose displays and heads keep it off the steps of its ruler."""
    levels = [100 + 17 * at for at in range(18) if at not in (5, 6, 7)]
    words: list[Word] = []
    for at, y in enumerate(levels):
        words += row(PROSE[at % len(PROSE)], 80, y)
    return [*words, *row("Under review", 80, 440)]


def test_a_ruler_counts_down_both_margins_whatever_lines_stand_beside_it():
    page = submission()
    assert read([*ruler(0, 40), *page, *ruler(30, 560)]) == read(page)


def test_a_note_may_stand_beyond_a_ruler():
    page = submission()
    note = word("Why?", 600, 203)
    assert read([*page, *ruler(30, 560), note]) == read([*page, note])


def test_numbers_of_rows_are_no_ruler():
    rows = [row(f"{at + 1} Ljubljana 4.{at}", 40, 97 + 12 * at) for at in range(30)]
    words = [found for cells in rows for found in cells]
    assert read(words) == " ".join(found.text for found in words)


def two_columns(shift: float) -> list[Word]:
    """Two columns of twelve lines each, those at the right lower by `shift` and some short."""
    words: list[Word] = []
    for at in range(12):
        y = 100 + 14 * at
        short = PROSE[at % 6] if at % 3 else "has been shown"
        words += [*row(PROSE[at % 6], 80, y), *row(short, 400, y + shift)]
    return words


def test_small_numbers_right_of_the_second_column_stand_on_its_baselines():
    page = two_columns(shift=3)
    numbers = [word(str(at + 40), 700, 103 + 14 * at, TINY) for at in range(12)]
    assert read([*page, *numbers]) == read(page)


def test_every_fifth_small_number_stands_on_a_line_whatever_is_between():
    page = [word for word in two_columns(shift=0) if word.baseline not in (142, 156)]
    numbers = [word(str(5 * at + 5), 60, 100 + 70 * at, TINY) for at in range(3)]
    assert read([*numbers, *page]) == read(page)


def test_listings_set_in_between_numbered_lines_need_no_numbers():
    levels = [100, 114, 128, 270, 284, 298]
    prose = [row(text, 80, y) for text, y in zip(PROSE, levels, strict=True)]
    code = [row(f"copy file{at}", 100, 144 + 14 * at) for at in range(8)]
    numbers = [word(str(at + 60), 50, y, SMALL) for at, y in enumerate(levels)]
    page = [found for line in (*prose, *code) for found in line]
    assert read([*numbers, *page]) == read(page)


def numbered_code(*lines: tuple[int, str], top: float = 100) -> list[Word]:
    """Numbers in the look of the code before it, each line set in by so many points."""
    words: list[Word] = []
    for index, (indent, text) in enumerate(lines):
        y = top + 12 * index
        words += [word(str(index + 1), 50, y, MONO), *row(text, 62 + indent, y, MONO)]
    return words


def test_a_listing_with_set_in_lines_loses_numbers_of_its_own_look():
    code = numbered_code((0, "def f(a):"), (18, "if a:"), (36, "return 1"), (0, "f(2)"))
    assert read(code) == "def f(a): if a: return 1 f(2)"


def test_numbered_lines_below_a_command_stay():
    printed = numbered_code((0, "def f(a):"), (18, "if a:"), (36, "return 1"), (0, "f(2)"))
    command = row("$ cat -n f.py", 50, 88, MONO)
    assert "1 def f(a): 2 if" in read([*command, *printed])


def test_numbered_lines_that_begin_at_one_edge_stay():
    assert read(numbered_code((0, "one"), (0, "two"), (0, "three"))) == "1 one 2 two 3 three"
