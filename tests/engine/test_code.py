from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.code import find_code
from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.page import Style, Tag
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, block, layout, line, row, word


def roles(*blocks: PageBlock) -> list[tuple[str, int]]:
    (page,) = find_code([layout(*blocks)], BODY)
    return [(b.role, len(b.lines)) for b in page.blocks if isinstance(b, TextBlock)]


def test_fixed_width_lines_are_code():
    assert roles(block("text"), block("a = 1\nb = 2", style=MONO)) == [("text", 1), ("code", 2)]


def test_a_block_of_both_is_cut_between_them():
    both = make_text_block(1, [*block("Call it:").lines, *block("f(x)", y=130, style=MONO).lines])
    assert roles(both) == [("text", 1), ("code", 1)]


def test_larger_fixed_width_text_is_code_on_a_ground_and_a_heading_elsewhere():
    large = replace(MONO, size=1.25 * BODY.size)
    listing = block("a = 1\nb = 2", style=large)
    ground = replace(listing.box, x0=60)
    assert roles(listing) == [("text", 2)]
    assert roles(replace(listing, frame=ground)) == [("code", 2)]
    bold = block("main()", style=replace(large, bold=True))
    assert roles(replace(bold, frame=ground)) == [("text", 1)]


def test_fixed_width_text_as_large_as_that_inside_of_the_text_is_code():
    large = replace(MONO, size=1.25 * BODY.size)
    prose = row("Call", 50, 100), row("open()", 80, 100, large), row("before", 130, 100)
    lines = [make_line([word for words in prose for word in words])]
    twice = make_text_block(1, [*lines, *block("and", y=114).lines]), make_text_block(1, lines)
    listing = block("a = 1\nb = 2", y=140, style=large)
    assert roles(*twice, listing)[-1] == ("code", 2)
    bigger = block("a = 1\nb = 2", y=140, style=replace(large, size=1.5 * BODY.size))
    assert roles(*twice, bigger)[-1] == ("text", 2)


def test_a_blank_line_does_not_part_a_listing():
    parts = block("a = 1\nb = 2", y=100, style=MONO), block("c = 3", y=132.4, style=MONO)
    assert roles(*parts) == [("code", 3)]


def test_lines_that_blank_ones_part_take_their_pitch_from_what_follows():
    lone = block("import a", y=120, style=MONO)
    below = block("def f():", y=150, style=MONO), block("    return", y=160, style=MONO)
    body = make_text_block(1, [line for part in below for line in part.lines])
    assert roles(lone, body) == [("code", 3)]  # the pitch is 10, and 1.25 em would be 11.25


def test_lone_lines_take_the_pitch_of_other_listings():
    other = block("a = 1\nb = 2", y=100, style=MONO)  # 10.8 apart
    lone = [block(text, y=y, style=MONO) for text, y in (("}", 300), ("main()", 332.4))]
    assert roles(other, block("text", y=200), *lone)[2:] == [("code", 2)]
    assert roles(*lone) == [("code", 1), ("code", 1)]


def test_white_that_is_no_blank_line_parts_two_listings():
    parts = block("a = 1\nb = 2", y=100, style=MONO), block("c = 3", y=127, style=MONO)
    assert roles(*parts) == [("code", 2), ("code", 1)]


def test_a_blank_line_of_the_body_does_not_part_a_listing():
    text = block("A paragraph of\nthree lines\nof text", y=20)  # 12 apart
    above = block("a = 1\nb = 2", y=100, style=MONO)  # 10.8 apart
    assert roles(text, above, block("c = 3", y=133.6, style=MONO)) == [("text", 3), ("code", 3)]
    assert roles(text, above, block("c = 3", y=136, style=MONO))[1:] == [("code", 2), ("code", 1)]


def wide_listing() -> TextBlock:
    """Two lines 13 points apart."""
    lines = [make_line(row(text, 72, y, MONO)) for text, y in (("x = 1", 400), ("y = 2", 413))]
    return make_text_block(1, lines)


def test_lines_that_stand_alone_are_one_listing_at_twice_the_step_of_another():
    alone = [block(text, y=y, style=MONO) for text, y in (("a = 1", 100), ("b = 2", 126))]
    assert roles(*alone, block("text", y=300), wide_listing())[0] == ("code", 2)


