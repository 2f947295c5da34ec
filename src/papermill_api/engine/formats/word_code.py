"""Code in Word documents, which their fonts alone tell."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from papermill_api.engine.docling.marks import CAPTION, QUOTED, in_look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIXED = re.compile(
    r"\bmono\b|courier|consolas|menlo|monaco|lucida console|inconsolata|source code|fira code"
    r"|cascadia|typewriter",
    re.I,
)
# What names of styles say, in Word, in LibreOffice and in what is made by programs.
STYLE_MARKS = {
    "caption": CAPTION,
    "quote": QUOTED,
    "intense quote": QUOTED,
    "quotations": QUOTED,
    "block text": QUOTED,
}
LEAST_LINES = 2  # of a listing; a line alone may be anything that is to be typed
MOSTLY = 0.5  # of the text of a document that was written on a typewriter is in such a font


def mark_code(backend: Any) -> None:
    """Runs in fixed-width type as code, and paragraphs of them that follow each other as listings.

    The reader finds lines by their signs, and takes a listing apart at those that have none.
    """
    fonts = _Fonts(backend.docx_obj)
    if not fonts.are_any_fixed:
        return
    body = backend.docx_obj.element.body
    lengths = {False: 0, True: 0}
    for run in body.iter(f"{W}r"):
        lengths[fonts.is_fixed(run)] += len(_text_of(run).strip())
    if not lengths[True] or lengths[True] > MOSTLY * sum(lengths.values()):
        return
    listings = {line for listing in _listings(body, fonts) for line in listing}
    told = backend._is_code_by_font
    backend._is_code_by_font = lambda paragraph, style: (
        paragraph._p in listings or told(paragraph, style)
    )
    for paragraph in body.iter(f"{W}p"):
        if paragraph not in listings and not _is_line_alone(paragraph, fonts):
            _mark_runs(paragraph, fonts)


def _is_line_alone(paragraph: Any, fonts: "_Fonts") -> bool:
    """Is it all of a paragraph in such type, which may be a look: neither a cell nor an item?"""
    in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
    return not in_cell and _kind(paragraph, fonts)


def _mark_runs(paragraph: Any, fonts: "_Fonts") -> None:
    for run in paragraph.iter(f"{W}r"):
        if fonts.is_fixed(run):
            for text in run.iterchildren(f"{W}t"):
                text.text = in_look(text.text or "", "m" if (text.text or "").strip() else "")


def _text_of(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _listings(body: Any, fonts: "_Fonts") -> Iterator[list[Any]]:
    """Paragraphs of fixed-width type in a row, with the empty ones between them."""
    for kind, parts in groupby(body, lambda part: _kind(part, fonts)):
        lines = list(parts)
        while lines and not _text_of(lines[-1]).strip():
            lines.pop()
        while lines and not _text_of(lines[0]).strip():
            del lines[0]
        if kind and sum(bool(_text_of(line).strip()) for line in lines) >= LEAST_LINES:
            yield lines


def _kind(part: Any, fonts: "_Fonts") -> bool:
    """Is it a paragraph in no list with nothing but such type?"""
    if part.tag != f"{W}p" or part.find(f"{W}pPr/{W}numPr") is not None:
        return False
    runs = list(part.iter(f"{W}r"))
    plain = [run for run in runs if _text_of(run).strip() and not fonts.is_fixed(run)]
    return not plain and all(
        child.tag in (f"{W}t", f"{W}tab", f"{W}br", f"{W}rPr") for run in runs for child in run
    )


class _Fonts:
    """The fonts of runs, by themselves or by their styles."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element
        self._styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self._known: dict[str, str] = {}
        named = (
            font.get(f"{W}ascii") or ""
            for root in (styles, document.element.body)
            for font in root.iter(f"{W}rFonts")
        )
        self.are_any_fixed = any(map(FIXED.search, named))

    def is_fixed(self, run: Any) -> bool:
        own = run.find(f"{W}rPr/{W}rFonts")
        if own is not None and own.get(f"{W}ascii"):
            return bool(FIXED.search(own.get(f"{W}ascii")))
        look = run.find(f"{W}rPr/{W}rStyle")
        if look is not None and (font := self._of_style(look.get(f"{W}val"))):
            return bool(FIXED.search(font))
        paragraph = next(run.iterancestors(f"{W}p"))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and bool(FIXED.search(self._of_style(style.get(f"{W}val"))))

    def _of_style(self, name: str, depth: int = 0) -> str:
        """Of the style or of one that it is based on; "" for none."""
        if name not in self._known:
            style = self._styles.get(name)
            font = style.find(f"{W}rPr/{W}rFonts") if style is not None else None
            base = style.find(f"{W}basedOn") if style is not None else None
            found = (font.get(f"{W}ascii") if font is not None else "") or ""
            if not found and base is not None and depth < len(self._styles):
                found = self._of_style(base.get(f"{W}val"), depth + 1)
            self._known[name] = found
        return self._known[name]
