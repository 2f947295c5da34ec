"""Labels of rows that begin in a line of their own and end in that of the numbers."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.places import PlaceLine

SMALL = 0.1  # of the other labels at most begin with a small letter


def label_ends(lines: Sequence[PlaceLine], options: TableOptions) -> set[int]:
    """Indexes of the lines in which a label ends that stands alone in the line above.

    Murder and nonnegligent
        manslaughter           10.0    9.1      a small letter goes on where other labels begin
    Robbery                   102.1   25.5      with a capital; else that line names a group
    """
    found = {
        index
        for index, (above, line) in enumerate(pairwise(lines), start=1)
        if above.cells.keys() == {0} and _ends_label(above, line, options)
    }
    if not found:
        return found
    others = [line for index, line in enumerate(lines) if index not in found and 0 in line.cells]
    small = sum(starts_lower(line.cells[0].text) for line in others)
    return found if small <= SMALL * len(others) else set()


def _ends_label(above: PlaceLine, line: PlaceLine, options: TableOptions) -> bool:
    if len(line.cells) < 2 or 0 not in line.cells:
        return False
    label, rest = above.cells[0], line.cells[0]
    near = line.row.baseline - above.row.baseline <= options.wrap_pitch * line.row.size
    alike = label.parts[0].style == rest.parts[0].style and rest.x0 >= label.x0 - options.snap
    return near and alike and starts_lower(rest.text) and not label.text.endswith(":")
