"""Numbers of the lines of listings, each on the very baseline of its code."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Word

FIRST = "1"
LEAST = 3  # numbers of a stripe, and lines beside it
REST = 6  # numbers of a listing that began on another page, where they are no smaller than code
SAME_EDGE = 1.2  # points; numbers are flush left or right within this
REACH = 8.0  # em at most between a number and its line
LENGTH = 20.0  # em of a line of code that tell whether it is one: columns are no narrower
BESIDE_CODE = 0.95  # of the size of code, in a font that is not fixed-width: the same
ALIGNED = 0.1  # em of a line between its baseline and that of a small number: notes raise theirs
PITCH = 1.8  # em between the lines of a listing; those of web pages are as wide as of text
SET_IN = 0.8  # em; two spaces of narrow type
WORDY = 3  # words of a line at least; the code in cells of a table is names
HEAD = 2.5  # em up to the name of a column of a table at most
BESIDE = (-1, 0, 1)  # points, rounded, from a number to the baselines that may be its own


def numbers_beside_code(numbers: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Numbers that count on at an edge, each on the very baseline of code.

    41  if os:             those of blank lines stand between others, and text may part them; a lone
    42                     one tells nothing, unless it is 1. As large as the code they count from
    43      print(os)      1, or on from another page, beside lines set in, blank or of many words

    In the very look of the code they number every line of a listing, from 1 on.
    """
    levels = by_column(words).columns.baselines.round().tolist()
    near = {round(number.baseline) + step for number in numbers for step in BESIDE}
    lines: dict[float, list[Word]] = {level: [] for level in near}
    for word, level in zip(words, levels, strict=True):
        if level in near:
            lines[level].append(word)
    behind = {id(n): code for n in numbers if (code := _code_behind(n, lines)) is not None}
    beside = [number for number in numbers if id(number) in behind]
    alike = {id(n) for n in beside if n.style.mono and not _is_coloured(n, lines)}
    found: list[Word] = []
    for style, edge in {(id(one.style), round(one.box.x1)) for one in beside}:
        place = [n for n in numbers if id(n.style) == style and abs(n.box.x1 - edge) <= SAME_EDGE]
        for run in _runs(place):
            lined = [behind[id(number)] for number in run if id(number) in behind]
            if 2 * len(lined) < len(run):
                continue
            own = len(lined) - sum(id(number) in alike for number in run)
            if 2 * own < len(run):
                told = _number_all(run, lined, words)
            else:
                told = _number_some(run, lined, words)
            found += run if told else ()
    return found


def _is_coloured(number: Word, lines: Mapping[float, Sequence[Word]]) -> bool:
    """Has it a colour that no word behind it in its line has?"""
    after = (word for word in _level_with(number, lines) if word.box.x0 > number.box.x1)
    return all(word.style.colour != number.style.colour for word in after)


def _level_with(number: Word, lines: Mapping[float, Sequence[Word]]) -> list[Word]:
    at = round(number.baseline)
    return [word for step in BESIDE for word in lines[at + step]]


def _number_some(
    run: Sequence[Word], code: Sequence[Sequence[Word]], words: Sequence[Word]
) -> bool:
    """Do they number lines of a listing, by how they look, count or stand beside it?"""
    if _count_small(run, code) or _list(run, code) or _is_short(run, words):
        return True
    return _is_wordy(run, code) and not _is_headed(run, code, words)


def _number_all(run: Sequence[Word], code: Sequence[Sequence[Word]], words: Sequence[Word]) -> bool:
    """Do they number each line of a listing, from 1 on, some of whose lines are set in?

    What a command prints, which may be numbered lines, stands below the line of that command.
    """
    starts = [line[0].box.x0 for line in code]
    is_set_in = max(starts) - min(starts) > code[0][0].style.size
    return is_set_in and _list(run, code) and run[0].text == FIRST and _is_alone(run, words)


def _is_short(run: Sequence[Word], words: Sequence[Word]) -> bool:
    """Are they all numbers of a listing of one line or two, in the font of the code?"""
    if len(run) >= LEAST or run[0].text != FIRST or not run[0].style.mono:
        return False
    reach = PITCH * run[0].style.size
    return run[-1].baseline - run[0].baseline <= reach and _is_alone(run, words)


