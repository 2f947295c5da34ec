"""Text of figures, for documents that have no other: a poster, a diagram, a label on a picture."""

from collections.abc import Iterator

from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, PageLayout, blocks_of_rows
from papermill_api.engine.records import replace


def with_words_of_figures(layout: PageLayout) -> PageLayout:
    """The page with the words of each figure below it, row by row, each row a text of its own."""
    return replace(layout, blocks=tuple(_spelt_out(layout)))


def _spelt_out(layout: PageLayout) -> Iterator[PageBlock]:
    for block in layout.blocks:
        yield block
        if isinstance(block, FigureBlock):
            yield from blocks_of_rows(block.page, block.words)
