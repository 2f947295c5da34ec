"""Headings between rules or the grounds of code, which look like rows of a ruled table."""

import re
from itertools import groupby

from papermill_api.engine.pdf.layout import TableBlock, TableCell, is_all_mono

_LABEL = re.compile(r"(\d{1,2}|[A-Z]|[IVXLC]+)(\.\d{1,2})*\.?")
_DEEP = re.compile(r"\d{1,2}(\.\d{1,2})+\.?")


def are_section_heads(table: TableBlock) -> bool:
    """Is each row the label of a section and its title, all in one bold look?

    C  Uploading a package         a heading without text of its own, and the next one below it
    ------------------------
    D  Source and binary uploads

    Rows of a table with such labels, or at least those below its head, are not all bold.
    """
    if table.column_count != 2 or len(table.cells) != 2 * table.row_count:
        return False
    lines = [line for cell in table.cells for line in cell.lines]
    looks = {(word.style.font, word.style.size) for line in lines for word in line.words}
    if len(looks) != 1 or not lines[0].words[0].style.bold:
        return False
    labels = [cell.lines[0].text for cell in table.cells if cell.column == 0 and cell.lines]
    return len(labels) == table.row_count and all(map(_LABEL.fullmatch, labels))


def are_heads_of_code(table: TableBlock) -> bool:
    """Is each row code alone, or a bold heading with a number of several parts?

    1.1.3  Deploy
    ##################
    # cloud deploy    #      sides of the ground of a line of code are rules, and some programs
    ##################       paint no space behind a number
    1.1.4  Logs
    """
    if table.column_count != 2:
        return False
    rows = [list(cells) for _, cells in groupby(table.cells, lambda cell: cell.row)]
    heads = [cells for cells in rows if not is_all_mono([line for c in cells for line in c.lines])]
    return len(heads) < len(rows) and all(_is_head(cells[0]) for cells in heads)


def _is_head(label: TableCell) -> bool:
    line = label.lines[0] if label.lines else None
    return line is not None and line.style.bold and _DEEP.fullmatch(line.text) is not None
