"""What an OCR engine takes and gives. Pixels, origin at the top left of the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box

Picture = npt.NDArray[np.uint8]  # (height, width, 3): red, green, blue


class OcrWord(NamedTuple):
    text: str
    x0: float  # its place along the line
    x1: float
    space: bool = True  # does white space follow?


class OcrLine(NamedTuple):
    """Words side by side, as found: a line of a paragraph, of a cell, of a label."""

    box: Box
    words: tuple[OcrWord, ...]
    confidence: float  # 0 to 1, of its characters on average

    @property
    def text(self) -> str:
        return "".join(w.text + " " if w.space else w.text for w in self.words).rstrip()


@dataclass(frozen=True, slots=True)
class OcrReading:
    """What an engine read of one picture."""

    lines: tuple[OcrLine, ...]  # also those of an unreadable picture that could be read
    upside_down: bool = False  # the picture was turned by 180 degrees first; boxes are of that
    readable: bool = True  # False: there is text in a script that the engine cannot read
    # That it was told or found to read; none: any that it can.
    languages: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """Of the characters on average; 0 when nothing was read."""
        letters = [(len(line.text), line.confidence) for line in self.lines]
        total = sum(count for count, _ in letters)
        return sum(count * sure for count, sure in letters) / total if total else 0.0


class OcrEngine(Protocol):
    """Reads pictures whose lines run level, upright or upside down."""

    @property
    def name(self) -> str: ...

    @property
    def reads_lines(self) -> bool:
        """Does it take the lines of tables for letters?"""
        ...

    def can_read(self, languages: Sequence[str]) -> bool:
        """All of these ISO 639 codes (as `languages.py` gives them)?"""
        ...

    def read(self, picture: Picture, languages: Sequence[str]) -> OcrReading:
        """`languages`: what it is written in; none when nobody knows. Raises OcrFailed."""
        ...


class OcrFailed(Exception):
    """The engine could not read a picture; str() is the end of a sentence about it."""