def test_lines_that_stand_alone_at_no_step_of_another_listing_stay_apart():
    alone = [block(text, y=y, style=MONO) for text, y in (("a = 1", 100), ("b = 2", 130))]
    assert roles(*alone, block("text", y=300), wide_listing())[:2] == [("code", 1), ("code", 1)]


def beside(left: Box, right: Box) -> list[tuple[str, int]]:
    """What two listings on grounds are, that begin on one line."""
    one = replace(block("a = 1\nb = 2", x=72, style=MONO), frame=left)
    other = replace(block("c = 3\nd = 4", x=300, style=MONO), frame=right)
    return roles(one, other)


def test_listings_of_two_columns_on_a_ground_each_are_two():
    grounds = Box(66, 85, 280, 120), Box(294, 85, 508, 120)
    assert beside(*grounds) == [("code", 2), ("code", 2)]


def test_what_stands_beside_code_on_the_same_ground_belongs_to_it():
    ground = Box(66, 85, 508, 120)
    assert beside(ground, ground) == [("code", 2)]


def test_long_listings_indented_by_nesting_are_two_of_two_columns():
    def listing(x: float, indent: float) -> TextBlock:
        lines = [line("beat(rag)", x + indent * (i % 2), 100 + 10.8 * i, MONO) for i in range(8)]
        return make_text_block(1, lines)

    assert roles(listing(72, 18), listing(300, 18)) == [("code", 8), ("code", 8)]
    assert roles(listing(72, 18), listing(300, 0)) == [("code", 8)]


def test_the_rest_of_a_line_behind_white_and_the_long_listing_below_it_belong_to_it():
    def nested(first: int, end: int) -> list[Line]:
        return [
            line("beat(rag)", 72 + 18 * (i % 2), 100 + 10.8 * i, MONO) for i in range(first, end)
        ]

    rest = line("430 2021-07-27", 200, 100 + 10.8 * 8, MONO)
    last, below = nested(0, 9), [rest, *nested(9, 18)]
    assert roles(make_text_block(1, last), make_text_block(1, below)) == [("code", 18)]


def test_a_long_listing_of_the_next_column_may_be_cut_into_pieces():
    def listing(x: float, first: int, end: int) -> TextBlock:
        lines = [line("size", x + 8.5 * (i % 2), 100 + 10.8 * i, MONO) for i in range(first, end)]
        return make_text_block(1, lines)

    left, right = listing(72, 0, 10), [listing(300, 0, 3), listing(300, 3, 10)]
    assert roles(left, *right) == [("code", 10), ("code", 10)]
    assert roles(left, right[0]) == [("code", 10)]


def test_code_beside_other_code_is_of_the_next_column_where_text_begins_at_its_edge():
    one, other = (block("a = 1\nb = 2", x=x, style=MONO) for x in (72, 300))
    above = block("text of the whole page\nand more", x=72, y=60)
    text = block("text of the column\nand more of it", x=300, y=140)
    assert roles(above, one, other, text)[1:3] == [("code", 2), ("code", 2)]
    assert roles(above, one, other, block(text.text, x=72, y=140))[1:2] == [("code", 2)]


def test_code_below_a_short_line_is_of_its_listing_wherever_text_begins():
    first, rest = block("{", x=72, style=MONO), block('"a": 1\n}', x=84, y=110.8, style=MONO)
    text = block("text that is set in\nand more of it", x=84, y=160)
    above = block("text of the whole page\nand more", x=72, y=60)
    assert roles(above, first, rest, text)[1:2] == [("code", 3)]


def test_a_comment_set_far_right_stays_on_its_line():
    parts = block("a = 1", x=72, style=MONO), block("# one", x=200, style=MONO)
    assert roles(*parts) == [("code", 1)]


def test_a_fixed_width_line_that_fills_a_paragraph_is_no_code():
    text = block("a long line of the paragraph that", y=100)
    mono = block("calls.one.function.after.another()", y=112, style=MONO)
    assert roles(text, mono, block("and ends here.", y=124)) == [("text", 3)]


def test_a_comment_in_a_font_of_another_script_is_code():
    words = [*row("f() //", 72, 100, MONO), *row("注释", 120, 100)]
    assert roles(make_text_block(1, [make_line(words)])) == [("code", 1)]


def test_a_comment_in_a_font_of_another_script_may_begin_a_line_smaller_than_the_text():
    def commented(size: float) -> PageBlock:
        code, other = replace(MONO, size=size), replace(BODY, size=size)
        words = [*row("//", 90, 100, code), *row("这是一个很长的注释", 108, 100, other)]
        return make_text_block(1, [make_line(words)])

    assert roles(commented(0.8 * BODY.size)) == [("code", 1)]
    assert roles(commented(BODY.size)) == [("text", 1)]


