"""The figures of a finished task."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.identity import Identity
from papermill_api.server.errors import ServiceError
from papermill_api.server.figures import repository
from papermill_api.server.figures.model import Figure
from papermill_api.server.figures.schemas import FigureOut
from papermill_api.server.paging import Page, PageParams
from papermill_api.server.storage.protocol import (
    ObjectNotFound,
    Storage,
    StorageUnavailable,
    StoredObject,
)
from papermill_api.server.tasks import service as tasks
from papermill_api.server.tasks.model import Task

Link = Callable[[str], str]  # from a storage key to a signed URL


class FigureNotFound(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "Figure not found"


class FigureFileNotFound(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "Figure file not found"


class FigureFetchFailed(ServiceError):
    status, detail = HTTPStatus.BAD_GATEWAY, "Failed to fetch figure file"


async def list_page(
    session: AsyncSession, caller: Identity, task_id: UUID, params: PageParams, link: Link
) -> Page[FigureOut]:
    """In reading order. Raises TaskNotFound, ResultNotReady."""
    await tasks.get_done(session, caller, task_id)
    figures, total = await repository.page(session, task_id, params)
    items = [FigureOut.of(figure, link(figure.s3_key)) for figure in figures]
    return Page[FigureOut].of(items, total, params)


async def get(
    session: AsyncSession, caller: Identity, task_id: UUID, figure_index: int
) -> tuple[Task, Figure]:
    """A figure and its task. Raises TaskNotFound, ResultNotReady, FigureNotFound."""
    task = await tasks.get_done(session, caller, task_id)
    figure = await repository.find(session, task_id, figure_index)
    if figure is None:
        raise FigureNotFound
    return task, figure


async def open_file(storage: Storage, figure: Figure) -> StoredObject:
    """The image. Raises FigureFileNotFound, FigureFetchFailed."""
    try:
        return await storage.open(figure.s3_key)
    except ObjectNotFound as error:
        raise FigureFileNotFound from error
    except StorageUnavailable as error:
        raise FigureFetchFailed from error
