"""What only a real S3 server can show: its links, and what is said when it is not there."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import httpx
import pytest

from papermill_api.server.storage import (
    BucketMissing,
    S3Access,
    Storage,
    StorageUnavailable,
    from_url,
)
from tests.forms import Embedded
from tests.live import services
from tests.live.s3_server import DOMAIN
from tests.live.services import Bucket
from tests.server.documents import Documents, running_documents

pytestmark = [pytest.mark.anyio, pytest.mark.live]

KEY = "0d0d/figures/picture 1 ü.png"
HOUR = timedelta(hours=1)
AWAY = "s3://papermill?endpoint=http://127.0.0.1:1"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def a_picture() -> AsyncIterator[bytes]:
    yield b"\x89PNG"


def storage_at(bucket: Bucket, *, name: str = "", **access: str) -> Storage:
    url = bucket.url().replace(bucket.name, name or bucket.name)
    keys = S3Access(bucket.access_key, bucket.secret_key, **access)  # type: ignore[arg-type]
    return from_url(url, folder=Path(), secret="", access=keys)


async def get(url: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient(headers=headers) as client:
        return await client.get(url)


@pytest.fixture
async def link(bucket: Bucket) -> str:
    """A link to a stored picture."""
    storage = storage_at(bucket)
    await storage.put(KEY, a_picture(), "image/png")
    return storage.link(KEY, base_url="http://service", life=HOUR)


async def test_a_link_gives_the_object_with_its_type_to_anybody(link: str):
    answer = await get(link)
    assert (answer.status_code, answer.content) == (200, b"\x89PNG")
    assert answer.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    "old, new",
    [
        ("picture", "another"),
        ("X-Amz-Expires=3600", "X-Amz-Expires=9000"),
        ("Signature=", "Signature=0"),
    ],
)
async def test_an_altered_link_is_refused(link: str, old: str, new: str):
    assert (await get(link.replace(old, new))).status_code == 403


async def test_a_link_ends_with_its_life(bucket: Bucket, link: str):
    short = storage_at(bucket).link(KEY, base_url="", life=timedelta(seconds=1))
    await anyio.sleep(2.1)  # ages are told in whole seconds
    assert (await get(short)).status_code == 403


@pytest.mark.parametrize("addressing", ["path", "virtual"])
async def test_a_link_is_for_the_endpoint_that_browsers_see(
    bucket: Bucket, link: str, addressing: str
):
    if services.S3_URL:
        services.missing(f"an S3 server that knows itself as {DOMAIN}")
    storage = storage_at(bucket, public_endpoint=f"http://{DOMAIN}", addressing=addressing)
    public = urlsplit(storage.link(KEY, base_url="", life=HOUR))
    in_host = addressing == "virtual"
    assert public.netloc == (f"{bucket.name}.{DOMAIN}" if in_host else DOMAIN)
    assert public.path.startswith("/0d0d/" if in_host else f"/{bucket.name}/0d0d/")
    # What stands in front of a store hands on the name that it was asked by.
    inside = public._replace(netloc=urlsplit(bucket.endpoint).netloc).geturl()
    assert (await get(inside, Host=public.netloc)).status_code == 200


async def test_a_missing_bucket_is_told_from_a_missing_object(bucket: Bucket):
    storage = storage_at(bucket, name="papermill-no-such-bucket")
    with pytest.raises(BucketMissing):
        await storage.open(KEY)
    with pytest.raises(BucketMissing):
        await storage.check()


async def test_a_wrong_secret_is_no_missing_object(bucket: Bucket):
    access = S3Access(bucket.access_key, "wrong")
    storage = from_url(bucket.url(), folder=Path(), secret="", access=access)
    with pytest.raises(StorageUnavailable):
        await storage.read(KEY)


def test_a_store_that_is_away_is_told_by_every_route_that_needs_it(tmp_path: Path):
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    with running_documents(Embedded(), tmp_path, storage_url=AWAY, **keys) as documents:
        task_id = documents.add()
        documents.add_figure_row(task_id)
        figure = answer_of(documents, f"/tasks/{task_id}/figures/1/download")
        result = answer_of(documents, f"/tasks/{task_id}/download")
        ready = documents.client.get("/readyz")
        uploaded = documents.client.post("/tasks", files={"file": ("a.txt", b"Words.")})
    assert figure == (502, "Failed to fetch figure file")
    assert result == (503, "Storage is unavailable")
    assert ready.json() == {"detail": "Not ready: storage (unreachable)"}
    assert (uploaded.status_code, uploaded.json()["detail"]) == (503, "Storage is unavailable")


def answer_of(documents: Documents, path: str) -> tuple[int, str]:
    answer = documents.client.get(path, headers=documents.user())
    return answer.status_code, answer.json()["detail"]
