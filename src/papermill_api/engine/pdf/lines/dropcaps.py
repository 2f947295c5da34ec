"""Drop caps: a large first letter, put back at the start of its paragraph."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.records import replace

MIN_SCALE = 1.7  # times the text beside it
REACH = 1.5  # em between the letter and the text beside it
INDENTED = 3.5  # em between the letter and a first line that is set in as well
MOST = 100  # lone letters of a page; more are a drawing or an index
CASELESS_LINES = 2  # beside a letter that is no capital, at least: one may be its title
SAME_EDGE = 0.3  # em; what begins this near begins at one edge
FOOT = 0.6  # em that a line beside the letter's foot ends below it, at most
LINE_STEP = 1.6  # em between a line above the letter and the first one beside it, at most
MAX_LETTERS = 2  # a quotation mark may come with the letter


def join_drop_caps(lines: Sequence[Line]) -> list[Line]:
    """One page's lines with each drop cap made the first letter of the line at its top.

    |\\  |HE first line of the
    | \\ |text stands beside it

    It may be a small letter where a paragraph begins with a name that has one. WeasyPrint sets the
    first line over the letter and only the next ones beside it, the second of which may end below
    the foot of a letter of two lines. In fonts that are not cut as large as three lines are high
    LaTeX's letter ends at the third line and begins below the first.
    """
    lines = [
        line if line.words[0].style.size < MIN_SCALE * line.style.size else _with_own_cap(line)
        for line in lines
    ]
    caps = [index for index, line in enumerate(lines) if len(line.words) == 1 and _is_cap(line)]
    if not 0 < len(caps) <= MOST:
        return list(lines)
    joined: list[Line | None] = list(lines)
    for index in caps:
        cap = lines[index]
        first = _line_of(cap, lines)
        if first is not None:
            joined[first] = _with_letter(cap, lines[first])
            joined[index] = None
    return [line for line in joined if line is not None]


def _line_of(cap: Line, lines: Sequence[Line]) -> int | None:
    """The line that the letter is the first one of, by its index."""
    others = [i for i, line in enumerate(lines) if line is not cap]
    over = [i for i in others if _is_over(cap, lines[i])]
    if not any(_is_beside(cap, lines[i], REACH) for i in others):
        over = [i for i in over if starts_lower(lines[i].first_text)]
        level = any(_is_at_foot(cap, lines[i]) for i in others)
        return over[0] if level and len(over) == 1 else None
    beside = [i for i in others if _is_beside(cap, lines[i], INDENTED)]
    if not _is_capital(cap) and len(beside) < CASELESS_LINES:
        return None
    first = min(beside + over, key=lambda i: lines[i].baseline)
    above = [i for i in others if _is_above(cap, lines[i], lines[first])] if not over else []
    first = above[0] if above else first
    return None if _is_small(cap) and not starts_lower(lines[first].first_text) else first


def _with_own_cap(line: Line) -> Line:
    """The line, a letter of three lines at its start made the first of its word.

    It is so tall that the first of these is level with it, and one line with it already.
    """
    if len(line.words) == 1:
        return line
    cap, rest = make_line(line.words[:1]), make_line(line.words[1:])
    return _with_letter(cap, rest) if _is_cap(cap) and _is_beside(cap, rest, REACH) else line


def _with_letter(cap: Line, line: Line) -> Line:
    style, text = line.words[0].style, line.words[0].text
    whole = text[0].isupper() and not text.isupper()  # "A Dutch mill", and not "THE mill"
    letter = replace(cap.words[0], style=style, baseline=line.baseline, space=whole)
    return make_line((letter, *line.words))


def _is_cap(line: Line) -> bool:
    text = line.words[0].text
    if line.angle or len(text) > MAX_LETTERS:
        return False
    return any(char.isalpha() and (char == char.upper() or len(text) == 1) for char in text)


def _is_capital(cap: Line) -> bool:
    text = cap.words[0].text
    return text.lower() != text


def _is_small(cap: Line) -> bool:
    text = cap.words[0].text
    return text.lower() == text != text.upper()


def _is_beside(cap: Line, line: Line, reach: float) -> bool:
    """Is the line on the right of the letter, above its foot, and at most `reach` em off?"""
    if cap.size < MIN_SCALE * line.size or line.angle or line.baseline >= cap.baseline - 1:
        return False
    gap = line.box.x0 - cap.box.x1
    top = cap.baseline - 0.9 * cap.size
    return -0.3 * line.size < gap < reach * line.size and line.baseline > top


def _is_over(cap: Line, line: Line) -> bool:
    """Does the line begin at the left edge of the letter or on it, between its top and its foot?"""
    if cap.size < MIN_SCALE * line.size or line.angle or line.baseline >= cap.baseline - 1:
        return False
    top = cap.baseline - 0.9 * cap.size
    within = -SAME_EDGE * line.size < line.box.x0 - cap.box.x0
    return within and line.box.x0 < cap.box.x1 and line.baseline > top


def _is_at_foot(cap: Line, line: Line) -> bool:
    """Does the line begin right of the letter, and stand so little lower that they are level?"""
    if cap.size < MIN_SCALE * line.size or line.angle:
        return False
    gap = line.box.x0 - cap.box.x1
    lower = line.baseline - cap.baseline
    return -0.3 * line.size < gap < REACH * line.size and abs(lower) <= FOOT * line.size


def _is_above(cap: Line, line: Line, first: Line) -> bool:
    """Does the line go on from the letter in the step above the first line beside it?"""
    if not _is_capital(cap) or line.angle or not starts_lower(line.first_text):
        return False
    gap = line.box.x0 - cap.box.x1
    step = first.baseline - line.baseline
    return -0.3 * line.size < gap < REACH * line.size and 0 < step <= LINE_STEP * line.size
