"""Web pages, also inside books and mails: what surrounds the text goes, the rest is read.

Docling opens them (encodings, saved pages, what lies beside them) and puts books and mails
together; the page itself is read by ourselves.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from docling.backend.html_backend import HTMLDocumentBackend
from docling_core.types.doc import DoclingDocument

from papermill_api.engine.docling.pictures import reference
from papermill_api.engine.docling.reading import Taken, TakePicture
from papermill_api.engine.docling.writing import to_docling
from papermill_api.engine.document import Block, Document, Figure, ListBlock, Quote, figures_of
from papermill_api.engine.errors import ConversionError
from papermill_api.engine.formats.inline_svg import shapes_of, show_drawings
from papermill_api.engine.formats.page_code import LINE_NUMBERS
from papermill_api.engine.formats.page_lines import LOOKS
from papermill_api.engine.formats.page_reader import PageReader
from papermill_api.engine.formats.pictures import embedded

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
    *("a", "abbr", "bdi", "bdo", "data", "font", "ins", "label", "mark", "q", "ruby", "small"),
    *("span", "time", "u", *LOOKS),
}
FORMULA = re.compile(r"math/tex")  # as MathJax keeps them
MAX_DEPTH = 300  # of tags; browsers stop at 512
MAIN_LETTERS = 200  # a <main> with fewer holds no page


class WebPage(HTMLDocumentBackend):
    """In place of Docling's reader, also in books and mails."""

    def convert(self) -> DoclingDocument:
        """For books and mails, of which the page is a part."""
        blocks, addresses = self._read()
        document = to_docling(Document(blocks, 1))
        for picture, address in zip(document.pictures, addresses, strict=True):
            data = self._picture_at(address)
            picture.image = reference(data) if data else None
        return document

    def read(self, take: TakePicture) -> Document:
        """The page as our tree, without the way over Docling's; its pictures go to `take`."""
        blocks, addresses = self._read()
        unread = iter(addresses)
        count = 0

        def show(figure: Figure) -> Figure | None:
            nonlocal count
            name = f"fig_{count + 1:04d}"
            taken = take(name, figure.title, self._picture_at(next(unread)))
            if taken is Taken.DECORATION:
                return None
            count += 1
            image = f"figures/{name}.png" if taken is Taken.SHOWN else ""
            return replace(figure, id=name, image=image)

        return Document(tuple(_with_figures(blocks, show)), 1)

    def _read(self) -> tuple[tuple[Block, ...], list[str]]:
        """Its blocks, and where the pictures of its figures are, in order."""
        soup = self.soup or BeautifulSoup("", "html.parser")
        _check_depth(soup)
        HTMLDocumentBackend._close_implied_end_tags(soup)
        prepare_page(soup)
        reader = PageReader(self._base_of(soup), lambda address: bool(self._picture_at(address)))
        blocks = reader.read(soup.body or soup)
        addresses = {f"fig_{n:04d}": each for n, each in enumerate(reader.addresses, start=1)}
        return blocks, [addresses[figure.id] for figure in figures_of(blocks)]

    def _base_of(self, soup: BeautifulSoup) -> str:
        """What relative addresses are relative to, where the page says it."""
        told = soup.find("base", href=True)
        base = str(self.base_path or "") if self._mhtml_resources is not None else ""
        return urljoin(base, str(told["href"])) if told is not None else base

    def _picture_at(self, address: str) -> bytes:
        """What the page, its archive or its folder holds; none of any other address."""
        if not self.options.fetch_images or not address:
            return b""
        if address[:5].lower() == "data:":
            return embedded(address)
        try:
            place = self._resolve_relative_path(address)
            if self._mhtml_resources is not None:
                cid = place[:4].lower() == "cid:"
                return self._mhtml_resources.get(
                    self._normalize_content_id(place) if cid else place, b""
                )
            if self.base_path and self._image_loader.enable_local_fetch:
                return Path(place).read_bytes()
        except (OSError, ValueError):
            pass
        return b""


def _with_figures(
    blocks: Sequence[Block], show: Callable[[Figure], Figure | None]
) -> Iterator[Block]:
    """Blocks with what `show` makes of their figures, None of decoration."""
    for block in blocks:
        if isinstance(block, Figure):
            if shown := show(block):
                yield shown
        elif isinstance(block, Quote):
            yield replace(block, blocks=tuple(_with_figures(block.blocks, show)))
        elif isinstance(block, ListBlock):
            items = [
                replace(item, children=tuple(_with_figures(item.children, show)))
                for item in block.items
            ]
            yield replace(block, items=tuple(items))
        else:
            yield block


def _check_depth(soup: BeautifulSoup) -> None:
    """Refuse what readers, who go down by recursion, would take for ever with."""
    level: list[Tag] = [soup]
    for _ in range(MAX_DEPTH):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return
    raise ConversionError("The page is nested too deeply to be a document")


def prepare_page(soup: BeautifulSoup) -> None:
    """Change the page to what is to be read of it."""
    body = soup.body or soup
    shapes = shapes_of(body)
    _take_formulas(body)
    _drop_surroundings(body)
    show_drawings(body, shapes, INLINE)


def _take_formulas(body: Tag) -> None:
    """In the place of pictures and of letters laid out by scripts, which come beside them."""
    for script in body.find_all("script", type=FORMULA):
        display = "block" if "display" in str(script["type"]) else "inline"
        formula = BeautifulSoup("", "html.parser").new_tag("math", alttext=script.get_text())
        formula["display"] = display
        script.replace_with(formula)
    for formula in body.find_all("math"):
        hidden = [tag for tag in formula.parents if tag is not body and _is_hidden(tag)]
        if hidden:
            hidden[-1].replace_with(formula)
    for picture in body.find_all("img", alt=True):
        before = picture.find_previous_sibling()
        if before is not None and before.name == "math" and picture["alt"]:
            picture.decompose()


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
        if tag.name in NEVER or role in AROUND or _is_hidden(tag) or _is_sign(tag):
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
        tag.has_attr("hidden")
        or "display:none" in style
        or "visibility:hidden" in style
        or tag.get("aria-hidden") == "true"
        or not NOT_PRINTED.isdisjoint(tag.get("class") or ())
    )


def _is_sign(tag: Tag) -> bool:
    """Numbers of lines of code, and links to a place of the page that say no word: "¶", "#"."""
    if not LINE_NUMBERS.isdisjoint(tag.get("class") or ()):
        return True
    if tag.name != "a" or not str(tag.get("href", "")).startswith("#") or tag.find("img"):
        return False
    return tag.find_parent(HEADINGS) is not None and not any(map(str.isalnum, tag.get_text()))
