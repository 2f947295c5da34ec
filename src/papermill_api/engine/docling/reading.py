"""A DoclingDocument as our tree, in one pass."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

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
    TableItem,
    TextItem,
    TitleItem,
)
from docling_core.types.doc import ListItem as DoclingListItem

from papermill_api.engine.docling.cells import table_of
from papermill_api.engine.docling.comments import comment_quote
from papermill_api.engine.docling.formulas import tex
from papermill_api.engine.docling.inline import (
    Inline,
    holds_pieces,
    inline_spans,
    spans_of,
)
from papermill_api.engine.docling.lists import resume_lists
from papermill_api.engine.docling.marks import (
    CAPTION,
    CODE,
    NOTE,
    PARAGRAPH_END,
    QUOTED,
    TITLE,
    as_typed,
)
from papermill_api.engine.docling.pictures import description, image_data, with_titles
from papermill_api.engine.docling.places import sources_of
from papermill_api.engine.document import (
    Block,
    Caption,
    Code,
    Document,
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
    plain_text,
    trimmed,
)

MAX_LEVEL = 6
SHEET = "sheet: "  # begins the names of groups that are sheets, where their label does not say it
QUOTE = "quote"  # the name of a group that is one
LEFT_OUT = (ContentLayer.FURNITURE, ContentLayer.BACKGROUND)
PIECES = (DocItemLabel.TEXT, DocItemLabel.PARAGRAPH)


class Taken(Enum):
    """What became of a picture."""

    SHOWN = auto()
    MISSING = auto()  # it is named, and cannot be shown
    DECORATION = auto()  # it is none


# Takes a figure's id, its title and its picture as it came (empty when the source holds none).
TakePicture = Callable[[str, str, bytes], Taken]


@dataclass(slots=True)
class _Reading:
    """One pass over a DoclingDocument."""

    source: DoclingDocument
    inline: Inline
    take_picture: TakePicture
    first_level: int  # of headings that are no titles
    boxes: bool  # whether the source's boxes are in points
    figure_count: int = 0
    quoted: list[Quote] = field(default_factory=list)  # paragraphs of one look
    passed: set[str] = field(default_factory=set)  # references to what stands elsewhere


def from_docling(
    source: DoclingDocument,
    take_picture: TakePicture,
    *,
    first_level: int = 2,
    boxes: bool = True,
    guarded: bool = False,
) -> Document:
    """Our tree; the pictures of its figures go to `take_picture`, in order.

    Speaker notes and comments come where they stand; what is hidden comes under a heading that
    says so; running heads and feet are left out. `first_level` is that of the highest headings
    that are no titles; lists that go on below a paragraph are put together, in the source itself;
    `boxes` is to be False where the source's are in no points; `guarded` says
    that blanks are marked (see marks.py) and none is to be guessed.
    """
    reading = _Reading(source, Inline(source, guarded), take_picture, first_level, boxes)
    resume_lists(source)
    for item in (*source.tables, *source.pictures):
        reading.passed.update(reference.cref for reference in item.captions)
    blocks = with_titles(_with_whole_quotes(reading, _blocks(reading, source.body)))
    return Document(blocks, max(1, len(source.pages)))


def read_docling(source: DoclingDocument) -> Document:
    """Our tree of any document; a figure whose picture is inside has the path of an image."""

    def take(name: str, title: str, data: bytes) -> Taken:
        return Taken.SHOWN if data else Taken.MISSING

    # Docling's own readers strip all pieces; where one keeps a blank, none was lost.
    kept = any(text.text != text.text.strip() for text in source.texts)
    return from_docling(source, take, guarded=kept)


def _blocks(reading: _Reading, node: NodeItem) -> Iterator[Block]:
    for reference in node.children:
        child = reference.resolve(reading.source)
        if child.self_ref not in reading.passed:
            yield from _block(reading, child)
            yield from _comments(reading, child)


def _with_whole_quotes(reading: _Reading, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Paragraphs that are told to be quotes by their look are one quote with the next."""
    whole: list[Block] = []
    before = False
    for block in blocks:
        told = any(block is quote for quote in reading.quoted[-1:])
        if before and told and isinstance(block, Quote):
            quote = whole[-1]
            assert isinstance(quote, Quote)
            whole[-1] = replace(quote, blocks=(*quote.blocks, *block.blocks))
        else:
            whole.append(block)
        before = told
    return tuple(whole)


def _comments(reading: _Reading, node: NodeItem) -> Iterator[Block]:
    """Comments on an item, or on the pieces of an inline group, once."""
    if isinstance(node, InlineGroup):
        for reference in node.children:
            yield from _comments(reading, reference.resolve(reading.source))
    elif isinstance(node, DocItem):
        for comment in node.comments:
            if comment.cref not in reading.passed:
                reading.passed.add(comment.cref)
                yield from _comment(reading, comment.resolve(reading.source))


