"""White that word processors put between Korean and other letters, which is no space."""

import statistics

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import SAME_ROW
from papermill_api.engine.pdf.scripts.korean import is_korean
from papermill_api.engine.records import replace

NEVER_FIRST = frozenset(".,:;!?)]%")  # what no space stands before in Korean
MIN_SIGNS = 2  # of these set apart from Korean, before the page is believed to do so
AT_WORD = 0.02  # em between a sign and the word that it stands at, at most
SLACK = 1.2  # times the white before such signs; a space is about as wide as that, and comes on top


def close_script_gaps(words: PageWords) -> PageWords:
    """The words without spaces where a page sets Korean apart from the letters around it.

    2025 년 11 월 ,      white before a comma is no space: of the same width it is none
       |-|    |-| |-|    anywhere between Korean and other signs

    A few that somebody typed a space before say nothing where more of them stand at their words.
    """
    if not any(map(is_korean, words.foreign)):
        return words
    texts = words.columns.texts
    if not NEVER_FIRST.intersection(texts):
        return words
    gaps = (words.columns.x0[1:] - words.columns.x1[:-1]) / words.columns.sizes[:-1]
    rises = np.abs(np.diff(words.columns.baselines)) / words.columns.sizes[:-1]
    beside = np.flatnonzero((gaps > -AT_WORD) & (gaps < 1) & (rises < SAME_ROW)).tolist()
    meeting = [i for i in beside if is_korean(texts[i][-1]) != is_korean(texts[i + 1])]
    parted = [i for i in meeting if gaps[i] > 0]
    signs = [gaps[i] for i in parted if texts[i + 1] in NEVER_FIRST and words[i].space]
    at_words = sum(gaps[i] < AT_WORD and texts[i + 1] in NEVER_FIRST for i in meeting)
    if len(signs) < max(MIN_SIGNS, at_words):
        return words
    widest = SLACK * statistics.median(signs)
    closed = {i for i in parted if gaps[i] <= widest}
    return words.touched_up(
        [replace(word, space=False) if i in closed else word for i, word in enumerate(words)]
    )
