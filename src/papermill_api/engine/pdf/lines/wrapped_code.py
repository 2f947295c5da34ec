"""Lines of listings that were too wide, and go on in the next line behind a bent arrow.

    print("one argument,",             was typed   print("one argument,", "and another")
      ↪ "and another")                 as

TeX makes the arrow of a hook, which comes as a comma, and an arrow that is pushed over it.
"""

from collections.abc import Iterable, Sequence

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.markers import ARROWS
from papermill_api.engine.pdf.page import Word

BENT = frozenset("↪↳⤷")
CUT = "⌋"  # ends a line that is cut inside of what was typed, before such an arrow
LEVEL, REACH = 0.3, 5.0  # em by which an arrow is off the line that it stands before
HOOK = ","  # the code of the hook in TeX's font of letters
NEXT = 1.8  # em from a line to the one that it goes on in, at most


def join_wrapped_code(lines: Sequence[Line]) -> list[Line]:
    """One page's lines, with each that such an arrow begins behind the one above it."""
    signs = [_signs_at_start(line) for line in lines]
    if not any(signs):  # as on nearly all pages
        return list(lines)
    counted = [*zip(lines, signs, strict=True)]
    alone = {id(line): line for line, count in counted if count == len(line.words)}
    joined: list[Line] = []
    for line, count in counted:
        if count == len(line.words):
            continue
        arrow = None if count else _arrow_before(line, alone.values())
        code = line.words[count:] if count or arrow else ()
        if joined and _goes_on(_code_of(joined[-1]), code):
            joined[-1] = _behind(joined[-1], code)
            alone.pop(id(arrow), None)
        else:
            joined.append(line)
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
    if words[0].text != HOOK or len(words) < 2 or words[1].text not in ARROWS:
        return 0
    return 2 if words[1].box.x0 < words[0].box.x1 else 0


def _code_of(line: Line) -> Sequence[Word]:
    """The words of a line, but for the sign at its end that it is cut."""
    words = line.words
    return words[:-1] if words[-1].text == CUT and not words[-1].style.mono else words


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Is all of both fixed-width, one right below the other?"""
    if not above or not below or not all(word.style.mono for word in (*above, *below)):
        return False
    return 0 < below[0].baseline - above[0].baseline <= NEXT * above[0].style.size


def _behind(line: Line, rest: Sequence[Word]) -> Line:
    """The rest of a line moved up behind the one above, a space away where that is not cut."""
    above = _code_of(line)
    last, cut = above[-1], len(above) < len(line.words)
    space = 0.0 if cut else last.box.width / len(last.text)
    right, down = last.box.x1 + space - rest[0].box.x0, last.baseline - rest[0].baseline
    moved = [
        word._replace(
            box=word.box._replace(
                x0=word.box.x0 + right,
                y0=word.box.y0 + down,
                x1=word.box.x1 + right,
                y1=word.box.y1 + down,
            ),
            baseline=word.baseline + down,
        )
        for word in rest
    ]
    return make_line((*above[:-1], last._replace(space=not cut), *moved))
