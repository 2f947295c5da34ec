"""Headings of body size: told by weight, capitals, slant, face, colour or an underline."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.headings.candidates import LARGER_SCALE, Candidate, with_more
from papermill_api.engine.pdf.headings.leads import LINE_STEP, SHORT
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.headings.typography import SENTENCE_STOPS, count_words
from papermill_api.engine.pdf.layout import FigureBlock, TableBlock, TextBlock
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import COLONS, is_cjk, is_right_to_left, starts_lower
from papermill_api.engine.pdf.signatures import is_signature, starts_with_kind
from papermill_api.engine.pdf.spread import is_spread

WEAK_WORDS = 16  # more words of body size are a sentence, whatever their weight
WEAK_LINES = 2
SUMMARY_WORDS, SUMMARY_WIDTH = 3, 2.0  # of its name at most, and times that it is wide, at least
NARROW_LINES = 4  # in the margin, or where it is bold and numbered and a narrow column broke it
SMALLEST = 0.94  # times the body size; smaller text needs capitals to be a heading, or is code
SMALLEST_CAPITALS = 0.75
SMALLEST_BOLD = 0.65  # if it stands apart over text of body size, as deep headings of browsers do
SAME_SIZE = 0.3  # points that are rounding
APART = 1.5  # em from the line above a heading that only its slope, face, colour or underline tells
SPACE = 0.4  # em; no space between words is wider in a line that ends early
TOUCH = 0.5  # em between the parts of a formula
NEARER = 0.7  # times the white below a note, at most, to the table or figure above it
LEVEL = 0.5  # of the lower height; what overlaps by more is in one row
MIDDLE = 0.3  # em between the middles of a label and the text beside it
RAISED = 0.1  # of the height of an exponent, at least, is level with what it stands at
_LINE_NUMBER = re.compile(r"(\d{1,3})(:?)")
_PUT_IN = re.compile("[⟨〈][^⟨⟩〈〉]*[⟩〉]")
_CODE_SIGNS = frozenset("_=();<>{}")  # of constants and calls, which capitals do not make heads
_REMARK = re.compile(r"(?<!\S)\([^()]*\)")  # after a space; brackets of calls touch their names
_OPEN_ENDS = tuple(".,;:。、，；：")


def is_weak_heading(
    candidate: Candidate,
    body: Style,
    margin: Container[int] = (),
    *,
    long: bool = False,
    code: bool = False,
    ends: bool = False,
) -> bool:
    """Is it short, of a look that the text has not, above something, and no part of a sentence?

    `margin`: ids of the blocks that may be level with what they head. `long`: may it be as wide as
    the text, or of two lines, though only its slope, face, colour or underline tells it? `code`:
    may it be nothing but code? `ends`: is it known that no sentence goes on below it?
    """
    block, look, text = candidate.block, candidate.look, candidate.text
    if count_words(text) > WEAK_WORDS or block.barred:
        return False
    lines = NARROW_LINES if id(block) in margin else WEAK_LINES
    if len(block.lines) > lines and not _is_broken_by_column(candidate):
        return False
    if text.endswith(_OPEN_ENDS) and not (_is_only_number(text) or is_stopped(candidate)):
        return False
    if _labels_code(block, body) or _is_counted_line(candidate):
        return False
    if starts_with_kind(block.lines[0].words):
        return False
    if candidate.number is None and (is_spread(block.lines[0]) or _is_in_row(candidate, margin)):
        return False
    small = look.capitals or block.lines[0].style.mono
    smallest = SMALLEST_CAPITALS if small else SMALLEST
    if not _leads_text(candidate, body, id(block) in margin):
        return False
    if look.size + SAME_SIZE < smallest * body.size and not _is_small_heading(candidate, body):
        return False
    if (small and _is_over_small_print(candidate, body)) or _is_signature(candidate):
        return False
    if look.bold or (look.capitals and len(text) > 3 and not _holds_code(text)):
        return ends or not _runs_on(candidate)
    if not code and _is_synopsis(block):
        return False
    other = look.italic or look.coloured or (look.other_face and not is_cjk(text))
    other = other or block.underlined
    short = long or _is_short(candidate)
    return other and is_apart(candidate) and short and not is_note(candidate)


def _holds_code(text: str) -> bool:
    """Has it signs of code? "ON HOLD (OFF)" has brackets as text has, other than "SET(ON)"."""
    return not _CODE_SIGNS.isdisjoint(text) and not _CODE_SIGNS.isdisjoint(_REMARK.sub("", text))


def _is_in_row(candidate: Candidate, margin: Container[int]) -> bool:
    """Is it level with a bold line right before or after, as the heads of a table's columns are?

    **Name**    **What it says**
    CC          The compiler to use.        a heading of the margin stands beside others
    """
    block, near = candidate.block, (candidate.before, candidate.after)
    return any(
        isinstance(other, TextBlock)
        and other.lines[0].style.bold
        and other.page == block.page
        and max(len(other.lines), len(block.lines)) <= WEAK_LINES
        and overlap_y(other.box, block.box) > LEVEL * min(other.box.height, block.box.height)
        and not (id(other) in margin or id(block) in margin)
        for other in near
    )


def _is_broken_by_column(candidate: Candidate) -> bool:
    """Is it bold, numbered and apart, and had none of its lines room for the next word?

    **2. WHICH TOOLS DO**         the lines of an address end where its author broke them
    **WE HAVE TO BUILD OUR**
    **OWN PACKAGES?**
    The sources come with a
    """
    lines, after = candidate.block.lines, candidate.after
    if candidate.number is None or not (candidate.look.bold and is_apart(candidate)):
        return False
    if len(lines) > NARROW_LINES:
        return False
    if not isinstance(after, TextBlock) or len(after.lines) < WEAK_LINES:
        return False
    right = after.box.x1
    return all(
        line.box.x1 + SPACE * line.size + below.words[0].box.width > right
        for line, below in pairwise(lines)
    )


def _is_synopsis(block: TextBlock) -> bool:
    """Is it a command with what is to be put in, each in slanted words within angle brackets?

    \\def⟨name⟩{⟨text⟩}      only what stands in the brackets is no code
    Or the signature of a function.
    """
    words = block.lines[0].words
    if words[0].style.mono and is_signature([w for line in block.lines for w in line.words]):
        return True
    if len(block.lines) > 1 or not any(word.style.mono for word in words):
        return False
    others = "".join(word.text for word in words if not word.style.mono)
    return not _PUT_IN.sub("", others)


def _labels_code(block: TextBlock, body: Style) -> bool:
    """Is it a label with a colon before code, as the default of an option is told?

    In a heading the code is as bold as the words before it, or these are larger than the text.
    """
    if block.lines[0].prose_size > body.size + SAME_SIZE:
        return False
    before = ""
    for run in runs_of(block.lines[0]):
        if run.style.mono:
            return not run.style.bold and before.rstrip().endswith(COLONS)
        before = run.text
    return False


def _is_counted_line(candidate: Candidate) -> bool:
    """Is it a line of an algorithm, whose words for control are bold?

    Its number ends in a colon, or a line right above or below has the one before or the next.
    """
    line = candidate.block.lines[0]
    match = _LINE_NUMBER.fullmatch(line.first_text)
    if match is None or match[2]:
        return match is not None
    number = int(match[1])
    for other, at, step in ((candidate.before, -1, -1), (candidate.after, 0, 1)):
        if isinstance(other, TextBlock) and other.lines[at].first_text == str(number + step):
            down = (other.lines[at].baseline - line.baseline) * step
            if 0 < down <= LINE_STEP * line.size:
                return True
    return False


def _is_signature(candidate: Candidate) -> bool:
    """Does it stand at the right end of the column and below a text, as who said that does?"""
    before, block, after = candidate.before, candidate.block, candidate.after
    if not (isinstance(before, TextBlock) and isinstance(after, TextBlock)):
        return False
    if not before.box.y1 <= block.box.y0 < after.box.y0:
        return False
    box, column, em = block.box, after.box, candidate.look.size
    at_end = box.x0 > column.center_x and abs(box.x1 - column.x1) < em
    return at_end and before.role == "text" and not is_right_to_left(candidate.text)


def _is_over_small_print(candidate: Candidate, body: Style) -> bool:
    """Is it smaller than the body and over text as small, as names over addresses are?"""
    look, after = candidate.look, candidate.after
    if (
        look.bold
        or look.size + SAME_SIZE >= SMALLEST * body.size
        or not isinstance(after, TextBlock)
    ):
        return False
    return after.lines[0].size <= look.size + SAME_SIZE


def is_small(look: Look, body: Style) -> bool:
    """Is a heading smaller than the body by more than rounding, without capitals?"""
    return not look.capitals and look.size + SAME_SIZE < body.size


def heads_summary(candidate: Candidate, body: Style) -> bool:
    """Does it name the summary of an article, in the middle over text no larger than the body?

         **Abstract**           LaTeX sets both a size smaller than the text, and the summary
    We measured the tides of    in from both sides of its column
    three rivers for a year.
    """
    block, look, after = candidate.block, candidate.look, candidate.after
    if block.page > 1 or not (look.bold and is_small(look, body)):
        return False
    if not isinstance(after, TextBlock) or after.box.width < SUMMARY_WIDTH * block.box.width:
        return False
    if count_words(candidate.text) > SUMMARY_WORDS:
        return False
    middle = abs(block.box.center_x - after.box.center_x) <= MIDDLE * look.size
    return middle and after.lines[0].size + SAME_SIZE >= look.size


def _is_small_heading(candidate: Candidate, body: Style) -> bool:
    """Is it bold, alone on its line, and apart from what is above text of body size?"""
    look, after = candidate.look, candidate.after
    if not look.bold or look.size + SAME_SIZE < SMALLEST_BOLD * body.size:
        return False
    if not isinstance(after, TextBlock):
        return False
    if after.lines[0].size < SMALLEST * body.size and not heads_summary(candidate, body):
        return False
    if _CODE_SIGNS.intersection(candidate.text):
        return False
    return is_apart(candidate) and _is_short(candidate) and not is_note(candidate)


def with_small_siblings(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with those in the look of small ones that stand over a table or one another.

    One of two lines is told by two others of its look.
    """
    looks = Counter(
        head.look
        for head in heads
        if is_small(head.look, body) and head.look.bold and not heads_summary(head, body)
    )
    if not looks:
        return list(heads)
    return with_more(
        heads,
        found,
        lambda one: (
            (one.look in looks and is_apart(one) and not (one.is_last or is_note(one)))
            and len(one.block.lines) <= min(looks[one.look], WEAK_LINES)
            and count_words(one.text) <= WEAK_WORDS
            and not one.text.endswith(_OPEN_ENDS)
        ),
    )


