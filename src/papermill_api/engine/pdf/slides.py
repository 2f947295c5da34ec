"""Slides: wide pages of few lines."""

from papermill_api.engine.pdf.layout import PageLayout

MOST_LINES = 34  # times the size of the text that a slide is high; a sheet lying holds more


def is_slide(page: PageLayout, size: float) -> bool:
    """Is it wider than high, and no more than a few dozen times as high as its text?"""
    return page.width > page.height and page.height <= MOST_LINES * size
