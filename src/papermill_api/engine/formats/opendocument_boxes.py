"""Paragraphs of OpenDocument that stand in boxes of text or together in an item of a list."""

from typing import Any

from papermill_api.engine.docling.marks import SPACE

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
BLOCKS = {f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table"}
LINE_END = f"{SPACE}\n{SPACE}"


def open_boxes(body: Any) -> None:
    """Put what stands in boxes behind the paragraph that holds them, box after box.

    The reader takes the boxes of a paragraph for pieces of its text, without blanks between.
    """
    last: dict[Any, Any] = {}  # what stands behind a paragraph by now
    for box in list(body.iter(f"{DRAW}text-box", f"{DRAW}custom-shape")):
        holder = next(box.iterancestors(f"{TEXT}p", f"{TEXT}h"), None)
        if holder is None:
            continue
        for block in [child for child in box if child.tag in BLOCKS]:
            block.tail = None
            last.get(holder, holder).addnext(block)
            last[holder] = block


def part_paragraphs(body: Any) -> None:
    """Line ends between the paragraphs of an item, which the reader joins without a blank."""
    for item in body.iter(f"{TEXT}list-item"):
        filled = [each for each in item.findall(f"{TEXT}p") if "".join(each.itertext()).strip()]
        for paragraph in filled[:-1]:
            children = list(paragraph)
            if children:
                children[-1].tail = (children[-1].tail or "") + LINE_END
            else:
                paragraph.text = (paragraph.text or "") + LINE_END
