"""Pages whose text runs down or up the sheet, turned so that it reads like any other page.

+------+                  +----------+
| ^    |                  | Name Age |     a table set sideways, a landscape page on an upright
| |e x |   <- turned ->   | Ada   36 |     sheet, a vertical page of Japanese
| |m   |                  +----------+
+------+
"""

from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import SIDEWAYS, Page, Word
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.pdf.tables.turned import Turn, turn_page
from papermill_api.engine.records import replace

MOST = 0.8  # of a page's characters run that way; else some of the page is upright


def turn_of(page: Page) -> Turn | None:
    """How the page is to be turned; None for a page that reads as it stands."""
    if all(style.angle not in SIDEWAYS for style in by_column(page.words).columns.styles):
        return None
    counts = {angle: _letters(page.words, angle) for angle in SIDEWAYS}
    angle = max(counts, key=lambda angle: counts[angle])
    if counts[angle] < MOST * sum(len(word.text) for word in page.words):
        return None
    return Turn(angle, page.width, page.height)


def _letters(words: tuple[Word, ...], angle: int) -> int:
    return sum(len(word.text) for word in words if word.style.angle == angle)


def turned(page: Page, turn: Turn) -> Page:
    """The page after that turn, its words upright."""
    return replace(
        turn_page(page, turn),
        words=tuple(map(turn.word, page.words)),
        forms=tuple(replace(form, box=turn.box(form.box)) for form in page.forms),
        links=tuple(replace(link, box=turn.box(link.box)) for link in page.links),
    )


def placement_of(turn: Turn) -> Placement:
    """How the turned page lies on the page as shown."""
    return Placement(360 - turn.angle, 0.0, turn.height, turn.width)
