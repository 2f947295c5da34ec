"""Words of a place as rows of runs: what stands side by side with clear white between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Word, rows_of_words

NUMBER = re.compile(r"[(\[]?[-+−–—±<>≤≥~≈]?\s?[$€£¥]?\s?\d[\d.,'’\s]*[%‰°]?[)\]]?[*†‡a-c]?")
BLANK = re.compile(r"[-–—−.…:·]+|n/?a\.?|n\.a\.", re.I)


SIDEWAYS = (90, 270)  # degrees; such words have their baseline along y


class Run(NamedTuple):
    """Words of one row with no wide gap between them."""

    x0: float
    x1: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def width(self) -> float:
        return self.x1 - self.x0


class Row(NamedTuple):
    """Runs on one baseline, left to right. `top` and `bottom` bound what is inked."""

    top: float
    bottom: float
    baseline: float
    size: float
    runs: tuple[Run, ...]


def is_number(text: str) -> bool:
    """A number with its sign, unit mark or brackets, or the mark of a missing one."""
    return bool(NUMBER.fullmatch(text) or BLANK.fullmatch(text))


def middle(word: Word) -> float:
    """The height at which most of a word's ink lies; the loose box reaches into next rows."""
    if word.style.angle in SIDEWAYS:
        return word.box.center_y
    return word.baseline - 0.3 * word.style.size


@dataclass(frozen=True, slots=True)
class Words:
    """Words by the height of their middle, so that those of a band are found at once."""

    items: tuple[Word, ...]
    middles: tuple[float, ...]

    def between(self, box: Box) -> "Words":
        """Those whose middle lies in the box."""
        first, last = bisect_left(self.middles, box.y0), bisect_right(self.middles, box.y1)
        x0, x1 = 2 * box.x0, 2 * box.x1
        kept = [
            index for index in range(first, last) if x0 <= sum(self.items[index].box[::2]) <= x1
        ]
        return Words(
            tuple(self.items[index] for index in kept),
            tuple(self.middles[index] for index in kept),
        )


def index_words(words: Iterable[Word]) -> Words:
    pairs = sorted(((middle(word), order, word) for order, word in enumerate(words)))
    return Words(tuple(word for _, _, word in pairs), tuple(height for height, _, _ in pairs))


def rows_of_runs(words: Iterable[Word], options: TableOptions) -> list[Row]:
    """Rows of runs, top to bottom, of the words that are not turned sideways."""
    upright = [word for word in words if word.style.angle not in SIDEWAYS]
    return [_row(row, options) for row in rows_of_words(upright)]


def _row(words: Sequence[Word], options: TableOptions) -> Row:
    main = words[0]
    for word in words:
        if word.style.size > main.style.size:
            main = word
    size, baseline = main.style.size, main.baseline
    usual, wide = options.word_gap * size, options.mono_gap * size
    runs: list[Run] = []
    begin, start, stop = 0, words[0].box.x0, words[0].box.x1
    for index, word in enumerate(words):
        x0, _, x1, _ = word.box
        if x0 - stop > usual and (x0 - stop > wide or not word.style.mono):
            runs.append(Run(start, stop, tuple(words[begin:index])))
            begin, start = index, x0
        stop = max(stop, x1)
    runs.append(Run(start, stop, tuple(words[begin:])))
    return Row(baseline - 0.75 * size, baseline + 0.22 * size, baseline, size, tuple(runs))
