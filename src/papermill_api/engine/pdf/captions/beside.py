"""Captions in the margin, read with the figure or table that they stand beside."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, overlap_x, overlap_y
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, TableBlock, TextBlock

REACH = 3.0  # em between what is drawn and the caption right above or below it, at most
WIDER = 1.2  # times a caption of the margin; its notes are as wide

_Drawn = FigureBlock | TableBlock


def with_side_captions(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Blocks with each caption in the margin moved behind what it is beside, or before a table.

    +---------+  Figure 1. A mill     notes of the margin are read behind the text, and captions
    |         |  by a lock.           would be among them
    +---------+
    The text of the page.

    It is level with what it names, which is wider and has no other caption, and below or above
    nothing that is drawn nor wider text, as in another column. Tags tell their own order.
    """
    drawn = [block for block in blocks if isinstance(block, FigureBlock | TableBlock)]
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    captions = [one for one in texts if one.role == "caption" and one.tag is None]
    if not drawn or not captions:
        return list(blocks)
    places = {id(block): at for at, block in enumerate(blocks)}
    near = [
        (id(caption), id(one)) for caption in captions for one in drawn if _is_near(caption, one)
    ]
    told, named = {caption for caption, _ in near}, {one for _, one in near}
    beside: dict[int, TextBlock] = {}
    for caption in captions:
        if id(caption) in told or _is_in_column(caption, texts):
            continue
        level = [one for one in drawn if id(one) not in named and _is_level(caption, one)]
        if len(level) == 1 and abs(places[id(level[0])] - places[id(caption)]) > 1:
            beside.setdefault(id(level[0]), caption)
    return _moved(blocks, beside) if beside else list(blocks)


def _moved(blocks: Sequence[PageBlock], beside: dict[int, TextBlock]) -> list[PageBlock]:
    taken = {id(caption) for caption in beside.values()}
    moved: list[PageBlock] = []
    for block in blocks:
        caption = beside.get(id(block))
        if caption is not None:
            moved += [caption, block] if isinstance(block, TableBlock) else [block, caption]
        elif id(block) not in taken:
            moved.append(block)
    return moved


def _is_near(caption: TextBlock, drawn: _Drawn) -> bool:
    """Does a caption stand right above or below something?"""
    one, two = caption.box, drawn.box
    apart = max(one.y0 - two.y1, two.y0 - one.y1)
    return overlap_x(one, two) > 0 and apart < REACH * caption.style.size


def _is_in_column(caption: TextBlock, texts: Sequence[TextBlock]) -> bool:
    """Does text stand above or below a caption that is wider than notes of its margin are?"""
    return any(
        text.role == "text"
        and overlap_x(text.box, caption.box) > 0
        and text.box.width > WIDER * caption.box.width
        for text in texts
    )


def _is_level(caption: TextBlock, drawn: _Drawn) -> bool:
    """Does a caption stand beside something wider, with its first line level with it?"""
    one, two = caption.box, drawn.box
    first = Box(one.x0, one.y0, one.x1, min(one.y1, one.y0 + caption.style.size))
    return overlap_x(one, two) <= 0 < overlap_y(first, two) and one.width < two.width
