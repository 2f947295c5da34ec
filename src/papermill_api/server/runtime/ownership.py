"""One server to a data folder, proven by a lock that dies with its holder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

LOCK_NAME = "server.lock"


class DataFolderInUse(Exception):
    """Another server runs on the same data folder; str() is one line for the person who asked."""


@contextmanager
def owned_data_folder(data_dir: Path) -> Iterator[str]:
    """Hold the folder; yields the worker id of all servers that ever run on it.

    The kernel drops the lock however its holder ends. So whatever is found claimed under this
    worker id at start was claimed by a process that is dead, and can go on at once.
    Raises DataFolderInUse.
    """
    descriptor = os.open(data_dir / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataFolderInUse(f"Another server is running on {data_dir}") from None
        yield _worker_id(descriptor)
    finally:
        os.close(descriptor)


def _worker_id(descriptor: int) -> str:
    """The id kept in the lock file, made on first use."""
    kept = os.pread(descriptor, 100, 0).decode()
    if kept:
        return kept
    made = f"embedded-{uuid4()}"
    os.pwrite(descriptor, made.encode(), 0)
    return made
