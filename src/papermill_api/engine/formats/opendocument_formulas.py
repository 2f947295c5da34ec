"""Formulas in OpenDocument, which are objects in MathML, as TeX in the text."""

import posixpath
from collections.abc import Sequence
from typing import Any

from lxml import etree

from papermill_api.engine.docling.marks import in_look
from papermill_api.engine.formats.mathml import Element, tex_of

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
HOLDERS = {f"{TEXT}{name}" for name in ("p", "h", "span", "a")}  # of text, in which a formula is
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class _MathElement:
    """An element of MathML in an object."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self.name = etree.QName(element).localname

    def get(self, name: str, default: str = "") -> str:
        return str(self._element.get(name, default))

    def text(self) -> str:
        return "".join(self._element.itertext())

    def children(self) -> Sequence[Element]:
        return [_MathElement(child) for child in self._element.iterchildren(etree.Element)]


def show_formulas(document: Any) -> None:
    """Put formulas in the place of their objects; one that stands by itself into a box."""
    for frame in list(document.body._xml_element.iter(f"{DRAW}frame")):
        held = frame.find(f"{DRAW}object")
        math = _math_of(document, held) if held is not None else None
        tex = tex_of(_MathElement(math)) if math is not None else ""
        if not tex:
            continue
        if frame.getparent().tag in HOLDERS:
            _write(frame, in_look(tex, "x"))
        else:
            for child in list(frame):
                frame.remove(child)
            box = etree.SubElement(frame, f"{DRAW}text-box")
            etree.SubElement(box, f"{TEXT}p").text = in_look(tex, "x")


def _math_of(document: Any, held: Any) -> Any:
    """The formula that an object holds itself, or in a part of the package; None for none."""
    inside = held.find(MATH)
    if inside is not None:
        return inside
    try:
        path = posixpath.normpath(posixpath.join(held.get(LINK, ""), "content.xml"))
        root = etree.fromstring(document.container.get_part(path), _PARSER)
    except (KeyError, ValueError, OSError, etree.XMLSyntaxError):
        return None
    return root if root.tag == MATH else None


def _write(frame: Any, text: str) -> None:
    """The text in the place of the frame."""
    before, parent = frame.getprevious(), frame.getparent()
    text += frame.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    frame.tail = None
    parent.remove(frame)
