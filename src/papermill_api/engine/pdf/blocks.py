"""Lines into blocks: paragraphs, headings, list items, pieces of code."""

import re
from collections.abc import Sequence

from papermill_api.engine.geometry import overlap_x
from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.page import Line, TextBlock, make_text_block

# What starts a list item; kept narrow, because here it only breaks paragraphs apart.
_ITEM = re.compile(r"^(?:[•‣◦▪●○■□–—*·∙⁃➢✓-]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s)")


def group_blocks(page: int, lines: Sequence[Line], options: BlockOptions) -> list[TextBlock]:
    """One page's lines as blocks, in content order. Every line is in exactly one block."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _belongs(groups[-1], line, options):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [make_text_block(page, group) for group in groups]


def _belongs(group: list[Line], line: Line, options: BlockOptions) -> bool:
    last = group[-1]
    if line.angle != last.angle or not _same_look(group, line, options):
        return False
    if line.angle:
        return True
    pitch = line.baseline - last.baseline
    if abs(pitch) < 0.3 * line.size:
        return False
    if not _near(group, line, pitch, options) or not overlap_x(last.box, line.box):
        return False
    return not _starts_paragraph(group, line, options)


def _same_look(group: list[Line], line: Line, options: BlockOptions) -> bool:
    size, last = group[-1].size, group[-1].style
    if abs(size - line.size) > options.size_change * max(size, line.size):
        return False
    return last.mono == line.style.mono and _boldness(group[-1]) == _boldness(line)


def _boldness(line: Line) -> bool:
    return line.style.bold and all(word.style.bold for word in line.words)


def _near(group: list[Line], line: Line, pitch: float, options: BlockOptions) -> bool:
    if pitch <= 0:
        return False
    if len(group) == 1:
        return pitch <= options.first_leading * line.size
    usual = group[-1].baseline - group[-2].baseline
    return pitch <= options.leading * max(usual, line.size)


def _starts_paragraph(group: list[Line], line: Line, options: BlockOptions) -> bool:
    """Set in from the lines above, or with a list marker of its own."""
    if line.style.mono:
        return False
    if _ITEM.match(line.text):
        return True
    em = line.size
    left = min(other.box.x0 for other in (group[1:] or group))
    return len(group) > 1 and line.box.x0 > left + options.indent * em
