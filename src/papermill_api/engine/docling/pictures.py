"""What a DoclingDocument holds of a picture."""

import base64
import binascii

from docling_core.types.doc import PictureItem

from papermill_api.engine.docling.marks import without_marks


def description(node: PictureItem) -> str:
    """The alternative text that its author gave."""
    found = node.meta.description if node.meta else None
    return without_marks(found.text) if found else ""


def image_data(node: PictureItem) -> bytes:
    """The picture's bytes; only what is inside the document counts, nothing is fetched."""
    uri = str(node.image.uri) if node.image else ""
    if not uri.startswith("data:") or ";base64," not in uri:
        return b""
    try:
        return base64.b64decode(uri.split(";base64,", 1)[1], validate=True)
    except binascii.Error:
        return b""
