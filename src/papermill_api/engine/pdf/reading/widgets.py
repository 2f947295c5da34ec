"""Form fields whose values are not drawn: ticks, and values without an appearance of their own.

What a field shows comes with its appearance (PDF 32000-1, 12.5.5). Programs that fill forms often
leave that to the viewer, and ticks are drawn as paths or in fonts without a meaning.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Field, Style, Word, dominant_style
from papermill_api.engine.pdf.reading import pdfium, reader
from papermill_api.engine.pdf.reading.annotations import WIDGET
from papermill_api.engine.pdf.reading.reader import View

CHECK_BOX, RADIO_BUTTON, TEXTS = 2, 3, (4, 5, 6)  # combo box, list box, text field
TICKED, EMPTY = "\u2612", "\u2610"  # ☒ and ☐
XFA_ALONE = 2  # a type of form: in the language XFA, which PDFium does not draw
HIDDEN = 1 << 1 | 1 << 5  # flags of an annotation: hidden, no view
NORMAL = 0
SIZE, LARGEST = 0.75, 10.0  # of a field's height, and points: the size of type it is given
_WRITES = re.compile(r"(?:T[jJ]|['\"]|Do)(?=\s|$)")  # operators, PDF 32000-1, annex A
MIN_SIDE = 4.0  # points; a smaller field shows nothing


class Forms:
    """What PDFium needs to read the fields of a document; made when a page first has some."""

    def __init__(self, document: int) -> None:
        self._document = document
        self._info = pdfium.form_info()
        self._handle: int | None = None

    @property
    def handle(self) -> int:
        """0 for a document that PDFium cannot read fields of."""
        if self._handle is None:
            self._handle = reader.open_forms(self._document, ctypes.addressof(self._info)) or 0
        return self._handle

    def problems(self) -> tuple[Problem, ...]:
        """Told of a document whose pages are made from XFA by the viewer, if it can do that.

        What stands in the PDF instead is a page that asks for another viewer.
        """
        if reader.form_type(self._document) != XFA_ALONE:
            return ()
        message = (
            "the document is an XFA form, whose content PDF pages do not hold: it was not read"
        )
        return (Problem("reader", None, message),)

    def close(self) -> None:
        if self._handle:
            reader.close_forms(self._handle)


def read_fields(view: View, kinds: Sequence[int], forms: Forms) -> list[Field]:
    """The check boxes and radio buttons of a page, and the values that nothing draws.

    `kinds`: the subtypes of its annotations. To be called before these are drawn into the page.
    """
    if WIDGET not in kinds or not forms.handle:
        return []
    found: list[Field] = []
    for index in (index for index, kind in enumerate(kinds) if kind == WIDGET):
        annotation = reader.get_annotation(view.page, index)
        found.extend(_read(view, annotation, forms.handle))
        reader.close_annotation(annotation)
    return found


def _read(view: View, annotation: int, form: int) -> Iterator[Field]:
    box = _box(view, annotation)
    if reader.annotation_flags(annotation) & HIDDEN or min(box.width, box.height) < MIN_SIDE:
        return
    kind = reader.field_type(form, annotation)
    if kind in (CHECK_BOX, RADIO_BUTTON):
        state = reader.text_of(reader.annotation_entry, annotation, b"AS")
        yield Field(box, EMPTY if state in ("", "Off") else TICKED)
    elif kind in TEXTS and not _draws(annotation):
        value = reader.text_of(reader.field_value, form, annotation)
        if value:
            yield Field(box, value)


def _draws(annotation: int) -> bool:
    """Does its appearance write a text, or draw another object that may?

    Some programs give each field a ground, or nothing but the mark of where a text would stand.
    """
    return bool(_WRITES.search(reader.text_of(reader.appearance, annotation, NORMAL)))


def _box(view: View, annotation: int) -> Box:
    sides = (ctypes.c_float * 4)()  # left, top, right, bottom
    reader.annotation_rect(annotation, ctypes.addressof(sides))
    return reader.shown_box(view, sides[:])


def without_drawn_ticks(words: PageWords, fields: Sequence[Field], own: int) -> PageWords:
    """The words without the signs that annotations draw into boxes whose state is known.

    `own`: when the first thing that annotations draw is painted.
    """
    boxes = [field.box for field in fields if field.value in (TICKED, EMPTY)]
    if not boxes:
        return words
    drawn = [
        word
        for word in words
        if word.order >= own and any(box.has_center_of(word.box) for box in boxes)
    ]
    gone = set(map(id, drawn))
    return PageWords(word for word in words if id(word) not in gone) if gone else words


def field_words(fields: Sequence[Field], words: Sequence[Word], order: int) -> list[Word]:
    """The values as words where a viewer would draw them, as large as most other words.

    `order`: when they are painted.
    """
    if not fields:
        return []
    usual = dominant_style(words).size if words else LARGEST
    return [word for field in fields for word in _words(field, usual, order)]


def _words(field: Field, usual: float, order: int) -> Iterator[Word]:
    lines = field.value.splitlines()
    size = round(min(usual, SIZE * field.box.height), 2)
    style, y = Style("", size), field.box.y0 + size
    if len(lines) == 1:
        y = field.box.center_y + 0.35 * size
    for line in lines:
        x = field.box.x0 + 0.2 * size
        for text in line.split():
            width = 0.5 * size * len(text)
            box = Box(x, y - 0.8 * size, x + width, y + 0.2 * size)
            yield Word(text, box, y, style, order=order)
            x += width + 0.25 * size
        y += 1.2 * size
