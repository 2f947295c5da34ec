"""Whether a line is one of code, though some of it is not in fixed-width type."""

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.markers import CODE_SIGNS, COMMENTS
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.runs import runs_of

SMALLER = 0.95  # times the body size; text is as large
RESULT_GAP = 1.0  # em; between words of a text is less


def is_code(line: Line, body: Style, *, grounded: bool = False) -> bool:
    """Is every word of an upright line fixed-width, and the first one no raised label of a note?

    What follows the sign of a comment may be in any type, be it most of the line; of a line that
    begins with one, if most of it is fixed-width, or smaller than the text, as a comment in a
    script that the font lacks. So may what is printed to come of code, behind its sign and white
    before that. `grounded`: has it a ground of its own, as listings have? On one, a comment or a
    string in such a script may be as large as the text; without one, code goes on behind it.
    """
    if line.angle:
        return False
    runs = runs_of(line)
    if not (runs[0].style.mono or runs[0].text.strip() in CODE_SIGNS):  # as most lines of text
        return False
    monos = [run.style.mono for run in runs if run.text.strip() not in CODE_SIGNS]
    if not monos or not monos[0] or runs[0].script:
        return False
    closed = grounded or line.words[-1].style.mono
    if all(monos) or (closed and _is_in_two_scripts(line)):
        return True
    for at, word in enumerate(line.words):
        if at and word.text in CODE_SIGNS and not word.style.mono:
            return word.box.x0 - line.words[at - 1].box.x1 > RESULT_GAP * line.size
        if not word.style.mono:
            return False
        if word.text in COMMENTS:
            return at > 0 or line.style.mono or line.size < SMALLER * body.size
    return True


def _is_in_two_scripts(line: Line) -> bool:
    """Is all that is not fixed-width of another script, in a comment or a string?

    // 如果相等           comments begin with their sign
    print("x 等于 1")     strings are quoted
    """
    before = ""
    for word in line.words:
        if not word.style.mono:
            told = line.first_text in COMMENTS or before.count('"') % 2 or before.count("'") % 2
            if not (told and _is_foreign(word)):
                return False
        before += word.text
    return True


def _is_foreign(word: Word) -> bool:
    """Has it none of the letters and digits that every font for code has?"""
    return not any(char.isascii() and char.isalnum() for char in word.text)
