import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.contents import find_contents
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    make_text_block,
)
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, block, layout, row, word


def entry(text: str, number: str, y: float, x: float = 72, leader: str = "") -> TextBlock:
    words = row(f"{text} {leader}", x, y)
    return make_text_block(1, [make_line([*words, word(number, 500, y)])])


def items(*blocks: PageBlock) -> list[tuple[str, str, int]]:
    (page,) = find_contents([layout(*blocks)])
    return [(b.role, b.text, b.level) for b in page.blocks if isinstance(b, TextBlock)]


def test_entries_with_leaders_are_items_without_them():
    found = items(
        entry("Preface", "iv", 100, leader="......."),
        entry("1 Scope", "1", 112, leader=". . . . ."),
        entry("1.1 Terms", "2", 124, x=90, leader="......."),
    )
    assert found == [("item", "Preface", 0), ("item", "1 Scope", 0), ("item", "1.1 Terms", 1)]


def test_a_leader_and_the_number_in_one_word_behind_a_space_end_an_entry():
    found = items(
        block("1 What it is.......3\n1.1 Scope ........4\n1.2 Terms .......10", y=100),
    )
    assert found == [
        ("item", "1 What it is", 0),
        ("item", "1.1 Scope", 1),
        ("item", "1.2 Terms", 1),
    ]


@pytest.mark.parametrize("leader", ["........", ". . . . . ."])
def test_the_word_for_a_page_before_its_number_is_none_of_an_entry(leader: str):
    names = ["Sources", "Rivers", "Tides"]
    found = items(
        *[entry(f"{n} {leader} pág.", str(i), 100 + 12 * i) for i, n in enumerate(names, 3)]
    )
    assert found == [("item", name, 0) for name in names]


@pytest.mark.parametrize("number", ["— {} —", "-{}-"])
def test_dashes_around_the_page_numbers_that_leaders_lead_to_are_none_of_the_entries(number: str):
    lines = [
        f"{name} ........ {number.format(at)}"
        for at, name in enumerate(("Sources", "Rivers", "Tides"), 1)
    ]
    found = items(block("\n".join(lines), y=100))
    assert found == [("item", name, 0) for name in ("Sources", "Rivers", "Tides")]
    (kept,) = items(block("Sources, rivers\nand tides — 3 —", y=100))
    assert kept == ("text", "Sources, rivers\nand tides — 3 —", 0)


def test_a_bullet_before_an_entry_is_none_of_it():
    names = ["Sources", "Rivers", "Tides"]

    def entries(sign: str) -> list[str]:
        lines = [(f"{sign} {name} .......", at) for at, name in enumerate(names, 3)]
        return [text for _, text, _ in items(*[entry(t, str(n), 100 + 12 * n) for t, n in lines])]

    assert entries("•") == names
    assert entries("❏") == [f"❏ {name}" for name in names]  # lines of a form


def test_a_leader_that_touches_the_last_word_of_an_entry_takes_no_word_with_it():
    names = ["I. About this", "II. Sequences", "III. Alignments"]
    found = items(*[entry(f"{n}......", str(i), 100 + 12 * i) for i, n in enumerate(names)])
    assert found == [("item", name, 0) for name in names]


def test_page_numbers_that_white_cut_off_with_the_last_dots_are_those_of_their_lines():
    names = ["1 What it is", "1.1 Scope", "1.2 Terms"]
    entries = block("\n".join(f"{name} . . . . ." for name in names))
    numbers = block(". 3\n. 4\n. 10", x=500)
    assert [text for _, text, _ in items(entries, numbers)] == names


def test_numbers_of_formulas_are_no_page_numbers():
    formulas = [block(f"a = b + {at}", x=200, y=100 + 24 * at) for at in range(3)]
    numbers = [block(f"({at + 1})", x=500, y=100 + 24 * at) for at in range(3)]
    assert all(role == "text" for role, _, _ in items(*formulas, *numbers))


def test_numbers_beside_text_that_is_no_contents_stay_where_they_are():
    texts = [block(text, y=100 + 24 * at) for at, text in enumerate(("We met.", "We ate.", "We"))]
    numbers = [block(text, x=500, y=100 + 24 * at) for at, text in enumerate(("17", "11", "12"))]
    found = [text for _, text, _ in items(*texts, *numbers)]
    assert found == ["We met.", "We ate.", "We", "17", "11", "12"]


