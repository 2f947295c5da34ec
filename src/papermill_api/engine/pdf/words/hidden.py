"""Text that is on a page without being seen there: invisible, tiny, or in its ground's colour."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box, overlap_area, sides_of
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import WHITE, Fill, Page, Style, Word

TINY = 1.0  # points; smaller text is not to be read by anybody
ALIKE = 12  # of 255; colours whose parts differ by no more cannot be told apart
DARK = 64  # of 255; what is darker in all parts covers text whatever its blending
MIN_GROUND = 4.0  # points; a lower box is the ground of no text
MAX_GROUNDS = 300  # boxes of a page; more are a drawing, and all text in it counts as seen
THICK = 15.0  # points on either side that a line may cover, since its width is not known
BAR = 4.0  # times as wide is a ground as the bar along one of its sides, at least
SHADED = 0.25  # of a dark box that a lighter one painted on it covers at least: it is a shadow's
KNOWN = 4096  # pairs of colours that are kept over pages


def visible_words(page: Page) -> tuple[Sequence[Word], list[Problem]]:
    """The words of a page that a person can see, and a Problem that counts the others.

        +-----------+
        |###########|    covered by a dark box that is painted later, as by a redaction; or
        +-----------+    in the colour of what lies under it, which is white where nothing does

    Where no word is to be seen all are kept: they are the text of a scanned page. Text over a
    picture, a line or a drawing of any shape counts as seen.
    """
    grounds = _Grounds(page)
    if not grounds.covers and not any(map(grounds.doubts, by_column(page.words).columns.styles)):
        return page.words, []
    seen = PageWords(word for word in page.words if not grounds.hide(word))
    if not seen or len(seen) == len(page.words):
        return page.words, []
    count = sum(len(w.text) for w in page.words) - sum(len(w.text) for w in seen)
    message = f"{count} characters that cannot be seen on the page were left out"
    return seen, [Problem("reader", page.number, message)]


class _Grounds:
    """What lies under and over the words of a page, looked at for suspicious looks only."""

    def __init__(self, page: Page) -> None:
        self.page = page
        large = [fill for fill in page.fills if fill.box.height >= MIN_GROUND]
        large = _without_borders(large)
        self.crowded = len(large) > MAX_GROUNDS
        self.fills = [] if self.crowded else large
        dark = [fill for fill in self.fills if fill.solid and _is_dark(fill.colour)]
        self.covers = [fill for fill in dark if not _is_shadow(fill, self.fills)]
        self.colours = {WHITE, *[fill.colour for fill in self.fills if fill.solid]}
        self.known: dict[Style, tuple[bool, bool]] = {}

    @cached_property
    def art(self) -> list[tuple[Box, int]]:
        """Where something is drawn, and when."""
        pictures = [(image.box, image.order) for image in self.page.images]
        shapes = [(shape.box, shape.order) for shape in self.page.shapes]
        return [*pictures, *shapes, *((r.box.grown(THICK), r.order) for r in self.page.rules)]

    def doubts(self, style: Style) -> bool:
        """Is some text of a look hidden, or may it be?"""
        return any(self._known(style))

    def _known(self, style: Style) -> tuple[bool, bool]:
        known = self.known.get(style)
        if known is None:
            self.known[style] = known = self._judge(style)
        return known

    def hide(self, word: Word) -> bool:
        hidden, suspicious = self._known(word.style)
        if hidden:
            return True
        if suspicious and self._is_like_its_ground(word):
            return True
        return any(f.order > word.order and f.box.contains(word.box, 1.0) for f in self.covers)

    def _judge(self, style: Style) -> tuple[bool, bool]:
        """Is all text of a look hidden? Might some of it be?"""
        if style.invisible or style.size < TINY:
            return True, False
        if self.crowded:
            return False, False
        return False, any([is_lost(style.colour, ground) for ground in self.colours])  # noqa: C419

    def _is_like_its_ground(self, word: Word) -> bool:
        ground = ground_of(word, self.fills)
        if ground and not ground.solid:  # a tint, as GitHub's of the ink; what it makes is not told
            return False
        if not is_lost(word.style.colour, ground.colour if ground else WHITE):
            return False
        since = ground.order if ground else -2
        return not any(
            since < order < word.order and box.has_center_of(word.box) for box, order in self.art
        )


def ground_of(word: Word, fills: Sequence[Fill]) -> Fill | None:
    """The last box that was painted below a word, if any was."""
    under = (fill for fill in reversed(fills) if fill.order < word.order)
    return next((fill for fill in under if fill.box.has_center_of(word.box)), None)


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 255, colour & 255


@lru_cache(maxsize=KNOWN)
def is_lost(colour: int, ground: int) -> bool:
    """Is text of a colour not to be seen on a ground? PDFium calls patterns black, too."""
    parts = zip(_parts(colour), _parts(ground), strict=True)
    return ground != 0 and all(abs(a - b) <= ALIKE for a, b in parts)


def _without_borders(fills: Sequence[Fill]) -> list[Fill]:
    """The boxes without those of borders, which some paint as a box around a box, clipped.

    +--------+
    |        |    Both are of one colour and share three sides. Some paint a ground twice, which is
    +--------+    no border; nor are a ground and the bar along one of its sides, which is much
    +--------+    narrower than what lies beside it.
    """
    if len(fills) < 2:
        return list(fills)
    sides = [_three_sides(fill) for fill in fills]
    alike: dict[tuple[float | None, ...], list[float]] = defaultdict(list)
    for fill, own in {own: (fill, own) for fill, own in zip(fills, sides, strict=True)}.values():
        box = fill.box
        for three, reach in zip(own, (box.width, box.height, box.width, box.height), strict=True):
            alike[three].append(reach)
    borders = {
        three
        for three, reaches in alike.items()
        if any(one < BAR * two for two, one in pairwise(sorted(reaches)))
    }
    return [fill for fill, own in zip(fills, sides, strict=True) if borders.isdisjoint(own)]


def _three_sides(fill: Fill) -> tuple[tuple[float | None, ...], ...]:
    """A fill's colour and all sides of its box but one, from the left round: a border leaves out
    the one it is at."""
    x0, y0, x1, y1 = [round(side, 1) for side in sides_of(fill.box)]  # points
    return (
        (fill.colour, None, y0, x1, y1),
        (fill.colour, x0, None, x1, y1),
        (fill.colour, x0, y0, None, y1),
        (fill.colour, x0, y0, x1, None),
    )


def _is_shadow(dark: Fill, fills: Sequence[Fill]) -> bool:
    """Is a lighter box painted on it? It fades out below that; a redaction has nothing on it.

    +--------------+     the title of a box of slides may be in the bounds of its shadow, whose
    |##title#######|     softness is in a mask
    +--------------+#
    |              |#
    +--------------+#
     ################
    """
    least = SHADED * dark.box.width * dark.box.height
    return any(
        fill.order > dark.order
        and not _is_dark(fill.colour)
        and overlap_area(fill.box, dark.box) >= least
        for fill in fills
    )


def _is_dark(colour: int) -> bool:
    return max(_parts(colour)) < DARK
