"""Words of a place as rows of runs: what stands side by side with clear white between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import SAME_ROW, Word

NUMBER = re.compile(r"[(\[]?[-+−–—±<>≤≥~≈]?\s?[$€£¥]?\s?\d[\d.,'’\s]*[%‰°]?[)\]]?[*†‡a-c]?")
BLANK = re.compile(r"[-–—−.…:·]+|n/?a\.?|n\.a\.", re.I)


SIDEWAYS = (90, 270)  # degrees; such words have their baseline along y
BACK = 0.1  # em; kerning steps back this far at most between words of a run


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


def make_runs(words: Iterable[Word], options: TableOptions) -> list[Run]:
    """Words in runs as they follow each other in the content: of one style, on one baseline.

    No rule about rows parts the words of such a run, so they are looked at as one from then on:
    there are about six times fewer of them than words. Turned words stay alone.
    """
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        style = word.style
        if (
            last is not None
            and style is last.style
            and word.baseline == last.baseline
            and -BACK * style.size < word.box.x0 - last.box.x1 <= options.word_gap * style.size
            and not style.angle
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return [_run(run) for run in runs]


def _run(words: Sequence[Word]) -> Run:
    return Run(words[0].box.x0, words[-1].box.x1, tuple(words))


@dataclass(frozen=True, slots=True)
class Words:
    """Words in runs by the height of their middle, so that those of a band are found at once."""

    runs: tuple[Run, ...]
    middles: tuple[float, ...]

    def __iter__(self) -> Iterator[Word]:
        return (word for run in self.runs for word in run.words)

    def between(self, box: Box) -> "Words":
        """Those whose middle lies in the box."""
        first, last = bisect_left(self.middles, box.y0), bisect_right(self.middles, box.y1)
        runs, middles = [], []
        for run, height in zip(self.runs[first:last], self.middles[first:last], strict=True):
            inside = run if box.x0 <= run.x0 and run.x1 <= box.x1 else _inside(run, box)
            if inside is not None:
                runs.append(inside)
                middles.append(height)
        return Words(tuple(runs), tuple(middles))


def _inside(run: Run, box: Box) -> Run | None:
    words = [word for word in run.words if box.x0 <= word.box.center_x <= box.x1]
    return _run(words) if words else None


def index_words(runs: Sequence[Run]) -> Words:
    pairs = sorted((middle(run.words[0]), order) for order, run in enumerate(runs))
    return Words(tuple(runs[order] for _, order in pairs), tuple(height for height, _ in pairs))


def outside(runs: Sequence[Run], boxes: Sequence[Box]) -> list[Run]:
    """The runs without words whose centre lies in one of the boxes."""
    if not boxes:
        return list(runs)
    kept = []
    for run in runs:
        y = run.words[0].box.center_y
        near = [box for box in boxes if box.y0 <= y <= box.y1]
        if near:
            words = [w for w in run.words if not any(b.has_center_of(w.box) for b in near)]
            if not words:
                continue
            run = _run(words) if len(words) < len(run.words) else run
        kept.append(run)
    return kept


def rows_of_runs(runs: Iterable[Run], options: TableOptions) -> list[Row]:
    """Rows of the runs that are not turned sideways, top to bottom; near runs made one.

    They are grouped as rows_of_words does it.
    """
    rows: list[list[Run]] = []
    start = 0.0
    for run in sorted(runs, key=_reading_place):
        style = run.words[0].style
        if style.angle in SIDEWAYS:
            continue
        baseline = run.words[0].baseline
        if rows and baseline - start <= SAME_ROW * style.size:
            rows[-1].append(run)
        else:
            rows.append([run])
            start = baseline
    return [_row(row, options) for row in rows]


def _reading_place(run: Run) -> tuple[float, float]:
    return run.words[0].baseline, run.x0


def _row(runs: Sequence[Run], options: TableOptions) -> Row:
    """A row of runs on one baseline; those with no wide gap between them are joined."""
    runs = sorted(runs, key=lambda run: run.x0)
    main = max(runs, key=lambda run: run.words[0].style.size).words[0]
    size, baseline = main.style.size, main.baseline
    usual, wide = options.word_gap * size, options.mono_gap * size
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        gap = run.x0 - last.x1 if last else inf
        if last is None or (gap > usual and (gap > wide or not run.words[0].style.mono)):
            joined.append(run)
        else:
            joined[-1] = Run(last.x0, max(last.x1, run.x1), last.words + run.words)
    return Row(baseline - 0.75 * size, baseline + 0.22 * size, baseline, size, tuple(joined))
