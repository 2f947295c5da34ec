"""Letter-spaced heads, as the words they spell."""

import re
import statistics
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from papermill_api.engine.geometry import union
from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word

MIN_SPREAD = 4  # letters, or digits and points of a number
LEAST_BESIDE = 3  # such letters beside as many in another look
LONE_SHARE = 0.3  # of the pieces of a spread line are single characters
TWO_KINDS = 1.5  # times the widest gap between letters; a gap between words is wider
NARROWEST_SPACE = 0.2  # em; a space of justified text is not narrower
_SPREAD = re.compile("(?=LLL|D\\.D)")  # lone letters in a row, or a spread section number
_LONE = re.compile("L")
DASHES = frozenset("–—−·•|/&")  # which stand alone among words


def join_spread_letters(words: PageWords, options: WordOptions) -> PageWords:
    """Letter-spaced heads, H E A D, as the words they spell.

    H E A D   L I N E      one letter each, gaps alike; a gap clearly wider than the
    |-| |-| |---|          others is a space between words
    2 . 1 .   F ir st      not every gap was wide enough to be taken for a space

    On their line three letters in another font, as of code, are a word, too.
    """
    runs = _spread_runs(words, options)
    rows = {_row_of(words[a]) for a, b in runs if _lone_letters(words[a:b]) >= MIN_SPREAD}
    joined: list[Word] = []
    done = 0
    for start, end in runs:
        least = LEAST_BESIDE if _row_of(words[start]) in rows else MIN_SPREAD
        joined += [*words[done:start], *_joined_run(words[start:end], least)]
        done = end
    joined += words[done:]
    return PageWords(joined) if len(joined) < len(words) else words


def _row_of(word: Word) -> tuple[float, float]:
    return round(word.baseline, 1), word.style.size


def _spread_runs(words: PageWords, options: WordOptions) -> list[tuple[int, int]]:
    """Where words in one look follow each other so near, from the first to behind the last."""
    runs: list[tuple[int, int]] = []
    done = 0
    for start in _spread_places(words):
        if start < done:
            continue
        end = start + 1
        while start > done and _spreads_on(words[start - 1], words[start], options):
            start -= 1
        while end < len(words) and _spreads_on(words[end - 1], words[end], options):
            end += 1
        runs.append((start, end))
        done = end
    return runs


def _spread_places(words: PageWords) -> list[int]:
    """Where spread text may be: lone letters in a row, or one too near the next for a space."""
    texts = words.columns.texts
    signs = [" "] * len(texts)
    for at in words.lone:
        signs[at] = _kind_of(texts[at])
    kinds = "".join(signs)
    if "L" not in kinds and "." not in kinds:
        return []
    rows = [found.start() for found in _SPREAD.finditer(kinds)]
    beside = {at for found in _LONE.finditer(kinds) for at in (found.start() - 1, found.start())}
    beside -= {-1, len(words) - 1}  # nothing stands before the first and after the last
    near = [at for at in beside if _is_narrow(words[at], words[at + 1])]
    return sorted(rows + near)


def _is_narrow(word: Word, after: Word) -> bool:
    """Is the white after a word more than none, but less than a space?"""
    gap = after.box.x0 - word.box.x1
    return word.space and 0.05 < gap / word.style.size < NARROWEST_SPACE if gap > 0 else False


@cache
def _kind_of(text: str) -> str:
    """One sign for each character that is a word by itself, saying what it is."""
    if _is_cased(text):
        return "L"
    return "D" if text.isdigit() else "." if text == "." else " "


def _spreads_on(word: Word, after: Word, options: WordOptions) -> bool:
    if word.style is not after.style or word.style.angle:
        return False
    gap = after.box.x0 - word.box.x1
    level = abs(word.baseline - after.baseline) < 0.1 * word.style.size
    return level and 0 < gap < options.spread_gap * word.style.size


def _is_cased(text: str) -> bool:
    """Is it of a script with capitals? A syllable of Korean is often a word."""
    return text.isalpha() and text.lower() != text.upper()


def _lone_letters(run: Sequence[Word]) -> int:
    return sum(len(word.text) == 1 and word.text not in DASHES for word in run)


def _joined_run(run: Sequence[Word], least: int) -> list[Word]:
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    lone = _lone_letters(run)
    if lone < least or lone < LONE_SHARE * len(run):
        return list(run)
    wide = _wide_gap(gaps, run[0].style.size, lone == len(run))
    words: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > wide:
            words.append([word])
        else:
            words[-1].append(word)
    return [
        part[0]._replace(
            text="".join(w.text for w in part),
            box=union(w.box for w in part),
            space=part[-1].space,
        )
        for part in words
    ]


def _wide_gap(gaps: Sequence[float], em: float, all_lone: bool) -> float:
    """Gaps wider than this part words. 0.0, which parts all, where even narrow gaps may be spaces.

    Pieces of several letters are joined only over gaps of the narrow one of two kinds, or over
    gaps too narrow for a space.
    """
    if all_lone:
        return 1.8 * statistics.median(gaps)
    ordered = sorted(gaps)
    ratio, narrow = max((b / a, a) for a, b in pairwise(ordered))
    if ratio > TWO_KINDS:
        return narrow if narrow < NARROWEST_SPACE * em else 0.0
    return ordered[-1] if ordered[-1] < NARROWEST_SPACE * em else 0.0
