"""Web pages, also inside books and mails: what surrounds the text goes, blanks in it stay."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from docling.backend.html_backend import HTMLDocumentBackend
from docling_core.types.doc import DoclingDocument, ImageRef, Size

from papermill_api.engine.docling.marks import ALTERNATIVE, GLUE, QUOTED, SPACE, guarded
from papermill_api.engine.errors import ConversionError
from papermill_api.engine.formats.inline_svg import shapes_of, show_drawings
from papermill_api.engine.formats.pictures import embedded
from papermill_api.engine.formats.vectors import is_svg

# Roles that ARIA gives to what is around the content of a page, and the tags that have them.
AROUND = (
    *("navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar"),
    *("dialog", "alertdialog", "tooltip"),
)
OUTSIDE = ["article", "section", "main", "blockquote", "figure"]  # a header in them is theirs
NEVER = ["nav", "button", "select", "textarea", "dialog", "datalist", "object", "iframe"]
NOT_PRINTED = {"noprint", "no-print", "d-print-none"}  # the usual names for what paper lacks
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
TEXT_BLOCKS = ["p", "table", "article", "main", *HEADINGS]
KEPT_INPUTS = ("checkbox", "radio")
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
    *("ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike"),
    *("strong", "sub", "sup", "time", "tt", "u", "var"),
}
SVG_TYPE = "image/svg+xml"
MAX_DEPTH = 300  # of tags; browsers stop at 512
MAIN_LETTERS = 200  # a <main> with fewer holds no page


class WebPage(HTMLDocumentBackend):
    """Docling's reader on a prepared page; in place of its own in books and mails."""

    def convert(self) -> DoclingDocument:
        if self.soup is not None:
            _check_depth(self.soup)
            prepare_page(self.soup)
        return super().convert()

    def _create_image_ref(self, src_url: str) -> ImageRef | None:
        """Drawings stay what they are: Docling knows no SVG."""
        data = self._drawing_at(src_url)
        if not is_svg(data):
            return super()._create_image_ref(src_url)
        address = f"data:{SVG_TYPE};base64,{base64.b64encode(data).decode()}"
        told = {"mimetype": SVG_TYPE, "dpi": 72, "size": Size(), "uri": address}
        return ImageRef.model_validate(told)

    def _drawing_at(self, address: str) -> bytes:
        """The data of what may be one, of an address that Docling found to be inside."""
        if data := embedded(address):
            return data
        if self._mhtml_resources is not None:
            key = self._normalize_content_id(address) if address[:4] == "cid:" else address
            return self._mhtml_resources.get(key, b"")
        is_file = address.lower().endswith(".svg") and self._image_loader.enable_local_fetch
        path = Path(address) if is_file and self.base_path else None
        return path.read_bytes() if path is not None and path.is_file() else b""


def _check_depth(soup: BeautifulSoup) -> None:
    """Refuse what readers, who go down by recursion, would take for ever with."""
    level: list[Tag] = [soup]
    for _ in range(MAX_DEPTH):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return
    raise ConversionError("The page is nested too deeply to be a document")


def prepare_page(soup: BeautifulSoup) -> None:
    """Change the page to what Docling's reader is to see of it."""
    body = soup.body or soup
    shapes = shapes_of(body)
    _drop_surroundings(body)
    show_drawings(body, shapes, INLINE)
    for text in list(body.find_all(string=True)):
        _guard(text)
    for quote in body.find_all("blockquote"):
        _mark_quoted(quote)
    for line_break in body.find_all("br"):
        line_break.insert_after(NavigableString(SPACE))
    for image in body.find_all("img"):
        if image.get("alt"):
            image["alt"] = f"{ALTERNATIVE}{image['alt']}"


def _drop_surroundings(body: Tag) -> None:
    """By what the page says of itself, as long as text is left."""
    page = [main for main in body.find_all(_is_main) if len(main.get_text()) >= MAIN_LETTERS]
    unwanted = list(_unwanted(body))
    if len(page) == 1:
        inside = set(map(id, (page[0], *page[0].parents)))
        unwanted += [tag for tag in body.find_all(True) if _is_beside(tag, page[0], inside)]
    chosen = [tag for tag in unwanted if len(page) != 1 or page[0] not in tag.descendants]
    dropped = set(map(id, chosen))
    texts = (text for text in body.find_all(string=True) if text.strip())
    if all(any(id(parent) in dropped for parent in text.parents) for text in texts):
        return
    for tag in chosen:
        if not tag.decomposed:
            tag.decompose()


def _is_main(tag: Tag) -> bool:
    return tag.name == "main" or tag.get("role") == "main"


def _is_beside(tag: Tag, page: Tag, inside: set[int]) -> bool:
    """A sibling of the page or of what holds it."""
    return id(tag) not in inside and id(tag.parent) in inside and tag.parent is not page


def _unwanted(body: Tag) -> Iterator[Tag]:
    for tag in body.find_all(True):
        role = tag.get("role")
        if tag.name in NEVER or role in AROUND or _is_hidden(tag):
            yield tag
        elif tag.name in ("header", "footer") and tag.find_parent(OUTSIDE) is None:
            if tag.find(HEADINGS) is None:
                yield tag
        elif tag.name == "input" and (tag.get("type") not in KEPT_INPUTS or role == "button"):
            yield tag
        if tag.get("aria-haspopup") in ("true", "menu") and _is_menu(tag.parent, body):
            yield tag.parent


def _is_menu(tag: Tag | None, body: Tag) -> TypeGuard[Tag]:
    return tag is not None and tag is not body and tag.find(TEXT_BLOCKS) is None


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style", "")).replace(" ", "").lower()
    return (
        "display:none" in style
        or "visibility:hidden" in style
        or tag.get("aria-hidden") == "true"
        or not NOT_PRINTED.isdisjoint(tag.get("class") or ())
    )


def _guard(text: NavigableString) -> None:
    """Mark blanks at its edges where a piece of the same paragraph stands beside it."""
    if isinstance(text, PreformattedString) or text.find_parent(["pre", "textarea"]) is not None:
        return
    before, after = _has_piece(text, "previous"), _has_piece(text, "next")
    marked = guarded(str(text), before=before, after=after)
    if before and not marked[0].isspace() and marked[0] != SPACE:
        marked = GLUE + marked
    if marked.startswith(SPACE) and str(text.find_previous(string=True)).endswith(SPACE):
        marked = marked[1:]  # white space on both sides of a mark is one blank
    if marked != text:
        text.replace_with(NavigableString(marked))


def _mark_quoted(quote: Tag) -> None:
    """Each of its paragraphs, or itself when it has none."""
    for paragraph in quote.find_all("p") or [quote]:
        first = next((text for text in paragraph.find_all(string=True) if text.strip()), None)
        if first is not None and not first.startswith(QUOTED):
            first.replace_with(NavigableString(QUOTED + first.lstrip()))


def _has_piece(text: Any, side: str) -> bool:
    node = text
    while node is not None:
        beside = getattr(node, f"{side}_sibling")
        if beside is not None:
            return isinstance(beside, NavigableString) or beside.name in INLINE
        node = node.parent if node.parent is not None and node.parent.name in INLINE else None
    return False
