from collections.abc import Sequence
from dataclasses import replace

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    Line,
    Role,
    TableBlock,
    TextBlock,
    make_line,
    make_text_block,
    with_lines,
)
from papermill_api.engine.pdf.page import OutlineEntry, Style, Word
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, block, layout, line, row, word

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."
ITALIC = Style("Body-Italic", 10.0, italic=True)


def levels(*blocks: TextBlock, outline: tuple[OutlineEntry, ...] = ()) -> list[int]:
    (page,) = find_headings([layout(*blocks)], outline, BODY, HeadingOptions())
    return [b.level for b in page.blocks if isinstance(b, TextBlock)]


def test_larger_text_is_a_heading_and_bold_text_one_below_it():
    above = block("Title", style=TITLE), block(PROSE, y=120)
    below = block("Part", y=200, style=BOLD), block(PROSE, y=214)
    assert levels(*above, *below) == [1, 0, 2, 0]


def test_bold_lines_of_the_same_words_over_larger_headings_lead_back_and_are_none():
    def sections(end: str, last: int) -> list[int]:
        part = replace(BOLD, size=10.6)
        blocks = []
        for n, y in enumerate((60, 220, 380, 540), 1):
            blocks += [block(f"Part {n} of it", y=y, style=part), block(PROSE, y=y + 14)]
            blocks.append(block(end if n <= last else f"{end} {n}", y=y + 80, style=BOLD))
        return levels(*blocks)

    assert sections("back to top", 4)[2::3] == [0, 0, 0, 0]
    assert 0 not in sections("What it says", 2)[2:11:3]


def test_headings_of_one_size_are_levels_by_slant_colour_and_place():
    large = Style("Body", 14.0, bold=True)
    italic = replace(large, bold=False, italic=True)

    def sections(outer: Style, inner: Style, x: float = 72) -> list[int]:
        blocks: list[TextBlock] = []
        for n, (style, left) in enumerate(2 * [(outer, x), (inner, 72), (inner, 72)]):
            y = 60 + 100 * n
            title = block(f"Part {'abcdef'[n]}", x=left, y=y, style=style)
            blocks += [title, block(PROSE, y=y + 14)]
        return levels(*blocks)[::2]

    one_size = [1, 2, 2, 1, 2, 2]
    assert sections(large, italic) == one_size
    assert sections(replace(large, colour=0x0066CC), large) == one_size
    assert sections(large, large, x=121) == one_size  # in the middle
    assert sections(large, large) == [1] * 6


def test_what_somebody_wrote_into_a_form_is_no_heading():
    written = replace(block("Title", style=TITLE), filled=True)
    assert levels(written, block(PROSE, y=120)) == [0, 0]


def test_a_question_of_two_lines_in_greek_is_a_heading():
    large = Style("Body", 14.0)
    asked = block("Σας αρέσει να βοηθάτε\nτους ανθρώπους;", y=100, style=large)
    assert levels(asked, block(PROSE, y=150)) == [1, 0]
    listed = block("Help other people\nwith their work;", y=100, style=large)
    assert levels(listed, block(PROSE, y=150)) == [0, 0]


def test_large_lines_with_a_full_stop_are_a_heading_where_others_look_so():
    large = Style("Body", 14.0)
    stopped = block("Just tell me what I need to\nprotect my project.", y=200, style=large)
    first, second = (block(f"Part {n}", y=y, style=large) for n, y in (("of it", 60), ("two", 130)))
    parts = first, block(PROSE, y=90), second, block(PROSE, y=150)
    assert levels(*parts, stopped, block(PROSE, y=230)) == [1, 0, 1, 0, 1, 0]
    assert levels(*parts[:2], stopped, block(PROSE, y=230)) == [1, 0, 0, 0]


def test_a_large_title_with_a_full_stop_stands_over_sections_of_the_outline():
    title = block("What the solver\nfinds to be dear.", y=60, style=Style("Body", 22.0, bold=True))
    heads = [block(name, y=y, style=TITLE) for name, y in (("Parts", 130), ("Safety", 230))]
    blocks = title, heads[0], block(PROSE, y=160), heads[1], block(PROSE, y=260)
    listed = OutlineEntry(1, "Parts", 1), OutlineEntry(1, "Safety", 1)
    assert levels(*blocks, outline=listed) == [1, 2, 0, 2, 0]
    assert levels(*blocks) == [0, 1, 0, 1, 0]


def test_one_other_in_its_colour_tells_a_bold_heading_with_a_full_stop():
    red = Style("Body", 14.0, bold=True, colour=0xAA2222)
    stopped = block("Just tell me what I need to\nprotect my project.", y=200, style=red)
    part = block("Part of it", y=60, style=red), block(PROSE, y=90)
    assert levels(*part, stopped, block(PROSE, y=230)) == [1, 0, 1, 0]
    assert levels(stopped, block(PROSE, y=230)) == [0, 0]


def test_a_line_that_ends_in_an_address_of_mail_is_no_heading():
    title, mail = block("Title", style=TITLE), Style("Body", 12.0)
    assert levels(title, block("{jo, pat}@mill.org", y=120, style=mail), block(PROSE, y=150)) == [
        *(1, 0, 0)
    ]


@pytest.mark.parametrize(
    ("text", "level"), [("comm(1), join(1p), sort(1)", 0), ("comm(1), join(1p), a sort", 1)]
)
def test_pages_of_a_manual_to_see_are_no_heading(text: str, level: int):
    title = block("See also", style=TITLE)
    assert levels(title, block(text, y=130, style=BOLD), block(PROSE, y=150))[1] == 2 * level


def test_the_name_of_a_manuals_page_in_much_larger_type_is_its_title():
    name, part = block("sort(1)", style=TITLE), block("Options", y=130, style=BOLD)
    assert levels(name, part, block(PROSE, y=150)) == [1, 2, 0]


def test_a_long_bold_question_is_a_heading_among_others_of_its_look():
    long = ("How does the system deal with the", "parcels of what others need to", "be set up?")
    asked = ["What is a parcel?", "Who may send one?", "\n".join(long)]
    parts = [(block(text, y=100 + 120 * n, style=BOLD), n) for n, text in enumerate(asked)]
    below = [block(PROSE, y=145 + 120 * n) for _, n in parts]
    pairs = [pair for (head, _), text in zip(parts, below, strict=True) for pair in (head, text)]
    assert levels(*pairs) == [1, 0, 1, 0, 1, 0]
    assert levels(*pairs[2:]) == [1, 0, 0, 0]


def test_a_slanted_line_as_wide_as_text_is_a_heading_among_shorter_ones():
    long = "How do mills get their water?"
    asked = ["Who mills here?", "Who builds a mill?", long]
    heads = [block(text, y=100 + 120 * n, style=ITALIC) for n, text in enumerate(asked)]
    texts = [block(PROSE, y=116 + 120 * n) for n in range(3)]
    pairs = [part for pair in zip(heads, texts, strict=True) for part in pair]
    assert levels(*pairs) == [1, 0, 1, 0, 1, 0]
    assert levels(*pairs[2:]) == [1, 0, 0, 0]


def test_an_only_question_in_its_type_is_a_heading_right_below_another():
    asked = Style("Body", 12.0)
    parts = block("Notes", y=340, style=BOLD), block(PROSE, y=354)
    title, head = block("Mills", y=60, style=TITLE), "Which mills are there in the town?"
    below = block(head, y=90, style=asked), block(PROSE, y=120)
    assert levels(title, *below, *parts) == [1, 2, 0, 3, 0]
    below = block(PROSE, y=90), block(head, y=200, style=asked), block(PROSE, y=230)
    assert levels(title, *below, *parts) == [1, 0, 0, 0, 2, 0]


def test_an_abbreviation_among_the_items_of_a_list_is_no_heading():
    title, items = block("Parts", y=60, style=TITLE), ("1. Testing", "2. HTML", "3. Formatting")
    listed = [block(text, y=90 + 20 * n) for n, text in enumerate(items)]
    assert levels(title, *listed, block(PROSE, y=160)) == [1, 0, 0, 0, 0]


def test_text_with_an_address_of_the_web_in_larger_type_is_no_heading():
    larger = Style("Address", 12.0)
    for style, level in ((BODY, 0), (larger, 1)):
        address = row("http://mill.org/of/the/valley", 200, 200, larger)
        told = make_text_block(1, [make_line([*row("More on it is at", 72, 200, style), *address])])
        assert levels(block(PROSE, y=100), told, block(PROSE, y=240)) == [0, level, 0]


def test_an_address_of_the_web_alone_is_no_heading_in_any_type():
    for style in (BOLD, TITLE):
        part = block("Part", y=60, style=style), block(PROSE, y=90)
        address = block("https://mill.org/valley", y=140, style=style), block(PROSE, y=170)
        assert levels(*part, *address) == [1, 0, 0, 0]


def test_a_section_that_is_named_by_an_address_of_mail_is_a_heading():
    parts = [("2 Help", 100), ("2.1 jo@mill.org", 160), ("2.2 pat@mill.org", 220)]
    heads = [block(text, y=y, style=BOLD) for text, y in parts]
    found = levels(
        *(
            part
            for h, (_, y) in zip(heads, parts, strict=True)
            for part in (h, block(PROSE, y=y + 14))
        )
    )
    assert found == [1, 0, 2, 0, 2, 0]


def test_numbers_of_releases_in_the_look_of_headings_are_headings():
    large = replace(BOLD, size=14.0)
    above = block("Changes", style=large), block(PROSE, y=120)
    others = block("3.15.1", y=200, style=large), block(PROSE, y=220)
    dated = block("[3.15.0] - 2024-05-02", y=300, style=large), block(PROSE, y=320)
    assert levels(*above, *others, *dated) == [1, 0, 1, 0, 1, 0]
    cover = block("3.15.1", y=60, style=replace(BOLD, size=20.0))
    assert levels(cover, *above) == [0, 1, 0]
    for day in ("2026.04.10", "2026-04-10"):
        parts = block(day, y=200, style=large), block(PROSE, y=220)
        assert levels(*above, *parts) == [1, 0, 1, 0]


def test_days_before_the_numbers_of_releases_are_headings():
    large = replace(BOLD, size=14.0)
    parts = [
        part
        for at, text in enumerate(("2024-05-02 (3.15.1)", "2024-04-11 (3.15)"))
        for part in (block(text, y=100 + 60 * at, style=large), block(PROSE, y=120 + 60 * at))
    ]
    assert levels(*parts) == [1, 0, 1, 0]


def test_numbers_of_releases_behind_the_numbers_of_sections_are_headings():
    large = replace(BOLD, size=14.0)

    def head(number: str, release: str, y: float, gap: float = 14.0) -> TextBlock:
        first = word(number, 72, y, large)
        words = [first, word(release, first.box.x1 + gap, y, large)]
        return make_text_block(1, [make_line(words)])

    parts = head("1", "1.9.0", 100), block(PROSE, y=120)
    assert levels(*parts, head("2", "1.8", 200), block(PROSE, y=220)) == [1, 0, 1, 0]
    assert levels(*parts, head("2", "1.8", 200, 3.0), block(PROSE, y=220)) == [1, 0, 0, 0]


def test_code_in_the_colour_of_larger_headings_is_a_heading():
    code = replace(MONO, colour=0x2F5496)
    parts = block("force", y=200, style=code), block(PROSE, y=220)
    assert levels(block("Settings", style=TITLE), block(PROSE, y=120), *parts) == [1, 0, 0, 0]
    head = block("Settings", style=replace(TITLE, colour=0x2F5496))
    assert levels(head, block(PROSE, y=120), *parts) == [1, 0, 2, 0]


def test_a_bold_name_on_the_ground_of_code_heads_what_begins_at_the_edge_of_that():
    code = replace(MONO, size=10.0, bold=True)
    name = replace(block("PathGroup", 75, 100, code), frame=Box(72, 90, 123, 104))
    assert levels(name, block(PROSE, 72, 130)) == [1, 0]
    assert levels(name, block(PROSE, 96, 130)) == [0, 0]  # of an API, what it means is set in
    call = replace(block("PathGroup (x)", 75, 100, code), frame=Box(72, 90, 143, 104))
    assert levels(call, block(PROSE, 72, 130)) == [0, 0]


def test_bold_text_with_nothing_after_it_heads_nothing():
    above = block("Title", style=TITLE), block(PROSE, y=120)
    assert levels(*above, block("John Doe", y=200, style=BOLD)) == [1, 0, 0]


def test_a_bold_line_in_the_margin_level_with_the_text_is_a_heading():
    text = [block(PROSE, x=172, y=y) for y in (100, 140, 180, 220)]
    head = block("Loading", x=100, y=180, style=BOLD)
    assert levels(*text[:2], head, *text[2:]) == [0, 0, 1, 0, 0]


def test_a_heading_of_the_margin_may_be_long_and_level_with_what_is_set_in():
    text = [block(PROSE, x=172, y=y) for y in (100, 140, 180, 260)]
    item = block("1. Open the valve.", x=190, y=220)
    head = block("Before\nthe first\nloading", x=100, y=220, style=BOLD)
    assert levels(*text[:3], head, item, text[3]) == [0, 0, 0, 1, 0, 0]


def test_there_is_no_margin_where_other_text_runs_over_the_edge_of_the_column():
    text = [block(PROSE, x=172, y=y) for y in (100, 140, 180, 220)]
    others = [block("A line of text that is wide.", x=92, y=y) for y in (60, 80)]
    head = block("Loading", x=100, y=180, style=BOLD)
    assert levels(*others, *text[:2], head, *text[2:]) == [0] * 7


def test_a_bold_line_level_with_text_set_in_from_the_column_is_a_term():
    text = [block(PROSE, x=72, y=y) for y in (100, 140, 220)]
    pair = block("Loading", x=72, y=180, style=BOLD), block(PROSE, x=172, y=180)
    assert levels(*text[:2], *pair, text[2]) == [0] * 5


def test_a_bold_line_with_a_number_of_several_parts_may_end_with_a_full_stop():
    for text, level in (("2.1 Data sources.", 1), ("Data sources.", 0), ("2. Data sources.", 0)):
        parts = block(text, y=200, style=BOLD), block("• The first of them", y=214)
        assert levels(block(PROSE, y=120), *parts) == [0, level, 0]


def test_so_may_one_of_two_lines_in_larger_type():
    long = "2.3.1. Avoid hardware that is closed\nor proprietary."
    assert levels(block(long, style=TITLE), block(PROSE, y=160)) == [1, 0]
    assert levels(block(long[7:], style=TITLE), block(PROSE, y=160)) == [0, 0]


