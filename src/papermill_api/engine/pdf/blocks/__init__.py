"""Lines into blocks: paragraphs, headings, list items, pieces of code."""

from collections.abc import Sequence
from dataclasses import dataclass

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks.displays import ends_formula, is_displayed
from papermill_api.engine.pdf.blocks.first_lines import is_first_line
from papermill_api.engine.pdf.blocks.flow import flowing, right_edges
from papermill_api.engine.pdf.blocks.level_notes import is_level_note
from papermill_api.engine.pdf.blocks.pitches import usual_pitches
from papermill_api.engine.pdf.blocks.running_markers import reads_on, starts_no_list
from papermill_api.engine.pdf.blocks.side_terms import starts_beside_terms
from papermill_api.engine.pdf.layout import Line, TextBlock, make_text_block
from papermill_api.engine.pdf.markers import ARROWS, BULLETS, line_markers, points_at_address
from papermill_api.engine.pdf.scripts import starts_lower

_SENTENCE_END = (".", "!", "?", ":", ";", "。", "！", "？", "؟", "”", '"', "»", ")", "…")
MARK = 0.8  # times the size of the text; the mark of a note is smaller
OPEN_STEP = 1.5  # em; lines of text that far apart are as likely paragraphs
TALLER = 1.15  # times the step between lines at most where one has code in it
WIDE_STEP = 1.8  # em between lines; a line that far below one with room for its first word is new
SHORT = 2.0  # em by which a line of stretched text that ends early is short at least
RAISED = 0.15  # em of the text that such a mark stands above its baseline at least
SAME_END = 0.1  # em; lines set to the right end this near each other
WORD_STEP = 2.2  # em between the lines of a heading over which a word is broken, at most


def group_blocks(
    page: int, lines: Sequence[Line], options: BlockOptions, leftwards: bool = True
) -> list[TextBlock]:
    """One page's lines as blocks, in content order. Every line is in exactly one block.

    `leftwards`: may some of them be read from right to left?
    """
    if not lines:
        return []
    boxes, baselines = flowing(lines, leftwards)
    items = list(map(_is_item, lines))
    rights = right_edges(boxes)
    prose, listings = usual_pitches(lines, boxes, baselines, rights, items)
    seen = map(_look_at, lines, boxes, baselines, rights, items)
    starts = starts_beside_terms(lines)
    groups: list[_Group] = []
    for line in seen:
        pitch = listings if line.mono else prose
        begins = starts and id(line.line) in starts
        if groups and not begins and _belongs(groups[-1], line, pitch, options):
            above = groups[-1].lines
            if not groups[-1].item and _are_paragraphs(above, line, options):
                groups[-1:] = [_Group([one], False) for one in above]
            groups[-1].lines.append(line)
        elif not begins and _ends_note(groups, line, pitch, options):
            groups[-2].lines.append(line)
        elif groups and _begins_above(groups[-1], line):
            groups.append(_Group([groups[-1].lines.pop(), line], item=False))
        else:
            groups.append(_Group([line], line.item))
    return [make_text_block(page, [seen.line for seen in group.lines]) for group in groups]


@dataclass(slots=True)
class _Seen:
    """A line as the rules look at it, made once for each."""

    line: Line
    x0: float
    x1: float
    baseline: float
    right: float  # how far right the column reaches
    angle: int
    size: float
    prose_size: float
    heavy: bool  # all of it bold, or in small capitals
    mono: bool
    item: bool  # starts with a list marker
    labelled: bool  # starts with a raised mark


def _look_at(line: Line, box: Box, baseline: float, right: float, item: bool) -> _Seen:
    style, words = line.style, line.words
    heavy = style.bold and all([word.style.bold for word in words])  # noqa: C419, as above
    heavy = heavy or (style.small_caps and all([w.style.small_caps for w in words]))  # noqa: C419
    mono = style.mono and all([word.style.mono for word in words])  # noqa: C419
    size = style.size if mono else line.prose_size
    x0, _, x1, _ = box
    marked = item, _is_labelled(line)
    return _Seen(line, x0, x1, baseline, right, line.angle, style.size, size, heavy, mono, *marked)


