"""Things drawn close together on a page, and which of them are parts of one picture."""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.geometry import Box, group_touching, reached_from, sides_of, union
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures.labels import PROSE_WORDS
from papermill_api.engine.pdf.stretches import Stretch, all_words, touching
from papermill_api.engine.records import record

MEETS = 2.0  # points; lines of a drawing meet other lines of it
RUNS_ON = 0.25  # of a drawing's width that a line behind it goes on beside it, at least
CARD_TEXT, CARD_LINES = 0.3, 4  # of a card's height with text, and its lines, at least
CARD_WIDTH, CARD_INK = 0.6, 0.5  # of its width, and of itself, that the picture on it fills
BESIDE_WORDS, BESIDE_LINES = 3, 2  # of text beside a drawing, in lines as short as it leaves


@record(frozen=True, slots=True)
class Group:
    """Things drawn close together."""

    box: Box
    art: tuple[Box, ...]  # images and paths that are more than lines and boxes
    bars: tuple[Box, ...]
    rules: tuple[Box, ...]
    orders: tuple[int, ...]  # of its parts

    @property
    def parts(self) -> tuple[Box, ...]:
        """Art, bars and rules, one after the other."""
        return (*self.art, *self.bars, *self.rules)


def group_of(drawn: Sequence[tuple[Box, int]], art: int, bars: int, ids: Sequence[int]) -> Group:
    """Those of the things drawn, of which art comes first and then bars, as a group."""
    ids = sorted(ids)
    solid = [drawn[i][0] for i in ids if i < art + bars]
    if 0 < len(solid) < len(ids):
        strays = _strays([i for i in ids if i >= art + bars], union(solid), drawn, ids)
        ids = [i for i in ids if i not in strays]
    return Group(
        union(drawn[i][0] for i in ids),
        tuple(drawn[i][0] for i in ids if i < art),
        tuple(drawn[i][0] for i in ids if art <= i < art + bars),
        tuple(drawn[i][0] for i in ids if art + bars <= i),
        tuple(drawn[i][1] for i in ids),
    )


def _strays(
    rules: Sequence[int], solid: Box, drawn: Sequence[tuple[Box, int]], ids: Sequence[int]
) -> set[int]:
    """Those lines outside of the rest that meet nothing, as beside a note or above a footer."""
    aside = [i for i in rules if not solid.touches(drawn[i][0], MEETS)]
    if not aside:
        return set()
    x0, y0, x1, y1 = np.array([sides_of(drawn[i][0]) for i in ids]).T
    strays: set[int] = set()
    for index in aside:
        left, top, right, bottom = sides_of(drawn[index][0])
        met = (x0 - MEETS <= right) & (left <= x1 + MEETS)
        met &= (y0 - MEETS <= bottom) & (top <= y1 + MEETS)
        if np.count_nonzero(met) == 1:  # itself
            strays.add(index)
    return strays


def only(group: Group, kept: Sequence[int]) -> Group:
    """The group of those of its parts, by their places among them."""
    drawn = list(zip(group.parts, group.orders, strict=True))
    return group_of(drawn, len(group.art), len(group.bars), kept)


def on_ground(group: Group) -> Group:
    r"""The group without what stands apart from the ground that all its pictures stand on.

    +-------+
    | /\_/\ |      a bar beside a listing below is none of its parts
    +-------+
    |  a = 1
    """
    ground = max(group.bars, key=lambda bar: bar.area, default=None)
    if ground is None or not group.art or not all(ground.contains(art, MEETS) for art in group.art):
        return group
    parts = group.parts
    kept = [index for index, box in enumerate(parts) if ground.touches(box, MEETS)]
    return group if len(kept) == len(parts) else only(group, kept)


def off_code(group: Group, text: Sequence[Stretch]) -> Group:
    """The group without the ground of code over or under it, which meets nothing of it.

    |plot(d)                 |    tools that run the code of a text print its charts right under
        2 |  o                    it: the ground is wider than the chart at both sides
          +-----
    """
    grounds = [
        at
        for at, bar in enumerate(group.bars, len(group.art))
        if bar.width > RUNS_ON * group.box.width and _holds_code(bar, text)
    ]
    if not grounds:
        return group
    parts = group.parts
    rest = [at for at in range(len(parts)) if at not in grounds]
    if not rest:
        return group
    drawing = union(parts[at] for at in rest)
    kept = [at for at in grounds if not _is_beyond(parts[at], drawing)]
    return only(group, rest + kept) if len(kept) < len(grounds) else group


