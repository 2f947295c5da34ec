"""A document as GitHub-flavoured Markdown."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from papermill_api.engine.document import (
    Block,
    Caption,
    Code,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Spans,
    Table,
)
from papermill_api.engine.output.escapes import escaped, line_start_escaped
from papermill_api.engine.output.inline import link_target, write_spans
from papermill_api.engine.output.tables import write_table

MAX_HEADING_LEVEL = 6
FOOTNOTE_INDENT = 4  # blanks before what goes on below a footnote's first line


# The box of a task at the beginning of an item, which GitHub's Markdown shows as one.
_TICK = re.compile(r"^\\\[([ x])\\\] ")


class Written(NamedTuple):
    """A block and its Markdown, "" for a figure that was not rendered."""

    block: Block
    text: str


def write_markdown(document: Document) -> str:
    return markdown_of(write_each(document.blocks))


def markdown_of(written: Sequence[Written]) -> str:
    """Every block in order, a blank line between them, footnotes last; one newline at the end."""
    body = [text for block, text in written if text and not isinstance(block, Footnote)]
    notes = [text for block, text in written if text and isinstance(block, Footnote)]
    return "\n\n".join([*body, *notes]) + "\n" if body or notes else ""


def write_each(blocks: Sequence[Block]) -> list[Written]:
    """Blocks that follow each other, each without a newline at its end."""
    written: list[Written] = []
    before: Block | None = None
    other_marks = False
    for block in blocks:
        if isinstance(block, ListBlock):
            # The same marks again would make one list of two.
            other_marks = _are_lists_alike(before, block) and not other_marks
            written.append(Written(block, write_list(block, other_marks)))
        else:
            written.append(Written(block, write_block(block)))
        if written[-1].text and not isinstance(block, Footnote):
            before = block
    return written


def write_blocks(blocks: Sequence[Block]) -> str:
    return "\n\n".join(text for _, text in write_each(blocks) if text)


def write_block(block: Block) -> str:
    """One block, without a newline at its end; "" for a figure that was not rendered."""
    return _WRITERS[type(block)](block)


def _are_lists_alike(first: Block | None, second: ListBlock) -> bool:
    return isinstance(first, ListBlock) and first.ordered == second.ordered


def _heading(block: Heading) -> str:
    """On one line, in the weight and slope of a heading and not in its own."""
    plain = tuple(
        span._replace(bold=False) if span.bold else span
        for span in _without_common_look(block.spans)
    )
    text = write_spans(plain, " ").strip()
    if text.endswith("#"):  # it would be taken for a closing mark
        text = f"{text[:-1]}\\#"
    return f"{'#' * min(block.level, MAX_HEADING_LEVEL)} {text}"


def _without_common_look(spans: Spans) -> Spans:
    """What all spans of a heading or caption look like is the look of such blocks, not theirs."""
    words = [span for span in spans if span.text.strip()]
    bold, italic = all(span.bold for span in words), all(span.italic for span in words)
    if not (bold or italic):
        return spans
    return tuple(
        span._replace(bold=span.bold and not bold, italic=span.italic and not italic)
        for span in spans
    )


def _paragraph(block: Paragraph) -> str:
    return _text(block.spans)


def _caption(block: Caption) -> str:
    return _text(_without_common_look(block.spans))


def _text(spans: Spans) -> str:
    text = write_spans(spans).strip()
    if "\n" not in text:
        return line_start_escaped(text)
    return "\n".join(map(line_start_escaped, text.split("\n")))


def write_list(block: ListBlock, other_marks: bool = False) -> str:
    """Items one below the other; `other_marks` are those for a list right after another."""
    return "\n".join(
        _item(item, _marker(block, item, index, other_marks))
        for index, item in enumerate(block.items, start=1)
    )


def _marker(block: ListBlock, item: ListItem, index: int, other_marks: bool) -> str:
    if not block.ordered:
        return "*" if other_marks else "-"
    number = index if item.number is None else item.number
    return f"{number})" if other_marks else f"{number}."


def _item(item: ListItem, marker: str) -> str:
    """The item's text, and below it its blocks, set in to where the text begins."""
    gap = "\n" if item.children and _follows_text(item.children[0]) else "\n\n"
    text = _TICK.sub(r"[\1] ", _text(item.spans))
    parts = [text, write_blocks(item.children)]
    return f"{marker} {_set_in(gap.join(filter(None, parts)), len(marker) + 1)}".rstrip()


def _follows_text(block: Block) -> bool:
    """May the block stand on the line after a text, without being taken for more of it?"""
    if isinstance(block, ListBlock):
        first = block.items[0].number if block.items else 1
        return not block.ordered or first in (None, 1)
    return isinstance(block, Code)


def _set_in(text: str, width: int) -> str:
    """All lines but the first behind blanks."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * width + line if line else "" for line in rest)])


def _code(block: Code) -> str:
    if block.language == "math":
        return f"$$\n{block.text.strip()}\n$$"
    fence = "```"
    while fence in block.text:
        fence += "`"
    return f"{fence}{block.language}\n{block.text}\n{fence}"


def _quote(block: Quote) -> str:
    lines = write_blocks(block.blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _figure(block: Figure) -> str:
    if not block.image:
        return ""
    return f"![{escaped(' '.join(block.title.split()))}]({link_target(block.image)})"


def _footnote(block: Footnote) -> str:
    return _set_in(f"[^{block.label}]: {write_spans(block.spans).strip()}", FOOTNOTE_INDENT)


_WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Caption: _caption,
    ListBlock: write_list,
    Table: write_table,
    Code: _code,
    Quote: _quote,
    Figure: _figure,
    Footnote: _footnote,
}
