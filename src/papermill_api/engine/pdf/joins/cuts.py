"""Is there the end of a page or column between two texts?"""

from collections.abc import Sequence

from papermill_api.engine.geometry import overlap_x
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.scripts import starts_lower

LEVEL = 0.5  # em between the heads of columns at most
LONG_LISTING = 8  # lines; of one that fills a column
ONE_WIDTH = 0.1  # share by which the widths of columns differ at most


def is_cut(last: TextBlock, block: TextBlock) -> bool:
    """Is there a page or column end between the two?"""
    if block.page != last.page or block.box.y0 < last.box.y0:
        return True
    return last.role != "code" and _are_columns(last, block)


def fills_column(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Do two listings begin level, the first with nothing below it, as one that has two columns?

    Two that are compared stand on grounds, or over the text that goes on below them.
    """
    one, two = last.box, block.box
    if two.x0 < one.x1 or abs(one.y0 - two.y0) > LEVEL * block.lines[0].size:
        return False
    if len(last.lines) < LONG_LISTING or last.frame is not None or block.frame is not None:
        return False
    return not any(b.box.y0 >= one.y1 and overlap_x(b.box, one) > 0 for b in around)


def _are_columns(last: TextBlock, block: TextBlock) -> bool:
    """Are both the heads of columns of one width, the second in the middle of a sentence?"""
    one, two = last.box, block.box
    if len(last.lines) < 2 or len(block.lines) < 2 or not (one.x1 < two.x0 or two.x1 < one.x0):
        return False
    slack = LEVEL * block.lines[0].size
    if abs(one.y0 - two.y0) > slack or abs(one.width - two.width) > ONE_WIDTH * one.width:
        return False
    return starts_lower(block.lines[0].first_text)