def _comment(reading: _Reading, node: NodeItem) -> Iterator[Block]:
    if isinstance(node, TextItem):
        group = node.parent.resolve(reading.source) if node.parent else None
        name = group.name if isinstance(group, GroupItem) else ""
        yield comment_quote(node, name, _page_one())
    else:
        for reference in node.children:
            if reference.cref not in reading.passed:
                yield from _comment(reading, reference.resolve(reading.source))


def _block(reading: _Reading, node: NodeItem) -> Iterator[Block]:
    if isinstance(node, TextItem) and _is_footnote(node):
        yield from _footnote(reading, node)
    elif node.content_layer in LEFT_OUT:
        return
    elif isinstance(node, ListGroup):
        yield from _list(reading, node)
    elif isinstance(node, InlineGroup):
        yield from _pieces(reading, node)
    elif isinstance(node, GroupItem):
        yield from _group(reading, node)
    elif isinstance(node, TableItem):
        yield from _table(reading, node)
    elif isinstance(node, PictureItem):
        yield from _picture(reading, node)
        yield from _blocks(reading, node)
    elif isinstance(node, DoclingListItem):  # one without its list
        yield from _list_of([_item(reading, node)], bool(node.enumerated))
    elif isinstance(node, TextItem):
        yield from _text(reading, node)
        if node.text or not holds_pieces(reading.source, node):
            yield from _blocks(reading, node)
    else:
        yield from _blocks(reading, node)


def _pieces(reading: _Reading, group: InlineGroup) -> Iterator[Block]:
    """The paragraph of pieces that stands in an inline group."""
    spans = trimmed(inline_spans(reading.inline, group))
    if spans and group.content_layer is ContentLayer.NOTES:
        yield Quote((Paragraph(spans, _page_one()),), _page_one())
    elif spans:
        yield _paragraph(reading, spans, _page_one(), _is_quoted(reading, group))


def _group(reading: _Reading, node: GroupItem) -> Iterator[Block]:
    if node.label is GroupLabel.COMMENT_SECTION:
        yield from _comment(reading, node)
        return
    blocks = list(_blocks(reading, node))
    if not blocks:
        return
    if node.label is GroupLabel.SHEET or node.name.startswith(SHEET):
        hidden = " (hidden)" if node.content_layer is ContentLayer.INVISIBLE else ""
        yield Heading(2, (Span(node.name.removeprefix(SHEET) + hidden),), _page_one())
    if node.content_layer is ContentLayer.NOTES or node.name == QUOTE:
        yield Quote(tuple(blocks), blocks[0].sources)
    else:
        yield from blocks


def _text(reading: _Reading, node: TextItem) -> Iterator[Block]:
    spans = trimmed(spans_of(reading.inline, node))
    if not spans:
        return
    sources = _sources(reading, node)
    if isinstance(node, TitleItem):
        below = node.text.startswith(TITLE)
        yield Heading(reading.first_level if below else 1, spans, sources)
    elif node.text.startswith(TITLE):
        yield Heading(reading.first_level + 1, spans, sources)
    elif isinstance(node, SectionHeaderItem):
        yield Heading(min(node.level - 1 + reading.first_level, MAX_LEVEL), spans, sources)
    elif isinstance(node, FormulaItem):
        yield Code(tex(node.text).strip(), sources, "math")
    elif isinstance(node, CodeItem) or node.text.startswith(CODE):
        yield Code(as_typed(node.text).rstrip("\n"), sources, _language(node))
    elif node.label is DocItemLabel.CAPTION or node.text.startswith(CAPTION):
        yield Caption(spans, sources)
    elif len(spans) == 1 and spans[0].math:  # a formula that stands by itself
        yield Code(spans[0].text, sources, "math")
    else:
        if node.content_layer is ContentLayer.NOTES:
            yield Quote((Paragraph(spans, sources),), sources)
        else:
            yield _paragraph(reading, spans, sources, node.text.startswith(QUOTED))


def _paragraph(reading: _Reading, spans: Spans, sources: Sources, quoted: bool) -> Block:
    paragraph = Paragraph(spans, sources)
    if not quoted:
        return paragraph
    quote = Quote((paragraph,), sources)
    reading.quoted.append(quote)
    return quote


def _is_quoted(reading: _Reading, group: NodeItem) -> bool:
    first = group.children[0].resolve(reading.source) if group.children else None
    return isinstance(first, TextItem) and first.text.startswith(QUOTED)


def _language(node: TextItem) -> str:
    name = node.code_language.value if isinstance(node, CodeItem) else ""
    return "" if name == "unknown" else name.lower()


