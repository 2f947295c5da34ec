"""Fixed-width type of a page that has too few words to tell, known from other pages."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.restyled import restyled
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

LEAST_LETTERS = 3  # of a word that counts; the ink of the last one may make its box wider
LEAST_TOLD = 6  # characters of such words on a page
SAME_ADVANCE = 0.02  # share by which a character is wider or narrower at most
LEAST_ALIKE = 0.8  # of the words


def with_known_widths(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with type that has no name in fixed width, where other pages tell that it is.

    for row in rows:       page 3, where words enough are of one width for each letter
    npm install ws         page 2, whose words in that size have the same; in type of another
                           width most would not
    """
    known = {size: median(found) for size, found in _advances(layouts, _is_told).items()}
    if not known:  # as in most documents
        return list(layouts)
    made: dict[Style, Style] = {}
    return [_told(layout, known, made) for layout in layouts]


def _is_told(style: Style) -> bool:
    return style.mono and not style.font


def _is_untold(style: Style) -> bool:
    return not (style.mono or style.font or style.angle)


def _told(layout: PageLayout, known: dict[float, float], made: dict[Style, Style]) -> PageLayout:
    found = _advances([layout], _is_untold)
    sizes = {size for size, advances in found.items() if size in known}
    sizes = {size for size in sizes if _are_alike(found[size], known[size])}
    if not sizes:
        return layout

    def change(style: Style) -> Style:
        fixed = _is_untold(style) and _size(style) in sizes
        return style._replace(mono=True) if fixed else style

    def told(block: PageBlock) -> PageBlock:
        if not isinstance(block, TextBlock) or not any(_has(_is_untold, x) for x in block.lines):
            return block
        return restyled(block, change, made)

    return replace(layout, blocks=tuple(map(told, layout.blocks)))


def _are_alike(advances: Sequence[float], known: float) -> bool:
    alike = sum(abs(advance - known) <= SAME_ADVANCE * known for advance in advances)
    return len(advances) >= LEAST_TOLD and alike >= LEAST_ALIKE * len(advances)


def _advances(
    layouts: Sequence[PageLayout], wanted: Callable[[Style], bool]
) -> dict[float, list[float]]:
    """The width of each character of words in such type, in points, by the size of that."""
    found: dict[float, list[float]] = defaultdict(list)
    for word in _words(layouts, wanted):
        text = word.text
        if len(text) >= LEAST_LETTERS and text.isascii() and any(map(str.isalpha, text)):
            found[_size(word.style)] += [word.box.width / len(text)] * len(text)
    return found


def _words(layouts: Sequence[PageLayout], wanted: Callable[[Style], bool]) -> Iterator[Word]:
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock):
                for line in block.lines:
                    if _has(wanted, line):
                        yield from (word for word in line.words if wanted(word.style))


def _has(wanted: Callable[[Style], bool], line: Line) -> bool:
    return any(wanted(run.style) for run in runs_of(line))


def _size(style: Style) -> float:
    return round(style.size, 1)
