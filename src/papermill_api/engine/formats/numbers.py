"""Numbers: tables as far as they are filled, days without the midnight that they have inside."""

import re
from typing import Any

_DAY = re.compile(r"^(\d{4}-\d\d-\d\d) 00:00:00$")


def prepare(backend: Any) -> None:
    """Change the sheets that an opened reader holds; Numbers begins each with rows to fill in."""
    backend._sheets = [
        sheet._replace(tables=[_filled(table) for table in sheet.tables])
        for sheet in backend._sheets
    ]


def _filled(table: Any) -> Any:
    rows = max((cell.row + 1 for cell in table.cells), default=1)
    columns = max((cell.col + cell.col_span for cell in table.cells), default=1)
    return table._replace(
        num_rows=min(table.num_rows, rows),
        num_cols=min(table.num_cols, columns),
        cells=[cell._replace(text=_DAY.sub(r"\1", cell.text)) for cell in table.cells],
    )
