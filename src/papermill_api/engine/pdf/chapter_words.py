"""The word for a chapter over its number, as title pages of chapters have them."""

import re

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.numbering import NUMBER_WORDS

LEAST_LETTERS = 3
LARGER = 1.1  # times the size of the word
STEP = 2.5  # em of the number between the baselines of the two, at most
SAME_EDGE = 0.6  # em
_SPELT = re.compile(rf"(?i:{NUMBER_WORDS})")


def is_word_over_number(word: Line, number: Line) -> bool:
    """Does a lone word stand right over a number, spelt in larger type, at one edge with it?

                 CHAPTER
                  ELEVEN     the word is no running head, though chapters repeat it, and both
    LANGUAGE EXTENSIONS      are the label of the title below
    """
    if number.size < LARGER * word.size or not _SPELT.fullmatch(number.text):
        return False
    if not word.text.isalpha() or len(word.text) < LEAST_LETTERS:
        return False
    one, two = word.box, number.box
    off = min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(one.center_x - two.center_x))
    below = 0 < number.baseline - word.baseline <= STEP * number.size
    return below and off <= SAME_EDGE * number.size
