"""Page layouts with roles into the document tree."""

from collections.abc import Sequence
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
    Span,
    Spans,
    Table,
)
from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.cut_words import cut_lines
from papermill_api.engine.pdf.hyphens import Lexicon, read_lexicon
from papermill_api.engine.pdf.inline import inline_spans
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    Line,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
    all_lines,
)
from papermill_api.engine.pdf.markers import BULLETS, OPENED, TICKS
from papermill_api.engine.pdf.verbatim import verbatim_text


@dataclass(slots=True)
class _Flow:
    """A text block with the blocks that go on from it."""

    head: TextBlock
    parts: list[TextBlock] = field(default_factory=list)

    @property
    def blocks(self) -> tuple[TextBlock, ...]:
        return (self.head, *self.parts)

    @property
    def lines(self) -> list[Line]:
        return [line for block in self.blocks for line in block.lines]

    @property
    def sources(self) -> Sources:
        if not self.parts:
            return (Source(self.head.page, (self.head.box,)),)
        return tuple(Source(block.page, (block.box,), len(block.text)) for block in self.blocks)


_Piece = _Flow | TableBlock | FigureBlock


def assemble(layouts: Sequence[PageLayout]) -> tuple[Block, ...]:
    """The blocks of the document, in reading order. Figures are numbered as they come."""
    writer = _Writer(read_lexicon(all_lines(layouts)))
    flows = _flows([block for layout in layouts for block in layout.blocks])
    return tuple(writer.blocks(_with_whole_lists(flows), 0))


class _Writer:
    """Turns flows into blocks of the tree; counts the figures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.figures = 0

    def blocks(self, flows: Sequence[_Piece], depth: int, quoted: bool = False) -> list[Block]:
        """The blocks of a stretch of flows; items of `depth` are lists, deeper ones inside them."""
        made: list[Block] = []
        index = 0
        while index < len(flows):
            flow = flows[index]
            stop = index + 1
            if _is_quoted(flow) and not quoted:
                while stop < len(flows) and _is_same_quote(flow, flows[stop]):
                    stop += 1
                made.append(self._quote(flows[index:stop], depth))
                index = stop
                continue
            if not isinstance(flow, _Flow) or flow.head.role != "item":
                made.append(self._block(flow))
                index = stop
                continue
            while stop < len(flows) and _is_below(flows[stop], flow.head.level):
                stop += 1
            item = self._item(flow, flows[index + 1 : stop], quoted)
            _add_item(made, item)
            index = stop
        return [block for block in made if not _is_empty(block)]

    def _block(self, flow: _Piece) -> Block:
        if isinstance(flow, FigureBlock):
            self.figures += 1
            return _figure(flow, self.figures)
        if isinstance(flow, TableBlock):
            return _table(flow, self.lexicon)
        return _text(flow, self.lexicon)

    def _quote(self, flows: Sequence[_Piece], depth: int) -> Quote:
        blocks = self.blocks(flows, depth, quoted=True)
        return Quote(tuple(blocks), tuple(s for block in blocks for s in block.sources))

    def _item(self, flow: _Flow, below: Sequence[_Piece], quoted: bool) -> ListItem:
        marker = "" if flow.head.marker in TICKS else flow.head.marker
        spans = _without_marker(inline_spans(flow.lines, self.lexicon), marker)
        children = tuple(self.blocks(below, flow.head.level + 1, quoted))
        return ListItem(spans, children, flow.sources, flow.head.number)


def _is_quoted(flow: _Piece) -> bool:
    return isinstance(flow, _Flow) and flow.head.quoted


def _is_same_quote(flow: _Piece, after: _Piece) -> bool:
    """Do two quoted flows stand in the same box, or both beside a bar?"""
    if not isinstance(flow, _Flow) or not isinstance(after, _Flow) or not after.head.quoted:
        return isinstance(flow, _Flow) and _is_code_in(after, flow.head.frame)
    return flow.head.frame == after.head.frame and flow.head.barred == after.head.barred


def _is_code_in(flow: _Piece, frame: Box | None) -> bool:
    if frame is None or not isinstance(flow, _Flow) or flow.head.role != "code":
        return False
    return frame.contains(flow.head.box, 1.0)


def _is_below(flow: _Piece, level: int) -> bool:
    return isinstance(flow, _Flow) and flow.head.level > level and flow.head.role != "heading"


def _add_item(made: list[Block], item: ListItem) -> None:
    """Put an item into the list before it, unless that one is of another kind or ended."""
    last = made[-1] if made else None
    if isinstance(last, ListBlock) and _goes_on(last.items[-1], item):
        sources = (*last.sources, *item.sources)
        made[-1] = ListBlock((*last.items, item), last.ordered, sources)
    else:
        made.append(ListBlock((item,), item.number is not None, item.sources))


def _goes_on(last: ListItem, item: ListItem) -> bool:
    if last.number is None or item.number is None:
        return last.number is item.number
    return item.number > last.number


def _is_empty(block: Block) -> bool:
    """A block without text, or with a lone bullet that marks nothing."""
    if not isinstance(block, Paragraph | Heading | Caption):
        return False
    return not block.spans or (len(block.spans) == 1 and block.spans[0].text in BULLETS)


def _without_marker(spans: Spans, marker: str) -> Spans:
    """An item's text without what marks it."""
    left = len(marker)
    kept: list[Span] = []
    for span in spans:
        cut = min(left, len(span.text))
        left -= cut
        text = span.text[cut:] if kept else span.text[cut:].lstrip()
        if text:
            kept.append(span if text == span.text else span._replace(text=text))
    return tuple(kept)


