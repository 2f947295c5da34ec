"""Tables: GFM pipes for plain grids, HTML where cells are merged or the head has several rows."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace

from papermill_api.engine.document import Cell, Span, Table
from papermill_api.engine.output.inline import link_target, write_spans

_HTML_BREAK = "<br>"
_HTML_ROW = "<tr>"
_TAGS = {"super": "sup", "sub": "sub"}


def write_table(table: Table) -> str:
    return joined_rows(row_lines(table), table.column_count)


def joined_rows(lines: Sequence[str], column_count: int) -> str:
    """A table of some of its written rows, the first of which is its head."""
    if lines[0].startswith(_HTML_ROW):
        return "<table>" + "\n".join(lines) + "</table>"
    return "\n".join([lines[0], "|" + " --- |" * column_count, *lines[1:]])


def lines_of_rows(text: str) -> list[str]:
    """The rows of a written table, each as its line."""
    if text.startswith("<table>"):
        return text.removeprefix("<table>").removesuffix("</table>").split("\n")
    head, _, *rows = text.split("\n")
    return [head, *rows]


def row_lines(table: Table) -> list[str]:
    """Each row as its line of the written table."""
    return _html_rows(table) if _needs_html(table) else _pipe_rows(table)


def _needs_html(table: Table) -> bool:
    merged = any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)
    return merged or table.header_rows > 1


def _pipe_rows(table: Table) -> list[str]:
    rows = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in _with_plain_head(table.cells):
        rows[cell.row][cell.column] = _pipe_cell(cell)
    return [f"| {' | '.join(row)} |" for row in rows]


def _pipe_cell(cell: Cell) -> str:
    """GFM takes the backslash before a pipe away even in code."""
    return write_spans(cell.spans, _HTML_BREAK).strip().replace("|", "\\|")


def _html_rows(table: Table) -> list[str]:
    rows: list[list[str]] = [[] for _ in range(table.row_count)]
    for cell in _with_plain_head(table.cells):
        rows[cell.row].append(_html_cell(cell))
    return [f"{_HTML_ROW}{''.join(row)}</tr>" for row in rows]


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = (("rowspan", cell.row_span), ("colspan", cell.column_span))
    attributes = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    text = "".join(_html_span(span) for span in cell.spans).strip()
    return f"<{tag}{attributes}>{text.replace(chr(10), _HTML_BREAK)}</{tag}>"


def _html_span(span: Span) -> str:
    if not any(span[1:]):  # most cells have one look, which is none
        return html.escape(span.text, quote=False)
    if span.note is not None:
        return f"[^{span.note}]"
    if span.math:
        return f"${html.escape(span.text, quote=False)}$"
    text = html.escape(span.text, quote=False)
    looks = (
        (_TAGS.get(span.script, ""), ""),
        ("code" if span.mono else "", ""),
        ("del" if span.strike else "", ""),
        ("em" if span.italic else "", ""),
        ("strong" if span.bold else "", ""),
        ("a" if span.link else "", f' href="{link_target(span.link or "")}"'),
    )
    for tag, attribute in looks:
        text = f"<{tag}{attribute}>{text}</{tag}>" if tag else text
    return text


def _with_plain_head(cells: Sequence[Cell]) -> Iterator[Cell]:
    """A head's own weight, and the slope that all of it has, are its cells', not their words'."""
    slanted = all(span.italic for cell in cells if cell.header for span in cell.spans)
    for cell in cells:
        if not (cell.header and any(span.bold or span.italic for span in cell.spans)):
            yield cell
            continue
        plain = (s._replace(bold=False, italic=s.italic and not slanted) for s in cell.spans)
        yield replace(cell, spans=tuple(plain))
