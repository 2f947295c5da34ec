"""Notes in the margin whose last line is level with the first one of the text that follows."""

from papermill_api.engine.pdf.layout import Line

SMALLER = 0.92  # times the size of the text at most
LEVEL = 0.2  # em between baselines of lines side by side, or between edges that are one


def is_level_note(note: Line, first: Line, line: Line) -> bool:
    """Does a line go on with a note although the first line of a text was read before it?

    - An item whose first line is      the note was painted first, in smaller type; of lines that
    level with the end of a note,      are level the left one is read first
    """
    size = line.style.size
    if size > SMALLER * first.style.size or line.style != note.style:
        return False
    slack = LEVEL * size
    level = abs(first.baseline - line.baseline) <= slack and first.box.x1 < line.box.x0
    return level and abs(note.box.x0 - line.box.x0) <= slack
