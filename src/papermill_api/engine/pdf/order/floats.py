"""Figures and tables that text runs around."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box, overlap_y, union
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.cuts import cut_columns

SHORT = 2  # lines; text that goes on below a float has as many


def with_floats(
    groups: Sequence[list[int]], blocks: Sequence[PageBlock], gutter: float
) -> Iterator[list[int]]:
    """Groups one below the other, floats in the text beside them before what they are level with.

    text text text text text      Whichever side it stands at, a float is set where the text begins
    text text    +---------+      that it was put in front of. It is no column: text goes on below
    text text    | picture |      it, over its gutter.
    text text    +---------+
                 Figure 1: ...
    text text text text text

    Of two tables side by side, neither is one.
    """
    for group, below in zip(groups, [*groups[1:], []], strict=True):
        yield _set_beside(group, below, blocks, gutter) or group


def _set_beside(
    group: list[int], below: Sequence[int], blocks: Sequence[PageBlock], gutter: float
) -> list[int]:
    if len(group) < 2 or not any(_is_float([i], blocks) for i in group):
        return []
    columns = cut_columns(group, blocks, gutter)
    floats = [column for column in columns if _is_float(column, blocks)]
    if len(columns) != 2 or len(floats) != 1:
        return []
    box = union([blocks[i].box for i in floats[0]])
    text = [i for i in group if i not in floats[0]]
    beside = (one for one in (blocks[i] for i in text) if isinstance(one, TextBlock))
    if not any(overlap_y(one.box, box) > 0 for one in beside):
        return []
    if not any(_runs_under(blocks[i], box, union([blocks[j].box for j in text])) for i in below):
        return []
    at = next((n for n, i in enumerate(text) if blocks[i].box.y0 >= box.y0 - gutter), len(text))
    return [*text[:at], *floats[0], *text[at:]]


def _is_float(part: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    """Is it figures or tables and captions of theirs?"""
    texts = [block for block in (blocks[i] for i in part) if isinstance(block, TextBlock)]
    return len(texts) < len(part) and all(opens_caption(text.lines[0].words) for text in texts)


def _runs_under(block: PageBlock, picture: Box, text: Box) -> bool:
    """Is it text of some lines that stands under both?"""
    if not isinstance(block, TextBlock) or len(block.lines) < SHORT:
        return False
    box = block.box
    return all(box.x0 < side.center_x < box.x1 for side in (picture, text))
