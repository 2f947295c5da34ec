"""Comments on cells of sheets and on slides in OpenDocument, which its reader leaves out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from docling_core.types.doc import DocItemLabel, GroupLabel
from openpyxl.utils import get_column_letter

DC = "{http://purl.org/dc/elements/1.1/}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ANNOTATION = "{*}annotation"  # OpenDocument has it in texts, programs in slides in spaces of theirs
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def tell_comments_of_cells(backend: Any) -> None:
    """Below all that stands in a sheet, each with the name of its cell."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sheet in backend.odf_obj.body._xml_element.iter(f"{TABLE}table"):
        if sheet.find(f".//{ANNOTATION}") is not None:
            found[sheet.get(f"{TABLE}name", "")] += _of_cells(sheet)
    read = backend._convert_sheet_table

    def convert_sheet(doc: Any, table: Any, parent: Any, *rest: Any) -> None:
        read(doc, table, parent, *rest)
        for cell, comment in found.get(table.name, ()):
            _add(doc, parent, f"comment-{table.name}-{cell}", comment)

    if found:
        backend._convert_sheet_table = convert_sheet


def tell_comments_of_slides(backend: Any) -> None:
    """Below all that stands on a slide."""
    read = backend._walk_slide

    def walk_slide(page: Any, parent: Any, doc: Any) -> None:
        comments = list(_taken(page._xml_element.findall(ANNOTATION)))
        read(page, parent, doc)
        for comment in comments:
            _add(doc, parent, "comment-slide", comment)

    backend._walk_slide = walk_slide


def _add(doc: Any, parent: Any, name: str, comment: str) -> None:
    group = doc.add_group(parent=parent, label=GroupLabel.COMMENT_SECTION, name=name)
    doc.add_text(label=DocItemLabel.TEXT, text=comment, parent=group)


def _of_cells(sheet: Any) -> Iterator[tuple[str, str]]:
    """The names of cells, as A1, and their comments."""
    row_number = 1
    for row in sheet.iter(f"{TABLE}table-row"):
        column = 1
        for cell in row.iterchildren(*CELLS):
            for comment in _taken(cell.findall(ANNOTATION)):
                yield f"{get_column_letter(column)}{row_number}", comment
            column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        row_number += int(row.get(f"{TABLE}number-rows-repeated", "1"))


def _taken(annotations: Iterable[Any]) -> Iterator[str]:
    """Out of the text, as the readers of other formats tell comments."""
    for annotation in annotations:
        annotation.getparent().remove(annotation)
        told = (("author", f"{DC}creator"), ("time", f"{DC}date"))
        facts = [f"{name}: {text}" for name, tag in told if (text := annotation.findtext(tag))]
        lines = ("".join(line.itertext()).strip() for line in annotation.iter(f"{TEXT}p"))
        if text := "\n".join(filter(None, lines)):
            yield f"[{', '.join(facts)}]: {text}" if facts else text
