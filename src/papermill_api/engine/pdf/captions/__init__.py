"""Captions: the text that names a figure or table, found by its first words and its place."""

import re
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, overlap_x, overlap_y
from papermill_api.engine.options import CaptionOptions
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.captions.beside import with_side_captions
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    Line,
    PageBlock,
    TableBlock,
    TextBlock,
    with_lines,
)
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import has_case
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.records import replace

_FIGURE = (
    r"fig(?:ure|ura|uur|ur|\.)?|abb(?:ildung|\.)?|bild|schéma|gráfico|kuva|obr(?:ázek|ázok|\.)"
    r"|rys(?:unek|\.)|рис(?:унок|\.)?|εικόνα|σχήμα|şekil|slika|joonis|фигура"
    r"|малюнок|hình|รูปที่|ภาพที่|चित्र|איור|图|圖|図|그림|شكل|الشكل|شکل"
    r"|listing|plate|chart|diagram|scheme|exhibit|photo"
)
_TABLE = (
    r"tab(?:le|elle|leau|ella|ela|ell|el|la|ulka|uľka|lica|\.)?|[qc]uadro|taulukko|taula"
    r"|таблиц[ая]|πίνακας|tablo|tabelul|bảng|ตารางที่|तालिका|सारणी|טבלה|表|표|جدول|الجدول"
)
_LABEL = re.compile(rf"(?:{_FIGURE}|{_TABLE})", re.I)
_CAPTION = re.compile(
    rf"^(?:{_FIGURE}|{_TABLE})"
    r"(?:\s*(?:[A-Z]{1,3}[.\-–]?)?\d+[a-z]?(?:[.\-–]\d+)*|(?:\s+|(?<=\.))[IVX]+)"
    r"\s*(?:[.:\-–—|)]|\s|$)",
    re.I,
)
WHOLE = 3  # letters; fewer may be the start of the word that names it, the rest in another type
MAX_LINES = 8  # of a caption
TITLE_LINES = 3  # of a title that stands below its label
TITLE_STEP = 2.0  # em from the label down to its title at most
DOUBLE_STEP = 2.8  # the same in double spacing, as theses have, with what it names right below
LINE = 1.6  # em from one line of a caption to the next at most
PART_CENTRE, PART_BELOW = 1.0, 2.5  # em between middles, and below a part of a figure, at most
IN_LINE = 0.5  # em by which their centres or left edges differ at most
LABEL_LINES = 3  # over which its word, its number and what ends that may be spread
LABEL_WORDS = 8  # of a line that its word may be written in, letters set apart included
MIN_WORDS = 2  # of a text that stands for a figure; one alone is "Image" or a file's name
MAX_TEXT = 300  # characters of such a text; more is a description and no title
_PART = re.compile(r"\([a-z]\)")
_IS_TABLE = late_pattern(rf"^(?:{_TABLE})", re.I)


def bind_captions(
    blocks: Sequence[PageBlock], alternatives: Sequence[str], options: CaptionOptions
) -> list[PageBlock]:
    """Blocks with captions marked as such and figures titled by the nearest one.

    A figure without a caption has what a tagged PDF says in its place, where the page has as many
    figures as tags. `alternatives`: those texts, in reading order.
    """
    cut = [
        part
        for block, after in zip(blocks, [*blocks[1:], None], strict=False)
        for part in _before_caption(block, after)
    ]
    pictures = [block.box for block in cut if isinstance(block, FigureBlock)]
    parted = [part for block in cut for part in _parted(block, pictures)]
    places = [block.box for block in cut if isinstance(block, (FigureBlock, TableBlock))]
    marked = _with_titles([_marked(block, pictures, places) for block in parted])
    captions = [b for b in marked if isinstance(b, TextBlock) and b.role == "caption"]
    figures = [index for index, block in enumerate(marked) if isinstance(block, FigureBlock)]
    told = alternatives if len(alternatives) == len(figures) else [""] * len(figures)
    for index, text in zip(figures, told, strict=True):
        figure = marked[index]
        if isinstance(figure, FigureBlock):
            title = _title(figure, captions, options) or _spoken(text)
            marked[index] = replace(figure, title=title)
    return with_side_captions(marked)


