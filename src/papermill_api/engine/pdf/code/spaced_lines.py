"""Listings whose every line is a paragraph, with white between as paragraphs have."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import PageBlock, TextBlock, with_lines

LEAST = 5  # lines, all as far apart; fewer may be commands, each a listing, and what they say
EVEN = 0.05  # em; gaps that differ by less are one
WIDEST = 2.2  # em from line to line; paragraphs of text are seldom further apart
SPACE = 0.4  # em; no space is wider
SAME_SIZE = 0.08  # of the size; larger fixed-width text is a listing of its own


def with_spaced_lines(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks, with listings of lines that are all as far apart in one.

    typedef int Number;
                                   office programs set each line as a paragraph of a style, and
    void show(Number *n,           what has no room as the next line of it
              int width);
    """
    if sum(isinstance(block, TextBlock) and block.role == "code" for block in blocks) < LEAST:
        return list(blocks)  # most pages
    found: list[PageBlock] = []
    run: list[TextBlock] = []
    right = max(block.box.x1 for block in blocks if isinstance(block, TextBlock))
    for block in blocks:
        if isinstance(block, TextBlock) and _is_one_line(block, right):
            if run and not _goes_on(run, block):
                found += _joined(run)
                run = []
            run.append(block)
        else:
            found += [*_joined(run), block]
            run = []
    return found + _joined(run)


def _is_one_line(block: TextBlock, right: float) -> bool:
    """Is it one line of code without a ground, of which each printed line has no room for more?"""
    if block.role != "code" or block.frame is not None:
        return False
    return all(
        line.box.x1 + SPACE * line.size + below.words[0].box.width > right
        for line, below in pairwise(block.lines)
    )


def _goes_on(run: Sequence[TextBlock], block: TextBlock) -> bool:
    """Is the next piece as far below the last as that is from the one before, and as large?"""
    last, size = run[-1], run[-1].lines[0].size
    if abs(block.lines[0].size - size) > SAME_SIZE * size or block.box.x0 > last.box.x1:
        return False
    gap = _gap(last, block)
    if not 0 < gap <= WIDEST * size:
        return False
    return len(run) < 2 or abs(gap - _gap(run[-2], last)) <= EVEN * size


def _gap(last: TextBlock, block: TextBlock) -> float:
    return block.lines[0].baseline - last.lines[-1].baseline


def _joined(run: Sequence[TextBlock]) -> list[PageBlock]:
    if len(run) < LEAST:
        return list(run)
    return [with_lines(run[0], [line for block in run for line in block.lines])]