def test_the_first_line_of_a_bold_paragraph_that_is_set_in_stays_in_it():
    first = line("Run it on supported plat-", 90, 200, BOLD)
    bold = make_text_block(1, [first, line("forms only.", 72, 212, BOLD)])
    (page,) = find_headings([layout(block(PROSE, y=120), bold)], (), BODY, HeadingOptions())
    assert [len(b.lines) for b in page.blocks if isinstance(b, TextBlock)] == [3, 2]


def definitions(x: float) -> list[TextBlock]:
    """Two terms, each over a text that stands 20 points further in."""
    return [
        block(text, x + shift, y, style)
        for y, shift, text, style in (
            (200, 0, "host", BOLD),
            (212, 20, PROSE, BODY),
            (260, 0, "port", BOLD),
            (272, 20, "The number to use.", BODY),
        )
    ]


def test_a_bold_term_over_its_indented_definition_is_no_heading():
    assert levels(block(PROSE, y=100), *definitions(72)) == [0] * 5


def test_terms_of_a_glossary_without_other_text_are_no_headings():
    names = ["tree", "builder", "role", "domain"]
    terms = [
        part
        for at, name in enumerate(names)
        for part in (block(name, 72, 160 + 60 * at, BOLD), block(PROSE, 92, 174 + 60 * at))
    ]
    assert levels(block("Glossary", style=TITLE), *terms) == [1] + [0] * 8
    assert levels(block("Glossary", style=TITLE), *terms[:4]) == [1, 2, 0, 2, 0]
    first = layout(block("Glossary", style=TITLE), *terms, block("tenant", 72, 400, BOLD))
    pages = find_headings([first, layout(*terms[:2])], (), BODY, HeadingOptions())
    assert [b.level for b in pages[0].blocks if isinstance(b, TextBlock)] == [1] + [0] * 9


def test_terms_of_another_column_need_no_paragraph_at_their_edge():
    rest = block("A definition ends here.", x=620, y=180)
    assert levels(block(PROSE, y=100), *definitions(72), rest, *definitions(600)) == [0] * 10


def test_an_option_of_a_command_over_its_meaning_is_no_heading():
    def option(name: str) -> list[int]:
        text = block(PROSE, x=100, y=134)
        return levels(block(PROSE, x=100), block(name, x=72, y=120, style=BOLD), text)

    assert option("--all") == [0, 0, 0]
    assert option("All of them") == [0, 1, 0]


def test_a_command_behind_its_prompt_is_no_heading():
    assert levels(block(PROSE), block("$ ls -l", y=160, style=BOLD), block(PROSE, y=176)) == [0] * 3
    assert levels(block(PROSE), block("ls -l", y=160, style=BOLD), block(PROSE, y=176))[1] == 1


def test_a_term_that_is_read_leftwards_over_its_definition_is_no_heading():
    prose = "מילים רבות של הטקסט הזה\nממלאות את השורות האלה\nכדי שיהיה רגיל"
    width = block(prose).box.width
    parts = [
        part
        for y in (200, 260)
        for part in (block("טעינה", 400 - 25, y, BOLD), block(prose, 380 - width, y + 14))
    ]
    assert levels(block(prose, 400 - width, 100), *parts) == [0] * 5


def test_headings_of_two_lines_in_the_margin_tell_no_edge_of_paragraphs():
    names = ((100, "Load it\nagain"), (200, "Run it"), (300, "Keep it"))
    parts = [
        part
        for y, name in names
        for part in (block(name, y=y, style=BOLD), block(PROSE, x=172, y=y + 4))
    ]
    assert levels(*parts) == [1, 0] * 3


def test_numbered_headings_in_the_look_of_terms_leave_these_terms():
    parts = block("1.1 Scope", y=320, style=BOLD), block(PROSE, y=334)
    assert levels(block(PROSE, y=100), *definitions(72), *parts) == [0, 0, 0, 0, 0, 1, 0]


def test_terms_over_definitions_of_one_line_are_told_by_their_list():
    parts = [
        part
        for y, name in ((200, "Holder"), (230, "IBAN"), (260, "Reference"))
        for part in (block(name, y=y, style=BOLD), block("What it is.", x=92, y=y + 12))
    ]
    assert levels(block(PROSE, y=100), *parts) == [0] * 7


def test_terms_in_a_row_are_told_by_it_though_headings_are_in_their_look():
    heads = [part for y in (60, 130) for part in (block("Note", y=y, style=BOLD), block(PROSE))]
    parts = [
        part
        for y, name in ((200, "Holder"), (230, "IBAN"), (260, "Reference"))
        for part in (block(name, y=y, style=BOLD), block("What it is.", x=80, y=y + 12))
    ]
    cut = block("Bank", y=290, style=BOLD)
    assert levels(*heads, *parts, cut) == [1, 0, 1, 0, *[0] * 7]


def test_lone_indented_lines_under_headings_over_text_define_nothing():
    parts = [
        part
        for y, name in ((200, "Open"), (300, "Read"), (400, "Close"))
        for part in (
            block(name, y=y, style=BOLD),
            block("Stable.", x=92, y=y + 14),
            block(PROSE, y=y + 30),
        )
    ]
    assert levels(block(PROSE, y=100), *parts) == [0, *[1, 0, 0] * 3]


def test_a_bold_line_of_code_that_heads_text_is_a_heading():
    name = Style("Mono", 8.5, bold=True, mono=True)
    assert levels(
        block("Commands", y=60, style=TITLE),
        block("npm ci", y=100, style=name),
        block(PROSE, y=120),
    ) == [1, 2, 0]


def test_terms_that_share_a_definition_are_no_headings():
    names = [block(name, y=y, style=BOLD) for name, y in (("machine", 300), ("server", 314))]
    shared = [*names, block(PROSE, x=92, y=328)]
    assert levels(block(PROSE, y=100), *definitions(72), *shared) == [0] * 8


def test_a_term_at_the_foot_of_a_column_below_others_is_no_heading():
    row_of_terms = [
        block(text, 72 + shift, y, style)
        for at, name in enumerate(("host", "port", "user"))
        for y, shift, text, style in (
            (200 + 48 * at, 0, name, BOLD),
            (212 + 48 * at, 20, PROSE, BODY),
        )
    ]
    last = block("group", y=344, style=BOLD)
    beside = [block(PROSE, x=340, y=60), block(PROSE, x=320, y=120)]
    heads = [block("Scope", y=60, style=TITLE), block("Terms", y=180, style=TITLE)]
    found = levels(heads[0], block(PROSE, y=100), heads[1], *row_of_terms, last, *beside)
    assert found == [1, 0, 1, *[0] * 9]


def test_one_term_cut_off_from_its_definition_makes_no_headings_of_many_others():
    many = [part for _ in range(3) for part in definitions(72)]
    cut = [block("user", y=700, style=BOLD), block(PROSE, y=740)]
    assert levels(block(PROSE, y=100), *many, *cut)[:13] == [0] * 13


def test_a_heading_over_a_quote_is_a_heading_where_its_look_heads_paragraphs():
    above = block("Note", y=60, style=BOLD), block(PROSE, y=74)
    assert levels(*above, *definitions(72)) == [1, 0, 1, 0, 1, 0]


def test_headings_that_hang_out_of_all_text_are_headings():
    assert levels(block(PROSE, x=92, y=100), *definitions(72)) == [0, 1, 0, 1, 0]


def test_the_first_heading_is_a_title_if_all_others_of_its_size_are_numbered():
    heads = [block(text, style=TITLE) for text in ("Synopsis", "1 Scope", "2 Method")]
    blocks = [part for head in heads for part in (head, block(PROSE))]
    assert levels(*blocks)[::2] == [1, 2, 2]


def test_a_larger_number_over_the_title_of_a_chapter_tells_no_size():
    number, name = line("1", 72, 100, replace(TITLE, size=40.0)), line("Scope", 72, 130, TITLE)
    chapter = make_text_block(1, [number, name])
    title = block("The whole of it", y=60, style=replace(TITLE, size=24.0))
    assert levels(title, block(PROSE, y=70), chapter, block(PROSE, y=150)) == [1, 0, 2, 0]


def test_a_first_line_in_a_colour_of_its_own_is_a_heading():
    blue = Style("Body", 10.0, colour=0x204080)
    lines = [make_line(row("Small words", 72, 100, blue)), *block(PROSE, y=112).lines]
    assert levels(make_text_block(1, lines)) == [1, 0]


def test_a_line_of_code_as_large_as_a_heading_goes_on_with_it_in_any_colour():
    code = Style("Mono", 17.0, bold=True, mono=True, colour=0xD8175C)
    lines = [*block("Contents of", y=100, style=TITLE).lines]
    lines.append(make_line(row("/etc/mill.conf", 72, 122, code)))
    assert levels(make_text_block(1, lines), block(PROSE, y=150)) == [1, 0]


def test_plain_larger_headings_below_a_short_paragraph_are_no_bylines():
    plain = Style("Body", 13.0)
    parts = [block("Title", y=60, style=TITLE), block("One sentence.", y=90)]
    for y in (120, 180):
        parts += [block("Part", y=y, style=plain), block("Two sentences.", y=y + 20)]
    assert levels(*parts) == [1, 0, 2, 0, 2, 0]


def test_a_date_in_a_colour_under_a_title_is_no_heading():
    grey = replace(BODY, colour=0x808080)
    for text, level in (("Week 15, 2025", 0), ("What we saw", 2)):
        blocks = [
            block("Service report", y=60, style=TITLE),
            block(text, y=90, style=grey),
            block("Churn", y=120),
            block(PROSE, y=160),
            block("Traffic", y=220, style=TITLE),
            block(PROSE, y=250),
        ]
        assert levels(*blocks)[1] == level


def test_names_between_a_title_and_its_text_are_bylines():
    plain = Style("Body", 13.0)
    parts = block("Title", y=60, style=TITLE), block("Ann Miller", y=90, style=plain)
    assert levels(*parts, block("One sentence.", y=120)) == [1, 0, 0]


def test_a_lighter_name_in_the_middle_under_a_bold_title_is_a_byline():
    bold, plain, small = replace(BOLD, size=11.0), Style("Body", 11.0), Style("Body", 8.0)
    title = block("Tides", x=187.5, y=60, style=bold)
    parts = [
        p for y in (120, 180, 240) for p in (block("P", y=y, style=BOLD), block(PROSE, y=y + 14))
    ]
    other = Style("Times", 10.0, serif=True)
    for text, style in (("Ann Miller", plain), ("ANN MILLER", small), ("Ann Miller", other)):
        name = block(text, 200 - 5 * style.size / 2, 80, style)
        assert levels(title, name, *parts)[:3] == [1, 0, 2]


def test_a_name_under_a_title_is_a_byline_where_the_outline_names_all_others_of_its_look():
    slanted, title = (
        Style("Body-Italic", 12.0, italic=True),
        Style("Body-Italic", 14.4, italic=True),
    )
    blocks = [block("The Canal", y=60, style=title), block("J. Smith", y=80, style=slanted)]
    blocks += [block("spring", y=100), block(PROSE, y=120)]
    for n, text in enumerate(("The locks", "The towpath")):
        y = 180 + 80 * n
        blocks += [block(text, y=y, style=slanted), block(PROSE, y=y + 20)]
    outline = OutlineEntry(1, "The locks", 1), OutlineEntry(1, "The towpath", 1)
    assert levels(*blocks, outline=outline)[:2] == [1, 0]
    assert levels(*blocks)[1] > 0


def test_a_name_that_is_a_step_smaller_than_a_title_in_rounded_sizes_is_a_byline():
    title, name = Style("Body", 17.22), Style("Body", 14.35)  # 17.0 and 14.5 when rounded
    parts = [block("Locks", y=160, style=BOLD), block(PROSE, y=180)]
    parts += [block("Boats", y=240, style=BOLD), block(PROSE, y=260)]
    top = block("The Canal", y=60, style=title), block("Ann Lee", y=80, style=name)
    assert levels(*top, block("Mill Hill", y=100), block(PROSE, y=120), *parts)[:2] == [1, 0]


def test_what_ends_in_a_date_under_a_title_is_a_byline():
    slanted, large = (
        Style("Body-Italic", 11.0, italic=True),
        Style("Body-Italic", 14.0, italic=True),
    )
    part = block("Scope", y=200, style=ITALIC), block(PROSE, y=220)
    for text, level in (("Ann Lee May 2023", 0), ("май 2023 г.", 0), ("How it began", 2)):
        below = block(text, y=84, style=slanted), block(PROSE, y=110)
        assert levels(block("Tides", y=60, style=large), *below, *part)[:2] == [1, level]


def test_a_lone_slanted_line_that_ends_in_a_date_is_no_heading_below_what_is_said_first():
    title, first = block("Tides", style=TITLE), block(f"{PROSE}.", y=90, style=BOLD)

    def below(*texts: str) -> list[int]:
        parts = [
            part
            for at, text in enumerate(texts)
            for part in (
                block(text, y=150 + 130 * at, style=ITALIC),
                block(f"{PROSE}\n{PROSE}.", y=180 + 130 * at),
            )
        ]
        rest = block(f"{PROSE}\n{PROSE}", y=600), block(f"{PROSE}\n{PROSE}", y=700)
        return levels(title, first, *parts, *rest)[2:-2:2]

    assert below("Ann, 14.05.2022") == [0]
    assert below("How it began") == [2]
    assert below("How it began", "Ann in 2022") == [2, 2]


def test_centred_headings_stay_though_one_below_is_as_wide_as_the_title():
    plain = Style("Body", 13.0)
    title = block("A Policy", x=164, y=60, style=TITLE)  # its middle is at 200, as of all below
    above = block("Contents", 174, 90, plain), block("• one item", y=105)
    below = block("What to do", 167.5, 200, plain), block(PROSE, y=220)
    parts = block("Scope", 183.75, 130, plain), block(PROSE, y=150)
    assert levels(title, *above, *parts, *below) == [1, 2, 0, 2, 0, 2, 0]


def test_a_name_at_the_right_end_of_the_column_below_what_it_said_is_no_heading():
    name = Style("Body-Caps", 10.0, small_caps=True)
    saying, end = block("All ships are small.", x=112, y=100), block(PROSE).box.x1
    text = block(PROSE, y=160)
    assert levels(saying, block("Ann Lee", end - 35, 130, name), text) == [0, 0, 0]
    assert levels(saying, block("Ann Lee", 72, 130, name), text) == [0, 1, 0]
    first = block("One sentence that is as wide.", 72, 160)  # as over a drop cap
    assert levels(saying, block("Ann Lee", first.box.x1 - 35, 130, name), first) == [0, 0, 0]


