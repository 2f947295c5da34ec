"""Lines that were ended by hand: addresses, verses, labels with their values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.joins.verses import ground_of, split_verses
from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock, with_lines
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left, starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.records import replace

FEW = 2  # lines that are two texts only if all of the second would have fitted on the first
NAME_WORDS = 4  # of a line of an address; more are a sentence
MOST_LINES = 8  # of an address
NUMBERED = 2  # of its lines, at least: the house and the town
LABEL_WORDS = 4  # before the colon; more are a sentence too
SHORT_KIND = 4  # letters and stop of the kind of a street at most
UNEVEN = 0.3  # em; steps from line to line that differ by more are no paragraph's
SAME_EDGE = 0.5  # em; left edges this near are one
SAME_END = 0.1  # em; right edges this near are one
SAME_CENTRE = 0.2  # em
WIDE = 20.0  # em; lines of Chinese or Japanese that all end as far right are none of a poem
SPARE = 1.5  # em that a line could have gone on for after the next word, its space included


def split_hand_broken(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose texts of lines that end by themselves are one text for each line.

    John Q. Doe      |     the first word of each line would have fitted on the line before,
    255 Lane Street  |     as far as the column reaches, and none goes on in small letters
    12345 Town       |
    The terms of payment   <- the column

    Where no column tells, each line is a label with its value, or a bold label begins it, or each
    is but a few words and they are not set like a paragraph: unevenly, to the right alone, or with
    room left that it would have filled, or two of them have numbers, as in addresses. So are
    centred lines with an address of mail at their end, as under a title.
    """
    return [
        replace(layout, blocks=tuple(_split_all(split_verses(layout.blocks)))) for layout in layouts
    ]