def _is_alone(run: Sequence[Word], words: Sequence[Word]) -> bool:
    """Is there no code right above or below the lines that are numbered?

    What is left of the last line, too long for its listing, is shorter than that and begins where
    code does, not where numbers do.
    """
    first, last = run[0].baseline, run[-1].baseline
    reach = PITCH * run[0].style.size
    edge = max(number.box.x1 for number in run)
    near = [word for word in words if word.style.mono and abs(word.baseline - last) <= reach]
    if any(1 < first - word.baseline <= reach for word in words if word.style.mono):
        return False
    below = [word.box for word in near if word.baseline > last + 1]
    end = max([word.box.x1 for word in near if abs(word.baseline - last) <= 1], default=edge)
    return all(edge <= box.x0 and box.x1 < end for box in below)


def _code_behind(number: Word, lines: Mapping[float, Sequence[Word]]) -> list[Word] | None:
    """The words at its right, if the next and most are fixed-width, on its baseline."""
    level = _level_with(number, lines)
    after = [word for word in level if word.box.x0 > number.box.x1]
    if not after:
        return None
    code = min(after, key=lambda word: word.box.x0)
    if number.style.mono and len(after) < len(level) - 1:
        return None
    em = code.style.size
    line = [word for word in after if word.box.x0 - number.box.x1 <= LENGTH * em]
    line.sort(key=lambda word: word.box.x0)
    if not code.style.mono or 2 * sum(word.style.mono for word in line) <= len(line):
        return None
    far = code.box.x0 - number.box.x1 > REACH * em
    return None if far or abs(code.baseline - number.baseline) > ALIGNED * em else line


def _count_small(run: Sequence[Word], code: Sequence[Sequence[Word]]) -> bool:
    """Do they count, and in smaller type than the code?"""
    counted = len(run) > 1 or run[0].text == FIRST
    return counted and run[0].style.size <= BESIDE_CODE * code[0][0].style.size


def _list(run: Sequence[Word], code: Sequence[Sequence[Word]]) -> bool:
    """Are lines of code that follow each other set in, or blank, as the rows of a table are not?

    Numbers in the font of the code have a colour of their own.
    """
    starts = [line[0].box.x0 for line in code]
    set_in = max(starts) - min(starts) > SET_IN * code[0][0].style.size
    return _are_near(run, code) and (set_in or len(code) < len(run) or run[0].style.mono)


def _are_near(run: Sequence[Word], code: Sequence[Sequence[Word]]) -> bool:
    """Are there several, as far apart as lines?"""
    step = PITCH * code[0][0].style.size
    near = all(below.baseline - above.baseline <= step for above, below in pairwise(run))
    return near and len(run) >= (LEAST if run[0].text == FIRST else REST)


def _is_wordy(run: Sequence[Word], code: Sequence[Sequence[Word]]) -> bool:
    """Are most lines of several words?"""
    return _are_near(run, code) and 2 * sum(len(line) >= WORDY for line in code) > len(run)


def _is_headed(run: Sequence[Word], code: Sequence[Sequence[Word]], words: Sequence[Word]) -> bool:
    """Does a word begin right over the code, and one alone stand over the numbers?

    In narrow columns numbers may reach into the text of the column before.
    """
    first, number = code[0][0].box, run[0]
    size = number.style.size
    over = [word for word in words if 0 < number.baseline - word.baseline <= HEAD * size]
    if not any(abs(word.box.x0 - first.x0) <= SAME_EDGE for word in over):
        return False
    names = [w for w in over if w.box.x0 < number.box.x1 and w.box.x1 > number.box.x0]
    return any(
        not any(
            other.baseline == name.baseline and 0 <= name.box.x0 - other.box.x1 < size
            for other in over
        )
        for name in names
    )


def _runs(place: Sequence[Word]) -> Iterator[list[Word]]:
    """Numbers under each other, cut where they do not count on by one."""
    run: list[Word] = []
    for number in sorted(place, key=lambda word: word.baseline):
        if run and int(number.text) != int(run[-1].text) + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