def test_a_heading_at_the_edge_right_under_a_centred_title_of_its_look_is_another():
    title, prose = block("The Tides", x=180, y=60, style=TITLE), block(PROSE, y=100)
    assert levels(title, block("Sources", y=80, style=TITLE), prose) == [1, 1, 0]
    below = block("of the north", x=160, y=80, style=TITLE)
    middle = title.box.center_x - below.box.width / 2
    assert levels(title, block("of the north", x=middle, y=80, style=TITLE), prose) == [1, 0]


def test_names_in_small_capitals_of_which_most_head_nothing_are_no_headings():
    caps = Style("Body-Caps", 10.0, small_caps=True)

    def spoken(*texts: str) -> list[int]:
        parts: list[TextBlock] = []
        for index, text in enumerate(texts):
            y = 60 + 60 * index
            parts += [block("Old Miller", y=y, style=caps), block(text, y=y + 12)]
        return levels(*parts)

    assert spoken("Not before dusk.", "of all days.", "on all of them.") == [0] * 6
    assert spoken("Not before dusk.", "Not at all.", "on all of them.")[:4] == [1, 0, 1, 0]


def test_numbers_with_units_beside_plain_ones_in_large_type_are_no_headings():
    counted = [block(text, x=x, y=120, style=TITLE) for text, x in (("12", 72), ("7.8M", 200))]
    text = block("text of the page\ngoes on", y=160)
    assert levels(*counted, text) == [0, 0, 0]
    alone = block("7.8M", y=120, style=TITLE)
    assert levels(alone, text) == [1, 0]


def test_a_bold_line_of_an_algorithm_is_no_heading():
    assert levels(
        block(PROSE, y=100), block("5: else", y=200, style=BOLD), block(PROSE, y=214)
    ) == [
        0,
        0,
        0,
    ]


def test_the_initial_of_a_name_under_a_title_is_no_number():
    plain = Style("Body", 13.0)
    name = block("A. N. Miller", y=90, style=plain), block("3 May 2021", y=106, style=plain)
    above = block("Title", y=60, style=TITLE), *name, block(PROSE, y=120)
    part = block("1 Scope", y=200, style=BOLD), block(PROSE, y=220)
    assert levels(*above, *part) == [1, 0, 0, 0, 2, 0]
    roman = [
        one
        for y, text in ((200, "I. Scope"), (260, "II. Terms"))
        for one in (block(text, y=y, style=Style("Body", 12.0)), block(PROSE, y=y + 20))
    ]
    assert levels(*above, *roman) == [1, 0, 0, 0, 2, 0, 2, 0]


def test_a_paragraph_whose_bold_start_ends_in_its_second_line_holds_no_heading():
    second = make_line([*row("opens it,", 72, 112, BOLD), *row("see that", 120, 112)])
    text = make_text_block(1, [line("If your company", 84, 100, BOLD), second])
    assert levels(text, block(PROSE, y=140)) == [0, 0]


def test_a_bold_line_right_above_the_caption_of_a_table_is_a_heading():
    def above(caption: str) -> int:
        below = replace(block(caption, x=150, y=224), role="caption")
        return levels(block(PROSE, y=100), block("Escapes", y=200, style=BOLD), below)[1]

    assert above("Table 2: What they mean") == 1
    assert above("What they mean") == 0


def test_a_bold_line_over_a_sentence_in_large_type_is_a_heading_and_over_a_title_none():
    large, above = Style("Body-Italic", 14.0, italic=True), block(PROSE, y=60)
    for text, level in (("A text to be\nremembered.", 1), ("A title that\ngoes on", 0)):
        parts = block("Part", y=140, style=BOLD), block(text, y=160, style=large)
        assert levels(above, *parts, block(PROSE, y=220))[1] == level


def test_a_bold_sentence_is_no_heading():
    assert levels(block(PROSE), block("Do not do this.", style=BOLD)) == [0, 0]


def test_a_bold_list_item_is_no_heading():
    assert levels(block(PROSE), block("• Maintainer", style=BOLD)) == [0, 0]


def test_two_lines_below_a_title_are_bylines_though_headings_share_their_look():
    slanted = Style("Body-Italic", 12.0, italic=True)
    names = [block(text, y=y, style=slanted) for text, y in (("Ann Lee", 90), ("May 2023", 112))]
    part = block("Scope", y=200, style=slanted), block(PROSE, y=220)
    above = block("Title", y=60, style=TITLE), *names, block(PROSE, y=140)
    assert levels(*above, *part) == [1, 0, 0, 0, 2, 0]
    assert levels(above[0], names[0], block(PROSE, y=120), *part) == [1, 2, 0, 2, 0]


def test_a_bold_label_before_code_is_no_heading():
    def said(label: str, larger: float = 0.0) -> int:
        bold = replace(BOLD, size=10.0 + larger)
        line = make_line([*row(label, 72, 200, bold), word("true", 120, 200, MONO)])
        return levels(block(PROSE, y=100), make_text_block(1, [line]), block(PROSE, y=220))[1]

    assert said("Default:") == 0
    assert said("Default") == 1
    assert said("Default:", larger=0.6) == 1


def test_bold_code_after_a_bold_label_is_part_of_a_heading():
    code = word("Options", 140, 200, replace(MONO, bold=True))
    line = make_line([*row("Parameter:", 72, 200, BOLD), code])
    text = make_text_block(1, [line])
    assert levels(block(PROSE, y=100), text, block(PROSE, y=220)) == [0, 1, 0]


def test_a_raised_number_is_no_section_number():
    def place(label: str, text: str, y: float, rise: float) -> TextBlock:
        style = replace(BODY, size=6.0) if rise else BODY
        first = row(label, 200, y - rise, style)
        return make_text_block(1, [make_line([*first, *row(text, 212, y)])])

    for rise, expected in ((4.0, 0), (0.0, 1)):
        one, two = place("1", "Bergen", 100, rise), place("2", "Prague", 160, rise)
        found = levels(one, block(PROSE, y=112), two, block(PROSE, y=180))
        assert found == [expected, 0, expected, 0]


def test_what_the_outline_names_is_a_heading():
    entry = OutlineEntry(1, "Scope", 1)
    assert levels(block("Scope"), block(PROSE), outline=(entry,)) == [1, 0]


def test_an_outline_that_the_pages_do_not_spell_is_no_evidence():
    outline = (OutlineEntry(1, "Scope", 1), OutlineEntry(1, "x.doc", 1), OutlineEntry(1, "tmp", 1))
    assert levels(block("Scope"), block(PROSE), outline=outline) == [0, 0]


def test_capitals_of_body_size_are_a_heading():
    assert levels(block(PROSE), block("ASSUMPTIONS", y=150), block(PROSE, y=170)) == [0, 1, 0]


def test_abbreviations_among_letters_without_case_put_no_line_in_capitals():
    text = "これは BIOS と USB の文章"
    assert levels(block(text, y=100), block(PROSE, y=150)) == [0, 0]
    assert levels(block("BIOS AND USB ほ", y=100), block(PROSE, y=150)) == [1, 0]


def test_items_that_go_on_from_the_page_before_are_no_headings():
    items = [block(f"{n}. item", x=90, y=600 + 14 * n) for n in (9, 10)]
    below = [
        block("11. now", x=90, y=60, style=BOLD, page=2),
        block("12. then", x=90, y=74, style=ITALIC, page=2),
        block(PROSE, y=120, page=2),
    ]
    pages = [layout(block(PROSE), *items), layout(*below, number=2)]
    found = find_headings(pages, (), BODY, HeadingOptions())
    assert [b.level for b in found[1].blocks if isinstance(b, TextBlock)] == [0, 0, 0]
    pages = [layout(block("10. Scope", y=80, style=BOLD), *pages[0].blocks), pages[1]]
    found = find_headings(pages, (), BODY, HeadingOptions())
    assert next(b.level > 0 for b in found[1].blocks if isinstance(b, TextBlock))


def test_a_short_italic_line_with_white_above_is_a_heading():
    blocks = block(PROSE, y=100), block("Passes", y=150, style=ITALIC), block(PROSE, y=165)
    assert levels(*blocks) == [0, 1, 0]


def table(y0: float, y1: float) -> TableBlock:
    return TableBlock(1, Box(72, y0, 300, y1), (), 2, 2)


def test_an_italic_line_nearer_to_the_table_above_it_is_its_source_and_no_heading():
    source = block("Source: the register", y=260, style=ITALIC)
    (page,) = find_headings(
        [layout(block(PROSE, y=120), table(180, 240), source, block(PROSE, y=300))],
        (),
        BODY,
        HeadingOptions(),
    )
    assert [b.role for b in page.blocks if isinstance(b, TextBlock)] == ["text"] * 3


def test_an_italic_line_nearer_to_the_text_below_it_is_a_heading_after_a_table():
    head = block("Second part", y=280, style=ITALIC)
    (page,) = find_headings(
        [layout(block(PROSE, y=120), table(180, 240), head, block(PROSE, y=294))],
        (),
        BODY,
        HeadingOptions(),
    )
    assert [b.role for b in page.blocks if isinstance(b, TextBlock)] == ["text", "heading", "text"]


def test_an_italic_line_inside_running_text_is_none():
    blocks = block(PROSE, y=100), block("Passes", y=136, style=ITALIC), block(PROSE, y=148)
    assert levels(*blocks) == [0, 0, 0]


def test_a_first_line_in_italics_is_cut_from_its_paragraph():
    head = block("Passes", y=150, style=ITALIC)
    text = block(PROSE, y=162)
    whole = block(PROSE)
    merged = type(whole)(1, whole.box, (*head.lines, *text.lines))
    assert levels(block(PROSE, y=100), merged) == [0, 1, 0]


def test_plain_numbers_in_a_row_with_text_between_are_headings():
    blocks = block("1 Purpose"), block(PROSE), block("2 Method"), block(PROSE), block("2.1 Data")
    assert levels(*blocks, block(PROSE)) == [1, 0, 1, 0, 2, 0]


def test_numbers_set_in_below_the_item_that_they_name_are_of_items():
    def inner(x: float) -> list[int]:
        small = Style("Body", 9.0, colour=0x3333AA)
        outer = [block(f"{n}. Fill the hole again", y=y) for n, y in ((1, 60), (2, 72), (3, 110))]
        items = [block(f"2.{n} Keep it dry", x=x, y=74 + 12 * n, style=small) for n in (1, 2)]
        return levels(block(PROSE, y=20), *outer[:2], *items, outer[2])[3:5]

    assert inner(90) == [0, 0]
    assert inner(72) == [1, 1]


def test_a_lone_number_is_no_heading():
    assert levels(block("3 apples are enough"), block(PROSE)) == [0, 0]


def test_lines_of_a_large_heading_are_one():
    blocks = block("A long", y=100, style=TITLE), block("title", y=124, style=TITLE), block(PROSE)
    assert levels(*blocks) == [1, 0]


def test_a_numbered_line_that_ends_early_is_cut_from_its_paragraph():
    merged = block("1 Purpose\nA paragraph that is much longer than\nits head.")
    found = levels(merged, block("2 Method", y=150), block(PROSE, y=170))
    assert found == [1, 0, 1, 0]


def test_a_centred_title_and_a_flush_heading_below_it_are_two():
    title, head = block("The Mill", x=250, y=80, style=TITLE), block("1 Flour", y=104, style=TITLE)
    merged = with_lines(title, (*title.lines, *head.lines))
    assert len(levels(merged, block(PROSE))) == 3


@pytest.mark.parametrize(
    ("names", "style"),
    [
        (["4.6. Grain", "4.6.1. Wheat"], Style("Body-Italic", 10.0, italic=True)),
        (["2.1 Wheat", "2.2 Rye", "3 THE MILL OF THE", "UPPER VALLEY"], BOLD),
    ],
    ids=["slanted", "bold"],
)
def test_numbered_headings_right_below_one_another_are_as_many(names: list[str], style: Style):
    lines = [line(name, 72, 100 + 14 * at, style) for at, name in enumerate(names)]
    above, below = block(PROSE, y=60), block(PROSE, y=170)
    found = levels(above, make_text_block(1, lines), below)
    assert [level > 0 for level in found] == [False, *[True] * min(len(names), 3), False]


def test_a_bold_paragraph_spaced_like_others_is_none_where_larger_headings_are():
    large = Style("Body-Bold", 14.0, bold=True)
    blocks = [block("Title", y=60, style=TITLE), block("Part", y=90, style=large)]
    blocks += [block("One."), block("Assumptions", y=124, style=BOLD), block("Two.", y=148)]
    assert levels(*blocks) == [1, 2, 0, 0, 0]


def test_a_bold_line_spaced_like_paragraphs_is_a_heading_where_most_in_its_look_are():
    large = Style("Body-Bold", 14.0, bold=True)
    blocks = [block("Title", y=60, style=TITLE), block("Part", y=90, style=large), block("One.")]
    blocks += [block("Assumptions", y=124, style=BOLD), block("Two.", y=148)]
    for y, name in ((190, "Limits"), (260, "Costs")):
        blocks += [block(name, y=y, style=BOLD), block("Three.", y=y + 16)]
    assert levels(*blocks) == [1, 2, 0, 3, 0, 3, 0, 3, 0]


def test_two_short_lines_in_bold_or_capitals_of_a_look_spaced_like_paragraphs_are_headings():
    def found(*names: str, style: Style = BOLD, y: float = 172) -> list[int]:
        """Levels of two lines over text, the second at y, below larger headings."""
        large = Style("Body-Bold", 14.0, bold=True)
        heads = block("Title", y=60, style=TITLE), block("Part", y=90, style=large), block("One.")
        first = block(names[0], y=124, style=style), block("Two.", y=148)
        second = block(names[1], y=y, style=style), block("Three.", y=196)
        return levels(*heads, *first, *second)[3:]

    assert found("Assumptions", "Limits") == [3, 0, 3, 0]
    assert found("Assumptions", "Limits", y=162) == [0, 0, 0, 0]  # in the next line of a paragraph
    said = "Mind that the mill must not be left alone"
    assert found(said, "Limits") == [0, 0, 0, 0]
    asked = "Why is it that the mill must not be left alone?"
    assert found(asked, "Limits") == [3, 0, 3, 0]
    assert found("ASSUMPTIONS", "LIMITS", style=BODY) == [3, 0, 3, 0]
    assert found("Assumptions", "Limits", style=Style("Face", 10.0, serif=True)) == [0, 0, 0, 0]


