"""Where uploads, results and figures live."""

from pathlib import Path

from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.object_store import LocalStorage
from papermill_api.server.storage.protocol import (
    ObjectNotFound,
    Storage,
    StorageUnavailable,
    StoredObject,
)

__all__ = ["ObjectNotFound", "Storage", "StorageUnavailable", "StoredObject", "from_url"]


def from_url(url: str, *, folder: Path, secret: str) -> Storage:
    """The store at `url`; the empty one is `folder` on this machine.

    `secret`: signs the links to objects that the service serves itself. Raises ValueError.
    """
    if url:
        raise ValueError("PAPERMILL_STORAGE_URL: only the local folder is supported")
    return LocalStorage(folder, LinkSigner(secret))
