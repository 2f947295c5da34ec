"""The look of a document's body text, which all other looks are measured against."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from papermill_api.engine.pdf.layout import Line, PageLayout, TableBlock, TextBlock
from papermill_api.engine.pdf.markers import may_mark
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import is_cjk, without_cjk

PARAGRAPHS = 3  # of several lines, in proportional text
PROSE_SHARE = 0.1  # of the text; with so much proportional text fixed-width text is code
CLOSE = 0.4  # times as much text in one size as in another
LEADER = 6  # dots in a line; no sentence has as many
SAME_SIZE = 0.3  # points of rounding
SENTENCE = 6  # words; fewer with a stop may be a heading
LETTERS = 2  # of a word of Chinese or Japanese
SENTENCE_STOPS = tuple(".!?。！？؟")
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?]) +(?=[^\W\d_])(?![a-z])")


def body_style(layouts: Sequence[PageLayout]) -> Style | None:
    """The style of most text, upright and proportional if there is enough of it; None for none.

    Where two sizes are nearly as common, lines with leaders do not count: an index is set smaller.
    """
    lines = _telling_lines(layouts)
    counts = lengths_by_style(lines)
    if not counts:
        return None
    if _is_close(counts):
        counts = (
            lengths_by_style([line for line in lines if line.text.count(".") < LEADER]) or counts
        )
    prose = {style: count for style, count in counts.items() if not style.mono}
    enough = sum(prose.values()) > PROSE_SHARE * sum(counts.values())
    enough = enough or (bool(prose) and _has_prose(layouts))
    chosen = prose if enough else counts
    size = _usual_size(chosen)
    return max(
        (style for style in chosen if round(style.size, 1) == size), key=lambda style: chosen[style]
    )


def _has_prose(layouts: Sequence[PageLayout]) -> bool:
    """Are several paragraphs proportional, or most text in tables or outside of boxes?

    Those who write on a typewriter have no such paragraphs; listings may be ten times as long.
    """
    found = sum(
        isinstance(block, TextBlock)
        and len(block.lines) > 1
        and not any(line.style.mono for line in block.lines)
        for layout in layouts
        for block in layout.blocks
    )
    return found >= PARAGRAPHS or _has_proportional_tables(layouts) or _are_listings_boxed(layouts)


def _are_listings_boxed(layouts: Sequence[PageLayout]) -> bool:
    """Are most texts outside of boxes that end as sentences do proportional?"""
    sentences = {True: 0, False: 0}
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock) and block.frame is None and is_sentence(block.text):
                sentences[block.lines[0].style.mono] += 1
    return sentences[False] >= PARAGRAPHS and sentences[False] > sentences[True]


def _has_proportional_tables(layouts: Sequence[PageLayout]) -> bool:
    """Is most text in tables proportional, as beside listings and not on a typewriter?"""
    lengths = {True: 0.0, False: 0.0}
    for line in _lines_in_tables(layouts):
        lengths[line.style.mono] += line.box.width
    return lengths[False] > lengths[True]


def _is_close(counts: Mapping[Style, float]) -> bool:
    """Is the second most common size of proportional text nearly as common as the first?"""
    sizes = sorted(_sizes({s: n for s, n in counts.items() if not s.mono}).values())
    return len(sizes) > 1 and sizes[-2] > CLOSE * sizes[-1]


def lengths_by_style(lines: Iterable[Line]) -> dict[Style, float]:
    """Points of upright text in each style."""
    # By identity first: the lines of a page share their styles, and hashing one is slow.
    lengths: dict[int, float] = defaultdict(float)
    styles: dict[int, Style] = {}
    for line in lines:
        if not line.angle:
            box, key = line.box, id(line.style)
            styles[key] = line.style
            lengths[key] += box.x1 - box.x0
    counts: dict[Style, float] = defaultdict(float)
    for key, style in styles.items():
        counts[style] += lengths[key]
    return counts


def _telling_lines(layouts: Iterable[PageLayout]) -> list[Line]:
    """The lines outside of tables, and those inside where the others make no paragraph or list,
    which a lone note behind a marker is not.

    Between tables may stand nothing but headings, and sentences of one line. These tell by
    themselves: reports set the text in tables smaller, and headings may be longer. A bold one is
    a title that ends with a name: "Mill Society Inc."
    """
    blocks = [block for layout in layouts for block in layout.blocks]
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    paragraphs = any(len(text.lines) > 1 for text in texts) or sum(map(_is_item, texts)) > 1
    plain = () if paragraphs else [text for text in texts if not text.style.bold]
    sentences = [text for text in plain if is_sentence(text.text)]
    lines = [line for text in sentences or texts for line in text.lines]
    return lines if paragraphs or sentences else [*lines, *_lines_in_tables(layouts)]


def _lines_in_tables(layouts: Iterable[PageLayout]) -> Iterable[Line]:
    for layout in layouts:
        for table in layout.blocks:
            if isinstance(table, TableBlock):
                for cell in table.cells:
                    yield from cell.lines


def is_paragraph(block: TextBlock, body: Style) -> bool:
    """Is it text of body size, neither bold nor an item?"""
    line = block.lines[0]
    if block.role != "text" or line.style.bold or abs(line.size - body.size) > SAME_SIZE:
        return False
    return not may_mark(line.first_text)


def paragraph_pairs(
    pages: Iterable[PageLayout], body: Style
) -> Iterator[tuple[TextBlock, TextBlock]]:
    """Paragraphs of body text, each with the one that follows it on its page."""
    for page in pages:
        before: TextBlock | None = None
        for block in page.blocks:
            text = block if isinstance(block, TextBlock) and is_paragraph(block, body) else None
            if before is not None and text is not None:
                yield before, text
            before = text


def is_sentence(text: str) -> bool:
    """Does it end with a full stop, as Chinese and Japanese headings never and others seldom do?"""
    return text.endswith("。") or (text.endswith(".") and count_words(text) >= SENTENCE)


def are_sentences(text: str) -> bool:
    """Are they two sentences or more, as no heading is? A title may end its first part so."""
    parts = _NEXT_SENTENCE.split(text)
    return len(parts) > 1 and min(count_words(part) for part in (parts[0], parts[-1])) >= SENTENCE


def count_words(text: str) -> int:
    """Its words; of Chinese and Japanese, which have no spaces between words, about as many."""
    if not is_cjk(text):
        return len(text.split())
    others = without_cjk(text).split()
    return (len(text) - sum(map(len, others)) - text.count(" ")) // LETTERS + len(others)


def _is_item(block: TextBlock) -> bool:
    return not (block.frame or block.barred) and may_mark(block.lines[0].first_text)


def _usual_size(counts: Mapping[Style, float]) -> float:
    sizes = _sizes(counts)
    return max(sizes, key=lambda size: sizes[size])


def _sizes(counts: Mapping[Style, float]) -> dict[float, float]:
    sizes: dict[float, float] = defaultdict(float)
    for style, count in counts.items():
        sizes[round(style.size, 1)] += count
    return sizes