def _runs_on(candidate: Candidate) -> bool:
    """Does its sentence go on in the next block, being only the bold start of a paragraph?

    In a listing, whose commands are written small, none does.
    """
    block, after = candidate.block, candidate.after
    if not isinstance(after, TextBlock) or after.role == "code":
        return False
    step = after.lines[0].baseline - block.lines[-1].baseline
    near = 0 < step <= LINE_STEP * block.lines[0].size
    if not near or not starts_lower(after.lines[0].first_text) or _starts_with_name(after, block):
        return False
    return not _has_room_for_next(block, after)


def _has_room_for_next(block: TextBlock, after: TextBlock) -> bool:
    """Would the next word in its own bold type have fitted on its line, as wide as text is?

    Raw mode                       where a sentence went on, both would stand on one line
       cfmakeraw() sets the terminal to ...
    Over names in code it is the label of a list of them, as "Parameters" is.
    """
    word = after.lines[0].words[0]
    if not word.style.bold or word.style.mono:
        return False
    return has_room_for(word, block, after)


def has_room_for(word: Word, block: TextBlock, after: TextBlock) -> bool:
    """Would the first word of the next block have fitted on the last line of a block?"""
    end = block.lines[-1].box.x1 + SPACE * block.lines[0].size
    return end + word.box.width < after.box.x1


