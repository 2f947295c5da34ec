"""Texts at the two ends of one line, over a paragraph as wide as both of them: entries of a CV."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.spread import WIDE_GAP

LEVEL = 0.2  # em between the baselines of a line's ends
SAME_EDGE = 0.3  # em; edges this near are one
NEXT_LINE = 1.6  # em; the next line of an entry is no further down
LEAST = 3  # lines of a page with such ends, which begin at several places: columns do at one
UNEVEN = 0.5  # em by which these places differ at least
SHORT = 0.35  # of the paragraph's width; what stands at the right end is narrower


def join_line_ends(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks of a page with those joined that are the ends of one line.

    Institute of Waterways           East Gate     the lines of columns are no such ends: a text
    Keeper of the lower lock         1998-2001     right below is as wide as both
    Kept the ledgers of both locks, measured the
    water every noon and painted the gates.
    """
    wide = [block for block in blocks if len(block.lines) > 1]
    single = [block for block in blocks if len(block.lines) == 1]
    ends = _ends(blocks, single, wide) if wide and len(single) >= 2 * LEAST else []
    starts = [right.box.x0 for _, right in ends]
    if len(ends) < LEAST or max(starts) - min(starts) < UNEVEN * ends[0][1].lines[0].size:
        return list(blocks)
    right_of = {id(left): right for left, right in ends}
    joined = {id(right) for _, right in ends}
    return [
        _joined(block, right_of[id(block)]) if id(block) in right_of else block
        for block in blocks
        if id(block) not in joined
    ]


def _ends(
    blocks: Sequence[TextBlock], single: Sequence[TextBlock], wide: Sequence[TextBlock]
) -> list[tuple[TextBlock, TextBlock]]:
    """Both ends of lines, from the lowest: each is right above a text or other such ends."""
    found: list[tuple[TextBlock, TextBlock]] = []
    texts = list(wide)
    for right in sorted(single, key=lambda block: -block.lines[0].baseline):
        below = _text_below(right, texts)
        if below is None:
            continue
        level = [block for block in blocks if block is not right and _is_level(block, right)]
        if len(level) == 1 and _starts_with(level[0], right, below):
            found.append((level[0], right))
            texts.append(_joined(level[0], right))
    return found


def _text_below(right: TextBlock, texts: Sequence[TextBlock]) -> TextBlock | None:
    """A text that ends where a short line does, in the next line."""
    box, line = right.box, right.lines[0]
    return next(
        (
            text
            for text in texts
            if 0 < text.lines[0].baseline - line.baseline <= NEXT_LINE * line.size
            and abs(text.box.x1 - box.x1) <= SAME_EDGE * line.size
            and box.width <= SHORT * text.box.width
        ),
        None,
    )


def _is_level(block: TextBlock, right: TextBlock) -> bool:
    """Does it have a line on that baseline?"""
    line = right.lines[0]
    return any(abs(one.baseline - line.baseline) <= LEVEL * line.size for one in block.lines)


def _starts_with(left: TextBlock, right: TextBlock, text: TextBlock) -> bool:
    """Is it one line from the text's left edge, with wide white up to the right end?"""
    em = right.lines[0].size
    told = left.tag == right.tag or left.tag is None or right.tag is None
    return (
        told
        and len(left.lines) == 1
        and abs(left.box.x0 - text.box.x0) <= SAME_EDGE * em
        and right.box.x0 - left.box.x1 >= WIDE_GAP * em
    )


def _joined(left: TextBlock, right: TextBlock) -> TextBlock:
    *words, last = left.lines[0].words
    line: Line = make_line([*words, last._replace(space=True), *right.lines[0].words])
    return with_lines(left, [line])
