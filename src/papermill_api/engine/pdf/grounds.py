"""Paths and fills that are no drawings and no cells but grounds and frames of text."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.crossing import SIDES, frames_at
from papermill_api.engine.pdf.page import Fill, Rule, Shape
from papermill_api.engine.pdf.stretches import Stretch

HEIGHT = 1.8  # em; the ground of words in a line is no higher, though code is set in tall fonts
PADDED_HEIGHT = 0.9  # em by which that of code is higher than its lines, as larger text pads it
COVERED = 0.5  # of its width that the words cover
LEAST_WORDS = 25  # in a frame of text; labels of what one path draws are fewer
LEAST_HEIGHT = 36.0  # points; so many words seldom stand in less
BOX_POINTS = 48  # that two boxes with round corners, as of a border, are drawn with at most
STRIP_POINTS = 4  # of a strip with a gradient
TITLED_HEIGHT = 3.0  # em; the ground of a slide's title is no higher
STRIP_SHAPE, TITLED_SHAPE = 20.0, 10.0  # times its width that it is long; of one behind a title
AT_EDGE = 0.5  # points
PADDED = 1.25  # em by which the ground of code inside of a line is wider than the code at most
PIECES = 40  # of code on one ground inside of a line, at most
_STEP = 12.0  # points between the heights that words are looked up by

_Placed = tuple[list[float], list[Stretch]]


def without_grounds(shapes: Sequence[Shape], text: Sequence[Stretch], sheet: Box) -> list[Shape]:
    """The shapes but for the round grounds of words, as of code of a letter or two, and of text.

    one of (f) or (g)     their corners meet, so that they are no rectangles any more

    Long strips are grounds, too, or parts of them: slides have gradients behind their titles, and
    between the title of a block and its text. One along the whole edge of the `sheet` is, however
    small the words on it are.
    """
    if not shapes:
        return []
    lines = _by_height(text)
    frames = {shape.box for shape in shapes if _is_frame(shape, text)}
    return [
        s
        for s in shapes
        if s.box not in frames and not (_is_strip(s, lines, sheet) or _is_ground(s.box, lines))
    ]


def without_code_grounds(fills: Sequence[Fill], text: Sequence[Stretch]) -> Sequence[Fill]:
    """The fills but for those behind code inside of a line: no wider than the code and its white.

    |  [bin]  Commands  |     the ground of a cell is as wide as its column
    """
    code = [stretch for stretch in text if stretch.style.mono] if fills else []
    if not code:
        return fills
    lines = _code_by_height(code)
    return [fill for fill in fills if not _is_code_ground(fill.box, lines)]


def without_code_borders(
    rules: Sequence[Rule], fills: Sequence[Fill], others: Sequence[Fill]
) -> Sequence[Rule]:
    """The rules but for those along the foot of a ground of code, one that `others` leave out.

    #bin####      styles of the web underline code inside of a line by the border of its ground
    --------
    """
    if len(others) == len(fills):
        return rules
    kept = set(map(id, others))
    feet: dict[int, list[Box]] = defaultdict(list)
    for fill in fills:
        if id(fill) not in kept:
            feet[round(fill.box.y1)].append(fill.box)
    return [
        rule
        for rule in rules
        if not rule.horizontal
        or not any(
            _is_foot(rule.box, box)
            for step in (-1, 0, 1)
            for box in feet.get(round(rule.box.y1) + step, ())
        )
    ]


def _is_foot(rule: Box, ground: Box) -> bool:
    sides = (rule.x0 - ground.x0, rule.x1 - ground.x1, rule.y1 - ground.y1)
    return all(abs(off) <= AT_EDGE for off in sides)


def without_code_frames(rules: Sequence[Rule], text: Sequence[Stretch]) -> Sequence[Rule]:
    """The rules but for the sides of boxes around code inside of a line, as such grounds are.

    Set +-----+ or +-----+ to ...     else one line of text would be a row of cells
        | max |    | min |
        +-----+    +-----+
    """
    code = [stretch for stretch in text if stretch.style.mono] if len(rules) >= SIDES else []
    if not code:
        return rules
    lines = _code_by_height(code)
    dropped = {
        first + side
        for first, box in frames_at(rules)
        if _is_code_ground(box, lines)
        for side in range(SIDES)
    }
    return [rule for at, rule in enumerate(rules) if at not in dropped] if dropped else rules


def fits_code(box: Box, code: Box, size: float) -> bool:
    """Is a box around code of that size no higher and wider than its line and some white?"""
    x, y = code.center_x, code.center_y
    return (
        box.height <= code.height + PADDED_HEIGHT * size
        and box.y0 < y < box.y1
        and box.x0 < x < box.x1
        and box.width <= code.width + PADDED * size
    )


def _is_code_ground(box: Box, lines: dict[int, _Placed]) -> bool:
    """Does it fit the code on it, which the wide spaces of its type may part into pieces?"""
    place = int(box.center_y // _STEP)
    code: list[Stretch] = []
    for step in (-1, 0, 1):
        if place + step in lines:
            centres, stretches = lines[place + step]
            first, end = bisect_left(centres, box.x0), bisect_right(centres, box.x1)
            if end - first > PIECES:
                return False
            code += [s for s in stretches[first:end] if box.y0 < s.box.center_y < box.y1]
    return bool(code) and fits_code(box, union([c.box for c in code]), code[0].style.size)


def _code_by_height(code: Sequence[Stretch]) -> dict[int, _Placed]:
    """Stretches by their height on the page, from left to right, and their middles."""
    placed: dict[int, _Placed] = {}
    for height, stretches in _by_height(code).items():
        centres = [(stretch.box.x0 + stretch.box.x1) / 2 for stretch in stretches]
        order = sorted(range(len(centres)), key=centres.__getitem__)
        placed[height] = ([centres[at] for at in order], [stretches[at] for at in order])
    return placed


def _by_height(text: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    lines: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in text:
        box = stretch.box
        lines[int((box.y0 + box.y1) / 2 // _STEP)].append(stretch)
    return lines


def _is_ground(
    box: Box, lines: dict[int, list[Stretch]], covered: float = COVERED, highest: float = HEIGHT
) -> bool:
    """Is it no higher than that many em of a line on it that covers more than a part of it?"""
    place = int(box.center_y // _STEP)
    return any(
        box.height <= highest * stretch.style.size
        and box.y0 < stretch.box.center_y < box.y1
        and min(box.x1, stretch.box.x1) - max(box.x0, stretch.box.x0) > covered * box.width
        for step in (-1, 0, 1)
        for stretch in lines.get(place + step, ())
        if box.height >= stretch.style.size
    )


def _is_strip(shape: Shape, lines: dict[int, list[Stretch]], sheet: Box) -> bool:
    short, long = sorted((shape.box.width, shape.box.height))
    if shape.points != STRIP_POINTS or long <= TITLED_SHAPE * short:
        return False
    if _is_along_edge(shape.box, sheet):
        return True
    return long > STRIP_SHAPE * short or _is_ground(shape.box, lines, 0.0, TITLED_HEIGHT)


def _is_along_edge(box: Box, sheet: Box) -> bool:
    """Does it reach from side to side at the head or foot of the sheet?"""
    across = box.x0 <= sheet.x0 + AT_EDGE and box.x1 >= sheet.x1 - AT_EDGE
    return across and (box.y0 <= sheet.y0 + AT_EDGE or box.y1 >= sheet.y1 - AT_EDGE)


def _is_frame(shape: Shape, text: Sequence[Stretch]) -> bool:
    """Is it a box with round corners around many words?"""
    box = shape.box
    if shape.points > BOX_POINTS or box.height < LEAST_HEIGHT:
        return False
    inside = (len(stretch.words) for stretch in text if box.has_center_of(stretch.box))
    return sum(inside) >= LEAST_WORDS
