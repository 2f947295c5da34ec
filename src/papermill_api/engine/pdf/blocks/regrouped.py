"""Blocks grouped again by the rules for prose, as listings are that turn out to be none."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks import group_blocks
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock, with_lines
from papermill_api.engine.records import replace


def regroup(layouts: Sequence[PageLayout], options: BlockOptions) -> list[PageLayout]:
    """The pages, each block of prose cut where an item or a paragraph begins inside of it."""
    return [
        replace(
            layout,
            blocks=tuple(part for block in layout.blocks for part in _parts(block, options)),
        )
        for layout in layouts
    ]


def _parts(block: PageBlock, options: BlockOptions) -> Iterator[PageBlock]:
    if not isinstance(block, TextBlock) or len(block.lines) < 2 or block.lines[0].style.mono:
        yield block
        return
    for part in group_blocks(block.page, block.lines, options):
        yield with_lines(block, part.lines)
