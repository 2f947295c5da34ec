"""To and from docling-core's DoclingDocument, the interchange format of this field.

Loaded only when asked for: docling-core takes 0.7 s to import. Source of the model:
https://docling-project.github.io/docling/concepts/docling_document/
"""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docling_core.types.doc import (
    CodeItem,
    ContentLayer,
    DocItem,
    DocItemLabel,
    DoclingDocument,
    FormulaItem,
    GroupItem,
    GroupLabel,
    InlineGroup,
    ListGroup,
    NodeItem,
    PictureItem,
    RichTableCell,
    SectionHeaderItem,
    TableCell,
    TableData,
    TableItem,
    TextItem,
    TitleItem,
)
from docling_core.types.doc import ListItem as DoclingListItem
from docling_core.types.doc.document import Script

from papermill_api.engine.document import (
    Block,
    Caption,
    Cell,
    Code,
    Document,
    Figure,
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
    plain_text,
)

MAX_LEVEL = 6
TICKED = {DocItemLabel.CHECKBOX_SELECTED: "[x] ", DocItemLabel.CHECKBOX_UNSELECTED: "[ ] "}
SCRIPTS = {Script.SUPER: "super", Script.SUB: "sub"}


# Takes a figure's id, its title and its picture as it came (empty when the source holds none);
# says whether there is an image of it now.
TakePicture = Callable[[str, str, bytes], bool]


@dataclass(slots=True)
class _Reading:
    """One pass over a DoclingDocument."""

    source: DoclingDocument
    take_picture: TakePicture
    figure_count: int = 0
    captions: set[str] = field(default_factory=set)  # references of texts bound to an item


def from_docling(source: DoclingDocument, take_picture: TakePicture) -> Document:
    """Our tree; the pictures of its figures go to `take_picture`, in order.

    Speaker notes and comments come where they stand; what is hidden comes under a heading that
    says so; running heads and feet are left out.
    """
    reading = _Reading(source, take_picture)
    for item in (*source.tables, *source.pictures):
        reading.captions.update(reference.cref for reference in item.captions)
    blocks = tuple(_blocks(reading, source.body))
    return Document(blocks, max(1, len(source.pages)))


def _blocks(reading: _Reading, node: NodeItem) -> Iterator[Block]:
    for reference in node.children:
        child = reference.resolve(reading.source)
        if child.self_ref not in reading.captions:
            yield from _block(reading, child)


def _block(reading: _Reading, node: NodeItem) -> Iterator[Block]:
    if node.content_layer in (ContentLayer.FURNITURE, ContentLayer.BACKGROUND):
        return
    if isinstance(node, ListGroup):
        yield from _list(reading, node)
    elif isinstance(node, InlineGroup):
        if spans := _trimmed(_inline(reading, node)):
            yield Paragraph(spans, _page_one())
    elif isinstance(node, GroupItem):
        yield from _group(reading, node)
    elif isinstance(node, TableItem):
        yield from _table(reading, node)
    elif isinstance(node, PictureItem):
        yield from _picture(reading, node)
        yield from _blocks(reading, node)
    elif isinstance(node, DoclingListItem):  # one without its list
        yield ListBlock((_item(reading, node),), bool(node.enumerated), _sources(node))
    elif isinstance(node, TextItem):
        yield from _text(reading, node)
        yield from _blocks(reading, node)
    else:
        yield from _blocks(reading, node)


def _group(reading: _Reading, node: GroupItem) -> Iterator[Block]:
    blocks = list(_blocks(reading, node))
    if not blocks:
        return
    if node.label is GroupLabel.SHEET:
        hidden = " (hidden)" if node.content_layer is ContentLayer.INVISIBLE else ""
        yield Heading(2, (Span(node.name + hidden),), _page_one())
    if node.content_layer is ContentLayer.NOTES:
        yield Quote(tuple(blocks), _page_one())
    else:
        yield from blocks