def test_the_numbers_of_figures_that_white_cut_off_begin_their_entries():
    rows = [
        (
            block(str(at), y=100 + 12 * at),
            entry("A figure", str(5 + at), 100 + 12 * at, 100, "......"),
        )
        for at in range(1, 4)
    ]
    found = items(*[part for row in rows for part in row])
    assert [text for _, text, _ in found] == ["1 A figure", "2 A figure", "3 A figure"]


def test_the_word_for_a_part_and_its_letter_that_white_cut_off_begin_their_entry():
    parts = [block(f"Appendix {letter}:", y=100 + 12 * n) for n, letter in enumerate("ABC")]
    names = [entry(n, "9", 100 + 12 * i, x=160, leader="......") for i, n in enumerate("xyz")]
    both = [b for pair in zip(parts, names, strict=True) for b in pair]
    assert items(*both) == [("item", f"Appendix {a}: {b}", 0) for a, b in ("Ax", "By", "Cz")]


def test_a_list_of_figures_that_was_taken_for_a_caption_is_of_entries():
    text = "\n".join(f"Figure {n}: A place ............ {n + 2}" for n in range(1, 4))
    found = items(replace(block(text), role="caption"))
    assert found == [("item", f"Figure {n}: A place", 0) for n in range(1, 4)]
    caption = replace(block("Figure 1: A place\nfrom 3 ... 5"), role="caption")
    assert items(caption)[0][0] == "caption"


def test_entries_that_all_link_to_their_pages_need_not_count_on():
    def linked(number: int, y: float) -> TextBlock:
        words = [*row("A class . . . .", 72, y), word(str(number), 500, y)]
        words[-1] = replace(words[-1], link=f"#page={number}")
        return make_text_block(1, [make_line(words)])

    blocks = [linked(number, 100 + 12 * at) for at, number in enumerate((20, 7, 19, 3, 11))]
    assert [role for role, _, _ in items(*blocks)] == ["item"] * 5


def test_a_number_in_a_look_of_its_own_ends_an_entry_that_links_without_a_leader():
    def linked(name: str, number: int, look: Style) -> TextBlock:
        words = row(f"{name} {number}", 72, 100 + 12 * number)
        words[-1] = replace(words[-1], style=look)
        lead = [replace(one, link=f"#page={number}") for one in words]
        return make_text_block(1, [make_line(lead)])

    names = ["Scope", "Terms", "Method"]
    grey = replace(BODY, colour=0x808080)
    found = items(*[linked(name, at, grey) for at, name in enumerate(names, 3)])
    assert found == [("item", name, 0) for name in names]
    assert items(*[linked("Table", at, BODY) for at in (3, 4, 5)])[0][0] == "text"


def test_ranges_of_numbers_are_no_contents():
    ranges = [entry(str(n), str(n + 4), 100 + 3 * n, leader=". . .") for n in range(0, 20, 5)]
    assert [role for role, _, _ in items(*ranges)] == ["text"] * 4


def test_one_entry_under_a_letter_is_one_where_there_are_more():
    three = [entry(f"Part {n}", str(n), 100 + 12 * n, leader="......") for n in range(3)]
    letter, alone = block("Q", y=150), entry("Quilt", "9", 162, leader="......")
    assert [role for role, _, _ in items(*three, letter, alone)][-2:] == ["text", "item"]
    assert [role for role, _, _ in items(letter, alone)] == ["text", "text"]


def test_entries_that_name_code_are_items_if_their_numbers_are_no_code():
    def entry_of_code(name: str, number: str, y: float, style: Style) -> TextBlock:
        words = [*row(name, 72, y, MONO), *row(". . . .", 300, y), word(number, 500, y, style)]
        return make_text_block(1, [make_line(words)])

    for style, role in ((BODY, "item"), (MONO, "text")):
        names = ("mul_rec_of_integers", "add_to_the_polynomials", "is_a_prime_number")
        blocks = [entry_of_code(n, str(5 + i), 100 + 12 * i, style) for i, n in enumerate(names)]
        assert [found for found, _, _ in items(*blocks)] == [role] * 3


def test_white_before_the_number_is_enough():
    blocks = [entry(f"Part {n}", str(n), 100 + 12 * n) for n in range(2, 8)]
    assert [role for role, _, _ in items(*blocks)] == ["item"] * 6


def test_numbers_that_do_not_count_on_are_figures_of_a_table():
    blocks = [entry(f"Part {n}", str(20 - n), 100 + 12 * n) for n in range(2, 8)]
    assert [role for role, _, _ in items(*blocks)] == ["text"] * 6


