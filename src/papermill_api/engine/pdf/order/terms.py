"""Terms beside what they name, which are read row by row and are no column."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import PageBlock, TextBlock

LEVEL = 0.2  # em; baselines that differ by less are one
SAME_EDGE = 0.3  # em; blocks that begin this near begin at one edge
NARROW = 0.5  # times the width of what they name; terms are no wider
SHARE = 0.5  # of the strips with texts side by side

_Row = tuple[float, float, float]  # where a term begins and ends, and the text beside it begins


def rows_of_terms(strips: Sequence[Sequence[PageBlock]]) -> set[int]:
    """Which strips of a page are a term and the text that it names, next to another such strip.

    Awl           A tool for piercing       the term is one line, level with the first one
                  folds before sewing       of a wider text
    Bone folder   A smooth flat blade

    They are most of the strips with texts side by side: a few in columns are level by chance.
    """
    sided = sum(len(strip) > 1 for strip in strips)
    if sided < 2:  # most pages
        return set()
    rows = [_term_row(strip) for strip in strips]
    found: set[int] = set()
    for at, (one, two) in enumerate(pairwise(rows)):
        if one and two and _are_alike(one, two, _near(strips[at])):
            found.update((at, at + 1))
    return found if len(found) >= SHARE * sided else set()


def _are_alike(one: _Row, two: _Row, near: float) -> bool:
    """Do two texts begin at one edge, and their terms begin or end at one?"""
    first, last, start = (abs(a - b) <= near for a, b in zip(one, two, strict=True))
    return start and (first or last)


def _term_row(strip: Sequence[PageBlock]) -> _Row | None:
    if len(strip) != 2:
        return None
    term, text = sorted(strip, key=lambda block: block.box.x0)
    if not (isinstance(term, TextBlock) and isinstance(text, TextBlock)) or len(term.lines) > 1:
        return None
    off = abs(term.lines[0].baseline - text.lines[0].baseline)
    if off > LEVEL * term.style.size or term.box.width > NARROW * text.box.width:
        return None
    if term.box.x1 >= text.box.x0:
        return None
    return term.box.x0, term.box.x1, text.box.x0


def _near(strip: Sequence[PageBlock]) -> float:
    return SAME_EDGE * max(block.style.size for block in strip if isinstance(block, TextBlock))