def test_a_comment_in_another_font_may_be_most_of_a_line_of_code():
    words = [*row("f() %", 72, 100, MONO), *row("what it does to the list given", 120, 100)]
    assert roles(make_text_block(1, [make_line(words)])) == [("code", 1)]


def test_what_comes_of_code_stands_on_its_line_in_any_type():
    for style in (BODY, MONO):
        words = [
            *row("(+ 3 4)", 72, 100, MONO),
            *row("⇒", 200, 100),
            *row("seven", 216, 100, style),
        ]
        assert roles(make_text_block(1, [make_line(words)])) == [("code", 1)]
    words = [*row("⇒", 72, 100), *row("seven", 90, 100, MONO)]
    assert roles(make_text_block(1, [make_line(words)])) == [("code", 1)]


def test_the_sign_that_a_line_goes_on_may_be_in_a_font_of_signs():
    words = [*row("#define f(x)", 72, 100, MONO), *row("\\", 240, 100)]
    assert roles(make_text_block(1, [make_line(words)])) == [("code", 1)]


def test_an_arrow_without_white_around_it_begins_nothing_that_comes_of_code():
    words = [*row("File", 72, 100, MONO), *row("→ Save", 98, 100)]
    assert roles(make_text_block(1, [make_line(words)])) == [("text", 1)]


def test_a_sign_in_code_that_begins_prose_begins_no_comment():
    words = [*row("%", 72, 100, MONO), *row("begins a comment", 84, 100)]
    assert roles(make_text_block(1, [make_line(words)])) == [("text", 1)]


def test_white_before_an_indented_line_over_one_at_the_edge_is_a_blank_line_everywhere():
    start = block("f() {", y=100, style=MONO)
    inner = [line("g()", 90, 124, MONO), line("}", 72, 134.8, MONO)]  # 2.2 pitches below
    parts = start, make_text_block(1, inner), block("h()", y=158.8, style=MONO)
    assert roles(*parts) == [("code", 4)]
    assert roles(parts[0], parts[2]) == [("code", 1), ("code", 1)]


def test_white_that_is_a_blank_line_elsewhere_is_one_everywhere():
    y, parts = 100.0, []
    for text, x in (("def f():", 72), ("    a", 90), ("    b", 108), ("c", 72)):
        parts.append(block(text.strip(), x=x, y=y, style=MONO))
        y += 26.0
    assert roles(*parts) == [("code", 4)]


def test_a_listing_after_a_colon_is_code_even_when_it_stands_tight():
    assert roles(block("like this:", y=100), block("f(x)", y=112, style=MONO))[1] == ("code", 1)


def test_code_that_ends_in_a_colon_goes_on_below():
    def item(code: str, sign: str = "") -> PageBlock:
        words = [word("•", 72, 100), *row(code, 84, 100, MONO)]
        return make_text_block(1, [make_line([*words, *row(sign, words[-1].box.x1, 100)])])

    rest, wide = block("value): void", x=84, y=114, style=MONO), block("a text " * 4, y=150)
    assert roles(item("add(name: string, schema:"), rest, wide) == [("text", 2), ("text", 1)]
    apart = item("add(name: string, schema", ":")
    assert roles(apart, rest, wide) == [("text", 1), ("code", 1), ("text", 1)]


def test_code_below_a_colon_at_the_edge_of_stretched_lines_goes_on_from_it():
    def below(colon: str, y: float = 124) -> list[tuple[str, int]]:
        text = block("lines that are set as\nwide as the column is", y=60)
        item = block(f"• its mode, which is{colon}", y=112)
        x = item.lines[0].words[1].box.x0
        return roles(text, item, block("record", x=x, y=y, style=MONO))[1:]

    assert below(":") == [("text", 2)]
    assert below(":", y=130) == [("text", 1), ("code", 1)]
    assert below(" one:") == [("text", 1), ("code", 1)]


def test_code_below_a_stretched_line_goes_on_from_it_though_a_title_is_wider_than_the_column():
    title = block("A title over all of the columns of the page", y=30, style=TITLE)
    text = block("lines that are set as\nwide as the column is\nand a path that is at", y=60)
    path = block("/srv/mills", y=96, style=MONO)
    assert roles(title, text, path)[1:] == [("text", 4)]
    ragged = block("lines that are set\nwide as the column is\nand a path is at", y=60)
    assert roles(title, ragged, path)[2:] == [("code", 1)]