def test_a_few_bold_sections_that_count_from_one_are_entries():
    def section(text: str, number: str, y: float) -> TextBlock:
        words = [*row(text, 72, y, BOLD), word(number, 500, y, BOLD)]
        return make_text_block(1, [make_line(words)])

    names = ("1 Scope", "2 Rules", "3 Use")
    for texts, role in ((names, "item"), (names[::-1], "text")):
        blocks = [section(text, "4", 100 + 12 * n) for n, text in enumerate(texts)]
        assert [found for found, _, _ in items(*blocks)] == [role] * 3


def test_bold_sections_that_count_from_one_may_be_more_than_the_entries_with_leaders():
    def section(text: str, y: float) -> TextBlock:
        words = [*row(text, 72, y, BOLD), word("4", 500, y, BOLD)]
        return make_text_block(1, [make_line(words)])

    led = entry("2.1 Terms", "4", 130, x=90, leader=". . . . . . .")
    for names, role in ((("1 Scope", "2 Rules", "3 Use"), "item"), (("1 A", "2 B", "4 C"), "text")):
        first, second, third = (section(name, 100 + 20 * n) for n, name in enumerate(names))
        last = replace(third, box=replace(third.box, y0=145.0, y1=155.0))
        assert {found for found, _, _ in items(first, second, led, last)} == {role}


def test_a_section_without_leader_whose_number_is_in_the_column_of_others_is_an_entry():
    leader = [entry(f"9.{n} Part", str(30 + n), 112 + 12 * n, leader=". . . . .") for n in range(3)]
    bold = [block("9 History", y=100, style=BOLD), block("30", x=500, y=100, style=BOLD)]
    found = items(*bold, *leader)
    assert [role for role, _, _ in found] == ["item"] * 4
    assert found[0][1] == "9 History"


def test_numbers_of_each_of_two_columns_of_contents_go_to_their_entries():
    left = [block(f"{n} Part", x=40, y=100 + 12 * n) for n in range(4)]
    pages = [block(str(n + 3), x=250, y=100 + 12 * n) for n in range(4)]
    right = [entry(f"5.{n} Part", str(10 + n), 112 + 12 * n, 300, ". . . .") for n in range(3)]
    first = block("5 Rest", x=300, y=100)
    number = make_line([word("10", 500, 100)])
    cut = make_text_block(1, [number, *right[0].lines])
    found = items(*left, *pages, first, cut, *right[1:])
    assert [text for _, text, _ in found][-4:] == ["5 Rest", "5.0 Part", "5.1 Part", "5.2 Part"]


def test_a_number_of_the_second_column_is_not_that_of_a_line_of_the_first():
    names = ["Contents", *(f"{n} Part" for n in range(1, 6))]
    left = [block(name, x=40, y=100 + 12 * n) for n, name in enumerate(names)]
    pages = [block(str(n + 1), x=250, y=100 + 12 * n) for n in range(1, 6)]
    right = [block(f"{n} Rest", x=300, y=28 + 12 * n) for n in range(6, 10)]
    rest = [block(str(n + 5), x=500, y=28 + 12 * n) for n in range(6, 10)]
    found = [text for role, text, _ in items(*left, *pages, *right, *rest) if role == "item"]
    assert found == [*names[1:], *(f"{n} Rest" for n in range(6, 10))]


@pytest.mark.parametrize("sign", [". .", "\u0301"])
def test_a_leader_or_an_accent_apart_between_takes_no_number_from_its_entry(sign: str):
    names = [block(f"{n} Part", y=100 + 12 * n) for n in range(6)]
    numbers = [block(str(n + 1), x=500, y=100 + 12 * n) for n in range(6)]
    found = items(*names[:3], block(sign, x=200, y=124), *names[3:], *numbers)
    assert [text for role, text, _ in found if text[0].isdigit()] == [b.text for b in names]


def test_two_lines_with_numbers_are_text():
    assert [role for role, _, _ in items(entry("One", "3", 100), entry("Two", "4", 112))] == [
        "text",
        "text",
    ]


