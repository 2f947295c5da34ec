from papermill_api.engine.pdf.layout import Line, make_line, make_text_block
from papermill_api.engine.pdf.lines.fields import cut_at_values, place_values
from papermill_api.engine.records import replace
from tests.engine.drawn import line, row

FIRST = 50  # the order of the first thing that annotations painted


def own(text: str, x: float, y: float) -> Line:
    return make_line([replace(word, order=1) for word in row(text, x, y)])


def value(text: str, x: float, y: float) -> Line:
    return make_line([replace(word, order=FIRST) for word in row(text, x, y)])


def placed(*lines: Line) -> list[str]:
    return [line.text for line in place_values(lines, FIRST)]


def test_a_value_stands_behind_its_label():
    lines = (
        own("Name:", 72, 100),
        own("Town:", 72, 130),
        value("Ada", 150, 101),
        value("Rome", 150, 130),
    )
    assert placed(*lines) == ["Name: Ada", "Town: Rome"]


def test_the_nearest_label_of_a_row_has_it():
    lines = own("Name:", 72, 100), own("Town:", 300, 100), value("Rome", 350, 100)
    assert placed(*lines) == ["Name:", "Town: Rome"]


def test_more_lines_of_a_value_follow_it():
    lines = (
        own("Notes:", 72, 100),
        own("After.", 72, 200),
        value("one", 150, 100),
        value("two", 150, 112),
    )
    assert placed(*lines) == ["Notes: one", "two", "After."]


def test_a_value_may_stand_inside_of_a_line():
    lines = own("I, ........ of Rome,", 72, 100), value("Ada", 90, 100)
    assert placed(*lines) == ["I, ........ Ada of Rome,"]


def test_a_tick_belongs_to_the_text_behind_it():
    lines = own("yes", 85, 100), own("no", 140, 100), value("☒", 74, 100), value("☐", 129, 100)
    assert placed(*lines) == ["☒ yes", "☐ no"]


def test_a_value_without_a_label_is_a_line():
    assert placed(own("Form", 72, 50), value("Ada", 72, 300)) == ["Form", "Ada"]


def test_rows_of_a_form_are_no_paragraph():
    lines = place_values(
        [own("Name:", 72, 100), own("Town:", 72, 112), own("It goes", 72, 124), own("on", 72, 136),
         value("Ada", 150, 100), value("Rome", 150, 112)], FIRST,
    )  # fmt: skip
    parts = cut_at_values([make_text_block(1, lines)], FIRST)
    assert [part.text for part in parts] == ["Name: Ada", "Town: Rome", "It goes\non"]


def test_blocks_without_values_stay_whole():
    whole = make_text_block(1, [line("some", 72, 100), line("text", 72, 112)])
    assert cut_at_values([whole], FIRST) == [whole]


def test_blocks_of_values_alone_are_told_from_the_words_of_the_form():
    lines = [own("Town:", 72, 100), value("Ada", 72, 200)]
    blocks = [make_text_block(1, [line]) for line in lines]
    assert [block.filled for block in cut_at_values(blocks, FIRST)] == [False, True]
