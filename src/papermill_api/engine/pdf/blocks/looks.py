"""Whether two lines look like lines of one block: size, weight, slope and fixed width."""

from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks.seen import (
    Group,
    Seen,
    ends_sentence,
    has_room,
    is_slanted,
    reads_on,
)

LOOKS_AS_LARGE = 0.75  # times the size of the text; letters of some fonts are that much higher
OPEN_STEP = 1.5  # em; lines of text that far apart are as likely paragraphs


def are_of_one_size(last: Seen, line: Seen, options: BlockOptions) -> bool:
    """A line may be mostly a heading in a smaller size that its text runs into.

    A line of a sentence, as the last one, may hold nothing but a word of code, in letters that are
    as high as those of the text in a smaller size. So may that of a heading in one weight and
    colour.
    """
    a, b = last.prose_size, line.prose_size
    if a == b or abs(a - b) <= options.size_change * max(a, b):
        return True
    if last.line.words[-1].style == line.line.words[0].style:
        return True
    small = LOOKS_AS_LARGE * a <= b < a or (last.mono and LOOKS_AS_LARGE * b <= a < b)
    if not small or has_room(last, line):
        return False
    return reads_on(last, line) or _is_code_of_heading(last, line)


def _is_code_of_heading(last: Seen, line: Seen) -> bool:
    one, two = last.line.style, line.line.style
    return last.heavy and line.heavy and line.mono and not last.mono and one.colour == two.colour


def is_alike(group: Group, line: Seen) -> bool:
    """Lines all bold, in small capitals or monospaced are apart, unless a sentence runs on.

    So are bold ones in fixed width from others, unless these had no room beside them.

    A line that a long word in code fills does not end the paragraph that it stands in.
    """
    lines, last = group.lines, group.lines[-1]
    if last.heavy == line.heavy and last.mono == line.mono:
        return not _changes_slant(last, line)
    if (last.heavy and line.heavy) or (is_slanted(last) and is_slanted(line)):
        return not has_room(last, line)  # code and words of a bold or slanted heading
    prose = any(not other.heavy and not other.mono for other in lines)
    if not prose and not (len(lines) == 1 and group.item) and not _runs_over(last, line):
        return False
    if line.heavy and not last.heavy and ends_sentence(last):
        return False
    aligned = line.x0 <= lines[min(1, len(lines) - 1)].x0 + 2 * line.size
    return aligned and not has_room(last, line)


def _runs_over(last: Seen, line: Seen) -> bool:
    """Do the bold words that a paragraph starts with end only in its second line?"""
    return last.heavy and line.line.words[0].style == last.line.words[-1].style


def _changes_slant(last: Seen, line: Seen) -> bool:
    """Is one of two lines all slanted, and had room for more, or is a head below a sentence?"""
    if last.line.style.italic == line.line.style.italic or is_slanted(last) == is_slanted(line):
        return False
    if has_room(last, line):
        return True
    wide = line.baseline - last.baseline > OPEN_STEP * line.size or _is_short_term(last, line)
    return wide and is_slanted(line) and ends_sentence(last)


def _is_short_term(last: Seen, line: Seen) -> bool:
    """Does a line stand out of the one above, and fill less than half of the column?"""
    return last.x0 - line.x0 > line.size and line.x1 - line.x0 < (last.right - line.x0) / 2