@pytest.mark.parametrize(("shift", "role"), [(0, "item"), (20, "text")])
def test_one_entry_is_one_where_its_number_stands_in_the_column_of_other_contents(shift, role):
    others = [
        entry(f"{n} Part", str(n + 2), 100 + 12 * n, leader=". . . . . . .") for n in range(1, 5)
    ]
    words = [*row("Macros . . . . . . .", 72, 100), word("9", 500 + shift, 100)]
    alone = make_text_block(1, [make_line(words)])
    _, page = find_contents([layout(*others), layout(alone, number=2)])
    assert [b.role for b in page.blocks if isinstance(b, TextBlock)] == [role]


def test_one_entry_is_one_where_the_leaders_of_others_touch_their_words_and_numbers():
    others = block("\n".join(f"{n} Part.......{n}" for n in range(1, 5)))
    alone = block("Last.........9")
    _, page = find_contents([layout(others), replace(layout(alone), number=2)])
    (found,) = page.blocks
    assert isinstance(found, TextBlock)
    assert (found.role, found.text) == ("item", "Last")


def test_entries_without_leaders_go_on_overleaf_where_their_numbers_have_that_column():
    def page(*numbers: str) -> PageLayout:
        names = "\n".join(f"Part of {n}" for n in numbers)
        return layout(block(names), block("\n".join(numbers), x=500))

    def roles(*rest: str) -> list[str]:
        pages = find_contents([page(*"12345678"), replace(page(*rest), number=2)])
        return [b.role for b in pages[1].blocks if isinstance(b, TextBlock)]

    assert roles("9", "9", "9") == ["item"] * 3
    assert "item" not in roles("9", "7", "6")


@pytest.mark.parametrize(("number", "role"), [(1, "text"), (2, "item"), (3, "text")])
def test_a_lone_entry_without_leader_is_one_at_the_head_of_the_page_after_contents(number, role):
    contents = [entry(f"{n} Part", str(n), 100 + 12 * n, leader=". . . .") for n in range(2, 6)]
    last = block("Sources", style=BOLD), block("23", x=495, style=BOLD), block("Text.", y=200)
    pages = find_contents(
        [layout(*(contents if at == 1 else last), number=at + 1) for at in range(number + 1)]
    )
    first = pages[0 if number == 1 else number].blocks[0]
    assert isinstance(first, TextBlock)
    assert first.role == role


def test_entries_whose_pages_tex_does_not_know_are_items():
    found = items(*[entry(f"{n}.h", "??", 100 + 12 * n, leader=". . . .") for n in range(1, 4)])
    assert found == [("item", f"{n}.h", 0) for n in range(1, 4)]
    lines = [
        make_text_block(1, [make_line(row(f"Part {n}........??", 72, 100 + 12 * n))])
        for n in range(1, 4)
    ]
    assert items(*lines) == [("item", f"Part {n}", 0) for n in range(1, 4)]


def test_a_full_line_goes_on_in_a_line_set_in_below_with_a_leader():
    full = "Publish " + "x" * 78  # ends next to where the numbers do
    found = items(
        entry("Error", "1", 100, leader="......."),
        block(full, y=112),
        entry("of logs", "2", 124, x=90, leader="......."),
        entry("Node", "4", 136, leader="......."),
    )
    assert [text for _, text, _ in found] == ["Error", f"{full}\nof logs", "Node"]


def test_a_number_in_the_column_of_others_behind_some_white_ends_its_entry():
    names = [entry(f"Part{n}", str(n + 2), 100 + 12 * n, leader=". . . .") for n in range(3)]
    words = row("x" * 80, 72, 136)
    full = make_line([*words, word("8", 500, 136)])
    whole = make_text_block(1, [full, *entry("Last", "9", 148, leader=". . . .").lines])
    assert [text for _, text, _ in items(*names, whole)][3:] == ["x" * 80, "Last"]


@pytest.mark.parametrize(
    ("x", "size", "kept"), [(485, 10.0, False), (300, 10.0, True), (469, 18.0, True)]
)
def test_a_word_as_large_as_entries_above_their_page_numbers_goes_with_these(x, size, kept):
    names = [entry(f"{n} Part", str(n + 2), 112 + 12 * n, leader=". . . .") for n in range(3)]
    found = items(block("Page", x=x, y=100, style=Style("Body", size)), *names)
    assert [text for _, text, _ in found] == ["Page"] * kept + [f"{n} Part" for n in range(3)]


