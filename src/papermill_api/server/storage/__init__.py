"""Where uploads, results and figures live."""

from pathlib import Path

from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.object_store import ObjectStorage
from papermill_api.server.storage.protocol import Storage


def from_url(url: str, *, folder: Path, secret: str) -> Storage:
    """The store at `url`; the empty one is `folder` on this machine. Raises ValueError."""
    if url:
        raise ValueError("PAPERMILL_STORAGE_URL: only the local folder is supported")
    return ObjectStorage.local(folder, LinkSigner(secret))
