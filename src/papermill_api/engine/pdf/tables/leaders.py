"""Dots that lead from a label to the numbers of its row, which are no text."""

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import Line, TableBlock, TableCell, make_line
from papermill_api.engine.records import replace

LEAST = 4  # dots; three are left out words
LEAST_APART = 2  # such set apart behind a long label, where others of the table have leaders
DOTS = ".…·∙"  # on the baseline and above it
_DOTS = late_pattern(rf"[{DOTS}]+")


def without_leaders(table: TableBlock) -> TableBlock:
    """The table with its labels as they are without what leads from them.

    Robbery . . . . . . .   102     in the last line of a cell that has others at its right
    Burglary. . . . . . .   241
    """
    last = table.column_count - 1
    leads = {
        id(cell)
        for cell in table.cells
        if cell.lines and cell.column < last and cell.lines[-1].words[-1].text[-1] in DOTS
    }
    if not leads:
        return table
    if not any(id(cell) in leads and _cut(cell) is not cell for cell in table.cells):
        return table
    cells = tuple(_cut(cell, LEAST_APART) if id(cell) in leads else cell for cell in table.cells)
    return replace(table, cells=cells)


def _cut(cell: TableCell, apart: int = LEAST) -> TableCell:
    *lines, line = cell.lines
    kept = _without_dots(line, apart)
    if kept is line:
        return cell
    return replace(cell, lines=(*lines, *([kept] if kept else ())))


def _without_dots(line: Line, apart: int) -> Line | None:
    words = list(line.words)
    dots = 0
    while words and _DOTS.fullmatch(words[-1].text):
        dots += _count(words.pop().text)
    single = all(word.text in DOTS for word in line.words[len(words) :])
    least = apart if single and len(words) < len(line.words) else LEAST
    if words:  # the first of them may stand at its end
        text = words[-1].text.rstrip(DOTS)
        dots += _count(words[-1].text[len(text) :])
        words[-1] = replace(words[-1], text=text)
    if dots < least:
        return line
    return make_line(words) if words else None


def _count(dots: str) -> int:
    return len(dots) + 2 * dots.count("…")
