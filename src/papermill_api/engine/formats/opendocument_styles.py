"""Listings, quotes and captions of OpenDocument, which styles and fonts tell."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from papermill_api.engine.docling.marks import CODE, SPACE, in_look
from papermill_api.engine.formats.word_code import FIXED, LEAST_LINES, MOSTLY, STYLE_MARKS

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-family"
PARAGRAPH, SPAN, LINK = f"{TEXT}p", f"{TEXT}span", f"{TEXT}a"
BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
# Told before a reader sees the text, and no letters of it.
SILENT = {f"{TEXT}soft-page-break", f"{TEXT}bookmark-start", f"{TEXT}bookmark-end"}
PLAIN = {SPAN, *BLANKS, *SILENT}  # what a line of a listing is made of
LISTINGS = {"preformatted text", "source code"}  # names of styles
HOLDERS = (f"{OFFICE}text", f"{TEXT}section")


def mark_styles(document: Any) -> None:
    """Put listings together, and marks to pieces of code, quotes and captions."""
    styles = _Styles(document)
    body = document.body._xml_element
    if styles.are_any_fixed and _is_mixed(body, styles):
        for holder in (body, *body.iter(f"{TEXT}section")):
            for lines in list(_listings(holder, styles)):
                _join(lines)
        for span in body.iter(SPAN):
            _mark_span(span, styles)
    for paragraph in body.iter(PARAGRAPH):
        mark = styles.mark_of(paragraph) if paragraph.getparent().tag in HOLDERS else ""
        if mark and "".join(paragraph.itertext()).strip():
            paragraph.text = mark + (paragraph.text or "")


def _is_mixed(body: Any, styles: "_Styles") -> bool:
    """Is less than most of it in fixed-width type, which is the look of all of it otherwise?

    What has the style of a listing is one, however long.
    """
    lengths = {False: 0, True: 0}
    for paragraph in body.iter(PARAGRAPH, f"{TEXT}h"):
        if styles.is_listing(paragraph):
            continue
        for text, fixed in _pieces(paragraph, styles, styles.is_fixed(paragraph)):
            lengths[fixed] += len(text.strip())
    return lengths[False] > 0 and lengths[True] <= MOSTLY * sum(lengths.values())


def _pieces(element: Any, styles: "_Styles", fixed: bool) -> Iterator[tuple[str, bool]]:
    """Its text, each piece with whether it is in fixed-width type."""
    if element.text:
        yield element.text, fixed
    for child in element:
        if child.tag == SPAN:
            yield from _pieces(child, styles, styles.is_fixed(child, fixed))
        elif child.tag == LINK:
            yield from _pieces(child, styles, fixed)
        if child.tail:
            yield child.tail, fixed


def _listings(holder: Any, styles: "_Styles") -> Iterator[list[Any]]:
    """Paragraphs of nothing but such type in a row, with the empty ones between them."""
    for kind, parts in groupby(holder, lambda part: _is_line(part, styles)):
        lines = list(parts)
        while lines and not _typed(lines[-1]).strip():
            lines.pop()
        while lines and not _typed(lines[0]).strip():
            del lines[0]
        filled = sum(bool(_typed(line).strip()) for line in lines)
        if kind and (filled >= LEAST_LINES or (filled and styles.is_listing(lines[0]))):
            yield lines


def _is_line(part: Any, styles: "_Styles") -> bool:
    if part.tag != PARAGRAPH or any(child.tag not in PLAIN for child in part.iterdescendants()):
        return False
    pieces = _pieces(part, styles, styles.is_fixed(part))
    return styles.is_listing(part) or all(fixed for text, fixed in pieces if text.strip())


def _typed(element: Any) -> str:
    """Its text with the blanks that elements stand for."""
    text = " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag in BLANKS:
            count = int(child.get(f"{TEXT}c", "1")) if child.tag == f"{TEXT}s" else 1
            text += BLANKS[child.tag] * min(count, 1000)
        else:
            text += _typed(child)
        text += " ".join((child.tail or "").split("\n"))
    return text


def _join(lines: list[Any]) -> None:
    """Make the first paragraph the whole listing."""
    text = "\n".join(map(_typed, lines))
    first, *others = lines
    for child in list(first):
        first.remove(child)
    first.text = CODE + text
    for line in others:
        line.getparent().remove(line)


def _mark_span(span: Any, styles: "_Styles") -> None:
    """Code in the text of a paragraph; one that is all of a paragraph may be in it for its look."""
    holder = next(span.iterancestors(PARAGRAPH, f"{TEXT}h"), None)
    if holder is None or styles.is_fixed(holder) or not styles.is_fixed(span):
        return
    text = _typed(span)
    whole = len(text.strip()) == len(_typed(holder).strip())
    if not text.strip() or whole or any(child.tag not in BLANKS for child in span):
        return
    for child in list(span):
        span.remove(child)
    span.text = in_look(text.replace("\n", f"{SPACE}\n{SPACE}"), "m")


class _Styles:
    """What styles of paragraphs and spans say, themselves or by those that they are made of."""

    def __init__(self, document: Any) -> None:
        parts = [document.get_part(name).root._xml_element for name in ("styles", "content")]
        self._styles = {
            (style.get(f"{STYLE}family"), style.get(f"{STYLE}name")): style
            for part in parts
            for style in part.iter(f"{STYLE}style")
        }
        self._fixed = {
            key: bool(FIXED.search(font))
            for key, style in self._styles.items()
            if (font := _font_of(style))
        }
        self.are_any_fixed = any(self._fixed.values())

    def is_fixed(self, element: Any, otherwise: bool = False) -> bool:
        told = (self._fixed[key] for key in self._chain(element) if key in self._fixed)
        return next(told, otherwise)

    def is_listing(self, paragraph: Any) -> bool:
        return not LISTINGS.isdisjoint(self._names(paragraph))

    def mark_of(self, paragraph: Any) -> str:
        return next((STYLE_MARKS[n] for n in self._names(paragraph) if n in STYLE_MARKS), "")

    def _names(self, element: Any) -> Iterator[str]:
        for _, name in self._chain(element):
            yield name.replace("_20_", " ").lower()

    def _chain(self, element: Any) -> Iterator[tuple[str, str]]:
        family = "text" if element.tag == SPAN else "paragraph"
        name, seen = element.get(f"{TEXT}style-name"), set[str]()
        while name and name not in seen:
            seen.add(name)
            yield family, name
            style = self._styles.get((family, name))
            name = style.get(f"{STYLE}parent-style-name") if style is not None else None


def _font_of(style: Any) -> str:
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return ""
    return properties.get(f"{STYLE}font-name") or properties.get(FAMILY) or ""
