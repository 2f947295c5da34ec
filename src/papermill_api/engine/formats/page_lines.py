"""The inline text of a web page: looks, links and white space as browsers show them."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from bs4 import Tag

from papermill_api.engine.document import Span, Spans, trimmed

_TAGS: dict[str, dict[str, Any]] = {
    "b strong": {"bold": True},
    "i em dfn var": {"italic": True},
    "s strike del": {"strike": True},
    "code kbd samp tt": {"mono": True},
    "sup": {"script": "super"},
    "sub": {"script": "sub"},
}
LOOKS = {tag: look for tags, look in _TAGS.items() for tag in tags.split()}
# What programs that write pages (word processors, mail) say by styles instead of by tags.
_STYLES: tuple[tuple[re.Pattern[str], dict[str, Any]], ...] = (
    (re.compile(r"font-weight:(?:bold|[6-9]00)"), {"bold": True}),
    (re.compile(r"font-weight:(?:normal|400)"), {"bold": False}),
    (re.compile(r"font-style:italic"), {"italic": True}),
    (re.compile(r"font-style:normal"), {"italic": False}),
    (re.compile(r"text-decoration(?:-line)?:[^;]*line-through"), {"strike": True}),
    (re.compile(r"vertical-align:super"), {"script": "super"}),
    (re.compile(r"vertical-align:sub"), {"script": "sub"}),
)
HERE = "#page=1"  # a place in the document, which is told by the link's text
_ADDRESS = re.compile(r"(?:https?|ftp)://.|(?:mailto|tel):.", re.I)
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
# Characters that only say where a line may end, and marks of byte order.
_UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_UNSEEN |= {0x2010: "-", 0x2011: "-"}  # hyphens that only differ in that, too


def look_of(tag: Tag, look: Span, base: str) -> Span:
    """The look of what stands in the tag."""
    changed: dict[str, Any] = dict(LOOKS.get(tag.name, {}))
    style = str(tag.get("style", "")).replace(" ", "").lower()
    for pattern, said in _STYLES if style else ():
        if pattern.search(style):
            changed.update(said)
    if tag.name == "a" and (target := link_of(tag.attrs, base)):
        changed["link"] = target
    return look._replace(**changed) if changed else look


def link_of(attributes: Mapping[str, Any], base: str) -> str | None:
    """Where it leads to: an absolute address, a place in the document, or None."""
    target = str(attributes.get("href", "")).strip()
    if target.startswith("#"):
        return HERE if len(target) > 1 else None
    if not target:
        return None
    try:
        address = urljoin(base, target)
    except ValueError:
        return None
    return address if _ADDRESS.match(address) else None


class Line:
    """Collects the text of one block; white space between pieces is one blank."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def add(self, text: str, look: Span) -> None:
        shown = _BLANKS.sub(" ", text.translate(_UNSEEN))
        if self._ends_blank():
            shown = shown.lstrip(" ")
        if shown:
            self._spans.append(look._replace(text=shown))

    def add_span(self, span: Span) -> None:
        self._spans.append(span)

    def end(self) -> None:
        """A line ends here, and the block goes on."""
        if self._spans:
            self._spans.append(Span("\n"))

    def _ends_blank(self) -> bool:
        return not self._spans or self._spans[-1].text[-1:] in (" ", "\n")

    def taken(self) -> Spans:
        """The text, of which nothing is left here."""
        spans, self._spans = trimmed(_merged(self._spans)), []
        return spans


def _merged(spans: list[Span]) -> list[Span]:
    """Pieces of one look as one span."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1]._replace(text="") == span._replace(text="") and not span.note:
            merged[-1] = span._replace(text=merged[-1].text + span.text)
        else:
            merged.append(span)
    return merged
