"""Articles in JATS: blanks between pieces of a paragraph stay, names keep their parts apart."""

import re
from typing import Any

from lxml import etree

from papermill_api.engine.docling.marks import GLUE, guarded

DOCTYPE = b'<!DOCTYPE article SYSTEM "JATS-archivearticle1-3.dtd">'
DECLARED_WITHIN = 4096  # bytes
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>")
INLINE = (
    *("italic", "bold", "sub", "sup", "sc", "monospace", "underline", "xref", "ext-link", "uri"),
    *("styled-content", "named-content", "email"),
)
HOLDERS = {"p", "title", "article-title", "td", "th", *INLINE}


def with_doctype(data: bytes) -> bytes:
    """The article with the declaration that Docling's reader asks for; many come without one."""
    if DOCTYPE[:9] in data[:DECLARED_WITHIN]:
        return data
    declaration = _XML.match(data)
    at = declaration.end() if declaration else 0
    return data[:at] + DOCTYPE + data[at:]


def prepare(backend: Any) -> None:
    """Change the tree that an opened reader holds."""
    for name in backend.tree.iter("surname"):
        if name.getnext() is not None and not (name.tail or "").strip(" ,"):
            name.tail = name.tail or " "
    for element in backend.tree.iter(*INLINE):
        parent = element.getparent()
        if parent is not None and etree.QName(parent).localname in HOLDERS:
            _guard(element, parent)


def _guard(element: Any, parent: Any) -> None:
    before = element.getprevious()
    text = parent.text if before is None else before.tail
    if text:
        marked = guarded(text, before=before is not None)
        if before is None:
            parent.text = marked
        else:
            before.tail = marked
    if element.text and (text or before is not None):
        element.text = _beside(element.text, text)
    if element.tail:
        glued = element.tail if element.tail[0].isspace() else GLUE + element.tail
        element.tail = guarded(glued, after=element.getnext() is not None)


def _beside(text: str, before: str | None) -> str:
    return text if not before or before[-1].isspace() or text[0].isspace() else GLUE + text
