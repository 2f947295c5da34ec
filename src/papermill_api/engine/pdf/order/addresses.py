"""Addresses side by side, as of who writes a letter and who gets it."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.cuts import cut_columns

MAX_WORDS = 4  # of a line of an address; more are text
LEAST_LINES, MOST_LINES = 3, 8  # of a column of addresses
LEVEL = 0.3  # em between first baselines of texts that begin level


def are_addresses(ids: Sequence[int], blocks: Sequence[PageBlock], gutter: float) -> bool:
    """Do columns hold nothing but short lines, each text level with one of the others?

    From                To
    Brightwater         Quince Labs        such lines go on in no next column, so that what stands
    154 Mill Lane       165 Harbour Street     alone below them is below both
    """
    columns = cut_columns(list(ids), blocks, gutter)
    if len(columns) < 2:
        return False
    # A title at the left may stand over them.
    count = min(map(len, columns))
    texts = [_short_ones([blocks[i] for i in column[-count:]]) for column in columns]
    if any(len(column) < count for column in texts):
        return False
    counts = [sum(len(block.lines) for block in column) for column in texts]
    if min(counts) < LEAST_LINES or max(counts) > MOST_LINES:
        return False
    return all(
        abs(one.lines[0].baseline - two.lines[0].baseline) <= LEVEL * one.lines[0].size
        for column in texts[1:]
        for one, two in zip(texts[0], column, strict=True)
    )


def _short_ones(column: Sequence[PageBlock]) -> list[TextBlock]:
    return [
        block
        for block in column
        if isinstance(block, TextBlock)
        and all(len(line.texts) <= MAX_WORDS for line in block.lines)
    ]
