"""`/tasks/{task_id}/figures`: the pictures of a converted document."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse

from papermill_api.server.auth.dependencies import Caller
from papermill_api.server.dependencies import BaseUrl, Session, Settings, Storage
from papermill_api.server.errors import AuthenticationRequired, documented
from papermill_api.server.figures import service
from papermill_api.server.figures.schemas import FigureOut
from papermill_api.server.file_names import content_disposition, download_name
from papermill_api.server.paging import Page, Paging
from papermill_api.server.storage.routes import send_object
from papermill_api.server.tasks.dependencies import TaskId
from papermill_api.server.tasks.errors import ResultNotReady, TaskNotFound

router = APIRouter(prefix="/tasks/{task_id}/figures", tags=["Figures"])

MAX_INDEX = 2**31 - 1  # the database's integer

FigureIndex = Annotated[int, Path(ge=1, le=MAX_INDEX, description="1-based figure index.")]


def _link(storage: Storage, base_url: BaseUrl, settings: Settings) -> service.Link:
    return partial(storage.link, base_url=base_url, life=settings.figure_url_life)


Link = Annotated[service.Link, Depends(_link)]


@router.get(
    "",
    summary="List Extracted Figures",
    response_description="List of figure objects.",
    responses=documented(AuthenticationRequired, TaskNotFound, ResultNotReady),
)
async def list_figures(
    task_id: TaskId, caller: Caller, session: Session, paging: Paging, link: Link
) -> Page[FigureOut]:
    """List the figures of a completed task in reading order, with signed URLs to fetch them by."""
    return await service.list_page(session, caller, task_id, paging, link)


@router.get(
    "/{n}",
    summary="Retrieve a Figure",
    response_description="Single figure object.",
    responses=documented(
        AuthenticationRequired, TaskNotFound, service.FigureNotFound, ResultNotReady
    ),
)
async def get_figure(
    task_id: TaskId, n: FigureIndex, caller: Caller, session: Session, link: Link
) -> FigureOut:
    """Return one figure's title, and a signed URL to fetch it by."""
    _, figure = await service.get(session, caller, task_id, n)
    return FigureOut.of(figure, link(figure.s3_key))


@router.get(
    "/{n}/download",
    summary="Download a Figure",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "PNG byte stream.",
            "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
        },
        **documented(
            AuthenticationRequired,
            TaskNotFound,
            service.FigureNotFound,
            service.FigureFileNotFound,
            ResultNotReady,
            service.FigureFetchFailed,
        ),
    },
)
async def download_figure(
    task_id: TaskId,
    n: FigureIndex,
    caller: Caller,
    session: Session,
    storage: Storage,
    download: Annotated[bool, Query(description="Force attachment disposition.")] = False,
) -> StreamingResponse:
    """Stream the image itself, to be shown, or with `download=true` to be saved."""
    task, figure = await service.get(session, caller, task_id, n)
    stored = await service.open_file(storage, figure)
    name = download_name(task.file_name, f"-figure-{n}.png")
    disposition = content_disposition("attachment" if download else "inline", name)
    return send_object(stored, name, {"Content-Disposition": disposition})
