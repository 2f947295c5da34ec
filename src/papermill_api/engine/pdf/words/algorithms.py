"""Algorithms in type that is not fixed-width, as LaTeX's packages set them.

─────────────────────────────
Algorithm 1 Greatest divisor      their lines are no prose: how far they are set in says what
─────────────────────────────     belongs to what, as in a listing, so they are set as one
 1: while b ≠ 0 do
 2:     a ← b     ▷ in turn
─────────────────────────────
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Rule, Style, Word, rows_of_words
from papermill_api.engine.records import replace

NAMES = frozenset(["Algorithm", "Algorithmus", "Algorithme", "Algoritmo"])
SIGN = "then"  # most without a title have it
_TELLING = NAMES | {SIGN}
KEYWORDS = frozenset(
    [
        *("if", "then", "else", "elif", "elseif", "end", "endif", "for", "foreach", "forall"),
        *("while", "do", "repeat", "until", "loop", "return", "procedure", "function", "require"),
        *("ensure", "input", "output", "data", "result", "break", "continue", "begin", "print"),
    ]
)
LEAST = 3  # lines
SOME = 2  # lines with such words in bold, or with numbers that count on
SAME_SIDE = 3.0  # points between the sides of the rules around one, or of its numbers
NEAR = 1.6  # em from a title to the rule below it
LINES = 2.6  # em from one number to the next, at most
WHITE = 4.0  # em inside of a line that no rules tell the end of
INDENT = 4  # columns for each step that lines are set in by
STEP = 0.5  # em; lines that begin nearer to each other are set in alike
CELL = 0.6  # em that a column is wide
APART = 2.0  # em of white before a remark at the end of a line
SCRIPT = 0.85  # of the size of a line that raised and lowered signs are smaller than
OFF = 0.08  # em that they are off the baseline


class _Line(NamedTuple):
    number: Word | None
    words: Sequence[Word]  # without the number
    main: Word  # one of the largest

    @property
    def start(self) -> float:
        return self.words[0].box.x0


def set_algorithms(words: Sequence[Word], rules: Sequence[Rule]) -> Sequence[Word]:
    """The words of a page, those of algorithms as fixed-width, in columns of their own.

    `rules`: of the page; beside a title that names it an algorithm stands between two as wide.
    Without a title, numbers with colons that count its lines tell one.
    """
    texts = by_column(words).columns.texts
    if _TELLING.isdisjoint(texts):  # as on most pages
        return words
    titles = [at for at, text in enumerate(texts) if text in NAMES]
    wide = sorted((rule.box for rule in rules if rule.horizontal), key=lambda box: box.y0)
    places = [_place_beside(words[at : at + 2], wide) for at in titles]
    ruled = [_lines_in(place, words) for place in places if place is not None]
    set_already: set[int] = set()
    typed = list(words)
    for lines in [*ruled, *_counted_lines(words)]:
        own = {id(word) for line in lines for word in line}
        if not _is_algorithm(lines) or not set_already.isdisjoint(own):
            continue
        set_already |= own
        first = next(at for at, word in enumerate(typed) if id(word) in own)
        rest = [word for word in typed[first:] if id(word) not in own]
        typed = [*typed[:first], *_typed(lines), *rest]
    return typed if set_already else words


def _place_beside(title: Sequence[Word], rules: Sequence[Box]) -> Box | None:
    """The place from the rule right below a bold, numbered title to the next as wide.

    Or that of a box right above the title, between its lower side and its upper one.
    """
    name, number = title[0], title[-1].text.rstrip(":.").replace(".", "")
    if not name.style.bold or not number.isdecimal():
        return None
    em = name.style.size
    across = [rule for rule in rules if rule.x0 <= name.box.x0 + em and rule.x1 > name.box.x1]
    for near, others in (
        ([rule for rule in across if 0 <= rule.y0 - name.baseline <= NEAR * em], across),
        ([rule for rule in across if 0 <= name.baseline - rule.y1 <= 2 * NEAR * em], across[::-1]),
    ):
        for rule in near[:1]:
            far = next((other for other in others if _is_other_side(other, rule, name)), None)
            if far is not None:
                upper, lower = sorted((rule, far), key=lambda box: box.y0)
                return Box(upper.x0 - SAME_SIDE, upper.y1, upper.x1 + SAME_SIDE, lower.y0)
    return None


def _is_other_side(rule: Box, near: Box, title: Word) -> bool:
    """Is a rule as wide as the one near a title, and further from that on the same side of it?"""
    alike = abs(rule.x0 - near.x0) <= SAME_SIDE and abs(rule.x1 - near.x1) <= SAME_SIDE
    em = title.style.size
    further = rule.y0 > near.y1 + em if near.y0 > title.baseline else rule.y1 < near.y0 - em
    return alike and further


def _lines_in(place: Box, words: Sequence[Word]) -> list[list[Word]]:
    inside = [
        word
        for word in words
        if place.y0 < word.baseline <= place.y1
        if place.x0 <= word.box.x0 and word.box.x1 <= place.x1 and not word.style.angle
    ]
    return _rows(inside) if inside else []


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words in rows by baselines, scripts in those that they are nearest to."""
    usual = SCRIPT * median([word.style.size for word in words])
    rows = rows_of_words([word for word in words if word.style.size >= usual])
    levels = [median([word.baseline for word in row]) for row in rows]
    for word in words:
        if word.style.size < usual:
            nearest = min(range(len(rows)), key=lambda at: abs(levels[at] - word.baseline))
            rows[nearest].append(word)
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _counted_lines(words: Sequence[Word]) -> Iterator[list[list[Word]]]:
    """Lines that are counted one by one at one edge, with those between that are not."""
    counts = [word for word in words if word.text[-1] == ":" and word.text[:-1].isdecimal()]
    counts.sort(key=lambda word: (round(word.box.x1 / SAME_SIDE), word.baseline))
    for run in _runs(counts):
        if len(run) >= LEAST:
            left, right = min(word.box.x0 for word in run), run[0].box.x1
            place = Box(left, run[0].box.y0, max(word.box.x1 for word in words), run[-1].box.y1)
            rows = _lines_in(place, words)
            yield [_to_white(row) for row in rows if row[0].box.x0 > right or row[0] in run]


