"""Where uploads, results and figures live."""

from pathlib import Path

from papermill_api.server.settings import Settings
from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.object_store import LocalStorage, S3Storage
from papermill_api.server.storage.protocol import (
    BucketMissing,
    ObjectNotFound,
    Storage,
    StorageUnavailable,
    StoredObject,
)
from papermill_api.server.storage.s3_location import S3Access, S3Location

__all__ = [
    "BucketMissing",
    "ObjectNotFound",
    "S3Access",
    "Storage",
    "StorageUnavailable",
    "StoredObject",
    "from_settings",
    "from_url",
]


def from_settings(settings: Settings) -> Storage:
    """The store of this service. Raises StorageUnavailable."""
    access = S3Access(
        settings.aws_access_key_id,
        settings.aws_secret_access_key.get_secret_value(),
        settings.s3_public_endpoint,
        settings.s3_addressing,
    )
    secret = settings.secret_key.get_secret_value()
    return from_url(settings.storage_url, folder=settings.objects_dir, secret=secret, access=access)


def from_url(url: str, *, folder: Path, secret: str, access: S3Access = S3Access()) -> Storage:
    """The store at `url`; the empty one is `folder` on this machine. Connects to nothing.

    `secret`: signs the links to objects that the service serves itself. `access`: for a bucket.
    Raises StorageUnavailable.
    """
    if not url:
        return LocalStorage(folder, LinkSigner(secret))
    try:
        location = S3Location.from_url(url)
    except ValueError as error:
        raise StorageUnavailable(f"PAPERMILL_STORAGE_URL is not usable: {error}") from error
    return S3Storage(location, access)
