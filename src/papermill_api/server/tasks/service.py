"""The rules of tasks: how they come, who sees them, when they have a result, how they go."""

import logging
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.identity import Guest, Identity
from papermill_api.server.db import Database
from papermill_api.server.paging import Page, PageParams
from papermill_api.server.queue import Queue, QueueUnavailable
from papermill_api.server.storage.protocol import (
    ObjectNotFound,
    Storage,
    StorageUnavailable,
    StoredObject,
)
from papermill_api.server.tasks import keys, repository
from papermill_api.server.tasks.errors import (
    AssetsInvalid,
    AssetsMissing,
    EnqueueFailed,
    GuestQuotaReached,
    OutputMissing,
    ResultNotReady,
    TaskActive,
    TaskNotFound,
)
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.tasks.schemas import Assets, TaskOut
from papermill_api.server.tasks.uploads import Upload
from papermill_api.server.webhooks import service as webhooks

logger = logging.getLogger(__name__)

MAX_CHECKED_BYTES = 1024 * 1024  # of a manifest; takes 7 ms or so


async def create(database: Database, queue: Queue, caller: Identity, upload: Upload) -> Task:
    """Make the task of a stored upload and hand it to the queue. Raises EnqueueFailed.

    From the first commit on the task is accepted: should this process die before the last, the
    sweeper finds it PENDING and hands it over. Dying or failing before the first leaves an
    upload without a task, which the sweeper removes: here nobody can tell whether a commit that
    was cut off took place.
    """
    task = _task_of(upload, caller)
    async with database.write() as session:
        session.add(task)
    try:
        await queue.enqueue(task.id)
    except QueueUnavailable as error:
        logger.warning("task %s could not be enqueued", task.id, exc_info=True)
        await _fail_unqueued(database, task.id)
        raise EnqueueFailed from error
    async with database.write() as session:
        return await repository.set_queued(session, task.id)


async def require_quota(database: Database, caller: Identity, guest_max_tasks: int | None) -> None:
    """Before an upload is read. Raises GuestQuotaReached.

    Uploads that a guest sends at once may go over it by as many: a quota, not a lock.
    """
    if guest_max_tasks is None or not isinstance(caller, Guest):
        return
    async with database.read() as session:
        if await repository.count(session, caller) >= guest_max_tasks:
            raise GuestQuotaReached


def _task_of(upload: Upload, caller: Identity) -> Task:
    return Task(
        id=upload.file.task_id,
        owner=caller.owner,
        file_name=upload.file.file_name,
        file_type=upload.file.file_type,
        size_bytes=upload.file.size_bytes,
        input_path=upload.file.key,
        webhook_url=upload.webhook_url,
        ocr=upload.ocr,
        ocr_languages=",".join(upload.ocr_languages),
    )


async def _fail_unqueued(database: Database, task_id: UUID) -> None:
    async with database.write() as session:
        task = await repository.set_not_enqueued(session, task_id, EnqueueFailed.detail)
        if task is not None:
            await webhooks.announce(session, task)


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


async def hold_done(session: AsyncSession, caller: Identity, task_id: UUID) -> Task:
    """The same, and the task is not removed before this transaction ends."""
    task = await get_done(session, caller, task_id)
    if not await repository.hold(session, task_id):
        raise TaskNotFound
    return task


async def list_page(session: AsyncSession, caller: Identity, params: PageParams) -> Page[TaskOut]:
    tasks, total = await repository.page(session, caller, params)
    return Page[TaskOut].of([TaskOut.of(task) for task in tasks], total, params)


@dataclass(frozen=True, slots=True)
class Output:
    extension: str  # with its dot
    stored: StoredObject


async def open_output(storage: Storage, task: Task) -> Output:
    """The content of a DONE task's result. Raises OutputMissing."""
    if task.output_path is None:
        raise OutputMissing
    try:
        stored = await storage.open(task.output_path)
    except ObjectNotFound as error:
        raise OutputMissing from error
    return Output(PurePosixPath(task.output_path).suffix, stored)


async def read_assets_json(storage: Storage, task: Task) -> bytes:
    """The manifest as it is stored, but no less checked. Raises OutputMissing, too.

    A large one is only looked at from both ends, where one that was cut off shows: to read 15 MB
    into a model would hold up every other request for a quarter of a second.
    """
    if task.output_path is None or not await storage.exists(task.output_path):
        raise OutputMissing
    stored = await read_manifest(storage, task)
    if len(stored) <= MAX_CHECKED_BYTES:
        _parse_assets(stored)
    elif not (stored.startswith(b"{") and stored.rstrip().endswith(b"}")):
        raise AssetsInvalid
    return stored


async def read_manifest(storage: Storage, task: Task) -> bytes:
    """A DONE task's manifest as it is stored, unchecked. Raises AssetsMissing."""
    try:
        return await storage.read(keys.assets_key(task.id))
    except ObjectNotFound as error:
        raise AssetsMissing from error


def _parse_assets(stored: bytes) -> Assets:
    try:
        return Assets.model_validate_json(stored)
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
    try:
        await finish_deletion(database, storage, task_id)
    except StorageUnavailable:
        logger.warning("the objects of task %s are deleted later", task_id, exc_info=True)


async def finish_deletion(database: Database, storage: Storage, task_id: UUID) -> None:
    """Remove the objects of a task marked as deleted, then its rows; harmless to repeat."""
    for prefix in keys.prefixes(task_id):
        await storage.delete_prefix(prefix)
    async with database.write() as session:
        await repository.remove(session, task_id)
