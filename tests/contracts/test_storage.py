"""What every form of the storage does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from papermill_api.server.storage import ObjectNotFound, S3Access, Storage, from_url
from tests.live.services import Bucket
from tests.objects import keys_in

pytestmark = pytest.mark.anyio

MEBIBYTE = 1024 * 1024
KEY = "uploads/a/input.pdf"
OUTSIDE = [
    "../secret-key",
    "uploads/../../secret-key",
    "/etc/passwd",
    "uploads//input.pdf",
    "uploads/./input.pdf",
    "",
    "..",
    "uploads\\..\\secret-key",
    "uploads/a\0b",
    "uploads/a\nb",
]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["local", "s3"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    url, access = "", S3Access()
    if request.param == "s3":
        bucket: Bucket = request.getfixturevalue("bucket")
        url = bucket.url(f"contract-{uuid4().hex}")
        access = S3Access(bucket.access_key, bucket.secret_key)
    storage = from_url(url, folder=tmp_path / "objects", secret="s", access=access)
    yield storage
    await storage.close()


async def chunks_of(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def put(storage: Storage, key: str, *chunks: bytes) -> int:
    return await storage.put(key, chunks_of(*chunks), "application/pdf")


@pytest.mark.parametrize(
    "chunks",
    [[], [b""], [b"abc"], [b"ab", b"", b"c"], [b"x" * MEBIBYTE] * 3, [b"y" * (7 * MEBIBYTE + 1)]],
    ids=["nothing", "empty", "one", "some", "several parts", "one big"],
)
async def test_what_is_put_is_read_back(storage: Storage, chunks: list[bytes]):
    whole = b"".join(chunks)
    assert await put(storage, KEY, *chunks) == len(whole)
    stored = await storage.open(KEY)
    assert stored.size == len(whole)
    assert b"".join([chunk async for chunk in stored.chunks]) == whole
    assert await storage.read(KEY) == whole


async def test_a_put_replaces_what_was_there(storage: Storage):
    await put(storage, KEY, b"old")
    await put(storage, KEY, b"new")
    assert await storage.read(KEY) == b"new"


async def test_a_file_is_put_and_fetched(storage: Storage, tmp_path: Path):
    (tmp_path / "from").write_bytes(b"z" * (6 * MEBIBYTE))
    await storage.put_file(KEY, tmp_path / "from", "image/png")
    await storage.fetch(KEY, tmp_path / "to")
    assert (tmp_path / "to").read_bytes() == b"z" * (6 * MEBIBYTE)


async def test_an_object_exists_once_it_is_put(storage: Storage):
    assert not await storage.exists(KEY)
    await put(storage, KEY, b"abc")
    assert await storage.exists(KEY)
    assert not await storage.exists("uploads/a")


@pytest.mark.parametrize("read", ["open", "read", "fetch"])
async def test_reading_what_is_not_there_says_so(storage: Storage, read: str, tmp_path: Path):
    arguments = [tmp_path / "to"] if read == "fetch" else []
    with pytest.raises(ObjectNotFound):
        await getattr(storage, read)(KEY, *arguments)
    assert not (tmp_path / "to").exists()


class BodyBroke(Exception):
    pass


@pytest.mark.parametrize("size", [3, 5 * MEBIBYTE], ids=["small", "several parts"])
async def test_a_put_whose_source_fails_leaves_nothing(storage: Storage, size: int, tmp_path: Path):
    async def breaking() -> AsyncIterator[bytes]:
        yield b"x" * size
        raise BodyBroke

    with pytest.raises(BodyBroke):
        await storage.put(KEY, breaking(), "application/pdf")
    assert await keys_in(storage) == []


async def test_a_failing_put_keeps_what_was_there(storage: Storage):
    async def breaking() -> AsyncIterator[bytes]:
        yield b"new"
        raise BodyBroke

    await put(storage, KEY, b"old")
    with pytest.raises(BodyBroke):
        await storage.put(KEY, breaking(), "application/pdf")
    assert await storage.read(KEY) == b"old"


async def test_a_cancelled_put_leaves_nothing(storage: Storage):
    begun = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * MEBIBYTE
            begun.set()

    putting = asyncio.create_task(storage.put(KEY, endless(), "application/pdf"))
    await begun.wait()
    putting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await putting
    assert await keys_in(storage) == []


async def test_an_object_appears_only_when_it_is_whole(storage: Storage):
    seen: list[bool] = []

    async def watching() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * MEBIBYTE
            seen.append(await storage.exists(KEY) or await keys_in(storage) != [])

    await storage.put(KEY, watching(), "application/pdf")
    assert seen == [False, False, False]
    assert await storage.exists(KEY)


async def test_a_prefix_is_a_folder_and_all_below(storage: Storage):
    for key in ("a/1", "a/b/2", "ab/3", "4"):
        await put(storage, key, b"x")
    assert sorted(await keys_in(storage, "a/")) == ["a/1", "a/b/2"]
    assert sorted(await keys_in(storage)) == ["4", "a/1", "a/b/2", "ab/3"]
    await storage.delete_prefix("a/")
    assert sorted(await keys_in(storage)) == ["4", "ab/3"]


async def test_deleting_twice_and_at_once_is_fine(storage: Storage):
    for number in range(20):
        await put(storage, f"a/{number}", b"x")
    await asyncio.gather(*(storage.delete_prefix("a/") for _ in range(4)))
    assert await keys_in(storage, "a/") == []


@pytest.mark.parametrize("key", OUTSIDE)
async def test_no_key_leads_out_of_the_store(storage: Storage, key: str, tmp_path: Path):
    (tmp_path / "secret-key").write_text("secret")
    uses: list[Callable[[], object]] = [
        lambda: put(storage, key, b"x"),
        lambda: storage.open(key),
        lambda: storage.read(key),
        lambda: storage.exists(key),
        lambda: storage.fetch(key, tmp_path / "to"),
    ]
    for use in uses:
        with pytest.raises(ValueError):
            await use()  # type: ignore[misc]
    with pytest.raises(ValueError):
        await storage.delete_prefix(key or "..")
    assert (tmp_path / "secret-key").read_text() == "secret"


async def test_a_working_store_passes_its_check_and_keeps_no_trace(storage: Storage):
    await storage.check()
    assert await keys_in(storage) == []


async def test_a_link_names_its_object(storage: Storage):
    link = storage.link(KEY, base_url="http://papermill.test", life=timedelta(hours=1))
    assert link.startswith("http://")
    assert KEY in link


async def test_discarding_unfinished_objects_keeps_the_whole_ones(storage: Storage):
    await put(storage, KEY, b"whole")
    await storage.discard_unfinished()
    assert await storage.read(KEY) == b"whole"
