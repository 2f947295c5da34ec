"""Values of form fields, put beside the labels that they belong to.

Name:   Ada Lovelace      the label is the page's own text and the value an annotation's,
Town:   London            which is painted after all of it: two lines by their order
☒ ready   ☐ not yet
"""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.markers import TICKS
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

SAME_ROW = 0.5  # em between the baselines of a label and its value
REACH = 30.0  # em between a label and its value at most
NEXT_LINE = 1.6  # em between the lines of a value
TICK_REACH = 3.0  # em between a tick and the text behind it


def place_values(lines: Sequence[Line], first: int) -> list[Line]:
    """The lines of a page with each value on the line of its label, and its other lines after it.

    `first`: the order of the first thing that annotations painted. Values without a label stay
    lines of their own.
    """
    own = [[line] for line in lines if not is_value(line.words[0], first)]
    apart: list[list[Line]] = []
    labels = [group[0] for group in own]
    for value in _values([line for line in lines if is_value(line.words[0], first)], labels):
        index = _label_of(value[0], [group[0] for group in own])
        if index is None:
            apart.append(value)
        else:
            own[index] = [_joined(own[index][0], value[0]), *own[index][1:], *value[1:]]
    apart.sort(key=lambda value: (value[0].baseline, value[0].box.x0))
    return [line for group in (*own, *apart) for line in group]


def _values(lines: Sequence[Line], labels: Sequence[Line]) -> list[list[Line]]:
    """Lines of one value together, as they are painted below each other; from left to right.

    A line with a label of its own is another value.
    """
    values: list[list[Line]] = []
    for line in lines:
        last = values[-1][-1] if values else None
        if (
            last is not None
            and abs(line.box.x0 - last.box.x0) <= SAME_ROW * line.size
            and 0 < line.baseline - last.baseline <= NEXT_LINE * line.size
            and _label_of(line, labels) is None
        ):
            values[-1].append(line)
        else:
            values.append([line])
    return sorted(values, key=lambda value: value[0].box.x0)


def is_value(word: Word, first: int) -> bool:
    return word.order >= first


def _label_of(value: Line, own: Sequence[Line]) -> int | None:
    """The nearest line of the row: around the value or before it; for a tick, also behind it."""
    best, least = None, REACH
    for index, line in enumerate(own):
        em = max(line.size, value.size)
        if line.angle or abs(line.baseline - value.baseline) > SAME_ROW * em:
            continue
        after = (line.box.x0 - value.box.x1) / em
        if after > 0 and (after > TICK_REACH or value.text not in TICKS):
            continue
        distance = max((value.box.x0 - line.box.x1) / em, after, 0.0)
        if distance < least:
            best, least = index, distance
    return best


def _joined(line: Line, value: Line) -> Line:
    words = sorted((*line.words, *value.words), key=lambda word: word.box.x0)
    inside = set(map(id, value.words))
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else word
        if (id(word) in inside) != (id(after) in inside):
            words[index] = replace(word, space=True)
    return make_line(words)


def cut_at_values(blocks: Sequence[TextBlock], first: int) -> list[TextBlock]:
    """The blocks, cut before and after rows of a form, which are no part of a sentence.

    Those that hold nothing but values are `filled`.
    """
    cut: list[TextBlock] = []
    for block in blocks:
        groups: list[list[Line]] = []
        filled = False  # the line before has a value
        for line in block.lines:
            own = not is_value(line.words[0], first)
            before, filled = filled, any(is_value(word, first) for word in line.words)
            if groups and not (own and (before or filled)):
                groups[-1].append(line)
            else:
                groups.append([line])
        parts = [block] if len(groups) == 1 else [with_lines(block, g) for g in groups]
        cut.extend(_marked(part, first) for part in parts)
    return cut


def _marked(block: TextBlock, first: int) -> TextBlock:
    filled = all(is_value(word, first) for line in block.lines for word in line.words)
    return replace(block, filled=True) if filled else block