def test_a_bold_line_in_tamil_with_more_white_than_paragraphs_is_a_heading():
    large = Style("Body-Bold", 14.0, bold=True)
    blocks = [block("Title", y=60, style=TITLE), block("Part", y=90, style=large)]
    blocks += [block("One paragraph of a line.", y=120 + 16 * n) for n in range(5)]
    blocks += [block("பிணைய இணைப்பு நிறுவப்படுவதில்லை", y=210, style=BOLD)]
    blocks += [block("One paragraph of a line.", y=236 + 16 * n) for n in range(5)]
    assert levels(*blocks)[7] == 3


def test_large_lines_one_after_another_are_a_list():
    large = Style("Body", 14.0)
    names = [block(name, y=100 + 30 * n, style=large) for n, name in enumerate("ABC")]
    assert levels(block("Title", y=60, style=TITLE), *names, block(PROSE, y=200))[1:4] == [0, 0, 0]


def test_a_name_under_the_title_is_no_heading():
    blocks = block("Title", y=60, style=TITLE), block("Ann Author", y=90, style=Style("Body", 12.0))
    head = block("Part", y=150, style=BOLD)
    place = block("A place", y=104)
    assert levels(*blocks, place, block(PROSE, y=116), head, block(PROSE, y=170))[:2] == [1, 0]


def test_the_first_of_headings_in_one_look_is_the_title():
    heads = [block(text, y=60 + 30 * n, style=BOLD) for n, text in enumerate(("Name", "Part"))]
    rest = block(PROSE, y=110), block("Other", y=160, style=BOLD), block(PROSE, y=180)
    assert levels(*heads, *rest) == [1, 2, 0, 2, 0]


def test_a_call_in_capitals_is_no_heading():
    assert levels(block(PROSE), block("GET_USER (NAME)", y=150), block(PROSE, y=170)) == [0, 0, 0]


@pytest.mark.parametrize("style", [replace(BODY, serif=True), replace(BODY, colour=0x804000)])
def test_a_short_line_in_another_face_or_colour_with_white_above_is_a_heading(style: Style):
    blocks = block(PROSE, y=100), block("Passes", y=150, style=style), block(PROSE, y=165)
    assert levels(*blocks) == [0, 1, 0]


def test_words_in_code_do_not_hide_a_heading():
    head = make_line([*row("Event:", 72, 100, TITLE), *row("'before-close'", 150, 100, MONO)])
    text = block("It is emitted when the\nfile is about to be closed.", y=130)
    assert levels(make_text_block(1, [head]), text) == [1, 0]


def test_a_letter_that_a_formula_goes_on_from_is_no_heading():
    letter = block("j", x=72, style=Style("Body-Italic", 10.0, italic=True))
    rest = make_text_block(1, [make_line(row("(1, i)", 78, 103, Style("Body", 7.0)))])
    assert levels(block("text that runs on"), letter, rest)[1] == 0


def test_a_letter_with_an_exponent_is_no_heading():
    letter = block("j", x=72, style=Style("Body-Italic", 10.0, italic=True))
    exponent = make_text_block(1, [make_line(row("0", 77, 93.5, Style("Body", 6.0)))])
    above = block("text that runs on", y=60)
    assert levels(above, letter, exponent, block(PROSE, y=140))[1] == 0


def test_a_large_bold_heading_may_have_many_lines_where_others_look_so():
    asked = "Why does the\nofficial disc of\nthe release have\nlinks that lead\nnowhere?"
    one, long = block("Discs", y=20, style=TITLE), block(asked, y=100, style=TITLE)
    assert levels(one, block(PROSE, y=40), long, block(PROSE, y=230)) == [1, 0, 1, 0]
    assert levels(block(PROSE, y=40), long, block(PROSE, y=230)) == [0, 0, 0]


def test_a_bold_numbered_heading_may_have_many_lines():
    text = (
        "2.5 May the mill\nbe used with\ngrain of other\nfields and with\nwater of other\nrivers?"
    )
    large = Style("Body-Bold", 14.0, bold=True)
    assert levels(block(text, style=large), block(PROSE, y=250)) == [1, 0]
    above = block(PROSE, y=40)
    assert levels(above, block(text[4:], style=large), block(PROSE, y=250)) == [0, 0, 0]


@pytest.mark.parametrize(
    ("number", "after", "level"),
    [("2", "3 Method", 1), ("4", "2 Method", 0)],
    ids=["between those of headings", "counts on from none"],
)
def test_a_long_bold_line_is_a_heading_if_its_number_goes_on(number: str, after: str, level: int):
    long = "Where does a person who is new here\nfind out what is to be done and who does it all?"
    blocks = [
        part
        for n, text in enumerate(("1 Scope of it", f"{number} {long}", after))
        for part in (block(text, y=100 + 100 * n, style=BOLD), block(PROSE, y=130 + 100 * n))
    ]
    assert levels(*blocks) == [1, 0, level, 0, 1, 0]


def test_a_larger_numbered_line_is_cut_from_the_line_below_it():
    look = Style("Body", 10.6)
    head = block("4.1. Syntax", style=look)
    below = block("See the syntax of the mill", y=113)
    joined = make_text_block(1, (*head.lines, *below.lines))
    assert levels(joined, block("4.2. Fields", y=150, style=look), block(PROSE, y=170)) == [
        1,
        0,
        1,
        0,
    ]


def test_an_underlined_line_that_stands_apart_is_a_heading():
    head = replace(block("Scope", y=200), underlined=True)
    assert levels(block(PROSE, y=100), head, block(PROSE, y=220)) == [0, 1, 0]


def test_a_larger_first_line_in_a_font_of_its_own_is_cut_from_its_paragraph():
    lead, rest = block("(1) What it is", style=Style("Head", 11.0)), block(PROSE, y=113)
    paragraph = make_text_block(1, [*lead.lines, *rest.lines])
    assert levels(paragraph, block(PROSE, y=200)) == [1, 0, 0]


def test_a_larger_first_line_that_goes_on_in_the_next_is_none():
    lead, rest = block("What it is", style=Style("Head", 11.0)), block(PROSE.lower(), y=113)
    assert levels(make_text_block(1, [*lead.lines, *rest.lines]), block(PROSE, y=200)) == [0, 0]


def test_a_wrapped_heading_whose_last_line_is_mostly_code_is_one():
    large, code = Style("Head", 14.0, bold=True), Style("Mono", 12.0, bold=True, mono=True)
    last = make_line([*row("File:", 72, 116, large), *row("/etc/shadow", 110, 116, code)])
    head = make_text_block(1, [*block("2.4 The Hidden", y=100, style=large).lines, last])
    assert levels(head, block(PROSE, y=140)) == [1, 0]


def test_two_large_counted_lines_one_after_the_other_are_a_list():
    large = Style("Body", 12.0)
    items = block("1. Wheat", y=200, style=large), block("2. Rye", y=220, style=large)
    assert levels(block(PROSE), *items, block(PROSE, y=240)) == [0, 0, 0, 0]


def test_a_first_heading_smaller_than_all_others_of_one_look_is_the_title():
    parts = [
        part
        for y in (200, 300, 400)
        for part in (block(f"Part at {y}", y=y, style=TITLE), block(PROSE, y=y + 20))
    ]
    title = block("The Mill", y=60, style=BOLD), block(PROSE, y=80)
    assert levels(*title, *parts) == [1, 0, 2, 0, 2, 0, 2, 0]


def test_a_first_heading_smaller_than_counted_chapters_alone_is_the_title():
    large, small = Style("Body", 24.0), Style("Body", 12.0)
    title = block("The Mill", y=60, style=TITLE), block(PROSE, y=90)
    names = [("1 Stones", large), ("1.1 Flint", small), ("2 Water", large)]
    parts = [
        part
        for y, (name, style) in enumerate(names)
        for part in (block(name, y=200 + 100 * y, style=style), block(PROSE, y=240 + 100 * y))
    ]
    assert levels(*title, *parts) == [1, 0, 2, 0, 3, 0, 2, 0]
    loose = block("Stones", y=200, style=large)
    assert levels(*title, loose, *parts[1:]) == [1, 0, 1, 0, 2, 0, 1, 0]


def test_a_first_heading_in_the_look_of_those_before_and_after_all_numbers_is_the_title():
    names = ["The Mill", "Contents", "1 Stones", "2 Water", "Sources"]
    blocks = [block(name, y=60 + 120 * at, style=TITLE) for at, name in enumerate(names)]
    texts = [block(PROSE, y=100 + 120 * at) for at in range(1, 5)]
    mail = block("jo@mill.org", y=90)
    parts = [part for pair in zip(blocks[1:], texts, strict=True) for part in pair]
    assert levels(blocks[0], mail, *parts) == [1, 0, 2, 0, 2, 0, 2, 0, 2, 0]


def test_a_first_heading_set_in_from_all_others_is_the_title():
    parts = [
        part
        for y in (200, 300, 400)
        for part in (block(f"Part at {y}", y=y, style=BOLD), block(PROSE, y=y + 20))
    ]
    title = block("The Mill", x=140, y=60, style=BOLD), block(PROSE, y=80)
    assert levels(*title, *parts) == [1, 0, 2, 0, 2, 0, 2, 0]


def test_a_short_heading_in_small_capitals_is_one_of_them():
    small = replace(BOLD, small_caps=True)
    texts = ("1. Scope", "1.1 Mills", "2. Fees", "3. Rights")
    parts = [
        part
        for n, text in enumerate(texts)
        for part in (
            block(text, y=100 + 100 * n, style=BOLD if "1 " in text else small),
            block(PROSE, y=120 + 100 * n),
        )
    ]
    assert levels(*parts) == [1, 0, 2, 0, 1, 0, 1, 0]


def test_a_name_and_a_date_that_lead_up_to_the_first_paragraph_are_no_headings():
    large = Style("Body", 12.0)
    title = block("Title", y=60, style=TITLE), block("Ann Author", y=90, style=large)
    date = block("14 March 2024", y=110, style=large)
    part = block("Part", y=200, style=BOLD), block(PROSE, y=220)
    assert levels(*title, date, block(PROSE, y=140), *part) == [1, 0, 0, 0, 2, 0]


def test_an_entry_of_references_in_another_face_is_no_heading():
    sans = Style("Sans", 12.0)
    entry = block("[1] Knuth, D. The book, 1986", y=100, style=sans)
    assert levels(entry, block(PROSE, y=130), block("[2] Lamport, L.", y=200, style=sans))[0] == 0


@pytest.mark.parametrize(
    ("text", "small_caps"),
    [("0.1 from 2013/12/20", False), ("v1.3d 2010-09-12", True), ("1.3.2 (2010-09-12)", False)],
)
def test_a_version_and_its_date_under_the_title_are_no_heading(text: str, small_caps: bool):
    title = block("The name of a program", y=60, style=Style("Body", 18.0))
    version = block(text, y=90, style=Style("Body", 12.0, small_caps=small_caps))
    part = block("1 Use", y=130, style=TITLE), block(PROSE, y=160)
    assert levels(title, version, *part)[1] == 0


@pytest.mark.parametrize("text", ["4.3.2 (2026-06-28)", "[4.3] - 2026-06-28", "v4.3.2 2026/6/28"])
@pytest.mark.parametrize("style", [Style("Body", 14.0), BOLD])
def test_a_version_and_its_day_over_what_has_changed_is_a_heading(text: str, style: Style):
    title = block("Changes", y=40, style=Style("Body", 18.0)), block(PROSE, y=70)
    later = block(text, y=130, style=style), block(PROSE, y=150)
    earlier = block("4.2.9 (2026-05-12)", y=210, style=style), block(PROSE, y=230)
    assert levels(*title, *later, *earlier) == [1, 0, 2, 0, 2, 0]


@pytest.mark.parametrize("text", ["4.3.2", "2026-06-28", "12.50 (2026-06)", "1,204.50 2026-06-28"])
def test_other_numbers_without_letters_are_no_headings(text: str):
    assert levels(block(text, y=100, style=TITLE), block(PROSE, y=120)) == [0, 0]


def test_a_line_of_digits_with_fewer_capitals_is_no_heading():
    account = block("IBAN XX12 3456 7890 1234 5678 90", y=100)
    assert levels(account, block(PROSE, y=130)) == [0, 0]
    assert levels(block("TERMS OF PAYMENT 2026", y=100), block(PROSE, y=130))[0] == 1


def test_a_slanted_date_under_the_title_is_no_heading():
    title = block("Title", y=60, style=TITLE), block("May 2024", y=90, style=ITALIC)
    part = block("Part", y=200, style=BOLD), block(PROSE, y=220)
    assert levels(*title, block(PROSE, y=120), *part) == [1, 0, 0, 2, 0]


def centred(text: str, y: float) -> TextBlock:
    """A line over the middle of a column as wide as the lines of `PROSE`."""
    width = block(PROSE).box.width
    return block(text, x=72 + width / 2 - 2.5 * len(text), y=y)


def centred_over_prose(texts: Sequence[str]) -> list[TextBlock]:
    """A paragraph, and then each text centred over one more."""
    blocks = [block(PROSE, y=60)]
    for index, text in enumerate(texts):
        blocks += [centred(text, 120 + 80 * index), block(PROSE, y=140 + 80 * index)]
    return blocks


def test_plain_lines_centred_over_columns_are_headings():
    texts = ["Abstract", "Introduction", "Method"]
    blocks = centred_over_prose(texts)
    assert levels(*blocks) == [0, 1, 0, 1, 0, 1, 0]


def test_numbered_lines_centred_in_slightly_smaller_type_are_headings():
    small = Style("Body-Italic", 9.0, italic=True)
    texts = ["1. The data", "2. Our method", "3. Results"]
    blocks = [block(PROSE, y=60)]
    for index, text in enumerate(texts):
        head = block(
            text, x=block(PROSE).box.center_x - 2.25 * len(text), y=120 + 80 * index, style=small
        )
        blocks += [head, block(PROSE, y=140 + 80 * index)]
    assert levels(*blocks) == [0, 1, 0, 1, 0, 1, 0]


def test_numbered_lines_of_smaller_code_centred_over_columns_are_headings():
    code, blocks, middle = replace(MONO, size=7.0), [block(PROSE, y=60)], block(PROSE).box.center_x
    for index, (number, name) in enumerate(
        [("I.", "mill-dev"), ("II.", "miller"), ("III.", "sieve")]
    ):
        y, x = 120 + 80 * index, middle - (22 + 3.5 * len(name)) / 2
        words = [*row(number, x, y), *row(name, x + 22, y, code)]
        blocks += [make_text_block(1, [make_line(words)]), block(PROSE, y=140 + 80 * index)]
    assert levels(*blocks) == [0, 1, 0, 1, 0, 1, 0]


