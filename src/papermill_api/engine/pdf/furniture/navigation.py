"""Lists of sections that slides repeat in their margins, each a link to where it begins."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.runs import runs_of

TINY = 0.8  # times the body size at most; a list of contents is as large as text
PAGE = "#page="  # begins a link into the document
NEAR = 3.0  # em of white at most between what is repeated and the rest of the list

_Place = tuple[str, int, int]  # what a block says, and where it begins


def find_navigation(pages: Sequence[PageLayout], body: float) -> set[int]:
    """Ids of the lines in tiny blocks of links into the document that pages repeat at one place.

    Backup        | Plans        these are longer than running heads, and what is near them, in
    Storage       | Tools        links as well, may be another list on each page
    ------------------------
    Plans                        so may what stands between two such blocks of a bar at the side,
    text                         as the names of authors do, when it is repeated there
    """
    tiny = [list(_tiny_blocks(page, body)) for page in pages]
    if sum(map(bool, tiny)) < 2:
        return set()
    linked_of = [list(filter(_is_linked, blocks)) for blocks in tiny]
    if not any(linked_of):
        return set()
    again = _repeated([block for blocks in tiny for block in blocks])
    found: set[int] = set()
    for blocks, linked in zip(tiny, linked_of, strict=True):
        known = [block for block in linked if id(block) in again]
        near = [block for block in linked if any(_is_near(block, one) for one in known)]
        between = [b for b in blocks if id(b) in again and _is_between(b, known)]
        found.update(id(line) for b in (*known, *near, *between) for line in b.lines)
    return found


def _tiny_blocks(page: PageLayout, body: float) -> Iterator[TextBlock]:
    most = TINY * body
    for block in page.blocks:
        if not isinstance(block, TextBlock) or block.lines[0].style.size > most:  # most
            continue
        if all(line.size <= most for line in block.lines):
            yield block


def _is_linked(block: TextBlock) -> bool:
    """Is every word of it in a link into the document?"""
    return all((run.link or "").startswith(PAGE) for line in block.lines for run in runs_of(line))


def _repeated(blocks: Sequence[TextBlock]) -> set[int]:
    """Ids of those that another page has at their place."""
    pages: dict[_Place, set[int]] = defaultdict(set)
    for block in blocks:
        pages[_place(block)].add(block.page)
    return {id(block) for block in blocks if len(pages[_place(block)]) > 1}


def _place(block: TextBlock) -> _Place:
    return block.text, round(block.box.x0), round(block.lines[0].baseline)


def _is_near(one: TextBlock, two: TextBlock) -> bool:
    """Are they level, or one right below the other?"""
    white = max(one.box.y0 - two.box.y1, two.box.y0 - one.box.y1)
    return white <= NEAR * one.lines[0].size


def _is_between(block: TextBlock, known: Sequence[TextBlock]) -> bool:
    """Does it stand in the bar of two of those, below one and above the other?"""
    bar = [one for one in known if one.box.x0 < block.box.x1 and block.box.x0 < one.box.x1]
    above = any(one.box.y1 <= block.box.y0 for one in bar)
    return above and any(one.box.y0 >= block.box.y1 for one in bar)
