"""Word documents: what is deleted or hidden goes, blanks and the marks of notes stay."""

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from papermill_api.engine.docling.marks import CAPTION, PARAGRAPH_END, QUOTED, guarded, note_mark
from papermill_api.engine.docling.pictures import describe

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
# Struck by a reviewer, or moved elsewhere and standing there again.
DELETED = (f"{W}del", f"{W}moveFrom")
# In drawings that show something: pictures, groups, canvases, diagrams, free forms.
PICTURED = {"pic", "wgp", "wpc", "relIds", "custGeom", "blip"}
STYLE_MARKS = {"caption": CAPTION, "quote": QUOTED, "intense quote": QUOTED}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def prepare(backend: Any) -> None:
    """Change the body that an opened reader holds; its parts of notes likewise."""
    body = backend.docx_obj.element.body
    _drop_deleted(body)
    _leave_out_shapes(backend)
    _describe_pictures(backend)
    _mark_notes(backend.docx_obj.part, body)
    _guard_blanks(body)
    _mark_styles(backend.docx_obj)


def _drop_deleted(body: Any) -> None:
    for element in list(body.iter(*DELETED)):
        element.getparent().remove(element)
    for run in [run for run in body.iter(f"{W}r") if _is_hidden(run)]:
        run.getparent().remove(run)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")


def _leave_out_shapes(backend: Any) -> None:
    """Arrows, rules and boxes are no figures, and what stands in boxes is read as text."""
    draw = backend._handle_drawingml

    def draw_pictures(doc: Any, drawingml_els: Any) -> None:
        if pictures := [element for element in drawingml_els if _is_picture(element)]:
            draw(doc=doc, drawingml_els=pictures)

    backend._handle_drawingml = draw_pictures


def _is_picture(drawing: Any) -> bool:
    return any(etree.QName(part).localname in PICTURED for part in drawing.iter(etree.Element))


def _describe_pictures(backend: Any) -> None:
    """Give each picture the alternative text of the drawing that it was found in."""
    find, add = backend._get_image_from_relationship, backend._add_picture_to_doc
    found: list[str] = []

    def find_picture(image: Any, *arguments: Any) -> Any:
        found[:] = [_alternative_of(image)]
        return find(image, *arguments)

    def add_picture(doc: Any, *arguments: Any, **options: Any) -> Any:
        reference = add(doc, *arguments, **options)
        if text := "".join(found):
            describe(reference.resolve(doc), text)
        found.clear()
        return reference

    backend._get_image_from_relationship, backend._add_picture_to_doc = find_picture, add_picture


def _alternative_of(image: Any) -> str:
    """Nearest first: a picture of a group may have its own."""
    for holder in image.iterancestors():
        for named in holder.iterchildren("{*}docPr", "{*}nvPicPr"):
            for element in (named, *named):
                if text := element.get("descr"):
                    return str(text)
        if holder.tag == f"{W}drawing":
            break
    return ""


def _mark_styles(document: Any) -> None:
    """Captions and quotes are told by their styles, whose names Word keeps in English."""
    for paragraph in document.paragraphs:
        mark = STYLE_MARKS.get(_style_name(paragraph))
        first = next((text for text in _texts(paragraph._p) if text.text), None)
        if mark and first is not None:
            first.text = mark + first.text


def _style_name(paragraph: Any) -> str:
    return (paragraph.style.name or "").lower() if paragraph.style is not None else ""


def _mark_notes(part: Any, body: Any) -> None:
    """Number notes in the order of their marks, in the text and where they are told."""
    labels: dict[tuple[str, str], str] = {}
    for mark in list(body.iter(*(f"{W}{kind}Reference" for kind in NOTES))):
        kind = etree.QName(mark).localname.removesuffix("Reference")
        label = labels.setdefault((kind, mark.get(f"{W}id")), str(len(labels) + 1))
        text = etree.Element(f"{W}t")
        text.text = note_mark(label)
        mark.getparent().replace(mark, text)
    for kind, relation in NOTES.items():
        for found in [r.target_part for r in part.rels.values() if r.reltype == relation]:
            found._blob = _with_labels(found.blob, kind, labels)


def _with_labels(blob: bytes, kind: str, labels: dict[tuple[str, str], str]) -> bytes:
    root = etree.fromstring(blob, _PARSER)
    for note in root.iter(f"{W}{kind}"):
        label = labels.get((kind, note.get(f"{W}id")))
        paragraph = note.find(f".//{W}p")
        if label and paragraph is not None:
            run = etree.SubElement(paragraph, f"{W}r")
            text = etree.SubElement(run, f"{W}t")
            text.text = note_mark(label)
            properties = paragraph.find(f"{W}pPr")
            paragraph.insert(0 if properties is None else 1, run)
    return bytes(etree.tostring(root))


def _guard_blanks(body: Any) -> None:
    """Between pieces of a paragraph; and at the end of each paragraph of a cell."""
    for paragraph in body.iter(f"{W}p"):
        texts = [text for text in _texts(paragraph) if text.text]
        for index, text in enumerate(texts):
            text.text = guarded(text.text, before=index > 0, after=index < len(texts) - 1)
        if texts and next(paragraph.iterancestors(f"{W}tc"), None) is not None:
            texts[-1].text += PARAGRAPH_END


def _texts(paragraph: Any) -> Iterator[Any]:
    """Its own texts, not those of a text box in it."""
    for text in paragraph.iter(f"{W}t"):
        if next(text.iterancestors(f"{W}p")) is paragraph:
            yield text
