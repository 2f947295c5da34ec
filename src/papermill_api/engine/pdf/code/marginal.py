"""Names in fixed width that stand in the margin beside the text that explains them.

  \\title     Names the document.
 \\author     Names who wrote it,       wholly left of the edge of the prose:
\\address     and where to write to.    no listing begins there
"""

from collections.abc import Sequence

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock
from papermill_api.engine.pdf.runs import runs_of

LEVEL = 0.5  # em that a name and the text beside it share of their heights at least
FLUSH = 0.15  # em; ends of lines that differ by less are one edge
GROUND = 2.0  # em of a ground free at the right of its text; that of a name fits it
NARROW = 0.5  # of the width of the prose; a margin is no wider
OUTSIDE = 0.1  # of the lines of prose at most begin further left, as notes in the margin do


def marginal_names(blocks: Sequence[PageBlock]) -> set[int]:
    """Ids of narrow blocks, flush at a side, that end where nearly all prose of a page begins.

    Text stands beside them, and nothing else in fixed width begins so far left: that would be a
    listing in a column, as is what stands on a ground that reaches further than the text on it.
    """
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    coded = [block for block in texts if block.lines[0].style.mono]
    edge = _prose_edge(texts) if coded else 0.0
    width = NARROW * (max(block.box.x1 for block in texts) - edge) if edge else 0.0
    names = set()
    for block in coded:
        if block.box.x1 <= edge and _is_on_listing(block):
            return set()
        if block.box.x1 <= edge and block.box.width <= width and _is_flush(block):
            if _is_beside(block, texts):
                names.add(id(block))
        elif block.box.x0 < edge - block.lines[0].size:
            return set()
    return names


def _is_on_listing(block: TextBlock) -> bool:
    """Does it stand on a ground with room for more beside it?"""
    frame = block.frame
    return frame is not None and frame.x1 - block.box.x1 > GROUND * block.lines[0].size


def _is_flush(block: TextBlock) -> bool:
    """No listing of more than a few lines is: its lines are indented, and end where they will."""
    slack = FLUSH * block.lines[0].size
    lefts = [line.box.x0 for line in block.lines]
    rights = [line.box.x1 for line in block.lines]
    return any(max(ends) - min(ends) <= slack for ends in (lefts, rights))


def _prose_edge(blocks: Sequence[TextBlock]) -> float:
    """From the left; 0.0 for no prose."""
    lines = [line for block in blocks for line in block.lines]
    edges = sorted(
        _behind_name(line) if runs_of(line)[0].style.mono else line.box.x0
        for line in lines
        if not (line.style.mono or line.angle)
    )
    return edges[int(OUTSIDE * len(edges))] if edges else 0.0


def _behind_name(line: Line) -> float:
    """Where a line begins behind a name in the margin that is level with it."""
    return next(word.box.x0 for word in line.words if not word.style.mono)


def _is_beside(name: TextBlock, blocks: Sequence[TextBlock]) -> bool:
    least = LEVEL * name.lines[0].size
    return any(
        block.box.x0 >= name.box.x1 and overlap_y(block.box, name.box) >= least for block in blocks
    )
