"""`/tasks`: documents from upload to result, seen by their owner alone."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.requests import ClientDisconnect

from papermill_api.server.auth.dependencies import Caller, Creator, GuestCaller
from papermill_api.server.auth.identity import Guest
from papermill_api.server.dependencies import Database, Queue, Session, Settings, Storage
from papermill_api.server.errors import AuthenticationRequired, StorageFailed, documented
from papermill_api.server.file_names import content_disposition, download_name
from papermill_api.server.paging import Page, Paging
from papermill_api.server.storage.routes import send_object
from papermill_api.server.tasks import errors, service, uploads
from papermill_api.server.tasks.dependencies import TaskId
from papermill_api.server.tasks.multipart import boundary_of, read_parts
from papermill_api.server.tasks.schemas import UPLOAD_FORM, Assets, Deleted, TaskOut
from papermill_api.server.webhooks.addresses import InvalidWebhookUrl

router = APIRouter(tags=["Tasks"])

STALLED_SECONDS = 60.0  # without a byte of an upload

BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}


@router.post(
    "/tasks",
    summary="Create a Task from Upload",
    response_description="Task created and enqueued.",
    status_code=HTTPStatus.CREATED,
    openapi_extra={"requestBody": UPLOAD_FORM},
    responses=documented(
        errors.FileNameMissing,
        errors.BrokenBody,
        AuthenticationRequired,
        errors.WebhookNotForGuests,
        errors.GuestQuotaReached,
        errors.UploadStalled,
        errors.UploadTooLarge,
        errors.UnsupportedType,
        errors.BadForm,
        errors.FileMissing,
        errors.EmptyUpload,
        InvalidWebhookUrl,
        errors.EnqueueFailed,
        StorageFailed,
    ),
)
async def create_task(
    request: Request,
    caller: Creator,
    settings: Settings,
    database: Database,
    storage: Storage,
    queue: Queue,
) -> TaskOut:
    """Upload a supported document and enqueue it for processing.

    Without a Bearer token the task belongs to a guest, known by the cookie `guest_session`,
    which is set when the first task is created. Poll the task, or (with a token) give a
    `webhook_url` to be told of its end. The fields may come in any order.
    """
    boundary = boundary_of(request.headers.get("content-type", ""))
    is_guest = isinstance(caller, Guest)
    await service.require_quota(database, caller, settings.guest_max_tasks)
    max_bytes = settings.upload_limit(guest=is_guest)
    most = max_bytes + uploads.MAX_FORM_BYTES
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise errors.UploadTooLarge
    upload = await uploads.receive(
        read_parts(uploads.limited(_body(request), most), boundary),
        storage,
        max_bytes=max_bytes,
        callbacks_allowed=not is_guest,
    )
    return TaskOut.of(await service.create(database, queue, caller, upload))


async def _body(request: Request) -> AsyncIterator[bytes]:
    """The body as it arrives. Raises BrokenBody when the client goes, UploadStalled."""
    stream = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(STALLED_SECONDS):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except ClientDisconnect as error:
            raise errors.BrokenBody from error
        except TimeoutError as error:
            raise errors.UploadStalled from error
        yield chunk


@router.get(
    "/tasks",
    summary="List Tasks",
    response_description="List of task objects.",
    responses=documented(AuthenticationRequired),
)
async def list_tasks(caller: Caller, session: Session, paging: Paging) -> Page[TaskOut]:
    """List the caller's tasks, newest first: a user's own, or those of the guest cookie."""
    return await service.list_page(session, caller, paging)


@router.get(
    "/public/tasks",
    summary="List Public Guest Tasks",
    response_description="List of task objects of the guest cookie.",
)
async def list_public_tasks(caller: GuestCaller, session: Session, paging: Paging) -> Page[TaskOut]:
    """List the tasks of the guest cookie alone, newest first; Bearer tokens are ignored."""
    return await service.list_page(session, caller, paging)


@router.get(
    "/tasks/{task_id}",
    summary="Retrieve a Task",
    response_description="Task object.",
    responses=documented(AuthenticationRequired, errors.TaskNotFound),
)
async def get_task(task_id: TaskId, caller: Caller, session: Session) -> TaskOut:
    """Fetch one of the caller's tasks."""
    return TaskOut.of(await service.get(session, caller, task_id))


@router.delete(
    "/tasks/{task_id}",
    summary="Delete a Task",
    response_description="Deletion confirmation.",
    responses=documented(AuthenticationRequired, errors.TaskNotFound, errors.TaskActive),
)
async def delete_task(
    task_id: TaskId, caller: Caller, database: Database, storage: Storage
) -> Deleted:
    """Delete a task that is DONE or FAILED, with its upload, results, figures and chats."""
    await service.delete(database, storage, caller, task_id)
    return Deleted(deleted=True)


@router.get(
    "/tasks/{task_id}/download",
    summary="Download Parsed Document",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "File stream (.md or .txt).",
            "content": {
                "text/markdown": BINARY,
                "text/plain": BINARY,
                "application/octet-stream": BINARY,
            },
        },
        **documented(
            AuthenticationRequired,
            errors.TaskNotFound,
            errors.OutputMissing,
            errors.ResultNotReady,
            StorageFailed,
        ),
    },
)
async def download_task(
    task_id: TaskId, caller: Caller, session: Session, storage: Storage
) -> StreamingResponse:
    """Stream the converted document; its content type follows the file's extension."""
    task = await service.get_done(session, caller, task_id)
    output = await service.open_output(storage, task)
    name = download_name(task.file_name, output.extension)
    headers = {"Content-Disposition": content_disposition("attachment", name)}
    return send_object(output.stored, name, headers)


@router.get(
    "/tasks/{task_id}/assets",
    summary="Get Extracted Assets JSON",
    response_description="Assets metadata JSON.",
    response_model=Assets,
    responses=documented(
        AuthenticationRequired,
        errors.TaskNotFound,
        errors.OutputMissing,
        errors.AssetsMissing,
        errors.ResultNotReady,
        errors.AssetsInvalid,
        StorageFailed,
    ),
)
async def get_task_assets(
    task_id: TaskId, caller: Caller, session: Session, storage: Storage
) -> Response:
    """Return `result.assets.json`: the document's figures and chunks, which name each other."""
    task = await service.get_done(session, caller, task_id)
    # Valid JSON already: reading it into a model and writing it again would cost much.
    stored = await service.read_assets_json(storage, task)
    return Response(stored, media_type="application/json")
