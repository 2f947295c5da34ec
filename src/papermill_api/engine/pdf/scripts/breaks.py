"""Where a line of text may be broken: between words, in Chinese and Japanese almost anywhere."""

from collections.abc import Sequence

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import is_cjk, starts_lower

HYPHENS = ("-", "\u00ad", "\u2010")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕〗ー々…,.:;?!)]}ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NEVER_LAST = frozenset("（［｛〈《「『【〔〖([{")


def breaks_word(last: str, first: str) -> bool:
    """Does one line end in a hyphen behind a letter, and the next begin with a small letter?"""
    return last.endswith(HYPHENS) and last[-2:-1].isalpha() and starts_lower(first)


def unbroken_width(word: Word) -> float:
    """How wide that part is, at the start of a word, within which no line is broken, in points.

    That is all of it, or one character of Chinese or Japanese and the signs behind it.
    """
    text = word.text
    start = len(text) if text.isascii() else _unbroken_start(text)
    return word.box.x1 - word.box.x0 if start == len(text) else start * word.style.size


def width_at_start(words: Sequence[Word]) -> float:
    """How wide that part of a line is, at its start, within which no line is broken, in points.

    (`open`) the door     words in several looks with no space between are one in that
    |------|
    """
    first = words[0]
    width = unbroken_width(first)
    if first.space or len(words) == 1 or width < first.box.width:  # most lines
        return width
    last = first
    for word in words[1:]:
        if last.space or last.text.endswith("-") or is_cjk(word.text[0]):
            break
        last = word
    return max(first.box.x1, last.box.x1) - min(first.box.x0, last.box.x0)


def _unbroken_start(text: str) -> int:
    """How many characters stay together at the start of a word.

    Signs that no line begins with stay with what is before them, as "," and ")", and what opens
    something stays with what is in it.
    """
    if not is_cjk(text[0]):
        return len(text)
    end = 1
    while end < len(text) and (text[end] in _NEVER_FIRST or text[end - 1] in _NEVER_LAST):
        end += 1
    return end
