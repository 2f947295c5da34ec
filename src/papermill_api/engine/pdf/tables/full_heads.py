"""Heads that name more columns than the rows below them fill."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.text import Row, Run, Words, has_bold_names, is_bold
from papermill_api.engine.records import replace

LEAST_NAMES = 4  # of columns; fewer may be words of a heading
ROOM = 1.5  # em from the base line of a head to the stroke below it, at most


def full_head(box: Box, rows: Sequence[Row], words: Words, options: TableOptions) -> list[Row]:
    """The bold row over the first stroke that has a name of its own for each text of each row.

    Shift    Mon   Tue   Wed   Thu    more of them than any row has texts, as where few cells of a
    --------------------------------  table are filled: the white between its rows tells nothing
    Early            7            9
    Late             4
    """
    first = rows[0]
    place = replace(box, y0=box.y0 - (ROOM + 1) * first.size, y1=box.y0)
    head = next(reversed(words.rows(place, options)), None)
    if head is None or box.y0 - head.baseline > ROOM * first.size:
        return []
    if (
        len(head.runs) < LEAST_NAMES
        or not has_bold_names(head)
        or any(is_bold(row) for row in rows)
    ):
        return []
    most = max(len(row.runs) for row in rows)
    named = most < len(head.runs) and all(_are_named(row.runs, head.runs) for row in rows)
    return [head] if named else []


def _are_named(runs: Sequence[Run], names: Sequence[Run]) -> bool:
    """Does each run stand under one name, that no other stands under?"""
    under = [
        [index for index, name in enumerate(names) if run.x0 < name.x1 and name.x0 < run.x1]
        for run in runs
    ]
    return all(len(found) == 1 for found in under) and len({one for (one,) in under}) == len(runs)
