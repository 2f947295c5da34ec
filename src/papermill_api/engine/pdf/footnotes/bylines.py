"""Institutes right below the names of authors, whose marks journals link to them."""

from papermill_api.engine.pdf.footnotes.marks import LABEL, Mark
from papermill_api.engine.pdf.footnotes.superscripts import leading_label
from papermill_api.engine.pdf.layout import PageLayout, TextBlock

MARKS = 6  # characters of a text of nothing but marks, at most


def is_of_byline(mark: Mark, block: TextBlock, layout: PageLayout) -> bool:
    """Does nothing but other such lines stand between a mark of the page and what it leads to?

    Ada Byron,¹ Karl Weiss²        what is below them is larger than notes are at the foot of a
    ¹ School of Tides              page: the caller asks that
    ² College of Rivers
    The text begins.
    """
    if mark.page != layout.number:
        return False
    for other in reversed(layout.blocks):
        if not isinstance(other, TextBlock) or other.box.y0 >= block.box.y0:
            continue
        if any(id(line) == mark.line for line in other.lines):
            return True
        if len(other.text) > MARKS and not _is_labelled(other):
            return False
    return False


def _is_labelled(block: TextBlock) -> bool:
    first = block.lines[0].first_text
    return leading_label(first) is not None or LABEL.match(first) is not None
