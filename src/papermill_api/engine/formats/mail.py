"""Mails: a body that is only a page is read as one, files are named, mails in mails are read."""

from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from docling_core.types.doc import DocItemLabel, DoclingDocument

NESTED = "message/rfc822"
SHOWN = ("From", "To", "Date")  # of a mail in a mail, below its subject


def prepare(backend: Any) -> None:
    """Change how an opened reader puts its document together."""
    nested = list(_nested(backend.mail.message))
    for inner in nested:
        _leave_out(backend.mail, inner)
    plain = any(text.strip() for text in backend.mail.text_plain)
    pages = [] if plain else [page for page in backend.mail.text_html if page.strip()]
    labels = _named(backend._get_attachment_labels(), nested)
    backend.options.list_attachments = False
    read = backend.convert
    if pages or nested:
        own = backend._get_body_paragraphs
        backend._get_body_paragraphs = own if plain else list

    def convert() -> DoclingDocument:
        parts = [read(), *map(backend._convert_html_part, pages)]
        for inner in nested:
            parts += _parts_of(backend, inner)
        if labels:
            parts.append(_attachments(labels))
        return DoclingDocument.concatenate(parts) if len(parts) > 1 else parts[0]

    backend.convert = convert


def _nested(message: Message) -> Iterator[Message]:
    """Mails that are attached to it, and those attached to them."""
    for part in message.walk():
        if part.get_content_type() == NESTED and part.is_multipart():
            yield part.get_payload(0)  # type: ignore[misc]


def _leave_out(mail: Any, inner: Message) -> None:
    """Texts of a nested mail from those of the outer one, among which the parser counts them."""
    for kind, texts in (("text/plain", mail.text_plain), ("text/html", mail.text_html)):
        for text in _texts(inner, kind):
            same = [told for told in texts if told.split() == text.split()]
            if same:
                texts.remove(same[-1])


def _texts(message: Message, kind: str) -> Iterator[str]:
    """Its own texts of a kind, not those of mails attached to it."""
    parts = message.get_payload() if message.is_multipart() else []
    if message.get_content_type() == kind and message.get_filename() is None:
        data = message.get_payload(decode=True)
        assert isinstance(data, bytes)
        try:
            yield data.decode(message.get_content_charset("utf-8"), "replace")
        except LookupError:
            yield data.decode("utf-8", "replace")
    for part in parts if message.get_content_type() != NESTED else ():
        if isinstance(part, Message):
            yield from _texts(part, kind)


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(message.get(name, "")))).split())
    except (LookupError, ValueError):
        return str(message.get(name, ""))


def _named(labels: list[str], nested: list[Message]) -> list[str]:
    """Attached mails by their subjects: the parser makes up names for them."""
    subjects = iter([_header(inner, "Subject") for inner in nested])
    kind = f"({NESTED})"
    return [
        f"{next(subjects, '')} {kind}".strip() if label.endswith(kind) else label
        for label in labels
    ]


def _parts_of(backend: Any, inner: Message) -> Iterator[DoclingDocument]:
    """A section for a nested mail; its text, or its page when it has none."""
    document = DoclingDocument(name="message")
    document.add_heading(_header(inner, "Subject") or NESTED, level=1)
    headers = [f"{name}: {_header(inner, name)}" for name in SHOWN if inner.get(name)]
    texts = [text for text in _texts(inner, "text/plain") if text.strip()]
    for paragraph in [*headers, *(p for text in texts for p in backend._split_paragraphs(text))]:
        document.add_text(DocItemLabel.TEXT, paragraph)
    yield document
    if not texts:
        yield from map(backend._convert_html_part, _texts(inner, "text/html"))


def _attachments(labels: list[str]) -> DoclingDocument:
    """A section that names them; what is in files is not read."""
    document = DoclingDocument(name="attachments")
    document.add_heading("Attachments", level=1)
    group = document.add_list_group()
    for label in labels:
        document.add_list_item(label, parent=group)
    return document
