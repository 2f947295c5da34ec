"""Lines of listings that were too wide, and go on in the next line behind a bent arrow.

    print("one argument,",             was typed   print("one argument,", "and another")
      ↪ "and another")                 as
    ping -c 1 www.example.org ←˒       DBLaTeX bends one back at the end of the line
        --verbose

TeX makes the arrow of a hook, which may come as a comma, and an arrow that is pushed over it.
"""

from collections.abc import Iterable, Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.markers import ARROWS
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

BENT = frozenset("↪↳⤷")
BACK = frozenset(("↩", "↵", "←", "←-", "←˒"))  # at the end of a line; TeX has "-" as a hook, too
CUT = "⌋"  # ends a line that is cut inside of what was typed, before such an arrow
SPACE = "␣"  # that Sphinx ends a line with, whose small arrow else stands for nothing typed
SMALL = 0.6  # times the size of the code
WIDE = 1.5  # characters between code and the arrow at its end where a space was typed
LEVEL, REACH = 0.3, 5.0  # em by which an arrow is off the line that it stands before
HOOKS = (",", "˓")  # the first is the code of the hook in TeX's font of letters
_STARTS = BENT.union(HOOKS)
NEXT = 1.8  # em from a line to the one that it goes on in, at most


def join_wrapped_code(lines: Sequence[Line]) -> list[Line]:
    """One page's lines, each behind the one above it where an arrow between them says so."""
    starts, ends = [line.words[0].text for line in lines], [line.words[-1].text for line in lines]
    if _STARTS.isdisjoint(starts) and BACK.isdisjoint(ends):  # as on nearly all pages
        return list(lines)
    signs = [_signs_at_start(line) for line in lines]
    counted = [*zip(lines, signs, strict=True)]
    alone = {id(line): line for line, count in counted if count == len(line.words)}
    joined: list[Line] = []
    for line, count in counted:
        if count == len(line.words):
            continue
        arrow = None if count else _arrow_before(line, alone.values())
        bent = bool(joined) and _is_bent_back(joined[-1])
        code = line.words[count:] if count or arrow or bent else ()
        if joined and _goes_on(joined[-1], code):
            sign = arrow.words if arrow else line.words[:count]
            space = _had_space(joined[-1], sign, code)
            joined[-1] = _behind(joined[-1], code, line.box, space=space)
            alone.pop(id(arrow), None)
        else:
            joined.append(line)
            if arrow and all(word.style.mono for word in code):
                alone.pop(id(arrow))  # nothing but white is in the line that it goes on from
    return [*joined, *alone.values()]


def _arrow_before(line: Line, alone: Iterable[Line]) -> Line | None:
    """The arrow set apart that stands before a line."""
    for arrow in alone:
        level = abs(arrow.baseline - line.baseline) < LEVEL * line.size
        if level and 0 < line.box.x0 - arrow.box.x1 + line.size < REACH * line.size:
            return arrow
    return None


def _signs_at_start(line: Line) -> int:
    """How many words are the arrow; 0 for none."""
    words = line.words
    if words[0].text in BENT:
        return 1
    if words[0].text not in HOOKS or len(words) < 2 or words[1].text not in ARROWS:
        return 0
    return 2 if words[1].box.x0 < words[0].box.x1 else 0


def _is_bent_back(line: Line) -> bool:
    last = line.words[-1]
    return last.text in BACK and not last.style.mono


def _code_of(line: Line) -> Sequence[Word]:
    """The words of a line, but for the sign at its end that it is cut."""
    last = line.words[-1]
    cut = last.text == SPACE or (last.text == CUT and not last.style.mono) or _is_bent_back(line)
    return line.words[:-1] if cut else line.words


def _had_space(line: Line, arrow: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Was a space typed where a line is broken, before the words of the arrow?

    Names are not broken by an arrow at their end: two of them had one between.
    """
    code, last = _code_of(line)[-1], line.words[-1]
    if last is code:
        return not arrow or arrow[-1].style.size > SMALL * code.style.size
    if _is_bent_back(line):
        if code.text[-1].isalnum() and rest[0].text[0].isalnum():
            return True
        return last.box.x0 - code.box.x1 > WIDE * code.box.width / len(code.text)
    return last.text == SPACE


def _goes_on(line: Line, below: Sequence[Word]) -> bool:
    """Is all of both fixed-width, one right below the other?"""
    above = _code_of(line)
    if not above or not below or not all(word.style.mono for word in (*above, *below)):
        return False
    return 0 < below[0].box.y1 - line.box.y1 <= NEXT * above[0].style.size


def _behind(line: Line, rest: Sequence[Word], box: Box, *, space: bool) -> Line:
    """The rest of a line, in its box, put behind the one above, a space away where one was typed.

    The line stands where both did: it reaches no further, and its rows are no blank lines.
    """
    above = _code_of(line)
    last = above[-1]
    white = last.box.width / len(last.text) if space else 0.0
    right, down = last.box.x1 + white - rest[0].box.x0, last.baseline - rest[0].baseline
    moved = [
        replace(
            word,
            box=replace(
                word.box,
                x0=word.box.x0 + right,
                y0=word.box.y0 + down,
                x1=word.box.x1 + right,
                y1=word.box.y1 + down,
            ),
            baseline=word.baseline + down,
        )
        for word in rest
    ]
    whole = make_line((*above[:-1], replace(last, space=space), *moved))
    return replace(whole, box=replace(union((line.box, box)), x0=line.box.x0))
