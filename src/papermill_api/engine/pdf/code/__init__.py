"""Listings: blocks of fixed-width text, told from fixed-width words inside prose."""

from collections.abc import Sequence
from statistics import median_low

from papermill_api.engine.geometry import overlap_x, overlap_y
from papermill_api.engine.pdf.code.in_prose import continues_prose, ends_fixed_width, had_no_room
from papermill_api.engine.pdf.code.inline_size import size_of_code
from papermill_api.engine.pdf.code.known_widths import styles_of, with_known_widths
from papermill_api.engine.pdf.code.lines_of_code import SMALLER, is_code
from papermill_api.engine.pdf.code.lone import LARGE_ALONE, PROMPTS, is_inline, no_listings
from papermill_api.engine.pdf.code.marginal import marginal_names
from papermill_api.engine.pdf.code.spaced_lines import with_spaced_lines
from papermill_api.engine.pdf.code.steps import MAX_STEPS, Steps, hundredths, read_steps
from papermill_api.engine.pdf.code.ticks import without_ticks
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import SAME_ROW, Style
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.verbatim import line_pitch, pitches
from papermill_api.engine.records import replace

LARGE = 1.15  # times the size of the text, or of code in it; larger fixed-width text is a heading
LARGE_ON_GROUND = 1.4  # and than this where it stands on the ground of a listing, not bold
BODY_STEP = 0.05  # pitches; a gap this near a line of the listing and one of the body is one
WHOLE_STEPS = 0.12  # pitches; a gap this near a whole number of lines is blank lines
LONG_LISTING = 8  # lines; of two that stand beside each other
NESTED = 0.8  # em; two characters of the narrowest fixed-width type are wider
SAME_EDGE = 0.3  # em; what begins this near begins at one edge
TIGHT = 1.6  # em; a ground no higher is that of one line, as of one that is pointed out


def find_code(layouts: Sequence[PageLayout], body: Style) -> list[PageLayout]:
    """Pages whose listings are one block each, with the role "code".

    A line is code when every word of it is fixed-width and it does not continue a paragraph's
    line above it. What is marked as code by its looks and by backquotes loses these.
    """
    styles = styles_of(layouts)
    if not any(style.mono for style in styles):  # as in most documents
        return list(layouts)
    layouts = with_known_widths(layouts, body, styles)
    size = size_of_code(layouts, body, LARGE_ALONE * body.size)
    split = [_split_all(layout.blocks, body, size) for layout in layouts]
    steps = read_steps(split, body)
    joined = [with_spaced_lines(_join_all(blocks, steps)) for blocks in split]
    none = no_listings(joined, body, size)
    found = [
        replace(
            layout, blocks=tuple([_as_text(block, none) for block in blocks] if none else blocks)
        )
        for layout, blocks in zip(layouts, joined, strict=True)
    ]
    return without_ticks(found)


def _as_text(block: PageBlock, none: set[int]) -> PageBlock:
    if id(block) in none and isinstance(block, TextBlock):
        return replace(block, role="text")
    return block


def _split_all(blocks: Sequence[PageBlock], body: Style, size: float) -> list[PageBlock]:
    """The blocks, cut where code starts or ends; `size`: of that inside of the text."""
    found: list[PageBlock] = []
    none = marginal_names(blocks) | _inline(blocks, body)
    for block in blocks:
        if isinstance(block, TextBlock) and block.role == "text" and id(block) not in none:
            found.extend(_split(block, body, size))
        else:
            found.append(block)
    return found


def _inline(blocks: Sequence[PageBlock], body: Style) -> set[int]:
    """Ids of lines in one look that are what code inside of a line is, as names that are headings.

    Some styles give each line of a listing such a ground: then more of them follow each other, or
    its words are coloured. Beside a bar of its own one that is smaller than the text is a listing.
    """
    return {
        id(block)
        for above, block, below in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
        if isinstance(block, TextBlock) and is_inline(block)
        if len({word.style for word in block.lines[0].words}) == 1
        if not (_is_in_code(above) or _is_in_code(below))
        if not (block.barred and _is_smaller(block, body) and not _are_barred(above, below))
    }


