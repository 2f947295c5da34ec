import asyncio
from uuid import UUID, uuid4

import pytest

from papermill_api.server.chat import library
from papermill_api.server.chat.index import VERSION
from papermill_api.server.chat.library import Library
from papermill_api.server.storage.object_store import LocalStorage
from papermill_api.server.storage.protocol import ObjectNotFound
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.errors import AssetsInvalid, AssetsMissing
from papermill_api.server.tasks.model import Task
from papermill_api.server.tasks.schemas import Assets
from tests.objects import keys_in
from tests.server.chat.conftest import in_one
from tests.server.chat.indexes import chunk

pytestmark = pytest.mark.anyio


@pytest.fixture
def storage(tmp_path) -> LocalStorage:
    return LocalStorage(tmp_path, signer=None)


def manifest_of(text: str, count: int = 1) -> bytes:
    chunks = [chunk(text, number) for number in range(1, count + 1)]
    return Assets(chunks=chunks).model_dump_json().encode()


async def put(storage: LocalStorage, manifest: bytes) -> Task:
    task = Task(id=uuid4())
    await storage.put(keys.assets_key(task.id), in_one(manifest), "application/json")
    return task


def index_key(task_id: UUID) -> str:
    return keys.passages_key(task_id, VERSION)


async def test_an_index_is_made_once_and_read_from_then_on(storage: LocalStorage):
    task = await put(storage, manifest_of("One"))
    await Library(storage).open(task)
    await storage.put(keys.assets_key(task.id), in_one(b"{"), "application/json")
    index = await Library(storage).open(task)
    assert index.passages([1])[0].chunk.text == "One"


async def test_an_index_goes_with_its_document(storage: LocalStorage):
    task = await put(storage, manifest_of("One"))
    await Library(storage).open(task)
    for prefix in keys.prefixes(task.id):
        await storage.delete_prefix(prefix)
    assert await keys_in(storage) == []


async def test_an_index_that_cannot_be_read_is_made_anew(storage: LocalStorage):
    task = await put(storage, manifest_of("One"))
    await storage.put(index_key(task.id), in_one(b"no database" * 100), "")
    assert (await Library(storage).open(task)).count == 1


async def test_a_crowd_makes_an_index_once(storage: LocalStorage):
    task = await put(storage, manifest_of("One"))
    shelf = Library(storage)
    indexes = await asyncio.gather(*(shelf.open(task) for _ in range(8)))
    assert {index.count for index in indexes} == {1}
    assert await shelf.open(task) is await shelf.open(task)


async def test_memory_is_bounded_by_forgetting_what_was_used_longest_ago(storage: LocalStorage):
    tasks = [await put(storage, manifest_of(text)) for text in ("One", "Two", "Three")]
    size = (await Library(storage).open(tasks[0])).size_bytes
    shelf = Library(storage, memory_bytes=2 * size)
    first, second = [await shelf.open(task) for task in tasks[:2]]
    assert await shelf.open(tasks[0]) is first
    await shelf.open(tasks[2])
    assert await shelf.open(tasks[0]) is first
    assert await shelf.open(tasks[1]) is not second


async def test_a_large_document_is_read_by_another_process(storage: LocalStorage):
    manifest = manifest_of("東京都の人口" * 100, 1 + library.LARGE_MANIFEST // 1800)
    assert len(manifest) > library.LARGE_MANIFEST
    index = await Library(storage).open(await put(storage, manifest))
    assert index.passages([2])[0].chunk.text.startswith("東京都")


@pytest.mark.parametrize("manifest", [b"{", b"{" * (library.LARGE_MANIFEST + 1)])
async def test_a_broken_manifest_is_told(storage: LocalStorage, manifest: bytes):
    task = await put(storage, manifest)
    with pytest.raises(AssetsInvalid):
        await Library(storage).open(task)


async def test_a_missing_manifest_is_told(storage: LocalStorage):
    with pytest.raises(AssetsMissing):
        await Library(storage).open(Task(id=uuid4()))
    with pytest.raises(ObjectNotFound):
        await storage.read(index_key(uuid4()))
