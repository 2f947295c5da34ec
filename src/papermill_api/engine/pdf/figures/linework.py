"""Drawings of lines and arrows with words between them, as of trees, flows and sequences.

Nothing else on a page has arrows or lines that lean: rules of tables and of text have neither.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import Box, group_touching, sides_of, union
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.figures.labels import bounds_of, runs_of_text
from papermill_api.engine.pdf.page import Page, Shape, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words
from papermill_api.engine.records import replace

MOST_DRAWN = 3000  # things on a page; more are a map or a plan, which is found by its shapes
MIN_SIGNS = 2  # arrows and leaning lines that make a drawing
LEAN = 3.0  # points that a leaning line is wide and high at least
HEAD = 14.0  # points that the head of an arrow is wide and high at most
TOUCH = 1.5  # points between the head of an arrow and the end of its line
LABEL_WORDS = 6  # of a text painted between lines at most
NODE_GAP = 0.8  # em between the end of a line and the text that it leads to
STROKE_FONTS = ("LINE10", "LINEW10", "LCIRCLE10", "LCIRCLEW10")  # of LaTeX's pictures

Run = list[Stretch]


class Drawn(NamedTuple):
    """A thing drawn."""

    box: Box
    order: int
    line: bool = False  # a straight one


class _Label(NamedTuple):
    """A short text that a line may lead to."""

    order: int
    box: Box
    size: float


class Linework(NamedTuple):
    """A drawing of lines and arrows: its parts, and when its first and last were painted."""

    parts: list[Drawn]
    first: int
    last: int


def with_drawn_strokes(page: Page) -> Page:
    """The page with glyphs that are pieces of lines, and heads of arrows, as shapes."""
    styles = by_column(page.words).columns.styles
    if not any(style.font.endswith(STROKE_FONTS) for style in styles):
        return page
    words: list[Word] = []
    shapes = [*page.shapes]
    for word in page.words:
        if word.style.font.endswith(STROKE_FONTS):
            shapes.append(Shape(word.box, 2, word.order))
        else:
            words.append(word)
    return replace(page, words=tuple(words), shapes=tuple(shapes))


def find_linework(page: Page, text: Sequence[Stretch], gap: float, reach: float) -> list[Linework]:
    r"""The drawings of lines and arrows.

         root          A drawing is what was painted from its first sign to its last, with what
        /    \         touches it (`gap`), and on to what its lines lead to (`reach`). Text of
    left      right    more than a few words that was painted between two signs parts them.
    """
    if len(page.rules) + len(page.fills) + len(page.shapes) > MOST_DRAWN:
        return []
    signs = _signs(page)
    if len(signs) < MIN_SIGNS:
        return []
    runs = _unbroken(runs_of_text(text))
    painted = sorted(run[0].words[0].order for run in runs if _is_text(run))
    drawn = _without_grounds([*_drawn(page)], [run for run in runs if _is_text(run)])
    shown = {one.order for one in drawn}
    signs = [sign for sign in signs if sign.order in shown]
    groups = group_touching([one.box for one in drawn], gap)
    touching = [[drawn[i] for i in ids] for ids in groups]
    found = []
    for first, last in _spans(signs, touching, painted, reach):
        parts = _led_to(_painted(first, last, touching), drawn, runs, reach)
        lines = _with_late_labels(_whole(parts, first, last, painted), runs, reach)
        if not _holds_text(lines, runs):
            found.append(lines)
    return found


def _whole(parts: Sequence[Drawn], first: int, last: int, text: Sequence[int]) -> Linework:
    """The drawing from the first to the last of its parts with no text painted between."""
    before = max((at for at in text if at < first), default=-1)
    after = min((at for at in text if at > last), default=last)
    orders = [first, last, *(p.order for p in parts if before < p.order and p.order < after)]
    return Linework([*parts], min(orders), max(orders))


def _with_late_labels(lines: Linework, runs: Sequence[Run], reach: float) -> Linework:
    """The drawing with the texts painted right after it that stand level with it, beside it."""
    parts, first, last = lines
    box = union([part.box for part in parts])
    for run in sorted(runs, key=lambda run: run[0].words[0].order):
        place, order = run[0].box, run[0].words[0].order
        if order != last + 1:
            continue
        level = box.y0 < place.center_y < box.y1 and box.touches(place, reach)
        if _is_text(run) or not level:
            break
        parts, last = [*parts, Drawn(bounds_of(run), order)], order
    return Linework(parts, first, last)


def _holds_text(lines: Linework, runs: Sequence[Run]) -> bool:
    """Does a line of text stand in its bounds that was not painted with it?"""
    box = union([part.box for part in lines.parts])
    return any(
        _is_text(run)
        and box.has_center_of(run[0].box)
        and not lines.first < run[0].words[0].order < lines.last
        for run in runs
    )


def _painted(first: int, last: int, touching: Sequence[Sequence[Drawn]]) -> list[Drawn]:
    """What was painted between two orders, with all that touches it."""
    return [
        one
        for group in touching
        if any(first <= member.order <= last for member in group)
        for one in group
    ]


def _drawn(page: Page) -> Iterator[Drawn]:
    yield from (Drawn(rule.box, rule.order, True) for rule in page.rules)
    yield from (Drawn(fill.box, fill.order) for fill in page.fills)
    yield from (Drawn(shape.box, shape.order, _leans(shape)) for shape in page.shapes)


def _without_grounds(drawn: Sequence[Drawn], text: Sequence[Run]) -> list[Drawn]:
    """What was drawn, but for what stands around text: tints, frames and the page's own ground."""
    if not text:
        return list(drawn)
    places = [run[0].box for run in text]
    least = min(place.width for place in places) / 2
    parts: dict[int, list[Box]] = {}
    for one in drawn:
        parts.setdefault(one.order, []).append(one.box)
    bounds = [(order, union(boxes)) for order, boxes in parts.items()]
    wide = [(order, box) for order, box in bounds if box.width > least]
    held = {order for order, box in wide if any(box.has_center_of(place) for place in places)}
    return [one for one in drawn if one.order not in held]


