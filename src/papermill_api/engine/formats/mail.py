"""Mails: a body that is only a web page is read as one, and attachments are named."""

from typing import Any

from docling_core.types.doc import DoclingDocument


def prepare(backend: Any) -> None:
    """Change how an opened reader puts its document together."""
    plain = any(text.strip() for text in backend.mail.text_plain)
    pages = [] if plain else [page for page in backend.mail.text_html if page.strip()]
    labels = backend._get_attachment_labels()
    backend.options.list_attachments = False
    read = backend.convert
    if pages:
        backend._get_body_paragraphs = list

    def convert() -> DoclingDocument:
        parts = [read(), *map(backend._convert_html_part, pages)]
        if labels:
            parts.append(_attachments(labels))
        return DoclingDocument.concatenate(parts) if len(parts) > 1 else parts[0]

    backend.convert = convert


def _attachments(labels: list[str]) -> DoclingDocument:
    """A section that names them; what is in them is not read."""
    document = DoclingDocument(name="attachments")
    document.add_heading("Attachments", level=1)
    group = document.add_list_group()
    for label in labels:
        document.add_list_item(label, parent=group)
    return document
