"""Lines that start with bullets, which begin items wherever they stand in their block."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.markers import ARROWS, is_symbol_code, line_markers, may_be_bullet
from papermill_api.engine.pdf.page import UNKNOWN
from papermill_api.engine.pdf.scripts import starts_lower

ALIGNED = 0.5  # em; arrows of one list are set apart by less
SAME_EDGE = 0.2  # em; lines that begin this near begin at one edge
TITLE_BAR = 3.0  # em; a ground no higher is that of the title of a notice


def split_at_bullets(blocks: Sequence[PageBlock]) -> Iterator[PageBlock]:
    """Blocks without icons, cut before each line with a bullet and below the last item."""
    for block in blocks:
        if _is_icon(block):
            continue
        if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) == 1:
            yield block
            continue
        groups: list[list[Line]] = []
        starts = {id(line) for line in _bullet_lines(block.lines)}
        if starts and (below := _paragraph_below(block.lines)) is not None:
            starts.add(id(below))
        for line in block.lines:
            if groups and id(line) not in starts:
                groups[-1].append(line)
            else:
                groups.append([line])
        if len(groups) == 1:
            yield block
        else:
            yield from (with_lines(block, lines) for lines in groups)


def _bullet_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines that start with a bullet; with an arrow only where several of them are aligned.

    A line end may cut "Tools → Align" before its arrow, also inside of an item of such a list.
    """
    found = [line for line in lines if _starts_with_bullet(line)]
    arrows = [line for line in found if line.first_text in ARROWS]
    if not arrows:
        return found
    left = min(line.box.x0 for line in arrows)
    aligned = [line for line in arrows if line.box.x0 - left < ALIGNED * line.size]
    bullets = aligned if len(aligned) > 1 else []
    return [line for line in found if line not in arrows or line in bullets]


def _paragraph_below(lines: Sequence[Line]) -> Line | None:
    """The first line of a paragraph right below the last item, set in where the others are not.

    ▷ sid was the one next door.
      The names were taken from    no line of an item goes back to the edge of its bullet
    a film.
    """
    edge, slack = lines[-1].box.x0, SAME_EDGE * lines[-1].size
    flush = next((at for at, line in enumerate(reversed(lines)) if line.box.x0 > edge + slack), 0)
    first = len(lines) - 1 - flush
    if not flush or first < 1:
        return None
    line, above = lines[first], lines[first - 1]
    marked = _starts_with_bullet(above) and abs(above.box.x0 - edge) <= slack
    ended = above.text.endswith(".") and not starts_lower(line.first_text)
    return line if marked and ended and not _starts_with_bullet(line) else None


def _starts_with_bullet(line: Line) -> bool:
    if not may_be_bullet(line.first_text) or line.word_count == 1:
        return False
    return any(m.value is None and not m.is_dash for m in line_markers(line.words))


def without_icon(block: PageBlock) -> PageBlock:
    """The title of a notice, one line on a ground of its own, without the icon before it."""
    if not isinstance(block, TextBlock) or block.frame is None or len(block.lines) > 1:
        return block
    line = block.lines[0]
    if block.frame.height > TITLE_BAR * line.size or not is_symbol_code(line.first_text):
        return block
    return with_lines(block, [make_line(line.words[1:])]) if len(line.words) > 1 else block


def _is_icon(block: PageBlock) -> bool:
    """Is it nothing but a glyph without a meaning, as the icon beside a note or an address?"""
    if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) > 1:
        return False
    line = block.lines[0]
    if len(line.first_text) > 1 or line.word_count > 1:  # as most lines
        return False
    return line.first_text == UNKNOWN or is_symbol_code(line.first_text)
