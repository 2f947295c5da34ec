"""Names side by side, as under a title, with the places they are from centred below each."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.cuts import cut_columns, is_line

MOST_CENTRED = 8  # lines of a name and its places; letters stand centred over columns of an index
CENTRED = 0.2  # em; centres of lines this near are one
SAME_CENTRE = 0.5  # em; those of a name and the places under it are this near
NEAR = 0.8  # em of white between the lines of a name and its places, at most


def join_authors(
    strips: Sequence[list[int]], blocks: Sequence[PageBlock], gutter: float
) -> list[list[int]]:
    """Strips of a page, those that hold the lines of names side by side as one for each row of it.

      Ann Lee        Bo Kim       lines near one another, each column around a centre of its own;
     Oxford, UK    Seoul, Korea   a place more or less on one side is of its name, too
    ann@uni.org                 on the first page: letters of an index stand so over their entries
    """
    found: list[list[int]] = []
    at = 0
    if blocks[0].page > 1:
        return list(strips)
    while at < len(strips):
        count = _count_of_authors(strips[at:], blocks, gutter) if len(strips[at]) > 1 else 1
        joined = strips[at : at + count]
        found.append(sorted(i for strip in joined for i in strip) if count > 1 else joined[0])
        at += count
    return found


def _count_of_authors(
    strips: Sequence[list[int]], blocks: Sequence[PageBlock], gutter: float
) -> int:
    """How many strips from the first on are lines of names side by side; 1 for none below it."""
    count, row = 1, list(strips[0])
    for at, strip in enumerate(strips[1:], start=2):
        if not _is_near(row, strip, blocks):
            break
        row = sorted(row + strip)
        if min(_steps(row, blocks, gutter)) < 0:
            break
        if are_authors(row, blocks, gutter):
            count = at
    return count


def _is_near(row: Sequence[int], strip: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    above, below = (union([blocks[i].box for i in ids]) for ids in (row, strip))
    size = max(size_of(blocks[i]) for i in strip)
    return below.y0 - above.y1 <= NEAR * size


def are_authors(strip: Sequence[int], blocks: Sequence[PageBlock], gutter: float) -> bool:
    """Are texts side by side each set around a centre of its own, one of them clearly?

    A name and its places may be one block or several.
    """
    steps = _steps(strip, blocks, gutter)
    return len(steps) > 1 and min(steps) > CENTRED and max(steps) > 1.0


def _steps(strip: Sequence[int], blocks: Sequence[PageBlock], gutter: float) -> list[float]:
    columns = cut_columns(list(strip), blocks, gutter)
    return [_step_in([blocks[i] for i in column]) for column in columns]


def _step_in(column: Sequence[PageBlock]) -> float:
    """How far its few lines begin from each other (em), if they have one centre; -1 for others."""
    texts = [block for block in column if isinstance(block, TextBlock)]
    boxes = [line.box for text in texts for line in text.lines]
    if len(texts) < len(column) or len(boxes) > MOST_CENTRED:
        return -1.0
    em = texts[0].lines[0].size
    lefts, centres = [box.x0 for box in boxes], [box.center_x for box in boxes]
    if max(centres) - min(centres) >= CENTRED * em:
        return -1.0
    return (max(lefts) - min(lefts)) / em


def are_names_of(names: Sequence[PageBlock], strip: Sequence[PageBlock]) -> bool:
    """Are there as many lines, each over the middle of one of the texts?"""
    pairs = zip(names, strip, strict=False)
    return len(names) == len(strip) and all(
        is_line(name) and abs(name.box.center_x - text.box.center_x) <= SAME_CENTRE * size_of(name)
        for name, text in pairs
    )


def size_of(block: PageBlock) -> float:
    return block.lines[0].size if isinstance(block, TextBlock) else 0.0
