"""Words of a place as rows of runs: what stands side by side with clear white between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from operator import attrgetter
from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.markers import ARROWS, BULLETS, TICKS
from papermill_api.engine.pdf.page import SAME_ROW, SIDEWAYS, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, part_of
from papermill_api.engine.pdf.tables.marks import join_marks
from papermill_api.engine.records import record

# Signs, codes and short names of currencies, as "S$", "EUR", "zł".
_CURRENCY = (
    r"(?:[A-Z]{0,2}[$€£¥₹₽₺]|EUR|USD|GBP|CHF|PLN|CZK|SEK|NOK|DKK|HUF|JPY|CNY|INR|CAD|AUD|SGD"
    r"|Rs\.?|zł|Kč|kr\.?|Fr\.)"
)
_VALUE = rf"[-+−–—±<>≤≥~≈]?\s?{_CURRENCY}?\s?\d[\d.,'’\s]*(?::\d\d)*(?:[%‰°]|{_CURRENCY})?"
_MARK = r"[*∗†‡]{0,3}"
# A range, a value with how far it is off or with its factor: "3–5", "7.1 ± 0.3", "2 × 4".
_PAIR = rf"{_VALUE}(?:(?:\s?[±×]\s?|(?<!\s)[-–]|\s[-–]\s){_VALUE})?"
_ENCLOSED = rf"[(\[]{_PAIR}[)\]]"
# What stands in brackets behind it is its error or share: "0.42** (0.12)", "12.4 (3.1 %)".
NUMBER = late_pattern(
    rf"{_PAIR}[a-c]?{_MARK}(?:\s?{_ENCLOSED}{_MARK})?|[(\[]?{_VALUE}[)\]]?[*†‡a-c]?"
)
# Bullets that stand in no cell of their own, as arrows, ticks, crosses and stars do.
ITEM_SIGNS = BULLETS - ARROWS - TICKS - frozenset("✔✗✘★☆█▌▐▬▮") | frozenset("·*")
INK = 0.3  # em from the baseline up to the middle of what is inked
OVERLAP = 0.3  # em by which a text that is too wide for its column reaches into the next one's
BULLET_GAP = 1.5  # em; the text of an item is no further from its bullet
BLANK = re.compile(r"[-–—−.…:·]+|n/?a\.?|n\.a\.", re.I)

LABEL_LETTERS = 24.0  # of a label, on average, at most
WIDEST_SPACE = 0.9  # em; lines are stretched by less
JUSTIFIED_WORDS = 6  # of a line, at least, whose white tells that it was stretched
MIXED = 2.0  # times as wide as the narrowest word of a line is the widest; figures are alike
SAME_GAP = 0.03  # em by which the white between such words differs
MOST_GAPS = 0.7  # of it is the same; ends of sentences are wider
STRETCHED = 1.3  # times it parts words

LEVEL = 0.65  # em; no parts of a row differ by more, raised or lowered marks among them

_BASELINE = attrgetter("baseline")
_READING_PLACE = attrgetter("baseline", "box.x0")  # of a stretch: then how far left it starts


@record(frozen=True, slots=True)
class Run:
    """Text of one row with no wide gap inside."""

    x0: float
    x1: float
    parts: tuple[Stretch, ...]

    @property
    def words(self) -> Sequence[Word]:
        return self.parts[0].words if len(self.parts) == 1 else all_words(self.parts)

    @property
    def text(self) -> str:
        words = self.words
        return words[0].text if len(words) == 1 else " ".join([word.text for word in words])

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@record(frozen=True, slots=True)
class Row:
    """Runs on one baseline, left to right. `top` and `bottom` bound what is inked."""

    top: float
    bottom: float
    baseline: float
    size: float
    runs: tuple[Run, ...]


Made = dict[tuple[int, ...], Row]  # rows by the ids of their parts, which they keep


def is_number(text: str) -> bool:
    """A number or time with its sign, unit mark or brackets, or the mark of a missing one."""
    return bool(NUMBER.fullmatch(text) or BLANK.fullmatch(text))


def middle(stretch: Stretch) -> float:
    """The height at which most of its ink lies; the loose box reaches into next rows."""
    style = stretch.style
    if style.angle in SIDEWAYS:
        return stretch.box.center_y
    return stretch.baseline - INK * style.size


@record(frozen=True, slots=True)
class Words:
    """Stretches by the height of their middle, so that those of a band are found at once."""

    parts: tuple[Stretch, ...]
    middles: tuple[float, ...]
    made: Made = field(default_factory=dict, repr=False, compare=False)  # of any of the parts
    known: dict[Box, tuple[Row, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def rows(self, box: Box, options: TableOptions) -> tuple[Row, ...]:
        """The rows of what stands in the box, made once for all who ask; options are the same."""
        found = self.known.get(box)
        if found is None:
            found = self.known[box] = tuple(rows_of(self.text_in(box), options, self.made))
        return found

    def text_in(self, box: Box) -> Sequence[Stretch]:
        """The text whose middle lies in the box."""
        first, last = bisect_left(self.middles, box.y0), bisect_right(self.middles, box.y1)
        left, right = box.x0, box.x1
        found: list[Stretch] = []
        for part in self.parts[first:last]:
            x0, x1 = part.box.x0, part.box.x1
            if left <= x0 and x1 <= right:
                found.append(part)
            elif x0 <= right and left <= x1 and (inside := _inside(part, left, right)):
                found.append(inside)
        return found

    def between(self, box: Box) -> "Words":
        """The words whose middle lies in the box."""
        parts = self.text_in(box)
        return Words(tuple(parts), tuple(map(middle, parts)), self.made)


def _inside(stretch: Stretch, left: float, right: float) -> Stretch | None:
    words = [word for word in stretch.words if left <= word.box.center_x <= right]
    if len(words) == len(stretch.words):
        return stretch
    return part_of(stretch, words) if words else None


def index_words(text: Sequence[Stretch], made: Made | None = None) -> Words:
    """`made`: rows of this text, or of more than it."""
    middles = list(map(middle, text))
    order = sorted(range(len(middles)), key=middles.__getitem__)
    parts, heights = [text[at] for at in order], [middles[at] for at in order]
    return Words(tuple(parts), tuple(heights), {} if made is None else made)


def rows_of(text: Iterable[Stretch], options: TableOptions, made: Made | None = None) -> list[Row]:
    """Rows of the text that is not turned sideways, top to bottom; what is near is one run.

    They are grouped as rows_of_words does it, with marks in the row of their bases. Where cells
    are aligned at their head, the baseline of larger text is lower by the difference of the sizes.

    `made`: rows that need not be made again, and to which those are added that are made.
    """
    rows: list[list[Stretch]] = []
    start = size = 0.0
    for stretch in sorted(text, key=_READING_PLACE):
        baseline, style = stretch.baseline, stretch.style
        own = style.size
        if style.angle and style.angle in SIDEWAYS:
            continue
        if rows and (
            baseline == rows[-1][-1].baseline
            or baseline - start <= SAME_ROW * own + (own - size if own > size else 0.0)
        ):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
            start, size = baseline, own
    if made is None:
        return [_row(row, options) for row in join_marks(rows)]
    found: list[Row] = []
    for parts in join_marks(rows):
        key = tuple(map(id, parts))
        known = made.get(key)
        if known is None:
            known = made[key] = _row(parts, options)
        found.append(known)
    return found


def most_beside(text: Sequence[Stretch]) -> int:
    """How many rows of the text have several parts, at most, for which rows need not be made."""
    sizes = [stretch.style.size for stretch in text]
    if len(sizes) < 2:
        return 0
    level = max(LEVEL * max(sizes), (1 + LEVEL) * max(sizes) - min(sizes))
    return sum([two - one <= level for one, two in pairwise(sorted(map(_BASELINE, text)))])


def _row(parts: Sequence[Stretch], options: TableOptions) -> Row:
    """A row of text on one baseline; what has no wide gap between it is joined."""
    if len(parts) == 1:
        only = parts[0]
        box, baseline, style = only.box, only.baseline, only.style
        return _row_of(style.size, baseline, (Run(box.x0, box.x1, tuple(parts)),))
    if parts[0].baseline != parts[-1].baseline:  # else they came in order
        parts = sorted(parts, key=lambda part: part.box.x0)
    sizes = [part.style.size for part in parts]
    size = max(sizes)
    baseline = parts[sizes.index(size)].baseline
    usual, wide = options.word_gap * size, options.mono_gap * size
    least, back, near = options.unpainted_gap * size, -OVERLAP * size, min(usual, wide)
    first, start, reached = 0, parts[0].box.x0, parts[0].box.x1  # of the run, and how far it goes
    hung = reached + BULLET_GAP * size if _is_bullet(parts[0]) else start
    runs: list[Run] = []
    is_measured = False  # how far words of the line stand apart, should it be justified
    for index, part in enumerate(parts[1:], start=1):
        x0, x1 = part.box.x0, part.box.x1
        gap = 0.0 if index == 1 and x0 <= hung else x0 - reached
        if gap > near or gap < back or part.apart:  # as few are
            if gap > usual and not is_measured:
                usual = max(usual, STRETCHED * _space_of_justified(parts, usual, size))
                is_measured = True
            coded = part.style.mono and parts[index - 1].style.mono
            if gap < back or gap > (wide if coded else usual) or (part.apart and gap > least):
                runs.append(Run(start, reached, tuple(parts[first:index])))
                first, start, reached = index, x0, x1  # what it overlaps goes no further in it
        if x1 > reached:
            reached = x1
    runs.append(Run(start, reached, tuple(parts[first:])))
    return _row_of(size, baseline, tuple(runs))


def _space_of_justified(parts: Sequence[Stretch], usual: float, size: float) -> float:
    """The white between the words of a line that was stretched to be justified; 0.0 of others.

    It is the same between words of all widths, which that between two columns is not.
    """
    for one, two in pairwise(parts):
        if usual < two.box.x0 - one.box.x1 < WIDEST_SPACE * size:
            break
    else:  # most rows
        return 0.0
    words = all_words(parts)
    if len(words) < JUSTIFIED_WORDS:
        return 0.0
    widths = [word.box.x1 - word.box.x0 for word in words]
    if max(widths) < MIXED * min(widths):
        return 0.0
    gaps = [two.box.x0 - one.box.x1 for one, two in pairwise(words) if one.space]
    if len(gaps) < JUSTIFIED_WORDS - 1:
        return 0.0
    space = median(gaps)
    same = sum([abs(gap - space) < SAME_GAP * size for gap in gaps])
    return space if same >= MOST_GAPS * len(gaps) else 0.0


def _is_bullet(part: Stretch) -> bool:
    return len(part.words) == 1 and part.words[0].text in ITEM_SIGNS


def are_short(labels: Sequence[Run]) -> bool:
    """Are they no longer than labels beside texts are?"""
    return sum(len(label.text) for label in labels) <= LABEL_LETTERS * len(labels)


def row_of_runs(row: Row, runs: Sequence[Run]) -> Row:
    """A row of some of its runs; other ones may be larger, as of a heading in the next column."""
    if len(runs) == len(row.runs):
        return row
    main = max((part for run in runs for part in run.parts), key=lambda part: part.style.size)
    return _row_of(main.style.size, main.baseline, tuple(runs))


def _row_of(size: float, baseline: float, runs: tuple[Run, ...]) -> Row:
    return Row(baseline - 0.75 * size, baseline + 0.22 * size, baseline, size, runs)


def is_bold(row: Row) -> bool:
    return all(part.style.bold for run in row.runs for part in run.parts)


def has_bold_names(head: Row) -> bool:
    """Are all texts bold, but for lone signs, which may come from a font that has no bold one?"""
    parts = [part for run in head.runs if len(run.text) > 1 for part in run.parts]
    return bool(parts) and all(part.style.bold for part in parts)


def crosses_at(run: Run, x: float, size: float) -> bool:
    """Does the run stand on both sides of x by more than a little?"""
    return run.x0 < x - 0.3 * size and x + 0.3 * size < run.x1
