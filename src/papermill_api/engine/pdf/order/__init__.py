"""Reading order: cuts along white space, columns before rows, content order for the rest."""

from collections.abc import Callable, Sequence

from papermill_api.engine.geometry import Box, overlap_y, union
from papermill_api.engine.options import OrderOptions
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, TableBlock, TextBlock
from papermill_api.engine.pdf.order.authors import join_authors
from papermill_api.engine.pdf.order.bars import as_wide_as_bars, as_wide_as_rules
from papermill_api.engine.pdf.order.card_rows import Row, rows_of_cards
from papermill_api.engine.pdf.order.cuts import (
    all_meet,
    are_beside,
    are_columns,
    cut_at_white,
    cut_rows,
    has_corner,
    is_bulleted,
    is_line,
)
from papermill_api.engine.pdf.order.floats import with_floats
from papermill_api.engine.pdf.order.new_columns import cut_at_heads
from papermill_api.engine.pdf.order.overfull import within_columns
from papermill_api.engine.pdf.order.side_bars import is_side_bar
from papermill_api.engine.pdf.order.strips import group_strips
from papermill_api.engine.pdf.order.terms import rows_of_terms
from papermill_api.engine.pdf.order.titles import titles_over
from papermill_api.engine.pdf.scripts import are_right_to_left

MAX_DEPTH = 30  # of cuts inside cuts
PAIR = 2  # columns, one of which may be a margin
MARGIN = 0.5  # of the width of the text; what is set in the margin is narrower
LEVEL = 0.1  # of the height of a line, by which others of its row stand off
SPARSE = 0.35  # of the height of the text; what is set in the margin fills less of it


def order_blocks(
    blocks: Sequence[PageBlock], em: float, options: OrderOptions, rules: Sequence[Box] = ()
) -> list[PageBlock]:
    """The blocks of a page as a person reads them.

    +---------------+      1. a white gutter from top to bottom: left, then right
    |   spanning    |      2. else strips between white rows; neighbouring strips that
    +-------+-------+         share a gutter are one group of columns
    | left  | right |      3. else content order
    +-------+-------+

    Where most of the texts are written from right to left, as Arabic, columns are read so too.
    Rows of cards come one after the other.
    A page set sideways stays in content order. Slanted text is printed over the page, across its
    columns, and text that runs up or down its side beside them: it is read last.

    `rules`: horizontal ones, which tell how wide the headings above them are.
    """
    turned = [b for b in blocks if isinstance(b, TextBlock) and b.lines[0].angle]
    if 2 * len(turned) > len(blocks):
        return list(blocks)
    if turned and (last := _beside(turned, blocks)):
        rest = [block for block in blocks if id(block) not in last]
        over = [block for block in turned if id(block) in last]
        return [*order_blocks(rest, em, options, rules), *over]
    if rows := rows_of_cards(blocks):
        return _card_by_card(rows, blocks, lambda some: order_blocks(some, em, options, rules))
    ids, gutter = list(range(len(blocks))), options.gutter * em
    wide = as_wide_as_bars(blocks, gutter)
    if len(ids) < 2 or all_meet(ids, wide, gutter):
        return [blocks[i] for i in _ordered(ids, wide, gutter, 0)]
    placed = as_wide_as_rules(within_columns(wide, em, gutter), rules, em, gutter)
    return [blocks[i] for i in _ordered(ids, placed, gutter, 0)]


def _beside(turned: Sequence[TextBlock], blocks: Sequence[PageBlock]) -> set[int]:
    """Ids of turned blocks that are slanted, or stand left or right of all that is upright."""
    others = set(map(id, turned))
    level = union([block.box for block in blocks if id(block) not in others])
    return {
        id(block)
        for block in turned
        if block.lines[0].angle % 90 or block.box.x1 <= level.x0 or block.box.x0 >= level.x1
    }


def _card_by_card(
    rows: Sequence[Row],
    blocks: Sequence[PageBlock],
    order: Callable[[Sequence[PageBlock]], list[PageBlock]],
) -> list[PageBlock]:
    """The blocks of a page in order, each row of cards as if it was one block among them."""
    held: dict[int, list[PageBlock]] = {}  # of each row, by the id of the block for it
    rest = list(blocks)
    for row in rows:
        cards = [[b for b in rest if card.has_center_of(b.box)] for card in row]
        texts = [block for card in cards for block in card]
        if not texts:  # they are in a row above that reaches into this one
            continue
        if _read_leftwards(range(len(texts)), texts):
            cards.reverse()
        whole = FigureBlock(texts[0].page, union(row))
        held[id(whole)] = [b for card in cards for b in order(card)]
        inside = {id(block) for block in texts}
        rest[:] = [
            whole if b is texts[0] else b for b in rest if b is texts[0] or id(b) not in inside
        ]
    found = order(rest)
    return [inner for block in found for inner in held.get(id(block), [block])]


