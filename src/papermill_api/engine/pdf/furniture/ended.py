"""Running heads with a part at each end of their row, whatever these say."""

from collections.abc import Sequence

from papermill_api.engine.pdf.furniture.margins import SAME_PLACE, Band, Row, is_same_place

WHITE = 1.5  # em that set such a head apart from the body
PARTS = 2  # that it has at least
NEAR = 8  # such rows further on among which its twin is looked for


def two_ended_heads(bands: Sequence[Band], largest: float) -> list[Row]:
    """The outermost rows that have a twin on another page whose last part ends at its own's end.

        3.4 Auxiliary functions      3 COMPONENTS OF A SCRIPT    not bold, nor larger than text,
                                                                 over white
        body body body body body body body body body body
        3.5 Embedded C                        4 PROBE POINTS     on another page: begins and ends
                                                                 there, the last part elsewhere
    Sections that change from page to page leave nothing that comes again. Text that begins two
    columns has its second part begin at one place. `largest`: points; larger rows are titles.
    """
    heads = [band.rows[0] for band in bands if band.rows and _may_be(band.rows[0], largest)]
    found = {
        id(row): row
        for at, one in enumerate(heads, 1)
        for two in heads[at : at + NEAR]
        if _are_ended(one, two)
        for row in (one, two)
    }
    return list(found.values())


def _may_be(row: Row, largest: float) -> bool:
    if row.parts < PARTS or row.gap < WHITE or row.size > largest or row.tagged:
        return False
    return not any(line.style.bold or line.style.mono for line in row.lines)


def _are_ended(one: Row, two: Row) -> bool:
    left, other = one.lines[0].box, two.lines[0].box
    last, other_last = one.lines[-1].box, two.lines[-1].box
    return (
        is_same_place(one, two)
        and abs(left.x0 - other.x0) <= SAME_PLACE
        and abs(last.x1 - other_last.x1) <= SAME_PLACE
        and abs(last.x0 - other_last.x0) > SAME_PLACE
    )
