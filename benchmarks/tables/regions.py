"""Table regions by the characters in them: recall and precision, as the competition counts."""

import ctypes
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from benchmarks.tables.adjacency import Counts
from benchmarks.tables.truth import Region

Points = npt.NDArray[np.float64]  # one row per character: x, y from the bottom left


def compare_regions(pdf: Path, wanted: Sequence[Region], found: Sequence[Region]) -> Counts:
    """Characters inside of wanted and found regions, over the pages of a document."""
    pages = sorted({region.page for region in (*wanted, *found)})
    total = Counts(0, 0, 0)
    document = pypdfium2.PdfDocument(pdf)
    for page in pages:
        points = character_centers(document, page)
        inside_wanted = _inside(points, (region for region in wanted if region.page == page))
        inside_found = _inside(points, (region for region in found if region.page == page))
        total = Counts(
            total.wanted + int(inside_wanted.sum()),
            total.found + int(inside_found.sum()),
            total.right + int((inside_wanted & inside_found).sum()),
        )
    document.close()
    return total


def page_heights(pdf: Path) -> list[float]:
    document = pypdfium2.PdfDocument(pdf)
    heights = [document.get_page_size(index)[1] for index in range(len(document))]
    document.close()
    return heights


def character_centers(document: pypdfium2.PdfDocument, page_number: int) -> Points:
    """Centres of a page's printed characters; white space and generated ones are left out."""
    page = document[page_number - 1]
    text = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    centers = []
    for index in range(text.count_chars()):
        letter = pdfium.FPDFText_GetUnicode(text, index)
        if letter <= 0x20 or letter == 0xA0 or pdfium.FPDFText_IsGenerated(text, index):
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        centers.append(((left.value + right.value) / 2, (bottom.value + top.value) / 2))
    return np.array(centers, dtype=np.float64).reshape(-1, 2)


def _inside(points: Points, regions: Iterable[Region]) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(points), dtype=np.bool_)
    x, y = points.T
    for region in regions:
        found |= (region.left <= x) & (x <= region.right) & (region.bottom <= y) & (y <= region.top)
    return found
