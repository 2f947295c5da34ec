"""Small capitals made of two sizes of capitals, read as the letters they stand for."""

import itertools
from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, Run, make_line
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import has_case
from papermill_api.engine.records import replace

MIN_RATIO, MAX_RATIO = 0.62, 0.9  # of the small capitals' size to the capitals'
LEVEL = 0.05  # em by which baselines of the two differ, at most; indices are above or below


def restore_small_caps(lines: Sequence[Line]) -> list[Line]:
    """Lines in which the smaller capitals of lines set in small capitals are small letters.

    T ESTING   14 and 11.5 points: "Testing", small_caps, 14 points

    A font that is drawn so has one glyph for a capital and its small letter, and the file says for
    all of them what the first was: "DelayeD" where only the first D is large. Browsers that make
    small capitals out of a font without them write the small letters' own codes.
    """
    several = [_has_sizes(runs_of(line)) for line in lines]
    if True not in several:  # as on most pages
        return list(lines)
    restored: list[Line] = []
    large: Style | None = None  # of the line before, when it was in small capitals
    small = 0.0
    for line, after, mixed in itertools.zip_longest(lines, lines[1:], several):
        if mixed and _is_mixed(line, after):
            lettered = [word.style for word in line.words if has_case(word.text)]
            large = max(lettered, key=lambda style: style.size)  # a number may be larger still
            small = min(word.style.size for word in line.words)
        elif large is not None and not _is_all_small(line, small):
            large = None
        restored.append(line if large is None else _restored(line, large))
    return restored


def _is_all_small(line: Line, small: float) -> bool:
    """Does a line in small capitals go on in one without a capital?"""
    return line.size == small and _is_capitals(line.words)


def _is_capitals(words: Sequence[Word]) -> bool:
    """Do only capitals show, which they do in a font of small capitals whatever its codes say?"""
    return not any(map(str.islower, "".join(w.text for w in words if not w.style.small_caps)))


def _has_sizes(runs: Sequence[Run]) -> bool:
    return len(runs) > 1 and len({run.style.size for run in runs}) > 1


def _is_mixed(line: Line, after: Line | None) -> bool:
    """Capitals of two sizes, in a font of small capitals or a small one right after a large one?"""
    words = line.words
    styles = [word.style for word in words]
    largest = max([style.size for style in styles])
    for word, style in zip(words, styles, strict=True):
        if style.size == largest and not style.small_caps and word.text.islower():
            return False  # small letters as large as any: as on most lines, the first word tells
    sizes = {word.style.size for word in words if has_case(word.text)}
    if len(sizes) != 2 or not MIN_RATIO <= min(sizes) / max(sizes) <= MAX_RATIO:
        return False
    if not _is_capitals(words):
        return _is_by_case(words, max(sizes)) and not _has_raised_initial(line, after)
    if all(style.small_caps for style in styles):
        return True
    return any(
        not a.space and a.style.size > b.style.size and b.text[0].isupper() and a.text[-1].isupper()
        for a, b in itertools.pairwise(words)
        if abs(a.baseline - b.baseline) <= LEVEL * a.style.size
    )


def _is_by_case(words: Sequence[Word], large: float) -> bool:
    """Are all capitals of the larger size and all small letters of the smaller one, in one font?"""
    told = [word for word in words if has_case(word.text)]
    return len({word.style.font for word in told}) == 1 and all(
        word.text.isupper() if word.style.size == large else word.text.islower() for word in told
    )


def _has_raised_initial(line: Line, after: Line | None) -> bool:
    """Is only the first letter large, and all of the next line of the others' size?"""
    large = max(word.style.size for word in line.words)
    raised = sum(word.style.size == large for word in line.words) == 1
    if not raised or after is None:
        return False
    return {word.style.size for word in after.words} == {line.words[-1].style.size}


def _restored(line: Line, large: Style) -> Line:
    return make_line([_as_written(word, large) for word in line.words])


def _as_written(word: Word, large: Style) -> Word:
    text = word.text.lower() if word.style.size < large.size else word.text.upper()
    style = replace(word.style, size=large.size, small_caps=True)
    return replace(word, text=text, style=style)
