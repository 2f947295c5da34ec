"""Working folders of conversions, gone when they end; what a killed process left is swept."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

logger = logging.getLogger(__name__)


@asynccontextmanager
async def scratch_folder(root: Path, attempt_id: UUID) -> AsyncIterator[Path]:
    folder = root / str(attempt_id)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def clear_scratch(root: Path) -> None:
    """Remove what an earlier process left; only while no other can be using the folder."""
    if root.is_dir():
        for leftover in root.iterdir():
            logger.info("removing scratch folder %s, left by a process that died", leftover.name)
            shutil.rmtree(leftover, ignore_errors=True)