def _starts_with_name(after: TextBlock, block: TextBlock) -> bool:
    """Does it start with code, whose names have small letters, under larger bold type?"""
    first = after.lines[0]
    if not first.words[0].style.mono:
        return False
    prose = [word.style.size for word in first.words if not word.style.mono]
    return bool(prose) and max(prose) + SAME_SIZE < block.lines[0].size


def _is_only_number(text: str) -> bool:
    return text.rstrip(".").replace(".", "").isdigit()


def is_stopped(candidate: Candidate) -> bool:
    """Is it bold, with a number of several parts, and ends with a full stop as some houses do?"""
    number = candidate.number
    return (
        candidate.look.bold
        and candidate.text.endswith(".")
        and number is not None
        and number.depth > 1
    )


def _leads_text(candidate: Candidate, body: Style, in_margin: bool) -> bool:
    """Does something follow that it can be the heading of, and no larger heading or title?

    A sentence in large type over several lines is no title, but what a magazine wants remembered.
    """
    after = candidate.after
    if after is None:
        return not candidate.is_last
    if isinstance(after, TextBlock):
        below = after.lines[0].size >= LARGER_SCALE * candidate.look.size
        larger = below and after.lines[0].size >= LARGER_SCALE * body.size
        said = len(after.lines) > 1 and after.text.rstrip().endswith(SENTENCE_STOPS)
        if (larger and not said) or (not in_margin and _is_beside(candidate.block, after)):
            return False
        if after.role != "caption":
            return True
        if isinstance(candidate.before, FigureBlock) or not opens_caption(after.lines[0].words):
            return False
        numbered = candidate.number is not None and candidate.look.bold  # no note is
        return numbered or not is_note(candidate)
    return True