def _leans(shape: Shape) -> bool:
    return shape.points == 2 and min(shape.box.width, shape.box.height) >= LEAN


def _signs(page: Page) -> list[Drawn]:
    """Lines that lean, and heads of arrows at an end of a line, as they were painted."""
    signs = [Drawn(shape.box, shape.order, True) for shape in page.shapes if _leans(shape)]
    heads = [s for s in page.shapes if not _leans(s) and max(s.box.width, s.box.height) <= HEAD]
    if len(heads) + len(signs) < MIN_SIGNS:
        return []
    sides = [(*sides_of(rule.box), rule) for rule in page.rules] if heads else []
    for head in heads:
        near = head.box.grown(TOUCH)
        left, top, right, bottom = sides_of(near)
        touched = [
            rule
            for x0, y0, x1, y1, rule in sides
            if x0 <= right and left <= x1 and y0 <= bottom and top <= y1
        ]
        if any(_ends_at(rule.box, rule.horizontal, near) for rule in touched):
            signs.append(Drawn(head.box, head.order))
    return sorted(signs, key=lambda sign: sign.order)


def _ends_at(line: Box, across: bool, head: Box) -> bool:
    """Is a line that touches the head of an arrow longer, and in the middle of it?"""
    if max(line.width, line.height) < max(head.width, head.height):
        return False
    middle = head.center_y if across else head.center_x
    place = line.center_y if across else line.center_x
    return abs(middle - place) <= TOUCH


def _unbroken(runs: Sequence[Run]) -> list[Run]:
    """The runs, parted where something else was painted between two words."""
    parts: list[Run] = []
    for run in runs:
        parts.append([run[0]])
        for one, two in pairwise(run):
            if two.words[0].order - one.words[-1].order > 1:
                parts.append([])
            parts[-1].append(two)
    return parts


def _is_text(run: Run) -> bool:
    return sum(len(stretch.words) for stretch in run) > LABEL_WORDS


def _spans(
    signs: Sequence[Drawn], touching: Sequence[Sequence[Drawn]], text: Sequence[int], reach: float
) -> Iterator[tuple[int, int]]:
    """Orders of first and last signs painted with no text between, near each other's drawings."""
    if len(signs) < MIN_SIGNS:
        return
    places = {sign.order: sign.box for sign in signs}
    for group in touching:
        places |= dict.fromkeys([one.order for one in group], union([one.box for one in group]))
    few: list[int] = []
    box = places[signs[0].order]
    for sign in signs:
        place = places[sign.order]
        parted = few and any(few[-1] < at < sign.order for at in text)
        if few and (parted or not box.touches(place, reach)):
            if len(few) >= MIN_SIGNS:
                yield few[0], few[-1]
            few, box = [], place
        few.append(sign.order)
        box = union((box, place))
    if len(few) >= MIN_SIGNS:
        yield few[0], few[-1]


def _led_to(
    parts: Sequence[Drawn], drawn: Sequence[Drawn], runs: Sequence[Run], reach: float
) -> list[Drawn]:
    """The parts, the texts that their lines end at, and other lines that end there, and so on.

    No line leads to a caption, however near to the side of a box it stands.
    """
    near = union([part.box for part in parts]).grown(2 * reach)
    texts = [run for run in runs if not _is_text(run) and near.touches(run[0].box)]
    texts = [run for run in texts if not opens_caption(all_words(run))]
    labels = [_Label(run[0].words[0].order, bounds_of(run), run[0].style.size) for run in texts]
    sides = Counter(one.order for one in drawn)
    lines = [one for one in drawn if one.line and sides[one.order] == 1 and near.touches(one.box)]
    found, nodes = {*parts}, list[_Label]()
    while True:
        led = [one for one in lines if one in found]
        nodes = [label for label in labels if any(_leads(one, label) for one in led)]
        more = {one for one in lines if any(_leads(one, label) for label in nodes)}
        if more <= found:
            break
        found |= more
    return [*found, *(Drawn(label.box, label.order) for label in nodes)]


def _leads(line: Drawn, label: _Label) -> bool:
    """Does a line end at a text, at its top or bottom, or beside it if it runs across?"""
    box, text, gap = line.box, label.box, NODE_GAP * label.size
    if box.height < LEAN:
        beside = max(text.x0 - box.x1, box.x0 - text.x1)
        return text.y0 < box.center_y < text.y1 and -1.0 <= beside <= gap
    over = max(text.y0 - box.y1, box.y0 - text.y1)
    return -1.0 <= over <= gap and box.x0 - 1.0 <= text.x1 and text.x0 - 1.0 <= box.x1