def test_lines_in_small_letters_centred_over_columns_are_headings_if_they_are_several():
    texts = ["abstract", "introduction", "method"]
    blocks = centred_over_prose(texts)
    assert levels(*blocks) == [0, 1, 0, 1, 0, 1, 0]
    assert not any(levels(*blocks[:5]))


def test_formulas_centred_over_columns_are_no_headings():
    assert not any(levels(*centred_over_prose(["Q = a + b"] * 4)))


def test_names_centred_under_a_title_are_no_headings_though_flush_ones_are_as_large():
    large = Style("Body", 12.0)
    middle = block("A Title of Some Words", y=60, style=TITLE)
    center = middle.box.center_x
    names = [
        block(text, x=center - 3.0 * len(text), y=90.0 + 20 * index, style=large)
        for index, text in enumerate(("Ann Author and Bo", "May of 2023"))
    ]
    parts = [
        block("1 Scope", y=150, style=large), block(PROSE, y=170),
        block("2 Terms", y=230, style=large), block(PROSE, y=250),
    ]  # fmt: skip
    assert levels(middle, *names, *parts) == [1, 0, 0, 2, 0, 2, 0]


def middle(text: str, y: float, style: Style = BODY) -> list[Word]:
    """The words of a line around the middle of a page."""
    words = row(text, 0, y, style)
    return row(text, 200 - words[-1].box.x1 / 2, y, style)


def with_parts(*top: TextBlock, style: Style) -> list[int]:
    """The levels of blocks over a paragraph and three headings with a paragraph each."""
    prose = "\n".join(["Many words of the body text"] * 3)
    parts = [
        part
        for n in range(3)
        for part in (
            block(f"Part {n}", y=300 + 80 * n, style=style),
            block(prose, y=320 + 80 * n),
        )
    ]
    return levels(*top, block(prose, y=220), *parts)[: len(top) + 2]


def test_a_name_as_wide_as_its_title_is_centred_if_the_text_below_starts_further_out():
    title = make_text_block(1, [make_line(middle("On the Mills", 60, TITLE))])
    name = make_text_block(1, [make_line(middle("Ann Author-Miller", 90, Style("Body", 13.0)))])
    assert abs(title.box.x0 - name.box.x0) < 5
    assert with_parts(title, name, style=LARGE) == [1, 0, 0, 2]


def test_names_over_addresses_of_several_lines_are_no_headings():
    title = make_text_block(1, [make_line(middle("A Title of Some Words", 60, TITLE))])
    people = [
        make_text_block(
            1, [make_line(middle(text, y + 14 * n, style)) for n, text in enumerate(texts)]
        )
        for y, style, texts in (
            (90, Style("Body", 12.0), ["Ann Author"]),
            (105, BODY, ["School of Mills", "Mill Lane 9", "Town"]),
            (150, Style("Body", 12.0), ["Bo Writer"]),
            (165, BODY, ["School of Mills", "Mill Lane 9", "Town"]),
        )
    ]
    assert with_parts(title, *people, style=BOLD) == [1, 0, 0, 0, 0, 0, 2]


def test_plain_names_centred_under_a_bold_title_of_their_size_are_no_headings():
    texts = ["Ann Author", "Town of Mill", "Scope of it"]
    names = [centred(text, y) for text, y in zip(texts, (100, 122, 300), strict=True)]
    parts = [
        part
        for n in range(3)
        for part in (block(f"Part {n}", y=340 + 80 * n, style=BOLD), block(PROSE, y=360 + 80 * n))
    ]
    title = block("A Title", y=60, style=BOLD)
    found = levels(title, *names[:2], block(PROSE, y=200), names[2], block(PROSE, y=320), *parts)
    assert found[1:3] == [0, 0]


def test_names_in_small_capitals_under_a_title_are_no_heading():
    names = block("ANN AUTHOR AND BO WRITER", y=80, style=Style("Body", 8.0))
    parts = block("Part", y=200, style=BOLD), block(PROSE, y=214)
    assert levels(block("A TITLE", y=60, style=BOLD), names, block(PROSE, y=120), *parts)[1] == 0


def test_small_capitals_over_text_as_small_are_no_heading():
    small = Style("Body", 8.0)
    address = block("SCHOOL OF MILLS", y=200, style=small), block("Mill Lane", y=214, style=small)
    assert levels(block(PROSE, y=100), *address) == [0, 0, 0]
    assert levels(block(PROSE, y=100), address[0], block(PROSE, y=214)) == [0, 1, 0]


def test_an_equation_in_italics_is_no_heading():
    equation = block("y = ax + b", y=200, style=ITALIC), block(PROSE, y=220)
    assert levels(block(PROSE, y=100), *equation) == [0, 0, 0]


def test_a_title_in_the_look_of_numbered_headings_and_of_those_after_them_is_above_them():
    texts = ["1. Scope", "2. Terms", "Sources"]
    parts = [
        part
        for n, text in enumerate(texts)
        for part in (block(text, y=160 + 80 * n, style=LARGE), block(PROSE, y=180 + 80 * n))
    ]
    title = block("Of Mills", y=60, style=LARGE), block("Ann Author", y=90)
    assert [level for level in levels(*title, *parts) if level] == [1, 2, 2, 2]


def test_a_heading_alone_on_a_cover_is_above_those_of_its_look():
    slides = [
        layout(block(f"Part {n}", y=40, style=LARGE, page=n), block(PROSE, page=n), number=n)
        for n in (2, 3, 4)
    ]
    cover = layout(block("Of Mills", y=60, style=LARGE), block("Ann Author", y=90))
    pages = find_headings([cover, *slides], (), BODY, HeadingOptions())
    found = [b.level for page in pages for b in page.blocks if isinstance(b, TextBlock)]
    assert found == [1, 0, 2, 0, 2, 0, 2, 0]


def test_a_lone_name_centred_under_a_title_is_none_where_headings_have_another_look():
    middle = block("A Title of Some Words", y=60, style=TITLE)
    name = block("Ann Author", x=middle.box.center_x - 30, y=90, style=Style("Body", 12.0))
    prose = "\n".join(["Many words of the body text"] * 3)
    parts = [
        part
        for n in range(3)
        for part in (block(f"Part {n}", y=200 + 80 * n, style=LARGE), block(prose, y=220 + 80 * n))
    ]
    assert levels(middle, name, block(prose, y=120), *parts)[1] == 0
    assert levels(middle, name, block(prose, y=120), *parts[:2])[1] > 0


LARGE = Style("Body-Bold", 14.0, bold=True)
COLOURED = Style("Body-Bold", 10.0, bold=True, colour=0x224466)


def among_larger(*parts: TextBlock) -> list[int]:
    """The levels of parts below two larger headings with a text each."""
    above = block("One", y=40, style=LARGE), block(PROSE, y=60)
    more = block("Two", y=120, style=LARGE), block(PROSE, y=140)
    return levels(*above, *more, *parts)[4:]


def test_a_bold_line_spaced_like_a_paragraph_is_a_heading_if_its_colour_tells_it_too():
    below = block(PROSE, y=220)
    assert among_larger(block("Terms", y=192, style=BOLD), below) == [0, 0]
    assert among_larger(block("Terms", y=192, style=COLOURED), below) == [2, 0]


def test_a_bold_line_spaced_like_a_paragraph_is_a_heading_in_another_family_than_the_text():
    serif, sans = Style("Merriweather-Light", 10.0), Style("Montserrat-Bold", 10.0, bold=True)
    blocks = [block("Title", y=60, style=TITLE), block("Part", y=90, style=LARGE)]
    blocks += [block("One.", y=110, style=serif), block("Terms", y=134, style=sans)]
    blocks += [block("Two.", y=158, style=serif)]
    (page,) = find_headings([layout(*blocks)], (), serif, HeadingOptions())
    assert [b.level for b in page.blocks if isinstance(b, TextBlock)] == [1, 2, 0, 3, 0]
    own = replace(sans, font="Merriweather-Bold")
    blocks[3] = block("Terms", y=134, style=own)
    (page,) = find_headings([layout(*blocks)], (), serif, HeadingOptions())
    assert [b.level for b in page.blocks if isinstance(b, TextBlock)] == [1, 2, 0, 0, 0]


def test_a_bold_line_on_a_ground_of_its_own_is_a_heading():
    head = block("Terms", y=192, style=BOLD)
    below = block(PROSE, y=220)
    ground = Box(60, 180, 500, 200)
    assert among_larger(replace(head, frame=ground), below) == [2, 0]
    assert among_larger(replace(head, frame=Box(60, 180, 500, 260)), below) == [0, 0]


def test_a_signature_on_a_ground_is_no_heading():
    words = [*row("acquire", 72, 192, MONO), *row("(timeout: float) → bool", 120, 192, BOLD)]
    signature = make_text_block(1, [make_line(words)])
    ground = Box(60, 180, 500, 200)
    assert among_larger(replace(signature, frame=ground), block(PROSE, y=220)) == [0, 0]


def test_a_bold_line_further_from_both_paragraphs_than_others_are_is_a_heading():
    texts = [block(PROSE, y=190 + 54 * step) for step in range(4)]  # steps of 30 points
    end = texts[-1].lines[-1].baseline
    for white, level in ((30, 0), (38, 2)):
        head = block("Terms of use", y=end + white, style=BOLD)
        below = block(PROSE, y=end + 2 * white)
        assert among_larger(*texts, head, below)[-2:] == [level, 0]


def test_a_small_bold_line_apart_from_the_text_is_a_heading_below_those_of_body_size():
    small = Style("Body-Bold", 8.5, bold=True)
    parts = block("Terms", y=200, style=BOLD), block(PROSE, y=216)
    deep = block("If it rains", y=270, style=small), block(PROSE, y=284)
    assert among_larger(*parts, *deep) == [2, 0, 3, 0]


@pytest.mark.parametrize(("size", "level"), [(6.7, 3), (5.0, 0)])
def test_a_bold_line_as_small_as_the_deepest_heading_of_browsers_is_one(size: float, level: int):
    parts = block("Terms", y=200, style=BOLD), block(PROSE, y=216)
    deep = block("If it rains", y=270, style=Style("Body-Bold", size, bold=True))
    assert among_larger(*parts, deep, block(PROSE, y=290)) == [2, 0, level, 0]


def test_a_small_bold_heading_of_two_lines_is_told_by_two_others_of_its_look():
    small = Style("Body-Bold", 8.5, bold=True)
    heads = [block(f"Rule {n} of them", y=200 + 80 * n, style=small) for n in (1, 2)]
    texts = [block(PROSE, y=214 + 80 * n) for n in (1, 2)]
    long = (
        block("If it rains on two days in a row\nor more", y=440, style=small),
        block(PROSE, y=466),
    )
    one, two = heads[:1] + texts[:1], [heads[0], texts[0], heads[1], texts[1]]
    assert among_larger(*two, *long)[-2] == 2
    assert among_larger(*one, *long)[-2] == 0


def test_a_bullet_before_a_larger_bold_line_is_an_ornament():
    head = block("■ Terms", y=200, style=LARGE)
    found, _ = find_headings(
        [layout(block(PROSE, y=100), head, block(PROSE, y=220))], (), BODY, HeadingOptions()
    )[0].blocks[1:]
    assert isinstance(found, TextBlock)
    assert (found.text, found.role) == ("Terms", "heading")


def test_a_bullet_before_one_larger_bold_word_is_that_of_an_item():
    words = [*row("• Required", 50, 200, LARGE), *row("is what all need", 140, 200)]
    item = make_text_block(1, [make_line(words)])
    (page,) = find_headings([layout(block(PROSE, y=100), item)], (), BODY, HeadingOptions())
    assert page.blocks[1] == item


def test_larger_bold_items_in_a_row_keep_their_bullets():
    items = [block(f"■ {text}", y=200 + 30 * at, style=LARGE) for at, text in enumerate("AB")]
    assert among_larger(*items) == [0, 0]


def test_a_larger_bold_item_keeps_its_bullet_above_a_list_inside_of_it():
    head = block("• Terms", y=200, style=LARGE)
    inside = block("– What they mean", x=head.lines[0].words[1].box.x0, y=220)
    assert among_larger(head, inside)[0] == 0


def test_a_sentence_in_large_type_of_its_own_is_no_heading():
    said = block("No one can keep what no one dates.", y=200, style=Style("Body", 14.0))
    assert among_larger(block("Terms", y=180, style=LARGE), said, block(PROSE, y=230))[1:] == [0, 0]


def test_a_sentence_in_large_type_without_spaces_between_its_words_is_no_heading():
    said = block("没有人能保存没有日期的东西。", y=200, style=Style("Body", 14.0))
    assert among_larger(block("Terms", y=180, style=LARGE), said, block(PROSE, y=230))[1:] == [0, 0]


def test_sentences_of_one_larger_look_are_paragraphs():
    larger = Style("Body", 12.0)
    one = block("This state is on an island.", y=200, style=larger)
    two = block("That one is on the main land.", y=230, style=larger)
    assert levels(block("Title", style=TITLE), block(PROSE, y=120), one, two) == [1, 0, 0, 0]


def test_counted_lines_and_such_that_say_what_follows_are_as_the_sentences_of_their_look():
    larger = Style("Body", 12.0)
    texts = (
        "This state is on an island.",
        "That one is on the main land.",
        "They trade in:",
        "1. Ships",
    )
    parts = [block(text, y=200 + 30 * at, style=larger) for at, text in enumerate(texts)]
    told = levels(block("Title", style=TITLE), block(PROSE, y=120), *parts, block(PROSE, y=340))
    assert told == [1, 0, 0, 0, 0, 0, 0]


def test_lines_that_go_on_in_the_next_one_are_as_the_sentences_of_their_look():
    larger = Style("Body", 12.0)
    texts = (
        "This state is on an island.",
        "That one is on the main land.",
        "On the other side of the sea they",
        "trade in what they grow:",
    )
    one, two, three, four = (
        block(text, y=y, style=larger) for text, y in zip(texts, (200, 300, 400, 430), strict=True)
    )
    under = [block(PROSE, y=y) for y in (120, 220, 320, 450)]
    parts = [under[0], one, under[1], two, under[2], three, four, under[3]]
    assert levels(block("Title", style=TITLE), *parts) == [1, *[0] * 8]


def test_sentences_in_the_look_of_other_headings_are_headings():
    larger = Style("Body", 12.0)
    one = block("You should not do that at home.", y=200, style=larger)
    two = block("Terms", y=280, style=larger)
    under = block(PROSE, y=216), two, block(PROSE, y=300)
    assert levels(block("Title", style=TITLE), block(PROSE, y=120), one, *under)[2] == 2


