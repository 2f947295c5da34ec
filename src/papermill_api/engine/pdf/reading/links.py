"""Link annotations of a page and the outline of a document."""

import ctypes
from collections.abc import Iterator

import numpy as np

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.markers import BACK
from papermill_api.engine.pdf.page import Link, OutlineEntry, Word
from papermill_api.engine.pdf.reading import reader
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.wrapped_links import LINES, without_neighbours
from papermill_api.engine.records import replace

MAX_LINKS = 2_000  # per page
MAX_PARTS = 100  # per link
MAX_OUTLINE = 5_000  # entries
MAX_LEVEL = 12
ACTION_URI = 3
ABOVE = 60.0  # points above a link that its own heading begins at most; browsers lead to half
# an inch above that, for air
BELOW = 0.5  # heights of a link from its head down at most that it is
LEVEL = 0.3  # em of the sign; what stands on its line is no further up or down
SIGN = 2  # characters at most: a sign, and what says that it is drawn in one colour
SLACK = 1.0  # points that a part of a link reaches beyond its box at most
FLAT = 2.0  # points above and below a link without a height that its letters' middle may be


def read_links(view: View) -> list[Link]:
    """Those with an area, and those of a raised mark whose line has no height in a style sheet.

    Browsers' own style sheets are often reset so that raised text moves no line ("line-height:
    0"): its box is then a line through the middle of its letters.
    """
    links = [link for link in _links(view) if link.box.width > 0]
    return [
        link if link.box.height > 0 else replace(link, box=link.box.grown(0.0, FLAT))
        for link in links
    ]


def _links(view: View) -> Iterator[Link]:
    position, handle = ctypes.c_int(0), ctypes.c_void_p()
    for _ in range(MAX_LINKS):
        if not reader.next_link(view.page, ctypes.addressof(position), ctypes.addressof(handle)):
            return
        link = handle.value or 0
        target = _target(view.document, link)
        if target:
            for box in _boxes(view, link):
                yield _placed(view, link, Link(box, target))


def _placed(view: View, handle: int, link: Link) -> Link:
    """The link, which tells whether it leads to what it stands in.

    Pages of the web let their readers copy the address of a heading: "Install ¶", "# Install".
    """
    if link.target != f"#page={view.number}":
        return link
    top = _destination_top(view, handle)
    if top is None or not -ABOVE <= top - link.box.y0 <= BELOW * link.box.height:
        return link
    return replace(link, is_own=True)


def _destination_top(view: View, link: int) -> float | None:
    """How far down the page a link leads; None for one that tells no place, or stands nowhere."""
    destination = reader.link_destination(view.document, link)
    if not destination:
        action = reader.link_action(link)
        destination = reader.action_destination(view.document, action) if action else 0
    told = [ctypes.c_int(0) for _ in range(3)]  # whether it tells x, y and a zoom
    place = (ctypes.c_float * 3)()
    asked = [ctypes.addressof(flag) for flag in told]
    at = [ctypes.addressof(place) + index * ctypes.sizeof(ctypes.c_float) for index in range(3)]
    if not (destination and reader.destination_place(destination, *asked, *at)):
        return None
    if not told[1].value:
        return None
    x = place[0] if told[0].value else 0.0
    return reader.shown_box(view, (x, place[1], x, place[1])).y0


def _boxes(view: View, link: int) -> list[Box]:
    """The boxes of its lines, where it tells several, or that around it.

    PDF 32000-1, 12.5.6.5: those of which any lies outside of this one are ignored.
    """
    around = _rectangle(view, link)
    count = reader.count_link_quads(link)
    if not 1 < count <= MAX_PARTS:
        return [around]
    parts = [_part(view, link, index) for index in range(count)]
    if all(part.area > 0 and around.contains(part, SLACK) for part in parts):
        return parts
    return [around]


def _part(view: View, link: int, index: int) -> Box:
    values = (ctypes.c_float * 8)()  # x and y of each corner
    reader.link_quad(link, index, ctypes.addressof(values))
    xs, ys = values[0::2], values[1::2]
    return reader.shown_box(view, (min(xs), max(ys), max(xs), min(ys)))


def _rectangle(view: View, link: int) -> Box:
    values = (ctypes.c_float * 4)()  # left, top, right, bottom
    reader.link_rect(link, ctypes.addressof(values))
    return reader.shown_box(view, values[:])


def _target(document: int, link: int) -> str:
    destination = reader.link_destination(document, link)
    action = reader.link_action(link)
    if not destination and action:
        if reader.action_type(action) == ACTION_URI:
            return _uri(document, action)
        destination = reader.action_destination(document, action)
    if not destination:
        return ""
    page = reader.destination_page(document, destination)
    return f"#page={page + 1}" if page >= 0 else ""


def _uri(document: int, action: int) -> str:
    size = reader.action_uri(document, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    reader.action_uri(document, action, ctypes.addressof(buffer), size)
    return buffer.value.decode("utf-8", "replace").strip()


def link_words(words: PageWords, links: list[Link]) -> PageWords:
    """The words, each with the target of the link whose box its centre lies in.

    Signs that lead to the heading they stand in are left out, as they say nothing on paper; but not
    where it is nothing but plain code, which only the sign tells from a listing.
    """
    if not links:
        return words
    columns, linked = words.columns, list(words)
    x, y = (columns.x0 + columns.x1) / 2, (columns.y0 + columns.y1) / 2
    signs: set[int] = set()
    for link in links:
        x0, y0, x1, y1 = sides_of(link.box)
        inside: list[int] = ((y0 <= y) & (y <= y1) & (x0 <= x) & (x <= x1)).nonzero()[0].tolist()
        if inside and y1 - y0 > LINES * words[inside[0]].style.size:
            inside = without_neighbours(inside, words, link.box)
        if link.is_own and len(inside) == 1 and _is_sign(words[inside[0]].text):
            signs.update(at for at in inside if not _is_beside_code(words[at], words))
        for index in inside:
            linked[index] = replace(words[index], link=link.target)
    if signs:
        return PageWords(word for index, word in enumerate(linked) if index not in signs)
    return words.touched_up(linked)


def _is_beside_code(sign: Word, words: PageWords) -> bool:
    """Is all else on its line in fixed width, and not bold?"""
    level = np.abs(words.columns.baselines - sign.baseline) <= LEVEL * sign.style.size
    beside = [words[at].style for at in level.nonzero()[0].tolist() if words[at] is not sign]
    return bool(beside) and all(style.mono and not style.bold for style in beside)


def _is_sign(text: str) -> bool:
    """Is it one, and not that which leads back from a note below its mark?"""
    return len(text) <= SIGN and text not in BACK and not any(map(str.isalnum, text))


def read_outline(document: int) -> list[OutlineEntry]:
    """The bookmarks in order, depth first; cycles and excess are cut."""
    entries: list[OutlineEntry] = []
    stack = [(reader.first_bookmark(document, None), 1)]
    while stack and len(entries) < MAX_OUTLINE:
        bookmark, level = stack.pop()
        if not bookmark:
            continue
        entries.append(_entry(document, bookmark, level))
        stack.append((reader.next_bookmark(document, bookmark), level))
        if level < MAX_LEVEL:
            stack.append((reader.first_bookmark(document, bookmark), level + 1))
    return entries


def _entry(document: int, bookmark: int, level: int) -> OutlineEntry:
    title = reader.text_of(reader.bookmark_title, bookmark)
    destination = reader.bookmark_destination(document, bookmark)
    page = reader.destination_page(document, destination) if destination else -1
    return OutlineEntry(level, title, page + 1 if page >= 0 else None)
