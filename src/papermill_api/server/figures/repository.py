"""Queries on the figures of a task; who may see the task is asked before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.figures.model import Figure
from papermill_api.server.paging import PageParams


async def find(session: AsyncSession, task_id: UUID, figure_index: int) -> Figure | None:
    return await session.get(Figure, (task_id, figure_index))


async def page(
    session: AsyncSession, task_id: UUID, params: PageParams
) -> tuple[Sequence[Figure], int]:
    """In reading order, and the count of all."""
    of_task = select(Figure).where(Figure.task_id == task_id)
    total = await session.scalar(select(func.count()).select_from(of_task.subquery()))
    rows = await session.scalars(
        of_task.order_by(Figure.figure_index).limit(params.limit).offset(params.offset)
    )
    return rows.all(), total or 0
