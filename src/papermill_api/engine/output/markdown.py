"""A document as GitHub-flavoured Markdown."""

import html
import re
from collections.abc import Callable
from typing import Any

from papermill_api.engine.document import (
    Block,
    Caption,
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
    Span,
    Spans,
    Table,
    plain_text,
)

_SPECIAL = re.compile(r"([\\*_`\[\]<])")
_BLOCK_START = re.compile(r"^(#{1,6}\s|[-+*]\s|>|\d+[.)]\s|```|\|)")


def write_markdown(document: Document) -> str:
    """Every block in order, a blank line between them, footnotes last; one newline at the end."""
    body = [block for block in document.blocks if not isinstance(block, Footnote)]
    notes = [block for block in document.blocks if isinstance(block, Footnote)]
    parts = [text for block in (*body, *notes) if (text := write_block(block))]
    return "\n\n".join(parts) + "\n" if parts else ""


def write_block(block: Block) -> str:
    """One block, without a newline at its end."""
    return _WRITERS[type(block)](block)


def write_spans(spans: Spans) -> str:
    """Inline text with emphasis and links; white space stays outside of the marks."""
    return "".join(_write_span(span) for span in spans)


def _write_span(span: Span) -> str:
    core = span.text.strip()
    if not core:
        return span.text
    if span.note is not None:
        text = f"[^{span.note}]"
    elif span.mono:
        text = _code_span(core)
    else:
        text = _SPECIAL.sub(r"\\\1", core)
        if span.script:
            tag = "sup" if span.script == "super" else "sub"
            text = f"<{tag}>{text}</{tag}>"
        mark = "**" * span.bold + "*" * span.italic
        text = f"{mark}{text}{mark}"
    if span.link:
        text = f"[{text}]({_target(span.link)})"
    lead = span.text[: len(span.text) - len(span.text.lstrip())]
    return lead + text + span.text[len(span.text.rstrip()) :]


def _code_span(text: str) -> str:
    fence = "`"
    while fence in text:
        fence += "`"
    return (
        f"{fence} {text} {fence}" if text[0] == "`" or text[-1] == "`" else f"{fence}{text}{fence}"
    )


def _target(link: str) -> str:
    return f"<{link}>" if re.search(r"[\s()<>]", link) else link


def _heading(block: Heading) -> str:
    spans = tuple(span._replace(bold=False) for span in block.spans)
    return f"{'#' * min(block.level, 6)} {write_spans(spans)}"


def _paragraph(block: Paragraph | Caption) -> str:
    text = write_spans(block.spans)
    return "\\" + text if _BLOCK_START.match(text) else text


def _list(block: ListBlock) -> str:
    return "\n".join(
        _item(item, f"{item.number or index}." if block.ordered else "-")
        for index, item in enumerate(block.items, start=1)
    )


def _item(item: ListItem, marker: str) -> str:
    indent = " " * (len(marker) + 1)
    parts = [write_spans(item.spans), *(write_block(child) for child in item.children)]
    return f"{marker} " + "\n".join(parts).replace("\n", "\n" + indent)


def _table(block: Table) -> str:
    merged = any(cell.row_span > 1 or cell.column_span > 1 for cell in block.cells)
    return _html_table(block) if merged or block.header_rows > 1 else _pipe_table(block)


def _pipe_table(block: Table) -> str:
    texts = {
        (cell.row, cell.column): write_spans(cell.spans).replace("|", "\\|") for cell in block.cells
    }
    rows = [
        "| " + " | ".join(texts.get((r, c), "") for c in range(block.column_count)) + " |"
        for r in range(block.row_count)
    ]
    return "\n".join([rows[0], "|" + " --- |" * block.column_count, *rows[1:]])


def _html_table(block: Table) -> str:
    rows: list[list[str]] = [[] for _ in range(block.row_count)]
    for cell in block.cells:
        rows[cell.row].append(_html_cell(cell))
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table>\n{body}\n</table>"


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = (("rowspan", cell.row_span), ("colspan", cell.column_span))
    attributes = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    return f"<{tag}{attributes}>{html.escape(plain_text(cell.spans), quote=False)}</{tag}>"


def _code(block: Code) -> str:
    fence = "```"
    while fence in block.text:
        fence += "`"
    return f"{fence}\n{block.text}\n{fence}"


def _quote(block: Quote) -> str:
    text = "\n\n".join(write_block(child) for child in block.blocks)
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _figure(block: Figure) -> str:
    if not block.image:
        return ""
    title = _SPECIAL.sub(r"\\\1", block.title)
    return f"![{title}]({block.image})"


def _footnote(block: Footnote) -> str:
    return f"[^{block.label}]: {write_spans(block.spans)}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Caption: _paragraph,
    ListBlock: _list,
    Table: _table,
    Code: _code,
    Quote: _quote,
    Figure: _figure,
    Footnote: _footnote,
}
