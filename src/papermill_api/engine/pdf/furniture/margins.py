"""The rows of text in the top and bottom bands of pages, from the page's edge inwards."""

from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import FigureBlock, Line, PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import masked_numbers, page_number
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.records import record

SAME_PLACE = 3.0  # points; what stands this near on two pages stands at the same place
MOVED = 20.0  # points, 7 mm, that sheets may lie off each other in a scanner
SAME_SIZE = 0.3  # points of font size
MEASURED = 0.12  # share of it, where sizes were measured in pictures: few letters tell them badly
APART = 1.0  # em of white that sets a row of a known place apart from the body
FAR = 2.0  # em of white between rows that are no longer one running head
SMALL = 0.93  # times the body size; smaller text looks like a running head
LARGE = 1.4  # times the body size; larger text in a margin is a title, as on slides
TALLEST = 1.2  # em above its baseline that letters reach at most
MAX_ROWS = 5  # that a running head or foot may have, and one of the body
FEW_PAGES = 3  # in so short a document a running head, or a number, may stand on one page alone
MAX_BLOCK_LINES = 3  # a longer block that begins in a band is body


class Row(NamedTuple):
    """Lines on one baseline in a band."""

    page: int
    from_edge: float  # points from the top edge of the page, or from its bottom edge
    size: float  # of its longest line: page numbers may be larger
    key: str  # its text with numbers masked
    number: int | None  # when it is a page number and nothing else
    gap: float  # em of white between it and what stands next to it inwards
    lines: tuple[Line, ...]  # set apart: left, middle, right
    tagged: bool  # as a part of the text; what belongs to the sheet is not
    pictured: bool = False  # level with a picture, as beside the logo of a letter
    slack: float = SAME_SIZE  # points that its size may be off
    moved: float = SAME_PLACE  # points that its place may be off
    middled: bool = False  # in the middle of the sheet
    ending: bool = False  # in the right half of the sheet alone, where text begins at the left

    @property
    def parts(self) -> int:
        return len(self.lines)

    @property
    def text(self) -> str:
        return "  ".join([line.text for line in self.lines])


@record(frozen=True, slots=True)
class Band:
    """The rows at the top or bottom of one page, outermost first."""

    page: int
    rows: tuple[Row, ...]


def apart_across(one: Box, two: Box) -> float:
    """Numbers of one and of two figures have their middle or a side in common."""
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(one.center_x - two.center_x))


def is_same_place(row: Row, other: Row) -> bool:
    """Do two rows stand at one height, in one size?"""
    apart, off = abs(row.from_edge - other.from_edge), abs(row.size - other.size)
    return apart <= max(row.moved, other.moved) and off <= max(row.slack, other.slack)


def is_repeated(pages: set[int], least: int, share: float) -> bool:
    """At least on so many, and on that share of the pages from its first to its last?"""
    return len(pages) >= least and len(pages) >= share * (max(pages) - min(pages) + 1)


def read_band(layout: PageLayout, top: bool, depth: float) -> Band:
    """The rows within `depth` points of an edge; they end where a longer block begins.

    Rows hold lines of short upright text blocks; all else is body, but for pictures inside of the
    band: the rows that are level with them are not.
    """
    lines: list[Line] = []
    tagged: set[int] = set()
    edge = layout.height if top else 0.0  # of the body: the upper one of its parts, or the lower
    pictures: list[Box] = []
    for block in layout.blocks:
        if isinstance(block, FigureBlock) and _is_inside(block.box, layout.height, top, depth):
            pictures.append(block.box)
            continue
        outside = block.box.y0 > depth if top else block.box.y1 < layout.height - depth
        if outside or not isinstance(block, TextBlock) or not _is_short(block):
            if (block.box.y0 < edge) if top else (block.box.y1 > edge):  # as of few
                edge = min(edge, _upper_edge(block)) if top else block.box.y1
            continue
        for line in block.lines:
            if _is_inside(line.box, layout.height, top, depth):
                lines.append(line)
                if block.tag is not None and block.tag.kind:
                    tagged.add(id(line))
            else:
                edge = min(edge, _top_of(line)) if top else max(edge, line.box.y1)
    for box in pictures:
        edge = min(edge, box.y1) if top else max(edge, box.y0)
    rows = _rows(layout, lines, tagged, edge, top)
    if pictures:
        rows = [row._replace(pictured=any(_is_level(row, box) for box in pictures)) for row in rows]
    return Band(layout.number, tuple(rows))


def _is_inside(box: Box, height: float, top: bool, depth: float) -> bool:
    return box.y1 <= depth if top else box.y0 >= height - depth


def _is_level(row: Row, picture: Box) -> bool:
    return picture.y0 < row.lines[0].box.center_y < picture.y1


def _upper_edge(block: PageBlock) -> float:
    if not isinstance(block, TextBlock):
        return block.box.y0
    return max(block.box.y0, _reach(block.lines[0]))


def _top_of(line: Line) -> float:
    return max(line.box.y0, _reach(line))


def _reach(line: Line) -> float:
    """How high letters of a line reach: the boxes of fonts of signs go on."""
    return line.baseline - TALLEST * line.style.size


def _is_short(block: TextBlock) -> bool:
    return len(block.lines) <= MAX_BLOCK_LINES and not block.lines[0].angle


def _rows(
    layout: PageLayout, lines: list[Line], tagged: set[int], edge: float, top: bool
) -> list[Row]:
    """Rows outside the body, which begins at the `edge`, with the white on their inner side."""
    groups = _group_rows(lines, top)[: MAX_ROWS + 1]
    reaches = [(min(map(_top_of, row)), max([line.box.y1 for line in row])) for row in groups]
    rows: list[Row] = []
    for index, (group, (y0, y1)) in enumerate(zip(groups[:MAX_ROWS], reaches, strict=False)):
        middle = (y0 + y1) / 2
        if (middle > edge) if top else (middle < edge):
            break
        inner = [
            edge,
            *((above if top else below) for above, below in reaches[index + 1 : index + 2]),
        ]
        white = min(inner) - y1 if top else y0 - max(inner)
        named = tagged.issuperset(map(id, group))
        rows.append(_row(layout, group, white, top, named))
    return rows


def _group_rows(lines: Sequence[Line], top: bool) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline, reverse=not top):
        if rows and abs(rows[-1][0].baseline - line.baseline) <= 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _row(layout: PageLayout, lines: list[Line], white: float, top: bool, tagged: bool) -> Row:
    text = "  ".join(line.text for line in lines)
    main = lines[0] if len(lines) == 1 else max(lines, key=lambda line: len(line.text))
    box = union([one.box for one in lines])
    is_measured = layout.reading is not None and layout.reading.placement is not None
    return Row(
        layout.number,
        main.baseline if top else layout.height - main.baseline,
        main.size,
        _squeezed(masked_numbers(text)) if is_measured else masked_numbers(text),
        page_number(text),
        white / max(main.size, 1.0),
        tuple(lines),
        tagged,
        slack=MEASURED * main.size if is_measured else SAME_SIZE,
        moved=MOVED if is_measured else SAME_PLACE,
        middled=abs(box.center_x - layout.width / 2) < main.size,
        ending=box.x0 > layout.width / 2 and not is_right_to_left(text),
    )


def _squeezed(text: str) -> str:
    """Without its spaces, which engines read on one page and not on another."""
    return "".join(text.split())
