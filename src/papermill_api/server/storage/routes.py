"""`/files`: objects by their signed links, and how any object is sent."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse

from papermill_api.server.dependencies import Links, Storage
from papermill_api.server.errors import ServiceError, StorageFailed, documented
from papermill_api.server.storage.links import PATH
from papermill_api.server.storage.protocol import ObjectNotFound, StoredObject

router = APIRouter(prefix=PATH, tags=["Files"])

MEDIA_TYPES = {
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
}


class LinkRefused(ServiceError):
    status, detail = HTTPStatus.FORBIDDEN, "Link is invalid or has expired"


class FileNotStored(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "File not found"


def media_type_of(name: str) -> str:
    return MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")


def send_object(
    stored: StoredObject, name: str, headers: Mapping[str, str] | None = None
) -> StreamingResponse:
    """Stream an object; its media type is that of `name`'s extension, whatever its content."""
    return StreamingResponse(
        stored.chunks,
        headers={
            "Content-Length": str(stored.size),
            "Content-Type": media_type_of(name),
            "X-Content-Type-Options": "nosniff",
            **(headers or {}),
        },
    )


@router.get(
    "/{key:path}",
    summary="Fetch a File by its Link",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "The file.",
            "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
        },
        **documented(LinkRefused, FileNotStored, StorageFailed),
    },
)
async def get_file(
    key: Annotated[str, Path(description="Storage key of the file.")],
    storage: Storage,
    links: Links,
    expires: Annotated[int, Query(description="When the link ends, in Unix seconds.")],
    signature: Annotated[str, Query(description="Made by the service with the link.")],
) -> StreamingResponse:
    """Fetch a file by a link that the service has signed; no credentials are looked at.

    Do not put such links together: they come whole, as the `url` of a figure.
    """
    if not links.verifies(key, expires, signature):
        raise LinkRefused
    try:
        stored = await storage.open(key)
    except ObjectNotFound as error:
        raise FileNotStored from error
    return send_object(stored, key, {"Cache-Control": "private, max-age=300"})
