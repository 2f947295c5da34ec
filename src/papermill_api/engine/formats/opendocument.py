"""OpenDocument texts: the marks of notes stay where they are."""

from typing import Any

from papermill_api.engine.docling.marks import note_mark

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
