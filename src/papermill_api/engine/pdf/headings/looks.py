"""How a short block looks beside the body text: what a reader tells headings by."""

from typing import NamedTuple

from papermill_api.engine.pdf.layout import Line, TextBlock
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.scripts import is_cjk

MIN_LETTERS = 2  # that tell capitals from an initial
MANY = 10  # capitals beside code; fewer may be an abbreviation


class Look(NamedTuple):
    """A look, ordered by how strong it is: compare with > to rank headings."""

    size: float  # points, to half a point
    bold: bool
    capitals: bool  # in capitals or small capitals
    italic: bool
    coloured: bool  # in another colour than the body
    other_face: bool  # with serifs where the body has none, or without where it has them


def look_of(block: TextBlock, body: Style) -> Look:
    """The look that all words of a block share.

    Marks, numbers and words in code count only where there is nothing else.
    """
    words = _telling_words(block)
    styles = {id(word.style): word.style for word in words}.values()
    first = block.lines[0].words[0]
    named = [line for line in block.lines if any(map(str.isalpha, line.text))]
    size = max(_size_of(line) for line in named or block.lines)
    numbered = len(named) == 1 < len(block.lines) and block.lines[0].text.isdecimal()
    if not first.space and first.text.isupper():
        size = max(size, first.style.size)  # small capitals after a full one
    if first.text[0].isdecimal() and len(block.lines) == 1 and _in_capitals(block.lines[0]):
        size = max(size, first.style.size)  # small capitals alone, behind their number
    return Look(
        round(size * 2) / 2,
        (all(style.bold for style in styles) or is_bold_by_number(block)) and not body.bold,
        _in_capitals(block.lines[numbered]) and _in_capitals(block.lines[-1]),
        all(style.italic for style in styles) and not body.italic,
        all(style.colour != body.colour for style in styles) and not any(w.link for w in words),
        all(style.serif != body.serif and not style.mono for style in styles),
    )


def _size_of(line: Line) -> float:
    """Of its Chinese or Japanese words where it has some: Latin ones beside them may be larger."""
    sizes = () if line.text.isascii() else [w.style.size for w in line.words if is_cjk(w.text)]
    return max(sizes, default=line.prose_size)


def is_bold_by_number(block: TextBlock) -> bool:
    """Is all bold that is not Chinese, and a number of several parts among it?

    **4.1** 稳定性      where the font for Chinese, which stands in for that of the text, has no
                        bold face; the numbers of lists are bold before text, too
    """
    words = [word for line in block.lines for word in line.words]
    if not words[0].style.bold or not words[0].text[0].isdecimal():
        return False
    number = section_number(block.lines[0].text)
    return (
        number is not None
        and number.depth > 1
        and all(w.style.bold or is_cjk(w.text) for w in words)
    )


def _telling_words(block: TextBlock) -> list[Word]:
    words = [word for line in block.lines for word in line.words]
    prose = [word for word in words if not word.style.mono] or words
    return [word for word in prose if any(map(str.isalpha, word.text))] or prose


def _in_capitals(line: Line) -> bool:
    """All letters capital, or small capitals: large first letters before smaller capitals.

    An abbreviation among letters that have no case, as in Japanese, puts no line in capitals, nor
    do letters that are fewer than the digits beside them, as in "IBAN XX12 3456 7890 1234 5678".
    Names in code keep their small letters among more capitals.
    """
    if line.style.small_caps:
        return True
    text = "".join(line.texts)
    letters = list(filter(str.isalpha, text))
    if any(map(str.islower, letters)):
        prose = [word.text for word in line.words if not word.style.mono]
        capitals = list(filter(str.isalpha, "".join(prose)))
        if len(prose) == len(line.words) or len(capitals) < max(MANY, len(letters) / 2):
            return False
        letters = capitals
    return (
        len(letters) > MIN_LETTERS
        and not any(map(str.islower, letters))
        and 2 * sum(map(str.isupper, letters)) > len(letters)
        and len(letters) >= sum(map(str.isdecimal, text))
    )
