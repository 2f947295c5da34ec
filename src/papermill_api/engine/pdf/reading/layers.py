"""Text on layers that are switched off: it is on the page without being shown.

Marked content of the kind OC belongs to a layer (optional content, ISO 32000-1, 8.11), as drafts,
solutions, languages and stamps for print are made. PDFium does not tell which are off, but draws
nothing of them.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Image, Word
from papermill_api.engine.pdf.reading import bulk, reader, rendering
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.reader import View

OPTIONAL = "OC"
MAX_ASKED = 2000  # marks of a page that are read
MAX_NESTED = 8  # marks around a piece of text
MAX_LAYERS = 50  # of a page
SAMPLES = 6  # words of a layer
FAINT = 20  # of 255, between the lightest and the darkest of what is seen at a word
SCALE = 2.0  # pixels per point


def layers_of(texts: Handles) -> dict[int, str]:
    """The name of the layer that each text object is on, by row, of those that are on one."""
    marks = bulk.count_marks.of(texts)
    rows = np.flatnonzero(marks)
    if not len(rows):
        return {}
    # What is a piece of a structure tree has one mark for that.
    tagged = bulk.object_content.of(texts[rows]) >= 0
    rows = rows[marks[rows] > tagged]
    found: dict[int, str] = {}
    names: dict[int, str | None] = {}  # by mark: all that is between its begin and its end has it
    for index in range(min(marks[rows].max(initial=0).item(), MAX_NESTED)):
        rows = rows[marks[rows] > index]
        asked = bulk.object_mark.of(texts[rows], np.full(len(rows), index, np.int32))
        for row, mark in zip(rows.tolist(), asked.tolist(), strict=True):
            if mark not in names and len(names) < MAX_ASKED:
                names[mark] = _layer_of(mark)
            name = names.get(mark)
            if name is not None:
                found[row] = name
    return found


def _layer_of(mark: int) -> str | None:
    if reader.mark_name(mark) != OPTIONAL:
        return None
    return reader.mark_value(mark, b"Name")


def hide_layers(
    view: View, words: PageWords, layers: Mapping[int, str], images: Sequence[Image]
) -> PageWords:
    """The words, those of layers that are off as invisible ones.

    `layers`: the name of its layer by order. Words over pictures or over words of other layers say
    nothing; a layer of no others counts as shown.
    """
    if not layers:
        return words
    names = list(dict.fromkeys(layers.values()))[:MAX_LAYERS]
    off = {name for name in names if _is_off(view, words, layers, name, images)}
    return words.hiding(layers.get(word.order) in off for word in words) if off else words


def _is_off(
    view: View, words: PageWords, layers: Mapping[int, str], name: str, images: Sequence[Image]
) -> bool:
    own = [word for word in words if layers.get(word.order) == name]
    others = [word for word in words if layers.get(word.order) != name]
    samples = own[:: max(1, len(own) // SAMPLES)][:SAMPLES]
    alone = [word for word in samples if not _is_over(word, others, images)]
    return bool(alone) and not any(_is_drawn(view, word) for word in alone)


def _is_over(word: Word, others: Sequence[Word], images: Sequence[Image]) -> bool:
    boxes = [*[other.box for other in others], *[image.box for image in images]]
    return any(box.touches(word.box) for box in boxes)


def _is_drawn(view: View, word: Word) -> bool:
    tones = rendering.render(view, word.box, SCALE).mean(axis=2)
    return bool(np.ptp(tones) >= FAINT)
