"""Links inside the document: from "#page=N" to the anchors that Markdown gives its headings."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import digits
from typing import TypeVar

from papermill_api.engine.document import (
    Block,
    Caption,
    Cell,
    Document,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Spans,
    Table,
    plain_text,
)
from papermill_api.engine.records import record, replace

_INSIDE = re.compile(r"#page=(\d+)")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
_NOT_IN_NAME = re.compile(r"[\W_]+")

MIN_PART = 4  # letters; a shorter heading stands in too many texts to be what one means

Resolve = Callable[[Spans], Spans]
_WithSpans = TypeVar("_WithSpans", bound=Heading | Paragraph | Caption | Footnote | Cell | ListItem)


@record(frozen=True, slots=True)
class _Anchor:
    page: int
    name: str  # the heading's letters and digits
    target: str


def with_anchors(document: Document) -> Document:
    """The document whose inner links lead to headings; those that hit none are plain text.

    A link hits a heading that stands on its page and whose words are in the link's text, as an
    entry of a table of contents has them, or one that has the words of the link beside its
    numbers: "1 Mills" leads to "Chapter One Mills".
    """
    on_page: dict[int, list[_Anchor]] = defaultdict(list)
    for anchor in _anchors(document.blocks):
        on_page[anchor.page].append(anchor)

    def resolve(spans: Spans) -> Spans:
        links = [span.link for span in spans if span.link]  # none in most texts
        return _resolved(spans, on_page) if links and any(map(_is_inside, links)) else spans

    return replace(document, blocks=tuple(_with_spans(block, resolve) for block in document.blocks))


def _is_inside(link: str) -> bool:
    return _INSIDE.fullmatch(link) is not None


def _anchors(blocks: Sequence[Block]) -> Iterator[_Anchor]:
    """As GitHub names them: lower case, blanks as hyphens, a number behind the second of a name."""
    times: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            text = plain_text(block.spans).strip()
            anchor = _NOT_IN_ANCHOR.sub("", text.lower()).replace(" ", "-")
            number = times.get(anchor, 0)
            times[anchor] = number + 1
            target = f"#{anchor}-{number}" if number else f"#{anchor}"
            if name := _name(text):
                yield from (_Anchor(source.page, name, target) for source in block.sources)


def _name(text: str) -> str:
    return _NOT_IN_NAME.sub("", text).casefold()


def _resolved(spans: Spans, on_page: Mapping[int, Sequence[_Anchor]]) -> Spans:
    targets = {
        link: _target(link, "".join(span.text for span in spans if span.link == link), on_page)
        for link in {span.link for span in spans}
    }
    return tuple(span._replace(link=targets[span.link]) for span in spans)


def _target(link: str | None, text: str, on_page: Mapping[int, Sequence[_Anchor]]) -> str | None:
    inside = _INSIDE.fullmatch(link or "")
    if inside is None:
        return link
    anchors = on_page.get(int(inside.group(1)), ())
    name = _name(text)
    hits = [
        anchor
        for anchor in anchors
        if anchor.name == name or (len(anchor.name) >= MIN_PART and anchor.name in name)
    ]
    if hits:
        return max(hits, key=lambda anchor: len(anchor.name)).target
    title = name.strip(digits)
    longer = [anchor for anchor in anchors if len(title) >= MIN_PART and title in anchor.name]
    return min(longer, key=lambda anchor: len(anchor.name)).target if longer else None


def _with_spans(block: Block, change: Resolve) -> Block:
    """The block with all spans in it changed; the same block where there was nothing to change."""
    if isinstance(block, Heading | Paragraph | Caption | Footnote):
        return _changed(block, change(block.spans))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(_item_with_spans(item, change) for item in block.items))
    if isinstance(block, Table):
        if not any([span.link for cell in block.cells for span in cell.spans]):  # noqa: C419, a generator is slower
            return block
        cells = (_changed(cell, change(cell.spans)) for cell in block.cells)
        return replace(block, cells=tuple(cells))
    if isinstance(block, Quote):
        return replace(block, blocks=tuple(_with_spans(child, change) for child in block.blocks))
    return block


def _changed(part: _WithSpans, spans: Spans) -> _WithSpans:
    return part if spans is part.spans else replace(part, spans=spans)


def _item_with_spans(item: ListItem, change: Resolve) -> ListItem:
    item = _changed(item, change(item.spans))
    if not item.children:  # as in most
        return item
    return replace(item, children=tuple(_with_spans(child, change) for child in item.children))
