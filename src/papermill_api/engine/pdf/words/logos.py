"""Names that set letters up or down and push them into each other: TeX, LaTeX, LyX.

    T X      a lowered E, with the T before and the X behind it pushed over it; raised and
     E       smaller, the A of LaTeX

Such letters part a line in three and read like scripts. Who types the name writes them small.
"""

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

LEAST_MOVE, MOST_MOVE = 0.1, 0.35  # em of the baseline, up or down
LEAST_LAP, MOST_LAP = 0.05, 0.6  # em by which a letter starts before the one before it ends
LEVEL = 0.02  # em; baselines of letters around a moved one differ by no more


def with_logos(words: PageWords) -> PageWords:
    """The words, each such name as one of them."""
    moved = set(_moved_letters(words))
    if not moved:
        return words
    joined: list[Word] = []
    for at, word in enumerate(words):
        if at in moved:
            joined[-1] = _grown(joined[-1], word, word.text.lower())
        elif at - 1 in moved:
            joined[-1] = replace(_grown(joined[-1], word, word.text), space=word.space)
        else:
            joined.append(word)
    return PageWords(joined)


def _grown(word: Word, after: Word, text: str) -> Word:
    """A word that goes on with another, as tall as before."""
    x1 = max(word.box.x1, after.box.x1)
    return replace(word, text=word.text + text, box=replace(word.box, x1=x1))


def _moved_letters(words: PageWords) -> list[int]:
    """Capitals that are moved and pushed into words of one look on both sides, in order."""
    texts, last = words.columns.texts, len(words) - 1
    lone = [at for at in words.lone if not texts[at].islower() and 0 < at < last]
    capitals = [place for place in lone if _are_capitals(words, place)]
    if not capitals:  # as on most pages
        return []
    at = np.array(capitals, np.int64)
    columns = words.columns
    em, base = columns.sizes[at - 1], columns.baselines[at - 1]
    found = columns.looks[at - 1] == columns.looks[at + 1]
    found &= np.abs(columns.baselines[at + 1] - base) < LEVEL * em
    move = np.abs(columns.baselines[at] - base)
    found &= (move > LEAST_MOVE * em) & (move < MOST_MOVE * em)
    for side in (at, at + 1):
        lap = columns.x1[side - 1] - columns.x0[side]
        found &= (lap > LEAST_LAP * em) & (lap < MOST_LAP * em)
    moved: list[int] = at[found].tolist()
    return moved


def _are_capitals(words: PageWords, at: int) -> bool:
    if words[at - 1].space or words[at].space or words[at].style.angle:
        return False
    before, letter, after = words.columns.texts[at - 1 : at + 2]
    return (before[-1] + letter + after[0]).isupper()