def _text(reading: _Reading, node: TextItem) -> Iterator[Block]:
    spans = _trimmed(_spans_of(reading, node))
    if not spans:
        return
    sources = _sources(node)
    if isinstance(node, TitleItem):
        yield Heading(1, spans, sources)
    elif isinstance(node, SectionHeaderItem):
        yield Heading(min(node.level + 1, MAX_LEVEL), spans, sources)
    elif isinstance(node, CodeItem | FormulaItem):
        yield Code(node.text, sources)
    elif node.label is DocItemLabel.CAPTION:
        yield Caption(spans, sources)
    elif node.label is DocItemLabel.FOOTNOTE:
        yield Paragraph(spans, sources)
    elif node.content_layer is ContentLayer.NOTES:
        yield Quote((Paragraph(spans, sources),), sources)
    else:
        yield Paragraph(spans, sources)


def _list(reading: _Reading, group: ListGroup) -> Iterator[Block]:
    """Items in runs of one kind: a bulleted item between numbered ones starts a new list."""
    run: list[ListItem] = []
    ordered = False
    for reference in group.children:
        child = reference.resolve(reading.source)
        if not isinstance(child, DoclingListItem):
            yield from _list_of(run, ordered)
            run = []
            yield from _block(reading, child)
            continue
        if run and bool(child.enumerated) != ordered:
            yield from _list_of(run, ordered)
            run = []
        ordered = bool(child.enumerated)
        run.append(_item(reading, child))
    yield from _list_of(run, ordered)


def _list_of(items: Sequence[ListItem], ordered: bool) -> Iterator[ListBlock]:
    if items:
        yield ListBlock(tuple(items), ordered, items[0].sources)


def _item(reading: _Reading, node: DoclingListItem) -> ListItem:
    """An item whose text may be its own, or stand in inline groups below it."""
    spans = _spans_of(reading, node) if node.text else ()
    children: list[Block] = []
    for reference in node.children:
        child = reference.resolve(reading.source)
        if not spans and isinstance(child, InlineGroup):
            spans = _inline(reading, child)
        else:
            children.extend(_block(reading, child))
    number = node.marker.rstrip(".)") if node.enumerated else ""
    ordinal = int(number) if number.isdecimal() else None
    return ListItem(_trimmed(spans), tuple(children), _sources(node), ordinal)


def _table(reading: _Reading, node: TableItem) -> Iterator[Block]:
    """The table with its caption above it, and after it the figures that stood in its cells."""
    inside = {id(cell): _blocks_of_cell(reading, cell) for cell in node.data.table_cells}
    yield from _captions(reading, node)
    yield from _table_of(node.data, _sources(node), inside)
    yield from (b for blocks in inside.values() for b in blocks if isinstance(b, Figure))


def _table_of(
    data: TableData, sources: Sources, inside: Mapping[int, Sequence[Block]]
) -> Iterator[Table]:
    if not data.table_cells:
        return
    ordered = sorted(
        data.table_cells, key=lambda c: (c.start_row_offset_idx, c.start_col_offset_idx)
    )
    cells = tuple(_cell(cell, inside.get(id(cell), ())) for cell in ordered)
    headers = {cell.row for cell in cells if cell.header}
    header_rows = next((row for row in range(data.num_rows) if row not in headers), data.num_rows)
    yield Table(cells, data.num_rows, data.num_cols, header_rows, sources)


def _cell(cell: TableCell, inside: Sequence[Block]) -> Cell:
    return Cell(
        cell.start_row_offset_idx,
        cell.start_col_offset_idx,
        _flattened(inside) or (Span(" ".join(cell.text.split())),),
        max(1, cell.row_span),
        max(1, cell.col_span),
        cell.column_header,
    )


def _blocks_of_cell(reading: _Reading, cell: TableCell) -> list[Block]:
    if not isinstance(cell, RichTableCell):
        return []
    return list(_block(reading, cell.ref.resolve(reading.source)))