def test_slanted_code_goes_on_from_a_slanted_line_behind_the_number_of_a_heading():
    def below(style: Style) -> list[tuple[str, int]]:
        head = make_text_block(1, [line("2.1 What it needs before", 72, 100, slanted)])
        x = head.lines[0].words[1].box.x0
        return roles(head, block("heads: true", x=x, y=112, style=style))

    slanted = replace(BODY, italic=True)
    assert below(replace(MONO, italic=True)) == [("text", 2)]
    assert below(MONO) == [("text", 1), ("code", 1)]


def tagged(text: str, element: int, y: float, style: Style = MONO) -> TextBlock:
    return replace(block(text, y=y, style=style), tag=Tag("code", element))


def test_a_tagged_listing_keeps_comments_in_another_font():
    lines = [*block("a = 1", style=MONO).lines, *block("注釈です", y=112).lines]
    both = replace(make_text_block(1, lines), tag=Tag("code", 1))
    assert roles(both) == [("code", 2)]


def test_a_line_of_text_with_the_tag_of_the_code_inside_of_it_is_text():
    words = [*row("The name", 72, 100), word("/home/user/file.txt", 130, 100, MONO)]
    line = make_line([*words, word("is", 230, 100)])
    assert roles(replace(make_text_block(1, [line]), tag=Tag("code", 1))) == [("text", 1)]


def test_two_tagged_listings_are_two_whatever_white_is_between_them():
    assert roles(tagged("a = 1\nb = 2", 1, 100), tagged("c = 3", 2, 121.6)) == [
        ("code", 2),
        ("code", 1),
    ]


def test_prose_tagged_as_code_is_text():
    assert roles(tagged("This is a sentence.", 1, 100, BODY)) == [("text", 1)]


def test_a_fixed_width_line_that_fills_a_paragraph_of_double_pitch_is_no_code():
    small = Style("Mono", 10.0, mono=True)
    lines = (
        [*row("These all can be executed by", 72, 100)],
        [*row("a command of the form that", 72, 124)],
    )
    prose = make_text_block(1, [make_line(words) for words in lines])
    assert roles(prose, block("npm-run-<stage>-or-so", y=148, style=small)) == [("text", 3)]


def test_code_that_ends_a_widely_set_line_goes_on_below_it():
    words = [*row("Signature:", 72, 100), *row("set_cookie(key, value,", 130, 100, MONO)]
    text = make_text_block(1, [make_line(words)])
    assert roles(text, block("domain=None, secure=False)", y=118, style=MONO)) == [("text", 2)]


def test_code_with_a_sign_of_another_font_is_no_prose():
    words = [*row("slug('Foo", 72, 100, MONO), *row("♥", 130, 100), *row("Bar');", 140, 100, MONO)]
    first = make_text_block(1, [make_line(words)])
    assert roles(first, block("print(slug, slug)", y=118, style=MONO))[-1] == ("code", 1)


def test_terms_in_fixed_width_over_definitions_are_no_code():
    parts = []
    for y, name, text in (
        (100, "local", "one\ntwo"),
        (160, "host", "one\ntwo"),
        (220, "any", "one"),
    ):
        parts += [block(name, y=y, style=MONO), block(text, x=92, y=y + 14)]
    assert [role for role, _ in roles(*parts)] == ["text"] * 6


def test_a_listing_over_one_line_set_in_is_code():
    parts = []
    for y in (100, 160, 220):
        parts += [block("f()", y=y, style=MONO), block("A paragraph.", x=92, y=y + 14)]
    assert [role for role, _ in roles(*parts)] == ["code", "text"] * 3


def terms_in_rows(*definitions: str) -> list[PageBlock]:
    parts: list[PageBlock] = []
    for y, text in zip((100, 160, 220), definitions, strict=True):
        parts += [block("name", y=y, style=MONO), block(text, x=92, y=y + 14)]
    return parts


def test_terms_over_definitions_of_one_line_are_no_code_if_a_longer_one_is_set_in_as_far():
    parts = terms_in_rows("one", "one\ntwo", "one")
    assert [role for role, _ in roles(*parts)] == ["text"] * 6


