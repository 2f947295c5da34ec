"""Lines into blocks: paragraphs, headings, list items, pieces of code."""

from collections.abc import Sequence
from math import inf

from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.addresses import is_cut_address
from papermill_api.engine.pdf.blocks.alternating import starts_in_turn
from papermill_api.engine.pdf.blocks.first_lines import is_first_line
from papermill_api.engine.pdf.blocks.flow import flowing, right_edges, within_columns
from papermill_api.engine.pdf.blocks.flush_terms import starts_behind_flush_terms
from papermill_api.engine.pdf.blocks.hanging_entries import starts_at_hanging_edge
from papermill_api.engine.pdf.blocks.items_at_edge import goes_on_at_edge
from papermill_api.engine.pdf.blocks.level_notes import is_level_note
from papermill_api.engine.pdf.blocks.looks import are_of_one_size, is_alike
from papermill_api.engine.pdf.blocks.paragraphs import are_centred, starts_paragraph
from papermill_api.engine.pdf.blocks.pitches import usual_pitches
from papermill_api.engine.pdf.blocks.seen import (
    Group,
    Seen,
    ends_sentence,
    has_room,
    holds_code,
    is_item,
    look_at,
    reads_on,
)
from papermill_api.engine.pdf.blocks.set_in_firsts import starts_set_in
from papermill_api.engine.pdf.blocks.side_terms import starts_beside_terms
from papermill_api.engine.pdf.formulas.words import is_for_formulas, is_formula
from papermill_api.engine.pdf.layout import Line, TextBlock, make_text_block
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.records import replace

_OPEN_ENDS = frozenset(",-–")
OPENED = 1.5  # times that step at most beside a formula, as of a fraction, in the sentence
TALLER = 1.15  # times the step between lines at most where a sentence goes on
WIDE_STEP = 1.8  # em between lines; a line that far below one with room for its first word is new
RAISED = 0.2  # em that the mark of a note is raised by, at least
FURTHER = 1.15  # times the step between the lines of a paragraph; the same
NEARLY = 0.8  # of its column that a line takes
SEVERAL = 3  # lines; the longest of them tells how wide their column is
WORD_STEP = 2.2  # em between the lines of a heading over which a word is broken, at most


def group_blocks(
    page: int,
    lines: Sequence[Line],
    options: BlockOptions,
    leftwards: bool = True,
    laid: bool = False,
) -> list[TextBlock]:
    """One page's lines as blocks, in content order. Every line is in exactly one block.

    `leftwards`: may some of them be read from right to left? `laid`: are all of the page?
    """
    if not lines:
        return []
    boxes, baselines = flowing(lines, leftwards, laid)
    items = list(map(is_item, lines))
    rights = right_edges(within_columns(lines, boxes, baselines))
    prose, listings = usual_pitches(lines, boxes, baselines, rights, items)
    seen = map(look_at, lines, boxes, baselines, rights, items)
    starts = starts_beside_terms(lines) | starts_in_turn(lines, boxes, baselines, rights, items)
    starts |= starts_behind_flush_terms(lines)
    starts |= starts_set_in(lines, boxes, baselines, rights, items)
    starts |= starts_at_hanging_edge(lines, boxes, baselines, rights, items)
    rests = goes_on_at_edge(lines, boxes, baselines, rights, items)
    groups: list[Group] = []
    for line in seen:
        pitch = listings if line.mono else prose
        begins = starts and id(line.line) in starts
        rest = rests and id(line.line) in rests
        if groups and (rest or (not begins and _belongs(groups[-1], line, pitch, options))):
            above = groups[-1].lines
            if not groups[-1].item and _are_paragraphs(above, line, options):
                groups[-1:] = [Group([one], False) for one in above]
            groups[-1].lines.append(line)
        elif not begins and _ends_note(groups, line, pitch, options):
            groups[-2].lines.append(line)
        elif groups and _begins_above(groups[-1], line):
            groups.append(Group([groups[-1].lines.pop(), line], item=False))
        else:
            groups.append(Group([line], line.item))
    return [make_text_block(page, [seen.line for seen in group.lines]) for group in groups]


def _begins_above(group: Group, line: Seen) -> bool:
    """Does the paragraph of a line begin with the last one of an item, below the end of that?"""
    if not group.item or len(group.lines) < 2 or line.item or line.labelled:
        return False
    above, first = group.lines[-2:]
    if not ends_sentence(above) or has_room(first, line):
        return False
    return is_first_line(group.lines[0].line, above.line, first.line, line.line)


def _ends_note(
    groups: Sequence[Group], line: Seen, pitch: float | None, options: BlockOptions
) -> bool:
    """Does a line beside the first one of a block go on with the note before that?"""
    if len(groups) < 2 or len(groups[-1].lines) > 1:
        return False
    note, beside = groups[-2].lines[-1], groups[-1].lines[0]
    return is_level_note(note.line, beside.line, line.line) and _belongs(
        groups[-2], line, pitch, options
    )


def _are_paragraphs(lines: Sequence[Seen], line: Seen, options: BlockOptions) -> bool:
    """Does a line that is less set in tell that each of those above it starts a paragraph?

        One sentence.           each but the last nearly fills its line
        Another sentence.
        The last sentence goes
    on.
    """
    em, first = line.size, lines[0].x0
    if len(lines) == 1 or line.x0 > first - options.indent * em or line.mono:
        return False
    flush = all(abs(other.x0 - first) < 0.3 * em for other in lines)
    return flush and all(map(ends_sentence, lines[:-1])) and not are_centred(lines[-1], line)


