"""Blocks of tagged pages. Each line here is painted as one text object: its order is its tag's."""

from dataclasses import replace

from papermill_api.engine.pdf.blocks.tagged import tag_blocks
from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.page import Style, Tag
from tests.engine.drawn import BODY, MONO, line


def text(element: int, kind: str = "text") -> Tag:
    return Tag(kind, element)


def lines(*rows: tuple[str, float, float], style: Style = BODY) -> list[Line]:
    """Lines of (text, x, y), whose words have the order of their line, from 0."""
    return [_painted(line(words, x, y, style), n) for n, (words, x, y) in enumerate(rows)]


def _painted(drawn: Line, order: int) -> Line:
    return replace(drawn, words=tuple(replace(word, order=order) for word in drawn.words))


def block(*drawn: Line) -> TextBlock:
    return make_text_block(1, drawn)


def texts(blocks: list[TextBlock]) -> list[str]:
    return [each.text for each in blocks]


def test_untagged_pages_stay_as_they_are():
    drawn = block(*lines(("one", 72, 100), ("two", 72, 112)))
    assert tag_blocks([drawn], {}) == [drawn]


def test_a_new_element_starts_a_new_block():
    one, two = lines(("It ends here.", 72, 100), ("Another starts.", 72, 112))
    blocks = tag_blocks([block(one, two)], {0: text(1), 1: text(2)})
    assert texts(blocks) == ["It ends here.", "Another starts."]
    assert [each.tag for each in blocks] == [text(1), text(2)]


def test_lines_of_one_paragraph_are_one_block():
    one, two = lines(("It is called", 72, 100), ("wheel_of_the_mill", 72, 112))
    assert texts(tag_blocks([block(one), block(two)], {0: text(1), 1: text(1)})) == [
        "It is called\nwheel_of_the_mill"
    ]


def test_white_parts_paragraphs_that_share_an_element():
    one, two = lines(("Mill Street 1", 72, 100), ("Dear reader", 72, 140))
    assert len(tag_blocks([block(one), block(two)], {0: text(1), 1: text(1)})) == 2


def test_an_indented_line_parts_paragraphs_that_share_an_element():
    one, two = lines(("the water is soft.", 72, 100), ("The brook", 90, 112))
    assert len(tag_blocks([block(one), block(two)], {0: text(1), 1: text(1)})) == 2


def test_a_heading_is_one_block_whatever_white_is_in_it():
    one, two = lines(("Chapter 5", 72, 100), ("On Water", 72, 160))
    tags = {0: Tag("heading", 1, 1), 1: Tag("heading", 1, 1)}
    assert texts(tag_blocks([block(one), block(two)], tags)) == ["Chapter 5\nOn Water"]


def test_where_each_line_is_an_element_paragraphs_stay_whole():
    drawn = lines(("The water of the", 72, 100), ("brook that drives", 72, 112), ("it", 72, 124))
    (whole,) = tag_blocks([block(*drawn)], {n: text(n + 1) for n in range(3)})
    assert len(whole.lines) == 3
    assert whole.tag
    assert whole.tag.element == 0  # which says that it is no evidence of paragraphs


def test_untagged_lines_stay_with_the_tagged_ones_before_them():
    drawn = lines(("It ends here.", 72, 100), ("unknown", 72, 112), ("Another.", 72, 124))
    blocks = tag_blocks([block(*drawn)], {0: text(1), 2: text(2)})
    assert texts(blocks) == ["It ends here.\nunknown", "Another."]


def test_pieces_of_a_listing_beside_each_other_are_one_line():
    drawn = lines(("turn(wheel)", 72, 100), ("# slowly", 200, 100), ("stop()", 72, 112), style=MONO)
    tags = {n: text(1, "code") for n in range(3)}
    (listing,) = tag_blocks([block(part) for part in drawn], tags)
    assert [each.text for each in listing.lines] == ["turn(wheel) # slowly", "stop()"]


def test_an_element_that_goes_on_in_the_next_column_is_two_blocks():
    one, two = lines(("the end of a column", 72, 700), ("goes on", 320, 100))
    assert len(tag_blocks([block(one), block(two)], {0: text(1), 1: text(1)})) == 2


def test_an_ornament_before_a_caption_is_left_out():
    caption = line("• Figure 5. The mill", 72, 100)
    first, *rest = caption.words
    words = (first, *(replace(word, order=7) for word in rest))
    (drawn,) = tag_blocks([block(replace(caption, words=words))], {7: text(1, "caption")})
    assert drawn.text == "Figure 5. The mill"


def test_a_paragraph_knows_the_heading_that_its_first_line_begins_with():
    title, rest = lines(("Rags.", 72, 100), ("They come from the fair", 110, 100))
    heading = Tag("heading", 1, 2)
    drawn = block(make_line([*title.words, *rest.words]))
    (led,) = tag_blocks([drawn], {0: heading, 1: text(2)})
    assert led.lead == ("Rags.", heading)


def test_a_number_without_a_tag_goes_with_the_heading_behind_it():
    number, title = lines(("6.2.", 72, 100), ("Go", 110, 100))
    heading = Tag("heading", 1, 3)
    (found,) = tag_blocks([block(make_line([*number.words, *title.words]))], {1: heading})
    assert found.tag == heading


def test_words_without_a_tag_before_a_shorter_one_that_has_one_are_not_of_it():
    name, mark = lines(("Mill", 72, 100), ("Go", 110, 100))
    found = tag_blocks([block(make_line([*name.words, *mark.words]))], {1: Tag("heading", 1, 3)})
    assert [each.tag for each in found] == [None]


def test_elements_that_part_the_sentences_of_an_item_tell_no_paragraphs():
    rows = ("1. The wheel of the mill turns", "and the stone on it", "grinds the corn.")
    drawn = lines(*((words, 72.0, 100.0 + 12 * at) for at, words in enumerate(rows)))

    def items(*numbers: int) -> dict[int, Tag]:
        return {at: Tag("item", at + 1, item=number) for at, number in enumerate(numbers)}

    assert len(tag_blocks([block(*drawn)], items(7, 7, 7))) == 1
    assert len(tag_blocks([block(*drawn)], items(7, 8, 9))) == 3


def test_an_address_that_a_browser_prints_behind_a_link_leaves_a_heading_its_tag():
    painted = line("On Water (https://example.org/on-water/2026)", 72, 100)
    words = [
        replace(word, order=n, link="https://example.org") for n, word in enumerate(painted.words)
    ]
    tags = {order: Tag("heading", 1, 2) for order in range(2)}
    drawn = block(replace(painted, words=tuple(words)))
    assert [each.tag for each in tag_blocks([drawn], tags)] == [tags[0]]
