"""Comments of readers and writers, which Docling keeps apart from what they are about."""

import re

from docling_core.types.doc import TextItem

from papermill_api.engine.docling.marks import without_marks
from papermill_api.engine.document import Paragraph, Quote, Sources, Span, trimmed

# As Docling's Office readers write them: "[author: Ann (A), time: 2026-01-04T05:48:07]: Text".
_HEAD = re.compile(
    r"\[(?:author: (?P<author>.*?)(?: \([^()]*\))?)?(?:, )?(?:time: (?P<day>[\d-]+)\S*)?\]: ", re.S
)
_CELL = re.compile(r"comment-.*-([A-Z]{1,3}\d+)", re.S)  # the name of a sheet's comment


def comment_quote(node: TextItem, group_name: str, sources: Sources) -> Quote:
    """The comment as a quote that says who wrote it, when, and on which cell of a sheet."""
    text = without_marks(node.text)
    head = _HEAD.match(text)
    on_cell = _CELL.fullmatch(group_name)
    title = f"Comment on {on_cell[1]}" if on_cell else "Comment"
    if head:
        about = ", ".join(filter(None, (head["author"], head["day"])))
        title, text = f"{title} ({about})" if about else title, text[head.end() :]
    spans = trimmed((Span(f"{title}:", bold=True), Span(" "), Span(text)))
    return Quote((Paragraph(spans, sources),), sources)
