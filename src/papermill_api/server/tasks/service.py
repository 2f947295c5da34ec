"""The rules of tasks: who sees them, when they have a result, how they go."""

from pathlib import PurePosixPath
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.identity import Identity
from papermill_api.server.db import Database
from papermill_api.server.paging import Page, PageParams
from papermill_api.server.storage.protocol import ObjectNotFound, Storage, StoredObject
from papermill_api.server.tasks import keys, repository
from papermill_api.server.tasks.errors import (
    AssetsInvalid,
    AssetsMissing,
    OutputMissing,
    ResultNotReady,
    TaskActive,
    TaskNotFound,
)
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.tasks.schemas import Assets, TaskOut


async def get(session: AsyncSession, caller: Identity, task_id: UUID) -> Task:
    """The caller's own task. Raises TaskNotFound, also for a stranger's."""
    task = await repository.find(session, caller, task_id)
    if task is None:
        raise TaskNotFound
    return task


async def get_done(session: AsyncSession, caller: Identity, task_id: UUID) -> Task:
    """The caller's task with its result. Raises TaskNotFound, ResultNotReady."""
    task = await get(session, caller, task_id)
    if task.status is not TaskStatus.DONE:
        raise ResultNotReady
    return task


async def list_page(session: AsyncSession, caller: Identity, params: PageParams) -> Page[TaskOut]:
    tasks, total = await repository.page(session, caller, params)
    return Page[TaskOut].of([TaskOut.of(task) for task in tasks], total, params)


async def open_output(storage: Storage, task: Task) -> tuple[str, StoredObject]:
    """The name and content of a DONE task's result. Raises OutputMissing."""
    if task.output_path is None:
        raise OutputMissing
    try:
        stored = await storage.open(task.output_path)
    except ObjectNotFound as error:
        raise OutputMissing from error
    return PurePosixPath(task.output_path).name, stored


async def read_assets(storage: Storage, task: Task) -> Assets:
    """A DONE task's manifest. Raises OutputMissing, AssetsMissing, AssetsInvalid."""
    if task.output_path is None:
        raise OutputMissing
    try:
        return Assets.model_validate_json(await storage.read(keys.assets_key(task.id)))
    except ObjectNotFound as error:
        raise AssetsMissing from error
    except ValidationError as error:
        raise AssetsInvalid from error


async def delete(database: Database, storage: Storage, caller: Identity, task_id: UUID) -> None:
    """Remove an ended task and all that was made from it. Raises TaskNotFound, TaskActive.

    The mark comes first: from then on nobody sees the task, and whatever happens in between,
    `finish_deletion` can be called again until nothing is left.
    """
    async with database.write() as session:
        task = await get(session, caller, task_id)
        if not await repository.mark_deleted(session, task.id):
            raise TaskActive
    await finish_deletion(database, storage, task_id)


async def finish_deletion(database: Database, storage: Storage, task_id: UUID) -> None:
    """Remove the objects of a task marked as deleted, then its rows; harmless to repeat."""
    for prefix in keys.prefixes(task_id):
        await storage.delete_prefix(prefix)
    async with database.write() as session:
        await repository.remove(session, task_id)