@dataclass(slots=True)
class _Group:
    """The lines of a block being made."""

    lines: list[_Seen]
    item: bool


def _begins_above(group: _Group, line: _Seen) -> bool:
    """Does the paragraph of a line begin with the last one of an item, below the end of that?"""
    if not group.item or len(group.lines) < 2 or line.item or line.labelled:
        return False
    above, first = group.lines[-2:]
    if not _ends_sentence(above) or _has_room(first, line):
        return False
    return is_first_line(group.lines[0].line, above.line, first.line, line.line)


def _ends_note(
    groups: Sequence[_Group], line: _Seen, pitch: float | None, options: BlockOptions
) -> bool:
    """Does a line beside the first one of a block go on with the note before that?"""
    if len(groups) < 2 or len(groups[-1].lines) > 1:
        return False
    note, beside = groups[-2].lines[-1], groups[-1].lines[0]
    return is_level_note(note.line, beside.line, line.line) and _belongs(
        groups[-2], line, pitch, options
    )


def _are_paragraphs(lines: Sequence[_Seen], line: _Seen, options: BlockOptions) -> bool:
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
    return flush and all(map(_ends_sentence, lines[:-1])) and not _is_centered(lines[-1], line)


def _belongs(group: _Group, line: _Seen, pitch: float | None, options: BlockOptions) -> bool:
    last = group.lines[-1]
    if line.angle != last.angle or not _same_size(last, line, options):
        return False
    if line.angle % 90:
        return True
    if not _near(group, line, pitch, options) and not _is_rest_of_word(last, line):
        return False
    wide = WIDE_STEP * max(last.prose_size, line.prose_size)
    if line.baseline - last.baseline > wide and _has_room(last, line):
        return False
    if last.x0 >= line.x1 or line.x0 >= last.x1 or not _same_look(group, line):
        return False
    return not _starts_paragraph(group, line, options)


def _is_rest_of_word(last: _Seen, line: _Seen) -> bool:
    """Does a line below end in a hyphen, and the next go on in its look and with a small letter?

    Headings of two lines are set wider than the text, whose pitch is that of the page.
    """
    if not last.line.last_text.endswith("-") or last.line.style != line.line.style:
        return False
    step = line.baseline - last.baseline
    return 0 < step <= WORD_STEP * line.size and starts_lower(line.line.first_text)


def _is_item(line: Line) -> bool:
    """Does it start with a marker? Arrows, which texts use too, are left to who sees the list."""
    text = line.first_text
    if len(text) > 1 and text.isalpha():  # most lines
        return False
    if text in ARROWS:
        return points_at_address(line.words)
    markers = line_markers(line.words)
    return bool(markers) and (len(line.words) > 1 or bool(markers[0].rest))


def _is_labelled(line: Line) -> bool:
    """Do a small raised mark and white begin it, as in notes and the addresses of authors?"""
    label = line.words[0]
    if len(line.words) < 2 or not label.space or label.style is line.words[1].style:  # most lines
        return False
    text = line.words[1]
    raised = text.baseline - label.baseline > RAISED * text.style.size
    return raised and label.style.size < MARK * text.style.size


def _same_size(last: _Seen, line: _Seen, options: BlockOptions) -> bool:
    """A line may be mostly a heading in a smaller size that its text runs into."""
    a, b = last.prose_size, line.prose_size
    if a == b or abs(a - b) <= options.size_change * max(a, b):
        return True
    return last.line.words[-1].style == line.line.words[0].style


def _near(group: _Group, line: _Seen, pitch: float | None, options: BlockOptions) -> bool:
    size, lines = line.prose_size, group.lines
    last = lines[-1]
    step = line.baseline - last.baseline
    if step <= 0.3 * size:
        return False
    if len(lines) > 1:
        limit = options.leading * max(last.baseline - lines[-2].baseline, size)
    elif pitch is None:
        return step <= options.first_leading * size
    else:
        limit = options.leading * max(pitch, 1.0) * size
    if step <= limit:
        return True
    return (
        step <= TALLER * limit and (_holds_code(last) or _holds_code(line)) and _goes_on(last, line)
    )


