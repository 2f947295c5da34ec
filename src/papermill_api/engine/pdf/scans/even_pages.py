"""Sizes that were measured on several pages of one document, made comparable.

page 1    Heading 15.5, text 11      what was measured of one page is a tenth larger or smaller
page 2    Heading 14,   text 10      throughout than what was of another: by its text it is told
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock, make_line, text_lines
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace

SAME_TEXT = 0.12  # share that sizes of the text of pages differ by, measured badly
SAME_SIZE = 0.05  # share that other sizes do, after that
MIN_LETTERS = 200  # of text, that a page is measured by
SIZE_STEP = 0.25  # points

Letters = Counter[float]  # of each size


def even_pages(layouts: Sequence[PageLayout]) -> Sequence[PageLayout]:
    """The pages of a document; those that were measured in pictures with sizes that agree."""
    pages = [page for page in layouts if page.reading is not None and page.reading.placement]
    if len(pages) < 2:
        return layouts
    letters = {page.number: _letters(page, prose=True) for page in pages}
    text = _commonest(sum(letters.values(), Letters()))
    factors = {number: _factor(found, text) for number, found in letters.items()}
    found: Letters = Counter()
    for page in pages:
        for size, count in _letters(page, prose=False).items():
            found[size * factors[page.number]] += count
    centres = _centres(found)
    return [
        _evened(page, factors[page.number], centres) if page.number in factors else page
        for page in layouts
    ]


def _letters(page: PageLayout, *, prose: bool) -> Letters:
    """How many letters there are of each size; of prose alone, without listings."""
    letters: Letters = Counter()
    for line in text_lines(page.blocks):
        if not (prose and line.style.mono):
            letters[line.style.size] += len(line.text)
    return letters


def _commonest(letters: Letters) -> float:
    return max(letters, key=letters.__getitem__, default=0.0)


def _factor(letters: Letters, text: float) -> float:
    own = _commonest(letters)
    if letters[own] < MIN_LETTERS or abs(own - text) > SAME_TEXT * text:
        return 1.0
    return text / own


def _centres(letters: Letters) -> list[float]:
    """The sizes of a document; the commonest draw the others near them first."""
    centres: list[float] = []
    for size, _ in letters.most_common():
        if not any(abs(size - centre) <= SAME_SIZE * centre for centre in centres):
            centres.append(size)
    return centres


def _evened(page: PageLayout, factor: float, centres: Sequence[float]) -> PageLayout:
    def even(size: float) -> float:
        own = factor * size
        near = min(centres, key=lambda centre: abs(centre - own))
        own = near if abs(near - own) <= SAME_SIZE * near else own
        return round(own / SIZE_STEP) * SIZE_STEP

    styles = {word.style for line in text_lines(page.blocks) for word in line.words}
    changed = {
        style: replace(style, size=size)
        for style in styles
        if (size := even(style.size)) != style.size
    }
    if not changed:
        return page
    blocks = (
        replace(block, lines=tuple(_restyled(line, changed) for line in block.lines))
        if isinstance(block, TextBlock)
        else block
        for block in page.blocks
    )
    return replace(page, blocks=tuple(blocks))


def _restyled(line: Line, changed: Mapping[Style, Style]) -> Line:
    return make_line([replace(w, style=changed.get(w.style, w.style)) for w in line.words])
