"""What is drawn for a page as a whole: its ground in a colour, a frame around its text, a scale."""

from collections.abc import Sequence
from itertools import product

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import WHITE, Page, Rule
from papermill_api.engine.records import replace

WHOLE = 0.9  # of the page's area that its ground takes, at least
WIDE, HIGH = 0.7, 0.75  # of the page's width and height that a frame around its text has, at least
FRAMES = 3  # one in the other, at most
MEETS = 2.0  # points between lines that meet
TICK = 0.03  # of the page's width or height, at most, that a tick of a scale is long
TICKS = 12  # make a scale, at least; marks for cutting are fewer, and harm nothing


def without_unseen_fills(page: Page) -> Page:
    """The page without the fills that are of one colour with the ground of all of it.

    Browsers paint the ground of a dark page once for the sheet and once more for the text on it,
    which ends where the text does: it is no box around that.
    """
    least = WHOLE * page.box.area
    grounds = [at for at, fill in enumerate(page.fills) if fill.box.area >= least]
    if not grounds or len(page.fills) == len(grounds):
        return page
    colour = page.fills[grounds[0]].colour
    if colour == WHITE or any(page.fills[at].colour != colour for at in grounds):
        return page
    kept = [f for f in page.fills if f.colour != colour or f.stroked or f.box.area >= least]
    return page if len(kept) == len(page.fills) else replace(page, fills=tuple(kept))


def without_frame(page: Page) -> Page:
    """The page without the lines around all that it says, as theses and certificates have them.

    +-----------+
    | text      |     Lines of a table would meet its frame. Of two such frames, one in the other,
    | text      |     both go.
    +-----------+
    """
    down = [r for r in page.rules if not r.horizontal and r.box.height >= HIGH * page.height]
    if len(down) < 2:
        return page
    across = [r for r in page.rules if r.horizontal and r.box.width >= WIDE * page.width]
    framing: set[int] = set()
    down.sort(key=lambda rule: rule.box.x0)
    for left, right in product(down[:FRAMES], down[-FRAMES:]):
        if right.box.x0 - left.box.x1 < WIDE * page.width:
            continue
        ends = _between(left.box, right.box, across)
        if len({rule.box.center_y > page.box.center_y for rule in ends}) == 2:
            framing |= _unmet([left, right, *ends], page.rules)
    if not framing:
        return page
    return replace(page, rules=tuple(rule for rule in page.rules if id(rule) not in framing))


def without_scale(page: Page) -> Page:
    """The page without the ticks along its edges that tell inches or centimetres.

    | | | | | | |   Theses and drafts show so that their margins are as they must be. Ticks of two
    -               edges would cross to a grid over all of the text.
    -  text text
    """
    if len(page.rules) < TICKS:
        return page
    ticks = [rule for rule in page.rules if _is_tick(rule, page)]
    if len(ticks) < TICKS:
        return page
    inside = page.box.grown(-MEETS)  # the line that the ticks stand on runs along the edge
    of_scale = {id(rule) for rule in ticks}
    kept = tuple(r for r in page.rules if id(r) not in of_scale and inside.touches(r.box))
    ends = [tick.box.grown(MEETS) for tick in ticks]
    if any(end.touches(rule.box) for rule in kept for end in ends):
        return page  # lines of a table as large as its page
    return replace(page, rules=kept)


def _is_tick(rule: Rule, page: Page) -> bool:
    """Is it a short line from an edge of the page inwards?"""
    start, stop, whole = (
        (rule.box.x0, rule.box.x1, page.width)
        if rule.horizontal
        else (rule.box.y0, rule.box.y1, page.height)
    )
    return stop - start <= TICK * whole and (start <= MEETS or stop >= whole - MEETS)


def _between(left: Box, right: Box, across: Sequence[Rule]) -> list[Rule]:
    """The lines from one side to the other at the ends of both."""
    return [
        rule
        for rule in across
        if abs(rule.box.x0 - left.x0) <= MEETS
        and abs(rule.box.x1 - right.x1) <= MEETS
        and min(abs(rule.box.center_y - left.y0), abs(rule.box.center_y - left.y1)) <= MEETS
        and min(abs(rule.box.center_y - right.y0), abs(rule.box.center_y - right.y1)) <= MEETS
    ]


def _unmet(sides: Sequence[Rule], rules: Sequence[Rule]) -> set[int]:
    """The lines of which these sides are drawn, unless any other line ends at them.

    Word processors draw one side as lines right beside each other, and each corner as squares.
    """
    near = [side.box.grown(MEETS) for side in sides]
    met = [rule for rule in rules if any(side.touches(rule.box) for side in near)]
    own = {id(rule) for rule in met if any(side.contains(rule.box) for side in near)}
    return own if len(own) == len(met) else set()
