"""A prepared web page as our tree, in one walk: text gathers until a block ends it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from papermill_api.engine.docling.cells import flattened
from papermill_api.engine.document import (
    Block,
    Caption,
    Code,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Source,
    Span,
    Spans,
    Table,
    figures_of,
    plain_text,
)
from papermill_api.engine.formats.mathml import Element, tex_of
from papermill_api.engine.formats.page_code import code_of
from papermill_api.engine.formats.page_lines import Line, look_of
from papermill_api.engine.formats.page_notes import Notes, take_notes, without_sign
from papermill_api.engine.formats.page_tables import is_layout, read_table

HERE = (Source(1, ()),)
PLAIN = Span("")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Tags that end the line before and after them.
CONTAINERS = {
    *("address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dt"),
    *("fieldset", "figcaption", "footer", "form", "header", "hgroup", "hr", "legend", "li"),
    *("main", "optgroup", "p", "section", "tbody", "td", "tfoot", "th", "thead", "tr", "caption"),
}
UNREAD = {"script", "style", "noscript", "template", "head", "title", "meta", "link", "rp"}
UNREAD |= {"audio", "video", "canvas", "map", "param", "source", "track", "col", "colgroup"}
TICKS = {True: "[x] ", False: "[ ] "}
MIN_SIDE = 16  # pixels; a picture that is to be shown as low or narrow is no figure


@dataclass(slots=True)
class _Level:
    """Blocks of one container, the text of the next one, and pictures that go below it."""

    blocks: list[Block]
    line: Line
    pictures: list[Figure]


class MathTag:
    """An element of MathML in a page."""

    def __init__(self, tag: Tag) -> None:
        self._tag = tag
        self.name = tag.name.rpartition(":")[2]

    def get(self, name: str, default: str = "") -> str:
        return str(self._tag.get(name, default))

    def text(self) -> str:
        return self._tag.get_text()

    def children(self) -> Sequence[Element]:
        return [MathTag(child) for child in self._tag.children if isinstance(child, Tag)]


class PageReader:
    """Reads one page; `addresses` are then those of its figures' pictures, in order.

    `is_there` tells of an address whether its picture can be had.
    """

    def __init__(self, base: str, is_there: Callable[[str], bool]) -> None:
        self.addresses: list[str] = []
        self._base = base
        self._is_there = is_there
        self._notes = Notes()
        self._levels: list[_Level] = []
        self._readers: dict[str, Callable[[Tag, Span], None]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            **dict.fromkeys(("ul", "ol", "menu", "dir"), self._list),
            "dl": self._descriptions,
            "pre": self._code,
            "blockquote": self._quote,
            "table": self._table,
            "figure": self._figure,
            "summary": self._summary,
            "img": self._image,
            "br": lambda tag, look: self._level.line.end(),
            "math": self._math,
            "input": self._input,
            "q": self._quotation,
            "rt": self._reading,
        }

    def read(self, body: Tag) -> tuple[Block, ...]:
        self._notes = take_notes(body)
        return tuple(self._inside(body, PLAIN))

    @property
    def _level(self) -> _Level:
        return self._levels[-1]

    def _inside(self, tag: Tag, look: Span, but: str = "") -> list[Block]:
        """The blocks of a container, apart from children of one name."""
        self._levels.append(_Level([], Line(), []))
        self._walk(tag, look, but)
        self._flush()
        return self._levels.pop().blocks

    def _flush(self) -> None:
        level = self._level
        if spans := level.line.taken():
            level.blocks.append(Paragraph(spans, HERE))
        level.blocks += level.pictures
        level.pictures = []

    def _add(self, *blocks: Block) -> None:
        self._flush()
        self._level.blocks += blocks

    def _walk(self, tag: Tag, look: Span, but: str = "") -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                if child.name != but:
                    self._visit(child, look)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._level.line.add(str(child), look)

    def _visit(self, tag: Tag, look: Span) -> None:
        name = tag.name.rpartition(":")[2]
        if name in UNREAD:
            return
        if id(tag) in self._notes.marks:
            label = self._notes.marks[id(tag)]
            self._level.line.add_span(Span(label, note=label))
        elif id(tag) in self._notes.notes:
            self._add(self._note(tag, look))
        elif name in self._readers:
            self._readers[name](tag, look)
        elif name in CONTAINERS:
            self._flush()
            self._walk(tag, look_of(tag, look, self._base))
            self._flush()
        else:
            self._walk(tag, look_of(tag, look, self._base))

    def _note(self, tag: Tag, look: Span) -> Footnote:
        spans = list(flattened(self._inside(tag, look)))
        while spans and not (kept := without_sign(spans[0].text)):
            spans.pop(0)
        if spans:
            spans[0] = spans[0]._replace(text=kept)
        return Footnote(self._notes.notes[id(tag)], tuple(spans), HERE)

    def _heading(self, tag: Tag, look: Span) -> None:
        """In a list, a quote or a cell a heading is bold: it parts nothing of the page."""
        inside = len(self._levels) > 1
        blocks = self._inside(tag, look._replace(bold=True) if inside else look)
        spans = flattened([block for block in blocks if isinstance(block, Paragraph)])
        if spans:
            self._add(
                Paragraph(spans, HERE) if inside else Heading(HEADINGS[tag.name], spans, HERE)
            )
        self._add(*(block for block in blocks if not isinstance(block, Paragraph)))

    def _summary(self, tag: Tag, look: Span) -> None:
        self._add(*self._inside(tag, look._replace(bold=True)))

    def _list(self, tag: Tag, look: Span) -> None:
        ordered = tag.name == "ol"
        number = _number(tag.get("start"), 1)
        items: list[ListItem] = []
        notes: list[Block] = []
        for child in tag.find_all(True, recursive=False):
            if id(child) in self._notes.notes:
                notes.append(self._note(child, look))
            elif child.name == "li":
                number = _number(child.get("value"), number)
                items += _item(self._inside(child, look), number if ordered else None)
                number += 1
            elif child.name in ("ul", "ol") and items:  # a list below the item before it
                below = self._inside_of([child], look)
                items[-1] = replace(items[-1], children=(*items[-1].children, *below))
            else:
                items += _item(self._inside_of([child], look), number if ordered else None)
        self._add(*([ListBlock(tuple(items), ordered, HERE)] if items else []), *notes)

    def _inside_of(self, tags: Sequence[Tag], look: Span) -> list[Block]:
        self._levels.append(_Level([], Line(), []))
        for tag in tags:
            self._visit(tag, look)
        self._flush()
        return self._levels.pop().blocks

    def _descriptions(self, tag: Tag, look: Span) -> None:
        """Terms as items, what is said of them as a list below each."""
        items: list[ListItem] = []
        for child in tag.find_all(["dt", "dd"]):
            if child.find_parent("dl") is not tag:
                continue
            if child.name == "dt":
                items += _item(self._inside(child, look._replace(bold=True)), None)
            elif said := _item(self._inside(child, look), None):
                if not items:
                    items += said
                    continue
                *before, last = items[-1].children or (ListBlock((), False, HERE),)
                assert isinstance(last, ListBlock)
                below = replace(last, items=(*last.items, *said))
                items[-1] = replace(items[-1], children=(*before, below))
        self._add(*([ListBlock(tuple(items), False, HERE)] if items else []))

    def _code(self, tag: Tag, look: Span) -> None:
        if code := code_of(tag):
            self._add(code)

    def _quote(self, tag: Tag, look: Span) -> None:
        if blocks := self._inside(tag, look):
            self._add(Quote(tuple(blocks), HERE))

    def _table(self, tag: Tag, look: Span) -> None:
        if is_layout(tag):
            self._flush()
            self._walk(tag, look)
            self._flush()
            return
        figures: list[Figure] = []

        def read_cell(cell: Tag) -> Spans:
            blocks = self._inside(cell, look_of(cell, look, self._base))
            figures.extend(figures_of(blocks))
            return flattened(blocks)

        captions = [
            Caption(flattened(self._inside(caption, look)), HERE)
            for caption in tag.find_all("caption", recursive=False)
        ]
        table = read_table(tag, read_cell)
        self._add(*(caption for caption in captions if caption.spans))
        self._add(*([table] if table else []), *figures)

    def _figure(self, tag: Tag, look: Span) -> None:
        """Its caption above a table, below anything else; it is the title of a picture."""
        blocks = self._inside(tag, look, but="figcaption")
        texts = tag.find_all("figcaption")
        spans = flattened([b for text in texts for b in self._inside(text, look)])
        caption = [Caption(spans, HERE)] if spans else []
        if spans and sum(isinstance(block, Figure) for block in blocks) == 1:
            title = " ".join(plain_text(spans).split())
            blocks = [replace(b, title=title) if isinstance(b, Figure) else b for b in blocks]
        if any(isinstance(block, Table) for block in blocks):
            self._add(*caption, *blocks)
        else:
            self._add(*blocks, *caption)

    def _image(self, tag: Tag, look: Span) -> None:
        """Below the text that it stands in; its words alone for it where it is not to be had."""
        sides = (_number(tag.get(side), MIN_SIDE + 1) for side in ("width", "height"))
        if min(sides) <= MIN_SIDE:
            return
        address = str(tag.get("src") or tag.get("data-src") or "")
        self.addresses.append(address)
        name = f"fig_{len(self.addresses):04d}"
        title = " ".join(str(tag.get("alt", "")).split())
        if title and not self._is_there(address):
            self._level.line.add(title, look)
        self._level.pictures.append(Figure(name, title, "", HERE))

    def _math(self, tag: Tag, look: Span) -> None:
        tex = tex_of(MathTag(tag))
        if tex and tag.get("display") == "block":
            self._add(Code(tex, HERE, "math"))
        elif tex:
            self._level.line.add_span(Span(tex, math=True))

    def _input(self, tag: Tag, look: Span) -> None:
        if tag.get("type") in ("checkbox", "radio"):
            self._level.line.add(TICKS[tag.has_attr("checked")], look)

    def _quotation(self, tag: Tag, look: Span) -> None:
        self._level.line.add("“", look)
        self._walk(tag, look)
        self._level.line.add("”", look)

    def _reading(self, tag: Tag, look: Span) -> None:
        """How characters are said, in parentheses behind them."""
        if text := tag.get_text(strip=True):
            self._level.line.add(f"({text})", look)


def _item(blocks: Sequence[Block], number: int | None) -> Iterator[ListItem]:
    """Its first paragraph is its text; one that only holds a list is the items of that."""
    first = blocks[0] if blocks else None
    if isinstance(first, ListBlock) and len(blocks) == 1 and number is None and not first.ordered:
        yield from first.items
        return
    spans, rest = (first.spans, blocks[1:]) if isinstance(first, Paragraph) else ((), blocks)
    if spans or rest:
        yield ListItem(spans, tuple(rest), HERE, number)


def _number(value: Any, default: int) -> int:
    text = str(value or "").strip().removesuffix("px")
    return int(text) if text.lstrip("-").isdecimal() else default
