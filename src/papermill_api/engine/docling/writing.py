"""Our tree as a DoclingDocument, in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from docling_core.types.doc import (
    BoundingBox,
    CodeLanguageLabel,
    CoordOrigin,
    DocItem,
    DocItemLabel,
    DoclingDocument,
    Formatting,
    GroupLabel,
    ImageRef,
    NodeItem,
    PictureItem,
    ProvenanceItem,
    RichTableCell,
    Size,
    TableCell,
    TableData,
    TableItem,
    TextItem,
)
from docling_core.types.doc.document import Script
from PIL import Image

from papermill_api.engine.docling.inline import NOTE_LINK
from papermill_api.engine.docling.pictures import describe
from papermill_api.engine.docling.reading import QUOTE
from papermill_api.engine.document import (
    Block,
    Caption,
    Cell,
    Code,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Sources,
    Span,
    Spans,
    Table,
    plain_text,
)
from papermill_api.engine.geometry import Box, sides_of

POINTS_PER_INCH = 72
SCRIPTS = {"super": Script.SUPER, "sub": Script.SUB, "": Script.BASELINE}
LANGUAGES = {language.value.lower(): language for language in CodeLanguageLabel}


@dataclass(frozen=True, slots=True)
class _Writing:
    """One pass; `pictures` has PNGs by the ids of their figures."""

    target: DoclingDocument
    pictures: Mapping[str, bytes]


def to_docling(
    document: Document, pictures: Mapping[str, bytes] | None = None, name: str = "document"
) -> DoclingDocument:
    """The same document in docling-core's model; boxes in points from the top left.

    `pictures`: PNGs by the ids of their figures, to be held inside. Sizes of pages are not known:
    that of what stands on them. What the model has no place for: a quote is a group called
    "quote"; the mark of a footnote is a superscript that links to "#note-LABEL", and the note
    begins with one.
    """
    writing = _Writing(DoclingDocument(name=name), pictures or {})
    _write_blocks(writing, document.blocks, None)
    _add_pages(writing.target, document.page_count)
    return writing.target


def _add_pages(target: DoclingDocument, count: int) -> None:
    """Each as large as what stands on it: docling-core cuts boxes off at the edges of pages."""
    sizes = dict.fromkeys(range(1, count + 1), (0.0, 0.0))
    for item in (*target.texts, *target.tables, *target.pictures):
        for place in item.prov:
            width, height = sizes.get(place.page_no, (0.0, 0.0))
            sizes[place.page_no] = max(width, place.bbox.r), max(height, place.bbox.b)
    for page, (width, height) in sorted(sizes.items()):
        target.add_page(page, Size(width=width, height=height))


def _write_blocks(writing: _Writing, blocks: Sequence[Block], parent: NodeItem | None) -> None:
    """Captions beside a figure or table are bound to it, as Docling has them."""
    bound: set[int] = set()
    for index, block in enumerate(blocks):
        if index in bound:
            continue
        if isinstance(block, Caption) and isinstance(_at(blocks, index + 1), Table):
            _write_captioned(writing, blocks[index + 1], block, parent)
            bound.add(index + 1)
        elif isinstance(block, Figure) and isinstance(_at(blocks, index + 1), Caption):
            _write_captioned(writing, block, blocks[index + 1], parent)
            bound.add(index + 1)
        else:
            _write(writing, block, parent)


def _at(blocks: Sequence[Block], index: int) -> Block | None:
    return blocks[index] if index < len(blocks) else None


def _write_captioned(
    writing: _Writing, block: Block, caption: Block, parent: NodeItem | None
) -> None:
    assert isinstance(caption, Caption)
    text = _write_text(writing, DocItemLabel.CAPTION, caption.spans, caption.sources, parent)
    item = _write(writing, block, parent)
    if isinstance(item, TableItem | PictureItem):
        item.captions.append(text.get_ref())


def _write(writing: _Writing, block: Block, parent: NodeItem | None) -> DocItem | None:
    target = writing.target
    item: DocItem
    if isinstance(block, Heading):
        label = DocItemLabel.TITLE if block.level == 1 else DocItemLabel.SECTION_HEADER
        item = _write_text(writing, label, block.spans, block.sources, parent, block.level - 1)
    elif isinstance(block, Paragraph):
        item = _write_text(writing, DocItemLabel.TEXT, block.spans, block.sources, parent)
    elif isinstance(block, Caption):
        item = _write_text(writing, DocItemLabel.CAPTION, block.spans, block.sources, parent)
    elif isinstance(block, Footnote):
        spans = (Span(block.label, note=block.label), Span(" "), *block.spans)
        item = _write_text(writing, DocItemLabel.FOOTNOTE, spans, block.sources, parent)
    elif isinstance(block, Code) and block.language == "math":
        item = target.add_formula(block.text, parent=parent)
    elif isinstance(block, Code):
        language = LANGUAGES.get(block.language)
        item = target.add_code(block.text, code_language=language, parent=parent)
    elif isinstance(block, Figure):
        item = _write_figure(writing, block, parent)
    elif isinstance(block, Table):
        item = _write_table(writing, block, parent)
    elif isinstance(block, ListBlock):
        _write_list(writing, block, parent)
        return None
    else:
        _write_quote(writing, block, parent)
        return None
    _place(item, block.sources)
    return item


def _place(item: DocItem, sources: Sources) -> None:
    item.prov = [
        ProvenanceItem(
            page_no=source.page,
            bbox=BoundingBox(l=left, t=top, r=right, b=bottom, coord_origin=CoordOrigin.TOPLEFT),
            charspan=(0, len(item.text) if isinstance(item, TextItem) else 0),
        )
        for source in sources
        for left, top, right, bottom in map(sides_of, source.boxes or (Box(0.0, 0.0, 0.0, 0.0),))
    ]


def _write_text(
    writing: _Writing,
    label: DocItemLabel,
    spans: Spans,
    sources: Sources,
    parent: NodeItem | None,
    level: int = 1,
) -> TextItem:
    """One item of one look; else one without text over an inline group of pieces."""
    target = writing.target
    only = spans[0] if len(spans) == 1 and not _is_special(spans[0]) else None
    text = only.text if only else ""
    form, link = (_formatting(only), _link(only)) if only else (None, None)
    if label is DocItemLabel.SECTION_HEADER:
        level = max(1, level)
        item: TextItem = target.add_heading(
            text, level=level, parent=parent, formatting=form, hyperlink=link
        )
    else:
        item = target.add_text(label, text, parent=parent, formatting=form, hyperlink=link)
    if only is None and spans:
        item.orig = plain_text(spans)
        _write_pieces(writing, spans, target.add_inline_group(parent=item))
    _place(item, sources)
    return item


def _is_special(span: Span) -> bool:
    return span.mono or span.math or span.note is not None


def _write_pieces(writing: _Writing, spans: Spans, group: NodeItem) -> None:
    target = writing.target
    for span in spans:
        if span.math:
            target.add_formula(span.text, parent=group)
        elif span.mono:
            target.add_code(
                span.text, parent=group, formatting=_formatting(span), hyperlink=_link(span)
            )
        elif span.note is not None:
            target.add_text(
                DocItemLabel.TEXT,
                span.note,
                parent=group,
                formatting=Formatting(script=Script.SUPER),
                hyperlink=Path(f"{NOTE_LINK}{span.note}"),
            )
        else:
            target.add_text(
                DocItemLabel.TEXT,
                span.text,
                parent=group,
                formatting=_formatting(span),
                hyperlink=_link(span),
            )


def _formatting(span: Span) -> Formatting | None:
    if not (span.bold or span.italic or span.script or span.strike):
        return None
    return Formatting(
        bold=span.bold,
        italic=span.italic,
        strikethrough=span.strike,
        script=SCRIPTS[span.script],
    )


def _link(span: Span) -> Any:
    """A place in the document, or an address, which docling-core makes a URL of by itself."""
    if not span.link:
        return None
    return Path(span.link) if span.link.startswith("#") else span.link


def _write_list(writing: _Writing, block: ListBlock, parent: NodeItem | None) -> None:
    group = writing.target.add_list_group(parent=parent)
    for index, item in enumerate(block.items, start=1):
        only = item.spans[0] if len(item.spans) == 1 and not _is_special(item.spans[0]) else None
        node = writing.target.add_list_item(
            only.text if only else "",
            enumerated=block.ordered,
            marker=f"{item.number or index}." if block.ordered else "-",
            parent=group,
            formatting=_formatting(only) if only else None,
            hyperlink=_link(only) if only else None,
        )
        if only is None and item.spans:
            _write_pieces(writing, item.spans, writing.target.add_inline_group(parent=node))
        _place(node, item.sources)
        _write_blocks(writing, item.children, node)


def _write_quote(writing: _Writing, block: Quote, parent: NodeItem | None) -> None:
    group = writing.target.add_group(GroupLabel.UNSPECIFIED, name=QUOTE, parent=parent)
    _write_blocks(writing, block.blocks, group)


def _write_figure(writing: _Writing, block: Figure, parent: NodeItem | None) -> PictureItem:
    png = writing.pictures.get(block.id)
    image = None
    if png is not None:
        with Image.open(BytesIO(png)) as picture:
            image = ImageRef.from_pil(picture, dpi=POINTS_PER_INCH)
    item: PictureItem = writing.target.add_picture(image=image, parent=parent)
    if block.title:
        describe(item, block.title)
    return item


def _write_table(writing: _Writing, block: Table, parent: NodeItem | None) -> TableItem:
    data = TableData(num_rows=block.row_count, num_cols=block.column_count)
    item: TableItem = writing.target.add_table(data, parent=parent)
    for cell in block.cells:
        plain = _cell(cell)
        if any(span != Span(span.text) or "\n" in span.text for span in cell.spans):
            group = writing.target.add_inline_group(parent=item)
            _write_pieces(writing, cell.spans, group)
            data.table_cells.append(RichTableCell(**plain.model_dump(), ref=group.get_ref()))
        else:
            data.table_cells.append(plain)
    item.data = data
    return item


def _cell(cell: Cell) -> TableCell:
    return TableCell(
        text=plain_text(cell.spans),
        row_span=cell.row_span,
        col_span=cell.column_span,
        start_row_offset_idx=cell.row,
        end_row_offset_idx=cell.row + cell.row_span,
        start_col_offset_idx=cell.column,
        end_col_offset_idx=cell.column + cell.column_span,
        column_header=cell.header,
    )
