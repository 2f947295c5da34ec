"""Running heads, feet and page numbers, found over pages and dropped with what else they repeat."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import zip_longest

from papermill_api.engine.options import FurnitureOptions
from papermill_api.engine.pdf.chapter_words import is_label_over_title, is_word_over_number
from papermill_api.engine.pdf.furniture.beside import find_beside
from papermill_api.engine.pdf.furniture.counted import without_counted
from papermill_api.engine.pdf.furniture.cut_notes import find_cut_notes
from papermill_api.engine.pdf.furniture.depths import band_share
from papermill_api.engine.pdf.furniture.doubled import doubled_titles
from papermill_api.engine.pdf.furniture.echoes import LARGER, heading_echoes
from papermill_api.engine.pdf.furniture.ended import two_ended_heads
from papermill_api.engine.pdf.furniture.facing import facing_heads
from papermill_api.engine.pdf.furniture.fixed import find_fixed
from papermill_api.engine.pdf.furniture.head_tables import repeated_tables
from papermill_api.engine.pdf.furniture.labels import labels_of_text
from papermill_api.engine.pdf.furniture.lone import lone_heads
from papermill_api.engine.pdf.furniture.margins import (
    APART,
    FAR,
    LARGE,
    Band,
    Row,
    is_repeated,
    is_same_place,
    read_band,
)
from papermill_api.engine.pdf.furniture.moved import said_elsewhere
from papermill_api.engine.pdf.furniture.navigation import find_navigation
from papermill_api.engine.pdf.furniture.open_rows import without_open_rows
from papermill_api.engine.pdf.furniture.shared_parts import rows_of_shared_parts
from papermill_api.engine.pdf.furniture.turned import find_turned
from papermill_api.engine.pdf.furniture.untagged import find_untagged
from papermill_api.engine.pdf.furniture.watermarks import (
    MOST,
    repeated_figures,
    watermarks,
)
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock, text_lines, without

HEAD_SIZE = 1.15  # times the body size; what is larger and starts with a number is a heading
LABEL = 0.85  # times its line's size; a smaller number is the label of a note
MOST_MARGINS = 8  # times the letters of the body; margins hold fewer, or they are body
ALWAYS = 3  # pages at least that have what is on most
NEAR_PAGES = 12  # before and after a page; a chapter's head is that of a stretch of pages


def drop_furniture(
    layouts: Sequence[PageLayout], body: float, options: FurnitureOptions
) -> list[PageLayout]:
    """The pages without what stands in their margins again and again. `body`: its size, points.

        Title            Journal     same text but for its numbers, same place and size
        --------------------------   on another page, and nothing of the body further out
         body

                    7                a page number, alone and outermost

    Then what stands where furniture is known to stand (chapter names change), and, as few pages
    have little to compare with, an outermost row with two signs of a running head. Repeated
    pictures, tables in the margins and watermarks go wherever they stand.
    """
    pages = _allwithout(layouts, repeated_figures(layouts) | repeated_tables(layouts))
    margins: set[int] = set()
    counted: set[int] = set()
    heads: list[Row] = []
    for top in (True, False):
        share = band_share(pages, options.head if top else options.foot, top, counted, LARGE * body)
        bands = [read_band(page, top, share * page.height) for page in pages]
        if top:
            bands = without_open_rows(without_counted(bands, pages), pages)
        rows = _furniture(bands, pages, body, top, options, counted, heads)
        if top:
            counted, heads = _counted(rows), list(rows)
            rows += facing_heads(bands, pages, LARGE * body)
            rows += heading_echoes(bands, set(map(id, rows)), pages, body)
            rows += doubled_titles(bands, set(map(id, rows)), pages)
        margins |= {id(line) for row in rows for line in row.lines}
    margins |= find_beside(pages, margins, LARGE * body)
    margins |= find_turned(pages, margins)
    margins |= find_navigation(pages, body)
    margins |= find_cut_notes(pages, margins, body)
    margins |= find_untagged(pages, body, options)
    pages = _cleared(pages, margins | find_fixed(pages, margins))
    return _cleared(pages, watermarks(pages, body))


def _cleared(layouts: Sequence[PageLayout], dropped: set[int]) -> list[PageLayout]:
    """The pages without those lines, but for what only looks like furniture.

    Furniture is apart from the text: lines of a paragraph that goes on below them stay, and so
    does all when next to nothing would be left.
    """
    if not dropped:
        return list(layouts)
    dropped = dropped.difference(*(_in_part(layout, dropped) for layout in layouts))
    cleared = _allwithout(layouts, dropped)
    return cleared if _has_body(cleared, layouts, dropped) else list(layouts)


def _in_part(layout: PageLayout, dropped: set[int]) -> set[int]:
    """Those of the lines whose block has others, too."""
    found: set[int] = set()
    for block in layout.blocks:
        if isinstance(block, TextBlock) and len(block.lines) > 1:
            own = dropped.intersection(map(id, block.lines))
            if len(own) < len(block.lines):
                found |= own
    return found


def _has_body(
    cleared: Sequence[PageLayout], layouts: Sequence[PageLayout], dropped: Container[int]
) -> bool:
    """Are margins beside something? Copies of a page or pages of a short line each keep them."""
    blocks = [block for page in cleared for block in page.blocks]
    if any(not isinstance(block, TextBlock) for block in blocks):
        return True
    margins = [line for page in layouts for line in text_lines(page.blocks) if id(line) in dropped]
    least, letters = sum(len(line.text) for line in margins) / MOST_MARGINS, 0
    for line in text_lines(blocks):  # a few lines tell
        letters += len(line.text)
        if 0 < letters >= least:
            return True
    return False


def _allwithout(layouts: Sequence[PageLayout], dropped: set[int]) -> list[PageLayout]:
    return [without(layout, dropped) for layout in layouts] if dropped else list(layouts)


# ---- running heads and feet


def _furniture(
    bands: Sequence[Band],
    pages: Sequence[PageLayout],
    body: float,
    top: bool,
    options: FurnitureOptions,
    counted: set[int],
    heads: Sequence[Row],
) -> list[Row]:
    """`counted`: by how much numbers in heads are above those of their pages.

    `heads`: at the other edge, whose words stand at this one where a title begins the page.
    """
    rows = [row for band in bands for row in band.rows]
    wide = {page.number for page in pages if page.width > page.height}
    repeated = _repeated_rows(rows, body, len(bands), options, wide)
    repeated -= labels_of_text([row for row in rows if id(row) in repeated], pages)
    kept: list[Row] = []
    said = Counter(row.text for row in rows)
    for band in bands:
        outer: Row | None = None
        for row, inner in zip_longest(band.rows, band.rows[1:]):
            if inner is not None and _is_of_chapter(row, inner, said, HEAD_SIZE * body):
                break
            if row.number is not None and _is_over_title(row, inner, LARGE * body):
                break
            lone = row.number is not None and (row.gap >= APART or row.number - row.page in counted)
            if id(row) not in repeated and not lone:
                break
            sure = id(row) in repeated and _is_no_body(row)
            if outer is not None and not sure and _is_body_side(row, outer):
                break
            kept.append(row)
            outer = row
    found = {id(row) for row in kept}
    kept += rows_of_shared_parts(bands, found, LARGE * body)
    found = {id(row) for row in kept}
    if top:
        kept += [row for row in two_ended_heads(bands, LARGER * body) if id(row) not in found]
        found = {id(row) for row in kept}
    kept += _at_known_places(bands, kept, found)
    kept += said_elsewhere(bands, [*heads, *kept])
    return kept + lone_heads(bands, kept, body, top)


def _is_of_chapter(row: Row, inner: Row, said: Mapping[str, int], large: float) -> bool:
    """Is it the word for a chapter, over its number or with that over its title?

    A running head may say as much, but on more pages than one.
    """
    line, below = row.lines[0], inner.lines[0]
    if is_word_over_number(line, below):
        return True
    alone = row.parts == 1 and said[row.text] == 1
    return alone and is_label_over_title(line, below, large)


def _is_over_title(number: Row, inner: Row | None, large: float) -> bool:
    """Is it the number of a chapter, in large type right over its title or over one as large?"""
    if number.size <= large:
        return False
    return number.gap < APART or (inner is not None and inner.size > large)


def _is_no_body(row: Row) -> bool:
    """Is it a number, or parts that stand apart, with white to the body? No heading looks so."""
    return row.number is not None or (row.parts > 1 and row.gap >= APART)


def _is_body_side(row: Row, outer: Row) -> bool:
    """Does it belong to the body, being nearer to it than to the running head further out?

    So does a heading that two pages happen to start with.
    """
    return outer.gap > FAR and row.gap < outer.gap


def _repeated_rows(
    rows: Sequence[Row],
    body: float,
    page_count: int,
    options: FurnitureOptions,
    wide: Container[int],
) -> set[int]:
    """Ids of rows that another page has too, at the same place and size.

    What is larger than the text must be on most pages: slides that go on repeat their title.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.text if _may_head(row, body) else row.key].append(row)
    repeated: set[int] = set()
    for group in groups.values():
        if len(group) < min(options.min_pages, ALWAYS):  # as of most rows
            continue
        for row, twins in _with_twins(group):
            large = row.size > (HEAD_SIZE if row.page in wide else LARGE) * body
            if _is_always(twins, page_count) if large else _is_often(twins, row.page, options):
                repeated.add(id(row))
    return repeated | _numbered_rows(rows, body, options)


