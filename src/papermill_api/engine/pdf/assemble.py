"""Page layouts with roles into the document tree."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from papermill_api.engine.document import (
    Block,
    Caption,
    Cell,
    Code,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Source,
    Sources,
    Table,
)
from papermill_api.engine.pdf.inline import Lexicon, inline_spans, read_lexicon
from papermill_api.engine.pdf.page import (
    FigureBlock,
    Line,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
)

_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class _Flow:
    """A text block with the blocks that go on from it."""

    head: TextBlock
    parts: list[TextBlock] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [line for part in (self.head, *self.parts) for line in part.lines]

    @property
    def sources(self) -> Sources:
        return tuple(Source(part.page, (part.box,)) for part in (self.head, *self.parts))


_Piece = _Flow | TableBlock | FigureBlock


def assemble(layouts: Sequence[PageLayout]) -> tuple[Block, ...]:
    """The blocks of the document, in reading order. Figures are numbered as they come."""
    lexicon = read_lexicon(_all_lines(layouts))
    flows = _flows([block for layout in layouts for block in layout.blocks])
    blocks: list[Block] = []
    items: list[_Flow] = []
    figures = 0
    for flow in flows:
        if isinstance(flow, _Flow) and flow.head.role == "item":
            items.append(flow)
            continue
        blocks.extend(_lists(items, lexicon))
        items = []
        if isinstance(flow, FigureBlock):
            figures += 1
            blocks.append(_figure(flow, figures))
        elif isinstance(flow, TableBlock):
            blocks.append(_table(flow, lexicon))
        else:
            blocks.append(_text(flow, lexicon))
    blocks.extend(_lists(items, lexicon))
    return tuple(blocks)


def _all_lines(layouts: Sequence[PageLayout]) -> Iterator[Line]:
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock):
                yield from block.lines
            elif isinstance(block, TableBlock):
                for cell in block.cells:
                    yield from cell.lines


def _flows(blocks: Sequence[PageBlock]) -> list[_Piece]:
    flows: list[_Piece] = []
    last: _Flow | None = None
    for block in blocks:
        if not isinstance(block, TextBlock):
            flows.append(block)
        elif block.continues and last is not None:
            last.parts.append(block)
        else:
            flow = _Flow(block)
            flows.append(flow)
            if block.role != "caption":
                last = flow
    return flows


def _text(flow: _Flow, lexicon: Lexicon) -> Block:
    role, sources = flow.head.role, flow.sources
    if role == "code":
        return Code(code_text(flow.lines), sources)
    spans = inline_spans(flow.lines, lexicon)
    if role == "heading":
        return Heading(max(flow.head.level, 1), spans, sources)
    if role == "caption":
        return Caption(spans, sources)
    if role == "footnote":
        return Footnote(flow.head.marker, spans, sources)
    if role == "quote":
        return Quote((Paragraph(spans, sources),), sources)
    return Paragraph(spans, sources)


def code_text(lines: Sequence[Line]) -> str:
    """Lines of fixed-width text with their indentation, in characters from the leftmost edge."""
    if not lines:
        return ""
    left = min(line.box.x0 for line in lines)
    written = []
    for line in lines:
        advance = line.words[0].box.width / len(line.words[0].text)
        indent = round((line.box.x0 - left) / advance) if advance > 0 else 0
        written.append(" " * indent + line.text)
    return "\n".join(written)


def _lists(items: Sequence[_Flow], lexicon: Lexicon) -> list[Block]:
    return [_list(items, lexicon)] if items else []


def _list(items: Sequence[_Flow], lexicon: Lexicon) -> ListBlock:
    """Items of one level as a list; the deeper ones after each item are its children."""
    level = items[0].head.level
    made: list[ListItem] = []
    index = 0
    while index < len(items):
        stop = index + 1
        while stop < len(items) and items[stop].head.level > level:
            stop += 1
        made.append(_item(items[index], items[index + 1 : stop], lexicon))
        index = stop
    sources = tuple(source for item in items for source in item.sources)
    return ListBlock(tuple(made), made[0].number is not None, sources)


def _item(flow: _Flow, below: Sequence[_Flow], lexicon: Lexicon) -> ListItem:
    spans = list(inline_spans(flow.lines, lexicon))
    marker = flow.head.marker
    if spans and spans[0].text.startswith(marker):
        spans[0] = spans[0]._replace(text=spans[0].text[len(marker) :].lstrip())
        spans = [span for span in spans if span.text]
    if spans:
        spans[0] = spans[0]._replace(text=spans[0].text.lstrip())
    number = _NUMBER.search(marker)
    children = tuple(_lists(below, lexicon))
    return ListItem(tuple(spans), children, flow.sources, int(number[0]) if number else None)


def _table(block: TableBlock, lexicon: Lexicon) -> Table:
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            inline_spans(cell.lines, lexicon),
            cell.row_span,
            cell.column_span,
            cell.row < block.header_rows,
        )
        for cell in block.cells
    )
    sources = (Source(block.page, (block.box,)),)
    return Table(cells, block.row_count, block.column_count, block.header_rows, sources)


def _figure(block: FigureBlock, number: int) -> Figure:
    name = f"fig_{number:04d}"
    image = f"figures/{name}.png" if block.image else ""
    return Figure(name, block.title, image, (Source(block.page, (block.box,)),))
