"""Headings that OpenDocument writes as items of lists, as headings with the numbers these show."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
LIST, ITEMS, HEADING = f"{TEXT}list", (f"{TEXT}list-item", f"{TEXT}list-header"), f"{TEXT}h"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How a list counts its items of one level; no format where it has bullets or shows nothing."""

    format: str
    prefix: str
    suffix: str
    shown: int  # how many levels, from this one upwards


def number_headings(document: Any) -> None:
    """Write the numbers that the outline of the document counts headings by before these."""
    style = document.get_part("styles").root._xml_element.find(f".//{TEXT}outline-style")
    levels = {} if style is None else _levels(style)
    if not any(level.format for level in levels.values()):
        return
    own = _styles_of_paragraphs(document)
    counts = [0] * 11
    for heading in list(document.body._xml_element.iter(HEADING)):
        if heading.getparent().tag in ITEMS or _names_list(heading, own):
            continue
        depth = int(heading.get(f"{TEXT}outline-level", "1")) - 1
        if heading.get(f"{TEXT}is-list-header") != "true":
            _count(heading, depth, levels, counts)


def _styles_of_paragraphs(document: Any) -> dict[str, Any]:
    parts = (document.get_part(name).root._xml_element for name in ("styles", "content"))
    return {
        style.get(f"{STYLE}name", ""): style
        for part in parts
        for style in part.iter(f"{STYLE}style")
    }


def _names_list(heading: Any, styles: dict[str, Any]) -> bool:
    """Does its style, or one that this is made of, name a list of its own, or that it has none?"""
    name, seen = heading.get(f"{TEXT}style-name", ""), set[str]()
    while name in styles and name not in seen:
        seen.add(name)
        if styles[name].get(f"{STYLE}list-style-name") is not None:
            return True
        name = styles[name].get(f"{STYLE}parent-style-name", "")
    return False


def lift_headings(document: Any) -> None:
    """Take lists that hold headings apart, so that these stand in the text, after their numbers.

    Counts go on from list to list of one style, as word processors write a list for each heading
    that text follows.
    """
    body = document.body._xml_element
    lists = [one for one in body.iter(LIST) if one.getparent().tag not in ITEMS]
    lists = [one for one in lists if next(one.iter(HEADING), None) is not None]
    if not lists:
        return
    styles = _styles(document)
    counts = defaultdict[str, list[int]](lambda: [0] * 11)
    for one in lists:
        name = one.get(f"{TEXT}style-name", "")
        _lift(one, one, 0, styles.get(name, {}), counts[name])
        one.getparent().remove(one)


def _lift(group: Any, place: Any, depth: int, levels: dict[int, Level], counts: list[int]) -> None:
    """Put what the list holds before that place."""
    for item in list(group):
        counted = item.tag == ITEMS[0]
        for index, child in enumerate(list(item)):
            if child.tag == LIST:
                _lift(child, place, depth + 1, levels, counts)
                continue
            if counted and index == 0:
                _count(child, depth, levels, counts)
            place.addprevious(child)


def _count(heading: Any, depth: int, levels: dict[int, Level], counts: list[int]) -> None:
    counts[depth] += 1
    counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
    if label := _label(depth, levels, counts):
        heading.text = f"{label} {heading.text or ''}"


def _label(depth: int, levels: dict[int, Level], counts: list[int]) -> str:
    own = levels.get(depth + 1)
    if own is None or not own.format:
        return ""
    above = range(max(0, depth + 1 - own.shown), depth)
    parts = [_number(max(1, counts[at]), levels[at + 1].format) for at in above if at + 1 in levels]
    parts.append(_number(counts[depth], own.format))
    return own.prefix + ".".join(filter(None, parts)) + own.suffix


def _number(count: int, kind: str) -> str:
    if kind in ("a", "A"):
        letter = chr(ord(kind) + (count - 1) % 26)
        return letter * ((count - 1) // 26 + 1)
    if kind in ("i", "I"):
        signs = ""
        for value, sign in ROMAN:
            signs += sign * (count // value)
            count %= value
        return signs if kind == "I" else signs.lower()
    return str(count) if kind else ""


def _styles(document: Any) -> dict[str, dict[int, Level]]:
    parts = (document.get_part(name).root._xml_element for name in ("styles", "content"))
    return {
        style.get(f"{STYLE}name", ""): _levels(style)
        for part in parts
        for style in part.iter(f"{TEXT}list-style")
    }


def _levels(style: Any) -> dict[int, Level]:
    return {
        int(level.get(f"{TEXT}level", "1")): _level(level)
        for level in style
        if level.get(f"{TEXT}level") is not None
    }


def _level(element: Any) -> Level:
    return Level(
        element.get(f"{STYLE}num-format", ""),
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        int(element.get(f"{TEXT}display-levels", "1")),
    )
