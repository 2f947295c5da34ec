"""Tables that go on over a page or column: their parts joined, their repeated heads dropped."""

import re
from collections.abc import Sequence

from papermill_api.engine.document import Source
from papermill_api.engine.options import TableJoinOptions
from papermill_api.engine.pdf.joins.first_rows import with_first_rows
from papermill_api.engine.pdf.joins.headless_parts import with_headless_parts
from papermill_api.engine.pdf.joins.orphan_heads import without_orphan_heads
from papermill_api.engine.pdf.joins.part_columns import (
    columns_agree,
    in_columns_of,
    is_bold_row,
    text_of,
)
from papermill_api.engine.pdf.joins.row_rests import (
    is_blank_rest,
    is_broken_row,
    is_rest_of_row,
    with_rests,
)
from papermill_api.engine.pdf.layout import (
    PageBlock,
    PageLayout,
    TableBlock,
    TableCell,
    TablePart,
    TextBlock,
)
from papermill_api.engine.records import replace

_AGAIN = re.compile(r"contin|cont\.|fortsetz|suite|segue|продолж|συνέχ|续|続|ادامه|تابع", re.I)

LARGE = 1.4  # times the size of a table's text; larger text is no note on it
SAID_LETTERS = 40  # "Table 12.3 continued from previous page"; a caption says more


def join_tables(layouts: Sequence[PageLayout], options: TableJoinOptions) -> list[PageLayout]:
    """Layouts in which each table stands whole where it begins.

    Two tables are parts of one when nothing but notes stands between them, the second begins
    at the head of the next page or in the next column, and their columns agree.
    """
    layouts = with_first_rows(without_orphan_heads(layouts))
    layouts = with_headless_parts(layouts)
    blocks = [list(layout.blocks) for layout in layouts]
    table: TableBlock | None = None
    caption: PageBlock | None = None  # what stands right above it
    at = (0, 0)
    dropped: set[tuple[int, int]] = set()
    said: list[tuple[int, int]] = []  # places of lines since the table that say it goes on
    rests: dict[tuple[int, int], PageBlock] = {}  # of its last row, by their places
    for page, layout in enumerate(layouts):
        for index, block in enumerate(layout.blocks):
            if not isinstance(block, TableBlock):
                if table and is_rest_of_row(table, block, options.edge):
                    rests[page, index] = block
                elif table and _says_again(block, caption, table):
                    said.append((page, index))
                elif table and not _may_part(table, block, layout.height, options):
                    table = None
                elif table and _says_more(block):
                    said.append((page, index))
            elif table and _goes_on(table, block, layout.height, options):
                whole = with_rests(table, list(rests.values()))
                table = join_parts(whole, in_columns_of(table, block))
                blocks[at[0]][at[1]] = table
                dropped.update([*said, *rests, (page, index)])
                said, rests = [], {}
            else:
                table, at, said, rests = block, (page, index), [], {}
                caption = layout.blocks[index - 1] if index else None
    return [
        replace(
            layout,
            blocks=tuple(
                block for index, block in enumerate(found) if (page, index) not in dropped
            ),
        )
        for page, (layout, found) in enumerate(zip(layouts, blocks, strict=True))
    ]


def _says_again(block: PageBlock, caption: PageBlock | None, table: TableBlock) -> bool:
    """Is it the caption of the table, printed once more over the part on the next page?"""
    if not isinstance(block, TextBlock) or not isinstance(caption, TextBlock):
        return False
    captions = block.role == caption.role == "caption" and block.text == caption.text
    return captions and block.page == _last(table).page + 1


def _says_more(block: PageBlock) -> bool:
    """A line that says no more than that the table goes on, which it does not once it is joined."""
    if not isinstance(block, TextBlock) or len(block.lines) != 1:
        return False
    return len(block.text) <= SAID_LETTERS and bool(_AGAIN.search(block.text))


def _may_part(
    table: TableBlock, block: PageBlock, height: float, options: TableJoinOptions
) -> bool:
    """Notes at the foot of a page or in a box beside, and a caption that it goes on, part no table.

    The heading of a next section does, which is bold or large.
    """
    if not isinstance(block, TextBlock):
        return False
    if block.lines[0].angle:
        return True  # turned text in the margin
    if block.role in ("footnote", "table_note") or _AGAIN.search(block.text[:80]):
        return True
    if block.is_boxed and _is_beside(block, _last(table)):
        return True
    low = block.page == _last(table).page and block.box.y0 > options.foot * height
    if not low or block.role != "text" or len(block.lines) > options.note_lines:
        return False
    return not _heads_something(block, table)


def _is_beside(block: TextBlock, last: Source) -> bool:
    """Is it left or right of the last part of a table, as in the margin?"""
    box = last.boxes[0]
    return block.page == last.page and (block.box.x0 >= box.x1 or block.box.x1 <= box.x0)


def _heads_something(block: TextBlock, table: TableBlock) -> bool:
    """Is it all bold, or much larger than all text of the table?"""
    if all(word.style.bold for line in block.lines for word in line.words):
        return True
    largest = max((line.size for cell in table.cells for line in cell.lines), default=0.0)
    return min(line.size for line in block.lines) > LARGE * largest


def _last(table: TableBlock) -> Source:
    return table.parts[-1].source if table.parts else Source(table.page, (table.box,))


