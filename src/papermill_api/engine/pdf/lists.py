"""List items by their markers, nested by their indentation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.options import ListOptions
from papermill_api.engine.pdf.page import PageBlock, PageLayout, TextBlock

_MARKER = re.compile(r"^([•‣◦▪●○■□–—*·∙⁃➢✓-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")


def find_lists(layouts: Sequence[PageLayout], options: ListOptions) -> list[PageLayout]:
    """Pages whose list items have their role, marker and depth."""
    return [replace(layout, blocks=tuple(_items(layout.blocks, options))) for layout in layouts]


def _items(blocks: Sequence[PageBlock], options: ListOptions) -> list[PageBlock]:
    marked: list[PageBlock] = []
    edges: list[float] = []  # left edges of the open levels
    for block in blocks:
        match = _marker(block)
        if match is None or not isinstance(block, TextBlock):
            edges = edges if isinstance(block, TextBlock) and _is_inside(block, edges) else []
            marked.append(block)
            continue
        step = options.indent * block.style.size
        while edges and block.box.x0 < edges[-1] - step:
            edges.pop()
        if not edges or block.box.x0 > edges[-1] + step:
            edges.append(block.box.x0)
        marked.append(replace(block, role="item", level=len(edges) - 1, marker=match.group(1)))
    return marked


def _marker(block: PageBlock) -> re.Match[str] | None:
    if not isinstance(block, TextBlock) or block.role != "text" or block.style.mono:
        return None
    return _MARKER.match(block.text)


def _is_inside(block: TextBlock, edges: list[float]) -> bool:
    return bool(edges) and block.box.x0 > edges[-1]