def _is_smaller(block: TextBlock, body: Style) -> bool:
    return block.lines[0].size < SMALLER * body.size


def _are_barred(*blocks: PageBlock | None) -> bool:
    """Is any of them beside a bar, as the rest of a quote is?"""
    return any(isinstance(block, TextBlock) and block.barred for block in blocks)


def _is_in_code(block: PageBlock | None) -> bool:
    return isinstance(block, TextBlock) and all(w.style.mono for w in block.lines[0].words)


def _join_all(blocks: Sequence[PageBlock], steps: Steps) -> list[PageBlock]:
    """The blocks, with the pieces of each listing and of each paragraph in one."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    if not any(block.role == "code" or is_inline(block) for block in texts):
        return list(blocks)
    found: list[PageBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        joined = None
        if isinstance(last, TextBlock) and isinstance(block, TextBlock):
            joined = _joined(last, block, steps, blocks)
        if joined is None:
            found.append(block)
        else:
            found[-1] = joined
    return found


def _split(block: TextBlock, body: Style, size: float) -> list[TextBlock]:
    """The block in stretches of code lines and of prose lines."""
    if _is_tagged(block):
        return [replace(block, role="code")]
    grounded = block.frame is not None
    plain = grounded and not (block.lines[0].style.bold or is_inline(block))
    largest = max(LARGE * size, LARGE_ON_GROUND * body.size if plain else 0.0)
    runs: list[tuple[bool, list[Line]]] = []
    for line in block.lines:
        code = line.style.size <= largest and is_code(line, body, grounded=grounded)
        if runs and runs[-1][0] == code:
            runs[-1][1].append(line)
        else:
            runs.append((code, [line]))
    if len(runs) == 1:
        return [replace(block, role="code")] if runs[0][0] else [block]
    if len(runs) == 2 and _ends_heading(runs[1][1], runs[0][1], body):
        return [block]
    return [
        replace(with_lines(block, lines), role="code" if code else "text") for code, lines in runs
    ]


def _ends_heading(code: Sequence[Line], prose: Sequence[Line], body: Style) -> bool:
    """Is a line of code the end of the heading that is above it in its block, bold as all of it?

    **The file of passwords:**       a listing is not as bold, but for commands behind a prompt
    **/etc/shadow**
    """
    if body.bold or len(code) > 1 or not code[0].style.bold or is_code(prose[0], body):
        return False
    if code[0].first_text[0] in PROMPTS:
        return False
    return all(word.style.bold for line in (*prose, *code) for word in line.words)


def _is_tagged(block: TextBlock) -> bool:
    """Is it tagged as code, and not set as prose at the start of every line?

    Comments may be in a script that the fixed-width font lacks. A line of text outside of any
    paragraph, as in a bare division of a page of the web, has the tag of the code in it.
    """
    if block.tag is None or block.tag.kind != "code" or block.lines[0].angle:
        return False
    return any(runs_of(line)[0].style.mono for line in block.lines)


def _joined(
    last: TextBlock, block: TextBlock, steps: Steps, page: Sequence[PageBlock]
) -> TextBlock | None:
    """The two as one block, if they are one listing or one paragraph."""
    if last.role == "code" and block.role == "code":
        if _are_two_elements(last, block) or _begins_column(last, block, page):
            return None
        return _one_listing(last, block, steps, page)
    if last.role == "text" and block.role == "code" and continues_prose(last, block, page):
        return _merged(last, block)
    if last.role == "text" and is_inline(block) and had_no_room(last, block, page):
        return _merged(last, block)
    if last.role == "text" and block.role == "text" and ends_fixed_width(last):
        return _merged(last, block) if continues_prose(last, block, page) else None
    return None


def _are_two_elements(last: TextBlock, block: TextBlock) -> bool:
    one, other = last.tag, block.tag
    return bool(_is_tagged(last) and _is_tagged(block) and one and other) and one != other


def _begins_column(last: TextBlock, block: TextBlock, page: Sequence[PageBlock]) -> bool:
    """Does a piece right of another begin where lines of text do? Comments beside code do not."""
    edge, slack = block.box.x0, SAME_EDGE * block.lines[0].size
    if edge < last.box.x1 or overlap_y(last.box, block.box) <= 0:
        return False
    return any(
        abs(other.box.x0 - edge) <= slack
        for other in page
        if isinstance(other, TextBlock) and other.role == "text" and len(other.lines) > 1
    )


def _one_listing(
    last: TextBlock, block: TextBlock, known: Steps, page: Sequence[PageBlock]
) -> TextBlock | None:
    """Two pieces of a listing: side by side, as a line and its comment, or below each other."""
    if overlap_y(last.box, block.box) > 0.5 * min(last.lines[-1].size, block.lines[0].size):
        if _stand_on_two_grounds(last, block) or _stand_in_two_columns(last, block, page):
            return None
        return with_lines(last, _level_joined([*last.lines, *block.lines]))
    if abs(last.lines[0].size - block.lines[0].size) > 0.08 * last.lines[0].size:
        return None
    if not (_is_tight(last) or _is_tight(block)):
        if last.frame != block.frame:
            return None
        if last.frame is not None:
            return _merged(last, block)
    steps_seen = hundredths(last, block)
    if any(steps_seen + off in known.blank for off in (-1, 0, 1)):
        return _merged(last, block)
    own = pitches(last.lines) or pitches(block.lines)
    usual = known.pitches.get(last.lines[0].size)
    pitch = median_low(own) if own else usual or line_pitch((*last.lines, *block.lines))
    white = block.lines[0].baseline - last.lines[-1].baseline
    if known.body and abs(white - pitch - known.body) < BODY_STEP * pitch:
        return _merged(last, block)
    steps = white / pitch
    if 0 < steps < MAX_STEPS + 0.5 and abs(steps - round(steps)) < WHOLE_STEPS:
        return _merged(last, block)
    return None


def _level_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to bottom, those that stand on one level as one."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline <= SAME_ROW * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row[0] if len(row) == 1 else _joined_line(row) for row in rows]


def _joined_line(row: Sequence[Line]) -> Line:
    return make_line(sorted([w for line in row for w in line.words], key=lambda w: w.box.x0))


def _stand_on_two_grounds(last: TextBlock, block: TextBlock) -> bool:
    """Are they listings of two columns, each on a ground of its own beside the other's?"""
    one, other = last.frame, block.frame
    if one is None or other is None or _is_tight(last) or _is_tight(block):
        return False
    return overlap_x(one, other) <= 0


