"""Heads that say the title right below them once more, in smaller type."""

from collections.abc import Container, Sequence

from papermill_api.engine.pdf.furniture.margins import Band, Row
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.scripts import letters_of

GAP = 1.5  # em of white that sets such a head apart from the title
LARGER = 1.2  # times its size; the title is at least so large
LEAST_LETTERS = 3
TITLE_LINES = 4  # at most


def doubled_titles(
    bands: Sequence[Band], known: Container[int], pages: Sequence[PageLayout]
) -> list[Row]:
    """The outermost rows below which the first text of their page says the same in larger type.

           **Town Mills**         whatever its weight: a lone page shows by nothing else that its
                                  head is one
    **T o w n   M i l l s**
    text

    `known`: ids of rows that are not looked at.
    """
    found: list[Row] = []
    for band, page in zip(bands, pages, strict=True):
        row = band.rows[0] if band.rows else None
        if row is None or id(row) in known or row.gap < GAP or row.parts > 1:
            continue
        letters = letters_of(row.lines[0].text)
        if len(letters) >= LEAST_LETTERS and _says(_below(row, page), letters, LARGER * row.size):
            found.append(row)
    return found


def _below(row: Row, page: PageLayout) -> TextBlock | None:
    """The highest text below the row."""
    edge = row.lines[0].box.y1
    blocks = [b for b in page.blocks if isinstance(b, TextBlock) and b.box.y0 >= edge]
    return min(blocks, key=lambda block: block.box.y0, default=None)


def _says(title: TextBlock | None, letters: str, least: float) -> bool:
    if title is None or len(title.lines) > TITLE_LINES or title.lines[0].size < least:
        return False
    return letters_of(title.text) == letters
