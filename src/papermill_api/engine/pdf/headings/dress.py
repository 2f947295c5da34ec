"""How a heading looks beside others of its size and weight."""

from collections.abc import Container
from typing import NamedTuple

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import is_cjk

FLUSH = 2.0  # em that text may begin left or right of a heading flush with it, as if set in
NARROWER = 2.0  # em that one in the middle is narrower than text on either side
UNEVEN = 1.0  # em that these differ by


class Dress(NamedTuple):
    """What tells a heading from others; None where that cannot be told."""

    bold: bool | None = False
    capitals: bool | None = False
    centred: bool | None = False
    upright: bool | None = True
    colour: int | None = 0
    serif: bool | None = False
    numbered: bool = False


def dress_of(head: Candidate, capitals: bool | None, centred: Container[int]) -> Dress:
    """`capitals`: None for too few letters; `centred`: ids of blocks that only their place tells.

    Code looks the same in headings of any look, and fonts for Chinese and Japanese have no faces.
    """
    look, style, numbered = head.look, _style_of(head.block), head.number is not None
    if style.mono or (not head.text.isascii() and any(map(is_cjk, head.text))):
        return Dress(None, None, None, None, None, None, numbered)
    middle = True if id(head.block) in centred else _is_in_middle(head)
    return Dress(look.bold, capitals, middle, not look.italic, style.colour, style.serif, numbered)


def _style_of(block: TextBlock) -> Style:
    """The style of most of its characters, which most headings have throughout."""
    line = block.lines[0]
    alone = len(block.lines) == 1 and len(runs_of(line)) == 1
    return line.style if alone else block.style


def _is_in_middle(head: Candidate) -> bool | None:
    """Is it in the middle of the text below or above, or else flush with its left?"""
    for text in (head.after, head.before):
        told = _is_in_middle_of(head, text)
        if told is not None:
            return told
    return None


def _is_in_middle_of(head: Candidate, text: PageBlock | None) -> bool | None:
    if not isinstance(text, TextBlock):
        return None
    em = head.look.size
    left, right = head.block.box.x0 - text.box.x0, text.box.x1 - head.block.box.x1
    if min(left, right) >= NARROWER * em:
        return abs(left - right) <= UNEVEN * em or None
    return False if abs(left) <= FLUSH * em and right >= NARROWER * em else None
