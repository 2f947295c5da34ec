"""Headings over all columns that leave the gutters between these free, as short ones do."""

import re
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.strips import LARGER
from papermill_api.engine.pdf.page import Style

LINES = 3  # of a heading
LEAST_TILES = 3  # in a row without boxes
LEAST_ROWS = 3  # of two tiles, one below the other
UNEVEN = 0.8  # em between the feet of texts that end at several heights, at least
LEVEL = 0.3  # em between the first baselines of columns that begin together
MIN_WHITES = 2  # between the texts of a column; more tell how wide these are
WIDER = 1.3  # times that white; columns begin anew below more
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def cut_at_heads(
    strips: Sequence[Sequence[int]], columns: Sequence[Sequence[int]], blocks: Sequence[PageBlock]
) -> list[list[int]]:
    """Strips in groups, each to be read before the next, wherever columns end and begin anew.

    left    right
    left    right       in the first column, alone in its row and larger than the text above
    left                and below; and under it all columns begin level with each other, as
    2 Heading           they would not by chance, below white that is wider than elsewhere in them
    left    right

    So they do above all headings of text that has its code in a column beside it, and at what is
    painted after all columns above it and before all of those below.
    """
    groups: list[list[int]] = [[]]
    if len(columns) == LEAST_TILES - 1 and (
        rows := _rows_beside_code(strips, columns, blocks) or _rows_of_two(strips, columns, blocks)
    ):
        for at, strip in enumerate(strips):
            if at in rows and groups[-1]:
                groups.append([])
            groups[-1] += strip
        return groups
    for at, (strip, below) in enumerate(zip(strips, [*strips[1:], []], strict=True)):
        begins = (
            _begins_columns(strip[0], groups[-1], below, columns, blocks)
            or _is_painted_between(strip[0], groups[-1], strips[at + 1 :], columns, blocks)
            if len(strip) == 1
            else _are_level_heads(strip, groups[-1], below, columns, blocks)
        )
        if begins:
            groups.append([])
        groups[-1] += strip
    return groups


def _begins_columns(
    head: int,
    above: Sequence[int],
    below: Sequence[int],
    columns: Sequence[Sequence[int]],
    blocks: Sequence[PageBlock],
) -> bool:
    block = blocks[head]
    if not isinstance(block, TextBlock) or len(block.lines) > LINES or head not in columns[0]:
        return False
    over = [_texts(column, above, blocks) for column in columns]
    under = [_texts(column, below, blocks) for column in columns]
    if not all(over) or not all(under):
        return False
    starts = [min(part, key=lambda text: text.box.y0) for part in under]
    size = max(text.style.size for text in (*starts, max(over[0], key=lambda text: text.box.y1)))
    if any(_begins_beside(block, start, part) for start, part in zip(starts, over, strict=True)):
        return False
    baselines = [text.lines[0].baseline for text in starts]
    if max(baselines) - min(baselines) > LEVEL * size or block.style.size <= LARGER * size:
        return False
    texts = [[block for i in part if isinstance(block := blocks[i], TextBlock)] for part in columns]
    return all(map(_is_wide_white, over[1:], under[1:], texts[1:]))


def _is_painted_between(
    head: int,
    above: Sequence[int],
    below: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    blocks: Sequence[PageBlock],
) -> bool:
    """Is it painted after the columns above it, one after the other, and before all below?

    1 left    3 right
    2 left    4 right       browsers paint what they set in order: columns that went on beside the
    5 Heading               heading would be painted after it. The step up from 2 to 3 tells that
    6 left    7 right       nothing has put the texts of the page in order by their height
    """
    block = blocks[head]
    if not isinstance(block, TextBlock) or len(block.lines) > LINES or head not in columns[0]:
        return False
    over = [_painted(column, above, blocks) for column in columns[:2]]
    if not all(any(_runs_on(blocks[i]) for i in texts) for texts in over):
        return False  # as numbers at the ends of lines
    if max(map(max, over)) > head:
        return False
    under = [i for strip in below for i in strip]
    first, second = over
    if not under or max(first) > min(second) or any(min(first) < i < head for i in under):
        return False  # running feet are painted before all or after it
    starts = [text for column in columns for text in _texts(column, below[0], blocks)]
    if any(_begins_beside(block, start, ()) for start in starts):
        return False
    last = blocks[max(first)]
    return isinstance(last, TextBlock) and blocks[min(second)].box.y0 < last.lines[-1].box.y0


