"""Quotes and boxed notes: text beside a bar, in a tinted box, set in, or tagged as a quote."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from papermill_api.engine.geometry import Box, overlap_y
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.quotes.indented import last_quote, mark_indented
from papermill_api.engine.pdf.slides import is_slide
from papermill_api.engine.records import replace

MIN_LINES = 2  # in a box; a single one is a label or a button
EDGE = 3.0  # points that the ground of a note and that of its title differ at their sides
OVER = 1.5  # em that the ground of a title reaches into that of the note
LARGER = 1.08  # times the body size; the headings of sections
MIN_HEADS = 3  # of a document with a title above the others
ROLES = ("text", "heading", "item")  # that may stand inside a quote


def find_quotes(layouts: Sequence[PageLayout], body: Style) -> list[PageLayout]:
    """Pages whose text in a box, beside a bar, set in or tagged as a quote is marked as quoted.

    A box around a listing alone is the listing's own, one around a heading is its ground, and one
    line in a box is a label, unless its box is as wide as one of more lines, or stands at the head
    of one as its title. A bar beside a heading alone is the heading's own, and so is one beside any
    other in its style, whatever stands beside a bar below it; the box of the
    document's title is that of a cover, and one where other pages have a heading alone in theirs
    is that of a slide's title. A box below a heading on a ground as wide holds the part that this
    heads, as blocks of slides do, and so does one of a slide that begins with it, one beside other
    text, as a side bar, and one whose heading looks as those of sections: an abstract in a frame.
    """
    cover = _ground_of_title(layouts)
    sections = _Sections(layouts, body)
    held = [_without_headed(_held(layout), layout, body, sections) for layout in layouts]
    wide = {
        _sides(box) for boxes in held for box, (lines, _) in boxes.items() if lines >= MIN_LINES
    }
    own_bars = {style for layout in layouts for style in _styles_of_own_bars(layout.blocks)}
    bars = {_place(box) for boxes in held for box, (_, rest) in boxes.items() if not rest}
    pages: list[PageLayout] = []
    for layout, boxes in zip(layouts, held, strict=True):
        before = last_quote(pages[-1]) if pages else None
        page = _quoted(layout, boxes, cover, bars, wide, own_bars)
        pages.append(mark_indented(page, body, before))
    return pages


def _held(layout: PageLayout) -> dict[Box, tuple[int, int]]:
    """How many lines each box of a page holds, and how many of them are not those of headings."""
    held: dict[Box, tuple[int, int]] = {}
    for block in layout.blocks:
        if isinstance(block, TextBlock) and block.frame is not None and block.role in ROLES:
            lines, rest = held.get(block.frame, (0, 0))
            count = len(block.lines)
            held[block.frame] = lines + count, rest + count * (block.role != "heading")
    return held


class _Sections:
    """How the headings of a document look that stand in no box, and what several of all say."""

    def __init__(self, layouts: Sequence[PageLayout], body: Style) -> None:
        heads = [
            block
            for layout in layouts
            for block in layout.blocks
            if isinstance(block, TextBlock) and block.role == "heading"
        ]
        self.looks = {
            head.style
            for head in heads
            if head.frame is None and not head.barred and head.style.size >= LARGER * body.size
        }
        self.said = Counter(head.text for head in heads)

    def have(self, head: TextBlock) -> bool:
        """Does it look as theirs, and name no kind of notes?"""
        return head.style in self.looks and self.said[head.text] == 1


def _without_headed(
    held: dict[Box, tuple[int, int]],
    layout: PageLayout,
    body: Style,
    sections: _Sections,
) -> dict[Box, tuple[int, int]]:
    """Those boxes without the ones that begin with a heading and hold what this heads."""
    if not any(0 < rest < lines for lines, rest in held.values()):
        return held
    firsts: dict[Box | None, TextBlock] = {}
    for block in layout.blocks:
        if isinstance(block, TextBlock):
            firsts.setdefault(block.frame, block)
    slide = is_slide(layout, body.size)
    return {
        box: (n, rest)
        for box, (n, rest) in held.items()
        if not rest
        or firsts[box].role != "heading"
        or not (slide or sections.have(firsts[box]) or _is_side_bar(box, layout))
    }


def _is_side_bar(box: Box, layout: PageLayout) -> bool:
    """Does text as wide as the box, or wider, stand beside it?"""
    return any(
        isinstance(block, TextBlock)
        and block.box.width >= box.width
        and (block.box.x0 >= box.x1 or block.box.x1 <= box.x0)
        and overlap_y(block.box, box) > 0
        for block in layout.blocks
    )


def _place(box: Box) -> tuple[int, int, int]:
    """Where a box starts, and how far it reaches to the right."""
    return *_sides(box), round(box.y0 / EDGE)


def _sides(box: Box) -> tuple[int, int]:
    return round(box.x0 / EDGE), round(box.x1 / EDGE)


def _ground_of_title(layouts: Sequence[PageLayout]) -> Box | None:
    """The box around the first heading, if it alone is above all others."""
    blocks = (block for layout in layouts for block in layout.blocks)
    heads = [b for b in blocks if isinstance(b, TextBlock) and b.role == "heading"]
    levels = [head.level for head in heads]
    is_title = len(levels) >= MIN_HEADS and levels[0] == 1 and levels.count(1) == 1
    return heads[0].frame if is_title else None


def _quoted(
    layout: PageLayout,
    held: Mapping[Box, tuple[int, int]],
    cover: Box | None,
    bars: set[tuple[int, int, int]],
    wide: set[tuple[int, int]],
    own_bars: set[Style],
) -> PageLayout:
    boxes = {
        box for box, (_, rest) in held.items() if rest and box != cover and _place(box) not in bars
    }
    titles = dict(_title_grounds(layout.blocks, boxes, "text")) if boxes else {}
    heads = list(_title_grounds(layout.blocks, boxes, "heading")) if boxes else []
    boxes -= {part for own, part in heads if _are_as_wide(own, part)}
    notes = {box for box in boxes if held[box][0] >= MIN_LINES or _sides(box) in wide}
    notes.update(note for own, note in titles.items() if _are_as_wide(own, note))
    titles = {own: note for own, note in titles.items() if note in notes}
    blocks: Sequence[PageBlock] = layout.blocks
    if own_bars:
        blocks = [_without_own_bar(block, own_bars) for block in blocks]
    return replace(layout, blocks=tuple(_marked(block, notes, titles) for block in blocks))


def _title_grounds(
    blocks: Sequence[PageBlock], boxes: Container[Box], role: str
) -> Iterator[tuple[Box, Box]]:
    """The grounds of titles with a role, around that of a note or at its head, each with this.

    +---------------+       +-------+
    | Title         |     +-| Title |-------+
    | +-----------+ |     | +-------+       |
    | | note      | |     | note            |
    """
    for title, block in pairwise(blocks):
        if not isinstance(title, TextBlock) or not isinstance(block, TextBlock):
            continue
        own, note = title.frame, block.frame
        if own is None or note is None or note not in boxes or own == note or title.role != role:
            continue
        if len(title.lines) == 1 and _is_at_head(own, note, title.lines[0].size):
            yield own, note


def _are_as_wide(own: Box, note: Box) -> bool:
    return abs(own.x0 - note.x0) <= EDGE and abs(own.x1 - note.x1) <= EDGE


def _is_at_head(own: Box, note: Box, size: float) -> bool:
    inside = note.x0 - EDGE <= own.x0 and own.x1 <= note.x1 + EDGE
    if inside and abs(own.y0 - note.y0) <= EDGE and own.width >= note.width - 2 * EDGE:
        return True
    if not inside or own.y0 > note.y0 or own.y1 < note.y0 - EDGE:
        return False
    return own.y1 <= note.y0 + size * OVER or note.y1 <= own.y1 <= note.y1 + EDGE


def _styles_of_own_bars(blocks: Sequence[PageBlock]) -> Iterator[Style]:
    """The styles of headings beside a bar that no text above or below them shares."""
    for at, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.role == "heading" and block.barred:
            near = (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
            if not any(_is_barred_text(other, block.frame) for other in near):
                yield block.style


def _is_barred_text(block: PageBlock, frame: Box | None) -> bool:
    """Is it text beside a bar? One in another box is beside the side of that."""
    if not isinstance(block, TextBlock) or not block.barred or block.role not in ("text", "item"):
        return False
    return block.frame == frame


def _without_own_bar(block: PageBlock, styles: Set[Style]) -> PageBlock:
    if not isinstance(block, TextBlock):
        return block
    if block.role != "heading" or not block.barred or block.style not in styles:
        return block
    return replace(block, barred=False)


def _marked(block: PageBlock, notes: set[Box], titles: Mapping[Box, Box]) -> PageBlock:
    if not isinstance(block, TextBlock) or block.role not in ROLES:
        return block
    note = titles.get(block.frame) if block.frame is not None else None
    if note is not None and len(block.lines) == 1:
        return replace(block, quoted=True, frame=note)
    if block.barred or block.frame in notes or (block.tag is not None and block.tag.quoted):
        return replace(block, quoted=True)
    return block
