"""TEDS: how near the tables of two documents are, by their trees.

Tables of either form, GFM's pipes and HTML, are compared as HTML, all under one root and in
order, by the definition of opendataloader-bench: unit costs, header cells like others, rename by
text and spans, tags inside a cell kept as its text.
"""

import html
import re
from dataclasses import dataclass

from lxml import html as lxml_html

from benchmarks.quality.fences import lines_with_fences, without_fenced
from benchmarks.quality.similarity import squashed
from benchmarks.quality.tree_distance import tree_distance
from benchmarks.quality.trees import Node, Tree, tree_of

_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_WHOLE_TABLE = re.compile(r"<table[^>]*?>.*?</table>", re.IGNORECASE | re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)([^`\n]*)(?<!`)\1(?!`)")
_ROW_GROUP = re.compile(r"</?(?:thead|tbody)>")
_BREAK = re.compile(r"<br\s*/?>")
_LINE_END = re.compile(r"[\r\n]*$")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tree of a document's tables, and how many elements they have in HTML."""

    tree: Tree
    elements: int


def teds(truth: Tables | None, read: Tables | None, *, with_text: bool = True) -> float | None:
    """1 for equal tables; None where the truth has none."""
    if truth is None:
        return None
    if read is None:
        return 0.0
    distance = tree_distance(truth.tree, read.tree, with_text=with_text)
    return 1.0 - distance / max(truth.elements, read.elements)


def without_tables(markdown: str) -> str:
    """Expects what `pipes_to_html` gives."""
    return _WHOLE_TABLE.sub(" ", markdown)


def pipes_to_html(markdown: str) -> str:
    """The document with each pipe table as one line of HTML; all else stays."""
    lines = list(lines_with_fences(markdown.splitlines(keepends=True)))
    out: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_pipe_table(lines, at)
        if end > at:
            rows = [_cells(line) or [] for line, _ in lines[at:end]]
            line_end = _LINE_END.search(lines[at][0])
            out.append(_rows_to_html(rows) + (line_end.group() if line_end else ""))
        else:
            out.append(lines[at][0])
        at = max(end, at + 1)
    return "".join(out)


def _end_of_pipe_table(lines: list[tuple[str, bool]], at: int) -> int:
    """The index after the table whose head stands at `at`, or `at` if there is none."""
    head, fenced = lines[at]
    if fenced or not _cells(head) or at + 1 >= len(lines) or not _is_rule(lines[at + 1][0]):
        return at
    end = at + 2
    while end < len(lines) and _cells(lines[end][0]):
        end += 1
    return end


def _cells(line: str) -> list[str] | None:
    text = line.strip()
    if "|" not in text:
        return None
    cells = text.split("|")
    if text.startswith("|"):
        cells = cells[1:]
    if cells and text.endswith("|"):
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def _is_rule(line: str) -> bool:
    cells = [cell.replace(" ", "") for cell in _cells(line) or []]
    return bool(cells) and all(cell and set(cell) <= set("-:") for cell in cells)


def _rows_to_html(rows: list[list[str]]) -> str:
    width = max(len(rows[0]), len(rows[1]))
    head, *body = (_fitted(row, width) for row in (rows[0], *rows[2:]))
    if body and not any(head):
        head = body.pop(0)
    parts = [_row_to_html(head, "th"), *(_row_to_html(row, "td") for row in body)]
    return f"<table>{''.join(parts)}</table>"


def _row_to_html(cells: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _fitted(cells: list[str], width: int) -> list[str]:
    """Exactly `width` cells. Of three, the middle one spans: the bench's own rule."""
    if len(cells) == 3 < width:
        return [cells[0], *[cells[1]] * (width - 2), cells[2]]
    return (cells + [""] * width)[:width]


def tables_of(markdown: str) -> Tables | None:
    """The tables of what `pipes_to_html` gives; None if there is none with a cell."""
    pieces = _table_pieces(_CODE_SPAN.sub(" ", without_fenced(markdown)))
    if not pieces:
        return None
    parser = lxml_html.HTMLParser(remove_comments=True, encoding="utf-8")
    body = _ROW_GROUP.sub("", "".join(pieces))
    page = lxml_html.fromstring(f"<html><body><table>{body}</table></body></html>", parser=parser)
    roots = page.xpath("body/table")
    if not roots or not roots[0].xpath(".//td|.//th"):
        return None
    return Tables(tree_of(_node(roots[0])), len(roots[0].xpath(".//*")))


def _table_pieces(markdown: str) -> list[str]:
    """The stretches from an outermost `<table>` to its end, or to the document's."""
    pieces: list[str] = []
    depth = start = 0
    for tag in _TABLE_TAG.finditer(markdown):
        closing = bool(tag.group(1))
        if not closing and depth == 0:
            start = tag.start()
        depth = max(0, depth + (-1 if closing else 1))
        if closing and depth == 0 and start >= 0:
            pieces.append(markdown[start : tag.end()])
            start = -1
    if depth:
        pieces.append(markdown[start:])
    return pieces


def _node(element: lxml_html.HtmlElement) -> Node:
    if element.tag in ("td", "th"):
        spans = (_span(element, "colspan"), _span(element, "rowspan"))
        return Node(("td", *spans), _cell_text(element))
    return Node(element.tag, None, tuple(_node(child) for child in element))


def _span(element: lxml_html.HtmlElement, name: str) -> int:
    try:
        return int(element.get(name, "1"))
    except ValueError:
        return 1


def _cell_text(cell: lxml_html.HtmlElement) -> str:
    inner = (cell.text or "") + "".join(_with_tags(child) for child in cell)
    return squashed(_BREAK.sub("\n", html.unescape(inner)))


def _with_tags(element: lxml_html.HtmlElement) -> str:
    inner = (element.text or "") + "".join(_with_tags(child) for child in element)
    return f"<{element.tag}>{inner}</{element.tag}>{element.tail or ''}"
