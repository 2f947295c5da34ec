"""Invisible text that is seen: gradients are painted in its shape, as browsers draw titles."""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Image, Word
from papermill_api.engine.pdf.reading import rendering
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.records import replace

MOST = 40  # words; more invisible ones are a layer of text over a scan
SCALE = 2.0  # pixels per point
INK = 60  # of 255, between the darkest and the lightest tenth of what is seen at a word
TENTH = (10, 90)  # percentiles


def with_seen_text(view: View, words: PageWords, images: Sequence[Image]) -> PageWords:
    """The words, those that are invisible as seen ones where the page shows something like them.

    Words over pictures or over other words stay as they are: what is seen there is of these.
    """
    unseen = [style for style in words.columns.styles if style.invisible]
    if not unseen:
        return words
    shown = [word for word in words if not word.style.invisible]
    if not shown or len(words) - len(shown) > MOST:
        return words
    looks = {style: replace(style, invisible=False) for style in unseen}
    return PageWords(
        [
            replace(word, style=looks[word.style])
            if word.style.invisible and _is_seen(view, word, shown, images)
            else word
            for word in words
        ]
    )


def _is_seen(view: View, word: Word, shown: Sequence[Word], images: Sequence[Image]) -> bool:
    covered = any(image.box.touches(word.box) for image in images)
    if covered or any(word.box.has_center_of(one.box) for one in shown):
        return False
    if any(one.box.has_center_of(word.box) for one in shown):
        return False
    tones = rendering.render(view, word.box, SCALE).mean(axis=2)
    dark, light = np.percentile(tones, TENTH)
    return bool(light - dark >= INK)
