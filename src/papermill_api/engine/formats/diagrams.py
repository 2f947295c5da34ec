"""The texts of a diagram (SmartArt), which its data part holds as a tree of points.

Source: ECMA-376 part 1, 21.4.2: points (`pt`) are told apart by their type, and connections
(`cxn`) without one say which point is below which, and in what order.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DATA_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
MAX_DEPTH = 20  # of points below each other; more is a loop
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Point(NamedTuple):
    depth: int  # 0 is the highest
    text: str


def data_of(drawing: Any, part: Any) -> bytes:
    """The data of the diagram in a drawing or frame of the part; none when there is no diagram."""
    found = next(drawing.iter(f"{DGM}relIds"), None)
    relation = part.rels.get(found.get(DATA_ID)) if found is not None else None
    return relation.target_part.blob if relation is not None and not relation.is_external else b""


def points_of(data: bytes) -> Iterator[Point]:
    """Points with text, each before those below it; nothing of damaged data."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        return
    points = {point.get("modelId"): point for point in root.iter(f"{DGM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(f"{DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = int(link.get("srcOrd", "0"))
            below.setdefault(link.get("srcId"), []).append((order, link.get("destId")))
    for name, point in points.items():
        if point.get("type") == "doc":
            yield from _below(name, points, below, 0)


def _below(
    name: str, points: dict[str, Any], below: dict[str, list[tuple[int, str]]], depth: int
) -> Iterator[Point]:
    """Each point once: the lists of points below are used up."""
    if depth > MAX_DEPTH:
        return
    for _, child in sorted(below.pop(name, [])):
        text = _text_of(points[child]) if child in points else ""
        if text:
            yield Point(depth, text)
        yield from _below(child, points, below, depth + 1 if text else depth)


def _text_of(point: Any) -> str:
    paragraphs = point.iter(f"{A}p")
    lines = ("".join(text.text or "" for text in line.iter(f"{A}t")) for line in paragraphs)
    return "\n".join(filter(None, (line.strip() for line in lines)))