def _runs(counts: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for count in counts:
        if run and not _is_next(run[-1], count):
            yield run
            run = []
        run.append(count)
    if run:
        yield run


def _is_next(above: Word, below: Word) -> bool:
    step = below.baseline - above.baseline
    level = abs(below.box.x1 - above.box.x1) <= SAME_SIDE
    counts = int(below.text[:-1]) == int(above.text[:-1]) + 1
    return level and counts and 0 < step <= LINES * above.style.size


def _to_white(row: Sequence[Word]) -> list[Word]:
    """A line up to what stands far to the right of it, in another column."""
    for at, (word, after) in enumerate(pairwise(row), 1):
        if after.box.x0 - word.box.x1 > WHITE * word.style.size and at > 1:
            return list(row[:at])
    return list(row)


def _is_algorithm(rows: Sequence[Sequence[Word]]) -> bool:
    if len(rows) < LEAST or any(word.style.mono for row in rows for word in row):
        return False
    numbers = [int(row[0].text.rstrip(":.")) for row in rows if _is_counted(row)]
    counts = sum(below == above + 1 for above, below in pairwise(numbers))
    told = sum(any(map(_is_keyword, row)) for row in rows)
    return told >= SOME or (counts >= SOME and 2 * len(numbers) > len(rows))


def _is_counted(row: Sequence[Word]) -> bool:
    return len(row) > 1 and row[0].text.rstrip(":.").isdecimal()


def _is_keyword(word: Word) -> bool:
    return word.style.bold and word.text.rstrip(":").lower() in KEYWORDS


def _typed(rows: Sequence[Sequence[Word]]) -> Iterator[Word]:
    """The lines as fixed-width ones, each set in by as many columns as steps."""
    counted = 2 * sum(map(_is_counted, rows)) > len(rows)
    lines = [_line(row, counted and _is_counted(row)) for row in rows]
    edge, em = min(row[0].box.x0 for row in rows), lines[0].main.style.size
    digits = max((len(line.number.text) for line in lines if line.number), default=-1)
    of_steps = [line.start for line in lines if line.number or not counted]
    steps = cluster(of_steps, STEP * em)
    looks: dict[Style, Style] = {}
    for line in lines:
        look = replace(line.main.style, mono=True, bold=False, italic=False)
        style = looks.setdefault(line.main.style, look)
        if line.number:
            yield _cell(line.number.text, edge, digits - len(line.number.text), line, style)
        depth = min(range(len(steps)), key=lambda at: abs(steps[at] - line.start))
        outside = line.start < steps[0] - STEP * em  # what is required, before the first number
        column = 0 if outside else digits + 1 + INDENT * depth
        yield from _in_columns(line, edge, column, style)


def _line(row: Sequence[Word], counted: bool) -> _Line:
    main = max(row[counted:], key=lambda word: (word.style.size, len(word.text)))
    return _Line(row[0] if counted else None, row[counted:], main)


def _in_columns(line: _Line, edge: float, column: int, style: Style) -> Iterator[Word]:
    before: Word | None = None
    for word in line.words:
        text = _as_typed(word, line.main)
        if before is not None:
            white = word.box.x0 - before.box.x1
            script = text is not word.text
            column += 2 if white > APART * style.size else int(before.space and not script)
        yield replace(_cell(text, edge, column, line, style), space=word.space, link=word.link)
        column += len(text)
        before = word


def _as_typed(word: Word, main: Word) -> str:
    """Its text, behind the sign that TeX raises or lowers it by."""
    em, raised = main.style.size, main.baseline - word.baseline
    if word.style.size > SCRIPT * em or not word.text[0].isalnum() or abs(raised) <= OFF * em:
        return word.text
    return ("^" if raised > 0 else "_") + word.text


def _cell(text: str, edge: float, column: int, line: _Line, style: Style) -> Word:
    width = CELL * style.size
    box = line.main.box
    place = Box(edge + column * width, box.y0, edge + (column + len(text)) * width, box.y1)
    return replace(line.main, text=text, box=place, style=style, space=True, link=None)
