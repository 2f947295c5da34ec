"""Tables of labels and what they name, without lines."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Fill, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.labelled import find_labelled
from papermill_api.engine.pdf.tables.text import rows_of
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, row
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

LABELS = ["Builder", "Entry of a folder", "File", "Kind of a file"]
TEXTS = ["Makes folders", "What is found in one", "An open file", "Tells files from folders"]
WIDE = [72, 200]
SLANTED = Style("Body-Italic", 10.0, italic=True)


def drawn(labels: list[str], texts: list[str], style: Style = BOLD) -> list[Word]:
    ys = [114 + 14 * n for n in range(len(texts))]
    words: list[Word] = []
    for y, label, text in zip(ys, labels, texts, strict=True):
        words += rows_at([[label]], WIDE[:1], y=y, style=style) if label else []
        words += rows_at([[text]], WIDE[1:], y=y)
    return words


def test_labels_in_a_look_of_their_own_beside_texts_are_a_table():
    (table,) = tables_of(drawn(LABELS, TEXTS))
    assert texts_of(table) == [list(row) for row in zip(LABELS, TEXTS, strict=True)]


def test_a_text_that_goes_on_below_stays_beside_its_label():
    labels = [*LABELS[:2], "", *LABELS[2:]]
    texts = [*TEXTS[:2], "and goes on", *TEXTS[2:]]
    (table,) = tables_of(drawn(labels, texts))
    assert texts_of(table)[1] == ["Entry of a folder", "What is found in one and goes on"]


def test_a_label_of_two_lines_beside_a_text_of_two_lines_is_one():
    rows = [("Builder", "Makes folders", 114), ("An entry of the whole", "What is found", 134)]
    rows += [("folder", "in one of them", 146), ("File", "An open file", 166)]
    rows += [("Kind of a file", "Tells files", 186), ("Path", "Where it is", 206)]
    words: list[Word] = []
    for label, text, y in rows:
        words += rows_at([[label]], WIDE[:1], y=y, style=BOLD) + rows_at([[text]], WIDE[1:], y=y)
    (table,) = tables_of(words)
    assert texts_of(table)[1] == ["An entry of the whole folder", "What is found in one of them"]
    assert len(texts_of(table)) == 5
    (table,) = tables_of([word for word in words if word.baseline < 180])
    assert len(texts_of(table)) == 3


def test_a_label_of_two_lines_beside_a_text_of_one_goes_on_below_it():
    words = drawn(LABELS, TEXTS)
    late = [replace(word, box=replace(word.box, y0=word.box.y0 + 26, y1=word.box.y1 + 26),
                          baseline=word.baseline + 26) for word in words]  # fmt: skip
    long = [
        *rows_at([["An entry of the"]], WIDE[:1], y=114, style=BOLD),
        *rows_at([["What is found"]], WIDE[1:], y=114),
        *rows_at([["directory"]], WIDE[:1], y=126, style=BOLD),
    ]
    (table,) = tables_of([*long, *late])
    assert texts_of(table)[0] == ["An entry of the directory", "What is found"]
    assert len(texts_of(table)) == 5


def test_labels_in_the_look_of_the_texts_tell_no_table():
    assert tables_of(drawn(LABELS, TEXTS, style=BODY)) == []


def test_side_heads_of_long_texts_are_no_labels():
    labels, texts = [], []
    for label in LABELS:
        labels += [label, "", "", ""]
        texts += ["A line of a longer text beside it"] * 4
    assert tables_of(drawn(labels, texts)) == []


def test_marks_of_items_are_no_labels():
    assert tables_of(drawn(["A", "B", "C", "D"], TEXTS)) == []


def test_a_label_of_one_letter_among_longer_ones_is_one():
    (table,) = tables_of(drawn(["e", *LABELS], ["A constant", *TEXTS]))
    assert texts_of(table)[0] == ["e", "A constant"]


def test_a_text_torn_by_a_formula_stays_beside_its_label():
    words = [*drawn(LABELS, TEXTS), *rows_at([["the root", "of it"]], [200, 250], y=170)]
    words += rows_at([["Cubic"]], WIDE[:1], y=170, style=BOLD)
    (table,) = tables_of(words)
    assert texts_of(table)[-1] == ["Cubic", "the root of it"]


def test_a_head_right_above_labels_and_texts_is_the_first_row():
    head = rows_at([["Name", "Meaning"]], WIDE, y=98)
    (table,) = tables_of([*head, *drawn(LABELS, TEXTS)])
    assert texts_of(table)[0] == ["Name", "Meaning"]


def test_texts_above_that_begin_elsewhere_are_no_head():
    above = rows_at([["Name", "Meaning"]], [72, 230], y=98)
    (table,) = tables_of([*above, *drawn(LABELS, TEXTS)])
    assert texts_of(table)[0] == [LABELS[0], TEXTS[0]]


def test_bold_terms_beside_sentences_are_a_list_of_definitions_unless_a_head_names_both():
    said = [f"{text}." for text in TEXTS]
    assert tables_of(drawn(LABELS, said)) == []
    mono = Style("Mono", 9.0, mono=True)
    assert len(tables_of(drawn(LABELS, said, style=mono))) == 1
    head = rows_at([["Name", "Use"]], WIDE, y=100, style=Style("Body-Italic", 10.0, italic=True))
    assert len(tables_of([*head, *drawn(LABELS, said)])) == 1


def test_labels_may_be_flush_at_their_right():
    words = [
        word for at, label in enumerate(LABELS) for word in at_right(label, 190, 114 + 14 * at)
    ]
    (table,) = tables_of([*words, *drawn([""] * 4, TEXTS)])
    assert texts_of(table) == [list(row) for row in zip(LABELS, TEXTS, strict=True)]


def at_right(text: str, x1: float, y: float) -> list[Word]:
    return row(text, x1 - 5 * len(text), y, BOLD)


def test_a_larger_line_below_labels_is_the_next_heading():
    (table,) = tables_of([*drawn(LABELS, TEXTS), *row("Definitions of more", 72, 180, TITLE)])
    assert texts_of(table)[-1] == [LABELS[-1], TEXTS[-1]]


def test_two_lines_that_end_alike_are_no_justified_text():
    texts = ["Dutch and some Greek", "Rust, some C, Lisp"]
    texts += ["public streets, quays", "copper wires and bars"]
    (table,) = tables_of(drawn(LABELS, texts))
    assert texts_of(table)[-1] == [LABELS[-1], texts[-1]]


def test_labels_in_a_box_beside_text_are_a_table_of_their_own():
    prose = [word for n in range(8) for word in row("text beside the box", 300, 107 + 13 * n)]
    box = Fill(Box(60, 96, 280, 170), 0xEEEEEE)
    (table,) = tables_of([*prose, *drawn(["One", "Sluice", "Weir", "Gate"], ["so"] * 4)], (), [box])
    assert texts_of(table)[1] == ["Sluice", "so"]


def test_labels_of_one_sign_below_a_head_are_a_table_though_none_without_it():
    labels = [part for sign in (".", "{", "x", "(re)", "\\k") for part in (sign, "")]
    signs = drawn(labels, ["Tells files from folders", "and goes on"] * 5, MONO)
    head = rows_at([["Atom", "Description"]], WIDE, y=100, style=BOLD)
    assert tables_of(signs) == []
    (table,) = tables_of([*head, *signs])
    assert texts_of(table)[1] == [".", "Tells files from folders and goes on"]


def test_labels_in_code_are_alike_though_what_is_put_into_it_is_slanted():
    labels = drawn(LABELS, TEXTS, MONO)
    slanted = [
        replace(w, style=replace(w.style, italic=True)) if w.text == "File" else w for w in labels
    ]
    (table,) = tables_of(slanted)
    assert len(texts_of(table)) == len(LABELS)


PLAIN = [["Spruce", "Grows slowly and is hard, so"], ["", "that floors are made of it"]]
PLAIN += [
    ["Ash", "Bends and does not break"],
    ["Elm tree", "Wheels, as it does not"],
    ["", "split"],
]


def test_labels_under_a_bold_head_need_no_look_of_their_own():
    words = [*rows_at([["Wood", "Use"]], WIDE, style=BOLD), *rows_at(PLAIN, WIDE, y=126, pitch=12)]
    (table,) = tables_of(words)
    assert texts_of(table) == [
        ["Wood", "Use"],
        ["Spruce", "Grows slowly and is hard, so that floors are made of it"],
        ["Ash", "Bends and does not break"],
        ["Elm tree", "Wheels, as it does not split"],
    ]


def test_labels_with_a_colon_may_look_as_they_like_where_a_text_goes_on():
    first = rows_at([["What:", "To tell who runs a server and"]], WIDE, style=BOLD)
    words = [*first, *row("under which name", WIDE[1], 126, BOLD)]
    rest = [["Syntax:", "on or off"], ["Context:", "all of it"]]
    words += rows_at([*rest, ["Status:", "In use since version two, on all of the"]], WIDE, 138, 12)
    words += row("systems that it knows", WIDE[1], 174)
    (table,) = tables_of(words)
    assert texts_of(table) == [
        ["What:", "To tell who runs a server and under which name"],
        *rest,
        ["Status:", "In use since version two, on all of the systems that it knows"],
    ]


def test_three_labels_are_a_table_under_a_bold_head():
    words = drawn(["CC", "FLAGS", ""], ["The compiler to use", "Its flags, which are set", "here"])
    words += rows_at([["LINK"]], WIDE[:1], y=156, style=BOLD)
    words = [replace(w, style=MONO) if w.style == BOLD else w for w in words]
    words += rows_at([["Flags of the linker"]], WIDE[1:], y=156)
    head = rows_at([["Name", "Meaning"]], WIDE, y=100, style=BOLD)
    (table,) = tables_of([*head, *words])
    assert texts_of(table)[0] == ["Name", "Meaning"]
    assert table.row_count == 4
    assert tables_of([*rows_at([["Name", "Meaning"]], WIDE, y=100), *words]) == []


def test_texts_over_their_labels_are_no_table():
    words = []
    for y in range(114, 170, 14):
        words += [*row("ab", 72, y, BOLD), *row("of the weir", 74, y)]
    assert tables_of(words) == []


def test_wide_spaces_in_texts_are_no_columns():
    labels, texts = [*LABELS, "", "Path"], [*TEXTS, "of all kinds", "Where it is"]
    words = drawn(labels, texts)
    for y in (114, 128, 142, 156, 170):  # the last text goes on below, and is torn there as well
        end = max(word.box.x1 for word in words if word.baseline == y)
        words += row("So it", end + 0.65 * BODY.size, y, BODY)
    (table,) = tables_of(words)
    assert texts_of(table)[-2:] == [
        ["Kind of a file", "Tells files from folders So it of all kinds So it"],
        ["Path", "Where it is"],
    ]


def test_slanted_items_behind_numbers_that_count_from_the_first_on_are_a_list():
    slanted = Style("Body-Italic", 10.0, italic=True)
    texts = ["YYYY", "MM", "DD", "HH", "YYYY MM", "MM DD", "HH MM", "MM SS", "SS", "now"]
    texts_beside = rows_at([[text] for text in texts], [102], pitch=14, style=slanted)

    def found(numbers: list[int]) -> int:
        places = [(f"{n}.", 76.5 if n > 9 else 82, 114 + 14 * at) for at, n in enumerate(numbers)]
        labels = [part for text, x, y in places for part in row(text, x, y)]
        return len(tables_of([*labels, *texts_beside]))

    assert found([*range(1, 11)]) == 0
    assert found([*range(10, 0, -1)]) == 1


def test_a_paragraph_below_labels_that_reaches_over_their_texts_goes_on_in_none():
    texts = ["button", "link", "checkbox", "menuitem", "option"]
    labels = rows_at([["6."], ["7."], ["8."], ["9."], ["100."]], [82], pitch=14)
    code = rows_at([[text] for text in texts], [112], pitch=14, style=MONO)
    below = row("It is to limit what is focused to those", 82, 184)
    rows = rows_of(make_stretches([*labels, *code, *below]), TableOptions())
    assert [table.end for table in find_labelled(rows, TableOptions())] == [5]


def test_items_behind_roman_numbers_in_a_colour_are_a_list():
    red = Style("Body", 10.0, colour=0xCC0000)
    numbers = ["I.", "II.", "III.", "IV."]
    assert len(tables_of(drawn(numbers, TEXTS, red))) == 0
    assert len(tables_of(drawn(numbers[::-1], TEXTS, red))) == 1


def many_lines(heads: list[str], flush: bool = False) -> list[Word]:
    """Four labels in code, each beside five lines that go on with a sentence."""
    line = "are words of a sentence that ends"
    text = [f"{line[: 31 if flush else 25 + 2 * (n % 3)]}" for n in range(4)]
    texts = [*text, "its words here."] * 4
    labels = ["build", "", "", "", "", "list", "", "", "", "", "kinds", "", "", "", "", "p"]
    words = drawn([*labels, "", "", "", ""], texts, MONO)
    return [*(rows_at([heads], WIDE, y=100, style=SLANTED) if heads else []), *words]


def test_labels_beside_texts_of_many_lines_are_a_table_under_a_head():
    (table,) = tables_of(many_lines(["Name", "Meaning"]))
    assert [texts[0] for texts in texts_of(table)] == ["Name", "build", "list", "kinds", "p"]
    assert tables_of(many_lines([])) == []


def test_texts_that_end_their_sentences_are_no_running_text_though_their_lines_are_flush():
    (table,) = tables_of(many_lines(["Name", "Meaning"], flush=True))
    assert len(texts_of(table)) == 5


def test_lines_of_another_step_than_those_beside_them_are_no_labels():
    note = ["powered up, the", "platter motor", "makes a quite", "characteristic", "noise at first"]
    texts = ["role is assumed by a", "piece of software in the", "main board that runs as",
             "soon as power is up. Its", "task is to find a disk"]  # fmt: skip
    small = Style("Body-Bold", 8.0, bold=True)
    beside = [word for n, text in enumerate(texts)
              for word in rows_at([[text]], WIDE[1:], y=114 + 14 * n)]  # fmt: skip

    def noted(pitch: float) -> list[Word]:
        return [
            word
            for n, text in enumerate(note)
            for word in rows_at([[text]], WIDE[:1], y=112 + pitch * n, style=small)
        ]

    assert not tables_of([*noted(12.8), *beside])
    assert len(tables_of([*noted(14), *beside])) == 1


def test_columns_of_a_table_tell_another_of_fewer_rows_and_of_letters_alone():
    marks = [*rows_at([["n"], ["p"], ["u"]], WIDE[:1], y=220, pitch=14, style=BOLD)]
    said = [
        *rows_at([["the next"], ["the one before"], ["the one above"]], WIDE[1:], y=220, pitch=14)
    ]
    elsewhere = [replace(word, box=replace(word.box, x0=word.box.x0 + 9)) for word in said]
    assert len(tables_of([*drawn(LABELS, TEXTS), *marks, *said])) == 2
    assert len(tables_of([*drawn(LABELS, TEXTS), *marks, *elsewhere])) == 1


def test_texts_of_many_lines_are_those_of_labels_where_another_table_has_the_same_columns():
    labels = [part for label in LABELS[:3] for part in (label, "", "", "")]
    long = drawn(labels, ["A line of a longer text beside it"] * len(labels))
    below = [replace(word, box=replace(word.box, y0=word.box.y0 + 120, y1=word.box.y1 + 120),
                           baseline=word.baseline + 120) for word in long]  # fmt: skip
    assert len(tables_of(long)) == 0
    assert len(tables_of([*drawn(LABELS, TEXTS), *below])) == 2


def test_a_text_that_goes_on_set_in_stays_beside_its_label():
    below = [*rows_at([["and goes on"]], [214], y=170)]
    (table,) = tables_of([*drawn(LABELS, TEXTS), *below])
    assert texts_of(table)[-1] == [LABELS[-1], "Tells files from folders and goes on"]
    code = rows_at([["newfile(name)"]], [214], y=170, style=MONO)
    (table,) = tables_of([*drawn(LABELS, TEXTS), *code])
    assert texts_of(table)[-1] == [LABELS[-1], TEXTS[-1]]


def card(x: float, y: float) -> list[Word]:
    """A column of a reference card: two tables of commands below their headings."""
    commands = ["remove", "remove-line", "interrupt", "remove-words", "remove-all -f"]
    words: list[Word] = []
    for top, title in ((y, "Killing"), (y + 80, "Moving")):
        words += row(title, x, top, BOLD)
        for at, command in enumerate(commands, 1):
            words += row(command, x, top + 12 * at, MONO)
            words += row("remove the text"[: 9 + at], x + 90, top + 12 * at)
    return words


def test_labels_in_columns_of_a_page_are_tables_of_each_column():
    tables = tables_of([*card(40, 60), *card(260, 65), *card(480, 70)])
    assert len(tables) == 6
    assert {texts_of(table)[1][0] for table in tables} == {"remove-line"}


def test_lines_of_the_first_text_above_its_label_are_in_its_row_over_a_rule():
    code = [
        *row("1", 200, 142, MONO),
        *row("core", 200, 156, MONO),
        *row("yes, no", 200, 170, MONO),
    ]
    labels = rows_at([["Limit:"], ["Default:"], ["Status:"], ["Module:"]], WIDE[:1], 128, pitch=14)
    over = rows_at([["The most of all"], ["memory that it"], ["may hold"]], WIDE[1:], 104, pitch=12)
    words = [*over, *labels, *code, *row("or both", 200, 182, MONO)]
    (table,) = tables_of(words, across(70, 300, 132))
    assert texts_of(table)[0] == ["Limit:", "The most of all memory that it may hold"]


@pytest.mark.parametrize(("terms", "texts"), [(72, 200), (200, 72)])
def test_a_bold_term_with_what_is_said_of_it_is_no_label_nor_beside_one(terms: int, texts: int):
    said = ["-f: the", "-v: says more", "-q: says nothing", "-x: does it"]
    words = rows_at([[text] for text in TEXTS], [texts], y=114, pitch=14)
    for y, line in zip((114, 128, 142, 156), said, strict=True):
        term, *others = row(line, terms, y)
        words += [replace(term, style=BOLD), *others]
    assert tables_of(words) == []