def test_listings_over_lines_set_in_are_code_where_paragraphs_begin_set_in():
    parts = terms_in_rows("one", "one\ntwo", "one")
    first, second = line("A paragraph", 92, 280), line("begins set in.", 72, 292)
    paragraph = make_text_block(1, [first, second])
    assert [role for role, _ in roles(*parts, paragraph)][:2] == ["code", "text"]


def test_a_line_of_a_listing_on_a_ground_of_its_own_stays_in_it():
    lines = block("a = 1\nb = 2\nc = 3", style=MONO).lines
    parts = [make_text_block(1, [line]) for line in lines]
    marked = replace(parts[1], frame=replace(parts[1].box, x0=60))
    assert roles(parts[0], marked, parts[2]) == [("code", 3)]


def test_code_that_goes_on_from_an_item_stays_in_it():
    item = block("• fields taken from the file that is called", y=100)
    inside = block("package.json", x=item.lines[0].words[1].box.x0, y=112, style=MONO)
    assert roles(item, inside) == [("text", 2)]


def test_an_address_in_an_item_set_widely_goes_on_below_it():
    words = [*row("•", 72, 100), *row("https://example.org/rules/spaces.", 82, 100, MONO)]
    item = make_text_block(1, [make_line(words)])
    assert roles(item, block("html", x=82, y=114, style=MONO)) == [("text", 2)]


def test_an_address_in_a_note_goes_on_below_its_text_or_its_label():
    label = row("4", 72, 97, Style("Body", 6.0))
    note = make_text_block(1, [make_line([*label, *row("https://example.org/", 80, 100, MONO)])])
    for x in (72, 80):
        assert roles(note, block("rules.html", x=x, y=111, style=MONO)) == [("text", 2)]


def test_a_listing_below_a_lone_marker_is_code():
    lone = block("1.", y=100)
    assert roles(lone, block("a = 1", x=82, y=112, style=MONO)) == [("text", 1), ("code", 1)]


def test_names_in_the_margin_beside_text_are_no_listing():
    names = block("\\title\n\\author", x=20, style=MONO)
    text = block("Name the document and who\nwrote it, each in a line of", x=80)
    code = block("\\title{Ships}", x=80, y=130, style=MONO)
    assert roles(names, text, code) == [("text", 2), ("text", 2), ("code", 1)]


def test_a_listing_on_its_ground_in_a_column_of_code_alone_is_no_name_in_the_margin():
    listing = block("make\nmake", x=20, style=MONO)
    text = block("Name the document and who\nwrote it, each in a line of", x=180)
    ground = replace(listing.box.grown(2.0), x1=170)
    assert roles(replace(listing, frame=ground), text)[0] == ("code", 2)
    assert roles(replace(listing, frame=listing.box.grown(2.0)), text)[0] == ("text", 2)


def test_code_with_room_on_the_short_line_above_is_no_prose():
    text = block("A line of the paragraph that is as wide as the column is", y=70)
    mark = block("(begin)", y=100)
    code = block("open_the_file_of_the_names()\nclose_it()", y=112, style=MONO)
    assert roles(text, mark, code) == [("text", 1), ("text", 1), ("code", 2)]


def test_on_a_ground_comments_and_strings_may_be_in_another_script_as_large_as_the_text():
    comment = [*row("//", 72, 100, MONO), *row("条件：", 90, 100)]
    text = [*row("write('x", 72, 112, MONO), *row("等于", 130, 112), *row("1.0');", 148, 112, MONO)]
    both = make_text_block(1, [make_line(comment), make_line(text)])
    assert roles(replace(both, frame=both.box)) == [("code", 2)]
    assert roles(make_text_block(1, [make_line(comment)])) == [("text", 1)]
    note = [*row("make", 72, 100, MONO), *row("等于", 100, 100), *row("all", 120, 100, MONO)]
    note_block = make_text_block(1, [make_line(note)])
    assert roles(replace(note_block, frame=note_block.box)) == [("text", 1)]
    latin = make_text_block(1, [make_line([*row("//", 72, 100, MONO), *row("is a path", 90, 100)])])
    assert roles(replace(latin, frame=latin.box)) == [("text", 1)]