def test_a_logo_above_all_entries_does_not_part_the_first_of_them_from_the_others():
    def roles(y: float) -> list[str]:
        names = [entry(f"{n} Part", str(n + 2), 200 + 12 * n, leader=". . . .") for n in range(3)]
        logo = FigureBlock(1, Box(400, y, 500, y + 20))
        (page,) = find_contents([layout(block("0 Start"), entry("Aim", "1", 190), logo, *names)])
        return [b.role if isinstance(b, TextBlock) else "figure" for b in page.blocks]

    assert roles(50) == ["text", "figure", *["item"] * 4]
    assert roles(250) == ["text", "text", "figure", *["item"] * 3]


def test_lines_that_link_to_pages_are_items_with_their_links():
    blocks = []
    for n, name in enumerate(("First part", "Second part", "Third part")):
        words = [replace(w, link=f"#page={n + 2}") for w in row(name, 72, 100 + 12 * n)]
        blocks.append(make_text_block(1, [make_line(words)]))
    (page,) = find_contents([layout(*blocks)])
    assert [b.role for b in page.blocks if isinstance(b, TextBlock)] == ["item"] * 3


def test_a_paragraph_that_ends_in_a_number_is_text():
    assert items(block("It was\nin the year 1999")) == [("text", "It was\nin the year 1999", 0)]


def test_page_numbers_in_blocks_of_their_own_go_to_their_entries():
    names = [block(name, y=100 + 12 * n) for n, name in enumerate("ABCDEF")]
    numbers = [block(str(n + 2), x=500, y=100 + 12 * n) for n in range(6)]
    assert [text for _, text, _ in items(*names, *numbers)] == list("ABCDEF")


def test_an_entry_of_two_lines_is_one():
    found = items(
        entry("One", "1", 100, leader="....."),
        entry("Two", "2", 112, leader="....."),
        block("Three and", y=124),
        entry("its rest", "3", 136, leader="....."),
        entry("Four", "4", 148, leader="....."),
    )
    assert len(found) == 5


def test_an_entry_that_reaches_to_its_page_number_ends_there():
    names = [block(f"{n} Part", y=100 + 12 * n) for n in range(1, 6)]
    numbers = [block(str(n + 2), x=500, y=100 + 12 * n) for n in range(1, 6)]
    full = "6 " + "x" * 82 + " 8"  # ends where the numbers do
    two = block(f"{full}\n7 Part", x=75, y=172)
    entries = items(*names, *numbers, two, block("9", x=500, y=184))
    assert [text for _, text, _ in entries[-2:]] == [full[:-2], "7 Part"]


def test_a_page_number_in_the_block_of_the_entry_below_it_goes_to_its_own():
    names = [block(f"{n} Part", y=100 + 12 * n) for n in range(1, 8)]
    numbers = [block(str(n + 2), x=500, y=100 + 12 * n) for n in range(1, 7)]
    below = [*block("9", x=500, y=184).lines, *block("Text below", y=196).lines]
    assert items(*names, *numbers, make_text_block(1, below))[6] == ("item", "7 Part", 0)


def test_an_entry_whose_first_line_is_full_is_one_with_the_rest_of_it_set_in_below():
    def contents(x: float) -> list[tuple[str, str, int]]:
        return items(
            entry("1 Scope", "1", 100, leader="......."),
            block("2 On a system without any", y=112),
            entry("compilers", "2", 124, x=x, leader="......."),
            entry("3 Terms", "4", 136, leader="......."),
        )

    assert contents(84)[1] == ("item", "2 On a system without any\ncompilers", 0)
    assert contents(72)[1][0] == "text"


def test_a_second_column_of_contents_is_no_deeper_than_its_numbers_say():
    names = (("1 Scope", 72), ("1.1 Terms", 90), ("2 Use", 72))
    left = [entry(name, str(n + 1), 300 + 12 * n, x, "....") for n, (name, x) in enumerate(names)]
    ends = (("2.1 Ways", 320), ("2.2 Means", 320), ("3 Index", 300))
    right = [entry(name, str(n + 5), 200 + 12 * n, x, "....") for n, (name, x) in enumerate(ends)]
    assert [level for _, _, level in items(*left, *right)] == [0, 1, 0, 1, 1, 0]


def test_numbers_say_the_levels_where_deeper_ones_begin_further_left():
    names = [("1 Graphs", 90), ("1.9 Edges", 78), ("1.10 Colours", 72), ("Sources", 90)]
    found = items(*[entry(t, "3", 100 + 12 * n, x, ". . . .") for n, (t, x) in enumerate(names)])
    assert [level for _, _, level in found] == [0, 1, 1, 0]


