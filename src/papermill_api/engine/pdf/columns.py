"""Words of a page with what is asked of all of them by column, made once for several stages."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.records import replace

Numbers = NDArray[np.float64]
ASCII = 0x7F  # the last character of it


class Columns(NamedTuple):
    """An item for each word, of all but spaces and links, which stages put right."""

    texts: tuple[str, ...]
    x0: Numbers
    y0: Numbers
    x1: Numbers
    y1: Numbers
    baselines: Numbers
    looks: NDArray[np.int64]  # ids of styles: words of one look share one object
    sizes: Numbers
    styles: Collection[Style]  # each look once


def words_run_on(columns: Columns, level: float) -> NDArray[np.bool_]:
    """For each word but the last: does the next one go on to the right, within so many em?"""
    _, x0, _, _, _, baselines, _, sizes, _ = columns
    found: NDArray[np.bool_] = np.abs(baselines[1:] - baselines[:-1]) <= level * sizes[:-1]
    return found & (x0[1:] >= x0[:-1])


class PageWords(tuple[Word, ...]):
    """Words that know their columns. Whoever changes nothing passes them on as they are."""

    @cached_property
    def columns(self) -> Columns:
        boxes = [word.box for word in self]
        styles = [word.style for word in self]
        looks = list(map(id, styles))
        known = dict(zip(looks, styles, strict=True))
        sizes = map({look: style.size for look, style in known.items()}.__getitem__, looks)
        return Columns(
            tuple([word.text for word in self]),
            np.array([box.x0 for box in boxes], np.float64),
            np.array([box.y0 for box in boxes], np.float64),
            np.array([box.x1 for box in boxes], np.float64),
            np.array([box.y1 for box in boxes], np.float64),
            np.array([word.baseline for word in self], np.float64),
            np.array(looks, np.int64),
            np.fromiter(sizes, np.float64, len(looks)),
            known.values(),
        )

    @cached_property
    def text(self) -> str:
        """Every character of the words, without the white between them."""
        return "".join(self.columns.texts)

    @cached_property
    def foreign(self) -> str:
        """Every character beyond ASCII once, by which stages see that a script is not there."""
        if self.text.isascii():
            return ""
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return "".join(map(chr, set(codes[codes > ASCII].tolist())))

    @cached_property
    def lone(self) -> list[int]:
        """Which words are one character."""
        texts = self.columns.texts
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        lone: list[int] = (lengths == 1).nonzero()[0].tolist()
        return lone

    def hiding(self, which: Iterable[bool]) -> Self:
        """The words, those of them as invisible ones."""
        looks = {style: replace(style, invisible=True) for style in self.columns.styles}
        return type(self)(
            replace(word, style=looks[word.style]) if hidden else word
            for word, hidden in zip(self, which, strict=True)
        )

    def touched_up(self, words: Iterable[Word]) -> Self:
        """The same words, of which only spaces and links have changed."""
        changed = type(self)(words)
        changed.__dict__.update(self.__dict__, columns=self.columns)  # and what else was asked
        return changed


def by_column(words: Sequence[Word]) -> PageWords:
    return words if isinstance(words, PageWords) else PageWords(words)
