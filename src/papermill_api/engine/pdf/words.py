"""Words as a person would see them: overprints, spread letters and false spaces put right."""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import union
from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import joins_without_space

OVERPRINT_LOOKBACK = 60  # words; a bold look made by printing twice repeats a line at most
MIN_SPREAD = 4  # letters
HYPHENS = frozenset("-\u2010\u00ad")


def clean_words(words: Sequence[Word], options: WordOptions) -> list[Word]:
    """The words of a page, each once, with true spaces, in content order."""
    whole = glue_hyphens(drop_overprints(words))
    return fix_spaces(join_spread_letters(whole, options), options)


def drop_overprints(words: Sequence[Word]) -> list[Word]:
    """Without words printed again at almost the same place, as for a poor man's bold."""
    kept: list[Word] = []
    seen: dict[str, int] = {}
    for word in words:
        before = seen.get(word.text, -OVERPRINT_LOOKBACK)
        if len(kept) - before < OVERPRINT_LOOKBACK and _same_place(kept[before], word):
            continue
        seen[word.text] = len(kept)
        kept.append(word)
    return kept


def _same_place(one: Word, two: Word) -> bool:
    near = 0.15 * one.style.size
    return abs(one.baseline - two.baseline) < near and abs(one.box.x0 - two.box.x0) < near


def glue_hyphens(words: Sequence[Word]) -> list[Word]:
    """A hyphen that came from another font, as typesetters add at line ends, ends its word."""
    if HYPHENS.isdisjoint([word.text for word in words]):
        return list(words)
    glued: list[Word] = []
    for word in words:
        if word.text in HYPHENS and glued and not glued[-1].space:
            last = glued[-1]
            box = union((last.box, word.box))
            glued[-1] = last._replace(text=last.text + word.text, box=box, space=word.space)
        else:
            glued.append(word)
    return glued


def fix_spaces(words: Sequence[Word], options: WordOptions) -> list[Word]:
    """No space where the glyphs touch, or nearly so between Chinese or Japanese characters."""
    fixed = list(words)
    widest = max(options.touch, options.cjk_touch)
    for index, (word, after) in enumerate(pairwise(words)):
        gap = after.box.x0 - word.box.x1
        if gap >= widest * word.style.size or not word.space or not _is_beside(word, after):
            continue
        wide = joins_without_space(word.text, after.text)
        if gap < (options.cjk_touch if wide else options.touch) * word.style.size:
            fixed[index] = word._replace(space=False)
    return fixed


def _is_beside(word: Word, after: Word) -> bool:
    """On one baseline, and not so far back that it is the line's other end."""
    if word.style.angle or after.style.angle:
        return False
    em = word.style.size
    return abs(word.baseline - after.baseline) <= 0.5 * em and after.box.x0 > word.box.x1 - 0.5 * em


def join_spread_letters(words: Sequence[Word], options: WordOptions) -> list[Word]:
    """Letter-spaced heads, H E A D, as the words they spell.

    H E A D   L I N E      one letter each, gaps alike; a gap clearly wider than the
    |-| |-| |---|          others is a space between words
    """
    lone = "".join(["1" if len(word.text) == 1 else " " for word in words])
    if "1" * MIN_SPREAD not in lone:
        return list(words)
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _spreads_on(run[-1], word, options):
            joined.extend(_joined_run(run))
            run = []
        run.append(word)
    return joined + _joined_run(run)


def _spreads_on(word: Word, after: Word, options: WordOptions) -> bool:
    if len(word.text) > 1 or len(after.text) > 1 or word.style is not after.style:
        return False
    if not (_is_cased(word.text) and _is_cased(after.text)) or word.style.angle:
        return False
    gap = after.box.x0 - word.box.x1
    level = abs(word.baseline - after.baseline) < 0.1 * word.style.size
    return level and 0 < gap < options.spread_gap * word.style.size


def _is_cased(text: str) -> bool:
    """Is it of a script with capitals? A syllable of Korean is often a word."""
    return text.isalpha() and text.lower() != text.upper()


def _joined_run(run: list[Word]) -> list[Word]:
    if len(run) < MIN_SPREAD or joins_without_space(run[0].text, run[1].text):
        return run
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    wide = 1.8 * statistics.median(gaps)
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
