"""Terms beside what they name, which are read row by row and are no column."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from papermill_api.engine.pdf.layout import PageBlock, TextBlock

LEVEL = 0.2  # em; baselines that differ by less are one
SAME_EDGE = 0.3  # em; blocks that begin this near begin at one edge
NARROW = 0.5  # times the width of what they name; terms are no wider
PARTS = 3  # of a running head
SHARE = 0.5  # of the strips with texts side by side

_Row = tuple[float, float, float]  # where a term begins and ends, and the text beside it begins


def rows_of_terms(strips: Sequence[Sequence[PageBlock]]) -> set[int]:
    """Which strips of a page are a term and the text that it names, next to another such strip.

    Awl           A tool for piercing       the term is one line, level with the first one
                  folds before sewing       of a wider text
    Bone folder   A smooth flat blade

    More text may stand below that of either, at its edge, as below entries of a CV. Or next to a
    longer term and its text below it:

    --dereference
        show what a link points to
    -d  list directories themselves

    They are most of the strips with texts side by side: a few in columns are level by chance.
    """
    sided = sum(len(strip) > 1 and not _is_running(strip) for strip in strips)
    if not sided:  # most pages
        return set()
    rows = [_term_row(strips, at) if len(strip) == 2 else None for at, strip in enumerate(strips)]
    found = {at for at, row in enumerate(rows) if row and _is_beside_long_term(row, at, strips)}
    told = [(at, row) for at, row in enumerate(rows) if row]
    for (at, one), (after, two) in pairwise(told):
        near = _near(strips[at])
        if _are_alike(one, two, near) and all(
            _is_below(strip, one, near) for strip in strips[at + 1 : after]
        ):
            found.update((at, after))
    return found if len(found) >= SHARE * sided else set()


def _is_running(strip: Sequence[PageBlock]) -> bool:
    """Is it the left, the middle and the right part of a line, as of a running head?"""
    return len(strip) >= PARTS and all(
        isinstance(block, TextBlock) and len(block.lines) == 1 for block in strip
    )


def _is_below(strip: Sequence[PageBlock], row: _Row, near: float) -> bool:
    """Does text alone start where that beside a term does, or further in?"""
    return len(strip) == 1 and strip[0].box.x0 >= row[2] - near


def _is_beside_long_term(row: _Row, at: int, strips: Sequence[Sequence[PageBlock]]) -> bool:
    """Do a lone term and below it a lone text begin where those of a row do, above or below it?"""
    first, _, start = row
    near = _near(strips[at])
    for pair in (strips[max(at - 2, 0) : at], strips[at + 1 : at + 3]):
        if [len(strip) for strip in pair] != [1, 1]:
            continue
        term, text = pair[0][0], pair[1][0]
        if not (isinstance(term, TextBlock) and isinstance(text, TextBlock)):
            continue
        placed = abs(term.box.x0 - first) <= near and abs(text.box.x0 - start) <= near
        if placed and len(term.lines) == 1:
            return True
    return False


def _are_alike(one: _Row, two: _Row, near: float) -> bool:
    """Do two texts begin at one edge, and their terms begin or end at one?"""
    first, last, start = (abs(a - b) <= near for a, b in zip(one, two, strict=True))
    return start and (first or last)


def _term_row(strips: Sequence[Sequence[PageBlock]], at: int) -> _Row | None:
    term, text = sorted(strips[at], key=lambda block: block.box.x0)
    if not (isinstance(term, TextBlock) and isinstance(text, TextBlock)) or len(term.lines) > 1:
        return None
    off = abs(term.lines[0].baseline - text.lines[0].baseline)
    if off > LEVEL * term.style.size or term.box.x1 >= text.box.x0:
        return None
    row = term.box.x0, term.box.x1, text.box.x0
    below = takewhile(lambda strip: _is_below(strip, row, _near(strips[at])), strips[at + 1 :])
    widest = max(text.box.width, *(strip[0].box.width for strip in below), 0.0)
    return row if term.box.width <= NARROW * widest else None


def _near(strip: Sequence[PageBlock]) -> float:
    return SAME_EDGE * max(block.style.size for block in strip if isinstance(block, TextBlock))
