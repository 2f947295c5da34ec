"""Running heads and feet that stand higher or lower on a page than on all others."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.pdf.furniture.margins import APART, Band, Row
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.page import Style

KNOWN = 2  # pages that have such a row where furniture stands


class _Words(NamedTuple):
    """What a row says but for the number of its page, in whatever order, and in which type."""

    parts: tuple[str, ...]
    style: Style


def said_elsewhere(bands: Sequence[Band], known: Sequence[Row]) -> list[Row]:
    """The outermost rows in the words and the type of furniture of other pages, with their number.

    iv        Copyright Mills Ltd       Copyright Mills Ltd       27
                                               User's Guide
              User's Guide              the sections of a document have margins of their own

    A heading that they repeat is in other type, and that of another chapter has another number.
    `known`: rows that are furniture.
    """
    pages: dict[_Words, set[int]] = defaultdict(set)
    for row in known:
        pages[_words_of(row)].add(row.page)
    said = {words for words, found in pages.items() if words.parts and len(found) >= KNOWN}
    if not said:
        return []
    ids = set(map(id, known))
    more: list[Row] = []
    for band in bands:
        for index, row in enumerate(band.rows):
            if id(row) in ids:
                continue
            numbered = index > 0 and row.number is not None
            if row.gap < APART or not (numbered or _words_of(row) in said):
                break
            more.append(row)
    return more


def _words_of(row: Row) -> _Words:
    if row.parts == 1:
        parts = row.lines if row.number is None else ()
    else:
        parts = tuple(line for line in row.lines if page_number(line.text) is None)
    return _Words(tuple(sorted(line.text for line in parts)), (parts or row.lines)[0].style)
