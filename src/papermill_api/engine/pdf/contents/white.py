"""Page numbers and labels that white cut from their entries of contents, on their lines again."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from papermill_api.engine.pdf.baselines import Baselines
from papermill_api.engine.pdf.contents.entries import (
    MIN_ENTRIES,
    has_leader,
    has_long_leader,
    is_number,
    number_of,
)
from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.records import replace

MAX_LINES = 3  # of an entry with a label, up to its leader
SAME_COLUMN = 1.0  # points; right edges of page numbers differ by no more
LARGE = 0.1  # em by which those of numbers in large type may
SAME_BASELINE = 0.35  # em; a page number and its entry differ by no more


def number_columns(blocks: Sequence[PageBlock], least: int = MIN_ENTRIES) -> tuple[float, ...]:
    """Where page numbers end on the right that leaders lead to, or wide white cuts off."""
    rights = Counter(
        round(line.box.x1)
        for block in blocks
        if isinstance(block, TextBlock)
        for line in block.lines
        if all(map(is_number, block.lines)) or (has_leader(line) and number_of(line) is not None)
    )
    return tuple(right for right, count in rights.items() if count >= least)


def with_numbers(blocks: Sequence[PageBlock], columns: Sequence[float]) -> list[PageBlock]:
    """Blocks with page numbers, cut from their entries by wide white, on their lines again.

    A number in a column of theirs may have been taken for the start of the entry below it. A few
    are those of entries where long leaders end before them.
    """
    numbers = [
        line
        for block in blocks
        if isinstance(block, TextBlock)
        for line in block.lines
        if is_number(line)
        and (stands_in(columns, line) or all(is_number(other) for other in block.lines))
    ]
    if not numbers:
        return list(blocks)
    few = not columns and len(numbers) < MIN_ENTRIES
    lines = [x for b in blocks if isinstance(b, TextBlock) for x in b.lines]
    lines = [x for x in lines if has_long_leader(x)] if few else lines
    beside = _beside(numbers, lines)
    used = {id(number) for number in beside.values()}
    if not few and len(used) < MIN_ENTRIES and not all(stands_in(columns, n) for n in numbers):
        return list(blocks)
    return put_behind(blocks, beside, used)


def put_behind(
    blocks: Sequence[PageBlock], behind: Mapping[int, Line], gone: Container[int]
) -> list[PageBlock]:
    """Blocks with what is to stand behind lines, by the ids of these, at their ends.

    `gone`: the ids of lines that are left out, since they are there now.
    """
    made: list[PageBlock] = []
    for block in blocks:
        if not isinstance(block, TextBlock):
            made.append(block)
            continue
        lines = [
            make_line((*line.words, *behind[id(line)].words)) if id(line) in behind else line
            for line in block.lines
            if id(line) not in gone
        ]
        if lines:
            made.append(with_lines(block, lines))
    return made


def _beside(numbers: Sequence[Line], lines: Sequence[Line]) -> dict[int, Line]:
    """The next number right of each line that is none itself, by the line's identity.

    2 Lists              2 |     2.1.1 Of one      the number of the second column is not that of
      2.1 Example for list |           kind    7   a line of the first: another stands between
    """
    baselines = Baselines((number.baseline, at) for at, number in enumerate(numbers))
    nearest: dict[int, Line] = {}  # the line before each number
    found: dict[int, Line] = {}
    for line in lines:
        level = baselines.level_with(line.baseline, SAME_BASELINE * line.size)
        beside = [at for at in level if _is_right_of(numbers[at], line)]
        if not beside or is_number(line):
            continue
        at = min(beside, key=lambda at: numbers[at].box.x0)
        if not any(map(str.isalnum, line.text)):  # a piece of the leader, or an accent set apart
            found[id(line)] = numbers[at]
        elif at not in nearest or nearest[at].box.x1 < line.box.x1:
            nearest[at] = line
    return found | {id(line): numbers[at] for at, line in nearest.items()}


def with_labels(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Blocks with the number of a figure or a section that white cut from its entry before it.

    1    The first figure . . . . . 3
    2    The second one . . . . . . 5
    """
    found: list[PageBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if not (
            isinstance(last, TextBlock)
            and isinstance(block, TextBlock)
            and _is_label(last.lines[-1], block.lines[0])
            and any(map(has_long_leader, block.lines[:MAX_LINES]))
        ):
            found.append(block)
            continue
        *above, label = last.lines
        first, *rest = block.lines
        words = (*label.words[:-1], replace(label.words[-1], space=True), *first.words)
        found[-1:] = [with_lines(last, above)] if above else []
        found.append(with_lines(block, (make_line(words), *rest)))
    return found


def _is_label(label: Line, entry: Line) -> bool:
    """Is it a number of a section alone, or behind its word, level with a line on its right?

    Appendix A:    What is told of errors . . . . . 68
    """
    text = label.text
    if " " in text:
        if len(label.words) > 2 or not label.first_text.isalpha():
            return False
        text = text.rstrip(".:") + "."  # which a letter needs
    return section_number(f"{text} and what it names") is not None and _is_right_of(entry, label)


def stands_in(columns: Sequence[float], line: Line) -> bool:
    limit = max(SAME_COLUMN, LARGE * line.size)
    return any(abs(line.box.x1 - column) <= limit for column in columns)


def _is_right_of(number: Line, line: Line) -> bool:
    near = abs(number.baseline - line.baseline) <= SAME_BASELINE * line.size
    return near and number.box.x0 > line.box.x1
