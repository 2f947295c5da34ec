"""Labels of notices, each left of the bar along the text that it names the kind of."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from papermill_api.engine.geometry import Box, overlap_y
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.records import replace

LABEL_WORDS = 2  # at most: "NOTE", "Good to know" is a heading
LABEL_REACH = 4.0  # em between a label and its bar at most
TEXT_REACH = 2.5  # em between the bar and the text at most
CENTRED = 0.8  # em; the middle of a label is as near to that of its bar
BAR = 1.6  # em of its height at least; signs of logic are lower
LARGER = 1.15  # times the label's size; what is as large beside it is no text of a notice
TEXT_WORDS = 6  # of a line of the text at least; those of letterheads are shorter
_RIGHT = attrgetter("x1")


def mark_notices(bars: Sequence[Box], blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks, those of notices beside a bar, whose label stands alone left of its middle.

             | Steam is hot, and so are
    NOTE     | the pipes.                 AsciiDoc's notices, by its own converter to PDF
             | Wear gloves.
    """
    labels = [block for block in blocks if _may_name_kind(block)]
    by_edge = sorted(bars, key=_RIGHT) if labels else []
    marked: set[int] = set()
    for label in labels:
        size, middle = label.lines[0].size, label.box.center_y
        for bar in by_edge[bisect_left(by_edge, label.box.x1, key=_RIGHT) :]:
            if bar.x0 > label.box.x1 + LABEL_REACH * size:
                break
            high = bar.height >= BAR * size
            if high and abs(bar.center_y - middle) <= CENTRED * size:
                marked.update(_notice(label, bar, blocks))
    if not marked:
        return list(blocks)
    return [replace(one, barred=True) if id(one) in marked else one for one in blocks]


def _may_name_kind(block: TextBlock) -> bool:
    line = block.lines[0]
    if len(block.lines) > 1 or len(line.words) > LABEL_WORDS or line.angle:
        return False
    return "".join(line.texts).isalpha() and (line.style.bold or block.text.isupper())


def _notice(label: TextBlock, bar: Box, blocks: Sequence[TextBlock]) -> list[int]:
    """The ids of a label and of the texts right of its bar; none where it is no label of these."""
    level = [block for block in blocks if overlap_y(block.box, bar) > 0]
    texts = [block for block in level if block.box.x0 >= bar.x1]
    if len(texts) != len(level) - 1 or not texts or label.box.x1 > bar.x0:
        return []
    aside = {id(block) for block in level}
    if not any(b.box.x0 <= label.box.x0 for b in blocks if id(b) not in aside):
        return []
    size = label.lines[0].size
    if max(line.size for block in texts for line in block.lines) > LARGER * size:
        return []
    near = min(block.box.x0 for block in texts) - bar.x1
    words = max(len(line.texts) for block in texts for line in block.lines)
    if near > TEXT_REACH * size or words < TEXT_WORDS:
        return []
    return [id(label), *map(id, texts)]


def labels_first(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Blocks in order, the label of each notice before all of its text: it stands at its middle."""
    ordered: list[PageBlock] = []
    for block in blocks:
        at = len(ordered)
        if isinstance(block, TextBlock) and block.barred and _may_name_kind(block):
            while at > 0 and _begins_above(ordered[at - 1], block.box):
                at -= 1
        ordered.insert(at, block)
    return ordered


def _begins_above(text: PageBlock, label: Box) -> bool:
    """Is it a text of the notice that stands right of its label, and begins above it?"""
    if not isinstance(text, TextBlock) or not text.barred:
        return False
    return text.box.x0 > label.x1 and text.box.y0 < label.y0
