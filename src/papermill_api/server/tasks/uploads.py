"""From the parts of a form to a document in storage, in bounded memory."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID, uuid4

from papermill_api.engine.errors import EmptyDocument, UnsupportedDocument
from papermill_api.engine.formats.types import FileType
from papermill_api.engine.ocr.languages import parse_languages
from papermill_api.engine.sniff import HEAD_BYTES, sniff
from papermill_api.server.file_names import clean_label
from papermill_api.server.storage.protocol import Storage, StorageUnavailable
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.errors import (
    BadForm,
    EmptyUpload,
    FileMissing,
    FileNameMissing,
    UnsupportedType,
    UploadTooLarge,
    WebhookNotForGuests,
)
from papermill_api.server.tasks.model import OcrMode
from papermill_api.server.tasks.multipart import Part
from papermill_api.server.webhooks.addresses import check_form

FIELDS = ("webhook_url", "ocr", "ocr_languages")
MAX_FIELD_BYTES = 16 * 1024
# What a body may hold beside the file: heads of parts, other fields.
MAX_FORM_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A document in storage that no task knows of yet."""

    task_id: UUID
    file_name: str
    file_type: str
    key: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A whole and valid form."""

    file: StoredFile
    webhook_url: str | None = None
    ocr: OcrMode = OcrMode.AUTO
    ocr_languages: tuple[str, ...] = ()  # codes as the engine has them; none: all


async def receive(
    parts: AsyncIterator[Part], storage: Storage, *, max_bytes: int, callbacks_allowed: bool
) -> Upload:
    """Store the form's file and check the rest; whatever goes wrong, nothing stays behind.

    Raises the errors of a form (see tasks/errors.py), StorageUnavailable, and what `parts`
    raises.
    """
    task_id = uuid4()
    try:
        return await _receive(parts, storage, task_id, max_bytes, callbacks_allowed)
    except BaseException:
        with suppress(StorageUnavailable):  # then the sweeper removes it
            await storage.delete_prefix(keys.input_folder(task_id))
        raise


async def limited(chunks: AsyncIterator[bytes], max_bytes: int) -> AsyncIterator[bytes]:
    """The same chunks. Raises UploadTooLarge as soon as they pass the limit."""
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise UploadTooLarge
        yield chunk


async def _receive(
    parts: AsyncIterator[Part],
    storage: Storage,
    task_id: UUID,
    max_bytes: int,
    callbacks_allowed: bool,
) -> Upload:
    file: StoredFile | None = None
    fields: dict[str, str] = {}
    async for part in parts:
        if part.name not in {"file", *FIELDS}:
            continue
        if part.name in fields or (part.name == "file" and file is not None):
            raise BadForm(f"The form must have only one part named `{part.name}`")
        if part.name == "file":
            file = await _store(part, storage, task_id, max_bytes)
        else:
            fields[part.name] = await _read_field(part)
            _check(part.name, fields[part.name], callbacks_allowed)
    if file is None:
        raise FileMissing
    return Upload(
        file,
        fields.get("webhook_url") or None,
        OcrMode(fields.get("ocr") or OcrMode.AUTO),
        parse_languages(fields.get("ocr_languages", "")),
    )


async def _store(part: Part, storage: Storage, task_id: UUID, max_bytes: int) -> StoredFile:
    file_name = clean_label(part.file_name or "")
    if not file_name:
        raise FileNameMissing
    chunks = limited(part.chunks, max_bytes)
    head = await _read_head(chunks)
    file_type = _sniff(head, file_name)
    key = keys.input_key(task_id, file_type.extension)
    size = await storage.put(key, _joined(head, chunks), file_type.media_type)
    return StoredFile(task_id, file_name, file_type.name, key, size)


async def _read_head(chunks: AsyncIterator[bytes]) -> bytes:
    """Enough to tell the file's type, and what came with it; less only of a shorter file."""
    head = bytearray()
    async for chunk in chunks:
        head += chunk
        if len(head) >= HEAD_BYTES:
            break
    return bytes(head)


async def _joined(head: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield head
    async for chunk in rest:
        yield chunk


def _sniff(head: bytes, file_name: str) -> FileType:
    try:
        return sniff(head[:HEAD_BYTES], file_name)
    except EmptyDocument as error:
        raise EmptyUpload from error
    except UnsupportedDocument as error:
        raise UnsupportedType(str(error)) from error


async def _read_field(part: Part) -> str:
    raw = bytearray()
    async for chunk in part.chunks:
        raw += chunk
        if len(raw) > MAX_FIELD_BYTES:
            raise BadForm(f"{part.name} is too long")
    return raw.decode(errors="replace").strip()


def _check(name: str, value: str, callbacks_allowed: bool) -> None:
    """As soon as a field has come, before the file behind it; forms send an empty one for none."""
    if not value:
        return
    if name == "webhook_url":
        if not callbacks_allowed:
            raise WebhookNotForGuests
        check_form(value)
    elif name == "ocr" and value not in set(OcrMode):
        raise BadForm(f"ocr must be one of {', '.join(OcrMode)}")
    elif name == "ocr_languages":
        try:
            parse_languages(value)
        except ValueError as error:
            raise BadForm(f"ocr_languages {error}") from error
