"""The one document model: a small tree that every output is written from.

Boxes are in points with the origin at the top left of the page as it is shown (after /Rotate);
pages count from 1.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from papermill_api.engine.geometry import Box

if TYPE_CHECKING:
    from docling_core.types.doc import DoclingDocument


class Source(NamedTuple):
    """Where on the pages a block was read, or a part of it that a column or page cuts."""

    page: int
    boxes: tuple[Box, ...]
    length: int = 0  # of the text that stands there, in characters about; 0 where nobody counted


class Span(NamedTuple):
    """Inline text of one look. Spaces between spans are part of their texts."""

    text: str
    bold: bool = False
    italic: bool = False
    mono: bool = False
    script: str = ""  # "", "super" or "sub"
    link: str | None = None  # an absolute URI, or "#page=N" inside the document
    note: str | None = None  # the label of the footnote this mark points to
    math: bool = False  # the text is TeX
    strike: bool = False


Spans = tuple[Span, ...]
Sources = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own, or before its text."""

    level: int  # 1 is the title
    spans: Spans
    sources: Sources


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that runs on."""

    spans: Spans
    sources: Sources


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption printed beside a figure or table, where it stands."""

    spans: Spans
    sources: Sources


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item, with the blocks that stand in it."""

    spans: Spans
    children: "tuple[Block, ...]"
    sources: Sources
    number: int | None = None  # of an ordered list, as printed


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items of one list."""

    items: tuple[ListItem, ...]
    ordered: bool
    sources: Sources


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and the places that it takes."""

    row: int
    column: int
    spans: Spans
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in row-major order; covered positions of a span have no cell."""

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    header_rows: int
    sources: Sources
    rows: Sources = ()  # where each row stands; none in formats without pages


@dataclass(frozen=True, slots=True)
class Code:
    """Lines as they were typed."""

    text: str  # lines with their indentation, no newline at the end
    sources: Sources
    language: str = ""  # "math" is a formula in TeX


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks of somebody else, or set apart."""

    blocks: "tuple[Block, ...]"
    sources: Sources


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or drawing."""

    id: str  # fig_0001, in reading order
    title: str  # its caption as plain text, or ""
    image: str  # path inside the result folder, "" when figures are not rendered
    sources: Sources


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, wherever it is printed."""

    label: str
    spans: Spans
    sources: Sources


Block = Heading | Paragraph | Caption | ListBlock | Table | Code | Quote | Figure | Footnote


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks in reading order."""

    blocks: tuple[Block, ...]
    page_count: int

    def to_docling(
        self, pictures: Mapping[str, bytes] | None = None, name: str = "document"
    ) -> "DoclingDocument":
        """As docling-core's DoclingDocument (see docling/writing.py for what it has no place for).

        `pictures`: PNGs by the ids of their figures, to be held inside. Needs the part `office`.
        """
        from papermill_api.engine.docling import to_docling

        return to_docling(self, pictures, name)

    @staticmethod
    def from_docling(source: "DoclingDocument") -> "Document":
        """From docling-core's DoclingDocument, whoever made it. Needs the part `office`."""
        from papermill_api.engine.docling import read_docling

        return read_docling(source)


def plain_text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def trimmed(spans: Sequence[Span]) -> Spans:
    """Without white space at either end, and nothing at all of blanks."""
    kept = [span for span in spans if span.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return tuple(kept)


def figures_of(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every figure in reading order, also inside lists and quotes."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Quote):
            yield from figures_of(block.blocks)
        elif isinstance(block, ListBlock):
            yield from (figure for item in block.items for figure in figures_of(item.children))