def test_lines_of_which_most_are_sentences_are_paragraphs_where_longer_ones_are_in_their_look():
    larger = Style("Body", 12.0)
    lines = ["This line is one of some.", "That line is as short as this.", "What is known of them"]
    parts = [
        part
        for n, text in enumerate(lines)
        for part in (block(text, y=200 + 80 * n, style=larger), block(PROSE, y=230 + 80 * n))
    ]
    small = block("Title", style=TITLE), block(PROSE, y=120)
    assert levels(*small, *parts)[2:] == [2, 0] * 3
    long = [block(PROSE, y=460 + 60 * n, style=larger) for n in range(2)]
    assert levels(*small, *parts, *long)[2:] == [0] * 8


def test_a_small_bold_line_over_another_or_a_table_is_a_heading_if_others_of_its_look_are():
    small = Style("Body-Bold", 9.0, bold=True)
    parts = block(PROSE, y=100), block("1.1 Depth", y=160, style=small), block(PROSE, y=174)
    next_one = block("2. Width", y=236, style=small), block("2.1 Of doors", y=254, style=small)
    last = block("3. Notes", y=420, style=small), block(PROSE, y=440)
    (page,) = find_headings(
        [layout(*parts, *next_one, table(270, 400), *last)], (), BODY, HeadingOptions()
    )
    heads = [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]
    assert heads == ["1.1 Depth", "2. Width", "2.1 Of doors", "3. Notes"]


def test_a_bold_line_over_the_caption_of_a_table_is_a_heading():
    caption = replace(block("Table 1. Doors", y=190), role="caption")
    blocks = block(PROSE, y=100), block("Widths", y=160, style=BOLD), caption, table(200, 300)
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    assert [b.role for b in page.blocks if isinstance(b, TextBlock)] == [
        "text",
        "heading",
        "caption",
    ]


def test_a_bold_line_between_a_table_and_the_caption_of_the_next_heads_that_if_nearer():
    def said(y: float, text: str = "Widths") -> str:
        caption = replace(block("Table 2. Doors", y=190), role="caption")
        (page,) = find_headings(
            [layout(table(100, 130), block(text, y=y, style=BOLD), caption, table(200, 300))],
            (),
            BODY,
            HeadingOptions(),
        )
        return next(b.role for b in page.blocks if isinstance(b, TextBlock))

    assert (said(170), said(145)) == ("heading", "text")
    assert said(145, "2. Widths") == "heading"


def test_a_bold_numbered_line_that_a_narrow_column_broke_twice_is_a_heading():
    def found(text: str) -> list[int]:
        above, below = block(PROSE, y=60), block(PROSE, y=170)
        return levels(above, block(text, y=120, style=BOLD), below)

    assert found("2. Which tools are there\nthat build a new one of a\nkind we have?") == [0, 1, 0]
    assert found("2. Mill Lane\nOld Town\nHampshire") == [0, 0, 0]


def test_smaller_bold_headings_are_below_those_of_body_size():
    parts = block("Terms", y=200, style=BOLD), block(PROSE, y=216)
    deep = block("If it rains", y=270, style=replace(BOLD, size=9.5)), block(PROSE, y=284)
    assert among_larger(*parts, *deep) == [2, 0, 3, 0]


def test_a_bold_line_spaced_like_a_paragraph_is_a_heading_if_its_size_is_its_own():
    small = replace(BOLD, size=9.5)
    assert among_larger(block("Terms", y=192, style=small), block(PROSE, y=220)) == [2, 0]


def test_what_stands_right_above_larger_text_heads_nothing():
    running = block("FIELD HANDBOOK", y=40, style=replace(BOLD, size=9.5))
    assert levels(running, block("Title", y=70, style=TITLE), block(PROSE, y=120)) == [0, 1, 0]


def test_a_bold_line_between_wide_lines_is_a_heading_if_a_little_nearer_to_what_it_heads():
    head = block("Terms", y=193.8, style=BOLD)  # 29.8 points below the text, 28.1 above it
    assert among_larger(head, block(PROSE, y=221.9)) == [2, 0]


def test_a_formula_is_no_heading_however_large_its_signs_are():
    letters = Style("CMMI10", 14.0)
    above = block("Title", style=TITLE), block(PROSE, y=120)
    assert levels(*above, block("y = x", y=200, style=letters), block(PROSE, y=240)) == [1, 0, 0, 0]


def test_a_name_with_brackets_of_a_font_of_formulas_around_its_parameter_may_be_a_heading():
    signs, large = Style("CMMI10", 12.0), replace(BOLD, size=12.0)
    name = [*row("2.1 std::queue", 72, 200, large), word("<", 160, 200, signs)]
    name += [
        *row("T,", 170, 200, large),
        *row("U", 184, 200, large),
        word(">", 192, 200, signs),
        *row("Class", 202, 200, large),
    ]
    above = block("2 Title", style=TITLE), block(PROSE, y=120)
    head = make_text_block(1, [make_line(name)])
    assert levels(*above, head, block(PROSE, y=220)) == [1, 0, 2, 0]


def in_boxes(title: str, frames: Sequence[Box | None]) -> list[int]:
    """Levels of a larger line over a text, each in its box, on a page with other text."""
    texts = title, "Some words of the note that go on\nfor a second line"
    notice = [
        replace(block(part, y=y, style=style), frame=frame)
        for part, y, style, frame in zip(
            texts, (200, 214), (replace(BOLD, size=13.0), BODY), frames, strict=True
        )
    ]
    return levels(block("Title", style=TITLE), block(PROSE, y=120), *notice)


def test_the_title_at_the_head_of_a_box_is_no_heading():
    whole, ground, rest = (Box(60, y0, 400, y1) for y0, y1 in ((180, 230), (180, 205), (206, 230)))
    assert in_boxes("Mills", [whole, whole]) == [1, 0, 0, 0]
    assert in_boxes("Mills", [ground, None]) == [1, 0, 2, 0]
    assert in_boxes("Note:", [ground, rest]) == [1, 0, 0, 0]


def test_the_title_of_a_framed_part_in_the_look_of_sections_is_a_heading():
    larger = replace(BOLD, size=13.0)

    def framed(y: float) -> list[TextBlock]:
        box = Box(60, y - 14, 400, y + 26)
        head, text = block("Abstract", y=y, style=larger), block("Some words\nof it", y=y + 14)
        return [replace(head, frame=box), replace(text, frame=box)]

    section = [block("Mills", y=300, style=larger), block(PROSE, y=320)]
    title = block("Title", style=TITLE)
    assert levels(title, *framed(200), *section) == [1, 2, 0, 2, 0]
    assert levels(title, *framed(200), *section, *framed(500)) == [1, 0, 0, 2, 0, 0, 0]


def under_code(heading: Style) -> list[int]:
    """Levels of a heading right above a paragraph that starts with a name in code."""
    first = make_line([*row("flush()", 72, 214, MONO), *row("does not wait.", 120, 214)])
    return levels(block(PROSE, y=100), block("Flushing", y=200, style=heading), text_of(first))


def text_of(line: Line) -> TextBlock:
    return make_text_block(1, [line, *block("It ends.", y=226).lines])


def test_a_heading_in_another_font_may_stand_right_above_a_name_in_code():
    assert under_code(Style("Head-Bold", 10.4, bold=True)) == [0, 1, 0]


def test_a_bold_start_of_a_paragraph_goes_on_with_a_name_in_code():
    assert under_code(BOLD) == [0, 0, 0]


def test_a_bold_line_right_above_a_listing_that_begins_small_is_a_heading():
    head, code = block("Setting up", y=200, style=BOLD), block("install mill", y=214)
    assert levels(block(PROSE, y=100), head, code, block(PROSE, y=240)) == [0, 0, 0, 0]
    listing = replace(code, role="code")
    assert levels(block(PROSE, y=100), head, listing, block(PROSE, y=240)) == [0, 1, 0, 0]


def levels_beside_tables(*blocks: TextBlock | TableBlock) -> list[int]:
    head = block("Title", style=TITLE), block(PROSE, y=120)
    (page,) = find_headings([layout(*head, *blocks)], (), BODY, HeadingOptions())
    return [b.level for b in page.blocks[2:] if isinstance(b, TextBlock)]


def test_the_unit_of_a_table_in_brackets_above_it_is_no_heading():
    unit = block("[In thousands]", y=200, style=BOLD)
    assert levels_beside_tables(unit, table(214, 254), block(PROSE, y=270)) == [0, 0]


def test_what_is_in_brackets_above_text_may_be_a_heading():
    assert levels_beside_tables(block("(An aside)", y=200, style=BOLD), block(PROSE, y=220)) == [
        2,
        0,
    ]


def test_a_bold_label_before_its_value_is_no_heading():
    def labelled(label: str, value: str, style: Style = BODY) -> int:
        words = row(label, 72, 160, BOLD)
        words += row(value, words[-1].box.x1 + 5, 160, style)
        dated = make_text_block(1, [make_line(words)])
        return levels(block(PROSE, y=100), dated, block(PROSE, y=180))[1]

    assert labelled("Date of the release:", "2024") == 0
    assert labelled("Date of the release:", "2024", BOLD) == 1
    assert labelled("Date of the release", "2024") == 1
    assert labelled("Default", "- 10") == 0
    assert labelled("Default", "- 10", replace(BODY, size=12.0)) == 1


def test_a_slanted_remark_in_brackets_is_no_heading():
    slanted = Style("Body-Italic", 10.0, italic=True)
    above, text = block(PROSE, y=100), block(PROSE, y=190)
    assert levels(above, block("(Added in the spring)", y=160, style=slanted), text) == [0, 0, 0]
    assert levels(above, block("Added in the spring", y=160, style=slanted), text) == [0, 1, 0]


def test_the_title_of_an_example_is_no_heading_over_a_listing_or_with_the_number_of_a_chapter():
    def under(title: str, role: Role = "text") -> int:
        text = replace(block(PROSE, y=214), role=role)
        return levels(block(PROSE, y=100), block(title, y=194, style=BOLD), text)[1]

    assert under("Example 2: A file", role="code") == under("Ejemplo 12.2. Un archivo") == 0
    assert under("Example 2: A file") == under("A file", role="code") == 1


def test_the_source_of_a_table_below_it_is_no_heading():
    source = block("Source: Office of mills", y=250, style=BOLD)
    assert levels_beside_tables(table(200, 240), source, block(PROSE, y=270)) == [0, 0]


def test_a_bold_line_below_a_table_that_starts_otherwise_is_a_heading():
    head = block("Sources of water", y=250, style=BOLD)
    assert levels_beside_tables(table(200, 240), head, block(PROSE, y=270)) == [2, 0]


def test_a_paragraph_that_the_outline_lists_is_no_heading():
    text = "The mill is old and was built of stone."
    entries = (OutlineEntry(1, "Title", 1), OutlineEntry(1, text, 1), OutlineEntry(1, "Plain", 1))
    blocks = block("Title", style=TITLE), block(text, y=120), block("Plain", y=150)
    assert levels(*blocks, block(PROSE, y=170), outline=entries)[1:3] == [0, 2]


def test_a_bold_line_between_a_table_and_the_caption_of_the_next_is_a_heading_if_apart():
    caption = replace(block("Table 2: Income", y=220), role="caption")
    above, below = table(130, 160), table(230, 260)
    found = [
        levels(block(PROSE, y=80), above, block("Income", y=y, style=BOLD), caption, below)
        for y in (200, 172)
    ]
    assert found == [[0, 1, 0], [0, 0, 0]]


def test_two_lines_below_a_title_that_were_broken_by_hand_are_bylines():
    slanted = Style("Body-Italic", 12.0, italic=True)
    part = block("Scope", y=200, style=slanted), block(PROSE, y=220)

    def second(text: str) -> int:
        names = block(text, y=90, style=slanted)
        return levels(block("Title", y=60, style=TITLE), names, block(PROSE, y=140), *part)[1]

    assert second("Ann Lee\nMay 2023") == 0
    assert second("Of mills and bridges in\ndry summers") == 2


def test_what_only_the_colour_of_the_title_tells_below_it_on_a_cover_is_a_subtitle():
    blue = replace(TITLE, colour=0x3030B0), replace(BODY, colour=0x3030B0)
    title, under = block("Title", y=60, style=blue[0]), block("How it is done", y=90, style=blue[1])
    text = layout(block("Part", page=2, style=TITLE), block(PROSE, y=120, page=2), number=2)

    def first(*below: TextBlock) -> list[int]:
        page, _ = find_headings([layout(title, under, *below), text], (), BODY, HeadingOptions())
        return [b.level for b in page.blocks if isinstance(b, TextBlock)][:2]

    assert first(block("Ann Lee", y=120)) == [1, 0]
    assert first(block(PROSE, y=120)) == [1, 2]


def test_single_small_letters_are_headings_only_where_they_count_on():
    def parts(*letters: str) -> list[TextBlock]:
        return [
            p
            for n, letter in enumerate(letters)
            for p in (block(letter, y=60 + 60 * n, style=TITLE), block(PROSE, y=80 + 60 * n))
        ]

    assert levels(*parts("x", "y", "x")) == [0] * 6
    assert levels(*parts("A", "x")) == [1, 0, 0, 0]
    assert levels(*parts("a", "b", "d")) == [1, 0] * 3


def test_bold_names_over_their_places_under_a_title_are_no_headings():
    title, bold = block("Of Mills and Wheels", y=60, style=TITLE), Style("Body-Bold", 12.0, True)
    texts = [
        p for y in (200, 260) for p in (block("Part", y=y, style=bold), block(PROSE, y=y + 20))
    ]
    places = [block("Ann Lee", 82, 90, bold), block("Bath", 89.5, 106)]
    second = [block("Bo Ray", 200, 90, bold), block("York", 205, 106)]
    assert levels(title, *places, *second, *texts) == [1, 0, 0, 0, 0, 2, 0, 2, 0]
    places[1] = block("Bath", 82, 106)
    assert levels(title, *places, *texts)[1] == 2


def test_bold_lines_that_lead_from_the_title_to_a_larger_heading_are_none():
    name, date = replace(LARGE, size=12.5, italic=True), Style("Body-Bold", 11.0, True)
    title = block("Of Mills and Wheels", y=60, style=TITLE)
    lines = block("Ann Lee", y=90, style=name), block("Compiled at York", y=110, style=date)
    texts = block("Contents", y=130, style=LARGE), block(PROSE, y=150)
    below = block("Water", y=250, style=date), block(PROSE, y=270)
    assert levels(title, *lines, *texts, *below) == [1, 0, 0, 2, 0, 3, 0]
    assert levels(title, *lines, block(PROSE, y=130), *texts, *below)[1:3] == [2, 3]


