"""Music: staves of five lines, with what stands on and near them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.figures.groups import Group
from papermill_api.engine.pdf.page import Page, Rule, Word

LINES = 5  # of a stave
SPACES = (2.5, 8.5)  # points from line to line; rows of tables are taller
EVEN = 0.1  # of that by which lines may be off
LONG = 10  # such spaces; staves are at least as long
LEDGER = 2  # such spaces that notes reach above and below; prose keeps further off
NEXT = 16  # such spaces from one stave of a system to the next, words between them


def find_staves(page: Page) -> list[Group]:
    """The systems of a page: staves below one another, as one drawing each.

    Lines with text in each space between them part the rows of a small table.
    """
    systems: list[list[Sequence[Rule]]] = []
    for stave in _staves(page.rules):
        if _parts_rows(stave, page.words):
            continue
        if systems and _goes_on(systems[-1][-1], stave):
            systems[-1].append(stave)
        else:
            systems.append([stave])
    return [_group(system, page) for system in systems]


def _group(system: Sequence[Sequence[Rule]], page: Page) -> Group:
    parts = [rule.box for stave in system for rule in stave]
    orders = [rule.order for stave in system for rule in stave]
    box, reach = union(parts), LEDGER * _space(system[0])
    whole = Box(box.x0, max(box.y0 - reach, 0.0), box.x1, min(box.y1 + reach, page.height))
    return Group(whole, (whole, *parts), (), (), (min(orders), max(orders)))


def _staves(rules: Sequence[Rule]) -> Iterator[Sequence[Rule]]:
    """Each five long lines above one another, no more, as far apart from each other."""
    lines = sorted((rule for rule in rules if rule.horizontal), key=_top)
    starts = [at for at in range(len(lines) - LINES + 1) if _is_stave(lines[at : at + LINES])]
    for at in starts:
        if at - 1 not in starts and at + 1 not in starts:
            yield lines[at : at + LINES]


def _is_stave(lines: Sequence[Rule]) -> bool:
    space, first = _space(lines), lines[0].box
    if not SPACES[0] <= space <= SPACES[1] or first.width < LONG * space:
        return False
    slack = EVEN * space
    steps = [two.box.y0 - one.box.y0 for one, two in pairwise(lines)]
    return all(abs(step - space) <= slack for step in steps) and all(
        max(abs(rule.box.x0 - first.x0), abs(rule.box.x1 - first.x1)) <= space for rule in lines
    )


def _space(lines: Sequence[Rule]) -> float:
    return (lines[LINES - 1].box.y0 - lines[0].box.y0) / (LINES - 1)


def _parts_rows(lines: Sequence[Rule], words: Sequence[Word]) -> bool:
    """Does text, which signs for notes are not, stand in each of the spaces?"""
    x0, x1 = lines[0].box.x0, lines[0].box.x1
    middles = [
        word.box.center_y
        for word in words
        if len(word.text) > 1 and word.text.isalnum() and x0 <= word.box.center_x <= x1
    ]
    return all(
        any(one.box.y0 < middle < two.box.y0 for middle in middles) for one, two in pairwise(lines)
    )


def _goes_on(above: Sequence[Rule], stave: Sequence[Rule]) -> bool:
    """Is a stave right below another one, on the same stretch of the page?"""
    one, two = above[-1].box, stave[0].box
    near = two.y0 - one.y1 <= NEXT * _space(above)
    return near and max(one.x0, two.x0) < min(one.x1, two.x1)


def _top(rule: Rule) -> float:
    return rule.box.y0
