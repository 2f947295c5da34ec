"""What should not be in the text: running heads, page numbers, words inside figures."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.similarity import simplified, squashed

_NUMBER = re.compile(r"\d+")
_BARE_NUMBERS = frozenset({"#", "- # -", "\N{EN DASH} # \N{EN DASH}"})
_NUMBER_LINE = re.compile(r"[-\u2013\u2014\s]*\d{1,3}[-\u2013\u2014\s]*$")
_MARKS = re.compile(r"[#*_`>|]")
_LINE_OR_CELL_END = re.compile(r"[\n|]|<[^>]+>")
_SHORTEST_TEXT = 4  # letters; shorter texts of figures stand everywhere


@dataclass(frozen=True, slots=True)
class RunningText:
    """A running head or foot as printed, its numbers written `#`, on so many pages."""

    text: str
    pages: int


def running_leak(running: Sequence[RunningText], truth: str, read: str) -> float | None:
    """Times that running texts were left in, over the times they are printed."""
    printed = sum(run.pages for run in running)
    if not printed:
        return None
    return sum(min(run.pages, _times_left(run, truth, read)) for run in running) / printed


def _times_left(run: RunningText, truth: str, read: str) -> int:
    text = _numbers_hidden(run.text)
    if text in _BARE_NUMBERS:
        return max(0, _number_lines(_MARKS.sub("", read)) - _number_lines(truth))
    return max(0, _numbers_hidden(read).count(text) - _numbers_hidden(truth).count(text))


def _numbers_hidden(text: str) -> str:
    return squashed(_NUMBER.sub("#", text))


def _number_lines(text: str) -> int:
    return sum(bool(_NUMBER_LINE.match(squashed(line))) for line in text.splitlines())


def figure_leak(figure_texts: Sequence[str], truth: str, read: str) -> float | None:
    """Share of the texts inside figures that are lines or cells of what was read."""
    known = simplified(truth)
    texts = {simplified(text) for text in figure_texts if len(text) >= _SHORTEST_TEXT}
    hidden = {text for text in texts if text and text not in known}
    if not hidden:
        return None
    lines = Counter(simplified(line) for line in _LINE_OR_CELL_END.split(read))
    return sum(text in lines for text in hidden) / len(hidden)