def test_numbers_say_the_levels_where_sections_begin_at_the_edge_of_their_chapters():
    names = ("1 Scope", "1.1 Terms", "1.2 Signs", "2 Use", "Index")
    levels = [level for _, _, level in items(*_led(names))]
    assert levels == [0, 1, 1, 0, 0]


def test_numbers_at_one_edge_that_are_in_none_of_the_others_say_no_levels():
    names = ("1 Scope", "3.5 mm plugs", "4 Use", "Index")
    assert [level for _, _, level in items(*_led(names))] == [0, 0, 0, 0]


@pytest.mark.parametrize(("above", "level"), [("1 Scope", 1), ("1.4 Scope", 0)])
def test_entries_overleaf_are_as_deep_as_those_with_such_numbers_before(above: str, level: int):
    first = layout(*_led((above, f"{above.split()[0]}.1 Terms", f"{above.split()[0]}.2 Signs")))
    second = layout(*_led(("1.5 Use", "1.6 Care", "1.7 End")))
    _, page = find_contents([first, second])
    assert {b.level for b in page.blocks if isinstance(b, TextBlock)} == {level}


def test_roman_numbers_and_letters_overleaf_say_no_levels():
    names = ("I. Scope", "A. Terms", "B. Signs", "C. Ways")
    first = [
        entry(name, str(1 + at), 100 + 12 * at, 90 if at else 72, leader="......")
        for at, name in enumerate(names)
    ]
    second = layout(*_led(("II. Use", "III. Care", "IV. End")))
    _, page = find_contents([layout(*first), second])
    assert {b.level for b in page.blocks if isinstance(b, TextBlock)} == {0}


def _led(names: tuple[str, ...]) -> list[TextBlock]:
    return [entry(name, str(at), 100 + 12 * at, leader="......") for at, name in enumerate(names)]


def test_linked_entries_of_sections_go_on_in_lines_without_a_number():
    lines = ["1.1. What is it?", "1.2. What is the difference to", "the others?", "1.3. And now?"]
    linked = [
        make_text_block(
            1, [make_line([replace(w, link="#page=2") for w in row(text, 72, 100 + 12 * at)])]
        )
        for at, text in enumerate(lines)
    ]
    assert [text for _, text, _ in items(*linked)] == [
        "1.1. What is it?",
        "1.2. What is the difference to\nthe others?",
        "1.3. And now?",
    ]


def test_the_head_of_a_second_column_level_with_the_name_is_read_with_its_column():
    def at(text: str, number: str, x: float, y: float) -> TextBlock:
        line = make_line([*row(f"{text} . . . . .", x, y), word(number, x + 180, y)])
        return make_text_block(1, [line])

    second = at("2.3 Edges", "9", 320, 100), at("3 Index", "12", 320, 124)
    first = at("1 Scope", "1", 72, 112), at("2 Use", "4", 72, 124)
    found = items(second[0], *first, second[1])
    assert [text for _, text, _ in found] == ["1 Scope", "2 Use", "2.3 Edges", "3 Index"]
    other = at("2.3 Edges", "13", 320, 100)
    assert items(other, *first, second[1])[0][1] == "2.3 Edges"


def test_two_page_numbers_cut_off_are_those_of_entries_that_link():
    def linked(text: str, page: int, y: float) -> TextBlock:
        link = f"#page={page}"
        return make_text_block(1, [make_line([replace(w, link=link) for w in row(text, 72, y)])])

    names = linked("1 Tides", 3, 100), linked("Maria Keller", 3, 112), linked("Index", 9, 124)
    numbers = block("3", x=500, y=100), block("9", x=500, y=124)
    assert [text for _, text, _ in items(*names, *numbers)] == ["1 Tides", "Maria Keller", "Index"]


def test_the_only_entry_of_a_list_of_tables_is_an_item_if_its_table_is_overleaf():
    name = block("List of Tables", y=80, style=BOLD)
    led = block("1.1 Levels of the river . . . . . . . .", y=100)
    caption = layout(block("Table 1.1: Levels of the river", y=90), number=2)
    for blocks in ((name, led, block("2", x=500, y=100)), (name, entry(led.text, "2", 100))):
        page = find_contents([layout(*blocks), caption])[0]
        found = [(b.role, b.text) for b in page.blocks if isinstance(b, TextBlock)]
        assert found == [("text", "List of Tables"), ("item", "1.1 Levels of the river")]
        assert find_contents([layout(*blocks)])[0].blocks == blocks
