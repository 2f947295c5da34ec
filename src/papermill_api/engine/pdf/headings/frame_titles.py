"""Titles of slides that go on over several pages, which a program repeats and counts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.layout import (
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.numbering import roman_value
from papermill_api.engine.records import replace

LEAST_TITLES = 3  # that are counted so; one or two may be of wars and kings
MOST = 0.5  # of the headings of their level, at least, that are


class _Title(NamedTuple):
    block: TextBlock
    text: str  # without its numeral
    place: int  # what the numeral says


def join_frames(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with the title of each slide once, and without the numerals that count its parts.

    Options I        Options II       beamer breaks slides so, and counts those that it could have
    ------------     ------------     broken, too: most of a level have such a numeral, each title
    -s, --short      --verbose        from I on, one after the other
    """
    levels: dict[int, list[TextBlock]] = defaultdict(list)
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.role == "heading":
                levels[block.level].append(block)
    counted = [title for blocks in levels.values() for title in _counted(blocks)]
    if not counted:
        return list(pages)
    places = {id(title.block): title.place for title in counted}
    return [replace(page, blocks=tuple(_once(page.blocks, places))) for page in pages]


def _counted(headings: Sequence[TextBlock]) -> list[_Title]:
    """The titles of slides among the headings of a level; none where an author counts."""
    if len(headings) < LEAST_TITLES:
        return []
    titles = [_title_of(block) for block in headings]
    found = [title for title in titles if title]
    firsts = [title.text for title in found if title.place == 1]
    if len(firsts) < LEAST_TITLES or len(found) < MOST * len(titles):
        return []
    if len(set(firsts)) < len(firsts):
        return []
    whole = all(
        two is None or two.place == 1 or (one is not None and _goes_on(one, two))
        for one, two in pairwise([None, *titles])
    )
    return found if whole else []


def _title_of(block: TextBlock) -> _Title | None:
    text, _, numeral = block.text.replace("\n", " ").rpartition(" ")
    place = roman_value(numeral.lower()) if numeral.isupper() else None
    return _Title(block, text, place) if text and place else None


def _goes_on(one: _Title, two: _Title) -> bool:
    return one.text == two.text and one.place + 1 == two.place


def _once(blocks: Sequence[PageBlock], places: dict[int, int]) -> Iterator[PageBlock]:
    for block in blocks:
        place = places.get(id(block))
        if place == 1 and isinstance(block, TextBlock):
            *lines, last = block.lines
            rest = last.words[:-1]
            yield with_lines(block, [*lines, *([make_line(rest)] if rest else [])])
        elif place is None:
            yield block
