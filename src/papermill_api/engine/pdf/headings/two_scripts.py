"""Sizes in texts of two scripts: Latin letters are set larger than Japanese ones beside them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import Line, PageLayout, text_lines
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.records import replace

SAMPLE = 200  # lines of text that are looked at
LEAST = 3  # of them that agree
LARGEST = 1.15  # times the size of the other script; beyond it letters are not of one text


def in_one_size(
    found: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """The blocks, those in Latin alone as large as Chinese or Japanese text beside them would be.

    Classes of LaTeX set Japanese at 0.92 times the size of Latin letters: lines without Japanese
    are no larger than the text for that.
    """
    scale = _latin_scale(pages, body)
    if scale == 1.0:
        return list(found)
    return [one if is_cjk(one.text) else _smaller(one, scale) for one in found]


def _smaller(candidate: Candidate, scale: float) -> Candidate:
    size = round(candidate.look.size / scale * 2) / 2
    return replace(candidate, look=candidate.look._replace(size=size))


def _latin_scale(pages: Sequence[PageLayout], body: Style) -> float:
    """How many times as large as the text its Latin letters are; 1 where it is in one script."""
    lines = list(islice(_lines_of(pages, body), SAMPLE))
    if not is_cjk("".join([line.text for line in lines])):  # as in most documents
        return 1.0
    sizes = Counter(
        word.style.size
        for line in lines
        if is_cjk(line.text)
        for word in line.words
        if word.text.isascii() and word.text.isalpha() and not word.style.mono
    )
    if not sizes:
        return 1.0
    size, count = sizes.most_common(1)[0]
    return size / body.size if count >= LEAST and 1.0 < size / body.size <= LARGEST else 1.0


def _lines_of(pages: Sequence[PageLayout], body: Style) -> Iterator[Line]:
    alike: dict[int, bool] = {}  # by the ids of styles, which the lines of a page share
    for line in (line for page in pages for line in text_lines(page.blocks)):
        style = line.style
        if id(style) not in alike:
            alike[id(style)] = style == body
        if alike[id(style)]:
            yield line
