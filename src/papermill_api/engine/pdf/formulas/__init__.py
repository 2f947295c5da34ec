r"""Formulas in one line: fractions, limits of sums, rows of a matrix, as a reader would type them.

     n                  its limits follow a sum as index and exponent, a fraction gets a stroke and
    ---    a + b        the brackets that its bar stands for, what is under a root gets brackets,
    \    x -----        and rows between large brackets follow one another:
    /__   i  c
    i=1                 ∑ i=1 n x i (a + b)/c

All words keep their text. They get the baseline of their formula, or one near it, and a place in
the order of reading, and are squeezed into the width that they have together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.formulas.fractions import without_bars
from papermill_api.engine.pdf.formulas.high_scripts import with_high_scripts
from papermill_api.engine.pdf.formulas.limits import as_text, with_limits
from papermill_api.engine.pdf.formulas.words import (
    CLOSED,
    LAYERED_FONTS,
    OPEN,
    SCRIPT,
    Part,
    baseline_of,
    is_equation_number,
    is_for_formulas,
    moved,
    new_sign,
)
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.reading.tex_signs import AXIS
from papermill_api.engine.records import replace

BAR = 1.3  # points that the bar of a fraction is thick, at most
MEETS = 1.5  # points between the end of a bar and an upright that meets it
WIDE = 5.0  # em; what is over and under the strokes of a table takes more
PITCH = 2.0  # em; the bars of two such fractions below one another are further apart
SAME_END = 0.5  # points by which the ends of the strokes of a table differ
MAX_BARS = 300  # of a page; more are lines of a drawing
ROW = 0.75  # em from one row between brackets to the next, at least
OFF_MIDDLE = 0.35  # em between a bracket's line and the middle of its rows, at most
BETWEEN = 0.3  # em of white at least between words of a row
MOST = 80  # words between brackets


def straighten_formulas(words: Sequence[Word], rules: Sequence[Rule]) -> Sequence[Word]:
    """The words of a page with its formulas in one line each."""
    page = by_column(words)
    if not any(is_for_formulas(style.font) for style in page.columns.styles):
        return words
    straight = as_text(_with_dots(page))
    bars = [rule for rule in rules if rule.horizontal and rule.box.height <= BAR]
    bars = [] if len(bars) > MAX_BARS else _without_sides(bars, rules)
    if len(bars) > 1:
        bars = _without_strokes(bars, median(page.columns.sizes.tolist()))
    bars.sort(key=lambda bar: bar.box.width)  # inner ones are narrower
    layered = any(style.font.startswith(LAYERED_FONTS) for style in page.columns.styles)
    straight, left = without_bars(straight, bars, by_place=layered)
    straight, _ = without_bars(with_limits(straight), left, by_place=layered)  # with sums in them
    return PageWords(_tied(with_high_scripts(_with_rows(straight))))


def _without_sides(bars: Sequence[Rule], rules: Sequence[Rule]) -> list[Rule]:
    """Those that no upright rule meets the end of, as it does in a box around a word."""
    uprights = sorted(
        (rule.box for rule in rules if not rule.horizontal), key=lambda box: box.center_x
    )
    if not uprights:
        return list(bars)
    across = [box.center_x for box in uprights]  # of a drawing thousands

    def is_met(x: float, y: float) -> bool:
        near = uprights[bisect_left(across, x - MEETS) : bisect_right(across, x + MEETS)]
        return any(box.y0 - MEETS <= y <= box.y1 + MEETS for box in near)

    return [
        bar
        for bar in bars
        if not any(is_met(x, bar.box.center_y) for x in (bar.box.x0, bar.box.x1))
    ]


def _without_strokes(bars: Sequence[Rule], em: float) -> list[Rule]:
    """Those but wide ones with another of their ends nearer than fractions are: a table's."""
    ends = [(bar.box.x0, bar.box.x1, bar.box.center_y) for bar in bars]
    wide = [at for at, (x0, x1, _) in enumerate(ends) if x1 - x0 > WIDE * em]
    ordered = sorted(wide, key=lambda at: ends[at])
    strokes: set[int] = set()
    for place, at in enumerate(ordered):
        x0, x1, y = ends[at]
        for other in ordered[place + 1 :]:
            if ends[other][0] - x0 > SAME_END:
                break
            if abs(ends[other][1] - x1) <= SAME_END and abs(ends[other][2] - y) < PITCH * em:
                strokes |= {at, other}
    return [bar for at, bar in enumerate(bars) if at not in strokes]


def _with_dots(words: Sequence[Word]) -> list[Word]:
    """The words with three stops below each other as the sign that they make."""
    kept: list[Word] = []
    for word in words:
        kept.append(word)
        if word.text == "." and len(kept) > 2 and (sign := _dots(kept[-3:])):
            kept[-3:] = [replace(kept[-2], text=sign, space=True)]
    return kept