def _may_head(row: Row, body: float) -> bool:
    """Is it larger than the text, or bold and right above what follows, as headings are?

    On worksheets and slides each page starts with one, counted by a number: it is no running head.
    """
    bold = row.lines[0].style.bold and row.gap < APART
    return row.parts == 1 and (bold or row.size > HEAD_SIZE * body)


def _with_twins(group: Sequence[Row]) -> Iterator[tuple[Row, set[int]]]:
    """Each row with the pages that have one of its group at its place."""
    places: dict[tuple[float, float], set[int]] = {}
    for row in group:
        place = (round(row.from_edge, 1), row.size)
        if place not in places:
            places[place] = {other.page for other in group if is_same_place(row, other)}
        yield row, places[place]


def _is_often(pages: set[int], page: int, options: FurnitureOptions) -> bool:
    """Do enough pages have it, of all from the first to the last of them or of those near one?"""
    least, share = options.min_pages, options.min_share
    if is_repeated(pages, least, share):
        return True
    near = {one for one in pages if abs(one - page) <= NEAR_PAGES}
    return is_repeated(near, least, share)


def _numbered_rows(rows: Sequence[Row], body: float, options: FurnitureOptions) -> set[int]:
    """Ids of rows like "12  Methods": their numbers count the pages on, whatever the text says.

    At the start of a line in larger type, or bold right above text, they count sections, each of
    which starts a page; on two pages far from one another they do so by chance.
    """
    offsets: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        head = row.number is None and _may_head(row, body)
        first = None if head else _number(row.lines[0], 0)
        for number in {first, _number(row.lines[-1], -1)}:
            if number is not None:
                offsets[number - row.page].append(row)
    return {
        id(row)
        for group in offsets.values()
        if len(group) >= options.min_pages
        for row, twins in _with_twins(group)
        if _is_often(twins, row.page, options)
    }