def test_bold_names_that_end_at_the_right_edge_of_the_title_are_no_headings():
    def flush_right(text: str, y: float, style: Style) -> TextBlock:
        found = block(text, y=y, style=style)
        return block(text, x=500 - found.box.width, y=y, style=style)

    title = flush_right("Of Mills and Wheels", 60, TITLE)
    author = flush_right("Ann Lee", 100, LARGE)
    texts = [
        part
        for n, name in enumerate(("Water", "Wind", "Steam"))
        for part in (block(name, y=140 + 80 * n, style=BOLD), block(PROSE, y=160 + 80 * n))
    ]
    assert levels(title, author, *texts) == [1, 0, *[2, 0] * 3]
    assert levels(title, block("Ann Lee", y=100, style=LARGE), *texts)[1] == 2


def on_a_cover(*beside: TextBlock) -> list[int]:
    """The levels of what stands below the title of a page before one of a heading and text."""
    cover = layout(block("Of Mills", y=60, style=TITLE), *beside)
    text = layout(block("Part", page=2, style=LARGE), block(PROSE, y=120, page=2), number=2)
    page, _ = find_headings([cover, text], (), BODY, HeadingOptions())
    return [b.level for b in page.blocks if isinstance(b, TextBlock)][1:]


def test_bold_authors_and_dates_on_a_cover_are_no_headings():
    large = replace(BOLD, size=12.0)
    author, date = block("Ann Lee", y=300, style=large), block("May 2023", y=500, style=BOLD)
    assert on_a_cover(author, date) == [0, 0]
    assert on_a_cover(author, block(PROSE, y=330))[0] > 0


def test_lines_that_lead_to_a_larger_name_on_a_cover_leave_it_one():
    place = block("Chairman of Mills Inc.", y=120, style=replace(BOLD, size=12.0))
    lead = block("Ann Lee", y=100, style=LARGE), place
    assert on_a_cover(*lead, block("Bo Ray", y=140, style=LARGE)) == [0, 0, 0]


def test_lines_of_a_cover_as_large_as_its_title_and_numbered_ones_are_headings():
    assert on_a_cover(block("And of Bridges", y=300, style=TITLE))[0] > 0
    assert on_a_cover(block("1. Of Water", y=300, style=LARGE))[0] > 0


def test_a_number_in_words_above_the_title_of_a_chapter_is_part_of_it():
    def first(label: str, size: float = 14.0) -> list[str]:
        parts = (
            block(label, style=replace(LARGE, size=size)),
            block("Of Mills", y=140, style=LARGE),
            block(PROSE, y=170),
        )
        (page,) = find_headings([layout(*parts)], (), BODY, HeadingOptions())
        return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]

    assert first("ONE") == ["ONE\nOf Mills"]
    assert first("Chapter Two", 12.0) == ["Chapter Two\nOf Mills"]
    assert first("ONLY") == ["ONLY", "Of Mills"]


def test_a_bold_line_counted_with_those_next_to_it_is_one_of_an_algorithm():
    def algorithm(number: str) -> list[int]:
        lines = [("1 grind the sack", BODY), (f"{number} else", BOLD), ("3 wait an hour", BODY)]
        parts = [block(text, y=200 + 12 * n, style=style) for n, (text, style) in enumerate(lines)]
        return levels(block(PROSE), *parts, block(PROSE, y=300))

    assert algorithm("2") == [0] * 5
    assert algorithm("5")[2] == 1


def test_a_large_title_in_a_box_that_begins_its_page_titles_no_notice():
    bar = Box(50, 40, 560, 100)
    title, under = (
        replace(block(text, y=y, style=style), frame=bar)
        for text, y, style in (("Mills", 60, TITLE), ("From corn to bread", 85, BODY))
    )
    assert levels(title, under, block(PROSE, y=140)) == [1, 0, 0]
    assert levels(block(PROSE, y=20), title, under, block(PROSE, y=140))[1] == 0


def test_a_bold_line_on_the_bar_of_a_box_titles_the_notice_in_it():
    title = replace(block("Mind the wheel", y=200, style=BOLD), frame=Box(60, 188, 400, 206))
    text = block(PROSE, y=220)
    boxed = replace(text, frame=Box(60, 188, 400, 260))
    above = block(PROSE, y=100)
    assert levels(above, title, boxed) == [0, 0, 0]
    assert levels(above, title, replace(text, frame=Box(60, 210, 400, 260))) == [0, 1, 0]


def test_a_bold_line_on_a_ground_across_the_upper_side_of_a_box_titles_the_notice_in_it():
    title = replace(block("Mind the wheel", y=200, style=BOLD), frame=Box(68, 188, 150, 206))
    text = replace(block(PROSE, y=220), frame=Box(60, 197, 400, 260))
    assert levels(block(PROSE, y=100), title, text) == [0, 0, 0]
    beside = replace(title, frame=Box(40, 188, 150, 206))
    assert levels(block(PROSE, y=100), beside, text) == [0, 1, 0]


def test_a_title_over_the_icon_of_a_notice_in_its_box_is_no_heading():
    box = Box(60, 188, 400, 270)
    title = replace(block("Mind it", y=200, style=replace(BOLD, size=12.0)), frame=box)
    text = replace(block(PROSE, x=110, y=220), frame=box)

    def level(*, wide: float) -> int:
        icon = FigureBlock(1, Box(65, 215, 65 + wide, 240), ())
        page = layout(block(PROSE, y=100), title, icon, text)
        (found,) = find_headings([page], (), BODY, HeadingOptions())
        return next(
            b.level for b in found.blocks if isinstance(b, TextBlock) and b.text == "Mind it"
        )

    assert level(wide=30) == 0
    assert level(wide=90) == 1


def test_a_large_heading_of_two_lines_may_end_with_an_ellipsis():
    for end, level in (("...", 1), (".", 0)):
        title = block(f"Settings of the mill: wheels,\nstones and{end}", y=100, style=TITLE)
        assert levels(title, block(PROSE, y=160))[0] == level


def test_a_command_with_slanted_words_in_angle_brackets_is_no_heading():
    def over_text(*words: Word) -> list[int]:
        line = make_text_block(1, [make_line(list(words))])
        return levels(block(PROSE, y=100), line, block(PROSE, y=230))

    command, name = word("def", 72, 200, MONO), word("⟨name⟩", 90, 200, ITALIC)
    assert over_text(command, name) == [0, 0, 0]
    assert over_text(command, word("name", 90, 200, ITALIC)) == [0, 1, 0]


def test_an_amount_of_money_is_no_heading_however_large():
    price = block("$45.50 per month", y=100, style=TITLE)
    assert levels(price, block(PROSE, y=120)) == [0, 0]
    assert levels(block("Offers per month", y=100, style=TITLE), block(PROSE, y=120)) == [1, 0]


def test_a_line_in_the_look_of_terms_that_ends_a_page_is_one():
    last = block("Lock", y=320, style=BOLD)
    first = layout(block(PROSE, y=100), *definitions(72), last)
    pages = first, layout(block("What is locked.", x=92), block(PROSE, y=140), number=2)
    found = find_headings(pages, (), BODY, HeadingOptions())
    assert [b.role for b in found[0].blocks if isinstance(b, TextBlock)] == ["text"] * 6


def test_headings_without_a_number_are_below_those_of_their_look_that_they_stand_right_below():
    part = block("2 Training", style=TITLE), block(PROSE, y=120)
    numbered = block("2.1 Schools", y=180, style=BOLD)
    inner = block("For beginners", y=200, style=BOLD), block(PROSE, y=214)
    later = block("For others", y=270, style=BOLD), block(PROSE, y=284)
    assert levels(*part, numbered, *inner, *later) == [1, 0, 2, 3, 0, 3, 0]
    said = block(PROSE, y=194), block("For beginners", y=240, style=BOLD), block(PROSE, y=254)
    assert levels(*part, numbered, *said) == [1, 0, 2, 0, 2, 0]


def test_slanted_lines_that_stand_under_headings_alone_are_none():
    def entries(*lasts: str) -> list[TextBlock]:
        """A heading with a date beside it, a slanted line and a text, one below the other."""
        return [
            part
            for at, last in enumerate(lasts)
            for part in (
                block("Harbour engineer", y=100 + 140 * at, style=TITLE),
                block("2008 to 2016", x=400, y=100 + 140 * at),
                block(last, y=125 + 140 * at, style=ITALIC),
                block(PROSE, y=150 + 140 * at),
            )
        ]

    alone = entries("Port of Bristol", "Port of Ghent", "Port of Varna")
    assert levels(*alone) == [1, 0, 0, 0] * 3
    after_text = block("Port of Oslo", y=500, style=ITALIC), block(PROSE, y=525)
    assert levels(*alone, *after_text) == [*[1, 0, 2, 0] * 3, 2, 0]
    listed = tuple(OutlineEntry(2, part.text, None) for part in alone[2::4])
    assert levels(*alone, outline=listed) == [1, 0, 2, 0] * 3
    amounts = entries("4 persons, 20 minutes", "8 persons, an hour", "2 persons, no time")
    assert levels(*amounts) == [1, 0, 0, 0] * 3
    counted = entries("1 Port of Bristol", "2 Port of Ghent", "3 Port of Varna")
    assert levels(*counted) == [1, 0, 2, 0] * 3


def test_a_slanted_line_that_begins_a_column_below_a_title_stands_under_text():
    wide = Style("Body", 28.0)
    blocks = [block("The mills of the valley", style=wide), block(PROSE, y=140)]
    blocks += [block("Upper ones", y=200, style=BOLD), block("By day", y=220, style=ITALIC)]
    blocks += [block(PROSE, y=234), block("By night", x=320, y=140, style=ITALIC)]
    blocks += [block(PROSE, x=320, y=154)]
    assert levels(*blocks) == [1, 0, 2, 3, 0, 3, 0]


def test_the_summary_of_what_is_unfolded_is_no_heading():
    summary = block("▾ How long does it take?", y=200, style=BOLD)
    assert levels(block(PROSE, y=100), summary, block(PROSE, y=220)) == [0, 0, 0]


def test_a_larger_paragraph_of_two_sentences_is_no_heading():
    text = "We write to send you the invoice for June. More on all of it is on your account"
    small = block("\n".join(["words of the small print"] * 12), y=200)
    (page,) = find_headings(
        [layout(block(text, y=100, style=Style("Body", 13.0)), small)], (), BODY, HeadingOptions()
    )
    assert [b.role for b in page.blocks if isinstance(b, TextBlock)] == ["text", "text"]


def test_the_name_of_contents_is_no_title_above_that_of_the_document():
    large, huge = Style("Body", 17.0), Style("Body-Bold", 25.0, bold=True)
    entries = [replace(block(f"{n} Part", y=160 + 14 * n), role="item") for n in (1, 2, 3)]
    title, name = block("The Harbour", y=60, style=large), block("Contents", y=120, style=huge)
    parts = [
        part
        for n in (1, 2, 3)
        for part in (
            block(f"{n} Part", y=200 + 50 * n, style=Style("Body-Bold", 14.0, bold=True)),
            block(PROSE, y=220 + 50 * n),
        )
    ]
    assert levels(title, name, *entries, *parts)[:2] == [1, 2]


def test_a_slanted_term_over_its_definition_is_no_heading_beside_others_that_fit_their_line():
    terms = [
        block("Weekday", y=100, style=ITALIC),
        block("One of the seven days.", x=92, y=112),
        make_text_block(1, [make_line([word("dd", 72, 130, ITALIC), *row("A day.", 92, 130)])]),
        block("Month", y=148, style=ITALIC),
        block("One of the twelve months.", x=92, y=160),
    ]
    text = [block(PROSE, y=200), block("Part", y=250, style=BOLD), block(PROSE, y=265)]
    assert levels(*terms, *text) == [0, 0, 0, 0, 0, 0, 1, 0]


def test_a_name_nearly_as_large_as_the_bold_title_that_it_stands_under_is_no_heading():
    title = block("The Tides of the Old Harbour", x=200, y=60, style=replace(BOLD, size=12.0))
    name = block("J. Doe", y=80, style=replace(ITALIC, size=11.0))
    middle = title.box.center_x - name.box.width / 2
    name = block("J. Doe", x=middle, y=80, style=replace(ITALIC, size=11.0))
    parts = [
        part
        for n in (1, 2, 3)
        for part in (block(f"{n}. Part", y=60 + 60 * n, style=BOLD), block(PROSE, y=75 + 60 * n))
    ]
    assert levels(title, name, *parts) == [1, 0, 2, 0, 2, 0, 2, 0]


def test_small_capitals_alone_are_as_large_as_the_number_before_them():
    large, small = Style("Body", 12.0), Style("Body", 9.6)
    first = make_text_block(1, [make_line(row("1.1 Keys", 72, 60, large))])
    lower = make_text_block(
        1, [make_line([*row("1.2", 72, 130, large), *row("DOORS", 96, 130, small)])]
    )
    assert levels(first, block(PROSE, y=80), lower, block(PROSE, y=150)) == [1, 0, 1, 0]


def numbered(number: str, title: str, y: float, title_style: Style = BODY) -> TextBlock:
    end = 72 + 5.0 * len(number) + 10
    return make_text_block(
        1, [make_line([word(number, 72, y, BOLD), word(title, end, y, title_style)])]
    )


def test_a_chinese_heading_is_as_bold_as_its_number_where_its_font_has_no_bold_face():
    latin = block("4.1 Stability", y=80, style=BOLD), block(PROSE, y=100)
    chinese = numbered("4.2", "稳定性", 160), block(PROSE, y=180)
    assert levels(*latin, *chinese) == [1, 0, 1, 0]
    assert levels(*latin, numbered("4.2", "Stability", 160), chinese[1]) == [1, 0, 2, 0]
    assert levels(*latin, numbered("2.", "稳定性", 160), chinese[1]) == [1, 0, 0, 0]


def test_numbered_headings_in_a_row_without_text_are_headings_where_others_so_numbered_have_it():
    row = [block(f"7.1.{n} Part", y=200 + 24 * n, style=BOLD) for n in (2, 3, 4, 5)]
    told = block("7.1.1 Part", y=80, style=BOLD), block(PROSE, y=100)
    assert levels(*told, *row, block(PROSE, y=340)) == [1, 0, *(1,) * 4, 0]
    assert levels(*row, block(PROSE, y=340)) == [0] * 5


