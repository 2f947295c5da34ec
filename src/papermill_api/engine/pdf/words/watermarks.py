"""Words printed over a page from corner to corner: "DRAFT", "CONFIDENTIAL"."""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word

LARGER = 1.5  # times as large as most words; slanted heads of columns and labels are no larger


def without_watermarks(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of a page without slanted large ones, and these.

    They lie over what is read, and would part its columns, items and rows. Whether they belong to
    the text is told by other pages.
    """
    page = by_column(words)
    slanted = {id(style) for style in page.columns.styles if style.angle % 90}
    if not slanted:
        return words, ()
    least = LARGER * float(np.median(page.columns.sizes))
    marks = [word for word in words if id(word.style) in slanted and word.style.size >= least]
    if not marks:
        return words, ()
    found = set(map(id, marks))
    return PageWords(word for word in words if id(word) not in found), marks
