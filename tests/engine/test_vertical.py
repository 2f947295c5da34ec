from papermill_api.engine.geometry import Box
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.pipeline import lay_out
from papermill_api.engine.pdf.scripts.vertical import lay_columns
from tests.engine.drawn import page, row

MINCHO = Style("Mincho", 10.0)
LATIN = Style("Latin", 10.0, angle=90)


def column(text: str, x: float, y: float, style: Style = MINCHO) -> list[Word]:
    """Glyphs one below the other, an em each, from y down."""
    em = style.size
    return [
        Word(char, Box(x, y + em * at, x + em, y + em * (at + 1)), y + em * (at + 0.9), style)
        for at, char in enumerate(text)
    ]


def texts(layout: PageLayout) -> list[str]:
    return [block.text for block in layout.blocks if isinstance(block, TextBlock)]


def test_columns_are_read_from_the_top_down_and_from_right_to_left():
    words = column("吾輩は猫である", 400, 60) + column("名前はまだ無い", 380, 60)
    assert texts(lay_out(page(words), Options())) == ["吾輩は猫である\n名前はまだ無い"]


def test_in_whatever_order_they_were_painted():
    words = column("名前はまだ無い", 340, 60) + column("吾輩は猫である", 400, 60)
    assert texts(lay_out(page(words), Options())) == ["吾輩は猫である", "名前はまだ無い"]


def test_boxes_go_back_to_the_page_as_shown():
    layout = lay_out(page(column("吾輩は猫である", 400, 60)), Options())
    (place,) = layout.placements
    assert place.shown(layout.blocks[0].box) == Box(400, 60, 410, 130)


def test_letters_lying_in_a_column_and_upright_figures_stay_in_it():
    lying = Word("ABC", Box(401, 90, 409, 105), 403.2, LATIN)
    words = [*column("吾輩は", 400, 60), lying, *column("社の", 400, 105)]
    upright = Word("12", Box(399.5, 125, 410.5, 135), 134, MINCHO)
    words += [upright, *column("月", 400, 135)]
    (text,) = texts(lay_out(page(words), Options()))
    assert text.replace(" ", "") == "吾輩はABC社の12月"


def test_a_glyph_off_the_middle_of_its_column_stays_in_it():
    words = [*column("一番", 400, 60), *column("獰悪", 397, 80), *column("な種族", 400, 100)]
    assert texts(lay_out(page(words), Options())) == ["一番獰悪な種族"]


def test_a_stop_that_is_off_its_column_by_the_ink_of_it_stays_with_what_is_above():
    lying = Word("ABC", Box(398.8, 60, 408.8, 75), 400.8, LATIN)
    stop = Word("、", Box(406.7, 105, 409.6, 115), 114, MINCHO)
    words = [lying, *column("社で人", 400, 75), stop, *column("名前はまだ無い", 400, 115)]
    behind = Word("、", Box(406.7, 75, 409.6, 85), 84, MINCHO)
    after = Word("DEF", Box(398.8, 85, 408.8, 100), 400.8, LATIN)
    assert texts(lay_out(page(words), Options())) == ["ABC社で人、名前はまだ無い"]
    (text,) = texts(lay_out(page([lying, behind, after, *column("名前", 400, 100)]), Options()))
    assert text.replace(" ", "") == "ABC、DEF名前"


def test_signs_drawn_for_columns_are_written_as_usual():
    words = column("\ufe41猫\ufe42\ufe12", 400, 60)
    assert "".join(word.text for word in lay_columns(words)) == "「猫」。"


def test_a_word_as_tall_as_its_column_is_one():
    tall = Word("吾輩は猫である", Box(400, 60, 410, 130), 68, MINCHO)
    assert [word.style.angle for word in lay_columns([tall])] == [90]


def test_lines_of_chinese_are_left_alone():
    words = [Word("吾輩は", Box(72, 90, 102, 100), 99, MINCHO), *row("and more", 110, 99)]
    assert lay_columns(words) is words


def test_a_vertical_label_beside_lines_is_left_alone():
    line = [Word("吾輩は猫である", Box(72, y, 142, y + 10), y + 9, MINCHO) for y in (90, 110)]
    words = [*column("名前", 50, 90), *line]
    assert lay_columns(words) is words
