"""Terms of lists of definitions, which look like headings but stand over indented text."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.markers import line_markers
from papermill_api.engine.pdf.scripts import is_right_to_left

INDENT = 0.7  # em; a definition stands further in than its term
NEAR = 3.0  # em between the baselines of a term and its definition
ALIKE = 3  # definitions of one line, or terms in a row, that are a list
LEAST_LONE = 2  # definitions of one line that are set in alike
IN_MIDDLE = 0.1  # em between the middles of a title and a name that is set in the middle below it
SAME_EDGE = 0.4  # em; text that starts this near starts at one edge


class Terms(NamedTuple):
    """Ids of the blocks that are terms."""

    found: frozenset[int]
    listed: frozenset[int]  # those in a row of which each stands right below a definition


def find_terms(
    pairs: Sequence[tuple[TextBlock, TextBlock]], layouts: Sequence[PageLayout]
) -> Terms:
    """The terms among blocks that may be headings, each with what follows it.

        term                 all lines under it are indented, and close to it,
            what it means    but elsewhere paragraphs start where the term does:
        Paragraphs of the    else the document hangs its headings out of all its text
        body start here.

    A definition of one line might be an indented paragraph; it counts where longer ones of the
    document are indented as far, or two others with the next term right below them, or where two
    are and no paragraph has its first line set in. Terms in the style of others may stand further
    in than these, as in what they mean. Those that are read leftwards begin at the right.
    """
    left = 2 * sum(is_right_to_left(term.text) for term, _ in pairs) <= len(pairs)
    hung = [(term, text) for term, text in pairs if hangs_over(term, text, left)]
    among = _among(hung, layouts) if hung and left else set()
    depths = {definition_depth(*pair, left) for pair in hung if len(pair[1].lines) > 1}
    pages = [layout.blocks for layout in layouts]
    rows = term_rows(hung, pages, left) if len(hung) >= ALIKE else []
    depths |= depths_in_rows(rows, left) or _depths_of_lines(hung, layouts, left)
    if not depths:
        return Terms(frozenset(among), frozenset(among))
    deep = [pair for pair in hung if depths & set(_around(definition_depth(*pair, left)))]
    others = {id(text) for _, text in hung} | {id(head) for head, _ in pairs}
    edges = _edges(layouts, others, left)
    found = {id(term) for term, _ in deep if edges & set(_around(_edge(term, left)))}
    found |= _in_other_columns(deep, found) | _further_in(hung, found, left)
    for term, text in reversed(pairs):  # several names of one thing
        if id(text) in found and _stands_on(term, text, left):
            found.add(id(term))
    long = [row for row in rows if len(row) >= ALIKE and id(row[0][0]) in found]
    listed = {id(term) for row in long for term, _ in row}
    return Terms(
        frozenset(found | among), frozenset(listed | among | _cut_off(long, layouts, left))
    )


def _in_other_columns(hung: Sequence[tuple[TextBlock, TextBlock]], found: set[int]) -> set[int]:
    """Terms in the style of those found that stand beside all of these with their definitions.

    No paragraph needs to start where terms do in each column of a page.
    """
    told = [(term.style, term.box.x0, text.box.x1) for term, text in hung if id(term) in found]
    return {
        id(term)
        for term, text in hung
        if any(term.style == style for style, _, _ in told)
        and all(term.box.x0 > x1 or text.box.x1 < x0 for _, x0, x1 in told)
    }


def _further_in(
    hung: Sequence[tuple[TextBlock, TextBlock]], found: set[int], left: bool
) -> set[int]:
    """Terms in the style of those found that stand further in than all of these.

    tides(days)
        High and low waters in order.     what a term means may have terms of its own
        Parameters
            days - how far to look ahead
    """
    told = [term for term, _ in hung if id(term) in found]
    if not told:
        return set()
    edge = max(_start(term.box, left) for term in told)
    styles = {term.style for term in told}
    return {id(term) for term, _ in hung if term.style in styles and _start(term.box, left) > edge}


def _among(hung: Sequence[tuple[TextBlock, TextBlock]], layouts: Sequence[PageLayout]) -> set[int]:
    """Terms too long for their list, whose other definitions start beside their terms.

    **Sluice**  what lets the water       one block, or one for each column
                out
    **Stop plank**
                what keeps it in      below the whole term: text level with it has a side head
    """
    ids = {id(term) for term, _ in hung}
    around = {
        id(block): (*layout.blocks[max(at - 2, 0) : at], *layout.blocks[at + 2 : at + 4])
        for layout in layouts
        for at, block in enumerate(layout.blocks)
        if id(block) in ids
    }
    return {
        id(term)
        for term, text in hung
        if text.box.y0 >= term.lines[-1].baseline
        and _starts_beside(around.get(id(term), ()), term, text)
    }


def _starts_beside(near: Sequence[PageBlock], term: TextBlock, text: TextBlock) -> bool:
    """Is there a label at the edge of a term, and beside it text at that of a definition?

    It is bold or in the style of the term; the text may be in its block, and in its line.
    """
    slack = SAME_EDGE * term.lines[0].size
    blocks = [block for block in near if isinstance(block, TextBlock)]
    texts = [block for block in blocks if abs(block.box.x0 - text.box.x0) <= slack]
    for block in blocks:
        line = block.lines[0]
        style = line.words[0].style
        if abs(line.box.x0 - term.box.x0) > slack:
            continue
        if not (style.bold or style == term.lines[0].words[0].style):
            continue
        hangs = len(block.lines) > 1 and line.words[-1].style != style
        if hangs and all(abs(one.box.x0 - text.box.x0) <= slack for one in block.lines[1:]):
            return True
        plain = [word for word in line.words if word.style != style]
        if len(block.lines) == 1 and plain and abs(plain[0].box.x0 - text.box.x0) <= slack:
            return True
        if any(abs(one.lines[0].baseline - line.baseline) <= slack for one in texts):
            return True
    return False


def term_rows(
    hung: Sequence[tuple[TextBlock, TextBlock]],
    pages: Sequence[Sequence[PageBlock]],
    left: bool = True,
) -> list[list[tuple[TextBlock, TextBlock]]]:
    """Terms and definitions set in alike, each term right below the definition before it."""
    after = {id(one): id(two) for blocks in pages for one, two in pairwise(blocks)}
    rows = [[hung[0]]]
    for last, pair in pairwise(hung):
        follows = after.get(id(last[1])) == id(pair[0])
        if follows and definition_depth(*pair, left) in _around(definition_depth(*last, left)):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows


def _cut_off(
    rows: Sequence[Sequence[tuple[TextBlock, TextBlock]]],
    layouts: Sequence[PageLayout],
    left: bool,
) -> set[int]:
    """Those that end a page or column right below the last definition of their row."""
    lasts = {id(row[-1][1]): row[-1][0] for row in rows}
    found: set[int] = set()
    for layout in layouts if lasts else ():
        for text, block, after in zip(
            layout.blocks, layout.blocks[1:], (*layout.blocks[2:], None), strict=False
        ):
            term = lasts.get(id(text))
            ended = after is None or after.box.y1 < block.box.y0
            if term is not None and ended and _are_flush(block, term, left):
                found.add(id(block))
    return found


def depths_in_rows(
    rows: Sequence[Sequence[tuple[TextBlock, TextBlock]]], left: bool = True
) -> set[int]:
    """How far definitions are set in that have the next term of such right below them."""
    counts = Counter(definition_depth(*pair, left) for row in rows for pair in row[:-1])
    return {depth for depth, count in counts.items() if count >= ALIKE - 1}


def _depths_of_lines(
    hung: Sequence[tuple[TextBlock, TextBlock]], layouts: Sequence[PageLayout], left: bool
) -> set[int]:
    """How far two definitions of one line are set in, or more, if no paragraph begins set in.

    A paragraph right below one, where the term stands, is what the term heads.
    """
    lone = [(term, text) for term, text in hung if len(text.lines) == 1]
    if len(lone) < LEAST_LONE:
        return set()
    after = {id(one): two for layout in layouts for one, two in pairwise(layout.blocks)}
    counts = Counter(
        definition_depth(term, text, left)
        for term, text in lone
        if not _heads(term, after.get(id(text)), left)
    )
    depths = {depth for depth, count in counts.items() if count >= LEAST_LONE}
    if not depths or any(_is_set_in(block) for page in layouts for block in page.blocks):
        return set()
    return depths


def _heads(term: TextBlock, below: PageBlock | None, left: bool) -> bool:
    if not isinstance(below, TextBlock) or below.role != "text" or len(below.lines) < 2:
        return False
    return _are_flush(below, term, left)


def _is_set_in(block: PageBlock) -> bool:
    if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) < 2:
        return False
    first, second = block.lines[:2]
    return abs(first.box.x0 - second.box.x0) > SAME_EDGE * first.size


def hangs_over(term: TextBlock, text: TextBlock, left: bool = True) -> bool:
    """Is a text near below a term, and set in from it with all its lines?

    A name in the middle below a title is so on both sides. `left`: they begin at the left.
    """
    if text.role != "text" or not _is_near(term, text):
        return False
    first = min(_start(line.box, left) for line in text.lines)
    deep = first - _start(term.box, left) >= INDENT * term.lines[0].size
    if not deep or line_markers(text.lines[0].words):
        return False
    slack = IN_MIDDLE * term.lines[0].size
    return any(abs(line.box.center_x - term.box.center_x) > slack for line in text.lines)


def _start(box: Box, left: bool) -> float:
    return box.x0 if left else -box.x1


def _stands_on(term: TextBlock, below: TextBlock, left: bool) -> bool:
    return _are_flush(below, term, left) and _is_near(term, below)


def _are_flush(block: PageBlock, term: TextBlock, left: bool) -> bool:
    apart = abs(_start(block.box, left) - _start(term.box, left))
    return apart <= SAME_EDGE * term.lines[0].size


def _is_near(term: TextBlock, text: TextBlock) -> bool:
    step = text.lines[0].baseline - term.lines[-1].baseline
    return text.page == term.page and 0 < step <= NEAR * term.lines[0].size


def definition_depth(term: TextBlock, text: TextBlock, left: bool = True) -> int:
    """How far a definition is set in from its term, in steps that count as one edge."""
    depth = _start(text.box, left) - _start(term.box, left)
    return round(depth / (SAME_EDGE * term.lines[0].size))


def _edge(block: PageBlock, left: bool) -> int:
    return round(_start(block.box, left) / (SAME_EDGE * 10.0))


def _around(place: int) -> tuple[int, int, int]:
    return place - 1, place, place + 1


def _edges(layouts: Sequence[PageLayout], others: set[int], left: bool) -> set[int]:
    """Where paragraphs of several lines start: blocks other than definitions and headings."""
    return {
        _edge(block, left)
        for layout in layouts
        for block in layout.blocks
        if isinstance(block, TextBlock)
        and block.role == "text"
        and len(block.lines) > 1
        and id(block) not in others
    }
