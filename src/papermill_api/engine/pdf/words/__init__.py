"""Words as a person would see them: overprints, spread letters and false spaces put right."""

import re
import statistics
from collections.abc import Sequence
from functools import cache
from itertools import count, pairwise

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import union
from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.columns import Columns, PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import joins_without_space
from papermill_api.engine.pdf.scripts.script_gaps import close_script_gaps
from papermill_api.engine.pdf.words.accents import put_accents
from papermill_api.engine.pdf.words.logos import with_logos
from papermill_api.engine.pdf.words.mirrored import with_mirrored_letters
from papermill_api.engine.pdf.words.spread_ideographs import close_spread_ideographs

OVERPRINT_LOOKBACK = 60  # words; a bold look made by printing twice repeats a line at most
SLIGHT = 0.001  # points by which baselines of a line differ, rounded as they are
NEAR = 0.15  # em that a word printed again is off at most
MIN_SPREAD = 4  # letters, or digits and points of a number
LEAST_BESIDE = 3  # such letters beside as many in another look
LONE_SHARE = 0.3  # of the pieces of a spread line are single characters
TWO_KINDS = 1.5  # times the widest gap between letters; a gap between words is wider
NARROWEST_SPACE = 0.2  # em; a space of justified text is not narrower
_SPREAD = re.compile("(?=LLL|D\\.D)")  # lone letters in a row, or a spread section number
_LONE = re.compile("L")
REACHING_RIGHT, REACHING_LEFT = "f", "fjJpy"  # out of their place, when slanted
DASHES = frozenset("–—−·•|/&")  # which stand alone among words
HYPHENS = frozenset("-\u2010\u00ad")
STOPS = frozenset(",.")  # no language puts a space before them
OPENERS, CLOSERS = frozenset("([“"), frozenset(",.)]”")  # nor inside of these, around code


def clean_words(words: Sequence[Word], options: WordOptions) -> PageWords:
    """The words of a page, each once, with true spaces, in content order."""
    named = with_logos(with_mirrored_letters(drop_overprints(by_column(words))))
    whole = put_accents(glue_hyphens(named))
    fixed = fix_spaces(join_spread_letters(whole, options), options)
    return close_spread_ideographs(close_script_gaps(fixed))


def drop_overprints(words: PageWords) -> PageWords:
    """Without words printed again at almost the same place, as for a poor man's bold."""
    if not _has_overprints(words.columns):
        return words
    kept: list[Word] = []
    seen: dict[str, int] = {}
    place = 0  # of the next word among those kept
    for word, text in zip(words, words.columns.texts, strict=True):
        before = seen.get(text)
        if (
            before is not None
            and place - before < OVERPRINT_LOOKBACK
            and _same_place(kept[before], word)
        ):
            continue
        seen[text] = place
        place += 1
        kept.append(word)
    return PageWords(kept)


def _has_overprints(columns: Columns) -> bool:
    """Is any word printed again near where it was printed last?"""
    if _runs_on(columns):
        return False
    numbers = dict(zip(columns.texts, count()))
    texts = np.fromiter(map(numbers.__getitem__, columns.texts), np.int64, len(columns.texts))
    order = texts.argsort(kind="stable")
    ordered = texts[order]
    same = (ordered[1:] == ordered[:-1]).nonzero()[0]
    before, again = order[same], order[same + 1]
    near = NEAR * columns.sizes[before]
    found = again - before < OVERPRINT_LOOKBACK
    for places in (columns.x0, columns.baselines):
        found &= np.abs(places[before] - places[again]) < near
    return bool(found.any())


def _runs_on(columns: Columns) -> bool:
    """Is each word below the one before it, or right of it on its line?

    Then none is where another was before: to go back to its height a page must rise, or stay on
    one line all the time, and there it must step to the left.
    """
    falls = columns.baselines[1:] - columns.baselines[:-1]
    if not falls.size or falls.min() < -SLIGHT:
        return not falls.size
    near = NEAR * columns.sizes.max()
    steps = (columns.x0[1:] - columns.x0[:-1])[falls < near + OVERPRINT_LOOKBACK * SLIGHT]
    return not steps.size or bool(steps.min() >= near)


def _same_place(one: Word, two: Word) -> bool:
    near = NEAR * one.style.size
    return abs(one.box.x0 - two.box.x0) < near and abs(one.baseline - two.baseline) < near


def glue_hyphens(words: PageWords) -> PageWords:
    """A hyphen that came from another font, as typesetters add at line ends, ends its word."""
    if HYPHENS.isdisjoint(words.columns.texts):
        return words
    glued: list[Word] = []
    for word in words:
        if word.text in HYPHENS and glued and not glued[-1].space:
            last = glued[-1]
            box = union((last.box, word.box))
            glued[-1] = last._replace(text=last.text + word.text, box=box, space=word.space)
        else:
            glued.append(word)
    return PageWords(glued)


def fix_spaces(words: PageWords, options: WordOptions) -> PageWords:
    """No space where the glyphs touch, or nearly so between Chinese or Japanese characters and
    before a stop, which typesetters move a little away from a raised mark, and further away from
    code on a ground, as they do with brackets around it.
    """
    columns, widest = words.columns, max(options.touch, options.cjk_touch)
    gaps, ems = columns.x0[1:] - columns.x1[:-1], columns.sizes[:-1]
    near = (gaps < widest * ems) | (_meets_code(columns) & (gaps < options.ground_touch * ems))
    # Most of these end a line. What is beside another is no further off or back than half an em.
    slack = 0.5 * np.maximum(ems, columns.sizes[1:])
    near &= (gaps > -slack) & (np.abs(columns.baselines[1:] - columns.baselines[:-1]) <= slack)
    fixed: dict[int, Word] = {}
    for index in near.nonzero()[0].tolist():
        word, after = words[index], words[index + 1]
        if not word.space or word.style.angle or after.style.angle:
            continue
        if _lean_together(word, after):
            continue
        if gaps[index] < _touch(word, after, options) * word.style.size:
            fixed[index] = word._replace(space=False)
    if not fixed:
        return words
    return words.touched_up([fixed.get(index, word) for index, word in enumerate(words)])


def _meets_code(columns: Columns) -> NDArray[np.bool_]:
    """For each word but the last: is one of it and the next one in fixed-width type?"""
    mono = np.zeros(len(columns.looks), np.bool_)
    for style in columns.styles:
        if style.mono:
            mono |= columns.looks == id(style)
    return mono[:-1] ^ mono[1:]


def _lean_together(word: Word, after: Word) -> bool:
    """Does slanted type reach over a space from both sides, as in "of flour", or to its end?"""
    if not (word.style.italic and after.style.italic and word.text[-1] in REACHING_RIGHT):
        return False
    return after.text[0] in REACHING_LEFT or after.box.x0 >= word.box.x1


def _touch(word: Word, after: Word, options: WordOptions) -> float:
    """The white, in em, that is no space yet."""
    if joins_without_space(word.text, after.text):
        return options.cjk_touch
    if word.style.mono and not after.style.mono and after.text[0] in CLOSERS:
        return options.ground_touch
    if after.style.mono and not word.style.mono and word.text[-1] in OPENERS:
        return options.ground_touch
    return options.stop_touch if after.text[0] in STOPS else options.touch


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