def _parted(block: PageBlock, pictures: Sequence[Box]) -> list[PageBlock]:
    """A block that begins with a caption, cut before the text that stands right below it.

        Figure 1: The system     centred or below a picture, with room for the first word of the
    You can get these names by   next line, which starts at the edge of the block

    A line behind a number of several parts, in a look of its own, is the heading of a section. One
    that begins with another label, ended by the sign that ends the first, is the next caption.
    """
    if not isinstance(block, TextBlock) or len(block.lines) < 2 or not _is_labelled(block.lines):
        return [block]
    if (at := _next_caption(block.lines[:MAX_LINES])) > 0:
        rest = _parted(with_lines(block, block.lines[at:]), pictures)
        return [with_lines(block, block.lines[:at]), *rest]
    below_picture = _is_below_picture(block, pictures)
    for index, (line, below) in enumerate(pairwise(block.lines[: MAX_LINES + 1]), 1):
        if _is_heading(below, line):
            return [with_lines(block, block.lines[:index]), with_lines(block, block.lines[index:])]
        is_first = below_picture and index <= LABEL_LINES
        if not (is_first or _is_centred(line, block.box)):
            break
        room = block.box.width - line.box.width - unbroken_width(below.words[0])
        at_edge = below.box.x0 - block.box.x0 < IN_LINE * line.size
        begins = not below_picture or not below.first_text[0].islower()
        if at_edge and begins and room > line.size:
            return [with_lines(block, block.lines[:index]), with_lines(block, block.lines[index:])]
    return [block]


def _next_caption(lines: Sequence[Line]) -> int:
    """Where another caption begins below the first line, as an index; 0 for nowhere."""
    for at, line in enumerate(lines[1:], 1):
        if opens_caption(line.words):
            sign = _sign_of_label(line)
            return at if sign.strip() and sign == _sign_of_label(lines[0]) else 0
    return 0


def _sign_of_label(line: Line) -> str:
    match = _CAPTION.match(line.text)
    return match.group()[-1:] if match else ""


def _is_heading(line: Line, above: Line) -> bool:
    if line.words[0].style == above.words[-1].style or not line.first_text[0].isdigit():
        return False
    number = section_number(line.text)
    return number is not None and number.depth > 1


def _is_below_picture(block: TextBlock, pictures: Sequence[Box]) -> bool:
    em, box = block.lines[0].size, block.box
    return any(
        overlap_x(picture, box) > 0 and abs(box.y0 - picture.y1) < PART_BELOW * em
        for picture in pictures
    )


def _before_caption(block: PageBlock, after: PageBlock | None) -> list[PageBlock]:
    """A text, cut before a caption right below it that stands over the middle of a table.

    of what it holds in winter.        **3. Water levels**
         Table 2. Water levels         Table 2. By month
    -------------------------------    -------------------

    A heading is cut from one anywhere over a table, which may be on the next page.
    """
    if not isinstance(block, TextBlock) or isinstance(after, TextBlock):
        return [block]
    if count := _count_bold(block.lines):
        return [with_lines(block, block.lines[:count]), with_lines(block, block.lines[count:])]
    if not isinstance(after, TableBlock):
        return [block]
    line = block.lines[-1]
    centred = abs(line.box.center_x - after.box.center_x) < IN_LINE * line.size
    if len(block.lines) < 2 or not centred or not opens_caption(line.words):
        return [block]
    if line.box.x0 - block.lines[-2].box.x0 < line.size or _is_labelled(block.lines):
        return [block]
    return [with_lines(block, block.lines[:-1]), with_lines(block, [line])]