def _goes_on(table: TableBlock, part: TableBlock, height: float, options: TableJoinOptions) -> bool:
    part = in_columns_of(table, part)
    if part.column_count != table.column_count:
        return False
    last = _last(table)
    if part.page == last.page:
        follows = part.box.y0 < last.boxes[0].y1 and part.box.x0 >= last.boxes[0].x1
    else:
        follows = part.page == last.page + 1 and part.box.y0 < options.head * height
    if not follows or repeated_rows(table, part) > 0:
        return follows
    if part.page == last.page and _has_own_head(table, part):
        return False
    return columns_agree(table, part, options)


def _has_own_head(table: TableBlock, part: TableBlock) -> bool:
    """Does each of two tables side by side name its columns in bold? The first may end in sums."""
    heads = (_row_texts(part, 0), part.column_count), (_row_texts(table, 0), table.column_count)
    named = all(len(texts) == count for texts, count in heads)
    return named and is_bold_row(part, 0) and is_bold_row(table, 0) and not is_bold_row(part, 1)


def repeated_rows(table: TableBlock, part: TableBlock) -> int:
    """How many rows of the table's head the part begins with again.

    A name over or beside others may be in another row of them than it is in the table.
    """
    count = table.header_rows
    if part.row_count > count > 1 and _head_texts(table, count) == _head_texts(part, count):
        return count
    count = 0
    while count < min(table.header_rows, part.row_count - 1):
        texts = _row_texts(table, count)
        if not texts or texts != _row_texts(part, count):
            break
        count += 1
    return count


def _row_texts(table: TableBlock, row: int) -> list[str]:
    return [text_of(cell) for cell in table.cells if cell.row == row and cell.lines]


def _head_texts(table: TableBlock, rows: int) -> list[str]:
    return sorted(text_of(cell) for cell in table.cells if cell.row < rows and cell.lines)


def _without_repeated_foot(table: TableBlock, part: TableBlock) -> TableBlock:
    """The table without a last row that its next part ends with again, as browsers print feet."""
    last = table.row_count - 1
    foot = _row_texts(table, last)
    if len(foot) < 2 or foot != _row_texts(part, part.row_count - 1):
        return table
    if any(cell.row < last < cell.row + cell.row_span for cell in table.cells):
        return table
    kept = tuple(cell for cell in table.cells if cell.row < last)
    return replace(table, cells=kept, row_count=last)


def join_parts(table: TableBlock, part: TableBlock) -> TableBlock:
    """The table with the rows of the part below its own, without the head and foot it repeats."""
    dropped = repeated_rows(table, part)
    if part.row_count - dropped > 1:
        table = _without_repeated_foot(table, part)
    added = [replace(cell, row=cell.row - dropped) for cell in part.cells if cell.row >= dropped]
    added += [
        _below_head(cell, dropped) for cell in part.cells if 0 < dropped - cell.row < cell.row_span
    ]
    rows = part.row_count - dropped
    own = list(table.cells)
    if is_blank_rest(own, added) or is_broken_row(own, added, table.row_count):
        own, added = _mend_row(own, added, table.row_count)
        rows -= 1
    own, added = _mend_spans(own, added, table.row_count)
    moved = [replace(cell, row=cell.row + table.row_count) for cell in added]
    return replace(
        table,
        cells=tuple(sorted([*own, *moved], key=lambda cell: (cell.row, cell.column))),
        row_count=table.row_count + rows,
        parts=(*table.parts, TablePart(table.row_count, Source(part.page, (part.box,)))),
    )


def _below_head(cell: TableCell, rows: int) -> TableCell:
    """What an empty place below a head took of it: nothing parts them where a tall cell goes on."""
    return replace(cell, row=0, row_span=cell.row + cell.row_span - rows, lines=())


def _mend_row(
    own: Sequence[TableCell], added: Sequence[TableCell], rows: int
) -> tuple[list[TableCell], list[TableCell]]:
    """The last row with the lines of the first added one, and the other added rows."""
    rest = {cell.column: cell.lines for cell in added if cell.row == 0}
    mended = [
        replace(cell, lines=cell.lines + rest.get(cell.column, ()))
        if cell.row + cell.row_span == rows
        else cell
        for cell in own
    ]
    return mended, [replace(cell, row=cell.row - 1) for cell in added if cell.row]


def _mend_spans(
    own: Sequence[TableCell], added: Sequence[TableCell], rows: int
) -> tuple[list[TableCell], list[TableCell]]:
    """Empty cells that an added part begins with, given to the cells above them.

    A tall one goes on what stands above it, and below a tall cell with text all of them do.
    """
    blank = {(cell.row, cell.column): cell for cell in added if not cell.lines}
    grown: list[TableCell] = []
    for cell in own:
        more = 0
        if cell.row + cell.row_span == rows and cell.lines:
            below = blank.get((0, cell.column))
            while below and (cell.row_span > 1 or below.row_span > 1):
                more += blank.pop((below.row, below.column)).row_span
                below = blank.get((more, cell.column)) if cell.row_span > 1 else None
        grown.append(replace(cell, row_span=cell.row_span + more) if more else cell)
    return grown, [cell for cell in added if cell.lines or (cell.row, cell.column) in blank]
