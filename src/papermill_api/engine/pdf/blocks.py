"""Lines into blocks: paragraphs, headings, list items, pieces of code."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from papermill_api.engine.geometry import Box, overlap_x
from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.markers import line_markers
from papermill_api.engine.pdf.page import Line, TextBlock, make_text_block
from papermill_api.engine.pdf.scripts import is_right_to_left

_SENTENCE_END = (".", "!", "?", ":", ";", "。", "！", "？", "؟", "”", '"', "»", ")", "…")
_NEIGHBOURS = 4  # lines before and after that tell where a column ends on the right


def group_blocks(page: int, lines: Sequence[Line], options: BlockOptions) -> list[TextBlock]:
    """One page's lines as blocks, in content order. Every line is in exactly one block."""
    flowing = _flowing(lines)
    pitch = usual_pitch(flowing)
    groups: list[_Group] = []
    members: list[list[Line]] = []
    for line, flow, right in zip(lines, flowing, _right_edges(flowing), strict=True):
        if groups and _belongs(groups[-1], flow, pitch, options):
            groups[-1].add(flow, right)
            members[-1].append(line)
        else:
            groups.append(_Group([flow], right, _is_item(line)))
            members.append([line])
    return [make_text_block(page, group) for group in members]


def _flowing(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines as if they all were upright and read rightwards, so that the rules hold."""
    if is_right_to_left("".join([word.text for line in lines for word in line.words])):
        leftwards = [line for line in lines if is_right_to_left(line.text)]
        if 2 * len(leftwards) > len(lines):
            return [replace(line, box=_mirrored(line.box)) for line in lines]
    if any(line.angle for line in lines):
        return [_upright(line) for line in lines]
    return lines


def _mirrored(box: Box) -> Box:
    return Box(-box.x1, box.y0, -box.x0, box.y1)


def _upright(line: Line) -> Line:
    """A line turned so that it reads rightwards and the next one stands below it."""
    x0, y0, x1, y1 = line.box
    if line.angle == 90:
        return replace(line, box=Box(y0, -x1, y1, -x0), baseline=-line.baseline)
    if line.angle == 270:
        return replace(line, box=Box(-y1, x0, -y0, x1))
    if line.angle == 180:
        return replace(line, box=Box(-x1, -y1, -x0, -y0), baseline=-line.baseline)
    return line


@dataclass(slots=True)
class _Group:
    """The lines of a block being made."""

    lines: list[Line]
    right: float  # where the column ends at its last line
    item: bool  # starts with a list marker

    def add(self, line: Line, right: float) -> None:
        self.lines.append(line)
        self.right = right


def usual_pitch(lines: Sequence[Line]) -> float | None:
    """The commonest distance of two baselines, in font sizes; None when no two lines are near."""
    ratios: Counter[float] = Counter()
    for above, below in pairwise(lines):
        if above.style.size == below.style.size and overlap_x(above.box, below.box):
            ratio = (below.baseline - above.baseline) / max(below.style.size, 1.0)
            if 0.9 <= ratio <= 2.6:
                ratios[round(ratio, 1)] += 1
    return ratios.most_common(1)[0][0] if ratios else None


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line, how far right its column's text reaches, judged by the lines around it."""
    boxes = [line.box for line in lines]
    edges = []
    for index, (x0, _, x1, _) in enumerate(boxes):
        least, edge = 0.5 * (x1 - x0), x1
        for left, _, right, _ in boxes[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]:
            if right > edge and x1 - max(left, x0) > least:
                edge = right
        edges.append(edge)
    return edges


def _belongs(group: _Group, line: Line, pitch: float | None, options: BlockOptions) -> bool:
    last = group.lines[-1]
    if line.angle != last.angle or not _same_size(last, line, options):
        return False
    if line.angle % 90:
        return True
    step = line.baseline - last.baseline
    if not _near(group, line, step, pitch, options) or not overlap_x(last.box, line.box):
        return False
    if not _same_look(group, line):
        return False
    return not _starts_paragraph(group, line, options)


def _is_item(line: Line) -> bool:
    return len(line.words) > 1 and bool(line_markers(line.words))


def _same_size(last: Line, line: Line, options: BlockOptions) -> bool:
    a, b = last.prose_size, line.prose_size
    return abs(a - b) <= options.size_change * max(a, b)


def _near(
    group: _Group, line: Line, step: float, pitch: float | None, options: BlockOptions
) -> bool:
    size = line.prose_size
    if step <= 0.3 * size:
        return False
    if len(group.lines) > 1:
        usual = group.lines[-1].baseline - group.lines[-2].baseline
        return step <= options.leading * max(usual, size)
    if pitch is None:
        return step <= options.first_leading * size
    return step <= options.leading * max(pitch, 1.0) * size


def _same_look(group: _Group, line: Line) -> bool:
    """Lines wholly bold or wholly monospaced are apart from others, unless a sentence runs on.

    A line that a long word in code fills does not end the paragraph that it stands in.
    """
    last = group.lines[-1]
    if _whole(last) == _whole(line):
        return True
    prose = any(_whole(other) == (False, False) for other in group.lines)
    if not prose and not (len(group.lines) == 1 and group.item):
        return False
    aligned = line.box.x0 <= group.lines[min(1, len(group.lines) - 1)].box.x0 + 2 * line.size
    return aligned and not _has_room(last, line, group.right)


def _whole(line: Line) -> tuple[bool, bool]:
    """Is all of the line bold, is all of it monospaced?"""
    style = line.style
    if not style.bold and not style.mono:
        return False, False
    words = line.words
    bold = style.bold and all(word.style.bold for word in words)
    return bold, style.mono and all(word.style.mono for word in words)


def _has_room(last: Line, line: Line, right: float) -> bool:
    """Would the first word of a line have fitted behind the line before it?"""
    room = right - last.box.x1
    return room > line.words[0].box.width + line.size


def _starts_paragraph(group: _Group, line: Line, options: BlockOptions) -> bool:
    """Set in from the lines above or out of them, with a list marker, or after a short line."""
    if _whole(line)[1]:
        return False
    if _is_item(line):
        return True
    em, lines = line.size, group.lines
    first, last = lines[0].box.x0, lines[-1]
    if _is_centered(last, line):
        return False
    if len(lines) > 1 and line.box.x0 > lines[-1].box.x0 + options.indent * em:
        return True
    if group.item and line.box.x0 < first + 0.3 * em:
        return line.box.x0 < first - 0.3 * em or _has_room(last, line, group.right)
    return _ends_paragraph(last, line, group.right)


def _ends_paragraph(last: Line, line: Line, right: float) -> bool:
    """Is the line above the last of its paragraph: a sentence ends and much room is left?"""
    if not _has_room(last, line, right) or not last.words[-1].text.endswith(_SENTENCE_END):
        return False
    return right - last.box.x1 > 0.15 * (right - last.box.x0)


def _is_centered(last: Line, line: Line) -> bool:
    off = abs(last.box.center_x - line.box.center_x)
    return off < 0.5 * line.size and abs(last.box.x0 - line.box.x0) > line.size
