"""What the local form of the storage leaves on disk: objects, and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from papermill_api.server.storage import Storage, StorageUnavailable, from_url

pytestmark = pytest.mark.anyio

MEBIBYTE = 1024 * 1024
KEY = "uploads/a/input.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "objects"


@pytest.fixture
def storage(folder: Path) -> Storage:
    return from_url("", folder=folder, secret="s")


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def replace_by_a_file(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("in the way")


class BodyBroke(Exception):
    pass


async def breaking() -> AsyncIterator[bytes]:
    yield b"x" * (5 * MEBIBYTE)
    raise BodyBroke


async def put(storage: Storage, key: str) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"whole"

    await storage.put(key, chunks(), "application/pdf")


async def test_a_failed_put_leaves_no_file_and_no_folder(storage: Storage, folder: Path):
    with pytest.raises(BodyBroke):
        await storage.put(KEY, breaking(), "application/pdf")
    assert names_in(folder) == []


async def test_a_cancelled_put_leaves_no_file_and_no_folder(storage: Storage, folder: Path):
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
    assert names_in(folder) == []


async def test_a_failed_put_keeps_the_folders_of_others(storage: Storage, folder: Path):
    await put(storage, "uploads/b/input.pdf")
    with pytest.raises(BodyBroke):
        await storage.put(KEY, breaking(), "application/pdf")
    assert names_in(folder / "uploads") == ["b"]


async def test_deleting_takes_the_empty_folders_along(storage: Storage, folder: Path):
    await put(storage, KEY)
    await storage.delete_prefix("uploads/a/")
    assert names_in(folder) == []


async def test_what_a_killed_process_left_half_written_is_discarded(storage: Storage, folder: Path):
    await put(storage, KEY)
    left = folder / "uploads" / "b" / "input.pdf#1"
    left.parent.mkdir()
    left.write_bytes(b"ha")
    await storage.discard_unfinished()
    assert not left.parent.exists()
    assert (folder / KEY).read_bytes() == b"whole"


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        from_url("", folder=tmp_path / "file" / "objects", secret="s")


async def test_a_folder_that_went_away_fails_the_check(storage: Storage, folder: Path):
    replace_by_a_file(folder)
    with pytest.raises(StorageUnavailable):
        await storage.check()
