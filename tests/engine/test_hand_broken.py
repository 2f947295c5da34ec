from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.joins.hand_broken import split_hand_broken
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    TextBlock,
    make_line,
    make_text_block,
    with_lines,
)
from tests.engine.drawn import BOLD, block, layout, row

ADDRESS = "John Q. Doe\n255 Lane Street\n12345 Town"
NAMES = "John Q. Doe\nLane Street 255\nOld Town"  # as wide; no town is counted
COLUMN = block("The terms of payment are thirty days from the day of the sale", y=200)


def texts(*blocks: PageBlock) -> list[str]:
    (page,) = split_hand_broken([layout(*blocks)])
    return [found.text for found in page.blocks if isinstance(found, TextBlock)]


def test_lines_that_end_before_they_are_full_stand_alone():
    assert texts(block(ADDRESS), COLUMN)[:3] == ADDRESS.split("\n")


def test_so_do_lines_level_with_them():
    beside = "Jane B. Roe\nUp Mill Road\nMiddle City"
    assert texts(block(ADDRESS), block(beside, x=300), COLUMN)[3:6] == beside.split("\n")
    assert texts(block(ADDRESS), block(beside, x=300, y=105), COLUMN)[3] == beside


def test_lines_as_long_as_their_column_go_on():
    assert texts(block(NAMES)) == [NAMES]


def test_the_white_on_both_sides_of_a_box_tells_how_far_its_lines_could_go():
    left = block(NAMES).box.x0
    wide = replace(block(NAMES), frame=Box(left - 20, 80, left + 260, 160))
    assert texts(wide) == NAMES.split("\n")
    narrow = replace(wide, frame=Box(left - 20, 80, wide.box.x1 + 20, 160))
    assert texts(narrow) == [NAMES]


def test_lines_that_go_on_in_small_letters_are_prose():
    narrow = "A text set narrow\nbeside a note by\nthe Miller"
    assert texts(block(narrow), COLUMN)[0] == narrow


def test_a_street_whose_kind_is_cut_short_may_start_small():
    street = "Anna Petrova\nul. Lesnaya\n190000 Tver"
    assert texts(block(street), COLUMN)[:3] == street.split("\n")


def test_chinese_and_japanese_lines_that_end_before_they_are_full_stand_alone():
    address = "緑園芸センター\n岡田花子\n大阪市北区"
    assert texts(block(address), COLUMN)[:3] == address.split("\n")


def test_chinese_and_japanese_lines_as_long_as_their_column_go_on():
    prose = "本規程は倉庫の安全\nに関する事項を定め\nるものである"
    assert texts(block(prose)) == [prose]


def test_long_chinese_and_japanese_lines_that_end_at_one_place_go_on_below_a_wider_title():
    prose = "\n".join(["本規程は倉庫の安全に関する事項を定め" * 3] * 2 + ["るものである"])
    assert texts(block(prose), COLUMN)[0] == prose


def test_lines_that_end_before_the_ground_of_a_text_are_full():
    note = replace(block("Opening hours", x=200), frame=Box(165, 80, 400, 140))
    assert texts(block(NAMES), note, COLUMN)[0] == NAMES


def test_lines_that_end_at_a_figure_are_full():
    figure = FigureBlock(1, Box(165, 80, 400, 140), ())
    assert texts(block(NAMES), figure, COLUMN)[0] == NAMES


def test_two_lines_that_would_fit_on_one_are_two_texts():
    assert texts(block("Yours sincerely\nJane Doe"), COLUMN)[:2] == ["Yours sincerely", "Jane Doe"]


def test_two_lines_that_would_not_fit_on_one_tell_too_little():
    narrow = "The terms of the payment are set\nBelow the name of the Miller on it"
    assert texts(block(narrow), COLUMN)[0] == narrow


def test_labels_with_their_values_stand_alone():
    labelled = "Phone: 70 79 43 01\nCredit card: 1234 5678\nMail: jane@example.org"
    assert texts(block(labelled)) == labelled.split("\n")


def test_few_words_beside_room_that_no_paragraph_leaves_stand_alone():
    address = "17, Aviation Road\nTown\nPhone 70\njane@town.org"
    assert texts(block(address)) == address.split("\n")


def test_few_words_that_are_set_unevenly_stand_alone():
    place, phones = block("Aviation Road\nPaperfield"), block("Phone 7079\nFacsimile 70", y=129)
    assert len(texts(with_lines(place, (*place.lines, *phones.lines)))) == 4


def test_only_the_first_of_the_lines_may_go_on_from_the_text_before():
    going_on = replace(block(ADDRESS), continues=True)
    (page,) = split_hand_broken([layout(going_on, COLUMN)])
    found = [b.continues for b in page.blocks if isinstance(b, TextBlock)]
    assert found == [True, False, False, False]


def test_centred_lines_that_end_with_an_address_of_mail_stand_alone():
    author = ("Ann Lee", "callas software", "ann@callas.org")
    lines = [
        made
        for y, text in zip((100, 112, 124), author, strict=True)
        for made in block(text, 200 - 2.5 * len(text), y).lines
    ]
    assert texts(make_text_block(1, lines)) == list(author)


def at_right(*texts_: str) -> TextBlock:
    """Lines that end at one edge."""
    ends = [made for text in texts_ for made in block(text).lines]
    edge = max(made.box.x1 for made in ends)
    lines = [
        made
        for at, one in enumerate(ends)
        for made in block(one.text, 72 + edge - one.box.x1, 100 + 12 * at).lines
    ]
    return make_text_block(1, lines)


def test_few_words_that_end_at_one_edge_stand_alone():
    lines = ("Invoice no. 2024-0831", "Date: 12 May", "Customer no. 5520")
    assert texts(at_right(*lines)) == list(lines)


def test_sentences_that_end_at_one_edge_go_on():
    caption = at_right(
        "The harbour of the town in 1910,", "Seen from the hill by the mill,", "Long ago"
    )
    assert len(texts(caption)) == 1


def labelled(*lines: tuple[str, str]) -> TextBlock:
    parts = []
    for at, (label, value) in enumerate(lines):
        words = row(label, 72, 100 + 12 * at, BOLD)
        parts.append(make_line([*words, *row(value, words[-1].box.x1 + 5, 100 + 12 * at)]))
    return make_text_block(1, parts)


def test_lines_that_each_begin_with_a_bold_label_stand_alone():
    lines = (("Invoice", "INV-2025-0042"), ("Date", "2 June 2025"))
    assert texts(labelled(*lines)) == ["Invoice INV-2025-0042", "Date 2 June 2025"]
    lines = (("Invoice", "INV-2025-0042"), ("Date of delivery of all parts", "2 June 2025"))
    assert len(texts(labelled(*lines))) == 1


def test_an_address_as_wide_as_its_column_stands_in_lines():
    sender = "Anna Maria Weiss\nLower Mill Lane 4\n20095 Hamburg"
    date = block("3 December 2026", x=300, y=200)
    assert texts(block(sender, x=300, y=100), date)[:-1] == sender.split("\n")
    for prose in ("Anna Maria Weiss\nLower Mill Lane\n20095 Hamburg", "In 2024\nit rose\nby 3"):
        assert texts(block(prose, x=300, y=100), date)[0] == prose


def test_values_of_a_chart_below_one_another_are_no_address():
    values = "2 4 8.5\n3 9 2.5\n4 6 1.5"
    assert texts(block(values)) == [values]
