"""Running heads, page numbers and what else a page repeats: found over pages, dropped."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.options import FurnitureOptions
from papermill_api.engine.pdf.page import FigureBlock, PageBlock, PageLayout, TextBlock

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.I
)


def drop_furniture(layouts: Sequence[PageLayout], options: FurnitureOptions) -> list[PageLayout]:
    """The pages without what stands in their margins again and again.

    Text counts as repeated when it is the same but for its numbers, at the same height; alone in
    the margin a page number is dropped on any page.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for layout in layouts:
        for block in layout.blocks:
            if _in_margin(block, layout, options):
                seen[_key(block)].add(layout.number)
    needed = max(
        options.min_pages, 0.0 if len(layouts) < 4 else options.min_share * len(layouts) / 2
    )
    repeated = {key for key, pages in seen.items() if len(pages) >= needed}
    return [
        replace(
            layout,
            blocks=tuple(
                b for b in layout.blocks if not _is_furniture(b, layout, repeated, options)
            ),
        )
        for layout in layouts
    ]


def _in_margin(block: PageBlock, layout: PageLayout, options: FurnitureOptions) -> bool:
    band = options.band * layout.height
    if isinstance(block, TextBlock) and len(block.lines) > 2:
        return False
    return block.box.y1 < band or block.box.y0 > layout.height - band


def _key(block: PageBlock) -> tuple[str, int]:
    height = round(block.box.y0 / 6)
    if isinstance(block, TextBlock):
        return _DIGITS.sub("#", block.text), height
    return type(block).__name__, height


def _is_furniture(
    block: PageBlock, layout: PageLayout, repeated: set[tuple[str, int]], options: FurnitureOptions
) -> bool:
    if not _in_margin(block, layout, options):
        return False
    text, height = _key(block)
    if any((text, height + step) in repeated for step in (-1, 0, 1)):
        return isinstance(block, TextBlock | FigureBlock)
    return isinstance(block, TextBlock) and bool(_PAGE_NUMBER.match(block.text))
