"""OpenDocument: notes keep their marks, cells say what they show, no picture is lost."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docling.backend import opendocument_backend
from docling_core.types.doc import DoclingDocument, ImageRef

from papermill_api.engine.docling.marks import SPACE, in_look, note_mark
from papermill_api.engine.docling.pictures import describe, reference
from papermill_api.engine.formats.list_headings import lift_headings, number_headings
from papermill_api.engine.formats.lone_texts import PAIR, is_address, lone_rows
from papermill_api.engine.formats.opendocument_boxes import open_boxes, part_paragraphs
from papermill_api.engine.formats.opendocument_comments import (
    tell_comments_of_cells,
    tell_comments_of_slides,
)
from papermill_api.engine.formats.opendocument_formulas import show_formulas
from papermill_api.engine.formats.opendocument_styles import mark_styles

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_TITLE = "title"  # of a picture, as an attribute that OpenDocument does not have
_REPLACEMENT = "ObjectReplacements/"  # pictures of charts, which are read themselves


def prepare(backend: Any) -> None:
    """Of texts: headings, notes, blanks beside links, looks in cells, lists, pictures."""
    number_headings(backend.odf_obj)
    lift_headings(backend.odf_obj)
    open_boxes(backend.odf_obj.body._xml_element)
    mark_styles(backend.odf_obj)
    part_paragraphs(backend.odf_obj.body._xml_element)
    _number_notes(backend)
    for link in backend.odf_obj.body._xml_element.iter(f"{TEXT}a"):
        _keep_blanks(link)
    # A cell that says its value is read as that alone: without looks, numbers not as shown.
    for cell in backend.odf_obj.body._xml_element.iter(f"{TABLE}table-cell"):
        for name in ("value-type", "value", "string-value", "date-value", "boolean-value"):
            cell.attrib.pop(f"{OFFICE}{name}", None)
    _prepare_content(backend)


def prepare_slides(backend: Any) -> None:
    """Of slides: comments, formulas, their numbers, lists, pictures."""
    tell_comments_of_slides(backend)
    _prepare_content(backend)


def _prepare_content(backend: Any) -> None:
    show_formulas(backend.odf_obj)
    for number in list(backend.odf_obj.body._xml_element.iter(f"{TEXT}page-number")):
        frame = next(number.iterancestors(f"{DRAW}frame", f"{DRAW}custom-shape"), None)
        if frame is not None and "".join(frame.itertext()).strip() == (number.text or "").strip():
            frame.getparent().remove(frame)
    _part_unmarked_lists(backend)
    _prepare_pictures(backend)


def _part_unmarked_lists(backend: Any) -> None:
    """Office writes paragraphs without a marker as lists whose numbers have no format."""
    parts = (backend.odf_obj.get_part(name).root._xml_element for name in ("content", "styles"))
    unmarked = {
        style.getparent().get(f"{STYLE}name")
        for part in parts
        for style in part.iter(f"{TEXT}list-level-style-number")
        if style.get(f"{TEXT}level") == "1" and not style.get(f"{STYLE}num-format")
    }
    for group in list(backend.odf_obj.body._xml_element.iter(f"{TEXT}list")):
        paragraphs = group.findall(f"{TEXT}list-item/{TEXT}p")
        named = group.get(f"{TEXT}style-name") in unmarked
        if named and len(paragraphs) == sum(1 for _ in group.iter(f"{TEXT}p", f"{TEXT}h")):
            for paragraph in paragraphs:
                group.addprevious(paragraph)
            group.getparent().remove(group)


def _prepare_pictures(backend: Any) -> None:
    """Take alternative texts out of the text, and let every picture through, whatever its kind.

    A frame holds its picture in the best form first, and then in forms that more programs know.
    """
    # Docling leaves out what Pillow does not read, and says nothing.
    opendocument_backend._add_odf_images = _add_images
    opendocument_backend._image_ref_from_odf_image = _reference
    for frame in backend.odf_obj.body._xml_element.iter(f"{DRAW}frame"):
        told = [child for name in ("title", "desc") for child in frame.findall(f"{SVG}{name}")]
        texts = [" ".join("".join(child.itertext()).split()) for child in told]
        for child in told:
            frame.remove(child)
        images = frame.findall(f"{DRAW}image")
        for image in images[1:]:
            frame.remove(image)
        for image in images[:1]:
            image.set(_TITLE, next(filter(None, texts), ""))


def _keep_blanks(link: Any) -> None:
    """The reader strips what stands beside a link."""
    before, parent = link.getprevious(), link.getparent()
    text = (parent.text if before is None else before.tail) or ""
    if text != text.rstrip():
        marked = text.rstrip() + SPACE
        if before is None:
            parent.text = marked
        else:
            before.tail = marked
    if link.tail and link.tail != link.tail.lstrip():
        link.tail = SPACE + link.tail.lstrip()


def _address(image: Any) -> str:
    """Where the file holds a picture."""
    return str(image.attributes.get("xlink:href") or "").removeprefix("./")


def _reference(odf_obj: Any, image: Any, **_: Any) -> ImageRef:
    """The picture's bytes as they came, none where the file does not hold it."""
    try:
        return reference(odf_obj.get_part(_address(image)) or b"")
    except (KeyError, ValueError, OSError):
        return reference(b"")


