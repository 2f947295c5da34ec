"""Frames of cards that hold a title, with a table or text: no strokes of a table."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.crossing import SIDES, frames_at
from papermill_api.engine.pdf.page import Fill, Page, Rule, Word
from papermill_api.engine.records import replace

MAX_RULES = 400  # of a page; more are cells or a drawing
LEAST_RULES = 2  # of a table in a card, or stripes
SET_IN = 4.0  # points on both sides, at least; the rules of a grid meet its frame
LARGER = 1.08  # times the usual size of its words; the title of a card
SHADOW = 5.0  # points by which it reaches over the sides of its card


def without_card_frames(page: Page) -> Page:
    """The page without frames that begin with larger text and around whose tables is white.

    +------------------+
    | Results          |    the rules below are set in from both sides, and none of them or
    | Item      Amount |    of others in the frame meets it: what stands over the first and
    | ---------------- |    below the last is no row
    | Nail        0.10 |
    | ---------------- |
    +------------------+

    One without any strokes inside holds text, and closes no table that stands right above it.
    """
    if not SIDES <= len(page.rules) <= MAX_RULES:
        return page
    cards: list[tuple[int, Box]] = []
    for at, box in frames_at(page.rules):
        inside = [*_inside(at, box, page.rules), *_stripes(box, page.fills)]
        if _are_set_in(inside, box) and _is_titled(box, page.words, inside):
            cards.append((at, box))
    if not cards:
        return page
    sides = {at + side for at, _ in cards for side in range(SIDES)}
    boxes = [box for _, box in cards]
    return replace(
        page,
        rules=tuple(rule for at, rule in enumerate(page.rules) if at not in sides),
        fills=tuple(f for f in page.fills if not any(_is_ground(f.box, box) for box in boxes)),
    )


def _inside(frame: int, box: Box, rules: Sequence[Rule]) -> list[Box]:
    """The rules in a frame whose sides are the four from a place on."""
    return [
        rule.box
        for at, rule in enumerate(rules)
        if not frame <= at < frame + SIDES and box.contains(rule.box, 1.0)
    ]


def _stripes(box: Box, fills: Sequence[Fill]) -> list[Box]:
    """The fills in a frame but for its own ground."""
    return [f.box for f in fills if box.contains(f.box, 1.0) and not _is_ground(f.box, box)]


def _are_set_in(inside: Sequence[Box], box: Box) -> bool:
    heights = {round(one.y0) for one in inside if one.width > one.height}
    return len(heights) >= LEAST_RULES * bool(inside) and all(
        one.x0 - box.x0 >= SET_IN and box.x1 - one.x1 >= SET_IN for one in inside
    )


def _is_titled(box: Box, words: Sequence[Word], inside: Sequence[Box]) -> bool:
    """Is the text over its first rule larger than most in it?"""
    columns = by_column(words).columns
    x, y = (columns.x0 + columns.x1) / 2, (columns.y0 + columns.y1) / 2
    held = (box.x0 <= x) & (x <= box.x1) & (box.y0 <= y) & (y <= box.y1)
    if not held.any():
        return False
    first = np.where(held, columns.y0, np.inf).argmin()
    over = min([one.y0 for one in inside], default=box.y1) >= columns.y1[first]
    usual = median(columns.sizes[held].tolist())
    return bool(over and columns.sizes[first] >= LARGER * usual)


def _is_ground(fill: Box, card: Box) -> bool:
    """Is it the card's own, or its shadow?"""
    sides = zip(sides_of(fill), sides_of(card), strict=True)
    return all(abs(one - two) <= SHADOW for one, two in sides)
