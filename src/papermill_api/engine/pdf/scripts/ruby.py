"""Readings in small type over Japanese or Chinese words, put behind them in brackets.

    どうあく
一番獰悪な種族        一番獰悪（どうあく）な種族
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import mode
from typing import NamedTuple

from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

SMALL = 0.62  # times the size of the text at most
NEAR = 0.6  # em of the text at most between its top and the baseline of its reading
LAP = 0.35  # em by which the two may overlap
GAP = 1.2  # em of the reading between two glyphs of it
REACH = 0.15  # em that the middle of a character may lie outside of its reading
LEVEL = 0.2  # em of the reading by which they may be off a line
_READING = re.compile("[\u3041-\u309f\u30a0-\u30ff\u3105-\u312f\u02c7\u02ca\u02cb\u02d9]+")
_IDEOGRAPH = late_pattern("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class _Reading(NamedTuple):
    text: str
    box: Box
    baseline: float


class _Place(NamedTuple):
    word: int
    char: int  # of the word, behind which the reading belongs


def set_ruby(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page, with readings (kana, bopomofo) behind the words they stand over.

    Small kana that stand over nothing stay where they are.
    """
    if not _READING.search(by_column(words).foreign):
        return words
    kana = [word for word in words if _READING.fullmatch(word.text) and not word.style.angle]
    least = SMALL * mode([w.style.size for w in words if not _READING.fullmatch(w.text)] or [0.0])
    small = [word for word in kana if word.style.size <= least]
    texts = [word for word in words if word.style.size > least and not word.style.angle]
    endings: dict[int, dict[int, str]] = defaultdict(dict)  # by id of a word, then by character
    used: set[int] = set()
    for group in _grouped(small):
        reading = _Reading(
            "".join(w.text for w in group), union(w.box for w in group), group[0].baseline
        )
        place = _place_under(reading, texts)
        if place is not None:
            endings[id(texts[place.word])][place.char] = reading.text
            used.update(map(id, group))
    if not used:
        return words
    return PageWords(
        part
        for word in words
        if id(word) not in used
        for part in _with_readings(word, endings.get(id(word), {}))
    )


def _grouped(small: Sequence[Word]) -> list[list[Word]]:
    """Glyphs of one reading together, as they follow each other."""
    groups: list[list[Word]] = []
    for word in small:
        last = groups[-1][-1] if groups else None
        em = word.style.size
        if (
            last is not None
            and abs(word.baseline - last.baseline) <= LEVEL * em
            and -LEVEL * em <= word.box.x0 - last.box.x1 <= GAP * em
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _place_under(reading: _Reading, texts: Sequence[Word]) -> _Place | None:
    """The last character under a reading, an ideograph if there is one."""
    found: list[tuple[bool, float, _Place]] = []
    for at, word in enumerate(texts):
        em, (x0, y0, x1, _) = word.style.size, sides_of(word.box)
        if x1 < reading.box.x0 or x0 > reading.box.x1:
            continue
        if not y0 - NEAR * em <= reading.baseline <= y0 + LAP * em:
            continue
        step = (x1 - x0) / len(word.text)
        for char, letter in enumerate(word.text):
            middle = x0 + (char + 0.5) * step
            if reading.box.x0 - REACH * em <= middle <= reading.box.x1 + REACH * em:
                found.append((bool(_IDEOGRAPH.match(letter)), middle, _Place(at, char)))
    return max(found)[2] if found else None


def _with_readings(word: Word, endings: dict[int, str]) -> Iterator[Word]:
    """A word in pieces, each that has a reading with it behind."""
    step, start = word.box.width / max(len(word.text), 1), 0
    for char, reading in sorted(endings.items()):
        x = word.box.x0 + (char + 1) * step
        box = Box(word.box.x0 + start * step, word.box.y0, x, word.box.y1)
        last = char + 1 == len(word.text)
        yield replace(word, text=word.text[start : char + 1], box=box, space=False)
        box = Box(x, word.box.y0, x, word.box.y1)
        yield replace(word, text=f"\uff08{reading}\uff09", box=box, space=word.space and last)
        start = char + 1
    if start < len(word.text):
        box = Box(word.box.x0 + start * step, word.box.y0, word.box.x1, word.box.y1)
        yield replace(word, text=word.text[start:], box=box) if start else word