def _is_beyond(ground: Box, drawing: Box) -> bool:
    reach = RUNS_ON * drawing.width
    wider = ground.x0 + reach < drawing.x0 and drawing.x1 < ground.x1 - reach
    return wider and not ground.touches(drawing, MEETS)


def _holds_code(ground: Box, text: Sequence[Stretch]) -> bool:
    held = [one for one in touching(text, ground) if ground.has_center_of(one.box)]
    return bool(held) and all(one.style.mono for one in held)


def off_card(group: Group, text: Sequence[Stretch]) -> Group:
    r"""The picture at the head or foot of a card, without the card.

    +-----------+
    | ::::::::: |      lines of text stand below all that fills the card: a chart has no more
    | Length 20 |      than a few there, which name its axis and what it shows
    | Opened .. |
    +-----------+
    """
    card, parts = group.box, group.parts
    inner = [at for at, box in enumerate(parts) if not _spans(box, card)]
    filled = [at for at in inner if at < len(group.art) + len(group.bars)]
    if not filled or len(filled) == len(parts):
        return group
    solid = union(parts[at] for at in filled)
    rest = card.height - solid.height
    if rest < CARD_TEXT * card.height or solid.width < CARD_WIDTH * card.width:
        return group
    if sum(parts[at].area for at in filled) < CARD_INK * solid.area:
        return group
    lines = {
        round(one.baseline)
        for one in touching(text, card)
        if card.has_center_of(one.box) and not solid.y0 < one.box.center_y < solid.y1
    }
    if len(lines) < CARD_LINES:
        return group
    reach = solid.grown(MEETS)
    return only(group, [at for at in inner if reach.contains(parts[at])])


def _spans(box: Box, card: Box) -> bool:
    """Is it the ground of the whole card?"""
    return box.contains(card, MEETS)


def without_borders(group: Group, text: Sequence[Stretch]) -> Group:
    """The group without the lines that run on behind it, over or under text beside it.

      +-----+ text that
    --| ::: |------------    browsers draw the line under a heading also behind a drawing that
      +-----+ stands on      floats beside it
    """
    solid, rules = (*group.art, *group.bars), group.rules
    if not solid or not rules:
        return group
    box = union(solid)
    inner = box.grown(-MEETS)
    kept = [
        index
        for index, rule in enumerate(rules, len(solid))
        if not (rule.width > rule.height and rule.touches(inner) and _runs_on(rule, box))
    ]
    if len(kept) == len(rules):
        return group
    near = [one for one in touching(text, group.box) if len(one.words) >= BESIDE_WORDS]
    beside = [one for one in near if group.box.has_center_of(one.box) and not box.touches(one.box)]
    return only(group, [*range(len(solid)), *kept]) if len(beside) >= BESIDE_LINES else group


def _runs_on(rule: Box, drawing: Box) -> bool:
    return max(drawing.x0 - rule.x0, rule.x1 - drawing.x1) > RUNS_ON * drawing.width


def apart(groups: Sequence[Group], text: Sequence[Stretch], options: FigureOptions) -> list[Group]:
    """The groups, those that prose runs into taken apart where they are.

    +-------+        lines of prose inside a drawing's bounds say that it is two: the figures of
    | prose |        two columns reach nearer to each other than the parts of one figure may
    | prose +-----+  stand apart
    +-----+ |     |
    | ::: | | ::: |
    +-----+-+-----+

    Or that the lines around it are those of the page, as between its columns, or of a note that
    it lies over.
    """
    if not groups:
        return []
    prose = [stretch.box for stretch in text if len(stretch.words) >= PROSE_WORDS]
    found: list[Group] = []
    for group in groups:
        lines = [box for box in prose if group.box.has_center_of(box)]
        parts = _parted(group, options.gap / 2) if len(lines) > 1 else []
        if not _frees(parts, lines):
            inner = _without_lines_around(group) if len(lines) > 1 and group.rules else group
            parts = [] if inner is group else _parted(inner, options.gap / 2)
        if len(lines) > 1 and not (parts and _frees(parts, lines)):
            inner = _on_own_ground(group)
            parts = parts if inner is group else [inner]
        found += parts if _frees(parts, lines) else [group]
    return found


