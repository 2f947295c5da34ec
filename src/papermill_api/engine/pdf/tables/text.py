"""Words of a place as rows of runs: what stands side by side with clear white between."""

import re
from collections.abc import Iterable, Sequence
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


def words_between(words: Iterable[Word], box: Box) -> list[Word]:
    """Words whose middle lies in the box."""
    return [
        word
        for word in words
        if box.y0 <= middle(word) <= box.y1 and box.x0 <= (word.box.x0 + word.box.x1) / 2 <= box.x1
    ]


def rows_of_runs(words: Sequence[Word], options: TableOptions) -> list[Row]:
    """Rows of runs, top to bottom, of the words that are not turned sideways."""
    upright = [word for word in words if word.style.angle not in SIDEWAYS]
    return [_row(row, options) for row in rows_of_words(upright)]


def _row(words: Sequence[Word], options: TableOptions) -> Row:
    main = max(words, key=lambda word: (word.style.size, len(word.text)))
    size = main.style.size
    runs: list[list[Word]] = [[words[0]]]
    stop = words[0].box.x1
    for word in words[1:]:
        gap = options.mono_gap if word.style.mono else options.word_gap
        if word.box.x0 - stop > gap * size:
            runs.append([word])
        else:
            runs[-1].append(word)
        stop = max(stop, word.box.x1)
    return Row(
        main.baseline - 0.75 * size,
        main.baseline + 0.22 * size,
        main.baseline,
        size,
        tuple(Run(run[0].box.x0, max(w.box.x1 for w in run), tuple(run)) for run in runs),
    )
