from papermill_api.engine.pdf.index_entries import find_index
from papermill_api.engine.pdf.layout import PageBlock, TextBlock, make_text_block
from tests.engine.drawn import MONO, block, layout

LED = r"""\abstract . . . . 12, 14
\appendix 3, 15-17
\author . . . . . 8
\body . . . . . . 2
\box . . . . . . 4, 9
\caption . . . . . 3"""
PARTED = """atom, 12
ball, 3, 7
bell, 8
bone, 2
cane, 11
care, 5
cart, 14
cast, xii"""


def items(*blocks: PageBlock) -> list[tuple[int, str]]:
    (page,) = find_index([layout(*blocks)])
    found = [one for one in page.blocks if isinstance(one, TextBlock) and one.role == "item"]
    return [(one.level, one.text) for one in found]


def test_entries_are_items_without_leaders_and_keep_their_pages():
    texts = [text for _, text in items(block(LED, style=MONO))]
    assert texts[:3] == [r"\abstract 12, 14", r"\appendix 3, 15-17", r"\author 8"]
    assert len(texts) == 6


def test_what_is_set_in_goes_on_with_an_entry_that_no_page_has_ended():
    long = block("a_command_as_long_as_its_column", y=180, style=MONO)
    rest = block(". . . . 4, 8", x=90, y=191, style=MONO)
    assert (
        items(block(LED, style=MONO), long, rest)[-1][1] == "a_command_as_long_as_its_column\n4, 8"
    )


def test_entries_below_others_are_set_in():
    assert items(block(LED), block("size . . . . 4, 7", x=84, y=180))[-1] == (1, "size 4, 7")


def test_commas_before_the_pages_do_where_most_lines_have_them():
    assert len(items(block(PARTED))) == 8


def test_contents_whose_pages_count_on_are_no_index():
    lines = [f"Chapter {at} . . . . {at * 7}" for at in range(1, 8)]
    assert items(block("\n".join(lines))) == []


def test_sentences_with_years_are_no_index():
    lines = [f"He wrote to his brother in May, {at}\nand to his sister" for at in range(10, 19)]
    assert items(block("\n".join(lines))) == []


def test_a_short_line_over_entries_that_are_set_in_is_one_they_are_below():
    first = block("ball", y=330)
    pairs = [
        (block("round things, 12", x=84, y=342 + 24 * at), block(f"bell_{at}", y=354 + 24 * at))
        for at in range(3)
    ]
    below = [make_text_block(1, (*entry.lines, *head.lines)) for entry, head in pairs]
    last = block("round things, 14", x=84, y=420)
    assert items(block(PARTED), first, *below, last)[8:] == [
        (0, "ball"),
        (1, "round things, 12"),
        (0, "bell_0"),
        (1, "round things, 12"),
        (0, "bell_1"),
        (1, "round things, 12"),
        (0, "bell_2"),
        (1, "round things, 14"),
    ]


def test_the_page_after_an_index_may_hold_one_entry_with_a_long_leader():
    last = layout(block("vector . . . . . . . 3, 8", page=2), number=2)
    for before, text in ((LED, "vector 3, 8"), ("The mills", "vector . . . . . . . 3, 8")):
        _, page = find_index([layout(block(before)), last])
        (entry,) = page.blocks
        assert isinstance(entry, TextBlock)
        assert entry.text == text
