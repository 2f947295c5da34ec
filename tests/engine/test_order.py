from dataclasses import replace

from papermill_api.engine.options import OrderOptions
from papermill_api.engine.pdf.order import order_blocks
from papermill_api.engine.pdf.page import TextBlock
from tests.engine.drawn import block


def texts(*blocks: TextBlock) -> list[str]:
    ordered = order_blocks(blocks, 10.0, OrderOptions())
    return [b.text for b in ordered if isinstance(b, TextBlock)]


def test_the_left_column_comes_before_the_right():
    blocks = [block("r1", 300, 100), block("l1", 72, 100), block("r2", 300, 150)]
    assert texts(*blocks, block("l2", 72, 155)) == ["l1", "l2", "r1", "r2"]


def test_a_spanning_head_comes_first_and_keeps_the_columns_whole():
    wide = block("a head as wide as both of the columns that stand under it", 72, 60)
    left = [block("l1", 72, 100), block("l2", 72, 150)]
    right = [block("r1", 300, 100), block("r2", 300, 150)]
    assert texts(*right, wide, *left) == [wide.text, "l1", "l2", "r1", "r2"]


def test_one_column_is_read_downwards():
    assert texts(block("two", 72, 200), block("one", 72, 100)) == ["one", "two"]


def test_a_page_set_sideways_stays_in_content_order():
    turned = []
    for text, x in (("first", 400), ("second", 72)):
        made = block(text, x, 100)
        lines = tuple(replace(line, angle=90) for line in made.lines)
        turned.append(replace(made, lines=lines))
    assert texts(*turned) == ["first", "second"]
