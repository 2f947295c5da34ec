"""Pages drawn by hand for tests: words, lines and blocks from a few strings and numbers."""

from collections.abc import Iterable

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    make_text_block,
)
from papermill_api.engine.pdf.page import Page, Rule, Style, Word

BODY = Style("Body", 10.0)
BOLD = Style("Body-Bold", 10.0, bold=True)
TITLE = Style("Body-Bold", 18.0, bold=True)
MONO = Style("Mono", 9.0, mono=True)


def word(text: str, x: float, y: float, style: Style = BODY, *, space: bool = True) -> Word:
    """A word whose baseline is at y; each character is half an em wide."""
    width = 0.5 * style.size * len(text)
    box = Box(x, y - 0.8 * style.size, x + width, y + 0.2 * style.size)
    return Word(text, box, y, style, space)


def row(text: str, x: float, y: float, style: Style = BODY) -> list[Word]:
    """The words of a text on one baseline, half an em between them."""
    words = []
    for part in text.split():
        words.append(word(part, x, y, style))
        x = words[-1].box.x1 + 0.5 * style.size
    return words


def fixed_lines(words: Iterable[Word], left: float, cell: float) -> list[str]:
    """The lines of what is in fixed width, each word at the column of its cell."""
    lines: dict[float, str] = {}
    for one in words:
        if one.style.mono:
            column = round((one.box.x0 - left) / cell)
            lines[one.baseline] = lines.get(one.baseline, "").ljust(column) + one.text
    return list(lines.values())


def line(text: str, x: float, y: float, style: Style = BODY) -> Line:
    return make_line(row(text, x, y, style))


def block(
    text: str, x: float = 72, y: float = 100, style: Style = BODY, page: int = 1
) -> TextBlock:
    """A block with one line for each line of the text, 1.2 em apart."""
    step = 1.2 * style.size
    lines = [line(part, x, y + step * index, style) for index, part in enumerate(text.split("\n"))]
    return make_text_block(page, lines)


def layout(*blocks: PageBlock, number: int = 1) -> PageLayout:
    return PageLayout(number, 595.0, 842.0, blocks)


def page(words: list[Word], rules: tuple[Rule, ...] = ()) -> Page:
    return Page(1, 595.0, 842.0, tuple(words), rules)


def grid(xs: list[float], ys: list[float]) -> tuple[Rule, ...]:
    """The rules of a full grid."""
    across = [Rule(Box(xs[0], y, xs[-1], y), True) for y in ys]
    down = [Rule(Box(x, ys[0], x, ys[-1]), False) for x in xs]
    return tuple(across + down)
