"""Word documents: what is deleted or hidden goes, blanks and the marks of notes stay."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from papermill_api.engine.docling.marks import (
    HEAD,
    PARAGRAPH_END,
    SPACE,
    guarded,
    in_look,
    note_mark,
)
from papermill_api.engine.docling.pictures import describe
from papermill_api.engine.formats.word_code import STYLE_MARKS, mark_code

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
# Struck by a reviewer, or moved elsewhere and standing there again.
DELETED = (f"{W}del", f"{W}moveFrom")
# In drawings that show something: pictures, groups, canvases, diagrams, free forms.
PICTURED = {"pic", "wgp", "wpc", "relIds", "custGeom", "blip"}
# Around text that was moved there, or that programs know something about.
HOLDERS = (f"{W}moveTo", f"{W}smartTag", f"{W}customXml")
# Signs of Wingdings, which is what people tick boxes and point with.
SIGNS = {
    "F0FC": "✓", "F0FB": "✗", "F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐",
    "F0E0": "→", "F0DF": "←", "F0F0": "⇨", "F0D8": "➢", "F0A7": "▪", "F0B7": "•", "F06C": "●",
}  # fmt: skip
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
BODY_LEVEL = 9  # in the outline, of what is no heading
LONGEST_HEAD = 200  # letters; a longer paragraph has a level for the sake of a contents' list
LINE_ENDS = (None, "textWrapping")  # kinds of breaks that end no page or column
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def prepare(backend: Any) -> None:
    """Change the body that an opened reader holds; its parts of notes likewise."""
    body = backend.docx_obj.element.body
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)  # Docling trips over them
    _drop_deleted(body)
    _join_drop_caps(body)
    _spell_out(body)
    mark_code(backend)
    _link_fields(body)
    _look_by_styles(backend.docx_obj)
    _tell_outline(backend)
    _leave_out_shapes(backend)
    _describe_pictures(backend)
    _mark_notes(backend.docx_obj.part, body)
    _guard_blanks(body)
    _mark_heads(body)
    _mark_styles(backend.docx_obj)


def _drop_deleted(body: Any) -> None:
    for mark in list(body.iter(f"{W}del")):
        row = mark.getparent().getparent()
        if row is not None and mark.getparent().tag == f"{W}trPr" and row.getparent() is not None:
            row.getparent().remove(row)
    for element in list(body.iter(*DELETED)):
        element.getparent().remove(element)
    for run in [run for run in body.iter(f"{W}r") if _is_hidden(run)]:
        run.getparent().remove(run)


def _spell_out(body: Any) -> None:
    """Text in holders that the reader passes by, and signs of symbol fonts."""
    for ruby in list(body.iter(f"{W}ruby")):
        base, said = (_text_in(ruby.find(f"{W}{part}")) for part in ("rubyBase", "rt"))
        ruby.getparent().replace(ruby, _text(f"{base}({said})" if said else base))
    for holder in list(body.iter(*HOLDERS)):
        for child in list(holder):
            holder.addprevious(child)
        holder.getparent().remove(holder)
    for sign in list(body.iter(f"{W}sym")):
        if found := SIGNS.get(sign.get(f"{W}char", "").upper()):
            sign.getparent().replace(sign, _text(found))
    for struck in body.iter(f"{W}dstrike"):
        struck.tag = f"{W}strike"


def _join_drop_caps(body: Any) -> None:
    """The large first letter of a paragraph stands in a frame, which is one of its own."""
    for frame in list(body.iter(f"{W}framePr")):
        letter = frame.getparent().getparent()
        paragraph = letter.getnext()
        if frame.get(f"{W}dropCap") in (None, "none") or paragraph is None:
            continue
        first = next((text for text in paragraph.iter(f"{W}t") if text.text), None)
        if paragraph.tag == f"{W}p" and first is not None:
            first.text = _text_in(letter) + first.text
            letter.getparent().remove(letter)


def _text_in(element: Any) -> str:
    texts = element.iter(f"{W}t") if element is not None else ()
    return "".join(text.text or "" for text in texts)


def _text(text: str) -> Any:
    element = etree.Element(f"{W}t")
    element.text = text
    return element


def _link_fields(body: Any) -> None:
    """Links that are written as fields: an instruction, then the text between two marks."""
    for field in body.iter(f"{W}fldSimple"):
        _link_texts(field.iter(f"{W}t"), field.get(f"{W}instr", ""))
    for paragraph in body.iter(f"{W}p"):
        instruction, shown, texts = "", False, list[Any]()
        for part in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = part.get(f"{W}fldCharType")
            if kind == "begin":
                instruction, shown, texts = "", False, []
            elif kind == "separate":
                shown = True
            elif kind == "end":
                _link_texts(texts, instruction)
                instruction, shown, texts = "", False, []
            elif part.tag == f"{W}instrText":
                instruction += part.text or ""
            elif shown:
                texts.append(part)


def _link_texts(texts: Iterable[Any], instruction: str) -> None:
    if found := _HYPERLINK.match(instruction):
        for text in texts:
            text.text = in_look(text.text or "", "", found[1])


def _look_by_styles(document: Any) -> None:
    """Bold and italic that a style of characters gives, such as Strong, are told by runs."""
    looks = {style.get(f"{W}styleId"): _looks_of(style) for style in _character_styles(document)}
    for mark in document.element.body.iter(f"{W}rStyle"):
        properties = mark.getparent()
        for name in looks.get(mark.get(f"{W}val"), ()):
            if properties.find(f"{W}{name}") is None:
                etree.SubElement(properties, f"{W}{name}")


def _character_styles(document: Any) -> Iterator[Any]:
    for style in document.styles.element.iterchildren(f"{W}style"):
        if style.get(f"{W}type") == "character":
            yield style


def _looks_of(style: Any) -> list[str]:
    marks = ((name, style.find(f"{W}rPr/{W}{name}")) for name in ("b", "i"))
    return [name for name, mark in marks if mark is not None and _is_on(mark)]


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and _is_on(vanish)


def _tell_outline(backend: Any) -> None:
    """Paragraphs that have their level in the outline themselves, and not by a style."""
    levels = {
        paragraph: int(told)
        for paragraph in backend.docx_obj.element.body.iterchildren(f"{W}p")
        for level in paragraph.iterfind(f"{W}pPr/{W}outlineLvl")
        if (told := level.get(f"{W}val", "")).isdecimal() and int(told) < BODY_LEVEL
    }
    tell = backend._get_label_and_level

    def label_and_level(paragraph: Any) -> Any:
        label, level = tell(paragraph)
        own = levels.get(paragraph._p)
        if own is None or level is not None or len(paragraph.text.strip()) > LONGEST_HEAD:
            return label, level
        return "Heading", own + 1

    if levels:
        backend._get_label_and_level = label_and_level


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


def _mark_heads(body: Any) -> None:
    """Rows that are told to be on top of each page; Docling knows the first one only."""
    for mark in body.iter(f"{W}tblHeader"):
        row = next(mark.iterancestors(f"{W}tr"), None)
        for cell in row.iterchildren(f"{W}tc") if row is not None and _is_on(mark) else ():
            first = next((text for text in cell.iter(f"{W}t") if text.text), None)
            if first is not None:
                first.text = HEAD + first.text


def _is_on(mark: Any) -> bool:
    return mark.get(f"{W}val", "true") not in ("0", "false", "off")


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
        for run in note.iter(f"{W}r"):
            for text in run.iterchildren(f"{W}t"):
                text.text = in_look(text.text or "", "".join(_looks_of(run)))
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
        _keep_line_ends(paragraph)
        texts = [text for text in _texts(paragraph) if text.text]
        for index, text in enumerate(texts):
            text.text = guarded(text.text, before=index > 0, after=index < len(texts) - 1)
        if texts and next(paragraph.iterancestors(f"{W}tc"), None) is not None:
            texts[-1].text += PARAGRAPH_END


def _keep_line_ends(paragraph: Any) -> None:
    """Ends of lines at the edge of a run, which would be stripped with its blanks."""
    parts = [
        part
        for part in paragraph.iter(f"{W}t", f"{W}br")
        if next(part.iterancestors(f"{W}p")) is paragraph
    ]
    told = [index for index, part in enumerate(parts) if part.text]
    for part in parts[told[0] : told[-1]] if told else ():
        beside = (part.getprevious(), part.getnext())
        inside = all(other is not None and other.tag == f"{W}t" for other in beside)
        if part.tag == f"{W}br" and not inside and part.get(f"{W}type") in LINE_ENDS:
            part.getparent().replace(part, _text(f"{SPACE}\n{SPACE}"))


def _texts(paragraph: Any) -> Iterator[Any]:
    """Its own texts, not those of a text box in it."""
    for text in paragraph.iter(f"{W}t"):
        if next(text.iterancestors(f"{W}p")) is paragraph:
            yield text
