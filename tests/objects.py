"""What tests ask of a storage beyond its Protocol."""

import httpx
from fastapi.testclient import TestClient

from papermill_api.server.storage import Storage


async def keys_in(storage: Storage, prefix: str = "") -> list[str]:
    return [key async for page in storage.list_pages(prefix) for key in page]


def follow(link: str, client: TestClient) -> httpx.Response:
    """What a link leads to, which the service serves itself or the store does."""
    return client.get(link) if link.startswith(str(client.base_url)) else httpx.get(link)