def _is_footnote(node: TextItem) -> bool:
    return node.label is DocItemLabel.FOOTNOTE or node.text.startswith(PARAGRAPH_END + NOTE)


def _footnote(reading: _Reading, node: TextItem) -> Iterator[Block]:
    """A note with its label, when its mark in the text is known; else a paragraph."""
    spans = spans_of(reading.inline, node)
    sources = _sources(reading, node)
    if spans and spans[0].note:
        yield Footnote(spans[0].note, trimmed(spans[1:]), sources)
    elif shown := trimmed(spans):
        yield Paragraph(shown, sources)


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
    if filled := tuple(item for item in items if item.spans or item.children):
        yield ListBlock(filled, ordered, filled[0].sources)


def _item(reading: _Reading, node: DoclingListItem) -> ListItem:
    """An item whose text may be its own, or stand in inline groups below it."""
    spans = spans_of(reading.inline, node) if node.text else ()
    children: list[Block] = []
    for reference in node.children:
        child = reference.resolve(reading.source)
        if not spans and isinstance(child, InlineGroup):
            spans = inline_spans(reading.inline, child)
        else:
            children.extend(_block(reading, child))
        children.extend(_comments(reading, child))
    children.extend(_comments(reading, node))
    return ListItem(trimmed(spans), tuple(children), _sources(reading, node), _number(node))


def _number(node: DoclingListItem) -> int | None:
    """The last part of a marker such as "3." or "2.1.3)"."""
    last = node.marker.rstrip(".)").rpartition(".")[2] if node.enumerated else ""
    return int(last) if last.isdecimal() else None


def _table(reading: _Reading, node: TableItem) -> Iterator[Block]:
    """The table with its caption above it, and after it the figures that stood in its cells."""
    inside = {id(cell): _blocks_of_cell(reading, cell) for cell in node.data.table_cells}
    yield from _captions(reading, node)
    yield from table_of(node.data, _sources(reading, node), inside)
    yield from (b for blocks in inside.values() for b in blocks if isinstance(b, Figure))


def _blocks_of_cell(reading: _Reading, cell: TableCell) -> list[Block]:
    """Blocks of a cell; pieces of one paragraph, which a reader left apart, are one again."""
    if not isinstance(cell, RichTableCell):
        return []
    node = cell.ref.resolve(reading.source)
    children = [reference.resolve(reading.source) for reference in node.children]
    if not any(PARAGRAPH_END in getattr(child, "text", "") for child in children):
        return list(_block(reading, node))
    blocks: list[Block] = []
    pieces: list[Span] = []
    for child in children:
        is_piece = isinstance(child, TextItem) and child.label in PIECES
        if is_piece:
            pieces += spans_of(reading.inline, child)
        if not is_piece or PARAGRAPH_END in child.text:
            blocks += [Paragraph(spans, _page_one())] if (spans := trimmed(pieces)) else []
            pieces = []
        if not is_piece:
            blocks += _block(reading, child)
    blocks += [Paragraph(spans, _page_one())] if (spans := trimmed(pieces)) else []
    return blocks


def _picture(reading: _Reading, node: PictureItem) -> Iterator[Block]:
    captions = list(_captions(reading, node))
    chart = node.meta.tabular_chart if node.meta else None
    data = image_data(node)
    if data or not chart:  # a chart's numbers say what no picture is there to show
        yield from _figure(reading, node, captions, data)
    yield from captions
    if chart:
        yield from table_of(chart.chart_data, _sources(reading, node), {})


def _figure(
    reading: _Reading, node: PictureItem, captions: Sequence[Caption], data: bytes
) -> Iterator[Figure]:
    name = f"fig_{reading.figure_count + 1:04d}"
    caption = " ".join(plain_text(caption.spans) for caption in captions)
    title = caption or " ".join(description(node).split())
    taken = reading.take_picture(name, title, data)
    if taken is not Taken.DECORATION:
        reading.figure_count += 1
        image = f"figures/{name}.png" if taken is Taken.SHOWN else ""
        yield Figure(name, title, image, _sources(reading, node))


def _captions(reading: _Reading, node: TableItem | PictureItem) -> Iterator[Caption]:
    for reference in node.captions:
        item = reference.resolve(reading.source)
        if isinstance(item, TextItem) and (spans := trimmed(spans_of(reading.inline, item))):
            yield Caption(spans, _sources(reading, item))


def _page_one() -> Sources:
    return (Source(1, ()),)


def _sources(reading: _Reading, node: DocItem) -> Sources:
    """Its pages and boxes, where the format has pages; else page 1 without boxes."""
    return sources_of(reading.source, node, boxes=reading.boxes) or _page_one()