def test_a_bold_heading_over_its_first_empty_sections_is_one_where_others_of_one_part_are():
    told = [
        block("1 Aim", y=60, style=BOLD),
        block(PROSE, y=84),
        block("1.1 Part", y=110, style=BOLD),
        block(PROSE, y=134),
    ]
    names = "2 Faults", "2.1 Rust", "2.2 Rot", "2.3 Mould"
    row = [block(name, y=200 + 24 * n, style=BOLD) for n, name in enumerate(names)]
    assert levels(*told, *row, block(PROSE, y=300)) == [1, 0, 2, 0, 1, 2, 2, 2, 0]


def test_a_chinese_line_of_as_many_characters_as_a_sentence_has_is_no_weak_heading():
    short, long = (
        "稳定性的衡量",
        "通常根据一段时间内宕机时间的量来衡量还可以衡量系统在宕机时间后再次开机所耗费的",
    )
    for text, level in ((short, 1), (long, 0)):
        assert levels(block(text, y=80, style=BOLD), block(PROSE, y=100)) == [level, 0]


def test_latin_letters_larger_than_the_japanese_text_beside_them_make_no_heading():
    """Classes of LaTeX set Japanese at 0.92 times the size of Latin letters."""
    latin = Style("Latin", 10.9)
    mixed = [[*row("日本語の本文は", 72, y), *row("letters", 110, y, latin)] for y in (60, 72, 84)]
    text = make_text_block(1, [make_line(words) for words in mixed])
    name = block("A line of it", y=130, style=latin)
    pages = [layout(text, name, block("日本語の本文", y=146))]
    (page,) = find_headings(pages, (), BODY, HeadingOptions())
    assert [b.level for b in page.blocks if isinstance(b, TextBlock)] == [0, 0, 0]


def test_a_title_behind_its_number_may_begin_with_a_name_or_an_option_in_small_letters():
    parts = [block("3.1.1 Unix", y=60), block(PROSE, y=80)]
    for title, level in (("macOS", 1), ("-r and others", 1), ("metres of it", 0)):
        names = block(f"3.1.2 {title}", y=140), block(PROSE, y=160)
        again = block("3.1.3 Windows", y=220), block(PROSE, y=240)
        assert levels(*parts, *names, *again)[2] == level, title


def test_a_slanted_line_as_far_from_a_table_as_from_its_text_is_a_heading():
    table = TableBlock(1, Box(72, 130, 300, 200), (), 1, 1)
    first = block("Where to build", y=60, style=ITALIC), block(PROSE, y=76)
    for y, level in ((224, 1), (240, 0)):
        head = block("Who builds", y=214, style=ITALIC)
        assert levels(*first, table, head, block(PROSE, y=y))[2] == level


def test_bold_lines_level_with_one_another_are_cells():
    name, said = block("Name", y=200, style=BOLD), block("What it says", x=180, y=200, style=BOLD)
    cells = block("CC", y=214), block("The compiler to use.", x=180, y=214)
    assert levels(block(PROSE, y=100), name, said, *cells, block(PROSE, y=240)) == [0] * 6
    wrapped = block("What it says\nof it", x=180, y=194, style=BOLD)
    assert levels(block(PROSE, y=100), name, wrapped, *cells, block(PROSE, y=240)) == [0] * 6


def test_a_plain_line_that_says_the_same_as_a_heading_is_none_though_the_outline_lists_it():
    listed = (OutlineEntry(1, "Folders", None), OutlineEntry(1, "Files", None))
    first, plain = block("Folders", y=80, style=TITLE), block("Folders", y=200)
    rest = block("Files", y=260, style=TITLE), block(PROSE, y=290)
    found = levels(first, block(PROSE, y=110), plain, block(PROSE, y=220), *rest, outline=listed)
    assert found == [1, 0, 0, 0, 1, 0]
    alone = levels(block(PROSE, y=110), plain, block(PROSE, y=220), *rest, outline=listed)
    assert alone[1] == 1


def test_a_plain_line_with_the_number_and_title_of_a_heading_is_none():
    listed = (OutlineEntry(1, "5.1 Structure", None),)

    def found(number: str) -> list[int]:
        plain, text = block(f"{number} Structure", y=80), block(PROSE, y=110)
        head = block("5.1 Structure", y=200, style=TITLE)
        return levels(plain, text, head, block(PROSE, y=230), outline=listed)

    assert found("5.1")[0] == 0
    assert found("5.1")[2] == 1


def test_plain_numbered_lines_right_below_one_another_are_the_contents_of_a_chapter():
    titles = "5.1 Structure", "5.1.1 DNS", "5.1.2 DHCP", "5.2 Scripts"
    entries = [block(title, y=100 + 20 * at) for at, title in enumerate(titles)]
    title, text = block("5 Packages", y=70, style=TITLE), block(PROSE, y=200)
    assert levels(title, *entries, text) == [1, 0, 0, 0, 0, 0]
    heads = [one for entry in entries for one in (entry, text)]
    assert levels(title, *heads) == [1, 2, 0, 3, 0, 3, 0, 2, 0]


def test_capitals_of_abbreviations_alone_put_no_heading_above_others():
    small = Style("Body-SC", 10.0, small_caps=True)

    def found(*bold: str) -> list[int]:
        heads = [("Summary", small), ("Notes", small), *((name, BOLD) for name in bold)]
        parts = [
            part
            for at, (name, style) in enumerate(heads)
            for part in (block(name, y=80 + 80 * at, style=style), block(PROSE, y=94 + 80 * at))
        ]
        return levels(*parts)[::2]

    assert found("HTTP/2 (TLS)", "HTTP/2 (plain)") == [1, 1, 2, 2]
    assert found("HTTP/2 (TLS)", "HTTP/2 (PLAIN)", "Others") == [1, 1, 1, 1, 2]


def test_capitals_with_a_remark_in_brackets_are_a_heading_and_a_call_is_none():
    assert levels(block("HOLD A MILL (ON HOLD)?", y=60), block(PROSE, y=100)) == [1, 0]
    assert levels(block("HOLD_MILL(ON)", y=60), block(PROSE, y=100)) == [0, 0]


def test_a_numbered_bold_line_of_another_face_heads_the_text_right_below_it():
    serif, sans = replace(BODY, serif=True), replace(BOLD, font="Sans-Bold")

    def joined(number: str, edge: float = 72) -> TextBlock:
        lines = [line(f"{number}What is in it?", 72, 200, sans)]
        texts = "Mills are put in it when", "they are whole."
        lines += [line(text, edge, 216 + 12 * at, serif) for at, text in enumerate(texts)]
        return make_text_block(1, lines)

    def texts(one: TextBlock) -> list[str]:
        text = block(PROSE, y=60, style=serif)
        (page,) = find_headings([layout(text, one)], (), serif, HeadingOptions())
        return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]

    assert texts(joined("1. ")) == ["1. What is in it?"]
    assert not texts(joined(""))
    assert not texts(joined("1. ", edge=84))


def test_a_slanted_line_as_wide_as_text_is_a_heading_if_its_number_goes_before_another():
    wide = block("A. Which other mills have been used?", y=100, style=ITALIC)
    short = block("B. Where are they?", y=200, style=ITALIC)
    assert levels(wide, block(PROSE, y=120), short, block(PROSE, y=220)) == [1, 0, 1, 0]
    other = block("D. Where are they?", y=200, style=ITALIC)
    assert levels(wide, block(PROSE, y=120), other, block(PROSE, y=220)) == [0, 0, 1, 0]


def test_a_title_of_many_lines_that_begins_its_document_is_one_without_others_of_its_look():
    long = "What is meant by these words\n" * 4 + "that tell a state?"
    title = block(long, y=60, style=TITLE)
    assert levels(title, block(PROSE, y=200)) == [1, 0]
    assert levels(block(PROSE, y=20), title, block(PROSE, y=200)) == [0, 0, 0]


def test_a_bold_label_beside_the_middle_of_a_text_heads_nothing():
    note = block("Never calibrate while\nthe heating is on.", x=140, y=200)
    for y, found in ((206, 0), (180, 1)):
        label = block("WARNING", y=y, style=BOLD)
        assert levels(block(PROSE), label, note)[1] == found


def test_a_small_slanted_line_over_a_listing_is_its_title():
    small = replace(ITALIC, size=9.5)
    code = block("greenhouse status", y=220, style=MONO)
    for after, found in ((replace(code, role="code"), 0), (block(PROSE, y=220), 1)):
        title = block("Asking", y=200, style=small)
        assert levels(block(PROSE), title, after)[1] == found


def test_two_definitions_of_one_line_tell_terms_where_no_paragraph_begins_set_in():
    def found(first: str, deeper: float = 0.0) -> list[int]:
        prose = with_lines(block(PROSE), [line(first, 72 + deeper, 100), *block(PROSE).lines[1:]])
        parts = [
            block("Datum", y=200, style=BOLD),
            block("The level of zero.", x=92, y=214),
            block("See", x=92, y=240, style=BOLD),
            block("Tables of tides", x=110, y=254),
            block("Between them stands this line", y=300),
            block("Cosine", y=340, style=BOLD),
            block("A part of the tide.", x=92, y=354),
        ]
        return levels(prose, *parts)

    assert found("Many words of the body text") == [0] * 8
    assert found("Many words of the body", deeper=15) == [0, 1, 0, 1, 0, 0, 1, 0]


def test_the_name_of_a_summary_is_a_heading_though_all_of_it_is_smaller_than_the_text():
    small, bold = Style("Body", 9.0), replace(BOLD, size=9.0)
    title, prose = block("Tides", style=TITLE), block("1 Rivers", y=230, style=BOLD)
    text = "We measured the tides of\nthree rivers for a year."
    middle = block(text, x=120, y=160, style=small)
    named = block("Summary", x=middle.box.center_x - 15.75, y=145, style=bold)
    page = title, named, middle, prose, block(PROSE, y=250)
    assert levels(*page) == [1, 2, 0, 2, 0]
    listed = replace(block("1 Rivers 3", y=205), role="item")
    contents = block("Contents", y=190, style=replace(BOLD, size=14.0)), listed
    assert levels(*page[:3], *contents, *page[3:]) == [1, 2, 0, 2, 0, 2, 0]
    part = block("Part I", y=232, style=replace(TITLE, size=24.0)), *page[3:]
    assert levels(*page[:3], *part) == [1, 2, 0, 1, 2, 0]  # larger than the title
    aside = block("Summary", x=120, y=145, style=bold)
    assert levels(title, aside, middle, prose, block(PROSE, y=250))[1] == 0


def test_a_title_of_two_lines_may_end_with_a_stop():
    large = Style("Body", 16.0)
    title = block("How the tides of rivers are\ncounted in 2019.", style=large)
    section = block("1 Rivers", y=160, style=BOLD), block(PROSE, y=180)
    others = [block(f"{n} Seas", y=160 + 80 * n, style=BOLD) for n in (2, 3)]
    texts = block(PROSE, y=340), block(PROSE, y=420)
    assert levels(title, *section, others[0], texts[0], others[1], texts[1]) == [1, *[2, 0] * 3]
    assert levels(title, *section) == [0, 1, 0]


def test_names_of_several_authors_on_a_cover_are_no_heading():
    head, names = Style("Body-Bold", 24.0, bold=True), Style("Body-Bold", 14.0, bold=True)
    right = [
        line(text, 400 - line(text, 0, 0).box.width, 140 + 12 * n) for n, text in enumerate(COVER)
    ]
    cover = [
        block("Tides", y=100, style=head),
        make_text_block(1, right),
        block("Ann Lee\nBo Kim\nCy Fry", y=600, style=names),
    ]
    chapter = Style("Body-Bold", 17.0, bold=True)
    text = block("1 Rivers", style=chapter, page=2), block(PROSE, y=130, page=2)
    pages = [layout(*cover), layout(*text, number=2)]
    found = find_headings(pages, (), BODY, HeadingOptions())
    assert [b.level for page in found for b in page.blocks if isinstance(b, TextBlock)] == [
        *(1, 0, 0),
        *(2, 0),
    ]


COVER = ["An almanac for all", "edition 3", "of the year 2019"]


def test_the_rest_of_a_word_at_the_head_of_a_column_is_no_heading():
    def told(end: str) -> list[int]:
        above = block(f"Many words of the body text\n{end}", y=700)
        return levels(above, block("nection", 300, 60, BOLD), block(PROSE, 300, 90))

    assert [told("fill a con-"), told("fill these lines.")] == [[0, 0, 0], [0, 1, 0]]


def test_a_heading_over_the_only_counted_section_is_the_title_if_it_looks_otherwise():
    def told(style: Style, number: str) -> list[int]:
        title = block("WHAT THE TOWN LIVES FROM", y=60, style=BOLD), block(PROSE, y=90)
        section = block(f"{number} The Harbour", y=200, style=style), block(PROSE, y=230)
        return levels(*title, *section)

    capitals = Style("Body-Caps", 10.0, small_caps=True)
    assert told(capitals, "1.") == [1, 0, 2, 0]
    assert told(capitals, "4.") == [1, 0, 1, 0]


def test_the_first_line_of_an_address_set_to_the_right_in_italics_is_no_heading():
    def address(first: str, x: float) -> TextBlock:
        lines = [("LS1 4AB Leeds upon Aire", 385), ("www.example.org", 425), ("Kowalska", 460)]
        rest = [line(text, x, 112 + 12 * n) for n, (text, x) in enumerate(lines)]
        return make_text_block(1, [line(first, x, 100, ITALIC), *rest])

    text = block(PROSE, y=200)
    assert levels(address("Mill Street", 445), text) == [0, 0]
    assert levels(address("Mill Street", 385), text) == [1, 0, 0]


def test_names_with_the_marks_of_places_below_them_are_no_heading():
    large, small = Style("Body", 13.0, bold=True), Style("Body", 7.0)
    names = [*row("Ann Lee", 72, 130, large), word("1,2", 170, 125, small)]
    place = [word("1", 72, 145, small), *row("Institute of Hydrology at Hill", 78, 149)]

    def found(*marked: Word) -> list[int]:
        named = with_lines(block("x"), [make_line(names)])
        below = with_lines(block("x"), [make_line(list(marked))])
        parts = [block(f"Part {n}", y=240 + 100 * n, style=large) for n in (1, 2)]
        texts = [block(PROSE, y=254 + 100 * n) for n in (1, 2)]
        title = block("What Rivers Carry", y=100, style=TITLE)
        mixed = [one for pair in zip(parts, texts, strict=True) for one in pair]
        return levels(title, named, below, block(PROSE, y=200), *mixed)

    assert found(*place)[:3] == [1, 0, 0]
    assert found(*place[1:])[1] > 0