def _counted(rows: Sequence[Row]) -> set[int]:
    """The differences of numbers in heads and those of their pages that several pages share.

    Where chapters and articles begin, their number stands at the foot instead.
    """
    pages: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        for number in (_number(row.lines[0], 0), _number(row.lines[-1], -1)):
            if number is not None:
                pages[number - row.page].add(row.page)
    return {offset for offset, found in pages.items() if len(found) > 1}


def _number(line: Line, place: int) -> int | None:
    """The number that a line starts (0) or ends (-1) with, and no part of one such as "2.5".

    A small raised one is the label of a note.
    """
    text = line.first_text if place == 0 else line.last_text
    if len(text) > 4 or not (text.isascii() and text.isdigit()):
        return None
    words = line.words
    if len(words) > 1 and not words[0 if place == 0 else -2].space:
        return None
    return int(text) if words[place].style.size >= LABEL * line.size else None


def _at_known_places(bands: Sequence[Band], known: Sequence[Row], found: set[int]) -> list[Row]:
    """Outermost rows of other texts where most pages have furniture, set apart from the body."""
    if len({row.page for row in known}) * 2 < len(bands):
        return []
    places = {(row.from_edge, row.size, row.moved, row.slack): row for row in known}.values()
    more: list[Row] = []
    for band in bands:
        for row in band.rows:
            if id(row) in found:
                continue
            if row.gap < APART or not any(_is_at(row, other) for other in places):
                break
            more.append(row)
    return more


def _is_at(row: Row, known: Row) -> bool:
    """Does it stand where a known one does? Parts at both ends may be smaller: journals end first
    pages so where others have a number.
    """
    ended = row.parts > 1 and abs(row.from_edge - known.from_edge) <= row.moved
    return is_same_place(row, known) or (ended and row.size < known.size)


def _is_always(pages: set[int], page_count: int) -> bool:
    """On most pages of three or more, as the name on slides is; a slide's title is not."""
    return len(pages) >= max(ALWAYS, MOST * page_count)
