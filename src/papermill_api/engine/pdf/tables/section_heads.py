"""Headings between their own rules, which look like rows of a ruled table."""

import re

from papermill_api.engine.pdf.layout import TableBlock

_LABEL = re.compile(r"(\d{1,2}|[A-Z]|[IVXLC]+)(\.\d{1,2})*\.?")


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
