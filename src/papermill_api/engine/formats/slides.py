"""Presentations: alternative texts of pictures, and which slides are hidden."""

from typing import Any

from papermill_api.engine.docling.pictures import describe


def prepare(backend: Any) -> None:
    """Change what an opened reader holds."""
    for slide in backend.pptx_obj.slides:
        title = slide.shapes.title
        if slide._element.get("show") in ("0", "false") and title is not None:
            title.text_frame.paragraphs[-1].add_run().text = " (hidden)"
    read = backend._handle_pictures

    def read_picture(shape: Any, parent: Any, index: Any, doc: Any, size: Any) -> None:
        before = len(doc.pictures)
        read(shape, parent, index, doc, size)
        texts = shape._element.xpath("./*/p:cNvPr/@descr")
        for picture in doc.pictures[before:]:
            if texts and texts[0]:
                describe(picture, str(texts[0]))

    backend._handle_pictures = read_picture
