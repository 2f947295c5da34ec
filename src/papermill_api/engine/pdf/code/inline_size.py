"""The size of code inside of the text, which listings have as well, however large that is."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, PageLayout, text_lines
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.runs import runs_of

SAME_SIZE = 0.3  # points of rounding
LEAST = 2  # such words, at least


def size_of_code(layouts: Sequence[PageLayout], body: Style, largest: float) -> float:
    """In points: that of the text, or of the code in it where lone lines of code are `largest`.

    Fonts that are not scaled to each other differ by a fifth and more at the same nominal size.
    Headings in fixed width are larger than such words.
    """
    lines = [line for layout in layouts for line in text_lines(layout.blocks)]
    if not any(line.style.mono and line.size > largest for line in lines):
        return body.size
    sizes = Counter(
        round(run.style.size, 1)
        for line in lines
        if _is_text(line, body)
        for run in runs_of(line)
        if run.style.mono and not run.style.bold
    )
    size, count = sizes.most_common(1)[0] if sizes else (0.0, 0)
    return size if size > largest and count >= LEAST else body.size


def _is_text(line: Line, body: Style) -> bool:
    return not line.style.mono and abs(line.prose_size - body.size) <= SAME_SIZE
