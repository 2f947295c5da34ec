"""Titles of tables that no label opens: lines in their middle, or in bold right over them."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import PageBlock, TableBlock, TextBlock
from papermill_api.engine.records import replace

LINES = 2  # of a title at most
CENTRED = 0.5  # em by which the middles of a title and of its table differ at most
SET_IN = 1.0  # em that it starts further in than the table, and that the table is off the middle
# em from its baseline to the table at most: titles came to 0.77, headings of that size to 1.15
TOUCHING = 0.9
EDGE = 1.0  # em between its start and the table's at most, which is that of the padding
LARGEST = 1.02  # times the size of the cells
HEADING = 1.2  # times the size of the largest cell; what is larger heads a section
NEAR = 1.5  # em between it and the table at most


def with_table_titles(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Blocks in reading order, with such titles marked as captions.

         Population by country          a heading would stand where the text begins, or in the
    +---------+-------+-------+         middle of the text
    | Country |  1990 |  2000 |

    as browsers set the caption of a table. Set to the side it is told by its white: headings in the
    size of the cells stand further off. No caption is much larger than the cells.
    """
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    if not tables or not texts:
        return list(blocks)
    column = union(block.box for block in texts)
    paragraphs = [block.box for block in texts if len(block.lines) > LINES]
    return [
        replace(block, role="caption")
        if isinstance(block, TextBlock)
        and isinstance(after, TableBlock)
        and (
            _is_right_over(block, after)
            or (
                _is_title(block, after.box, column)
                and not _is_larger(block, after)
                and not _is_in_middle_of_any(block, after.box, paragraphs)
            )
        )
        else block
        for block, after in zip(blocks, [*blocks[1:], None], strict=True)
    ]


def _is_larger(block: TextBlock, table: TableBlock) -> bool:
    cells = [line.size for cell in table.cells for line in cell.lines]
    return block.lines[0].size > HEADING * max(cells, default=block.lines[0].size)


def _is_right_over(block: TextBlock, table: TableBlock) -> bool:
    """Is it a bold line at the left edge of a table, as large as its cells and right above it?"""
    line = block.lines[0]
    if block.role != "text" or len(block.lines) > 1 or block.frame or line.first_text[0].isdigit():
        return False
    em, cells = line.size, [line for cell in table.cells for line in cell.lines]
    return (
        0 <= table.box.y0 - line.baseline < TOUCHING * em
        and abs(block.box.x0 - table.box.x0) < EDGE * em
        and em <= LARGEST * max(cell.size for cell in cells)
        and all(word.style.bold for word in line.words)
    )


def _is_in_middle_of_any(block: TextBlock, table: Box, paragraphs: Sequence[Box]) -> bool:
    """Does the table stand in the middle of a wider paragraph, as in a column of the page?"""
    slack = SET_IN * block.lines[0].size
    return any(
        abs(box.center_x - table.center_x) < slack and box.width >= table.width - slack
        for box in paragraphs
    )


def _is_title(block: TextBlock, table: Box, column: Box) -> bool:
    if block.role != "text" or len(block.lines) > LINES or block.frame is not None:
        return False
    em, middle = block.lines[0].size, table.center_x
    if abs(middle - column.center_x) < SET_IN * em:
        return False
    centred = all(abs(line.box.center_x - middle) < CENTRED * em for line in block.lines)
    return (
        centred
        and block.box.x0 - table.x0 > SET_IN * em
        and 0 <= table.y0 - block.box.y1 < NEAR * em
    )
