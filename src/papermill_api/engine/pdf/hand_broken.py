"""Lines that were ended by hand: addresses, verses, labels with their values."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.page import PageBlock, PageLayout, TextBlock, with_lines
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left, starts_lower

MIN_LINES = 3  # of a text; two may be one sentence of a narrow text
SAME_EDGE = 0.5  # em; left edges this near are one
SPARE = 1.5  # em that a line could have gone on for after the next word, its space included


def split_hand_broken(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose texts of lines that end by themselves are one text for each line.

    John Q. Doe      |     the first word of each line would have fitted on the line before,
    255 Lane Street  |     as far as the column reaches, and none goes on in small letters
    12345 Town       |
    The terms of payment   <- the column
    """
    return [replace(layout, blocks=tuple(_split_all(layout.blocks))) for layout in layouts]


def _split_all(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    found: list[PageBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and _may_be_broken(block) and _is_broken(block, blocks):
            found += [replace(with_lines(block, [line]), tag=None) for line in block.lines]
        else:
            found.append(block)
    return found


def _may_be_broken(block: TextBlock) -> bool:
    """Has it enough lines, from one edge on, each of which may start something?"""
    if block.role != "text" or len(block.lines) < MIN_LINES or block.lines[0].angle:
        return False
    if any(starts_lower(line.first_text) for line in block.lines[1:]):
        return False
    left, em = block.lines[0].box.x0, block.lines[0].size
    if any(abs(line.box.x0 - left) > SAME_EDGE * em for line in block.lines):
        return False
    return not any(is_cjk(line.text) or is_right_to_left(line.text) for line in block.lines)


def _is_broken(block: TextBlock, around: Sequence[PageBlock]) -> bool:
    spare, right = SPARE * block.lines[0].size, _reach(block, around)
    return all(
        line.box.x1 + spare + after.words[0].box.width <= right
        for line, after in pairwise(block.lines)
    )


def _reach(block: TextBlock, around: Sequence[PageBlock]) -> float:
    """How far right the block's lines could have gone: to the column's end, or what is beside."""
    em, box = block.lines[0].size, block.box
    column = max(
        other.box.x1
        for other in around
        if isinstance(other, TextBlock) and abs(other.box.x0 - box.x0) <= SAME_EDGE * em
    )
    beside = [
        other.box.x0 - em
        for other in around
        if other is not block and other.box.x0 >= box.x1 and overlap_y(other.box, box) > 0
    ]
    return min([column, *beside])