def _dots(words: Sequence[Word]) -> str:
    if any(word.text != "." for word in words):
        return ""
    em = words[0].style.size
    down = [(b.baseline - a.baseline) / em for a, b in pairwise(words)]
    across = [(b.box.x0 - a.box.x0) / em for a, b in pairwise(words)]
    if not all(0.2 < step < 0.6 for step in down):
        return ""
    if all(abs(step) < 0.1 for step in across):
        return "⋮"
    return "⋱" if all(0.2 < step < 0.6 for step in across) else ""


def _with_rows(words: list[Word]) -> list[Word]:
    """The words with rows between large brackets one behind the other, inner brackets first."""
    result = words
    for at in reversed([at for at, word in enumerate(words) if word.text in OPEN]):
        rows = _rows_after(at, result)
        if len(rows) < 2:
            continue
        inside = [word for row in rows for word in row]
        line, box = result[at].baseline, union([word.box for word in inside])
        step = box.width / len(rows)
        straight: list[Word] = []
        for index, row in enumerate(rows):
            left = box.x0 + index * step
            placed = moved(Part(row, baseline_of(row)), line, left, left + step)
            last = placed[-1]
            if index < len(rows) - 1:
                placed[-1] = replace(last, space=False)
                placed.append(replace(new_sign(";", last, space=True), baseline=line))
            straight += placed
        result = [*result[: at + 1], *straight, *result[at + 1 + len(inside) :]]
    return result


def _rows_after(at: int, words: Sequence[Word]) -> list[list[Word]]:
    """What stands in rows behind a large bracket, which is in the middle of them."""
    bracket = words[at]
    if not is_for_formulas(bracket.style.font):
        return []
    em = bracket.style.size
    reach = max(2.5 * em, bracket.box.height / 2 + em)
    inside: list[Word] = []
    for word in words[at + 1 : at + MOST]:
        off = word.baseline - bracket.baseline
        closes = word.text in CLOSED and word.style.font == bracket.style.font
        if closes or is_equation_number(word.text):
            break
        if word.box.x0 < bracket.box.x0 or abs(off) > reach:
            break
        if abs(off) <= AXIS * em and _is_behind_rows(word, inside, bracket):
            break
        inside.append(word)
    lines = _lines_of(inside, em)
    level = [line for line in lines if abs(line - bracket.baseline) <= AXIS * em]
    if len(lines) < 2 or len(level) > 1:
        return []
    if abs((lines[0] + lines[-1]) / 2 - bracket.baseline) > OFF_MIDDLE * em:
        return []
    rows: list[list[Word]] = [[] for _ in lines]
    for word in inside:
        nearest = min(range(len(lines)), key=lambda row: abs(lines[row] - word.baseline))
        rows[nearest].append(word)
    return [_in_order(row, em) for row in rows]


def _in_order(row: Sequence[Word], em: float) -> list[Word]:
    """The words of a row of a matrix from left to right: some programs paint rows by column."""
    places = [word.box.x0 for word in row if word.style.size >= SCRIPT * em]
    ordered = row if places == sorted(places) else sorted(row, key=lambda word: word.box.x0)
    return [
        word if word.space else replace(word, space=after.box.x0 - word.box.x1 > BETWEEN * em)
        for word, after in zip(ordered, [*ordered[1:], ordered[-1]], strict=True)
    ]


def _is_behind_rows(word: Word, inside: Sequence[Word], bracket: Word) -> bool:
    """Does a word on the bracket's line go on behind rows, none of which is on that line?"""
    em = bracket.style.size
    if not inside or any(abs(one.baseline - bracket.baseline) <= AXIS * em for one in inside):
        return False
    return word.box.x0 >= max(one.box.x1 for one in inside)


def _lines_of(words: Sequence[Word], em: float) -> list[float]:
    """The baselines of the rows that words as large as the text stand in, top to bottom."""
    lines: list[float] = []
    for baseline in sorted(w.baseline for w in words if w.style.size >= SCRIPT * em):
        if not lines or baseline - lines[-1] >= ROW * em:
            lines.append(baseline)
    return lines


def _tied(words: Sequence[Word]) -> Iterator[Word]:
    """The words without spaces between the two scripts of one base."""
    yield from words[:1]
    for base, word, after in zip(words, words[1:], words[2:], strict=False):
        small = SCRIPT * base.style.size
        stacked = (
            word.space
            and not base.space
            and max(word.style.size, after.style.size) < small
            and base.box.x1 - 0.5 * small <= after.box.x0 < word.box.x1
        )
        yield replace(word, space=False) if stacked else word
    yield from words[1:][-1:]
