"""Working folders of conversions, gone when they end; what a killed process left is swept."""

import asyncio
import fcntl
import logging
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import UUID

logger = logging.getLogger(__name__)

LOCK_SUFFIX = ".lock"


@asynccontextmanager
async def scratch_folder(root: Path, attempt_id: UUID) -> AsyncIterator[Path]:
    folder = root / str(attempt_id)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


@contextmanager
def worker_scratch(root: Path, worker_id: str) -> Iterator[Path]:
    """A folder of this worker's own; what workers that died have left is removed on the way.

    Beside each folder lies a lock that the kernel drops however its holder ends.
    """
    root.mkdir(parents=True, exist_ok=True)
    own = root / worker_id
    with _locked(root):  # no other worker comes or clears meanwhile
        _clear_dead(root)
        held = _lock(_lock_of(own))
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)
        _lock_of(own).unlink()
        os.close(held)


def _clear_dead(root: Path) -> None:
    for folder in [entry for entry in root.iterdir() if entry.suffix != LOCK_SUFFIX]:
        if not _is_held(_lock_of(folder)):
            logger.info("removing scratch folder %s, left by a process that died", folder.name)
            shutil.rmtree(folder, ignore_errors=True)
    for lock in [entry for entry in root.iterdir() if entry.suffix == LOCK_SUFFIX]:
        if not _is_held(lock):
            lock.unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{LOCK_SUFFIX}")


def _lock(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _is_held(lock: Path) -> bool:
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
