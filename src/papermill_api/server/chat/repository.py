"""The SQL of chat threads. Who may see one is decided by its task."""

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.chat.model import ChatMessage, ChatRole, ChatThread
from papermill_api.server.paging import PageParams


async def find_thread(session: AsyncSession, thread_id: UUID) -> ChatThread | None:
    return await session.get(ChatThread, thread_id)


async def lock_thread(session: AsyncSession, thread_id: UUID) -> ChatThread | None:
    """The thread, which nobody else may add to or delete before this transaction ends."""
    return await session.get(ChatThread, thread_id, with_for_update=True)


async def page_threads(
    session: AsyncSession, task_id: UUID, params: PageParams
) -> tuple[list[ChatThread], int]:
    """Newest first, and the count of all."""
    threads = select(ChatThread).where(ChatThread.task_id == task_id)
    newest = threads.order_by(ChatThread.created_at.desc(), ChatThread.id.desc())
    rows = await session.scalars(newest.limit(params.limit).offset(params.offset))
    return list(rows), await _count(session, threads)


async def page_messages(
    session: AsyncSession, thread_id: UUID, params: PageParams
) -> tuple[list[ChatMessage], int]:
    """Oldest first, and the count of all."""
    messages = select(ChatMessage).where(ChatMessage.thread_id == thread_id)
    oldest = messages.order_by(ChatMessage.position)
    rows = await session.scalars(oldest.limit(params.limit).offset(params.offset))
    return list(rows), await _count(session, messages)


async def last_messages(session: AsyncSession, thread_id: UUID, limit: int) -> list[ChatMessage]:
    """The newest `limit` messages, oldest first."""
    newest = (
        select(ChatMessage)
        .where(ChatMessage.thread_id == thread_id)
        .order_by(ChatMessage.position.desc())
        .limit(limit)
    )
    return list(await session.scalars(newest))[::-1]


async def last_question_position(session: AsyncSession, thread_id: UUID) -> int | None:
    position: int | None = await session.scalar(
        select(func.max(ChatMessage.position)).where(
            ChatMessage.thread_id == thread_id, ChatMessage.role == ChatRole.USER
        )
    )
    return position


async def _count(session: AsyncSession, rows: Select[ChatThread] | Select[ChatMessage]) -> int:
    return await session.scalar(select(func.count()).select_from(rows.subquery())) or 0
