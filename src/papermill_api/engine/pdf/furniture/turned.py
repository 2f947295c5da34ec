"""Running heads and page numbers that stay upright on sheets whose text is set sideways."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.furniture.margins import SAME_PLACE, apart_across
from papermill_api.engine.pdf.layout import Line, PageLayout, text_lines
from papermill_api.engine.pdf.numbering import masked_numbers


def find_turned(layouts: Sequence[PageLayout], margins: set[int]) -> set[int]:
    """Ids of lines that stand on a turned sheet where a margin line of another page stands.

    +-------------+
    |  | a t |    |     The sheet was turned for its table, and its foot with it. A line says the
    |  | b l |  7 |     same as that of others, but for numbers.
    |  | l e |    |
    +-------------+     `margins`: ids of the lines that other pages are known to repeat.
    """
    turned = [layout for layout in layouts if layout.placement and layout.placement.turn % 180]
    if not turned or not margins:
        return set()
    places: dict[str, list[Box]] = defaultdict(list)
    for layout in layouts:
        if layout.placement is None:
            for line in text_lines(layout.blocks):
                if id(line) in margins:
                    places[masked_numbers(line.text)].append(line.box)
    return {
        id(line)
        for layout in turned
        for line, box in _upright(layout)
        if any(_same_place(box, other) for other in places.get(masked_numbers(line.text), ()))
    }


def _upright(layout: PageLayout) -> Iterator[tuple[Line, Box]]:
    """The lines that are turned on a turned page, and where they are on the sheet."""
    placement = layout.placement
    for line in text_lines(layout.blocks):
        if line.angle and placement:
            yield line, placement.shown(line.box)


def _same_place(one: Box, other: Box) -> bool:
    return (
        apart_across(one, other) <= SAME_PLACE and abs(one.center_y - other.center_y) <= SAME_PLACE
    )
