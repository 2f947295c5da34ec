"""Where on its pages an item of a DoclingDocument stands."""

from docling_core.types.doc import DocItem, DoclingDocument, ProvenanceItem

from papermill_api.engine.document import Source, Sources
from papermill_api.engine.geometry import Box


def sources_of(source: DoclingDocument, node: DocItem, *, boxes: bool) -> Sources:
    """Its pages, and with `boxes` where on them it stands."""
    found: dict[int, list[Box]] = {}
    for provenance in node.prov:
        page = found.setdefault(max(1, provenance.page_no), [])
        if boxes and (box := _box(source, provenance)):
            page.append(box)
    return tuple(Source(page, tuple(on_page)) for page, on_page in found.items())


def _box(source: DoclingDocument, provenance: ProvenanceItem) -> Box | None:
    """In points from the top left of its page; None when the page's height is not known."""
    page = source.pages.get(provenance.page_no)
    height = page.size.height if page else 0.0
    if provenance.bbox.coord_origin.value == "BOTTOMLEFT" and not height:
        return None
    bbox = provenance.bbox.to_top_left_origin(height)
    # One without an extent says only the page.
    return Box(bbox.l, bbox.t, bbox.r, bbox.b) if bbox.r > bbox.l or bbox.b > bbox.t else None
