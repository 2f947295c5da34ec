"""What fails costs a page its layout or a document one stage, and never the document.

Some document that nobody thought of finds the index that runs over. Its owner gets the text all
the same and is told what is missing; the log has the error for those who mend it.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from papermill_api.engine.document import Block, Paragraph, Source, Span
from papermill_api.engine.errors import ConversionError, Problem
from papermill_api.engine.pdf.layout import PageLayout, TableBlock, TextBlock, blocks_of_rows
from papermill_api.engine.pdf.page import Page

logger = logging.getLogger(__name__)

T = TypeVar("T")


def attempt(make: Callable[[], T], fallback: Callable[[Problem], T], problem: Problem) -> T:
    """What is made; where that fails, the fallback, which is to tell the problem.

    Raises ConversionError, which explains itself, and MemoryError: fewer pages at a time may do.
    """
    try:
        return make()
    except (ConversionError, MemoryError):
        raise
    except Exception:
        logger.exception("%s, page %s: %s", problem.stage, problem.page, problem.message)
        return fallback(problem)


class Steps:
    """Pages on their way through the stages of a document. One that fails changes none of them."""

    def __init__(self, pages: Sequence[PageLayout]) -> None:
        self.pages = list(pages)
        self.problems: list[Problem] = []

    def take(self, name: str, stage: Callable[[list[PageLayout]], list[PageLayout]]) -> None:
        """`name`: what the stage looks for."""
        problem = Problem(name, None, f"An error kept the document from being searched for {name}")
        self.pages = attempt(lambda: stage(self.pages), self._left_out, problem)

    def _left_out(self, problem: Problem) -> list[PageLayout]:
        self.problems.append(problem)
        return self.pages


def row_by_row(page: Page, problem: Problem) -> PageLayout:
    """The text of a page that could not be laid out."""
    blocks = tuple(blocks_of_rows(page.number, page.words))
    return PageLayout(page.number, page.width, page.height, blocks, (*page.problems, problem))


def text_alone(layouts: Sequence[PageLayout]) -> tuple[Block, ...]:
    """The text of pages that could not be made into a document, without anything around it."""
    return tuple(_paragraphs(layouts))


def _paragraphs(layouts: Sequence[PageLayout]) -> Iterator[Paragraph]:
    for layout in layouts:
        for block in layout.blocks:
            source = (Source(block.page, (block.box,)),)
            if isinstance(block, TextBlock):
                yield Paragraph((Span(block.text.replace("\n", " ")),), source)
            elif isinstance(block, TableBlock):
                for cell in block.cells:
                    text = " ".join([line.text for line in cell.lines])
                    yield Paragraph((Span(text),), source)
