"""Letter-spaced heads, as the words they spell."""

import re
import statistics
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter

from papermill_api.engine.geometry import union
from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import has_case
from papermill_api.engine.records import replace

LEVEL = 0.1  # em by which baselines of a row differ, at most
MIN_SPREAD = 4  # letters, or digits and points of a number
LEAST_BESIDE = 3  # such letters beside as many in another look
LEAST_LETTERS = 3  # different ones among longer pieces; a language has few words of one letter
LONE_SHARE = 0.3  # of the pieces of a spread line are single characters
SMALLER = 0.62  # times the size of capitals; small capitals made of them are no smaller
SPACE = 0.45  # em; a space in letter-spaced text adds no more to the spread before and after it
TWO_KINDS = 1.5  # times the widest gap between letters; a gap between words is wider
MOSTLY_LONE = 0.5  # of the pieces of a line in capitals; others were kerned too near for a space
MANY_LONE = 8  # lone capitals; as many spell words where their line has one kind of white alone
NARROWEST_SPACE = 0.2  # em; a space of justified text is not narrower
_SPREAD = re.compile("(?=LLL|D\\.[DL])")  # lone letters in a row, or a spread section number
_LONE = re.compile("[LD]")  # a letter, or a digit of a number or date
ALONE = frozenset("–—−·•|/&,:;!?«»")  # signs that stand alone among words, some in French alone


def join_spread_letters(words: PageWords, options: WordOptions) -> PageWords:
    """Letter-spaced heads, H E A D, as the words they spell.

    H E A D   L I N E      one letter each, gaps alike; a gap clearly wider than the
    |-| |-| |---|          others is a space between words
    2 . 1 .   F ir st      not every gap was wide enough to be taken for a space

    On their line fewer letters in another font, as of code, or a number and its stop are a word,
    too, and so are three letters in their look: L X C. Small capitals made of smaller ones are of
    the same run: M IXED. Kerned capitals may be in one piece: I N S TA L L.
    """
    runs = _spread_runs(words, options)
    many = [(a, b) for a, b in runs if _lone_letters(words[a:b]) >= MIN_SPREAD]
    if not many:  # as on most pages: fewer letters tell nothing by themselves
        return words
    rows = sorted(words[a].baseline for a, _ in many)
    looks = {id(words[a].style) for a, b in many if _are_capitals(words[a:b])}
    joined: list[Word] = []
    done = 0
    for start, end in runs:
        beside = id(words[start].style) in looks or _is_on_any(words[start], rows)
        joined += [*words[done:start], *_joined_run(words[start:end], beside)]
        done = end
    joined += words[done:]
    return PageWords(joined) if len(joined) < len(words) else words


def _is_on_any(word: Word, rows: Sequence[float]) -> bool:
    """Is a word on one of some baselines, given in order?"""
    slack = LEVEL * word.style.size
    at = bisect_left(rows, word.baseline - slack)
    return at < len(rows) and rows[at] < word.baseline + slack


def _spread_runs(words: PageWords, options: WordOptions) -> list[tuple[int, int]]:
    """Where words in one look follow each other so near, from the first to behind the last."""
    runs: list[tuple[int, int]] = []
    done = 0
    for start in _spread_places(words):
        if start < done:
            continue
        end = start + 1
        least = _least_gap(words[start : start + 3], options)
        while start > done and _spreads_on(words[start - 1], words[start], least, options):
            start -= 1
        while end < len(words) and _spreads_on(words[end - 1], words[end], least, options):
            end += 1
        runs.append((start, end))
        done = end
    return runs


def _spread_places(words: PageWords) -> list[int]:
    """Where spread text may be: lone letters in a row; a letter or digit too near for a space."""
    texts = words.columns.texts
    signs = [" "] * len(texts)
    for at in words.lone:
        signs[at] = _kind_of(texts[at])
    kinds = "".join(signs)
    if not kinds.strip():
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
    if is_cased(text):
        return "L"
    return "D" if text.isdigit() else "." if text == "." else " "


def _least_gap(words: Sequence[Word], options: WordOptions) -> float:
    """The narrower gap of three single letters in a row, which parts no words; else 0.

    Letters further apart than any are spread are no word, as the answers to tick in a row.
    """
    if len(words) < 3 or not all(len(word.text) == 1 for word in words):
        return 0.0
    gap = min(b.box.x0 - a.box.x1 for a, b in pairwise(words))
    return gap if gap < options.spread_gap * words[0].style.size else 0.0


