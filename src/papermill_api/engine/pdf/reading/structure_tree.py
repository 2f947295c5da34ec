"""The structure tree of a tagged PDF: which element each text object of a page belongs to.

PDF 32000-1, 14.7 and 14.8. A page's content stream marks its pieces with numbers (MCIDs), and the
elements of the tree name them. What comes out is one small Tag for each text object; whether the
tags may be believed is decided elsewhere.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from papermill_api.engine.pdf.page import Form, Tag, TaggedCell, TaggedTable, Word
from papermill_api.engine.pdf.reading import bulk, pdfium, reader
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.records import replace

MAX_DEPTH = 40  # of elements inside elements
MAX_ELEMENTS = 10_000  # of a page; a hostile tree may lead to one element by many ways
WIDE = 64  # kids; the root of a long document has thousands, of which a page has a few
NEIGHBOURS = 32  # kids without any on the page that end the page's stretch of a wide element
MAX_SPAN = 1000  # rows or columns of one cell
_TYPE_BYTES = 128  # of a type's name in UTF-16; the standard ones are shorter
_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_TABULAR = frozenset(("Table", "TR", "TH", "TD"))
_LISTED = "L", "LI", "Lbl", "LBody"
# Elements whose paragraphs, lists and spans are part of them (14.8.4).
_WHOLES = frozenset(("heading", "caption", "note", "cell", "figure", "contents", "code"))
_RUNNING = frozenset(("heading", "text", "item", "caption", "note"))
_OPENED = {
    "Caption": "caption",
    "Note": "note",
    "FENote": "note",
    "Table": "cell",
    "Figure": "figure",
    "Formula": "figure",
    "TOC": "contents",
    "TOCI": "contents",
    "Index": "contents",
}
_GROUPS = frozenset(
    ("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "NonStruct", "Private")
)
_KNOWN = frozenset((*_HEADINGS, "H", *_LISTED, *_OPENED, *_GROUPS, "P", "BlockQuote", "Code"))


_NUMBER = ctypes.c_float()
_NUMBER_AT = ctypes.byref(_NUMBER)

# Where the last page's stretch of a wide element ended, by the number of its kids.
Starts = dict[int, int]


class Tagged(NamedTuple):
    """What a page's structure tree says."""

    tags: Mapping[int, Tag]  # by when a text object is painted (Word.order)
    alternatives: tuple[str, ...]  # what its figures show, in tree order; "" where not told
    tables: tuple[TaggedTable, ...]


def read_tags(
    view: View,
    orders: Mapping[int, int],
    forms: Sequence[Form],
    words: Iterable[Word],
    starts: Starts,
) -> Tagged | None:
    """The tags of the text objects that `words` come from; None for an untagged document.

    `orders`: when each text object, by its handle, is painted. Numbers inside of forms count
    anew in each form, so text there stays without a tag. `starts`: one dict for the pages that
    are read of a document, empty at first; it saves most of a long document's search.
    """
    if not reader.is_tagged(view.document):
        return None
    used = {word.order for word in words}
    for form in forms:
        used.difference_update(range(form.order, form.last + 1))
    painted = {order: handle for handle, order in orders.items() if order in used}
    numbers = bulk.object_content.of(np.array(list(painted.values()), np.uintp)).tolist()
    marks = dict(zip(painted, numbers, strict=True))
    tree = reader.load_structure(view.page) if max(numbers, default=-1) >= 0 else None
    if not tree:
        return None
    try:
        walk = _walk(tree, starts)
        if not walk.tags.keys() >= {number for number in numbers if number >= 0}:
            walk = _walk(tree, None)
    finally:
        reader.close_structure(tree)
    tags = {order: walk.tags[number] for order, number in marks.items() if number in walk.tags}
    return Tagged(tags, tuple(walk.alternatives), tuple(_tables(walk, marks)))


def _tables(walk: "_Walk", marks: Mapping[int, int]) -> Iterator[TaggedTable]:
    """The tables of a page by the text objects in their cells, rows without any left out.

    `marks`: the MCID of each text object.
    """
    if not walk.tables:
        return
    orders: dict[int, list[int]] = defaultdict(list)
    for order, number in marks.items():
        orders[number].append(order)
    for table in walk.tables:
        rows = [
            tuple(
                TaggedCell(
                    frozenset(order for number in cell.marks for order in orders[number]),
                    cell.head,
                    *cell.spans,
                )
                for cell in row
            )
            for row in table
        ]
        yield tuple(row for row in rows if any(cell.orders for cell in row))


def _walk(tree: int, starts: Starts | None) -> "_Walk":
    walk = _Walk(starts)
    for index in range(reader.count_roots(tree)):
        element = reader.root_element(tree, index)
        if element:
            walk.read(element, Tag(), 0)
    return walk


class _Cell(NamedTuple):
    """A cell of a table that is being read."""

    marks: list[int]  # MCIDs
    head: bool = False
    spans: tuple[int, int] = (1, 1)  # rows, columns


