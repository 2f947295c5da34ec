"""Markdown files, by the parser that also serves our own pages: CommonMark with GitHub's tables.

Source of the tree: https://markdown-it-py.readthedocs.io/en/latest/api/markdown_it.tree.html
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from papermill_api.engine.document import (
    Block,
    Cell,
    Code,
    Document,
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
    trimmed,
)
from papermill_api.engine.errors import EmptyDocument
from papermill_api.engine.formats.limits import check_size
from papermill_api.engine.formats.office import read_page
from papermill_api.engine.formats.pictures import Pictures, Reading, TooSmall, embedded
from papermill_api.engine.formats.text import read_text
from papermill_api.engine.formats.types import MARKDOWN

PART = "docling"  # the installed module that reads HTML
HERE = (Source(1, ()),)
# Takes a piece of HTML and gives its blocks.
ReadHtml = Callable[[str], Sequence[Block]]
# Takes a figure's title and the address of its picture, and gives the figure.
TakeImage = Callable[[str, str], Figure]

_TAG = re.compile(r"<(/?)(b|strong|i|em|sub|sup|code|br|del|s|strike)\s*/?>", re.I)
_ANY_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
# What tags of HTML do to the look of what follows.
_LOOKS: dict[str, dict[str, Any]] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "sub": {"script": "sub"},
    "sup": {"script": "super"},
    "code": {"mono": True},
    "del": {"strike": True},
    "s": {"strike": True},
    "strike": {"strike": True},
}


def read_markdown(path: Path, *, figures: bool = True) -> Reading:
    """Read a Markdown file. Raises EmptyDocument, or ConversionError for one too large."""
    check_size(path, MARKDOWN)
    pictures = Pictures(figures)
    count = 0

    def take(title: str, address: str) -> Figure:
        nonlocal count
        count += 1
        name = f"fig_{count:04d}"
        try:
            shown = pictures.take(name, title, embedded(address))
        except TooSmall:
            shown = False
        return Figure(name, title, f"figures/{name}.png" if shown else "", HERE)

    blocks = MarkdownReader(take, _read_html).read(read_text(path))
    if not blocks:
        raise EmptyDocument("The document holds no text")
    return pictures.reading(Document(blocks, 1))


def _read_html(text: str) -> Sequence[Block]:
    """Its blocks where the part that reads HTML is installed, else its words."""
    if find_spec(PART) is not None:
        return read_page(text)
    words = " ".join(html.unescape(_ANY_TAG.sub(" ", text)).split())
    return (Paragraph((Span(words),), HERE),) if words else ()


class MarkdownReader:
    """Reads one document; pictures and pieces of HTML go to who can read them."""

    def __init__(self, take_image: TakeImage, read_html: ReadHtml) -> None:
        self._take_image, self._read_html = take_image, read_html

    def read(self, text: str) -> tuple[Block, ...]:
        """The blocks of a document; its front matter is left out."""
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        parser.use(front_matter_plugin).use(footnote_plugin).use(
            dollarmath_plugin, allow_space=False, allow_digits=False
        )
        return tuple(self._blocks(SyntaxTreeNode(parser.parse(text)).children))

    def _blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            yield from self._block(node)

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        kind = node.type
        if kind == "heading":
            if spans := self._inline(node)[0]:
                yield Heading(int(node.tag[1]), spans, HERE)
        elif kind == "paragraph":
            yield from self._paragraph(node)
        elif kind in ("bullet_list", "ordered_list"):
            yield self._list(node)
        elif kind == "blockquote":
            yield Quote(tuple(self._blocks(node.children)), HERE)
        elif kind in ("fence", "code_block"):
            yield Code(node.content.rstrip("\n"), HERE, (node.info.split() or [""])[0])
        elif kind in ("math_block", "math_block_label"):
            yield Code(node.content.strip(), HERE, "math")
        elif kind == "table":
            yield self._table(node)
        elif kind == "html_block":
            yield from self._read_html(node.content) if _says_something(node.content) else ()
        elif kind == "footnote_block":
            yield from self._blocks(node.children)
        elif kind == "footnote":
            yield self._footnote(node)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Its pictures stand below it."""
        spans, figures = self._inline(node)
        if spans:
            yield Paragraph(spans, HERE)
        yield from figures

    def _list(self, node: SyntaxTreeNode) -> ListBlock:
        ordered = node.type == "ordered_list"
        first = int(node.attrs.get("start", 1)) if ordered else 0
        items = (
            self._item(child, first + index if ordered else None)
            for index, child in enumerate(node.children)
        )
        filled = tuple(item for item in items if item.spans or item.children)
        return ListBlock(filled, ordered, HERE)

    def _item(self, node: SyntaxTreeNode, number: int | None) -> ListItem:
        blocks = list(self._blocks(node.children))
        spans: Spans = ()
        if blocks and isinstance(blocks[0], Paragraph):
            spans, blocks = blocks[0].spans, blocks[1:]
        return ListItem(spans, tuple(blocks), HERE, number)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        cells = tuple(
            Cell(row, column, self._inline(cell)[0], header=row == 0)
            for row, line in enumerate(rows)
            for column, cell in enumerate(line.children)
        )
        columns = max((len(line.children) for line in rows), default=0)
        return Table(cells, len(rows), columns, 1, HERE)

    def _footnote(self, node: SyntaxTreeNode) -> Footnote:
        spans: list[Span] = []
        for child in node.children:
            spans += [Span("\n")] if spans and child.type == "paragraph" else []
            spans += self._inline(child)[0]
        return Footnote(_label(node), tuple(spans), HERE)

    def _inline(self, node: SyntaxTreeNode) -> tuple[Spans, list[Figure]]:
        """Text of a block, and the pictures in it."""
        spans: list[Span] = []
        figures: list[Figure] = []
        for child in node.children:
            if child.type == "inline":
                look = Span("")
                for piece in child.children:
                    look = self._piece(piece, look, spans, figures)
        return trimmed(spans), figures

    def _piece(
        self, node: SyntaxTreeNode, look: Span, spans: list[Span], figures: list[Figure]
    ) -> Span:
        """Add a piece in its look; gives the look of the next one, which tags of HTML change."""
        kind = node.type
        if kind in ("strong", "em", "link", "s"):
            link = str(node.attrs.get("href", "")) or look.link
            inside = look._replace(
                bold=look.bold or kind == "strong",
                italic=look.italic or kind == "em",
                strike=look.strike or kind == "s",
                link=link,
            )
            for child in node.children:
                inside = self._piece(child, inside, spans, figures)
        elif kind == "image":
            figures.append(self._take_image(node.content, str(node.attrs["src"])))
        elif kind in ("softbreak", "hardbreak"):
            spans.append(look._replace(text=" " if kind == "softbreak" else "\n"))
        elif kind == "footnote_ref":
            spans.append(Span(_label(node), note=_label(node)))
        elif kind == "html_inline":
            return _after_tag(node.content, look, spans)
        elif node.content:
            mono, math = kind == "code_inline", kind.startswith("math_inline")
            spans.append(look._replace(text=node.content, mono=mono or look.mono, math=math))
        return look


def _label(node: SyntaxTreeNode) -> str:
    return str(node.meta.get("label") or int(node.meta.get("id", 0)) + 1)


def _after_tag(tag: str, look: Span, spans: list[Span]) -> Span:
    found = _TAG.fullmatch(tag)
    if found is None:
        return look
    name = found[2].lower()
    if name == "br":
        spans.append(Span("\n"))
        return look
    changed = (
        _LOOKS[name] if not found[1] else {key: Span("")._asdict()[key] for key in _LOOKS[name]}
    )
    return look._replace(**changed)


def _says_something(text: str) -> bool:
    return bool(html.unescape(_COMMENT.sub("", text)).strip())
