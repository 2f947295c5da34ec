"""Tables with a stroke under their head alone, whose cells stand in the middle of their rows."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.pdf.tables.under_head import FARTHEST, middled_under
from papermill_api.engine.records import replace

HEAD_REACH = 4.0  # em above the stroke in which its head stands
PADDING = 1.5  # em at most from the last line of a head to the stroke, and beside a table
RAGGED = 4.0  # em that lines of a last column leave free at its end, at most


def find_middled(across: Sequence[Stroke], words: Words, options: TableOptions) -> list[Region]:
    """Their places, each with its only stroke.

                 Kept
    Item         until    Reason
    --------------------------------
                          Applies to     the stroke is as wide as the text of the rows
    Sales         2031    all holders
    """
    found: list[Region] = []
    for stroke in across:
        for heads in _heads(stroke, words, options):
            top = min(row.top for row in heads) - 0.2 * heads[0].size
            box = Box(stroke.start, top, stroke.stop, stroke.at)
            rows = middled_under(box, heads, words, options)
            if rows and _fits(stroke, [*heads, *rows]):
                box = replace(box, y1=max(row.bottom for row in rows) + 0.2 * rows[0].size)
                xs, ys = (box.x0, box.x1), (box.y0, stroke.at, box.y1)
                found.append(Region(box, (stroke,), (), xs, ys, False, headed=True))
                break
    return found


def _heads(stroke: Stroke, words: Words, options: TableOptions) -> Iterator[Sequence[Row]]:
    """What may be the lines of the head above a stroke, with and without those further up."""
    size = max([word.style.size for word in words.parts[:1]], default=0.0)
    place = Box(stroke.start, stroke.at - HEAD_REACH * size, stroke.stop, stroke.at)
    over = words.text_in(place)
    if len(over) < 2:
        return
    reach = FARTHEST * max([part.style.size for part in over])
    if not words.text_in(replace(place, y0=stroke.at, y1=stroke.at + reach)):
        return
    rows = words.rows(place, options)
    if sum(len(row.runs) for row in rows) < 2:  # as over most strokes
        return
    while rows and stroke.at - rows[-1].baseline <= PADDING * rows[-1].size:
        yield rows
        rows = rows[1:]


def _fits(stroke: Stroke, rows: Sequence[Row]) -> bool:
    """Does the text begin and end where the stroke does?"""
    size = rows[0].size
    before = min(row.runs[0].x0 for row in rows) - stroke.start
    after = stroke.stop - max(row.runs[-1].x1 for row in rows)
    return 0 <= before <= PADDING * size and 0 <= after <= RAGGED * size
