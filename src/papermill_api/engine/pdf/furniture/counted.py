"""Counted headings at the heads of pages, which look like running heads."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.furniture.margins import Band, Row
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import masked_numbers

WITHIN = 2  # others like it within the text, at least


def without_counted(bands: Sequence[Band], pages: Sequence[PageLayout]) -> list[Band]:
    """The heads of pages, each up to a heading of which others say the same but for the number.

    Article 4.         No text says the same twice, as running heads do, and others of that
    Nobody shall ...   look stand within pages, each alone.
    Article 5.
    """
    heads = [row for band in bands for row in band.rows if _may_count(row)]
    keys = {row.key for row in heads}
    if not keys:
        return list(bands)
    sizes, looks = {row.size for row in heads}, {row.lines[0].style for row in heads}
    margins = {id(line) for row in heads for line in row.lines}
    said: Counter[str] = Counter(row.text for row in heads)
    within: dict[str, set[str]] = defaultdict(set)
    for line in _lone_lines(pages):
        if line.style.size not in sizes or line.style not in looks or id(line) in margins:
            continue
        text = line.text
        if (key := masked_numbers(text)) in keys:
            said[text] += 1
            within[key].add(text)
    found = {id(row) for row in heads if len(within[row.key]) >= WITHIN and said[row.text] == 1}
    return [_up_to(band, found) for band in bands] if found else list(bands)


def _may_count(row: Row) -> bool:
    """Is it one part with a number and something else?"""
    return row.parts == 1 and row.number is None and row.key != row.text


def _lone_lines(pages: Sequence[PageLayout]) -> Iterator[Line]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and len(block.lines) == 1:
                yield block.lines[0]


def _up_to(band: Band, found: set[int]) -> Band:
    at = next((at for at, row in enumerate(band.rows) if id(row) in found), len(band.rows))
    return Band(band.page, band.rows[:at])
