"""Lines of displayed formulas that are numbered, which no paragraph goes on from."""

from papermill_api.engine.pdf.formulas.words import is_equation_number, is_formula
from papermill_api.engine.pdf.layout import Line


def is_displayed(line: Line) -> bool:
    """Is it a formula with its number at the edge of the column?"""
    words = line.words
    if len(words) < 2 or words[-1].text[-1] != ")" or not is_equation_number(words[-1].text):
        return False
    return words[-1].box.x0 - words[-2].box.x1 > words[-1].style.size and is_formula(words[:-1])


def ends_formula(line: Line) -> bool:
    """Does it end with the number of a formula, or is it that alone, under a wide one?"""
    if is_displayed(line):
        return True
    return line.words[0].text.startswith("(") and is_equation_number(line.text)