def _add_images(
    doc: DoclingDocument,
    images: list[Any],
    parent: Any,
    content_layer: Any,
    odf_obj: Any,
    *,
    skip_object_replacements: bool = False,
    **_: Any,
) -> int:
    """In place of Docling's function of the same parameters: with titles, and none left out."""
    count = 0
    for image in images:
        if skip_object_replacements and _address(image).startswith(_REPLACEMENT):
            continue
        shown = _reference(odf_obj, image)
        picture = doc.add_picture(parent=parent, image=shown, content_layer=content_layer)
        if title := image._xml_element.get(_TITLE):
            describe(picture, title)
        count += 1
    return count


def _number_notes(backend: Any) -> None:
    """In the text and where they are told."""
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


def _part_lone_texts(backend: Any) -> None:
    """Titles and lines of text around tables are not of these, though they touch them."""
    find = backend._find_data_tables_in_sheet

    def find_tables(sheet: Any) -> list[dict[str, Any]]:
        tables = find(sheet)
        beside = any(one["data"].num_cols > 1 for one in tables)
        return [part for one in tables for part in _parted(one, sheet, beside)]

    backend._find_data_tables_in_sheet = find_tables


def _parted(found: dict[str, Any], sheet: Any, beside: bool) -> Iterator[dict[str, Any]]:
    """The lines above a table, each by itself, and what is left of it."""
    top, foot, left, right = found["bounds"]
    texts = [cell for cell in found["data"].table_cells if cell.text.strip()]
    rows = Counter(cell.start_row_offset_idx for cell in texts)
    places = {cell.start_row_offset_idx: left + cell.start_col_offset_idx for cell in texts}
    counts = [rows[row] for row in range(foot + 1 - top)]
    lone = range(lone_rows(counts))
    if left == right:
        lines = is_address(counts, beside=beside)
    else:
        titled = right - left >= PAIR and foot - top > len(lone)
        lines = titled and all(places[row] == left for row in lone)
    count = len(lone) if lines else 0
    for row in lone[:count]:
        yield _region(sheet, top + row, top + row, places[row], places[row])
    if top + count <= foot:
        yield _region(sheet, top + count, foot, left, right) if count else found


def _region(sheet: Any, top: int, foot: int, left: int, right: int) -> dict[str, Any]:
    data = opendocument_backend._table_data_from_odf(
        sheet, min_row=top, max_row=foot, min_col=left, max_col=right
    )
    return {"bounds": (top, foot, left, right), "data": data}


def prepare_sheets(backend: Any) -> None:
    """Numbers as their format shows them, days as ISO 8601, links as links: all are text now."""
    tell_comments_of_cells(backend)
    _part_lone_texts(backend)
    _prepare_pictures(backend)
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
