"""First lines of paragraphs that are set in as far as the markers of the list above them."""

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import starts_lower

SAME_EDGE = 0.3  # em; lines that begin this near do so at one edge
INDENT = 0.8  # em; a first line is set in from the next one by as much
SAME_STEP = 0.2  # em by which the lines of a paragraph differ in their steps at most


def is_first_line(item: Line, above: Line, line: Line, below: Line) -> bool:
    """Is a line at the edge of an item's marker the first of the paragraph that goes on below?

    `item`: its first line, `above`: its last one.

       - An item that fills its line.
       A paragraph whose first line is set in    no item goes on further left than its marker
    and that goes on at the edge of the column
    """
    em = line.size
    if abs(line.box.x0 - item.box.x0) > SAME_EDGE * em or line.box.x0 - below.box.x0 < INDENT * em:
        return False
    if starts_lower(line.first_text) or line.style != below.style:
        return False
    steps = line.baseline - above.baseline, below.baseline - line.baseline
    return abs(steps[0] - steps[1]) <= SAME_STEP * em
