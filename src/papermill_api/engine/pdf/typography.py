"""The look of a document's body text, which all other looks are measured against."""

from collections import Counter
from collections.abc import Iterable, Sequence

from papermill_api.engine.pdf.page import Line, PageLayout, Style, TextBlock

PROSE_SHARE = 0.2  # of the characters; with so much proportional text fixed-width text is code


def body_style(layouts: Sequence[PageLayout]) -> Style | None:
    """The style of most text, upright and proportional if there is enough of it; None for none."""
    counts: Counter[Style] = Counter()
    for line in text_lines(layouts):
        if not line.angle:
            counts[line.style] += sum(len(word.text) for word in line.words)
    if not counts:
        return None
    prose = Counter({style: count for style, count in counts.items() if not style.mono})
    chosen = prose if prose.total() > PROSE_SHARE * counts.total() else counts
    size = _usual_size(chosen)
    return max(
        (style for style in chosen if round(style.size, 1) == size), key=lambda style: chosen[style]
    )


def _usual_size(counts: Counter[Style]) -> float:
    sizes: Counter[float] = Counter()
    for style, count in counts.items():
        sizes[round(style.size, 1)] += count
    return sizes.most_common(1)[0][0]


def text_lines(layouts: Iterable[PageLayout]) -> Iterable[Line]:
    """All lines of text blocks, in reading order."""
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock):
                yield from block.lines
