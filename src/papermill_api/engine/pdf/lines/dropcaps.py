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
MAX_LETTERS = 2  # a quotation mark may come with the letter


def join_drop_caps(lines: Sequence[Line]) -> list[Line]:
    """One page's lines with each drop cap made the first letter of the line at its top.

    |\\  |HE first line of the
    | \\ |text stands beside it

    It may be a small letter where a paragraph begins with a name that has one. WeasyPrint sets the
    first line over the letter and only the next ones beside it.
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
        others = [i for i in range(len(lines)) if i != index]
        if any(_is_beside(cap, lines[i], REACH) for i in others):
            beside = [i for i in others if _is_beside(cap, lines[i], INDENTED)]
            if not _is_capital(cap) and len(beside) < CASELESS_LINES:
                continue
            beside += [i for i in others if _is_over(cap, lines[i])]
            first = min(beside, key=lambda i: lines[i].baseline)
            if _is_small(cap) and not starts_lower(lines[first].first_text):
                continue
            joined[first] = _with_letter(cap, lines[first])
            joined[index] = None
    return [line for line in joined if line is not None]


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