def _belongs(group: Group, line: Seen, pitch: float | None, options: BlockOptions) -> bool:
    last = group.lines[-1]
    if line.angle != last.angle or not are_of_one_size(last, line, options):
        return False
    if line.angle % 90:
        return True
    if not _near(group, line, pitch, options) and not _is_rest_of_word(last, line):
        return False
    if _is_below(group, line, pitch, options):
        return False
    if last.x0 >= line.x1 or line.x0 >= last.x1 or not is_alike(group, line):
        return False
    return _is_rest_of_address(last, line) or not starts_paragraph(group, line, options)


def _is_rest_of_address(last: Seen, line: Seen) -> bool:
    """Does an address that both lines link to go on in the line below?"""
    one, two = last.line.words[-1], line.line.words[0]
    if one.link is None or one.link != two.link:
        return False
    return is_cut_address(one.text, two.text, one.link)


def _is_below(group: Group, line: Seen, pitch: float | None, options: BlockOptions) -> bool:
    """Is it so far below a line with room for its first word that it begins a paragraph?"""
    last = group.lines[-1]
    step = line.baseline - last.baseline
    wide = step > WIDE_STEP * max(last.prose_size, line.prose_size)
    if not (wide or step > _further(group, line, pitch)) or _reads_on_below(last, line):
        return False
    return has_room(_within(group), line) or (wide and _is_set_in(last, line, options))


def _further(group: Group, line: Seen, pitch: float | None) -> float:
    """How far down, in points, no line of text goes on with its paragraph but for want of room.

    Those above it tell, or how far apart most of the page are. Lines of code end anywhere, as
    those of bold titles do.
    """
    if line.mono or line.heavy:
        return inf
    if len(group.lines) > 1:
        return FURTHER * _own_step(group)
    return FURTHER * pitch * line.prose_size if pitch else inf


def _own_step(group: Group) -> float:
    """How far apart the last lines of a group are, in points.

    Browsers move a line down by the mark of a note that is raised in it: the step above it tells.
    """
    *_, above, last = group.lines
    step = last.baseline - above.baseline
    if len(group.lines) == 2:
        return step
    before = above.baseline - group.lines[-3].baseline
    return before if step > FURTHER * before > 0 and _holds_mark(last) else step


def _holds_mark(line: Seen) -> bool:
    up = line.baseline - RAISED * line.size
    return any(word.baseline < up and word.text.isdecimal() for word in line.line.words)


def _is_set_in(last: Seen, line: Seen, options: BlockOptions) -> bool:
    """Is it set in below the end of a sentence, as quotes and first lines of paragraphs are?"""
    return ends_sentence(last) and line.x0 > last.x0 + options.indent * line.size


def _reads_on_below(last: Seen, line: Seen) -> bool:
    """Does a sentence go on in a small letter below a line that takes most of its column?

    Quotes end short of the column; lines of a list are shorter.
    """
    if not reads_on(last, line):
        return False
    return _are_flush(last, line) and last.x1 - last.x0 >= NEARLY * (last.right - last.x0)


def _are_flush(last: Seen, line: Seen) -> bool:
    return abs(last.x0 - line.x0) < 0.3 * line.size


def _within(group: Group) -> Seen:
    """The last line of a group, in a column as wide as its lines where there are several."""
    last = group.lines[-1]
    if len(group.lines) < SEVERAL:
        return last
    return replace(last, right=min(last.right, max(one.x1 for one in group.lines)))


def _is_rest_of_word(last: Seen, line: Seen) -> bool:
    """Does a line below end in a hyphen, and the next go on in its look and with a small letter?

    Headings of two lines are set wider than the text, whose pitch is that of the page.
    """
    if not last.line.last_text.endswith("-") or last.line.style != line.line.style:
        return False
    step = line.baseline - last.baseline
    return 0 < step <= WORD_STEP * line.size and starts_lower(line.line.first_text)


def _near(group: Group, line: Seen, pitch: float | None, options: BlockOptions) -> bool:
    size, lines = line.prose_size, group.lines
    last = lines[-1]
    step = line.baseline - last.baseline
    if step <= 0.3 * size:
        return False
    if len(lines) > 1:
        limit = options.leading * max(_own_step(group), size)
    elif pitch is None:
        return step <= options.first_leading * size
    else:
        limit = options.leading * max(pitch, 1.0) * size
    if step <= limit:
        return True
    if step > OPENED * limit or not _goes_on(last, line):
        return False
    return step <= TALLER * limit or _holds_formula(last) or _holds_formula(line)


def _holds_formula(line: Seen) -> bool:
    """Does it hold letters or signs of formulas, which open the lines around them?"""
    return any(is_for_formulas(word.style.font) for word in line.line.words)


def _goes_on(last: Seen, line: Seen) -> bool:
    """Is a sentence open at the end of a line without room for the next word?

    Code tells it, or that the line ends inside of a text that goes on in a small letter, or that
    both are in capitals, as titles are.
    """
    if has_room(last, line) or ends_sentence(last):
        return False
    if holds_code(last) or holds_code(line):
        return True
    end = last.line.last_text[-1]
    if last.mono or line.mono or not (end.isalnum() or end in _OPEN_ENDS):
        return False
    if is_formula(line.line.words):
        return False
    in_formula = _are_flush(last, line) and is_for_formulas(line.line.words[0].style.font)
    return in_formula or starts_lower(line.line.first_text) or _are_capitals(last, line)


def _are_capitals(last: Seen, line: Seen) -> bool:
    """Are two flush lines of one look in capitals alone, the first of several words?"""
    if not line.line.first_text.isupper() or len(last.line.words) < 2:
        return False
    alike = last.line.style == line.line.style and _are_flush(last, line)
    return alike and last.line.text.isupper() and line.line.text.isupper()
