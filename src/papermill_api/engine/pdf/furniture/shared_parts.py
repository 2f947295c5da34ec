"""Running heads of several parts, of which one names the work and others a chapter."""

from collections import defaultdict
from collections.abc import Container, Sequence

from papermill_api.engine.pdf.furniture.margins import (
    APART,
    Band,
    Row,
    is_repeated,
    is_same_place,
)

LEAST, SHARE = 3, 0.3  # pages that have the part, and their share from the first to the last
LETTERS = 4  # of the part at least


def rows_of_shared_parts(bands: Sequence[Band], known: Container[int], largest: float) -> list[Row]:
    """More outermost rows of several parts in which one says the same as on two other pages.

    Almanac of Mills                 2. Water      the chapter changes, and on facing pages
    ------------------------------------------     the parts change sides
    3. Wind                  Almanac of Mills

    `known`: ids of rows that are furniture. `largest`: points; larger rows are titles.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for band in bands:
        row = band.rows[0] if band.rows else None
        if row is not None and row.parts > 1 and row.gap >= APART and row.size <= largest:
            for text in {line.text for line in row.lines}:
                if sum(map(str.isalpha, text)) >= LETTERS:
                    groups[text].append(row)
    found: dict[int, Row] = {}
    for group in groups.values():
        if len(group) >= LEAST:
            for row in (row for row in group if id(row) not in known):
                pages = {other.page for other in group if is_same_place(row, other)}
                if is_repeated(pages, LEAST, SHARE):
                    found[id(row)] = row
    return list(found.values())
