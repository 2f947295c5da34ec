"""Fills in the colour of the ground that the whole page stands on, which nobody sees."""

from papermill_api.engine.pdf.page import WHITE, Page
from papermill_api.engine.records import replace

WHOLE = 0.9  # of the page's area that its ground takes, at least


def without_unseen_fills(page: Page) -> Page:
    """The page without the fills that are of one colour with the ground of all of it.

    Browsers paint the ground of a dark page once for the sheet and once more for the text on it,
    which ends where the text does: it is no box around that.
    """
    least = WHOLE * page.box.area
    grounds = [at for at, fill in enumerate(page.fills) if fill.box.area >= least]
    if not grounds or len(page.fills) == len(grounds):
        return page
    colour = page.fills[grounds[0]].colour
    if colour == WHITE or any(page.fills[at].colour != colour for at in grounds):
        return page
    kept = [f for f in page.fills if f.colour != colour or f.stroked or f.box.area >= least]
    return page if len(kept) == len(page.fills) else replace(page, fills=tuple(kept))
