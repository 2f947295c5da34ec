"""The word for a chapter over its number or its title, as first pages of chapters have them."""

import re

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.numbering import NUMBER_WORDS, section_number

LEAST_LETTERS = 3
LARGER = 1.1  # times the size of the word
STEP = 2.5  # em of the number between the baselines of the two, at most
SAME_EDGE = 0.6  # em
_SPELT = re.compile(rf"(?i:{NUMBER_WORDS})")
_NUMERAL = re.compile(r"\d{1,3}|[IVXLC]{1,7}")


def is_word_over_number(word: Line, number: Line) -> bool:
    """Does a lone word stand right over a number, spelt in larger type, at one edge with it?

                 CHAPTER
                  ELEVEN     the word is no running head, though chapters repeat it, and both
    LANGUAGE EXTENSIONS      are the label of the title below

    Over a number in figures it is one for parts of books: other words say what is counted.
    """
    if number.size < LARGER * word.size or not _is_number_of(word.text, number.text):
        return False
    if not word.text.isalpha() or len(word.text) < LEAST_LETTERS:
        return False
    below = 0 < number.baseline - word.baseline <= STEP * number.size
    return below and _off(word, number) <= SAME_EDGE * number.size


def is_label_over_title(label: Line, title: Line, large: float) -> bool:
    """Does "Chapter 3", in type no larger than a text's, stand right over a title larger than that?

    CHAPTER 3
    The Mills     with one edge or one middle, and a number that is none of the title's
    """
    if title.size < max(large, LARGER * label.size) or len(label.words) != 2:
        return False
    if not _NUMERAL.fullmatch(label.last_text) or section_number(title.text) is not None:
        return False
    below = 0 < title.baseline - label.baseline <= STEP * title.size
    near = _off(label, title) <= SAME_EDGE * title.size
    return below and near and section_number(f"{label.text} {title.text}") is not None


def _off(label: Line, title: Line) -> float:
    one, two = label.box, title.box
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(one.center_x - two.center_x))


def _is_number_of(word: str, number: str) -> bool:
    if _SPELT.fullmatch(number):
        return True
    return bool(_NUMERAL.fullmatch(number)) and section_number(f"{word} {number}. A") is not None
