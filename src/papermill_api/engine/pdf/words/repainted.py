"""Text of a page that is painted once more, all of it, at the end: a person sees it once."""

from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word


def without_repainted(words: Sequence[Word]) -> Sequence[Word]:
    """The words, of those that are the same at the same place the first.

    Whoever merges two versions of a page leaves its contents there twice. Words printed again right
    away look bold and are left to `drop_overprints`.
    """
    page = by_column(words)
    columns = page.columns
    if not len(page):
        return words
    again = (columns.x0 == columns.x0[-1]) & (columns.y0 == columns.y0[-1])
    if again.sum() < 2:  # as on nearly all pages
        return words
    once: dict[tuple[str, float, float], Word] = {}
    for word in page:
        once.setdefault((word.text, word.box.x0, word.box.y0), word)
    return PageWords(once.values())
