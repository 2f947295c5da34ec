"""Raised labels of notes, also inside of brackets on the line, as papers of the EU have them."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.runs import SCRIPT_SHIFT, is_of_script_size
from papermill_api.engine.records import replace

BRACKETS = {"(": ")", "[": "]"}
THIN = 0.19  # em; spaces between words are wider


def is_raised(word: Word, line: Line) -> bool:
    if line.angle or not is_of_script_size(word, line):
        return False
    return line.baseline - word.baseline >= SCRIPT_SHIFT * line.size


def wrapped_label(line: Line) -> str | None:
    """What a line begins with in brackets, if that alone is raised; None for nothing."""
    if line.first_text not in BRACKETS or len(line.words) <= len("(4)"):
        return None
    opener, label, closer = line.words[:3]
    if opener.space or closer.text != BRACKETS[opener.text] or not is_raised(label, line):
        return None
    return label.text


def without_brackets(words: Sequence[Word], mark: int) -> tuple[Sequence[Word], Sequence[Word]]:
    """What stands before and after a mark in a line, without brackets around that alone.

    The thin space that French sets before a mark is none between words.
    """
    before, after = words[:mark], words[mark + 1 :]
    if before and 0 < words[mark].box.x0 - before[-1].box.x1 < THIN * before[-1].style.size:
        before = [*before[:-1], replace(before[-1], space=False)]
    if not before or not after or before[-1].text not in BRACKETS or before[-1].space:
        return before, after
    closer, first = BRACKETS[before[-1].text], after[0]
    if not first.text.startswith(closer):
        return before, after
    rest = first.text.removeprefix(closer)
    before = [*before[:-2], *[replace(word, space=False) for word in before[-2:-1]]]
    return before, [*([replace(first, text=rest)] if rest else []), *after[1:]]
