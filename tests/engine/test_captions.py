from dataclasses import replace

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import CaptionOptions
from papermill_api.engine.pdf.captions import bind_captions
from papermill_api.engine.pdf.layout import FigureBlock, TableBlock, TextBlock, with_lines
from papermill_api.engine.pdf.page import Style, Tag
from tests.engine.drawn import BODY, BOLD, block

SLANTED = replace(BODY, italic=True)
PICTURE = FigureBlock(1, Box(72, 100, 300, 250))


def test_the_caption_below_names_the_figure():
    figure, caption = bind_captions(
        [PICTURE, block("Figure 1. A mill", 72, 265)], [], CaptionOptions()
    )
    assert isinstance(figure, FigureBlock)
    assert figure.title == "Figure 1. A mill"
    assert isinstance(caption, TextBlock)
    assert caption.role == "caption"


@pytest.mark.parametrize("label", ["Taula 3.1", "Tablica 2", "Slika 4", "Obrázok 1", "Фигура 2"])
def test_labels_of_more_languages_open_captions(label: str):
    _, caption = bind_captions([PICTURE, block(f"{label}. X", 72, 265)], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert caption.role == "caption"


def test_text_right_below_a_centred_caption_is_none_of_it():
    text = block("You can see the mill from all of the hills around here", 72, 278)
    width = block("Figure 1: A mill").box.width
    label = block("Figure 1: A mill", text.box.center_x - width / 2, 265)
    joined = with_lines(label, (*label.lines, *text.lines))
    _, caption, below = bind_captions([PICTURE, joined], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert isinstance(below, TextBlock)
    assert (caption.role, caption.text) == ("caption", "Figure 1: A mill")
    assert below.role == "text"


@pytest.mark.parametrize(("text", "blocks"), [("You can see the mill", 3), ("and the lock of", 2)])
def test_text_right_below_a_short_caption_under_a_picture_is_none_of_it(text: str, blocks: int):
    below = block(f"{text} from all of the hills around here", 72, 278)
    label = block("Figure 1: A mill", 72, 265)
    joined = with_lines(label, (*label.lines, *below.lines))
    assert len(bind_captions([PICTURE, joined], [], CaptionOptions())) == blocks
    assert len(bind_captions([joined], [], CaptionOptions())) == 1


@pytest.mark.parametrize(("look", "blocks"), [(BOLD, 2), (BODY, 1)])
def test_the_heading_right_below_a_caption_is_none_of_it(look: Style, blocks: int):
    label, below = block("Table 1: Mills", 170, 265), block("1.3 The locks", 72, 278, look)
    joined = with_lines(label, (*label.lines, *below.lines))
    assert len(bind_captions([joined], [], CaptionOptions())) == blocks


@pytest.mark.parametrize(("text", "blocks"), [("TABLE 2 Data", 3), ("The levels are", 2)])
def test_a_bold_line_right_above_the_caption_of_a_table_is_none_of_it(text: str, blocks: int):
    head, below = block("3. The levels", 72, 100, BOLD), block(text, 72, 118)
    table = replace(TABLE, box=Box(72, 130, 300, 200))
    joined = with_lines(head, (*head.lines, *below.lines))
    found = bind_captions([joined, table], [], CaptionOptions())
    assert len(found) == blocks
    roles = [one.role for one in found if isinstance(one, TextBlock)]
    assert roles == ["text", "caption"][: blocks - 1]


def test_text_right_below_the_last_line_of_a_long_caption_in_the_middle_is_none_of_it():
    said = "The mills of the valley below the weir and all of its"
    text = block(f"{said} works\nThey grind", 72, 325)
    middle = text.box.center_x
    lines = []
    for at, one in enumerate([f"Figure 1. {said[:-8]}", said, said, said, "men."]):
        width = block(one).box.width
        lines += block(one, middle - width / 2, 265 + 12 * at).lines
    joined = with_lines(text, (*lines, *text.lines))
    _, first, below = bind_captions([PICTURE, joined], [], CaptionOptions())
    assert isinstance(first, TextBlock)
    assert isinstance(below, TextBlock)
    assert (len(first.lines), len(below.lines)) == (5, 2)


def test_a_centred_caption_of_two_lines_stays_whole():
    first = block("Figure 1: A mill that stands on one of the hills", 80, 265)
    rest = block("around here", 170, 278)
    joined = with_lines(first, (*first.lines, *rest.lines))
    assert len(bind_captions([PICTURE, joined], [], CaptionOptions())) == 2


def test_what_names_a_part_of_a_figure_is_a_caption_and_no_item():
    centred = block("(a) Ships by day", PICTURE.box.center_x - 40, 265)
    below = [block("(a) open the book;", 72, 265), block("(a) Ships by day", centred.box.x0, 300)]
    roles = [
        found.role
        for part in (centred, *below)
        for found in bind_captions([PICTURE, part], [], CaptionOptions())
        if isinstance(found, TextBlock)
    ]
    assert roles == ["caption", "text", "text"]


def test_a_caption_far_away_names_nothing():
    figure, _ = bind_captions([PICTURE, block("Figure 1. A mill", 72, 500)], [], CaptionOptions())
    assert isinstance(figure, FigureBlock)
    assert figure.title == ""


@pytest.mark.parametrize(
    "label", ["Figur 2:", "Figuur 2.", "Bild 2", "Quadro 2:", "Tabell 2", "Hình 2.", "Bảng 2:"]
)
def test_captions_start_with_the_words_of_many_languages(label: str):
    (caption,) = bind_captions([block(f"{label} Eine Mühle")], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert caption.role == "caption"


@pytest.mark.parametrize(
    "label", ["รูปที่ 2", "चित्र 2:", "איור 2.", "شکل 2:", "Малюнок 2.", "तालिका 2"]
)
def test_so_do_those_in_other_scripts(label: str):
    (caption,) = bind_captions([block(f"{label} A mill")], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert caption.role == "caption"


def test_lines_that_hang_under_the_text_after_a_label_belong_to_the_caption():
    first, more = block("Figure 3. | Samples by"), block("size of lot", y=112)
    text = first.lines[0].words[3]
    hung = block("size of lot", x=text.box.x0, y=112)
    assert len(bind_captions([first, hung], [], CaptionOptions())) == 1
    assert len(bind_captions([first, more], [], CaptionOptions())) == 2


@pytest.mark.parametrize("label", ["Figure SA3. |", "Table CA2b:", "Figure 7a", "Table F.17."])
def test_numbers_of_captions_may_have_letters(label: str):
    (caption,) = bind_captions([block(f"{label} Cases by month")], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert caption.role == "caption"


@pytest.mark.parametrize("text", ["Table IV. Mills", "Fig.II Mills", "Tafel", "ABBV", "Tabv"])
def test_roman_numbers_stand_apart_from_the_word_of_a_caption(text: str):
    _, named = bind_captions([PICTURE, block(text, 72, 265)], [], CaptionOptions())
    assert isinstance(named, TextBlock)
    assert (named.role == "caption") == (text in ("Table IV. Mills", "Fig.II Mills"))


def test_a_sentence_about_a_figure_is_no_caption():
    (text,) = bind_captions([block("Figures are drawn by hand.")], [], CaptionOptions())
    assert isinstance(text, TextBlock)
    assert text.role == "text"


@pytest.mark.parametrize(
    ("text", "y", "role"),
    [
        ("Figure 2 shows the mills of all villages.", 400, "text"),
        ("Figure 2 shows the mills of all villages.", 265, "caption"),
        ("Figure 2. shows the mills", 400, "caption"),
        ("Figure 2 Mills of all villages", 400, "caption"),
        ("図 2 systemd を使う水車", 400, "caption"),
    ],
)
def test_a_sentence_that_begins_with_a_figure_is_a_caption_beside_one_alone(
    text: str, y: float, role: str
):
    _, told = bind_captions([PICTURE, block(text, 72, y)], [], CaptionOptions())
    assert isinstance(told, TextBlock)
    assert told.role == role


def test_text_tagged_as_a_caption_is_one_whatever_it_says():
    tagged = replace(block("The upper mill, drawn from life"), tag=Tag("caption", 1))
    (text,) = bind_captions([tagged], [], CaptionOptions())
    assert isinstance(text, TextBlock)
    assert text.role == "caption"


def test_what_a_tagged_pdf_says_in_place_of_a_figure_is_its_title():
    (figure,) = bind_captions([PICTURE], ["The upper mill in winter"], CaptionOptions())
    assert isinstance(figure, FigureBlock)
    assert figure.title == "The upper mill in winter"


def test_a_caption_comes_before_what_a_tagged_pdf_says():
    caption = block("Figure 1. A mill", 72, 265)
    figure, _ = bind_captions([PICTURE, caption], ["The upper mill"], CaptionOptions())
    assert isinstance(figure, FigureBlock)
    assert figure.title == "Figure 1. A mill"


def test_texts_for_more_figures_than_the_page_has_title_none():
    (figure,) = bind_captions([PICTURE], ["The upper mill", "The lower mill"], CaptionOptions())
    assert isinstance(figure, FigureBlock)
    assert figure.title == ""


TABLE = TableBlock(1, Box(72, 130, 300, 250), 1, 1, (), 0)


def test_a_label_above_a_table_has_its_title_in_the_next_line():
    label, title = block("Table II", 162, 100), block("Samples by size of lot", 127, 114)
    caption, _ = bind_captions([label, title, TABLE], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert (caption.role, caption.text) == ("caption", "Table II\nSamples by size of lot")


@pytest.mark.parametrize("named", [TABLE, FigureBlock(1, TABLE.box)])
def test_a_label_in_double_spacing_over_what_it_names_has_its_title_in_the_next_line(
    named: TableBlock | FigureBlock,
):
    label, title = block("Table 2", 72, 92, BOLD), block("Samples by size of lot", 72, 116)
    caption, _ = bind_captions([label, title, named], [], CaptionOptions())
    assert isinstance(caption, TextBlock)
    assert caption.text == "Table 2\nSamples by size of lot"


@pytest.mark.parametrize(("below", "texts"), [(320, 2), (297, 3)])
def test_a_label_below_what_it_names_has_its_title_in_the_next_line(below: int, texts: int):
    label, title = block("Table 2", 72, 270), block("Samples by size of lot", 72, 284)
    text = block("The lots are few.", 72, below)
    found = bind_captions([TABLE, label, title, text], [], CaptionOptions())
    assert len(found) == texts + 1
    assert isinstance(bind_captions([label, title, text], [], CaptionOptions())[2], TextBlock)


@pytest.mark.parametrize(("look", "texts"), [(SLANTED, 2), (BODY, 3)])
def test_a_slanted_title_in_double_spacing_below_a_bold_label_is_of_its_caption(
    look: Style, texts: int
):
    label, title = block("Figure 2", 72, 270, BOLD), block("A mill by a lock", 72, 294, look)
    text = block("The mills are few.", 72, 318)
    found = bind_captions([PICTURE, label, title, text], [], CaptionOptions())
    assert len([one for one in found if isinstance(one, TextBlock)]) == texts


def test_a_page_without_blocks_has_no_captions():
    assert bind_captions([], [], CaptionOptions()) == []


def test_a_caption_over_the_middle_of_a_table_is_none_of_the_text_right_above_it():
    text, caption = block("The water stands without a sound.", 72, 100), block("Table 2. Sorts", 0)
    at = TABLE.box.center_x - caption.box.width / 2
    whole = with_lines(text, [*text.lines, *block("Table 2. Sorts", at, 112).lines])
    found = bind_captions([whole, TABLE], [], CaptionOptions())
    texts = [(b.role, b.text) for b in found if isinstance(b, TextBlock)]
    assert texts == [("text", text.text), ("caption", "Table 2. Sorts")]


def test_a_title_told_by_its_place_joins_its_label_too():
    label, title = block("Table II", 162, 100), block("Samples by size of lot", 127, 114)
    found = bind_captions([label, replace(title, role="caption"), TABLE], [], CaptionOptions())
    assert [one.text for one in found if isinstance(one, TextBlock)] == [
        "Table II\nSamples by size of lot"
    ]


def test_a_label_with_a_title_of_its_own_takes_no_text_below_it():
    blocks = [block("Table II. Samples", 72, 100), block("They are few.", 72, 114), TABLE]
    assert len(bind_captions(blocks, [], CaptionOptions())) == 3


def test_a_caption_right_below_another_is_one_of_its_own():
    captions = [block("Fig. 2. A mill by a lock.", 72, 265), block("Table 4. Locks.", 72, 278)]
    joined = with_lines(captions[0], (*captions[0].lines, *captions[1].lines))
    found = bind_captions([PICTURE, joined, TABLE], [], CaptionOptions())
    assert [one.text for one in found if isinstance(one, TextBlock)] == [
        "Fig. 2. A mill by a lock.",
        "Table 4. Locks.",
    ]
    named = block("Table 4 names all of them", 72, 278)
    joined = with_lines(captions[0], (*captions[0].lines, *named.lines))
    assert len(bind_captions([PICTURE, joined, TABLE], [], CaptionOptions())) == 3