def _count_bold(lines: Sequence[Line]) -> int:
    """How many lines in bold stand over a caption of a table that begins in lighter type."""
    if len(lines) < 2 or not lines[0].style.bold:
        return 0
    count = next((at for at, line in enumerate(lines) if not line.words[0].style.bold), 0)
    bold = all(word.style.bold for line in lines[:count] for word in line.words)
    return count if bold and opens_caption_of_table(lines[count].words) else 0


def _is_centred(line: Line, place: Box) -> bool:
    left, right = line.box.x0 - place.x0, place.x1 - line.box.x1
    return left > line.size and abs(left - right) < IN_LINE * line.size


def _with_titles(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Blocks with captions of a label alone joined to the title in the next line.

           Table II                    Figure 3. | Samples by     over what it names, or below that
    SAMPLES BY SIZE OF LOT                         size of lot    with more white below than above
    ----------------------

    So are lines that hang under the text after a label.
    """
    if not any(isinstance(block, TextBlock) and block.role == "caption" for block in blocks):
        return list(blocks)
    joined: list[PageBlock] = []
    for index, block in enumerate(blocks):
        last = joined[-1] if joined else None
        if (
            isinstance(last, TextBlock)
            and isinstance(block, TextBlock)
            and last.role == "caption"
            and (
                _hangs_on(last, block)
                or _is_title_of(last, block, blocks[max(index - 2, 0) : index + 2])
            )
        ):
            joined[-1] = with_lines(last, (*last.lines, *block.lines))
        else:
            joined.append(block)
    return joined


def _is_title_of(label: TextBlock, title: TextBlock, near: Sequence[PageBlock]) -> bool:
    """Does a text stand right below a label that is nothing else, in line with it?

    `near`: these two, what stands before them and what comes after them.
    """
    if len(label.lines) > 1 or len(title.lines) > TITLE_LINES or _is_labelled(title.lines):
        return False
    match, line, below = _CAPTION.match(label.text), label.lines[0], title.lines[0]
    if match is None or match.end() < len(label.text.rstrip()):
        return False
    centred = abs(label.box.center_x - title.box.center_x) < IN_LINE * line.size
    flush = abs(label.box.x0 - title.box.x0) < IN_LINE * line.size
    step = (below.baseline - line.baseline) / line.size
    if step <= 0 or not (centred or flush):
        return False
    if flush and step < DOUBLE_STEP and _is_bold_over_slanted(label, title):
        return True
    if near[-1] is not title and _is_named(near[-1]):
        return step < DOUBLE_STEP
    if near[0] is label or not _is_named(near[0]) or step >= TITLE_STEP:
        return False
    return near[-1] is title or near[-1].box.y0 - title.box.y1 > title.box.y0 - label.box.y1


def _is_bold_over_slanted(label: TextBlock, title: TextBlock) -> bool:
    """Are they in the looks that APA has for labels and titles, which tell them in any place?"""
    return all(word.style.bold for word in label.lines[0].words) and all(
        word.style.italic and not word.style.bold for line in title.lines for word in line.words
    )


def _is_named(block: PageBlock) -> bool:
    return isinstance(block, (TableBlock, FigureBlock))


def _hangs_on(caption: TextBlock, text: TextBlock) -> bool:
    """Does a text go on the caption right below, where the words after its label begin?"""
    line, below = caption.lines[-1], text.lines[0]
    step = below.baseline - line.baseline
    if len(text.lines) > TITLE_LINES or text.role != "text" or not 0 < step < LINE * below.size:
        return False
    match, at = _CAPTION.match(caption.lines[0].text), 0
    for word in caption.lines[0].words:
        if match is not None and at >= match.end() and word.text[0].isalnum():
            alike = word.style == below.words[0].style
            return alike and abs(word.box.x0 - below.box.x0) < IN_LINE * below.size
        at += len(word.text) + word.space
    return False


def _spoken(text: str) -> str:
    """A text that stands for a figure, if it tells more than that there is one."""
    words = text.split()
    return " ".join(words) if len(words) >= MIN_WORDS and len(text) <= MAX_TEXT else ""


def _marked(block: PageBlock, pictures: Sequence[Box], places: Sequence[Box]) -> PageBlock:
    if not isinstance(block, TextBlock) or len(block.lines) > MAX_LINES:
        return block
    told = block.tag is not None and block.tag.kind == "caption"
    told = told or (_is_labelled(block.lines) and not _is_about(block, places))
    told = told or _names_part(block, pictures)
    return replace(block, role="caption") if told else block


def _is_about(block: TextBlock, places: Sequence[Box]) -> bool:
    """Is it a sentence about a figure or table, which stands elsewhere?

    Figure 2 shows the output      a small letter, in the look of the label, right behind it
    """
    text = "\n".join([line.text for line in block.lines[:LABEL_LINES]])
    match = _CAPTION.match(text)
    if match is None or not text[match.end() - 1].isspace() or not text[match.end()].islower():
        return False
    if not has_case(text[0]):  # a script without small letters has Latin names anywhere
        return False
    if block.lines[0].words[0].style != block.lines[-1].words[-1].style:
        return False
    reach = PART_BELOW * block.lines[0].size
    around = Box(block.box.x0, block.box.y0 - reach, block.box.x1, block.box.y1 + reach)
    return not any(
        overlap_x(place, around) > 0 and overlap_y(place, around) > 0 for place in places
    )


def _names_part(block: TextBlock, pictures: Sequence[Box]) -> bool:
    """Does it start like "(a) Ships by day", in the middle below a part of a figure?"""
    if not pictures or not _PART.fullmatch(block.lines[0].first_text):
        return False
    em, box = block.lines[0].size, block.box
    return any(
        abs(picture.center_x - box.center_x) < PART_CENTRE * em
        and 0 <= box.y0 - picture.y1 < PART_BELOW * em
        for picture in pictures
    )


def _is_labelled(lines: Sequence[Line]) -> bool:
    first = lines[0].words[0]
    text = first.text if first.space else _text_of(lines[0].words[:LABEL_WORDS])
    if not _LABEL.match(text):
        return False
    return bool(_CAPTION.match("\n".join([line.text for line in lines[:LABEL_LINES]])))


def opens_caption(words: Sequence[Word]) -> bool:
    """Does a line start as captions do, with what it names and a number?"""
    if not words:
        return False
    first = words[0]
    whole = first.space or len(first.text) >= WHOLE
    if whole and not _LABEL.match(first.text):  # as of most lines
        return False
    return bool(_CAPTION.match(_text_of(words)))


def _text_of(words: Sequence[Word]) -> str:
    return "".join([word.text + " " if word.space else word.text for word in words])


def opens_caption_of_figure(words: Sequence[Word]) -> bool:
    return bool(words) and opens_caption(words) and not _IS_TABLE.match(words[0].text)


def opens_caption_of_table(words: Sequence[Word]) -> bool:
    return bool(words) and opens_caption(words) and bool(_IS_TABLE.match(words[0].text))


def _title(figure: FigureBlock, captions: Sequence[TextBlock], options: CaptionOptions) -> str:
    near = [
        (distance, caption)
        for caption in captions
        if not _IS_TABLE.match(caption.text)
        and overlap_x(caption.box, figure.box)
        and (distance := _distance(figure, caption)) <= options.reach * caption.style.size
    ]
    if not near:
        return ""
    return min(near, key=lambda pair: pair[0])[1].text.replace("\n", " ")


def _distance(figure: FigureBlock, caption: TextBlock) -> float:
    """White between a figure and a caption below or above it, in points."""
    return max(0.0, caption.box.y0 - figure.box.y1, figure.box.y0 - caption.box.y1)
