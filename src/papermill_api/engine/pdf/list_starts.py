"""Blocks that start with what may be the marker of a list's item, and where it stands."""

import re

from papermill_api.engine.pdf.column_edges import ColumnEdges, column_right
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.markers import Marker, line_markers, may_mark, read_path
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.records import record

HYPHEN = "-"
_INITIAL = re.compile(r"[^\W\d_]\.")
SAME_DASH = 0.2  # em; the step in which places of dashes, and of their texts, are told apart

Place = tuple[str, int, int]  # a marker, and where it and its text stand, in steps of SAME_DASH


@record(frozen=True, slots=True)
class Start:
    """A block that starts with what may be a marker."""

    block: TextBlock
    readings: list[Marker]
    marker_x: float  # in em from the column's edge
    text_x: float
    path: list[set[int]]  # of its number, where it names what it is in

    @property
    def at(self) -> float:
        """Where its first line begins on its page, in points."""
        return self.block.lines[0].box.x0


def start_of(block: PageBlock, edges: ColumnEdges) -> Start | None:
    """How a block starts, if that may be a marker and the text behind it."""
    if not isinstance(block, TextBlock) or block.role != "text" or block.lines[0].angle:
        return None
    path = read_path(block.lines[0].first_text)
    if not path and not may_mark(block.lines[0].first_text):
        return None
    words = block.lines[0].words
    readings = line_markers(words)
    rest = readings[0].rest if readings else ""
    if not (rest or (len(words) > 1 and (path or readings))):
        return None
    if not (words[0].space or rest or path or readings[0].value is None):
        return None
    em = block.lines[0].size
    after = words[1].box if len(words) > 1 else words[0].box
    if after.x1 <= words[0].box.x0 or is_right_to_left(block.text):
        right = column_right(block, edges.blocks)
        return Start(block, readings, (right - words[0].box.x1) / em, (right - after.x1) / em, path)
    left = edges.left(block)
    return Start(block, readings, (words[0].box.x0 - left) / em, (after.x0 - left) / em, path)


def stands_out(block: PageBlock, start: Start) -> bool:
    """Is a text not set in from a long dash, and so in no item of its? It may be the next quote.

    "The best of all."
    — A reader           who said it
    "I read it twice."

    A short dash at that edge may begin the title of what stands below it.
    """
    if not isinstance(block, TextBlock) or block.page != start.block.page:
        return False
    if start.block.lines[0].first_text == HYPHEN:
        return False
    edge = start.at + SAME_DASH * block.lines[0].size
    return block.box.y0 > start.block.box.y0 and block.box.x0 <= edge


def is_initial(start: Start, marker: Marker) -> bool:
    """Is a lone "A." rather that of a name, as of an author? So is any letter before another one.

    i. A. Martina Weber     by proxy, as letters are signed in German
    """
    if marker.kind[-1] != "." or hangs(start):
        return False
    after = start.block.lines[0].words[1:2]
    abbreviates = any(_INITIAL.fullmatch(word.text) for word in after)
    return marker.kind[0].isupper() or (marker.kind[0].islower() and abbreviates)


def place_of(start: Start) -> Place:
    """Where dashes of one list stand."""
    marker, text = round(start.marker_x / SAME_DASH), round(start.text_x / SAME_DASH)
    return start.readings[0].kind, marker, text


def hangs(start: Start) -> bool:
    """Do the lines after the first stand under the text and not under the marker?"""
    lines = start.block.lines
    return len(lines) > 1 and all(
        line.box.x0 > lines[0].box.x0 + 0.3 * line.size for line in lines[1:]
    )