def _holds_code(seen: _Seen) -> bool:
    """Is some of a line fixed-width, whose font may be taller and move the line down?"""
    return not seen.mono and any(word.style.mono for word in seen.line.words)


def _goes_on(last: _Seen, line: _Seen) -> bool:
    """Is a sentence open at the end of a line without room for the next word?"""
    return not _has_room(last, line) and not _ends_sentence(last)


def _same_look(group: _Group, line: _Seen) -> bool:
    """Lines all bold, in small capitals or monospaced are apart, unless a sentence runs on.

    So are bold ones in fixed width from others, unless these had no room beside them.

    A line that a long word in code fills does not end the paragraph that it stands in.
    """
    lines, last = group.lines, group.lines[-1]
    if last.heavy == line.heavy and last.mono == line.mono:
        return not _changes_slant(last, line)
    if last.heavy and line.heavy:  # code and words of a bold heading
        return not _has_room(last, line)
    prose = any(not other.heavy and not other.mono for other in lines)
    if not prose and not (len(lines) == 1 and group.item) and not _runs_over(last, line):
        return False
    if line.heavy and not last.heavy and _ends_sentence(last):
        return False
    aligned = line.x0 <= lines[min(1, len(lines) - 1)].x0 + 2 * line.size
    return aligned and not _has_room(last, line)


def _runs_over(last: _Seen, line: _Seen) -> bool:
    """Do the bold words that a paragraph starts with end only in its second line?"""
    return last.heavy and line.line.words[0].style == last.line.words[-1].style


def _changes_slant(last: _Seen, line: _Seen) -> bool:
    """Is one of two lines all slanted, and had room for more, or is a head below a sentence?"""
    if last.line.style.italic == line.line.style.italic or _slanted(last) == _slanted(line):
        return False
    if _has_room(last, line):
        return True
    wide = line.baseline - last.baseline > OPEN_STEP * line.size or _is_short_term(last, line)
    return wide and _slanted(line) and _ends_sentence(last)


def _is_short_term(last: _Seen, line: _Seen) -> bool:
    """Does a line stand out of the one above, and fill less than half of the column?"""
    return last.x0 - line.x0 > line.size and line.x1 - line.x0 < (last.right - line.x0) / 2


def _slanted(seen: _Seen) -> bool:
    return all(word.style.italic for word in seen.line.words)


def _has_room(last: _Seen, line: _Seen) -> bool:
    """Would the first word of a line have fitted behind the line before it?"""
    room = last.right - last.x1 - line.size
    return room > 0 and room > line.line.words[0].box.width


def _starts_paragraph(group: _Group, line: _Seen, options: BlockOptions) -> bool:
    """Set in from the lines above or out of them, with a list marker, or after a short line."""
    if line.mono:
        return False
    if is_displayed(line.line) or ends_formula(group.lines[-1].line):
        return True
    if line.labelled or line.item:
        return line.labelled or not _reads_on(group, line)
    em, lines = line.size, group.lines
    first, last = lines[0].x0, lines[-1]
    if _is_centered(last, line) and not (group.item and lines[0].line.first_text in BULLETS):
        return False
    if line.x0 > last.x0 + options.indent * em and (len(lines) > 1 or _is_term(group, line)):
        return True
    if group.item and line.x0 < first + 0.3 * em:
        return _leaves_item(group, line)
    if abs(line.x0 - first) < 0.3 * em and _is_next_term(group, line, options):
        return True
    return _ends_paragraph(last, line)


