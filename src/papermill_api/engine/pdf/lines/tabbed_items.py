"""Short items of a list, each with what it is about behind a tab."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.markers import PLAIN_BULLETS, may_mark
from papermill_api.engine.pdf.scripts import are_right_to_left, starts_lower
from papermill_api.engine.records import replace

ITEM_WORDS = 7  # with the bullet; more are a text
LEVEL = 0.2  # em between the baselines of an item and of what it is about
SAME_EDGE = 0.3  # em; lines that begin this near begin at one edge
LEAST = 3  # items
LOWER = 0.5  # of the texts start with a small letter, at most: lines of a column go on so


class _Pair(NamedTuple):
    item: Line
    text: Line


def join_tabbed_items(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, short items joined with what stands behind a tab on their lines.

    • Cut         Takes the marked part out     the texts have an edge of their own, at which
    • Copy        Keeps it, too                 no other line of the page begins, as all lines
    • Insert                                    of a second column do
        • Text    Puts it in here
    """
    items = [one for one in lines if one.words[0].text in PLAIN_BULLETS and _is_short(one)]
    if len(items) < LEAST or are_right_to_left([item.text for item in items]):
        return list(lines)
    pairs = [_Pair(item, text) for item in items if (text := _behind(item, lines)) is not None]
    joined: dict[int, Line] = {}
    gone: set[int] = set()
    for run in _at_one_edge(pairs):
        if _is_tabbed(run, lines):
            joined.update((id(pair.item), _joined(pair)) for pair in run)
            gone.update(id(pair.text) for pair in run)
    return [joined.get(id(line), line) for line in lines if id(line) not in gone]


def _is_short(item: Line) -> bool:
    return not item.angle and 1 < item.word_count <= ITEM_WORDS


def _behind(item: Line, lines: Sequence[Line]) -> Line | None:
    """The only line right of an item, if it begins no item itself."""
    slack = LEVEL * item.size
    behind = [
        line
        for line in lines
        if abs(line.baseline - item.baseline) <= slack and line.box.x0 > item.box.x1
    ]
    if len(behind) != 1 or behind[0].angle or may_mark(behind[0].first_text):
        return None
    return behind[0]


def _at_one_edge(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    runs: dict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        runs[round(pair.text.box.x0 / (SAME_EDGE * pair.text.size))].append(pair)
    return [run for run in runs.values() if len(run) >= LEAST]


def _is_tabbed(run: Sequence[_Pair], lines: Sequence[Line]) -> bool:
    edge, slack = run[0].text.box.x0, SAME_EDGE * run[0].text.size
    if sum(abs(line.box.x0 - edge) <= slack for line in lines) > len(run):
        return False
    return sum(starts_lower(pair.text.first_text) for pair in run) <= LOWER * len(run)


def _joined(pair: _Pair) -> Line:
    *words, last = pair.item.words
    return make_line([*words, replace(last, space=True), *pair.text.words])