def _spreads_on(word: Word, after: Word, least: float, options: WordOptions) -> bool:
    """Does spread text go on? A space in it has the spread of both its sides, `least`, as well."""
    if word.style.angle or not (word.style is after.style or _are_small_caps(word, after)):
        return False
    gap, em = after.box.x0 - word.box.x1, word.style.size
    level = abs(word.baseline - after.baseline) < LEVEL * em
    return level and 0 < gap < max(options.spread_gap * em, 2 * least + SPACE * em)


def _are_small_caps(word: Word, after: Word) -> bool:
    """Is one in capitals of one size and the other in smaller ones of its font?

    Behind a lone capital these may have the codes of small letters, as browsers write them.
    """
    one, two = word.style, after.style
    if one.font != two.font or one.size == two.size:
        return False
    large, small = (word, after) if one.size > two.size else (after, word)
    if small.style.size < SMALLER * large.style.size or not large.text.isupper():
        return False
    return small.text.isupper() or (len(large.text) == 1 and is_cased(small.text))


def is_cased(text: str) -> bool:
    """Is it of a script with capitals? A syllable of Korean is often a word."""
    return text.isalpha() and has_case(text)


def _lone_letters(run: Sequence[Word]) -> int:
    return sum(len(word.text) == 1 and word.text not in ALONE for word in run)


def _joined_run(run: Sequence[Word], beside: bool) -> list[Word]:
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    lone = _lone_letters(run)
    is_spread = lone >= MIN_SPREAD or (beside and lone >= _least_beside(gaps, run[0].style.size))
    if not is_spread or lone < LONE_SHARE * len(run) or _are_words(run, lone):
        return list(run)
    kerned = lone >= MOSTLY_LONE * len(run) and (_are_capitals(run) or _begins_larger(run))
    wide = _wide_gap(gaps, run[0].style.size, lone, kerned)
    words: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > wide:
            words.append([word])
        else:
            words[-1].append(word)
    return [piece for word in words for piece in _in_looks(word)]


def _are_words(run: Sequence[Word], lone: int) -> bool:
    """Are the lone letters among longer pieces words? "A cat saw a dog I had": they are few."""
    letters = {word.text.lower() for word in run if len(word.text) == 1 and word.text.isalpha()}
    return MIN_SPREAD <= lone < len(run) and len(letters) < LEAST_LETTERS


def _in_looks(word: Sequence[Word]) -> list[Word]:
    """A word made of its pieces: one for each look, without a space between those."""
    looks = [list(same) for _, same in groupby(word, attrgetter("style"))]
    return [
        replace(
            part[0],
            text="".join(w.text for w in part),
            box=union(w.box for w in part),
            space=part is looks[-1] and part[-1].space,
        )
        for part in looks
    ]


def _least_beside(gaps: Sequence[float], em: float) -> int:
    """How many letters beside spread ones are a word: two if too near for a space."""
    return 2 if len(gaps) == 1 and gaps[0] < NARROWEST_SPACE * em else LEAST_BESIDE


def _are_capitals(run: Sequence[Word]) -> bool:
    return all(word.text.upper() == word.text for word in run)


def _begins_larger(run: Sequence[Word]) -> bool:
    """Are they small capitals behind a larger one, whatever letters their codes are?"""
    return all(word.style.size < run[0].style.size for word in run[1:])


def _wide_gap(gaps: Sequence[float], em: float, lone: int, kerned: bool) -> float:
    """Gaps wider than this part words. 0.0, which parts all, where even narrow gaps may be spaces.

    Pieces of several letters are joined only over gaps of the narrow one of two kinds, or over
    gaps too narrow for a space; `kerned` capitals, most of which stand alone, also over wider ones.
    """
    if lone == len(gaps) + 1:
        return 1.8 * statistics.median(gaps)
    ordered = sorted(gaps)
    ratio, narrow = max((b / a, a) for a, b in pairwise(ordered))
    widest, least = (narrow, MIN_SPREAD) if ratio > TWO_KINDS else (ordered[-1], MANY_LONE)
    joins = widest < NARROWEST_SPACE * em or (kerned and lone >= least)
    return widest if joins else 0.0