def _frees(parts: Sequence[Group], lines: Sequence[Box]) -> bool:
    """Do more than one of the lines stand outside of all parts?"""
    return sum(not any(part.box.touches(line) for part in parts) for line in lines) > 1


def _without_lines_around(group: Group) -> Group:
    """The group without the lines that meet neither its pictures nor a line that meets these."""
    solid = len(group.art) + len(group.bars)
    return only(group, reached_from(solid, group.parts, MEETS)) if solid else group


def _on_own_ground(group: Group) -> Group:
    """The group on the ground that holds its pictures, if that lies over the side of another one.

    | note of the page +-----+     what floats beside text covers the ground of a note there, or
    | that goes on     | ::: |     its border
    +------------------|     |
                       +-----+
    """
    grounds = [bar for bar in group.bars if all(bar.contains(art, MEETS) for art in group.art)]
    if len(group.art) == 1:
        grounds += group.art
    ground = min(grounds, key=lambda box: box.area, default=None)
    if ground is None or not group.art or not any(_crosses(bar, ground) for bar in group.bars):
        return group
    return only(group, [at for at, part in enumerate(group.parts) if ground.contains(part, MEETS)])


def _crosses(bar: Box, ground: Box) -> bool:
    over = bar.touches(ground.grown(-MEETS))
    return over and not (bar.contains(ground, MEETS) or ground.contains(bar, MEETS))


def _parted(group: Group, gap: float) -> list[Group]:
    drawn = list(zip(group.parts, group.orders, strict=True))
    art, bars = len(group.art), len(group.bars)
    return [group_of(drawn, art, bars, ids) for ids in group_touching(group.parts, gap)]


def painted(group: Group) -> tuple[int, int]:
    """When the first and the last of a drawing were painted, but for the ground it stands on.

    Browsers paint the ground and the borders in a figure with those of the page, before text.
    """
    art, bars = len(group.art), zip(group.bars, group.orders[len(group.art) :], strict=False)
    others = [at for bar, at in bars if not bar.contains(group.box, MEETS)]
    late = [*group.orders[:art], *others]
    if not late or len(others) == len(group.bars):
        return min(group.orders), max(group.orders)
    return min(late), max(group.orders)


def with_keys(
    group: Group, others: Sequence[Group], text: Sequence[Stretch], options: FigureOptions
) -> Group:
    """The group with what was painted between its parts near it, as the keys of a legend are.

    The last keys may be painted after all else, with nothing between but words level with the
    drawing. Larger things are grounds of listings.
    """
    first, last = painted(group)
    near = group.box.grown(options.label_reach)
    for key in sorted(others, key=lambda other: max(other.orders)):
        if key is group or key.art or first >= min(key.orders):
            continue
        small = all(max(part.width, part.height) <= options.min_side for part in key.parts)
        if small and near.touches(key.box) and not _is_text_between(last, key, near, text):
            last = max(last, *(order + 1 for order in key.orders))
            group = joined(group, key)
    return group


def _is_text_between(last: int, key: Group, near: Box, text: Sequence[Stretch]) -> bool:
    """Were words painted between a drawing and the last of its keys that stand above or below?"""
    end = max(key.orders)
    return end > last and any(
        last < word.order < end and not near.y0 <= word.box.center_y <= near.y1
        for word in all_words(text)
    )


def joined(group: Group, other: Group) -> Group:
    """The parts of both as one group."""
    art, bars = len(group.art), len(group.art) + len(group.bars)
    art_of, bars_of = len(other.art), len(other.art) + len(other.bars)
    orders = (
        *group.orders[:art],
        *other.orders[:art_of],
        *group.orders[art:bars],
        *other.orders[art_of:bars_of],
        *group.orders[bars:],
        *other.orders[bars_of:],
    )
    return Group(
        union((group.box, other.box)),
        (*group.art, *other.art),
        (*group.bars, *other.bars),
        (*group.rules, *other.rules),
        orders,
    )