def _flattened(blocks: Sequence[Block]) -> Spans:
    """What a table cell can hold of blocks: their inline text, separated by spaces."""
    spans: list[Span] = []
    for block in blocks:
        if spans:
            spans.append(Span(" "))
        if isinstance(block, ListBlock):
            for item in block.items:
                spans += [*item.spans, Span(" "), *_flattened(item.children)]
        elif isinstance(block, Quote):
            spans += _flattened(block.blocks)
        elif isinstance(block, Table):
            spans += [span for cell in block.cells for span in (*cell.spans, Span(" "))]
        elif isinstance(block, Code):
            spans.append(Span(block.text, mono=True))
        elif not isinstance(block, Figure):
            spans += block.spans
    return _trimmed(spans)


def _picture(reading: _Reading, node: PictureItem) -> Iterator[Block]:
    captions = list(_captions(reading, node))
    chart = node.meta.tabular_chart if node.meta else None
    data = _image_data(node)
    if chart and not data:  # its numbers say what no picture is there to show
        yield from captions
        yield from _table_of(chart.chart_data, _sources(node), {})
        return
    reading.figure_count += 1
    name = f"fig_{reading.figure_count:04d}"
    title = " ".join(plain_text(caption.spans) for caption in captions) or _description(node)
    shown = reading.take_picture(name, title, data)
    yield Figure(name, title, f"figures/{name}.png" if shown else "", _sources(node))
    yield from captions


def _description(node: PictureItem) -> str:
    """The alternative text that its author gave."""
    description = node.meta.description if node.meta else None
    return description.text if description else ""


def _image_data(node: PictureItem) -> bytes:
    """The picture's bytes; only what is inside the document counts, nothing is fetched."""
    uri = str(node.image.uri) if node.image else ""
    if not uri.startswith("data:") or ";base64," not in uri:
        return b""
    try:
        return base64.b64decode(uri.split(";base64,", 1)[1], validate=True)
    except binascii.Error:
        return b""


def _captions(reading: _Reading, node: TableItem | PictureItem) -> Iterator[Caption]:
    for reference in node.captions:
        item = reference.resolve(reading.source)
        if isinstance(item, TextItem) and (spans := _trimmed(_spans_of(reading, item))):
            yield Caption(spans, _sources(item))


def _inline(reading: _Reading, group: NodeItem) -> Spans:
    """Pieces of one paragraph; where white space was lost between two words it is put back."""
    spans: list[Span] = []
    for reference in group.children:
        node = reference.resolve(reading.source)
        pieces = _spans_of(reading, node) if isinstance(node, TextItem) else _inline(reading, node)
        if spans and pieces and _abut(spans[-1].text, pieces[0]):
            spans.append(Span(" "))
        spans += pieces
    return tuple(spans)


def _abut(before: str, after: Span) -> bool:
    return bool(
        before
        and after.text
        and not after.script
        and before[-1].isalnum()
        and after.text[0].isalnum()
    )


def _spans_of(reading: _Reading, node: TextItem) -> Spans:
    if isinstance(node, CodeItem | FormulaItem):
        return (Span(node.text, mono=True),) if node.text else ()
    if not node.text:
        return _inline(reading, node) if _only_inline(reading, node) else ()
    form = node.formatting
    return (
        Span(
            TICKED.get(node.label, "") + node.text,
            bold=bool(form and form.bold),
            italic=bool(form and form.italic),
            script=SCRIPTS.get(form.script, "") if form else "",
            link=_link(node),
        ),
    )


def _only_inline(reading: _Reading, node: NodeItem) -> bool:
    children = [reference.resolve(reading.source) for reference in node.children]
    return bool(children) and all(isinstance(child, InlineGroup) for child in children)


def _link(node: TextItem) -> str | None:
    target = str(node.hyperlink) if node.hyperlink else ""
    return target if target.startswith(("http://", "https://", "mailto:", "#")) else None


def _trimmed(spans: Sequence[Span]) -> Spans:
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


def _page_one() -> Sources:
    return (Source(1, ()),)


def _sources(node: DocItem) -> Sources:
    """Its pages and boxes, where the format has pages; else page 1 without boxes."""
    return tuple(Source(max(1, p.page_no), ()) for p in node.prov) or _page_one()