def _ordered(ids: list[int], blocks: Sequence[PageBlock], gutter: float, depth: int) -> list[int]:
    if len(ids) < 2 or depth > MAX_DEPTH:
        return ids
    if all_meet(ids, blocks, gutter):  # as on most pages: no part of them has columns either
        return [i for strip in cut_rows(ids, blocks) for i in strip]
    columns = cut_at_white(ids, blocks, gutter)
    strips = join_authors(cut_rows(ids, blocks), blocks, gutter)
    named = rows_of_terms([[blocks[i] for i in strip] for strip in strips])
    parted = not named or _are_in_one(columns, [i for at in named for i in strips[at]])
    parted = parted and are_columns(columns, blocks)
    parted = parted and (len(columns) > PAIR or are_beside(columns, blocks))
    if parted and not has_corner(columns, blocks, gutter):
        if over := titles_over(strips, blocks, gutter):
            rest = [i for i in ids if i not in over]
            return [*over, *_ordered(rest, blocks, gutter, depth + 1)]
        if _read_leftwards(ids, blocks):
            columns.reverse()
        anew = cut_at_heads(strips, columns, blocks)
        if len(anew) > 1:
            return [i for part in anew for i in _ordered(part, blocks, gutter, depth + 1)]
        parts = [_ordered(part, blocks, gutter, depth + 1) for part in columns]
        if len(parts) > PAIR:
            parts = _with_ends_of_rows(parts, blocks, gutter)
        return _set_in_margin(parts, blocks, gutter) or [i for part in parts for i in part]
    if len(strips) == 1:
        return ids
    groups = group_strips(strips, named, blocks, gutter)
    if len(groups) == 1:
        return [i for strip in strips for i in _ordered(strip, blocks, gutter, depth + 1)]
    ordered = [_ordered(group, blocks, gutter, depth + 1) for group in groups]
    return [i for group in with_floats(ordered, blocks, gutter) for i in group]


def _are_in_one(columns: Sequence[Sequence[int]], ids: Sequence[int]) -> bool:
    """Do terms and what they name stand in one column, so that they are not what it is made of?"""
    return any(set(ids).issubset(column) for column in columns)


def _read_leftwards(ids: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    texts = [block.text for block in (blocks[i] for i in ids) if isinstance(block, TextBlock)]
    return are_right_to_left(texts)


def _with_ends_of_rows(
    parts: Sequence[list[int]], blocks: Sequence[PageBlock], gutter: float
) -> list[list[int]]:
    """Columns beside others, each with the lines right of it that end its rows.

    | Contact |   | Engineer    2021 |      years at the right edge of a CV are no third column
    | Skills  |   | - moved pipes    |
    |         |   | Analyst     2016 |
    """
    found: list[list[int]] = []
    for part in parts:
        ends = bool(found) and _ends_rows(part, found[-1], blocks)
        joined = _set_in_margin([found[-1], part], blocks, gutter) if ends else []
        if joined:
            found[-1] = joined
        else:
            found.append(part)
    return found


def _set_in_margin(
    parts: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float
) -> list[int]:
    """The main column with each head or note of the margin beside what it is level with.

    +------+ +-----------+      A narrow column with little in it is no column to read: what
    | head | | text      |      stands there belongs to the text it is level with.
    +------+ | text      |      Nothing when the parts are of another kind.
             | text      |
    +------+ | text      |
    | head | +-----------+
    """
    if len(parts) != PAIR:
        return []
    side, main = sorted(parts, key=lambda part: union([blocks[i].box for i in part]).width)
    if not _is_margin(side, main, blocks):
        return []
    waiting = sorted(side, key=lambda i: _start(blocks[i]))
    level = gutter if side is parts[0] else -gutter  # what stands at the right is read after
    ordered: list[int] = []
    for i in main:
        while waiting and _start(blocks[waiting[0]]) <= _start(blocks[i]) + level:
            ordered.append(waiting.pop(0))
        ordered.append(i)
    return ordered + waiting


def _is_margin(side: Sequence[int], main: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    if not all(isinstance(blocks[i], TextBlock) for i in side):
        return False
    if is_side_bar([blocks[i] for i in side], [blocks[i] for i in main]):
        return False
    boxes = [[blocks[i].box for i in part] for part in (side, main)]
    narrow, wide = map(union, boxes)
    filled, full = (sum(box.height for box in part) for part in boxes)
    if filled > SPARSE * full and not (
        _stand_between(boxes[0], boxes[1]) or _are_level_heads(side, main, blocks)
    ):
        return False
    return narrow.width <= MARGIN * wide.width or _ends_rows(side, main, blocks)


def _stand_between(side: Sequence[Box], main: Sequence[Box]) -> bool:
    """Is none of several level with any text, as heads are not that hang out over text set in?

    | head |                   columns have texts that are
           | text |            level with each other
    | head |
           | text |
    """
    level = (overlap_y(one, two) > LEVEL * one.height for one in side for two in main)
    return len(side) > 1 and not any(level)


def _are_level_heads(side: Sequence[int], main: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    """Is each bold and level with the start of a text, however little is left of the page?"""
    texts = [one for one in (blocks[i] for i in main) if isinstance(one, TextBlock)]
    return all(
        isinstance(head := blocks[i], TextBlock)
        and head.style.bold
        and any(
            not one.style.bold
            and abs(_start(one) - _start(head)) <= LEVEL * head.lines[0].box.height
            for one in texts
        )
        for i in side
    )


def _ends_rows(side: Sequence[int], main: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    """Is each of a few lines at the right level with a line at the left, as entries of a CV are?

    Field   geology          Office   maps        columns of text have paragraphs, those of slides
    Code    Python           Other    boats       have items on both sides
    """
    lines = [blocks[i] for i in main if is_line(blocks[i])]
    if all(is_bulleted(blocks[i]) for i in side) and any(map(is_bulleted, lines)):
        return False
    return all(
        is_line(blocks[i])
        and any(
            one.box.x1 < blocks[i].box.x0
            and abs(_start(one) - _start(blocks[i])) <= LEVEL * blocks[i].box.height
            for one in lines
        )
        for i in side
    )


def _start(block: PageBlock) -> float:
    """The height of its first line, or of its upper edge where it has none."""
    if isinstance(block, TextBlock):
        return block.lines[0].baseline
    if isinstance(block, TableBlock):
        lines = [line.baseline for cell in block.cells for line in cell.lines]
        return min(lines, default=block.box.y0)
    return block.box.y0