def test_without_a_ground_a_string_in_another_script_is_code_where_code_goes_on_behind_it():
    def line_of(*texts: tuple[str, Style]) -> list[tuple[str, int]]:
        words = [
            w for x, (text, style) in enumerate(texts) for w in row(text, 72 + 80 * x, 100, style)
        ]
        return roles(make_text_block(1, [make_line(words)]))

    assert line_of(("print('", MONO), ("測試", BODY), (")", MONO)) == [("code", 1)]
    assert line_of(("print", MONO), ("測試", BODY), ("a", MONO)) == [("text", 1)]
    assert line_of(("print('", MONO), ("測試", BODY)) == [("text", 1)]


def test_a_line_on_the_ground_of_code_inside_of_a_line_is_no_listing():
    name, text = block("open()", y=130, style=MONO), block("opens a file", y=150)
    ground = name.box.grown(3.0)
    assert roles(block("text"), replace(name, frame=ground), text)[1] == ("text", 1)
    wide = replace(ground, x1=ground.x1 + 100)
    assert roles(block("text"), replace(name, frame=wide), text)[1] == ("code", 1)


def test_a_coloured_line_on_a_ground_as_narrow_as_itself_is_a_listing():
    words = [*row("import", 72, 130, replace(MONO, bold=True)), *row("mill", 110, 130, MONO)]
    listing = make_text_block(1, [make_line(words)])
    framed = replace(listing, frame=listing.box.grown(3.0))
    assert roles(block("text"), framed, block("reads it", y=150))[1] == ("code", 1)


def test_lines_of_a_listing_may_each_be_on_such_a_ground():
    lines = [block(f"open({n})", y=130 + 20 * n, style=MONO) for n in range(3)]
    assert {
        role for role, _ in roles(*(replace(one, frame=one.box.grown(3.0)) for one in lines))
    } == {"code"}


def test_large_code_on_the_ground_of_code_inside_of_a_line_is_a_heading():
    large = block("open()", y=130, style=replace(MONO, size=1.25 * BODY.size))
    assert roles(replace(large, frame=large.box.grown(3.0)), block("opens", y=150))[0] == (
        "text",
        1,
    )


def test_a_listing_right_below_a_heading_does_not_go_on_from_it():
    head = block("Full declaration", style=Style("Body-Bold", 16.0, bold=True))
    assert roles(head, block("route(options)", y=117, style=MONO)) == [("text", 1), ("code", 1)]
    small = replace(block("Full declaration", y=200), tag=Tag("heading", 1, 2))
    below = replace(block("route(options)", y=212, style=MONO), tag=Tag("text", 2))
    assert roles(small, below) == [("text", 1), ("code", 1)]


def test_code_a_line_below_a_lone_line_of_prose_goes_on_from_it_at_the_pitch_of_the_text():
    text = [
        line(f"{words} of the text as wide as that", 72, y)
        for words, y in (("One", 60), ("Two", 77))
    ]
    above = make_text_block(1, [line("Official packages follow the naming as", 72, 100)])
    code = block("@mill/type-provider-{provider-name}", y=117, style=MONO)
    assert roles(above, code) == [("text", 1), ("code", 1)]
    assert roles(make_text_block(1, text), above, code) == [("text", 2), ("text", 2)]


def test_small_code_beside_a_bar_of_its_own_is_a_listing_on_whatever_ground():
    name, text = block("npm ci", y=124, style=MONO), block("installs it", y=148)
    inline = replace(name, frame=replace(name.box, x0=name.box.x0 - 2), barred=True)
    assert roles(block("text"), inline, text)[1] == ("code", 1)
    quoted = replace(text, barred=True)
    assert roles(block("text"), inline, quoted)[1] == ("text", 1)


def test_type_without_a_name_is_fixed_width_as_on_another_page():
    untold = replace(MONO, font="", mono=False)
    listing = block("for name in open(path):\n    run(name)", style=replace(MONO, font=""))
    command = block("npm install ws", style=untold)
    pages = find_code([layout(listing), layout(command, number=2)], BODY)
    assert [page.blocks[0].role for page in pages] == ["code", "code"]
    words = [
        replace(one, box=replace(one.box, x1=one.box.x1 + 3)) for one in command.lines[0].words
    ]
    wider = make_text_block(2, [make_line(words)])
    pages = find_code([layout(listing), layout(wider, number=2)], BODY)
    assert [page.blocks[0].role for page in pages] == ["code", "text"]