def _stand_in_two_columns(last: TextBlock, block: TextBlock, page: Sequence[PageBlock]) -> bool:
    """Are they long, and both indented by nesting? What stands beside lines starts at one place.

    {              "heap": {       Blank lines and braces cut what stands right of the first into
      "stack": [     "size": 4     pieces, of which the one that comes next may be short.
    """
    if len(last.lines) < LONG_LISTING or not _is_indented(last.lines):
        return False
    if block.box.x0 - last.box.x0 <= NESTED * last.lines[0].size:  # as below the rest of a line
        return False
    lines = [line for piece in _pieces_beside(last, block, page) for line in piece.lines]
    return len(lines) >= LONG_LISTING and _is_indented(lines)


def _pieces_beside(
    last: TextBlock, block: TextBlock, page: Sequence[PageBlock]
) -> Sequence[TextBlock]:
    """The piece that comes next, with the pieces below it that are right of the listing too."""
    if len(block.lines) >= LONG_LISTING or block.box.x0 < last.box.x1:
        return [block]
    return [
        piece
        for piece in page
        if isinstance(piece, TextBlock)
        and piece.role == "code"
        and piece.box.x0 >= last.box.x1
        and overlap_y(last.box, piece.box) > 0
    ]


def _is_indented(lines: Sequence[Line]) -> bool:
    left, step = min(line.box.x0 for line in lines), NESTED * lines[0].size
    return any(line.box.x0 - left > step for line in lines)


def _is_tight(block: TextBlock) -> bool:
    """Is there a ground behind this line of a listing alone?"""
    return block.frame is not None and block.frame.height <= TIGHT * block.lines[0].size


def _merged(last: TextBlock, block: TextBlock) -> TextBlock:
    return with_lines(last, (*last.lines, *block.lines))