def _leaves_item(group: _Group, line: _Seen) -> bool:
    """Is a line that does not hang below an item no part of it?

      1) Data: what is read first       set in as paragraphs are: a sentence goes on
    from a file that someone wrote      at the edge of the column
    """
    lines, slack = group.lines, 0.3 * line.size
    first, last = lines[0], lines[-1]
    if line.x0 >= first.x0 - slack:
        return _has_room(last, line)
    if len(lines) > 1:
        return lines[1].x0 >= first.x0 - slack or _ends_paragraph(last, line)
    opens = starts_lower(line.line.first_text) or _has_lead(first)
    hung = first.line.first_text in BULLETS
    return hung or not opens or _has_room(last, line) or _ends_sentence(last)


def _has_lead(line: _Seen) -> bool:
    """Do slanted or bold words begin a line of others?"""
    first, last = line.line.words[0].style, line.line.words[-1].style
    return (first.italic or first.bold) and not (last.italic or last.bold)


def _reads_on(group: _Group, line: _Seen) -> bool:
    """Does a line with a marker go on with the full line above, from the edge of its text?"""
    lines, last, slack = group.lines, group.lines[-1], 0.3 * line.size
    if group.item and line.x0 < lines[0].x0 + slack:
        return False
    words = last.line.words
    first_of_item = group.item and last is lines[0] and len(words) > 1
    set_in = line.x0 > (words[1].box.x0 if first_of_item else last.x0) + slack
    if _has_room(last, line) or (set_in and (group.item or last is not lines[0])):
        return False
    if set_in:  # below the first line of an entry of a bibliography
        return not _ends_sentence(last) and starts_no_list(line.line)
    return reads_on([seen.line for seen in lines], line.line, _ends_sentence(last))


def _is_term(group: _Group, line: _Seen) -> bool:
    """Is the line above, alone so far, a term over its indented definition?

    --force            the next word would have fitted: no line of text that hangs
        Overwrite it.
    """
    room = line.right - group.lines[-1].x1 - line.size
    marked = group.item or group.lines[0].labelled
    return not marked and room > line.line.words[0].box.width


def _is_next_term(group: _Group, line: _Seen, options: BlockOptions) -> bool:
    """Does a term follow what was said of another?

    **host** the name of a machine     bold words start both, or the lines between hang,
    **port** its number                and the line above is short, though the next word had
                                       no room; or both, however long it is
    """
    lines, last = group.lines, group.lines[-1]
    hangs = len(lines) > 1 and last.x0 > line.x0 + options.indent * line.size
    led = _leads(lines[0]) and _leads(line)
    early = last.right - last.x1 > SHORT * line.size and not last.line.last_text.endswith("-")
    if hangs and _ends_sentence(last) and not last.line.last_text.endswith((":", ";")):
        return True  # the next entry of a bibliography
    return (led and (hangs or early)) or ((hangs or led) and _has_room(last, line))


def _leads(line: _Seen) -> bool:
    """Do bold words start a line of others?"""
    words = line.line.words
    return words[0].style.bold and not words[-1].style.bold


def _ends_paragraph(last: _Seen, line: _Seen) -> bool:
    """Is the line above the last of its paragraph: a sentence ends and much room is left?"""
    if not _has_room(last, line) or not _ends_sentence(last):
        return False
    return last.right - last.x1 > 0.15 * (last.right - last.x0)


def _ends_sentence(seen: _Seen) -> bool:
    """Does a line end with a stop, or with a stop and the raised mark of a note?"""
    words = seen.line.words
    last = words[-1]
    if len(words) > 1 and not words[-2].space and last.style.size < MARK * words[-2].style.size:
        last = words[-2]
    return last.text.endswith(_SENTENCE_END)


def _is_centered(last: _Seen, line: _Seen) -> bool:
    """Have two lines one middle or, as of a heading, one right end short of that of the column?"""
    if abs(last.x0 - line.x0) <= line.size:
        return False
    if abs(last.x1 - line.x1) < SAME_END * line.size and (line.heavy or _slanted(line)):
        return line.right - last.x1 > line.size and last.line.style == line.line.style
    return abs((last.x0 + last.x1) / 2 - (line.x0 + line.x1) / 2) < 0.5 * line.size