def test_code_as_far_below_text_as_lines_with_such_code_in_them_goes_on_from_it():
    code = replace(MONO, size=BODY.size)
    mixed = make_line([*row("with", 72, 115, BODY), *row("name", 100, 115, code)])
    other = make_text_block(1, [line("You may set", 72, 100), mixed])
    usual = block("Three lines\nof a text that\nholds none", y=150)  # 12 apart
    text = make_text_block(1, [line("It is the name of the file that says", 72, 200)])
    option = block("Papermill::Convert", y=215, style=code)  # 1.5 em below
    assert roles(other, usual, text, option)[2:] == [("text", 2)]
    assert roles(usual, text, option)[1:] == [("text", 1), ("code", 1)]


def test_type_of_a_size_of_its_own_is_fixed_width_as_the_others_of_its_font():
    inline = [*row("the name in", 72, 80), *row("/etc/papermill", 150, 80, MONO)]
    text = make_text_block(1, [make_line(inline)])
    small = block('path = "papermill";', style=replace(MONO, size=7.0, mono=False))
    assert roles(text, small) == [("text", 1), ("code", 1)]
    of_text = replace(BODY, font="Mono")
    (page,) = find_code([layout(text, block("path of a mill", style=of_text))], of_text)
    assert [part.role for part in page.blocks] == ["text", "text"]


def test_the_raised_label_of_a_note_begins_no_listing():
    note = [word("1", 72, 96, replace(MONO, size=6.0)), *row("papermill.org", 78, 100, MONO)]
    assert roles(make_text_block(1, [make_line(note)])) == [("text", 1)]


def test_bold_code_below_a_bold_line_ends_the_heading_in_it():
    bold = replace(MONO, bold=True)
    lines = [*block("The file of passwords:", y=100, style=BOLD).lines]
    heading = make_text_block(1, [*lines, line("/etc/shadow", 72, 112, bold)])
    assert roles(heading, block("It holds these fields.", y=140)) == [("text", 2), ("text", 1)]


def test_code_below_a_bold_line_is_a_listing_if_it_is_not_bold_or_stands_behind_a_prompt():
    lines = [*block("The file of passwords:", y=100, style=BOLD).lines]
    for text, bold in (("/etc/shadow", False), ("$ cat /etc/shadow", True)):
        code = line(text, 72, 112, replace(MONO, bold=bold))
        assert roles(make_text_block(1, [*lines, code]))[1] == ("code", 1)


def test_unbroken_code_on_its_ground_that_had_no_room_is_a_line_of_its_paragraph():
    code = line("[one, two, three, four, five, sixty, ten]", 75, 113, MONO)
    ground = Box(72, 103, 75 + code.box.width + 3, 117)
    inline = replace(make_text_block(1, [code]), frame=ground)
    below = block("the order is as follows, and no other", y=126)
    for text, lines in (
        ("With the option set to", [3]),
        ("Here it ends.", [1, 2]),
        ("So:", [1, 2]),
    ):
        found = roles(block(text, y=100), inline, below)
        assert [count for _, count in found] == lines
    ends_in_code = [*row("With the option", 72, 100), *row("set:", 152, 100, MONO)]
    assert len(roles(make_text_block(1, [make_line(ends_in_code)]), inline, below)) == 1
    short = replace(make_text_block(1, [line("one", 75, 113, MONO)]), frame=Box(72, 103, 91, 117))
    above = block("With the option", y=100)
    assert roles(above, short, block(f"{'a wide column of text ' * 3}", y=180))[0] == ("text", 1)


def test_a_line_that_sticks_out_of_its_column_tells_no_room_for_code_in_another():
    prose = "a line of text that is in this column of it"
    wide = "a/line/without/any/place/to/break/it/in/this/column/of/text/that/is/so/narrow"
    lines = [line(prose, 72, 150 + 12 * at) for at in range(9)]
    text = make_text_block(1, [*lines, line(wide, 72, 258)])
    above, code = (
        block("The"),
        block("a/name/that/is/long/enough/for/it/or/for/that", y=112, style=MONO),
    )
    assert roles(above, code, block("is the name", y=124), text)[0] == ("text", 3)


def test_a_star_below_the_level_of_its_line_stays_in_it_where_the_line_goes_on_behind_white():
    star = word("*", 76.5, 104.5, MONO)
    left = [make_line([word("3", 72, 100, MONO, space=False), star]), line("4", 72, 110.8, MONO)]
    (found,) = find_code([layout(make_text_block(1, left), block("EAS", 200, 100, MONO))], BODY)[
        0
    ].blocks
    assert [one.text for one in found.lines] == ["3* EAS", "4"]
