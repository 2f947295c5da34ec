"""What tests ask of a storage beyond its Protocol."""

from papermill_api.server.storage import Storage


async def keys_in(storage: Storage, prefix: str = "") -> list[str]:
    return [key async for page in storage.list_pages(prefix) for key in page]