def _is_beside(block: TextBlock, after: TextBlock) -> bool:
    """Does the next block stand on the same line, or touch it as the parts of a formula do?

    Or does the line stand beside the middle of its lines, as the label of a note?

                   Never calibrate while the heating
        WARNING    is on.
    """
    if after.page != block.page:
        return False
    if abs(after.lines[0].baseline - block.lines[0].baseline) < 2:
        return True
    a, b = block.box, after.box
    if a.x1 < b.x0 and b.y0 < a.y0 and a.y1 < b.y1:
        return abs(a.center_y - b.center_y) <= MIDDLE * block.lines[0].size
    level = overlap_y(a, b) > RAISED * min(a.height, b.height)
    return level and -TOUCH * a.height < b.x0 - a.x1 < TOUCH * a.height


def is_apart(candidate: Candidate) -> bool:
    """Is there more white above it than between lines?"""
    before, block = candidate.before, candidate.block
    if not isinstance(before, TextBlock) or before.box.y0 > block.box.y0:
        return True
    step = block.lines[0].baseline - before.lines[-1].baseline
    return step > APART * block.lines[0].size


def is_note(candidate: Candidate) -> bool:
    """Does it stand much nearer to the table or figure above it than to what follows?

    So do sources; what stands as far from both may be a heading.
    """
    before, block, after = candidate.before, candidate.block, candidate.after
    if not isinstance(before, TableBlock | FigureBlock) or before.page != block.page:
        return False
    above = block.box.y0 - before.box.y1
    if above < 0 or after is None or after.page != block.page:
        return above >= 0
    return above < NEARER * (after.box.y0 - block.box.y1)


def _is_short(candidate: Candidate) -> bool:
    after = candidate.after
    if not isinstance(after, TextBlock) or len(candidate.block.lines) > 1:
        return False
    return len(after.lines) < 2 or candidate.block.box.width < SHORT * after.box.width