def _flows(blocks: Sequence[PageBlock]) -> list[_Piece]:
    """Blocks with those that go on from others; captions and notes may stand between them."""
    flows: list[_Piece] = []
    last: dict[str | bool, _Flow] = {}  # of the main flow, of the boxes, and of asides
    for block in blocks:
        if not isinstance(block, TextBlock):
            flows.append(block)
            continue
        place = "aside" if block.aside else block.is_boxed
        if block.continues and place in last:
            last[place].parts.append(block)
            continue
        flow = _Flow(block)
        flows.append(flow)
        if block.role not in ("caption", "footnote"):
            last[place] = flow
    return flows


def _with_whole_lists(flows: Sequence[_Piece]) -> list[_Piece]:
    """Flows with the notes at the foot of a page behind a list that goes on on the next page."""
    ordered: list[_Piece] = []
    notes: list[_Piece] = []  # that wait for the end of a list
    goes_on = False  # has an item come after these?
    for flow in flows:
        if isinstance(flow, _Flow) and flow.head.role == "footnote":
            goes_on = goes_on and bool(notes)
            notes.append(flow)
            continue
        goes_on = _is_item(flow) or (goes_on and _is_below(flow, 0))
        if notes and not goes_on:
            ordered += notes
            notes = []
        ordered.append(flow)
    return [*ordered, *notes]


def _is_item(flow: _Piece) -> bool:
    return isinstance(flow, _Flow) and flow.head.role == "item"


def _text(flow: _Flow, lexicon: Lexicon) -> Block:
    role, sources = flow.head.role, flow.sources
    if role == "code":
        grounds = [None if part.frame is None else part.frame.x0 for part in flow.blocks]
        return Code(verbatim_text([part.lines for part in flow.blocks], grounds), sources)
    spans = inline_spans(flow.lines, lexicon)
    if spans and spans[0].text.startswith(OPENED):
        spans = _without_marker(spans, OPENED)
    if role == "heading":
        plain = tuple(
            span._replace(bold=False, italic=False) if span.bold or span.italic else span
            for span in spans
        )
        return Heading(max(flow.head.level, 1), plain, sources)
    if role == "caption":
        return Caption(spans, sources)
    if role == "footnote":
        return Footnote(flow.head.marker, spans, sources)
    return Paragraph(spans, sources)


def _table(block: TableBlock, lexicon: Lexicon) -> Table:
    cut = cut_lines(block, lexicon)
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            inline_spans(cell.lines, lexicon, cut),
            cell.row_span,
            cell.column_span,
            cell.row < block.header_rows,
        )
        for cell in block.cells
    )
    sources = (Source(block.page, (block.box,)), *(part.source for part in block.parts))
    counts = (block.row_count, block.column_count, block.header_rows)
    return Table(cells, *counts, sources, _rows(block))


def _rows(block: TableBlock) -> Sources:
    """Where each row stands: the boxes of the cells that begin and end in it, as one."""
    boxes: list[list[Box]] = [[] for _ in range(block.row_count)]
    for cell in block.cells:
        if cell.row_span == 1:
            boxes[cell.row].append(cell.box)
    page, places, parts = block.page, [], {part.row: part.source for part in block.parts}
    for row, found in enumerate(boxes):
        page = parts[row].page if row in parts else page
        places.append(Source(page, (union(found),) if found else ()))
    return tuple(places)


def _figure(block: FigureBlock, number: int) -> Figure:
    name = f"fig_{number:04d}"
    image = f"figures/{name}.png" if block.image else ""
    return Figure(name, block.title, image, (Source(block.page, (block.box,)),))
