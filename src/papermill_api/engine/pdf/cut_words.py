"""Words too long for their column of a table, which word processors cut where the line is full."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.hyphens import Lexicon
from papermill_api.engine.pdf.layout import Line, TableBlock

LEAST_LETTERS = 4  # of the part of a word that fills a line
LEAST_CUTS = 2  # different words of a column; one may be as wide as the column by chance
INSIDE = frozenset("_.#$@")  # of names in code, not of words
MOST_LINES = 4  # that a word fills before the one it ends in
MOST_REST = 2  # letters of a word that the document has nowhere else; longer ones may be words
SAME_WIDTH = 1.0  # points; columns of one width are not fitted to their words
LAST = frozenset("_")  # besides letters and digits: what a line that is cut may end with
_GROUPED = late_pattern(r"[-+−–]?\d{1,3}([.,]\d{3})+([.,]\d+)?\W*")  # "21.426,64", of one cell
_AMOUNT = late_pattern(r"[-+−–]?\d+\.\d+\W*")  # two of them are two; the last digit alone is a rest


def cut_lines(table: TableBlock, lexicon: Lexicon) -> frozenset[int]:
    """Ids of the lines of cells that end inside of a word, with no hyphen.

    platform_machi    A word processor does so only to a word that is alone on its line, and
    ne                has no room for another character. That is told by other words cut there.
    platform_releas
    e

    In columns of one width, which were not fitted to their words, one cut word tells it: its cell
    has no room for the next letter, and the last one or two are no word of the document.
    """
    columns: dict[int, list[tuple[Line, Line]]] = defaultdict(list)
    for cell in table.cells:
        if len(cell.lines) > 1 and cell.column_span == 1:
            for line, after in pairwise(cell.lines):
                if line.word_count == 1 and len(line.first_text) >= LEAST_LETTERS:
                    columns[cell.column].append((line, after))
    found: set[int] = set()
    for column, pairs in columns.items():
        if len(pairs) >= LEAST_CUTS:
            found |= _cut_in(pairs, _widest_line(table, column), lexicon)
    if columns and _are_of_one_width(table):
        found |= _cut_by_cells(table, lexicon)
    return frozenset(found)


def _are_of_one_width(table: TableBlock) -> bool:
    widths = [cell.box.width for cell in table.cells if cell.column_span == 1]
    return table.ruled and table.column_count > 1 and max(widths) - min(widths) <= SAME_WIDTH


def _cut_by_cells(table: TableBlock, lexicon: Lexicon) -> set[int]:
    """The lines before the last of a cell that are one word as wide as the cell's text may be."""
    single = [cell for cell in table.cells if cell.column_span == 1 and cell.lines]
    padding: dict[int, float] = defaultdict(lambda: inf)
    for cell in single:
        left = min(line.box.x0 for line in cell.lines) - cell.box.x0
        padding[cell.column] = min(padding[cell.column], left)
    found: set[int] = set()
    for cell in single:
        line, rest = cell.lines[-2:] if len(cell.lines) > 1 else (None, cell.lines[-1])
        if line is None or len(line.texts) > 1 or len(line.first_text) < LEAST_LETTERS:
            continue
        room = cell.box.width - 2 * padding[cell.column] - line.box.width
        if room < rest.box.width / len(rest.text) and _is_rest(line, rest, lexicon):
            found.add(id(line))
    return found


def _is_rest(line: Line, rest: Line, lexicon: Lexicon) -> bool:
    """Is it the end of a word known otherwise, or letters in its look that are no word?"""
    letters, word, style = rest.text, line.first_text, line.words[-1].style
    if rest.words[0].style != style or not (word + letters).isalpha() or not letters.islower():
        return False
    known = f"{word}{letters}".lower() in lexicon.words
    return known or (len(letters) <= MOST_REST and letters not in lexicon.words)


def _widest_line(table: TableBlock, column: int) -> float:
    """The room in a column: its parts on other pages, or columns of a page, begin elsewhere."""
    return max(
        line.box.width
        for cell in table.cells
        if cell.column == column and cell.column_span == 1
        for line in cell.lines
    )


def _cut_in(pairs: Sequence[tuple[Line, Line]], room: float, lexicon: Lexicon) -> set[int]:
    full = [
        (line, after)
        for line, after in pairs
        if room - line.box.width < line.box.width / len(line.first_text)
    ]
    if len({line.first_text for line, _ in full}) < LEAST_CUTS:
        return set()
    found = {id(line) for line, after in full if _is_one_word(line, after, lexicon)}
    for start in range(len(full) - 1):
        filled = _count_lines(full[start : start + MOST_LINES], lexicon)
        found.update(id(line) for line, _ in full[start : start + filled])
    return found


def _count_lines(full: Sequence[tuple[Line, Line]], lexicon: Lexicon) -> int:
    """How many lines a word fills that begins in the first one and ends below, 0 if none does.

    Supe      in a column much too narrow
    rvise
    d
    """
    word, filled, expected = "", 0, full[0][0]
    for count, (line, after) in enumerate(full, start=1):
        if line is not expected or not line.first_text.isalpha():
            break
        word, expected = word + line.first_text, after
        if _is_spelled(word, after.first_text, lexicon):
            filled = count
    return filled


def _is_spelled(word: str, rest: str, lexicon: Lexicon) -> bool:
    return f"{word}{rest.rstrip('.,;:)')}".lower() in lexicon.words


def _is_one_word(line: Line, after: Line, lexicon: Lexicon) -> bool:
    """Is it a name in code, or a word that the document spells elsewhere, over both lines?"""
    word, rest = line.first_text, after.first_text
    goes_on = word[-1] in ".," or rest.isdigit()
    if goes_on and rest[0].isdigit() and _GROUPED.fullmatch(word + rest):
        return True
    if not (word[-1].isalnum() or word[-1] in LAST) or not (rest[0].isalnum() or rest[0] in INSIDE):
        return False
    if _AMOUNT.fullmatch(word) and _AMOUNT.fullmatch(rest):
        return False
    if line.words[0].style.mono:
        return after.words[0].style.mono
    if not INSIDE.isdisjoint(word) and not rest[0].isupper():
        return True
    return _is_spelled(word, rest, lexicon) or _is_rest(line, after, lexicon)
