"""Drawings that stand in the text of a web page, as pictures of it.

The parser of pages writes all names small, which XML tells apart: the names of SVG are put back.
Source: https://html.spec.whatwg.org/multipage/parsing.html#creating-and-inserting-nodes
"""

import base64
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from papermill_api.engine.formats.vectors import SVG, XLINK

_TAGS = (
    "animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer feComposite"
    " feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood"
    " feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology"
    " feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject"
    " linearGradient radialGradient textPath"
)
_ATTRIBUTES = (
    "attributeName attributeType baseFrequency calcMode clipPathUnits diffuseConstant edgeMode"
    " filterUnits gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints"
    " keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth"
    " maskContentUnits maskUnits numOctaves pathLength patternContentUnits patternTransform"
    " patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits"
    " refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant"
    " specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale"
    " systemLanguage tableValues targetX targetY textLength viewBox xChannelSelector"
    " yChannelSelector zoomAndPan"
)
_NAMES = {name.lower(): name for name in (*_TAGS.split(), *_ATTRIBUTES.split())}
_XLINK_HREF = "xlink:href"
DRAWN = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"]
_DECORATIVE_ROLES = ("presentation", "none")


def shapes_of(body: Tag) -> dict[str, str]:
    """What drawings of the page use from each other, by id; asked for before anything is hidden."""
    used = {_target(use) for use in body.find_all("use")}
    return {str(tag["id"]): tag.decode() for tag in body.select("svg [id]") if tag["id"] in used}


def show_drawings(body: Tag, shapes: dict[str, str], inline: set[str]) -> None:
    """Each drawing becomes an image; one without a name in a line of text is an icon, and goes.

    `inline`: the names of tags that stand in a line.
    """
    for drawing in body.find_all("svg"):
        if drawing.decomposed or drawing.find_parent("svg") is not None:
            continue
        title = _title_of(drawing)
        if drawing.get("role") in _DECORATIVE_ROLES or (not title and _is_icon(drawing, inline)):
            drawing.decompose()
            continue
        image = BeautifulSoup("", "html.parser").new_tag("img")
        image["src"] = _framed(drawing) or _data_of(drawing, shapes)
        image["alt"] = title
        drawing.replace_with(image)


def _framed(drawing: Tag) -> str:
    """The address of the picture that a drawing only holds, as covers of books do."""
    pictures = drawing.find_all("image")
    if len(pictures) != 1 or drawing.find(DRAWN) is not None:
        return ""
    return str(pictures[0].get("href") or pictures[0].get(_XLINK_HREF) or "")


def _data_of(drawing: Tag, shapes: dict[str, str]) -> str:
    data = base64.b64encode(_written(drawing, shapes).encode()).decode()
    return f"data:image/svg+xml;base64,{data}"


def _title_of(drawing: Tag) -> str:
    title = drawing.find("title", recursive=False)
    label = drawing.get("aria-label") or (title.get_text() if title else "")
    return " ".join(str(label).split())


def _is_icon(drawing: Tag, inline: set[str]) -> bool:
    """Is there text beside it in its line?"""
    tag = drawing
    while True:
        beside = (*tag.previous_siblings, *tag.next_siblings)
        if any(_has_text(node, inline) for node in beside):
            return True
        if tag.parent is None or tag.parent.name not in inline:
            return False
        tag = tag.parent


def _has_text(node: Any, inline: set[str]) -> bool:
    if isinstance(node, NavigableString):
        return bool(node.strip())
    return node.name in inline and bool(node.get_text(strip=True))


def _written(drawing: Tag, shapes: dict[str, str]) -> str:
    """As XML, with the shapes of other drawings of the page that it uses."""
    inside = {str(tag.get("id")) for tag in drawing.find_all(True)}
    used = dict.fromkeys(_target(tag) for tag in drawing.find_all("use"))
    definitions = "".join(shapes[name] for name in used if name in shapes and name not in inside)
    if definitions:
        drawing.append(BeautifulSoup(f"<defs>{definitions}</defs>", "html.parser"))
    for tag in (drawing, *drawing.find_all(True)):
        _spell(tag)
    drawing["xmlns"], drawing["xmlns:xlink"] = SVG, XLINK
    return drawing.decode(formatter="minimal")


def _target(use: Tag) -> str:
    return str(use.get("href") or use.get(_XLINK_HREF) or "").removeprefix("#")


def _spell(tag: Tag) -> None:
    """Its names as SVG spells them; names of other vocabularies are of no use."""
    tag.name = _NAMES.get(tag.name, tag.name.rpartition(":")[2])
    for name in list(tag.attrs):
        value = tag.attrs.pop(name)
        if ":" not in name or name == _XLINK_HREF:
            tag.attrs[_NAMES.get(name, name)] = value
