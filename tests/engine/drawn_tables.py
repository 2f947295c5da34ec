"""Tables drawn by hand for tests: texts in columns, horizontal rules and fills around them."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import TableBlock, TableCell, make_line
from papermill_api.engine.pdf.page import Fill, Page, Rule, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables import find_tables
from tests.engine.drawn import BODY, row

Texts = Sequence[Sequence[str]]


def rows_at(
    texts: Texts, xs: Sequence[float], y: float = 114, pitch: float = 20, style: Style = BODY
) -> list[Word]:
    """One row of texts for each baseline from y on, each text beginning at its column's x."""
    return [
        word
        for index, line in enumerate(texts)
        for x, text in zip(xs, line, strict=True)
        for word in row(text, x, y + pitch * index, style)
    ]


def across(x0: float, x1: float, *ys: float) -> tuple[Rule, ...]:
    return tuple(Rule(Box(x0, y, x1, y), True) for y in ys)


def page_of(words: Sequence[Word], rules: Sequence[Rule] = (), fills: Sequence[Fill] = ()) -> Page:
    return Page(1, 595.0, 842.0, tuple(words), tuple(rules), tuple(fills))


def tables_of(
    words: Sequence[Word], rules: Sequence[Rule] = (), fills: Sequence[Fill] = ()
) -> list[TableBlock]:
    return find_tables(page_of(words, rules, fills), make_stretches(words), TableOptions())


def text_of(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def texts_of(table: TableBlock) -> list[list[str]]:
    """The texts of the cells by row, those of spans at their first place."""
    return [
        [text_of(cell) for cell in table.cells if cell.row == index]
        for index in range(table.row_count)
    ]


def spans_of(table: TableBlock) -> dict[str, tuple[int, int]]:
    """Rows and columns of the cells that have more than one of either, by their texts."""
    return {
        text_of(cell): (cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.row_span > 1 or cell.column_span > 1
    }


def table_block(
    texts: Texts, *, page: int = 1, y: float = 100, heads: int = 1, xs: Sequence[float] = (72, 172)
) -> TableBlock:
    """A found table with rows 20 points high and columns that begin at `xs`."""
    sides = [*xs, xs[-1] + 100]
    cells = tuple(
        TableCell(
            index, column, 1, 1,
            Box(sides[column], y + 20 * index, sides[column + 1], y + 20 * index + 20),
            (make_line(row(text, sides[column], y + 20 * index + 14)),) if text else (),
        )
        for index, line in enumerate(texts)
        for column, text in enumerate(line)
    )  # fmt: skip
    box = Box(sides[0], y, sides[-1], y + 20 * len(texts))
    return TableBlock(page, box, cells, len(texts), len(xs), heads)
