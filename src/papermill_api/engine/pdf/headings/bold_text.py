"""Documents in bold type throughout, as slides: its weight tells nothing there."""

from collections.abc import Sequence

from papermill_api.engine.pdf.headings.typography import lengths_by_style
from papermill_api.engine.pdf.layout import PageLayout, text_lines
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.restyled import restyled
from papermill_api.engine.records import replace

NEARLY_ALL = 0.8  # of the text; where there is less bold, what is not may be the text


def is_bold_throughout(layouts: Sequence[PageLayout], body: Style) -> bool:
    """Is the text bold, and nearly all else but code?"""
    if not body.bold:
        return False
    lines = [line for layout in layouts for line in text_lines(layout.blocks)]
    lengths = {s: n for s, n in lengths_by_style(lines).items() if not s.mono}
    bold = sum(length for style, length in lengths.items() if style.bold)
    return bold >= NEARLY_ALL * sum(lengths.values())


def as_usual_weight(layouts: Sequence[PageLayout], body: Style) -> list[PageLayout]:
    """The pages with what is in the font of the text as text that is not bold."""
    made: dict[Style, Style] = {}

    def lighter(style: Style) -> Style:
        return replace(style, bold=False) if style.font == body.font else style

    return [
        replace(page, blocks=tuple(restyled(block, lighter, made) for block in page.blocks))
        for page in layouts
    ]
