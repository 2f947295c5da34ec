"""The competition's files: `<name>.pdf`, `<name>-reg.xml` (regions), `<name>-str.xml` (cells)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks.tables.adjacency import GridCell


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a table on one page (from 1): left, bottom, right, top in points, origin at the
    bottom left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class TruthDocument:
    name: str
    pdf: Path
    regions: tuple[Region, ...]
    tables: tuple[tuple[GridCell, ...], ...]


def truths_in(folder: Path) -> list[TruthDocument]:
    """Every document with both; a second truth of a document, without a PDF, is left out.

    Raises FileNotFoundError when there are none.
    """
    paths = sorted(folder.glob("*-str.xml"))
    pdfs = [path.with_name(path.name.removesuffix("-str.xml") + ".pdf") for path in paths]
    found = [read_truth(pdf) for pdf in pdfs if pdf.exists()]
    if not found:
        raise FileNotFoundError(f"No *-str.xml in {folder}")
    return found


def read_truth(pdf: Path) -> TruthDocument:
    regions = etree.parse(pdf.with_name(f"{pdf.stem}-reg.xml"))
    structure = etree.parse(pdf.with_name(f"{pdf.stem}-str.xml"))
    return TruthDocument(
        pdf.stem,
        pdf,
        tuple(_region(region) for region in regions.iter("region")),
        tuple(tuple(_cells(table)) for table in structure.iter("table")),
    )


def _region(element: etree._Element) -> Region:
    box = element.find("bounding-box")
    x1, y1, x2, y2 = (float(box.get(name)) for name in ("x1", "y1", "x2", "y2"))
    page = int(element.get("page"))
    return Region(page, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _cells(table: etree._Element) -> Iterator[GridCell]:
    """Cells of all regions of a table, each region moved by its increments."""
    for region in table.iter("region"):
        down, right = (int(region.get(f"{way}-increment") or 0) for way in ("row", "col"))
        for cell in region.iter("cell"):
            row, column = int(cell.get("start-row")) + down, int(cell.get("start-col")) + right
            last_row = int(cell.get("end-row", cell.get("start-row"))) + down
            last_column = int(cell.get("end-col", cell.get("start-col"))) + right
            text = cell.findtext("content") or ""
            yield GridCell((row, last_row), (column, last_column), text)
