"""Notes at the foot of a page and at the head of the next one that a listing or table goes on."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock

SMALLER = 0.9  # times the body size, at most
SAME_END = 3.0  # points between the right ends of both
OPENING = ("(", "（")
BRACKETS = ("()", "（）")


def find_cut_notes(pages: Sequence[PageLayout], known: Container[int], body: float) -> set[int]:
    """Ids of such lines: alone in brackets and small type, both of them at the right.

    |  for mill in mills:          |      |         (continued from previous page) |
    +------------------------------+      +----------------------------------------+
             (continues on next page)     |      mill.stop()                       |

    `known`: ids of lines in the margins, which stand further out. Whatever language they are in,
    one alone may be a remark.
    """
    found: set[int] = set()
    for one, two in pairwise(pages):
        foot = _outermost(one, known, body, top=False)
        head = _outermost(two, known, body, top=True) if foot else None
        if foot and head and abs(foot.box.x1 - head.box.x1) <= SAME_END:
            found |= {id(foot), id(head)}
    return found


def _outermost(page: PageLayout, known: Container[int], body: float, *, top: bool) -> Line | None:
    """The note that stands above or below all else of a page."""
    for line in _notes(page, body):
        others = (
            block.box
            for block in page.blocks
            if not (isinstance(block, TextBlock) and all(id(one) in known for one in block.lines))
        )
        edges = ((box.y0 - line.box.y0) if top else (line.box.y1 - box.y1) for box in others)
        if min(edges, default=0.0) >= 0:
            return line
    return None


def _notes(page: PageLayout, body: float) -> Iterator[Line]:
    for block in page.blocks:
        if isinstance(block, TextBlock) and len(block.lines) == 1:
            line = block.lines[0]
            if not line.first_text.startswith(OPENING):  # as most do not
                continue
            if line.first_text[0] + line.last_text[-1] in BRACKETS:
                small = line.size <= SMALLER * body and not line.style.mono
                if small and line.box.x0 > page.width / 2:
                    yield line
