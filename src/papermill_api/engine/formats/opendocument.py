"""OpenDocument: marks of notes stay where they are, cells say what they show."""

from typing import Any

from papermill_api.engine.docling.marks import in_look, note_mark

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def prepare(backend: Any) -> None:
    """Number the notes of an opened reader's document, in the text and where they are told."""
    body = backend.odf_obj.body._xml_element
    for number, note in enumerate(list(body.iter(f"{TEXT}note")), start=1):
        mark = note_mark(str(number))
        before, parent = note.getprevious(), note.getparent()
        if before is None:
            parent.text = (parent.text or "") + mark
        else:
            before.tail = (before.tail or "") + mark
        told = note.find(f"{TEXT}note-body//{TEXT}p")
        if told is not None:
            told.text = mark + (told.text or "")


def prepare_sheets(backend: Any) -> None:
    """Numbers as their format shows them, days as ISO 8601, links as links: all are text now."""
    for cell in backend.odf_obj.body._xml_element.iter(f"{TABLE}table-cell"):
        paragraphs = cell.findall(f"{TEXT}p")
        kind = cell.get(f"{OFFICE}value-type")
        if len(paragraphs) != 1 or kind is None:
            continue
        shown = "".join(paragraphs[0].itertext())
        if kind == "date":
            day, _, time = cell.get(f"{OFFICE}date-value", shown).partition("T")
            shown = f"{day} {time.removesuffix(':00')}".rstrip()
        links = list(paragraphs[0].iter(f"{TEXT}a"))
        cell.set(f"{OFFICE}value-type", "string")
        cell.set(
            f"{OFFICE}string-value",
            in_look(shown, "", links[0].get(LINK, "") if len(links) == 1 else ""),
        )
