"""Drawings in SVG as PNGs, through resvg: it runs no scripts and fetches nothing.

It would read pictures from files that a drawing names, and overflow its stack on one nested
100,000 deep. So what a drawing leads to outside of itself goes, and depth has the parser's limit.
"""

import io
import re
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from PIL import Image

MODULE = "resvg_py"  # of the part `office`
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
SHARPNESS = 2  # pixels for each of CSS; drawings are mostly small text and thin lines
ICON_SIDE = 32  # pixels of CSS; what is drawn as low or narrow as that is an icon
DEFAULT_SIZE = (300.0, 150.0)  # pixels of CSS, of a drawing that tells no size
MARK_WITHIN = 4096  # bytes; prologues with entities and comments are long
FAMILIES = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "Open Sans", "Arial", "Helvetica")
RASTER = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.I)

_ROOT = re.compile(rb"<(?:\w+:)?svg[\s>]")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in|em|rem)?\s*")
_PIXELS = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "rem": 16}
_NUMBERS = re.compile(r"[\s,]+")


class Blank(ValueError):
    """Nothing is drawn, or an icon."""


class Size(NamedTuple):
    """In pixels of CSS."""

    width: float
    height: float


def is_svg(data: bytes) -> bool:
    head = data[:MARK_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and _ROOT.search(head) is not None


def draw_svg(data: bytes, max_side: int) -> bytes:
    """A PNG of it on white, at most `max_side` pixels a side.

    Raises Blank, or ValueError with the end of a sentence about a drawing that cannot be shown.
    """
    if find_spec(MODULE) is None:
        raise ValueError("is a drawing in SVG, which needs pip install 'papermill-api[office]'")
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("is a damaged drawing in SVG") from error
    _keep_inside(root)
    _set_size(root, max_side)
    family = _family()
    if not family and next(root.iter(f"{{{SVG}}}text"), None) is not None:
        raise ValueError("is a drawing in SVG with words, and no font is installed to draw them")
    try:
        png = _drawn(etree.tostring(root).decode(), family)
    except ValueError as error:
        raise ValueError("is a drawing in SVG that cannot be shown") from error
    if _is_blank(png):
        raise Blank
    return png


def _drawn(text: str, family: str) -> bytes:
    """Raises ValueError."""
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=text,
            background="white",
            font_family=family or None,
            serif_family=family or None,
            sans_serif_family=family or None,
        )
    )


def _is_blank(png: bytes) -> bool:
    with Image.open(io.BytesIO(png)) as image:
        return len(image.convert("RGB").getcolors(1) or ()) == 1


@cache
def _family() -> str:
    """The font for words whose own is not installed, which resvg leaves out otherwise."""
    for family in FAMILIES:
        text = f'<text y="20" font-family="{family}">A</text>'
        if not _is_blank(_drawn(f'<svg xmlns="{SVG}" width="20" height="20">{text}</svg>', "")):
            return family
    return ""


def _keep_inside(root: Any) -> None:
    """Only places in the drawing and pixels that it holds itself are followed."""
    for element in root.iter():
        for name in ("href", f"{{{XLINK}}}href"):
            target = element.get(name, "") if isinstance(element.tag, str) else ""
            if target and not target.startswith("#") and not RASTER.match(target):
                del element.attrib[name]


def _set_size(root: Any, max_side: int) -> None:
    """The size in which it is drawn. Raises Blank for an icon."""
    size = _size_of(root)
    if min(size) <= ICON_SIDE:
        raise Blank
    scale = min(SHARPNESS, max_side / max(size))
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {size.width} {size.height}")
    root.set("width", str(max(1, round(size.width * scale))))
    root.set("height", str(max(1, round(size.height * scale))))


def _size_of(root: Any) -> Size:
    """By its width and height, of which one follows from the other and the view box."""
    box = _view_box(root.get("viewBox", ""))
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if box and not (width and height):
        ratio = box.width / box.height
        width = width or (height * ratio if height else box.width)
        height = height or width / ratio
    return Size(width or DEFAULT_SIZE[0], height or DEFAULT_SIZE[1])


def _pixels(length: str) -> float:
    """0.0 for one that depends on what is around."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS.get(found[2] or "", 1) if found else 0.0


def _view_box(text: str) -> Size | None:
    try:
        _, _, width, height = map(float, _NUMBERS.split(text.strip()))
    except ValueError:
        return None
    return Size(width, height) if width > 0 and height > 0 else None
