"""What pages repeat anywhere on them: pictures at one place, and texts over or beside the text."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TypeVar

from papermill_api.engine.geometry import sides_of
from papermill_api.engine.pdf.furniture.margins import SAME_PLACE
from papermill_api.engine.pdf.layout import FigureBlock, Line, PageLayout, TextBlock, text_lines

MOST = 0.7  # of the pages; what so many repeat belongs to none, large text neither
MIN_WATERMARKED = 3  # pages that repeat a text anywhere on them
LARGE = 2.4  # times as large as the text is what other pages have behind theirs, at least
FORM_SHARE = 0.4  # of all lines; more repeated ones are a form
MARGIN = 0.16  # of the page's width and height
PARAGRAPH = 0.4  # of the page's width that several lines take which are a paragraph

_Corner = tuple[int, int]
_Place = tuple[str, _Corner]
_T = TypeVar("_T")


def repeated_figures(layouts: Sequence[PageLayout]) -> set[int]:
    """Ids of pictures that stand at one place on most pages: logos and backgrounds."""
    places: dict[tuple[int, ...], list[FigureBlock]] = defaultdict(list)
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, FigureBlock):
                places[tuple(round(side / SAME_PLACE) for side in sides_of(block.box))].append(
                    block
                )
    needed = max(2, len(layouts) // 2)
    return {id(b) for group in places.values() if len(group) >= needed for b in group}


def watermarks(layouts: Sequence[PageLayout], body: float) -> set[int]:
    """Ids of lines printed over or beside the text: slanted, or the same on almost every page, or
    in large type what other pages have behind their text. `body`: its size, points.

    A form or letter that pages repeat is no watermark: then only labels in the margins go.
    """
    words = frozenset[str]().union(*(layout.watermarks for layout in layouts))
    marks: set[int] = set()
    others: list[list[Line]] = []  # of each page
    for layout in layouts:
        lines = text_lines(layout.blocks)
        if not words and not any([line.angle for line in lines]):  # noqa: C419, a generator is slower
            others.append(lines)
            continue
        upright = _usual_angle(lines)
        turned = {
            id(line)
            for line in lines
            if (line.angle != upright and (line.angle % 90 or _is_outside(line, layout)))
            or (words and line.size >= LARGE * body and words.issuperset(line.texts))
        }
        marks |= turned
        others.append([line for line in lines if id(line) not in turned] if turned else lines)
    repeated = _on_most_pages(others)
    if len(repeated) > FORM_SHARE * (len(marks) + sum(map(len, others))):
        prose = {id(line) for layout in layouts for line in _paragraphs(layout)}
        repeated = [
            line for line in repeated if _is_marginal(line, layouts[0]) and id(line) not in prose
        ]
    return marks | {id(line) for line in repeated}


def _paragraphs(layout: PageLayout) -> list[Line]:
    """The lines of a page's paragraphs."""
    least = PARAGRAPH * layout.width
    blocks = (b for b in layout.blocks if isinstance(b, TextBlock) and len(b.lines) > 1)
    return [line for block in blocks if block.box.width > least for line in block.lines]


def _on_most_pages(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines that almost every page has at one place."""
    needed = max(MIN_WATERMARKED, ceil(MOST * len(pages)))
    spare = len(pages) - needed  # pages that may be without
    if spare < 0:
        return []
    # Corners first: most lines stand where no other does, and their texts need not be made.
    corners = _seen_again(set(map(_corner, lines)) for lines in pages[: spare + 2])
    candidates = _seen_again(
        {_place(line) for line in lines if _corner(line) in corners}
        for lines in (pages[: spare + 2] if corners else ())
    )
    corners = {corner for _, corner in candidates}
    found: dict[_Place, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in enumerate(pages if candidates else ()):
        for line in lines:
            if _corner(line) in corners and (place := _place(line)) in candidates:
                found[place].append((number, line))
    return [
        line
        for group in found.values()
        if len({number for number, _ in group}) >= needed
        for _, line in group
    ]


def _corner(line: Line) -> _Corner:
    return round(line.box.x0), round(line.box.y0)


def _place(line: Line) -> _Place:
    return line.text, _corner(line)


def _seen_again(pages: Iterable[set[_T]]) -> set[_T]:
    """What more than one page has."""
    seen, again = set[_T](), set[_T]()
    for page in pages:
        again |= seen & page
        seen |= page
    return again


def _is_marginal(line: Line, layout: PageLayout) -> bool:
    """In the outermost part of the page on any side, where slides keep their labels."""
    x, y = MARGIN * layout.width, MARGIN * layout.height
    box = line.box
    return box.x1 < x or box.x0 > layout.width - x or box.y1 < y or box.y0 > layout.height - y


def _usual_angle(lines: Sequence[Line]) -> int:
    angles = [line.angle for line in lines]
    return statistics.mode(angles) if any(angles) else 0


def _is_outside(line: Line, layout: PageLayout) -> bool:
    """In the outer margin, as the stamp that archives print along a first page."""
    margin = 0.09 * layout.width
    return line.box.x1 < margin or line.box.x0 > layout.width - margin