class _Walk:
    """One way through a page's elements, from the root down, in reading order."""

    def __init__(self, starts: Starts | None) -> None:
        self.starts = starts
        self.tags: dict[int, Tag] = {}  # by MCID
        self.alternatives: list[str] = []
        self.tables: list[list[list[_Cell]]] = []
        self.row: list[_Cell] | None = None
        self.cell: _Cell | None = None  # a table inside of a cell is part of that
        self.count = 0
        self.names: dict[bytes, str] = {}
        self.buffer = ctypes.create_string_buffer(_TYPE_BYTES)
        self.at = ctypes.byref(self.buffer)

    def read(self, element: int, above: Tag, depth: int) -> None:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_ELEMENTS:
            return
        handle = pdfium.ready(element)
        name = self._name(handle)
        tag = tag_below(above, name, self.count) if name in _KNOWN else above
        if name == "Figure":
            self.alternatives.append(reader.text_of(reader.element_alt, element))
        if name in _TABULAR and self.cell is None:
            self._read_tabular(handle, name, tag, depth)
        else:
            self._read_kids(handle, tag, depth)

    def _read_kids(self, handle: Any, tag: Tag, depth: int) -> None:
        count = reader.count_kids(handle)
        if count > WIDE and self.starts is not None:
            self._read_stretch(handle, tag, depth, count, self.starts)
        else:
            for index in range(count):
                kid = reader.kid_element(handle, index)
                if kid:
                    self.read(kid, tag, depth + 1)
                else:
                    self._read_content(handle, index, tag)

    def _read_tabular(self, handle: Any, name: str, tag: Tag, depth: int) -> None:
        if name == "Table":
            self.tables.append([])
            self._read_kids(handle, tag, depth)
        elif name == "TR" and self.tables:
            self._read_row(handle, tag, depth)
        elif name != "TR" and self.row is not None:
            self.cell = _Cell([], name == "TH", _spans(handle))
            self.row.append(self.cell)
            self._read_kids(handle, tag, depth)
            self.cell = None
        else:
            self._read_kids(handle, tag, depth)

    def _read_row(self, handle: Any, tag: Tag, depth: int) -> None:
        """Kids that are not on the page are cells without text, as far as can be seen."""
        row: list[_Cell] = []
        self.tables[-1].append(row)
        for index in range(reader.count_kids(handle)):
            self.row, known = row, len(row)
            if not self._read_kid(handle, index, tag, depth) and len(row) == known:
                row.append(_Cell([]))
        self.row = None

    def _read_stretch(self, element: Any, tag: Tag, depth: int, count: int, starts: Starts) -> None:
        """Read neighbouring kids of a wide element, from where the last page's ended."""
        last = -1
        for index in range(starts.get(count, 0), count):
            if self._read_kid(element, index, tag, depth):
                last = starts[count] = index
            elif last >= 0 and index - last > NEIGHBOURS:
                break

    def _read_kid(self, element: Any, index: int, tag: Tag, depth: int) -> bool:
        """Is the kid on this page?"""
        kid = reader.kid_element(element, index)
        if kid:
            self.read(kid, tag, depth + 1)
            return True
        return self._read_content(element, index, tag)

    def _read_content(self, element: Any, index: int, tag: Tag) -> bool:
        content: int = reader.kid_content(element, index)
        if content >= 0:
            self.tags[content] = tag
            if self.cell is not None:
                self.cell.marks.append(content)
        return content >= 0

    def _name(self, element: Any) -> str:
        length = reader.element_type(element, self.at, _TYPE_BYTES)
        if not 2 < length <= _TYPE_BYTES:
            return ""
        raw = self.buffer.raw[: length - 2]
        name = self.names.get(raw)
        if name is None:
            self.names[raw] = name = raw.decode("utf-16-le", "replace")
        return name


def _spans(element: Any) -> tuple[int, int]:
    """How many rows and columns a cell takes, by its handle."""
    rows = columns = 1
    for index in range(reader.count_attributes(element)):
        attributes = pdfium.ready(reader.element_attributes(element, index))
        rows = max(rows, _number(attributes, b"RowSpan"))
        columns = max(columns, _number(attributes, b"ColSpan"))
    return min(rows, MAX_SPAN), min(columns, MAX_SPAN)


def _number(attributes: Any, name: bytes) -> int:
    """An attribute that is a whole number; 0 for none."""
    value = reader.attribute_value(attributes, name)
    if not value or not reader.attribute_number(pdfium.ready(value), _NUMBER_AT):
        return 0
    return int(_NUMBER.value) if 0 < _NUMBER.value <= MAX_SPAN else 0


def tag_below(above: Tag, name: str, element: int) -> Tag:
    """The tag of what stands in an element of type `name` inside of `above`.

    Spans, links and whatever is not known mean nothing of their own.
    """
    if name not in _KNOWN:
        return above
    if name in _HEADINGS or name == "H":
        level = _HEADINGS.get(name, above.section)
        # A page of the web may be one cell: a table repeats its head and foot on each sheet.
        whole = above.kind in _WHOLES and not (above.kind == "cell" and name in _HEADINGS)
        return above if whole else above.opened("heading", element, level)
    if name == "Formula" and above.kind in _RUNNING:
        return above  # in a sentence, and none that is displayed
    if name in _OPENED:
        return _opened(above, _OPENED[name], element)
    if above.kind in _WHOLES:
        return above
    if name in _LISTED:
        return _in_list(above, name, element)
    if name == "P":
        if above.code:
            return above.opened("code", above.code)
        return above.opened("item" if above.item else "text", element)
    if name == "BlockQuote":
        return replace(above.opened("text", element), quoted=True)
    if name == "Code":
        return above.opened("code", element) if above.kind == "" else replace(above, code=element)
    if name in _GROUPS and above.kind == "":
        section = above.section + (name == "Sect")
        return replace(above, element=element, section=section)
    return above


def _opened(above: Tag, kind: str, element: int) -> Tag:
    if above.kind == "cell" or above.kind == kind == "contents":
        return replace(above, element=element) if kind == "contents" else above
    return above.opened(kind, element)


def _in_list(above: Tag, name: str, element: int) -> Tag:
    if name == "L":
        return replace(above, kind="", element=element, depth=above.depth + 1)
    if name == "LI":
        return replace(above.opened("item", element), item=element, code=0)
    if name == "Lbl" and above.item:
        return replace(above, kind="label")
    return replace(above, kind="item") if above.item else above
