"""Running heads, feet, page numbers and what else pages repeat: found over pages, dropped."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from papermill_api.engine.options import FurnitureOptions
from papermill_api.engine.pdf.margins import Band, Row, read_band
from papermill_api.engine.pdf.page import (
    FigureBlock,
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    with_lines,
)

SAME_PLACE = 3.0  # points; rows of two pages this near stand at the same place
SAME_SIZE = 0.3  # points of font size
APART = 1.0  # em of white that sets a row of a known place apart from the body
LONE_GAP = 1.6  # em of white that sets a lone head or foot apart from the body
FAR = 2.0  # em of white between rows that are no longer one running head
LARGE = 1.4  # times the body size; larger text in a margin is a title, as on slides
SMALL = 0.93  # times the body size; smaller text looks like a running head
SIGNS = 2  # that a row of a document of one page must show


def drop_furniture(
    layouts: Sequence[PageLayout], body: float, options: FurnitureOptions
) -> list[PageLayout]:
    """The pages without what stands in their margins again and again. `body`: its size, points.

        Title            Journal     same text but for its numbers, same place and size
        --------------------------   on another page, and nothing of the body further out
         body

                    7                a page number, alone and outermost

    Then what stands where furniture is known to stand (chapter names change), and, as one page
    has nothing to compare with, an outermost row with two signs of a running head. Repeated
    pictures and watermarks go wherever they stand.
    """
    dropped = _repeated_figures(layouts) | _watermarks(layouts, body)
    for top in (True, False):
        bands = [read_band(layout, top, options.band * layout.height) for layout in layouts]
        dropped |= {id(line) for row in _furniture(bands, body, options) for line in row.lines}
    return [_without(layout, dropped) for layout in layouts] if dropped else list(layouts)


# ---- running heads and feet


def _furniture(bands: Sequence[Band], body: float, options: FurnitureOptions) -> list[Row]:
    repeated = _repeated_rows([row for band in bands for row in band.rows], body, options)
    kept: list[Row] = []
    for band in bands:
        outer: Row | None = None
        for row in band.rows:
            if id(row) not in repeated and not (row.number is not None and row.gap >= APART):
                break
            if outer is not None and _is_body_side(row, outer):
                break
            kept.append(row)
            outer = row
    found = {id(row) for row in kept}
    kept += _at_known_places(bands, kept, found)
    if len(bands) == 1:
        kept += _lone_heads(bands[0], kept, body)
    return kept


def _is_body_side(row: Row, outer: Row) -> bool:
    """Does it belong to the body, being nearer to it than to the running head further out?

    So does a heading that two pages happen to start with.
    """
    return outer.gap > FAR and row.gap < outer.gap


def _repeated_rows(rows: Sequence[Row], body: float, options: FurnitureOptions) -> set[int]:
    """Ids of rows that another page has too, at the same place and size."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    repeated: set[int] = set()
    for group in groups.values():
        for row in group:
            twins = {other.page for other in group if _same_place(row, other)}
            if row.size <= LARGE * body and _is_often(twins, options):
                repeated.add(id(row))
    return repeated | _numbered_rows(rows)


def _same_place(row: Row, other: Row) -> bool:
    return (
        abs(row.from_edge - other.from_edge) <= SAME_PLACE
        and abs(row.size - other.size) <= SAME_SIZE
    )


def _is_often(pages: set[int], options: FurnitureOptions) -> bool:
    """On enough of the pages from its first to its last, as a chapter's head is."""
    if len(pages) < options.min_pages:
        return False
    return len(pages) >= options.min_share * (max(pages) - min(pages) + 1)


def _numbered_rows(rows: Sequence[Row]) -> set[int]:
    """Ids of rows like "12  Methods": their numbers count the pages on, whatever the text says."""
    offsets: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        for number in {_int(row.lines[0].words[0].text), _int(row.lines[-1].words[-1].text)}:
            if number is not None:
                offsets[number - row.page].append(row)
    return {
        id(row)
        for group in offsets.values()
        for row in group
        if any(other.page != row.page and _same_place(row, other) for other in group)
    }


def _int(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _at_known_places(bands: Sequence[Band], known: Sequence[Row], found: set[int]) -> list[Row]:
    """Outermost rows of other texts where most pages have furniture, set apart from the body."""
    if len({row.page for row in known}) * 2 < len(bands):
        return []
    more: list[Row] = []
    for band in bands:
        for row in band.rows:
            if id(row) in found:
                continue
            if row.gap < APART or not any(_same_place(row, other) for other in known):
                break
            more.append(row)
    return more


def _lone_heads(band: Band, known: Sequence[Row], body: float) -> list[Row]:
    """The outermost row of a lone page, when two signs say that it is a running head."""
    rows = [row for row in band.rows if all(row is not other for other in known)]
    if not rows or rows[0].size > LARGE * body:
        return []
    row = rows[0]
    signs = (row.parts >= 2, row.gap >= LONE_GAP, row.size < SMALL * body)
    return [row] if sum(signs) >= SIGNS else []


# ---- what repeats elsewhere


def _repeated_figures(layouts: Sequence[PageLayout]) -> set[int]:
    """Ids of pictures that stand at one place on most pages: logos and backgrounds."""
    places: dict[tuple[int, ...], list[FigureBlock]] = defaultdict(list)
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, FigureBlock):
                places[tuple(round(side / SAME_PLACE) for side in block.box)].append(block)
    needed = max(2, len(layouts) // 2)
    return {id(b) for group in places.values() if len(group) >= needed for b in group}


def _watermarks(layouts: Sequence[PageLayout], body: float) -> set[int]:
    """Ids of lines printed over or beside the text: slanted, or large and on every page."""
    places: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    marks: set[int] = set()
    for layout in layouts:
        upright = _usual_angle(layout)
        for line in _lines(layout.blocks):
            if line.angle != upright and (line.angle % 90 or _is_outside(line, layout)):
                marks.add(id(line))
            elif line.size > LARGE * body:
                box = line.box
                places[line.text, round(box.x0), round(box.y0)].append(line)
    needed = max(3, len(layouts) * 2 // 3)
    return marks | {id(x) for group in places.values() if len(group) >= needed for x in group}


def _lines(blocks: Iterable[PageBlock]) -> list[Line]:
    return [line for block in blocks if isinstance(block, TextBlock) for line in block.lines]


def _usual_angle(layout: PageLayout) -> int:
    angles = [line.angle for line in _lines(layout.blocks)]
    return statistics.mode(angles) if angles else 0


def _is_outside(line: Line, layout: PageLayout) -> bool:
    """In the outer margin, as the stamp that archives print along a first page."""
    margin = 0.09 * layout.width
    return line.box.x1 < margin or line.box.x0 > layout.width - margin


def _without(layout: PageLayout, dropped: set[int]) -> PageLayout:
    blocks: list[PageBlock] = []
    for block in layout.blocks:
        if not isinstance(block, TextBlock):
            if id(block) not in dropped:
                blocks.append(block)
            continue
        lines = [line for line in block.lines if id(line) not in dropped]
        if len(lines) == len(block.lines):
            blocks.append(block)
        elif lines:
            blocks.append(with_lines(block, lines))
    return replace(layout, blocks=tuple(blocks))