def _split_all(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    texts = [block for block in blocks if isinstance(block, TextBlock) and len(block.lines) >= FEW]
    maybe = [block for block in texts if _may_be_broken(block)]
    broken = [block for block in maybe if _is_broken(block, blocks)]
    broken += [block for block in maybe if any(_are_alike(block, other) for other in broken)]
    ids = {id(block) for block in (*broken, *filter(_is_author, texts))}
    found: list[PageBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and id(block) in ids:
            first, *others = [replace(with_lines(block, [line]), tag=None) for line in block.lines]
            found += [first, *[replace(line, continues=False) for line in others]]
        else:
            found.append(block)
    return found


def _may_be_broken(block: TextBlock) -> bool:
    """Has it lines, from or to one edge, each of which may start something?"""
    if block.role != "text" or len(block.lines) < FEW or block.lines[0].angle:
        return False
    if any(starts_lower(line.first_text) and not _may_start(line) for line in block.lines[1:]):
        return False
    if not _are_flush(block) and not _are_names_at_right(block):
        return False
    return not any(is_right_to_left(line.text) for line in block.lines)


def _are_flush(block: TextBlock) -> bool:
    left, em = block.lines[0].box.x0, block.lines[0].size
    return all(abs(line.box.x0 - left) <= SAME_EDGE * em for line in block.lines)


def _are_names_at_right(block: TextBlock) -> bool:
    """Are its lines but a few words, ended at one edge, as paragraphs are not set?

    Invoice no. 2024-0831
        Date: 12 May 2024
       Customer no. 5520
    """
    right, em = block.box.x1, block.lines[0].size
    return len(block.lines) > FEW and all(
        right - line.box.x1 <= SAME_END * em and line.word_count <= NAME_WORDS
        for line in block.lines
    )


def _is_author(block: TextBlock) -> bool:
    """Are its lines of one centre and the last of them an address of mail?"""
    *others, last = block.lines
    if (
        block.role != "text"
        or len(others) < FEW
        or last.word_count > 1
        or "@" not in last.first_text
    ):
        return False
    centre, em = last.box.center_x, last.size
    return all(abs(line.box.center_x - centre) <= SAME_CENTRE * em for line in others)


def _may_start(line: Line) -> bool:
    """Does it start small wherever it stands?

    An address of mail or of the web does, and a street whose kind is cut short: "ул. Лесная".
    """
    word = line.first_text
    if "@" in word or word.startswith(("www.", "http")):
        return True
    if not 1 < line.word_count <= NAME_WORDS or len(word) > SHORT_KIND:
        return False
    return word.endswith(".") and line.texts[1][0].isupper()


def _is_broken(block: TextBlock, around: Sequence[PageBlock]) -> bool:
    lines = block.lines
    if all(_is_named_in_bold(line) for line in lines):
        return True
    if len(lines) == FEW:
        return _ends_early(lines[0], lines[1].box.width, _reach(block, around))
    if any(is_cjk(line.text) for line in lines):  # whose words, and so their number, tell nothing
        wide = block.box.width >= WIDE * lines[0].size
        filled = wide and not any(_broken_at(block, block.box.x1))
        return not filled and all(_broken_at(block, _reach(block, around)))
    if not _are_flush(block) or all(_is_labelled(line) for line in lines) or _is_address(block):
        return True
    if all(line.word_count <= NAME_WORDS for line in lines) and (
        _is_uneven(lines) or any(_broken_at(block, block.box.x1))
    ):
        return True
    return all(_broken_at(block, _reach(block, around)))


def _is_address(block: TextBlock) -> bool:
    """Are its lines but a few words with a house and a town among them, counted by numbers?

    Anna Weiss        of a sender at the right, where nothing tells how far
    Mill Lane 4       its lines could have gone, and which may be as long as
    20095 Hamburg     one another
    """
    if len(block.lines) > MOST_LINES or not are_names(block):
        return False
    texts = [line.text for line in block.lines]
    if not all(any(map(str.isalpha, text)) for text in texts):  # values of a chart
        return False
    return sum(any(map(str.isdigit, text)) for text in texts) >= NUMBERED


def _are_alike(block: TextBlock, other: TextBlock) -> bool:
    """Are lines of a few words level with as many of another text, as of addresses side by side?"""
    return len(block.lines) == len(other.lines) and all(
        max(one.word_count, two.word_count) <= NAME_WORDS
        and abs(one.baseline - two.baseline) <= SAME_END * one.size
        for one, two in zip(block.lines, other.lines, strict=True)
    )


def _broken_at(block: TextBlock, right: float) -> Iterator[bool]:
    """For each line but the last: would the next word have fitted, if lines reach so far?"""
    for line, after in pairwise(block.lines):
        yield _ends_early(line, unbroken_width(after.words[0]), right)


def _ends_early(line: Line, width: float, right: float) -> bool:
    return line.box.x1 + SPARE * line.size + width <= right


def _is_uneven(lines: Sequence[Line]) -> bool:
    """Are some lines further apart than others? Those of a paragraph are not."""
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    return max(steps) - min(steps) > UNEVEN * lines[0].size


def _is_labelled(line: Line) -> bool:
    """Is it a label of a few words, a colon and what stands for it?"""
    label, colon, value = line.text.partition(":")
    return bool(colon and value.strip()) and 0 < len(label.split()) <= LABEL_WORDS


def _is_named_in_bold(line: Line) -> bool:
    """Is it a label of a few bold words and what stands for it, in none?"""
    bold = [word.style.bold for word in line.words]
    return 0 < sum(bold) <= LABEL_WORDS and sum(bold) < len(bold) and not any(bold[sum(bold) :])


def are_names(block: TextBlock) -> bool:
    """Are its lines but a few words, none in a small letter first, as those of an address?"""
    return len(block.lines) > FEW and may_be_names(block)


def may_be_names(block: TextBlock) -> bool:
    """Are they so, however few there are?"""
    return all(
        len(line.words) <= NAME_WORDS and not starts_lower(line.first_text) for line in block.lines
    )


def _reach(block: TextBlock, around: Sequence[PageBlock]) -> float:
    """How far right the block's lines could have gone: to the column's end, or what is beside.

    A box has a column of its own, with as much white on its right as on its left.
    """
    em, box = block.lines[0].size, block.box
    column = max(
        other.box.x1
        for other in around
        if isinstance(other, TextBlock) and abs(other.box.x0 - box.x0) <= SAME_EDGE * em
    )
    if block.frame is not None:
        column = max(column, block.frame.x1 - (box.x0 - block.frame.x0))
    beside = [
        ground_of(other).x0 - em
        for other in around
        if other is not block and other.box.x0 >= box.x1 and overlap_y(other.box, box) > 0
    ]
    return min([column, *beside])
