"""What a result tells of pages that were read from their pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from papermill_api.engine.document import Block, Source
from papermill_api.engine.pdf.layout import PageLayout
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.records import replace


def with_places(
    blocks: tuple[Block, ...], placements: Mapping[int, Sequence[Placement]]
) -> tuple[Block, ...]:
    """The tree with the boxes of turned or straightened pages put back onto the pages as shown.

    `placements`: of each page, what takes its boxes there, one after the other.
    """
    placements = {page: places for page, places in placements.items() if places}
    if not placements:
        return blocks
    moved: tuple[Block, ...] = _moved(blocks, placements)
    return moved


def _moved(value: Any, placements: Mapping[int, Sequence[Placement]]) -> Any:
    if isinstance(value, Source):
        boxes = value.boxes
        for place in placements.get(value.page, ()):
            boxes = tuple(map(place.shown, boxes))
        return value._replace(boxes=boxes)
    if type(value) is tuple:
        return tuple(_moved(item, placements) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _moved(getattr(value, f.name), placements) for f in fields(value)}
        return replace(value, **changed)
    return value


def reading_of(layout: PageLayout) -> dict[str, Any]:
    """How a page came by its text, for the manifest."""
    reading = layout.reading
    if reading is None:
        raise ValueError("the page was read from its text layer")
    place = reading.placement
    return {
        "page": layout.number,
        "text_layer": reading.kind,
        "why": reading.why,
        "engine": reading.engine or None,
        "languages": list(reading.languages),
        "confidence": reading.confidence if reading.engine else None,
        "turned": place.turn if place else 0,
        "skew": round(place.skew, 2) if place else 0.0,
    }
