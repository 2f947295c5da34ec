"""Is a place of aligned text named as a table by a caption right above it?"""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, overlap_x
from papermill_api.engine.pdf.captions import opens_caption_of_table
from papermill_api.engine.pdf.stretches import Stretch

LINES = 3  # of a caption at most
STEP = 1.6  # em from one line of it to the next, at most
NEAR = 2.5  # em from its last line to the table, at most


def is_captioned(box: Box, text: Sequence[Stretch]) -> bool:
    """Does a caption of a table begin above the box, with nothing but its own lines below it?

    Table 2. What each of them       where a caption says so, columns need no rules, numbers or
    was made for                     head to be a table's
    Oak     yes     floors
    Ash     no      handles
    """
    above = [part for part in text if part.box.y1 <= box.y0 + 1 and overlap_x(part.box, box) > 0]
    edge = box.y0
    for line in range(LINES):
        lowest = max(above, key=lambda part: part.baseline, default=None)
        if lowest is None:
            return False
        em = lowest.style.size
        if edge - lowest.baseline > (STEP if line else NEAR) * em:
            return False
        level = [part for part in above if lowest.baseline - part.baseline < em / 2]
        level.sort(key=lambda part: part.box.x0)
        if opens_caption_of_table([word for part in level for word in part.words]):
            return True
        edge = lowest.baseline
        above = [part for part in above if lowest.baseline - part.baseline >= em / 2]
    return False
