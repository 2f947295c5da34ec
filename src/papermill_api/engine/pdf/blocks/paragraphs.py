"""Whether a line starts a paragraph, an item or an entry of its own."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks.displays import ends_formula, is_displayed
from papermill_api.engine.pdf.blocks.running_markers import (
    closes_bracket,
    reads_on,
    starts_no_list,
)
from papermill_api.engine.pdf.blocks.seen import (
    Group,
    Seen,
    ends_sentence,
    has_room,
    is_slanted,
)
from papermill_api.engine.pdf.markers import BULLETS, path_of, read_count, read_path
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.runs import leads_in_bold, leads_with_label
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.pdf.signatures import is_signature

SHORT = 2.0  # em by which a line of stretched text that ends early is short at least
SHORTER = 0.5  # of the width of a full line; what ends earlier has been ended by hand
LONG = 8  # words; lines of headings are shorter
SAME_END = 0.1  # em; lines set to the right end this near each other
WORD_SPACE = 0.25  # em between two words of a line
DASHES = frozenset("–—")  # which part of a sentence stands between, and items begin with
UNEVEN = 3  # left edges of text set to the right, at least; two may be alike by chance
UNEVEN_BOLD = 2  # of bold lines, which are no paragraphs


def starts_paragraph(group: Group, line: Seen, options: BlockOptions) -> bool:
    """Set in from the lines above or out of them, with a list marker, or after a short line."""
    if _stands_out(group, line, options):
        return True
    if line.mono:
        return False
    if is_displayed(line.line) or ends_formula(group.lines[-1].line):
        return True
    if line.labelled or line.item:
        return line.labelled or not _reads_on(group, line)
    if _begins_entry(group, line, options) or _counts_on(group, line):
        return True
    em, lines = line.size, group.lines
    first, last = lines[0].x0, lines[-1]
    flush = abs(line.x0 - first) < 0.3 * em
    set_in_alike = flush and first > last.x0 + options.indent * em
    centred = are_centred(last, line) and not (
        set_in_alike or (flush and _is_below_hanging(lines, line, options) and ends_sentence(last))
    )
    if centred and not (group.item and lines[0].line.first_text in BULLETS):
        return _is_text_below(last, line) or _is_below_full(lines)
    set_in = line.x0 > last.x0 + options.indent * em
    if set_in and (len(lines) > 1 or _is_term(group, line)) and not _is_ragged_left(lines, line):
        return True
    if group.item and line.x0 < first + 0.3 * em:
        return _leaves_item(group, line)
    if group.item and _hangs_from_nothing(lines, line):
        return has_room(last, line)
    if flush and _is_next_term(group, line, options):
        return True
    if line.x0 < last.x0 - options.indent * em and _follows_sentence(group, line):
        return True
    return _ends_paragraph(last, line) or _is_below_short(group, line)


def _counts_on(group: Group, line: Seen) -> bool:
    """Does it start with the number after that of the block's first line, both with their item's?

    2.1 Keep the cable straight      short items of a list inside of another
    2.2 Seal the connector           entries of contents, which end in a number, are cut later

    Or with the first one inside of it, or the next after those that it is in.
    """
    if "." not in line.line.words[0].text:  # most lines
        return False
    first, ends = group.lines[0], (group.lines[-1].line.last_text, line.line.last_text)
    if any(end.isdecimal() for end in ends):
        return False
    two = read_path(line.line.first_text)
    if len(two) < 2:
        return False
    one, off = read_count(first.line.first_text), line.x0 - first.x0
    if one == two[:-1]:
        return 1 in two[-1] and off > -0.3 * line.size and _begins_text(group.lines[-1], line)
    if len(two) > len(one) or one[: len(two) - 1] != two[:-1]:
        return False
    near = 0.3 * line.size
    aside = abs(off) > near if len(two) == len(one) else off > near
    return not aside and any(value + 1 in two[-1] for value in one[len(two) - 1])


def _begins_text(last: Seen, line: Seen) -> bool:
    """Is the number of a line none that a sentence goes on with, as "see part" over "3.1 for"?"""
    number, *after = line.line.texts[:2]
    text = number[len(path_of(number)) :] or "".join(after)
    return (bool(text) and not starts_lower(text)) or has_room(last, line) or ends_sentence(last)


def _is_ragged_left(lines: Sequence[Seen], line: Seen) -> bool:
    """Do lines end at one edge and each begin at another, for want of room for the next word?

          Branch       as heads in the margin are set: first lines of paragraphs begin at an edge
    management for     that others have
         a release
    """
    em, every = line.size, [*lines, line]
    edge, starts = min([one.x0 for one in every]), sorted([one.x0 for one in every])
    if any(abs(one.x1 - line.x1) > SAME_END * em for one in lines):
        return False
    edges = 1 + sum(two - one > SAME_END * em for one, two in pairwise(starts))
    least = UNEVEN_BOLD if _is_bold_head(every) else UNEVEN
    if edges < max(least, len(every) - 1):
        return False
    return all(
        above.x0 - edge < unbroken_width(below.line.words[0]) + WORD_SPACE * em
        for above, below in pairwise(every)
    )


def _is_bold_head(lines: Sequence[Seen]) -> bool:
    """Are all lines of one bold look? No paragraphs are, each of whose last lines is full."""
    style = lines[0].line.style
    return all(line.heavy and line.line.style == style for line in lines)


def _is_below_short(group: Group, line: Seen) -> bool:
    """Does a full line follow a first one that is much shorter, though its word had room there?

    Dear Sir                             a greeting or a head in the look of the text; verses and
    We have read your letter of the      addresses have no full lines
    """
    last = group.lines[-1]
    if len(group.lines) > 1 or group.item or abs(last.x0 - line.x0) > 0.3 * line.size:
        return False
    full = line.right - line.x1 < line.size and len(line.line.words) >= LONG
    short = last.x1 - last.x0 < SHORTER * (line.x1 - line.x0)
    return full and short and has_room(last, line) and not starts_lower(line.line.first_text)


def _stands_out(group: Group, line: Seen, options: BlockOptions) -> bool:
    """Does a line begin left of all above it, although its first word would have fitted there?

        The width of a line.      the next term of a list of definitions, which is told by its look
        Default: 2                below one line alone; beside an initial or a picture lines are
    height                        full
    """
    lines, last, em = group.lines, group.lines[-1], line.size
    if group.item or line.x0 > last.x0 - options.indent * em or not has_room(last, line):
        return False
    if line.mono and last.mono:
        return False
    if len(lines) == 1 and not (line.mono or leads_in_bold(line.line)):
        return False
    if abs((last.x0 + last.x1) / 2 - (line.x0 + line.x1) / 2) < 0.5 * em:
        return False
    return _are_flush(lines, em)


def _follows_sentence(group: Group, line: Seen) -> bool:
    """Does a line further left begin something below the end of a sentence?

        said of the term before.       that line had room for the first word of this one, or it
    The next term                      ends lines from one edge, of which text beside a picture
        and what it means              would not end with a sentence and go on in a short line;
                                       or bold words and a colon name what begins
    """
    lines, last = group.lines, group.lines[-1]
    if group.item or not ends_sentence(last):
        return False
    flush = len(lines) > 1 and _are_flush(lines, line.size)
    right = max(last.right, line.right)  # of a lone short line its own end
    if flush and right - line.x1 > SHORT * line.size:
        return True
    return has_room(last, line) or leads_with_label(line.line)


def _are_flush(lines: Sequence[Seen], em: float) -> bool:
    """Do all lines begin where the last one does?"""
    return all(abs(line.x0 - lines[-1].x0) < 0.3 * em for line in lines)


def _begins_entry(group: Group, line: Seen, options: BlockOptions) -> bool:
    """Does a definition end above, or the signature of a function, or does such a one begin?

    Its name is too long to have had room.

    load(name, mode=None)
       Read a page.             set in from it, or another signature
    save(page)                  below such text
    """
    lines, indent = group.lines, options.indent * line.size
    first, off = lines[0], line.x0 - lines[0].x0
    if first.defines:
        return not _are_open(lines)
    named = line.line.words[0].style.mono
    if group.item or not (named or first.line.words[0].style.mono):
        return False
    if off < -indent:
        return named and is_signature(line.line.words) and _are_flush(lines, line.size)
    if not (first.line.words[0].style.mono and lines[-1].line.last_text.endswith(")")):
        return False
    if not (off > indent or (named and abs(off) < 0.3 * line.size)):
        return False
    return is_signature([word for seen in lines for word in seen.line.words])


def _are_open(lines: Sequence[Seen]) -> bool:
    """Does a bracket that lines open wait for its other half?"""
    text = "".join([seen.line.text for seen in lines])
    return text.count("(") > text.count(")")


def _is_text_below(last: Seen, line: Seen) -> bool:
    """Does a full line of text follow a centred one, on which its first word had room?

             No. 4 of 12 March
    Present: Anna (in the chair), Thomas,     lines of a heading are broken by hand, too, but
    Christine and Peter.                      seldom as long
    """
    long = len(line.line.words) >= LONG and line.right - line.x1 < SAME_END * line.size
    return long and not line.heavy and line.size <= last.size and has_room(last, line)


def _is_below_full(lines: Sequence[Seen]) -> bool:
    """Do full lines from one edge stand above, as no centred lines do, the last with a stop?

    of the text, which is flush on both sides.    a first line that happens to end as far from
       The next paragraph is set in and           the right edge as it is set in
    """
    if len(lines) < 2 or not ends_sentence(lines[-1]):
        return False
    above, last = lines[-2:]
    return abs(above.x0 - last.x0) < 0.3 * last.size and last.right - last.x1 < last.size


def _leaves_item(group: Group, line: Seen) -> bool:
    """Is a line that does not hang below an item no part of it?

      1) Data: what is read first       set in as paragraphs are: a sentence goes on
    from a file that someone wrote      at the edge of the column
    """
    lines, slack = group.lines, 0.3 * line.size
    first, last = lines[0], lines[-1]
    if line.x0 >= first.x0 - slack:
        return has_room(last, line)
    if len(lines) > 1:
        return lines[1].x0 >= first.x0 - slack or _ends_paragraph(last, line)
    hung = first.line.first_text in BULLETS
    full = last.right - last.x1 <= last.size  # a numbered heading may leave room for a short word
    opens = starts_lower(line.line.first_text) or full
    return hung or not opens or has_room(last, line) or ends_sentence(last)


def _hangs_from_nothing(lines: Sequence[Seen], line: Seen) -> bool:
    """Does a line below the only one of an item begin between its bullet and its text?

    - Data: a string          set in as paragraphs are; lines of the item begin where its
      The method tells ...    text does
    """
    words = lines[0].line.words
    if len(lines) > 1 or words[0].text not in BULLETS or len(words) < 2:
        return False
    return words[1].box.x0 - line.x0 > 0.3 * line.size


def _reads_on(group: Group, line: Seen) -> bool:
    """Does a line with a marker go on with the full line above, from the edge of its text?"""
    lines, last, slack = group.lines, group.lines[-1], 0.3 * line.size
    if group.item and line.x0 < lines[0].x0 + slack:
        return False
    words = last.line.words
    first_of_item = group.item and last is lines[0] and len(words) > 1
    set_in = line.x0 > (words[1].box.x0 if first_of_item else last.x0) + slack
    if has_room(last, line):
        return False
    if closes_bracket([seen.line for seen in lines], line.line):
        return True
    if line.line.first_text in DASHES and not ends_sentence(last):
        if line.x0 < lines[0].x0 - slack:  # where no list stands
            return True
        if not set_in and _goes_on_small(last, line):
            return True
    if set_in and (group.item or last is not lines[0]):
        return False
    if set_in:  # below the first line of an entry of a bibliography
        return not ends_sentence(last) and starts_no_list(line.line)
    return reads_on([seen.line for seen in lines], line.line, ends_sentence(last))


def _goes_on_small(last: Seen, line: Seen) -> bool:
    """Is a clause open above the dash that a line begins with, and its next word a small one?"""
    words = line.line.words
    clause = last.line.last_text[-1] in ",;:" or len(words) < 2
    return not clause and starts_lower(words[1].text)


def _is_term(group: Group, line: Seen) -> bool:
    """Is the line above, alone so far, a term over its indented definition?

    --force            the next word would have fitted: no line of text that hangs
        Overwrite it.

    Lines that are short by as much on both sides are set around one middle.
    """
    last = group.lines[-1]
    if abs(last.x0 + last.x1 - line.x0 - line.x1) < SAME_END * line.size:
        return False
    room = line.right - last.x1 - line.size
    marked = group.item or group.lines[0].labelled
    return not marked and room > unbroken_width(line.line.words[0])


def _is_next_term(group: Group, line: Seen, options: BlockOptions) -> bool:
    """Does a term follow what was said of another?

    **host** the name of a machine     bold words start both, or the lines between hang,
    **port** its number                and the line above is short, though the next word had
                                       no room; or both, however long it is; bold words with
                                       a colon start both, and the line above ends a sentence
    """
    lines, last = group.lines, group.lines[-1]
    hangs = _is_below_hanging(lines, line, options)
    led = leads_in_bold(lines[0].line) and leads_in_bold(line.line)
    early = last.right - last.x1 > SHORT * line.size and not last.line.last_text.endswith("-")
    if hangs and ends_sentence(last) and not last.line.last_text.endswith((":", ";")):
        return True  # the next entry of a bibliography
    if led and ends_sentence(last) and all(map(leads_with_label, (lines[0].line, line.line))):
        return True
    return (led and (hangs or early)) or ((hangs or led) and has_room(last, line))


def _is_below_hanging(lines: Sequence[Seen], line: Seen, options: BlockOptions) -> bool:
    """Is the line above, no first one, set in from this one, and not beside an initial?"""
    last = lines[-1]
    hangs = len(lines) > 1 and last.x0 > line.x0 + options.indent * line.size
    return hangs and last.baseline > lines[0].line.box.y1


def _ends_paragraph(last: Seen, line: Seen) -> bool:
    """Is the line above the last of its paragraph: a sentence ends and much room is left?"""
    if not has_room(last, line) or not ends_sentence(last):
        return False
    return last.right - last.x1 > 0.15 * (last.right - last.x0)


def are_centred(last: Seen, line: Seen) -> bool:
    """Have two lines one middle or, as of a heading, one right end short of that of the column?

    3. What the harbour is         the number of a section may hang out of the centred lines
          to live from
    """
    if abs(last.x0 - line.x0) <= line.size:
        return False
    if abs(last.x1 - line.x1) < SAME_END * line.size and (line.heavy or is_slanted(line)):
        return line.right - last.x1 > line.size and last.line.style == line.line.style
    off = abs((last.x0 + last.x1) / 2 - (line.x0 + line.x1) / 2)
    return off < 0.5 * line.size or _is_centred_behind_number(last, line)


def _is_centred_behind_number(last: Seen, line: Seen) -> bool:
    """Has a heavy line the middle of what stands behind a number, and is it set in from that?"""
    words = last.line.words
    if not (last.heavy and line.heavy) or len(words) < 2 or not words[0].text[0].isdigit():
        return False
    start = words[1].box.x0
    if line.x0 <= start + line.size or section_number(last.line.text) is None:
        return False
    return abs((start + last.x1) / 2 - (line.x0 + line.x1) / 2) < 0.5 * line.size