def _runs_on(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and len(block.lines) > 1


def _painted(column: Sequence[int], among: Sequence[int], blocks: Sequence[PageBlock]) -> list[int]:
    """Texts of a column, whose places say when they are painted.

    Tables follow all texts, and style sheets put listings in layers of their own.
    """
    found = [i for i in column if i in among]
    return [i for i in found if isinstance(blocks[i], TextBlock) and not _is_code(blocks[i])]


def _begins_beside(head: TextBlock, start: TextBlock, over: Sequence[TextBlock]) -> bool:
    """Does the ground that a text below begins on reach up to the height of the heading?

    left          right
    2 Heading    #######      a note in the next column, whose first line is below the heading
    left         # right
    """
    ground = start.frame
    own = ground is not None and all(text.frame != ground for text in (head, *over))
    return own and ground is not None and ground.y0 < head.box.y1


def _is_wide_white(
    over: Sequence[TextBlock], under: Sequence[TextBlock], column: Sequence[TextBlock]
) -> bool:
    """Is the white between parts of a column wider than most between its texts?

    Paragraphs end by chance where a head stands in the next column.
    """
    usual = sorted(_whites(column))
    if len(usual) <= MIN_WHITES:
        return True
    here = min(text.box.y0 for text in under) - max(text.box.y1 for text in over)
    return here > WIDER * usual[len(usual) // 2]


def _whites(texts: Sequence[TextBlock]) -> list[float]:
    """The white between each text and the next one of a column."""
    downwards = sorted((text.box for text in texts), key=lambda box: box.y0)
    return [two.y0 - one.y1 for one, two in pairwise(downwards)]


def _rows_beside_code(
    strips: Sequence[Sequence[int]], columns: Sequence[Sequence[int]], blocks: Sequence[PageBlock]
) -> set[int]:
    """Which strips are headings alone in their rows, if one column is nothing but listings.

    Get a user              the reference of an API: each section has its examples beside it
    It answers with  ######
    his name.        #GET /#
                     ######
    Errors
    """
    if not any(all(_is_listing(blocks[i]) for i in column) for column in columns):
        return set()
    return {
        at
        for at, (strip, below) in enumerate(pairwise(strips))
        if len(strip) == 1 and _is_head(blocks[strip[0]], [blocks[i] for i in below])
    }


def _is_listing(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and block.frame is not None and _is_code(block)


def _is_code(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and all(word.style.mono for word in block.lines[0].words)


def _is_head(block: PageBlock, below: Sequence[PageBlock]) -> bool:
    """Is it a line bolder or larger than all text below it?"""
    if not isinstance(block, TextBlock) or len(block.lines) > LINES or _is_listing(block):
        return False
    style = block.lines[0].words[0].style
    texts = [
        text.lines[0].words[0].style
        for text in below
        if isinstance(text, TextBlock) and not _is_listing(text)
    ]
    return bool(texts) and _stands_out(style, texts)


def _rows_of_two(
    strips: Sequence[Sequence[int]], columns: Sequence[Sequence[int]], blocks: Sequence[PageBlock]
) -> set[int]:
    """Which strips begin rows of two tiles, if all heads of their look stand in such pairs.

    § 1 Ruhe         § 1 Quiet       a translation beside its text; columns of a text have heads
    Von 22 Uhr       Between 10      at several heights, or others than the numbers of these,
    bis 6 Uhr ist                    which columns count down
    § 2 Müll         § 2 Rubbish
    """
    found: dict[int, TextBlock] = {}
    for at, (strip, below) in enumerate(pairwise(strips)):
        if head := _level_head(strip, below, columns, blocks):
            found[at] = head
    if len(found) < LEAST_ROWS:
        return set()
    style = next(iter(found.values())).lines[0].style
    alike = [
        at
        for at, strip in enumerate(strips)
        for i in strip
        if isinstance(block := blocks[i], TextBlock) and block.lines[0].style == style
    ]
    paired = all(head.lines[0].style == style for head in found.values())
    if not paired or sorted(alike) != sorted([*found, *found]):
        return set()
    if all(_have_one_number([blocks[i] for i in strips[at]]) for at in found):
        return set(found)
    starts = sorted(found)
    rows = [[i for strip in strips[a:b] for i in strip] for a, b in pairwise(starts)]
    return set(found) if any(_is_uneven(row, columns, blocks) for row in rows) else set()


def _have_one_number(heads: Sequence[PageBlock]) -> bool:
    """Do heads side by side have the same number, as none of one column has twice?"""
    numbers = [_NUMBER.search(head.text) for head in heads if isinstance(head, TextBlock)]
    return len({number and number.group() for number in numbers}) == 1 and None not in numbers


def _are_level_heads(
    strip: Sequence[int],
    above: Sequence[int],
    below: Sequence[int],
    columns: Sequence[Sequence[int]],
    blocks: Sequence[PageBlock],
) -> bool:
    """Are there heads of one look in all columns, level, with white of several heights above?

    In two columns of text two heads may be level by chance.
    """
    if not above or len(columns) < LEAST_TILES:
        return False
    if not _level_head(strip, below, columns, blocks):
        return False
    return all(_texts(column, above, blocks) for column in columns) and _is_uneven(
        above, columns, blocks
    )


def _level_head(
    strip: Sequence[int],
    below: Sequence[int],
    columns: Sequence[Sequence[int]],
    blocks: Sequence[PageBlock],
) -> TextBlock | None:
    """The first of heads of one look that stand in all columns, level, each over text."""
    if len(strip) != len(columns):
        return None
    heads = [_texts(column, strip, blocks) for column in columns]
    under = [_texts(column, below, blocks) for column in columns]
    if not all(heads) or not all(under):
        return None
    first, *others = (part[0] for part in heads)
    style, slack = first.lines[0].style, LEVEL * first.lines[0].size
    if any(
        head.lines[0].style != style
        or abs(head.lines[0].baseline - first.lines[0].baseline) > slack
        for head in others
    ):
        return None
    texts = [part[0].lines[0].style for part in under]
    return first if _stands_out(style, texts) else None


def _stands_out(style: Style, texts: Sequence[Style]) -> bool:
    """Is it bolder or larger than each of the texts?"""
    return all((style.bold and not text.bold) or style.size > LARGER * text.size for text in texts)


def _is_uneven(
    row: Sequence[int], columns: Sequence[Sequence[int]], blocks: Sequence[PageBlock]
) -> bool:
    """Do the texts of a row end at several heights?"""
    texts = [_texts(column, row, blocks) for column in columns]
    if not all(texts):
        return False
    feet = [max(block.box.y1 for block in part) for part in texts]
    return max(feet) - min(feet) >= UNEVEN * texts[0][0].lines[0].size


def _texts(
    column: Sequence[int], among: Sequence[int], blocks: Sequence[PageBlock]
) -> list[TextBlock]:
    found = [blocks[i] for i in column if i in among]
    return [block for block in found if isinstance(block, TextBlock)]
