"""Marks of notes that are spelt with the superscript digits of Unicode, as in "claim.¹"."""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.formulas.words import CLOSED, is_for_formulas
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

UNIT = 2  # letters at most: "m", "cm", "mc"
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_DIGITS, "0123456789")
_ANY = re.compile(f"[{_DIGITS}]")
_LABEL = late_pattern(f"[{_DIGITS}]{{1,3}}")
_LETTER = rf"[^\W\d_{_DIGITS}]"  # to Python a superscript digit is a letter
# After a word of three letters, since signs and units have one or two, with a bracket behind it or
# none; after a syllable or a Chinese character; or after a stop. Nothing goes on right behind it.
_MARK = late_pattern(
    rf"(?:(?<!{_LETTER})({_LETTER}{{3,}})[)\]]?|[\u3040-\u9fff]|[.,;:!?…»”’。、」』）])"
    rf"(?P<label>[{_DIGITS}]{{1,3}})(?![A-Za-z0-9{_DIGITS}⁺⁻ⁿ])"
)
_FUNCTIONS = frozenset(
    ("sin", "cos", "tan", "cot", "log", "exp", "sinh", "cosh", "tanh")
)  # have powers


def has_superscript(text: str) -> bool:
    return not text.isascii() and _ANY.search(text) is not None


def leading_label(text: str) -> str | None:
    """The plain digits of the superscripts that a text begins with: "1" of "¹Of Rome"."""
    match = _LABEL.match(text)
    return None if match is None else match[0].translate(_PLAIN)


def without_label(word: Word) -> Word | None:
    """The word without the superscripts that it begins with; None when it is nothing else."""
    rest = _LABEL.sub("", word.text, count=1)
    return replace(word, text=rest) if rest else None


def mark_in(words: Sequence[Word], index: int) -> str | None:
    """The label, in plain digits, of the mark in a word of a line; None for powers and units."""
    match = _match(words, index)
    return None if match is None else match["label"].translate(_PLAIN)


def split_mark(words: Sequence[Word], index: int, link: str) -> list[Word]:
    """A word with a mark as up to three words: what is before it, the mark, linked, and the rest.

    Their boxes are as wide as their share of its characters.
    """
    word, match = words[index], _match(words, index)
    if match is None:
        return [word]
    start, stop = (place + len(word.text) - len(match.string) for place in match.span("label"))
    ends = sorted({0, start, stop, len(word.text)})
    step = word.box.width / len(word.text)
    parts = []
    for first, end in pairwise(ends):
        box = replace(word.box, x0=word.box.x0 + first * step, x1=word.box.x0 + end * step)
        space = word.space and end == len(word.text)
        part = replace(word, text=word.text[first:end], box=box, space=space)
        parts.append(replace(part, link=link) if first == start else part)
    return parts


def _match(words: Sequence[Word], index: int) -> re.Match[str] | None:
    """The mark in a word, which is told by the word before it where it begins with the mark."""
    text = words[index].text
    if not has_superscript(text):
        return None
    led = index > 0 and leading_label(text) is not None
    before = words[index - 1].text if led else ""
    match = _MARK.search(before + text)
    if match is None or match.start("label") < len(before) or match[1] in _FUNCTIONS:
        return None
    return match


class Power(IntEnum):
    """How likely what is raised behind a word is its power."""

    NO = 0
    LIKELY = 1  # a number, or letters of a product or of a unit: 10, cm, mc
    SURE = 2  # the letter of a variable or of a unit, as x or m, that it stands right at; a formula


def power_behind(word: Word) -> Power:
    text = word.text
    if is_for_formulas(word.style.font) and (text[-1].isalpha() or text[-1] in CLOSED):
        return Power.SURE
    if len(text) == 1 and text.isascii() and text.isalpha() and not word.space:
        return Power.SURE if text.islower() or word.style.italic else Power.LIKELY
    base = text.lstrip("([{")
    is_unit = len(base) <= UNIT and base.isalpha()
    return Power.LIKELY if is_unit or base[-1:].isdecimal() else Power.NO
