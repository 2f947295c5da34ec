"""What a DoclingDocument holds of a picture."""

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from docling_core.types.doc import (
    DescriptionMetaField,
    ImageRef,
    PictureItem,
    PictureMeta,
    Size,
)

from papermill_api.engine.docling.marks import without_marks
from papermill_api.engine.document import Block, Caption, Figure, plain_text
from papermill_api.engine.formats.pictures import embedded

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|emf|wmf)", re.I)


def description(node: PictureItem) -> str:
    """The alternative text that its author gave."""
    found = node.meta.description if node.meta else None
    return without_marks(found.text) if found else ""


def describe(node: PictureItem, text: str) -> None:
    """Give it an alternative text; the name of a file, which programs put there, is none."""
    if _FILE_NAME.fullmatch(text):
        return
    node.meta = node.meta or PictureMeta()
    node.meta.description = DescriptionMetaField(text=text)


def image_data(node: PictureItem) -> bytes:
    """The picture's bytes; only what is inside the document counts, nothing is fetched."""
    return embedded(str(node.image.uri)) if node.image else b""


def reference(data: bytes) -> ImageRef:
    """A picture's bytes as they came: whoever shows them decodes them."""
    uri = f"data:application/octet-stream;base64,{base64.b64encode(data).decode()}"
    told = {"mimetype": "application/octet-stream", "dpi": 72, "size": Size(), "uri": uri}
    return ImageRef.model_validate(told)


def with_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Figures with the caption right below as their title, where none was bound to them."""
    titled = list(blocks)
    for index, (block, below) in enumerate(pairwise(blocks)):
        if isinstance(block, Figure) and isinstance(below, Caption):
            titled[index] = replace(block, title=plain_text(below.spans))
    return tuple(titled)
