"""Pictures on a page: images and drawings, grouped as a person would see them."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, group_touching, overlap_area, union
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.page import FigureBlock, Page, TableBlock, Word

MIN_POINTS = 8  # of all paths of a figure without images; a box or an underline has fewer


def find_figures(
    page: Page, tables: Sequence[TableBlock], words: Sequence[Word], options: FigureOptions
) -> list[FigureBlock]:
    """The figures of a page with the words that stand inside them.

    Drawn things in tables, things as big as the page and lone small things are no figures.
    """
    drawn = [box for box in _drawn_boxes(page, options) if not _in_tables(box, tables)]
    groups = [union(drawn[i] for i in ids) for ids in group_touching(drawn, options.gap)]
    figures = []
    for box in groups:
        if not _is_figure(box, page, options):
            continue
        box = _clipped(box, page.box)
        inside = tuple(word for word in words if box.has_center_of(word.box))
        figures.append(FigureBlock(page.number, box, inside))
    return figures


def _drawn_boxes(page: Page, options: FigureOptions) -> list[Box]:
    boxes = [image.box for image in page.images]
    boxes += [shape.box for shape in page.shapes if shape.points > 2]
    limit = options.max_page_share * page.box.area
    return [box for box in boxes if box.area < limit]


def _in_tables(box: Box, tables: Sequence[TableBlock]) -> bool:
    return any(overlap_area(box, table.box) > 0.5 * box.area for table in tables)


def _is_figure(box: Box, page: Page, options: FigureOptions) -> bool:
    if min(box.width, box.height) < options.min_side:
        return False
    if any(image.box.touches(box) for image in page.images):
        return True
    points = sum(shape.points for shape in page.shapes if box.contains(shape.box, 1.0))
    return points >= MIN_POINTS


def _clipped(box: Box, page: Box) -> Box:
    return Box(
        max(box.x0, page.x0), max(box.y0, page.y0), min(box.x1, page.x1), min(box.y1, page.y1)
    )
