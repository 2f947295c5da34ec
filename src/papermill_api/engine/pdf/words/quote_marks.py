"""Large quotation marks that decorate a quote, as on web pages and in magazines: no text."""

from collections.abc import Sequence
from statistics import median

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word

MARKS = frozenset('"“”„‟«»❝❞‘’')
LARGE = 1.8  # times the usual size of the page's words
AS_LARGE = 0.8  # times its size; text as large beside it is what it quotes
BESIDE = 1.0  # em of the mark to such text, at most


def without_quote_marks(words: Sequence[Word]) -> Sequence[Word]:
    """The words without marks that stand alone and are far larger than the text around.

    ❝   Water is never where you want it,
        said the keeper.
    """
    page = by_column(words)
    marks = [at for at in page.lone if page[at].text in MARKS]
    if not marks:  # as on most pages
        return words
    usual = median(page.columns.sizes.tolist())
    drawn = {
        at
        for at in marks
        if page[at].style.size >= LARGE * usual and not _is_beside_text(page[at], page)
    }
    if not drawn:
        return words
    return PageWords(word for at, word in enumerate(page) if at not in drawn)


def _is_beside_text(mark: Word, words: Sequence[Word]) -> bool:
    """Is there text as large on its line, which it opens or closes?"""
    em = mark.style.size
    return any(
        word is not mark
        and word.style.size >= AS_LARGE * em
        and abs(word.baseline - mark.baseline) < em
        and word.box.x0 - mark.box.x1 < BESIDE * em
        and mark.box.x0 - word.box.x1 < BESIDE * em
        for word in words
    )
