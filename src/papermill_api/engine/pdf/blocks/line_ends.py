"""Texts at the two ends of one line, over a paragraph as wide as both of them: entries of a CV."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from papermill_api.engine.pdf.baselines import Baselines
from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.spread import SHORT, WIDE_GAP
from papermill_api.engine.records import replace

LEVEL = 0.2  # em between the baselines of a line's ends
SAME_EDGE = 0.3  # em; edges this near are one
NEXT_LINE = 1.6  # em; the next line of an entry is no further down
LEAST = 3  # lines of a page with such ends, which begin at several places: columns do at one
UNEVEN = 0.5  # em by which these places differ at least
SAME_SIZE = 0.5  # points between the sizes of both ends; a larger left one is a heading


def join_line_ends(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks of a page with those joined that are the ends of one line.

    Institute of Waterways           East Gate     the lines of columns are no such ends: a text
    Keeper of the lower lock         1998-2001     right below is as wide as both
    Kept the ledgers of both locks, measured the
    water every noon and painted the gates.
    """
    wide = [block for block in blocks if len(block.lines) > 1]
    single = [block for block in blocks if len(block.lines) == 1]
    if not wide or len(single) < 2 * LEAST:
        return list(blocks)
    baselines = _baselines(blocks)
    if not baselines.has_level(LEVEL * max(block.lines[0].size for block in single)):
        return list(blocks)
    ends = _ends(blocks, single, wide, baselines)
    starts = [right.box.x0 for _, right in ends]
    if len(ends) < LEAST or max(starts) - min(starts) < UNEVEN * ends[0][1].lines[0].size:
        ends = _flush_ends(blocks, single, baselines)
    if not ends:
        return list(blocks)
    right_of = {id(left): right for left, right in ends}
    joined = {id(right) for _, right in ends}
    return [
        _joined(block, right_of[id(block)]) if id(block) in right_of else block
        for block in blocks
        if id(block) not in joined
    ]


def _ends(
    blocks: Sequence[TextBlock],
    single: Sequence[TextBlock],
    wide: Sequence[TextBlock],
    baselines: Baselines,
) -> list[tuple[TextBlock, TextBlock]]:
    """Both ends of lines, from the lowest: each is right above a text or other such ends."""
    found: list[tuple[TextBlock, TextBlock]] = []
    texts = list(wide)
    for right in sorted(single, key=lambda block: -block.lines[0].baseline):
        below = _text_below(right, texts)
        if below is None:
            continue
        level = [block for block in _level_with(right, blocks, baselines) if block is not right]
        if len(level) == 1 and _starts_with(level[0], right, below):
            found.append((level[0], right))
            texts.append(_joined(level[0], right))
    return found


def _flush_ends(
    blocks: Sequence[TextBlock], single: Sequence[TextBlock], baselines: Baselines
) -> list[tuple[TextBlock, TextBlock]]:
    """Both ends of lines, all flush at one right edge, with text across the white under each.

    Keeper of the lock        1998-2001     columns are not crossed between their lines, and
    Waterways, East Gate                    years are all as wide
    - kept the ledgers of both locks, and
    Clerk                     2001-2004
    """
    found: list[tuple[TextBlock, TextBlock]] = []
    for right in single:
        x0 = right.box.x0
        before = [block for block in _level_with(right, blocks, baselines) if block.box.x1 < x0]
        left = max(before, key=lambda block: block.box.x1, default=None)
        if left is not None and _are_both_ends(left, right):
            found.append((left, right))
    found.sort(key=lambda pair: pair[1].lines[0].baseline)
    if len(found) < LEAST:
        return []
    flush = _most_flush(found)
    crossed = [pair for pair in flush if _is_crossed(pair, flush, blocks)]
    return crossed if len(crossed) >= LEAST else []


def _most_flush(pairs: Sequence[tuple[TextBlock, TextBlock]]) -> list[tuple[TextBlock, TextBlock]]:
    """The most pairs that share their edges with one of them."""
    across = sorted(pairs, key=lambda pair: pair[0].box.x0)
    starts = [left.box.x0 for left, _ in across]
    slack = SAME_EDGE * max(right.lines[0].size for _, right in pairs)
    most: list[tuple[TextBlock, TextBlock]] = []
    for one in pairs:
        x0 = one[0].box.x0
        near = across[bisect_left(starts, x0 - slack) : bisect_right(starts, x0 + slack)]
        flush = [pair for pair in near if _are_flush(pair, one)]
        most = max(most, flush, key=len)
    return most


def _are_both_ends(left: TextBlock, right: TextBlock) -> bool:
    one, two = left.lines[0], right.lines[0]
    told = left.tag is None or right.tag is None or left.tag.kind == right.tag.kind
    return (
        told
        and len(left.lines) == 1
        and abs(one.size - two.size) <= SAME_SIZE
        and right.box.x0 - left.box.x1 >= WIDE_GAP * two.size
        and right.box.width <= SHORT * (right.box.x1 - left.box.x0)
        and not two.text.startswith("(")  # the number of a formula
    )


def _are_flush(pair: tuple[TextBlock, TextBlock], other: tuple[TextBlock, TextBlock]) -> bool:
    slack = SAME_EDGE * pair[1].lines[0].size
    return (
        abs(pair[0].box.x0 - other[0].box.x0) <= slack
        and abs(pair[1].box.x1 - other[1].box.x1) <= slack
    )


def _is_crossed(
    pair: tuple[TextBlock, TextBlock],
    pairs: Sequence[tuple[TextBlock, TextBlock]],
    blocks: Sequence[TextBlock],
) -> bool:
    """Does text of its column, down to the next such line, reach over the white, but no further?

    It begins in the next line: heads of columns stand further above these.
    """
    left, right = pair
    top, slack = right.lines[0].baseline, SAME_EDGE * right.lines[0].size
    below = [r.lines[0].baseline for _, r in pairs if r.lines[0].baseline > top + slack]
    end = min(below, default=float("inf"))
    under = [
        block
        for block in blocks
        if top + slack < block.lines[0].baseline < end - slack
        and left.box.x0 - slack <= block.box.x0 < right.box.x1
    ]
    first = min((block.lines[0].baseline for block in under), default=float("inf"))
    if first - top > NEXT_LINE * right.lines[0].size:
        return False
    boxes = [block.box for block in under]
    return any(box.x0 < left.box.x1 and box.x1 > right.box.x0 for box in boxes) and all(
        box.x1 <= right.box.x1 + slack for box in boxes
    )


def _text_below(right: TextBlock, texts: Sequence[TextBlock]) -> TextBlock | None:
    """A text that ends where a short line does, in the next line."""
    box, line, em = right.box, right.lines[0], right.lines[0].size
    return next(
        (
            text
            for text in texts
            if 0 < text.lines[0].baseline - line.baseline <= NEXT_LINE * em
            and abs(text.box.x1 - box.x1) <= SAME_EDGE * em
            and box.width <= SHORT * text.box.width
        ),
        None,
    )


def _baselines(blocks: Sequence[TextBlock]) -> Baselines:
    return Baselines((line.baseline, at) for at, block in enumerate(blocks) for line in block.lines)


def _level_with(
    right: TextBlock, blocks: Sequence[TextBlock], baselines: Baselines
) -> list[TextBlock]:
    """The blocks that have a line on the baseline of one's first line, itself among them."""
    line = right.lines[0]
    return [blocks[at] for at in baselines.level_with(line.baseline, LEVEL * line.size)]


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
    line: Line = make_line([*words, replace(last, space=True), *right.lines[0].words])
    return with_lines(left, [line])
